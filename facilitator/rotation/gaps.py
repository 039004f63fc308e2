"""Readers: seats with nobody in them in the coming days, next holders known too late."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from facilitator.office import Office
from facilitator.people.rules import Span
from facilitator.roles.records import Role, TermActKind
from facilitator.roles.rules import HELD, OVER, Course, TermState, state_on
from facilitator.rotation.asking import last_day
from facilitator.rotation.loading import Loaded, load
from facilitator.rotation.spans import without
from facilitator.rotation.swapping.shown import Gap, LateTurn
from facilitator.rotation.turns import DAY
from facilitator.saying import said_day

NOTICE_DAYS = 90


def gaps(office: Office, days: int = NOTICE_DAYS) -> tuple[Gap, ...]:
    """Give the seats without anybody on some day within so many days, the first gap first."""
    with office.reading() as session:
        loaded = load(office, session)
    until = loaded.today + timedelta(days=days)
    found: list[Gap] = []
    for role in _going_on(loaded):
        last = min(until, role.ended_on) if role.ended_on else until
        for seat in range(1, role.seats + 1):
            found += _gaps_of_seat(loaded, role, seat, last)
    return tuple(sorted(found, key=lambda gap: (gap.from_on, gap.role, gap.seat)))


def late_turns(office: Office) -> tuple[LateTurn, ...]:
    """Give the turns whose next holder is known too late to shadow, the most urgent first.

    Of roles that say how many days ahead the next holder is known. Whoever held the role before
    need not shadow it.
    """
    with office.reading() as session:
        loaded = load(office, session)
    found = []
    for role in loaded.roles:
        lead = loaded.agreed.rule_of(role.id).lead_days
        if not lead:
            continue
        of_role = loaded.of_role(role.id)
        held = {loaded.who(c.term.person_id) for c in of_role if c.began_on is not None}
        for seat in range(1, role.seats + 1):
            of_seat = [course for course in of_role if course.term.seat == seat]
            late = _late(loaded, role, of_seat, lead, held)
            if late is not None:
                found.append(late)
    return tuple(sorted(found, key=lambda one: (one.shadow_from_on, one.role, one.seat)))


def _going_on(loaded: Loaded) -> Iterable[Role]:
    for role in loaded.all_roles.values():
        group = loaded.groups[role.group_id]
        ended = role.ended_on is not None and role.ended_on < loaded.today
        gone = group.dissolved_on is not None and group.dissolved_on < loaded.today
        if not ended and not gone:
            yield role


def _gaps_of_seat(loaded: Loaded, role: Role, seat: int, until: date) -> Iterable[Gap]:
    today = loaded.today
    of_seat = [course for course in loaded.of_role(role.id) if course.term.seat == seat]
    open_ones = [course for course in of_seat if state_on(course, today, today) not in OVER]
    taken: list[Span] = [_taken(course, today) for course in open_ones]
    for first, last in without((today, until), taken):
        if first is None or last is None:
            continue
        later = [c for c in open_ones if c.began_on is None and (c.taken[0] or today) > last]
        after = min(later, key=lambda course: course.taken[0] or today, default=None)
        ends = last if after is not None or last < until else None
        order = loaded.agreed.stand_ins.get(role.id, ())
        yield Gap(
            role_id=role.id,
            role=role.name,
            group=loaded.groups[role.group_id].name,
            seat=seat,
            from_on=first,
            to_on=ends if after is None or after.taken[0] is None else after.taken[0] - DAY,
            next_person=loaded.names.get(after.term.person_id) if after else None,
            because=_because(loaded, of_seat, first),
            stand_ins=tuple(loaded.names[one] for one in order if one in loaded.names),
        )


def _taken(course: Course, today: date) -> Span:
    """Give the days a seat is taken from today on; what is overdue is held today still."""
    first, last = course.taken
    if course.left_on is not None and (last is None or course.left_on < last):
        last = course.left_on
    if state_on(course, today, today) is TermState.overdue:
        last = today
    return (first, last)


def _because(loaded: Loaded, of_seat: Sequence[Course], gap_on: date) -> str:
    """Say why a seat falls empty before its planned day."""
    for course in of_seat:
        last, planned = course.ended_on, course.term.to_on
        if last is None or (planned is not None and last >= planned):
            continue
        if not last < gap_on <= (planned or gap_on):
            continue
        name = loaded.names.get(course.term.person_id, "")
        why = next((act.reason for act in reversed(course.acts) if act.reason), "")
        if course.day_of(TermActKind.ended) is None and last >= loaded.today:
            return f"{name} leaves on {said_day(last)}."
        told = f": {why[0].lower()}{why[1:]}" if why else ""
        return f"{name} ended early, on {said_day(last)}{told}."
    return ""


def _late(
    loaded: Loaded, role: Role, of_seat: Sequence[Course], lead: int, held: set[UUID]
) -> LateTurn | None:
    today = loaded.today
    open_ones = [course for course in of_seat if state_on(course, today, today) not in OVER]
    holds = [course for course in open_ones if state_on(course, today, today) in HELD]
    coming = [course for course in open_ones if course.began_on is None and course.taken[0]]
    after = min(coming, key=lambda course: course.taken[0] or today, default=None)
    begins = after.taken[0] if after else None
    if begins is None and holds:
        begins = last_day(role, holds[0]) + DAY
    if begins is None or begins < today:
        return None
    shadow_from = begins - timedelta(days=lead)
    if shadow_from > today:
        return None
    if after is not None and (after.acts or loaded.who(after.term.person_id) in held):
        return None
    name = loaded.names.get(after.term.person_id) if after else None
    return LateTurn(role.id, role.name, open_ones[0].term.seat, begins, shadow_from, name)
