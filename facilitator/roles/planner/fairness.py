"""Fairness in view: loads, spread, longest pause, bench; always with the rows behind them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from facilitator.people.rules import overlap
from facilitator.roles.planner.answer import Load, Seats
from facilitator.roles.planner.burden import loads as loads
from facilitator.roles.planner.facts import facts
from facilitator.roles.planner.question import Member, Post, Question
from facilitator.roles.planner.rules import times
from facilitator.roles.planner.spans import Days
from facilitator.roles.records import WishKind

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Spread:
    """How far apart the most and the least loaded are, in hours, and who they are."""

    hours: float
    most: tuple[Load, ...]
    least: tuple[Load, ...]


@dataclass(frozen=True)
class Pause:
    """The longest time in which somebody holds no role, within the days looked at."""

    person: UUID
    name: str
    days: int
    from_on: date | None
    """None, and no days: without a pause."""
    to_on: date | None


@dataclass(frozen=True)
class Able:
    """Somebody on the bench of a role, and why."""

    person: UUID
    name: str
    because: str
    """ "held it", "shadowed it twice", "holds it in this plan"."""


@dataclass(frozen=True)
class Bench:
    """Who is able to take a role, before the plan and with it."""

    role: UUID
    name: str
    before: tuple[Able, ...]
    with_plan: tuple[Able, ...]
    willing: tuple[Able, ...]
    """Those who wish for it gladly but neither held nor shadowed it."""


def spread(found: tuple[Load, ...]) -> Spread:
    """Give the distance between the most and the least loaded, as the planner counts."""
    if not found:
        return Spread(0, (), ())
    most = max(load.counted for load in found)
    least = min(load.counted for load in found)
    return Spread(
        most - least,
        tuple(load for load in found if load.counted == most),
        tuple(load for load in found if load.counted == least),
    )


def pauses(question: Question, seats: Seats) -> tuple[Pause, ...]:
    """Give each person's longest pause over past and planned service, the longest first.

    From the first service known of anybody (or the person's joining) to the end of the plan (or
    the person's last day).
    """
    held = _held(question, seats)
    firsts = [days[0] for known in held.values() for days in known]
    firsts += [turn.from_on for turn in question.turns]
    lasts = [turn.to_on for turn in question.turns]
    if not firsts or not lasts:
        return ()
    found = [
        _pause(member, held[member.id], min(firsts), max(lasts)) for member in question.members
    ]
    return tuple(sorted(found, key=lambda pause: -pause.days))


def benches(question: Question, seats: Seats) -> tuple[Bench, ...]:
    """Give each role's bench: who held it, shadowed it, is willing.

    Who may not hold the role is not on its bench, whatever they did before.
    """
    settled = facts(question)
    asked = {turn.role for turn in question.turns}
    planned: dict[UUID, set[UUID]] = defaultdict(set)
    for turn, person in seats.items():
        if person is not None:
            planned[turn.role].add(person)
    held: dict[UUID, set[UUID]] = defaultdict(set)
    for person, known in settled.of.items():
        for fact in known:
            held[fact.role].add(person)
    first = min((turn.from_on for turn in question.turns), default=date.min)
    return tuple(
        _bench(question, post, held[post.id], planned[post.id], first)
        for post in question.posts
        if post.id in asked
    )


def _bench(
    question: Question, post: Post, held: set[UUID], planned: set[UUID], first: date
) -> Bench:
    before, with_plan, willing = list[Able](), list[Able](), list[Able]()
    gladly = {
        wishing.person
        for wishing in question.wishes
        if wishing.role == post.id
        and wishing.wish is WishKind.gladly
        and overlap(wishing.span, (first, None))
    }
    for member in question.members:
        if member.id in post.barred or (member.left_on is not None and member.left_on < first):
            continue
        because = ""
        if member.id in held:
            because = "held it"
        elif seen := post.shadowed.get(member.id):
            because = f"shadowed it {times(seen)}"
        if because:
            before.append(Able(member.id, member.name, because))
            with_plan.append(before[-1])
        elif member.id in planned:
            with_plan.append(Able(member.id, member.name, "holds it in this plan"))
        elif member.id in gladly:
            willing.append(Able(member.id, member.name, "would gladly take it"))
    return Bench(post.id, post.name, tuple(before), tuple(with_plan), tuple(willing))


def _held(question: Question, seats: Seats) -> dict[UUID, list[Days]]:
    found: dict[UUID, list[Days]] = defaultdict(list)
    for person, known in facts(question).of.items():
        found[person] += [fact.days for fact in known]
    for turn, whom in seats.items():
        if whom is not None:
            found[whom].append((turn.from_on, turn.to_on))
    return found


def _pause(member: Member, held: list[Days], first: date, last: date) -> Pause:
    start = max(first, member.joined_on or first)
    end = min(last, member.left_on or last)
    longest = Pause(member.id, member.name, 0, None, None)
    free_from = start
    for days in [*sorted(held), (end + _DAY, end + _DAY)]:
        until = min(days[0], end + _DAY)
        if (until - free_from).days > longest.days:
            length = (until - free_from).days
            longest = Pause(member.id, member.name, length, free_from, until - _DAY)
        if days[1] >= end:
            break
        free_from = max(free_from, days[1] + _DAY)
    return longest
