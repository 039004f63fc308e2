"""Who may hold a role, who is away, who wishes what: from what was loaded, for the planner. Pure.

A say about days ("may not hold it until June", "is in the group until May") bars from the turns
of those days alone, as an absence does.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from facilitator.people.records import Person
from facilitator.people.rules import Span, overlap
from facilitator.roles.planner.question import Apart, Member, Wishing
from facilitator.roles.records import Role, TermActKind, WishKind
from facilitator.rotation.loading import Loaded
from facilitator.rotation.records import LearntKind, OpenTo
from facilitator.rotation.spans import outside, without
from facilitator.rotation.turns import Days

MAY_NOT = "may not hold it"
ALWAYS: Span = (None, None)


@dataclass(frozen=True)
class Barred:
    """Days on which somebody may not hold a role, and why, in words after their name."""

    span: Span
    words: str


def barred_of(loaded: Loaded, role: Role) -> dict[UUID, tuple[Barred, ...]]:
    """Give who may not hold a role on which days."""
    found: dict[UUID, list[Barred]] = defaultdict(list)
    said: dict[UUID, list[Span]] = defaultdict(list)
    for one in reversed(loaded.agreed.may_hold):
        if one.role_id != role.id:
            continue
        who = loaded.who(one.person_id)
        for span in without((one.from_on, one.to_on), said[who]):
            if not one.may:
                words = f"{MAY_NOT}: {one.reason}" if one.reason else MAY_NOT
                found[who].append(Barred(span, words))
        said[who].append((one.from_on, one.to_on))
    home = loaded.home_of(role)
    of_group = loaded.members.get(home, {})
    rule = loaded.agreed.rule_of(role.id)
    if rule.open_to is OpenTo.members and of_group:
        group = loaded.groups[home].name
        for person in loaded.people:
            spans = of_group.get(person.id, ())
            for free in outside(spans):
                for span in without(free, said[person.id]):
                    found[person.id].append(Barred(span, f"is not in {group}"))
    return {person: tuple(bars) for person, bars in found.items()}


def members_of(loaded: Loaded, planned: Days) -> tuple[Member, ...]:
    """Give everybody who may be asked, people without any service among them."""
    return tuple(_member(loaded, person, planned) for person in loaded.people)


def _member(loaded: Loaded, person: Person, planned: Days) -> Member:
    limits = [
        one
        for one in loaded.agreed.person_limits
        if loaded.who(one.person_id) == person.id and overlap((one.from_on, one.to_on), planned)
    ]
    # Nothing at all for some days is an absence from every role, not a limit for the whole plan.
    nothing = [one for one in limits if 0 in (one.most_roles, one.most_hours)]
    lasting = [one for one in limits if one not in nothing]
    away = [*loaded.away.get(person.id, ()), *((one.from_on, one.to_on) for one in nothing)]
    return Member(
        id=person.id,
        name=person.name,
        joined_on=person.joined_on,
        left_on=person.left_on,
        away=tuple(span for span in away if overlap(span, planned)),
        most_roles=min((m.most_roles for m in lasting if m.most_roles is not None), default=None),
        most_hours=min((m.most_hours for m in lasting if m.most_hours is not None), default=None),
        cohorts=loaded.in_cohorts.get(person.id, frozenset()),
    )


def wishes_of(loaded: Loaded, turns: Mapping[UUID, Sequence[Days]]) -> tuple[Wishing, ...]:
    """Give the wishes about roles that are planned; a turn that is skipped is one of them."""
    taken: dict[tuple[UUID, UUID], list[Span]] = defaultdict(list)
    found: list[Wishing] = []
    for skip in loaded.agreed.skips:
        skipped = (days for days in turns.get(skip.role_id, ()) if days[0] <= skip.on <= days[1])
        for days in skipped:
            who = loaded.who(skip.person_id)
            found.append(Wishing(who, skip.role_id, WishKind.not_this_year, days, skips=True))
            taken[who, skip.role_id].append(days)
    for one in loaded.wishes:
        if one.role_id not in turns:
            continue
        who, span = loaded.who(one.person_id), (one.from_on, one.to_on)
        for left in without(span, taken[who, one.role_id]):
            if left[1] is None or left[1] >= loaded.today:
                found.append(Wishing(who, one.role_id, one.wish, left))
        taken[who, one.role_id].append(span)
    return tuple(found)


def shadowed_of(loaded: Loaded, role: Role) -> dict[UUID, int]:
    """Give how often people shadowed a role: as noted, and in terms that were planned for them.

    What is noted of the weeks before a term counts instead of the word that it was shadowed.
    """
    times: dict[UUID, int] = defaultdict(int)
    noted: dict[UUID, list[date]] = defaultdict(list)
    for one in loaded.agreed.learnt:
        if one.role_id == role.id and one.kind is LearntKind.shadowed:
            times[loaded.who(one.person_id)] += one.times
            noted[loaded.who(one.person_id)].append(one.on)
    for course in loaded.of_role(role.id):
        since, who = course.day_of(TermActKind.shadowing), loaded.who(course.term.person_id)
        until = course.began_on or date.max
        if since is not None and not any(since <= day < until for day in noted[who]):
            times[who] += 1
    return dict(times)


def trained_of(loaded: Loaded, role: Role) -> frozenset[UUID]:
    """Give who was trained for a role."""
    return frozenset(
        loaded.who(one.person_id)
        for one in loaded.agreed.learnt
        if one.role_id == role.id and one.kind is LearntKind.trained
    )


def apart_of(loaded: Loaded) -> tuple[Apart, ...]:
    """Give the pairs that do not go together."""
    found = []
    for one in loaded.agreed.apart:
        if one.one_role_id is not None and one.other_role_id is not None:
            found.append(Apart(one.one_role_id, one.other_role_id, False, one.reason))
        elif one.one_person_id is not None and one.other_person_id is not None:
            pair = loaded.who(one.one_person_id), loaded.who(one.other_person_id)
            if pair[0] != pair[1]:  # their records may have been joined since
                found.append(Apart(*pair, True, one.reason))
    return tuple(found)


def barred_throughout(bars: Sequence[Barred], days: Sequence[Days]) -> str:
    """Give why somebody may hold none of some turns; empty where they may hold one of them."""
    words = ""
    for turn in days:
        bar = next((one for one in bars if overlap(one.span, turn)), None)
        if bar is None:
            return ""
        words = words or bar.words
    return words


def first_day_of(loaded: Loaded, role: Role, person: Person) -> date | None:
    """Give since when somebody takes part in the order of a role."""
    spans = loaded.members.get(loaded.home_of(role), {}).get(person.id, ())
    rule = loaded.agreed.rule_of(role.id)
    if rule.open_to is OpenTo.members and spans:
        days = [first for first, _ in spans if first is not None]
        return min(days) if len(days) == len(spans) else person.joined_on
    return person.joined_on
