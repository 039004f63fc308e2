"""Roles that go round by an order rule: their coming turns are filled by it and then settled.

Pure. Planned terms that can stay are turns that were given already; the order goes on after them.
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from facilitator.people.rules import overlap
from facilitator.roles.orders import (
    Coming,
    Entrant,
    Had,
    OrderRule,
    Passed,
    Taken,
    away,
    fold,
    skipped,
)
from facilitator.roles.planner.giving import stands_against
from facilitator.roles.planner.question import Turn
from facilitator.roles.planner.spans import keeps_from
from facilitator.roles.records import Role, WishKind
from facilitator.rotation.asking import Asked, AskedTurn, with_turns
from facilitator.rotation.loading import Loaded
from facilitator.rotation.plans.records import SettledBy
from facilitator.rotation.standing import first_day_of


def filled_by_order(loaded: Loaded, asked: Asked) -> Asked:
    """Give the question with the turns of roles that have an order rule settled by it."""
    turns = list(asked.turns)
    for role in loaded.roles:
        rule = loaded.agreed.rule_of(role.id).order_rule
        of_role = [one for one in turns if one.turn.role == role.id and not one.left_empty]
        if rule is OrderRule.fair_plan or not of_role:
            continue
        passed = _passed(loaded, asked, role, of_role)
        given = _given(loaded, with_turns(asked, turns), role, rule, of_role, passed)
        turns = [given.get(one, one) for one in turns]
    return with_turns(asked, turns)


def _given(
    loaded: Loaded,
    asked: Asked,
    role: Role,
    rule: OrderRule,
    turns: Sequence[AskedTurn],
    passed: Sequence[Passed],
) -> dict[AskedTurn, AskedTurn]:
    entrants = _entrants(loaded, asked, role)
    had = _had(loaded, role)
    settled = _settled(asked, turns, entrants, passed)
    known = {(one.person_id, one.from_on, one.seat) for one in had}
    for one, who in settled.items():
        if who is None or (who, one.turn.from_on, one.turn.seat) in known:
            continue
        if one.settled_by is SettledBy.running and _continues(one, had):
            continue
        owner = loaded.owners.get(one.term_id) if one.term_id else None
        turn_of = owner if owner != who else None
        had.append(Had(who, one.turn.from_on, one.turn.to_on, one.turn.seat, turn_of))
    coming = {(one.turn.from_on, one.turn.seat): one for one, who in settled.items() if who is None}
    standing = {**_seats(asked), **{one.turn: who for one, who in settled.items()}}

    def bars(person: UUID, turn: Coming, taken: Sequence[Taken]) -> str:
        given = {coming[one.coming.from_on, one.coming.seat].turn: one.person_id for one in taken}
        wanted = coming[turn.from_on, turn.seat].turn
        return stands_against(asked.question, {**standing, **given}, wanted, person)

    taken = fold(
        rule,
        entrants,
        [Coming(one.turn.from_on, one.turn.to_on, one.turn.seat) for one in coming.values()],
        had,
        passed,
        bars=bars,
    )
    found = {
        one: _settle(one, who, "planned already")
        for one, who in settled.items()
        if who is not None and one.turn.fixed is None
    }
    for got in taken:
        if got.person_id is not None:
            one = coming[got.coming.from_on, got.coming.seat]
            found[one] = _settle(one, got.person_id, got.reason)
    return found


def _settle(one: AskedTurn, person: UUID, because: str) -> AskedTurn:
    turn = replace(one.turn, fixed=person, fixed_because=because)
    return replace(one, turn=turn, settled_by=SettledBy.order)


def _settled(
    asked: Asked,
    turns: Sequence[AskedTurn],
    entrants: Sequence[Entrant],
    passed: Sequence[Passed],
) -> dict[AskedTurn, UUID | None]:
    """Give who has which turn already, where they can still take it; the others are None."""
    seats, found = _seats(asked), {one: one.turn.fixed for one in turns}
    for one in sorted(turns, key=lambda one: (one.turn.from_on, one.turn.seat)):
        who = None if one.turn.fixed else _stays(one, entrants, passed)
        if who is not None and not stands_against(asked.question, seats, one.turn, who):
            found[one] = seats[one.turn] = who
    return found


def _seats(asked: Asked) -> dict[Turn, UUID | None]:
    """Give the seats that are settled."""
    return {turn: turn.fixed for turn in asked.question.turns if turn.fixed is not None}


def _stays(one: AskedTurn, entrants: Sequence[Entrant], passed: Sequence[Passed]) -> UUID | None:
    """Give who has a planned turn, where they can still take it."""
    who, span = one.turn.before, (one.turn.from_on, one.turn.to_on)
    there = any(
        entrant.person_id == who and entrant.takes_part(span[0]) and entrant.takes_part(span[1])
        for entrant in entrants
    )
    kept_away = any(other.person_id == who and other.touches(span) for other in passed)
    return who if there and not kept_away else None


def _continues(one: AskedTurn, had: Sequence[Had]) -> bool:
    """Whether a running term is among the past turns already."""
    return any(
        past.person_id == one.turn.fixed
        and past.seat == one.turn.seat
        and overlap((past.from_on, past.to_on), (one.turn.from_on, one.turn.to_on))
        for past in had
    )


def _entrants(loaded: Loaded, asked: Asked, role: Role) -> list[Entrant]:
    post = next(post for post in asked.question.posts if post.id == role.id)
    found = []
    for person in loaded.people:
        if person.id in post.barred:
            continue
        since = first_day_of(loaded, role, person)
        sort_name = loaded.sorted_as.get(person.id, "")
        found.append(Entrant(person.id, person.name, since, person.left_on, sort_name))
    return found


def _had(loaded: Loaded, role: Role) -> list[Had]:
    found = []
    for course in loaded.of_role(role.id):
        if course.began_on is None:
            continue
        who, owner = loaded.who(course.term.person_id), loaded.owners.get(course.term.id)
        last = course.ended_on or course.term.to_on
        if course.ended_on is None and last is not None and last < loaded.today:
            last = None
        found.append(
            Had(who, course.began_on, last, course.term.seat, owner if owner != who else None)
        )
    return found


def _passed(loaded: Loaded, asked: Asked, role: Role, turns: Sequence[AskedTurn]) -> list[Passed]:
    """Give who is not asked for which turns; a week away within half a year passes nobody over."""
    found: list[Passed] = []
    for skip in loaded.agreed.skips:
        if skip.role_id == role.id:
            found.append(skipped(loaded.who(skip.person_id), skip.on, skip.reason))
    bars = asked.barred.get(role.id, {})
    for one in turns:
        first, last = one.turn.from_on, one.turn.to_on
        for member in asked.question.members:
            if member.away and keeps_from(member.away, (first, last)):
                until = max((to for start, to in member.away if to and (start or to) <= last),
                            default=None)  # fmt: skip
                told = away(member.id, first, until)
                found.append(replace(told, from_on=first, to_on=first))
            for bar in bars.get(member.id, ()):
                if overlap(bar.span, (first, last)):
                    found.append(Passed(member.id, bar.words, first, first))
        for wishing in asked.question.wishes:
            unwilling = wishing.role == role.id and wishing.wish is WishKind.not_this_year
            if unwilling and keeps_from([wishing.span], (first, last)):
                found.append(Passed(wishing.person, "asked not to this year", first, first))
    return found
