"""Readers: seats with nobody in them in the coming days, next holders known too late.

Asked on every start and every change of the file, so only terms that are not over are read.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from facilitator.days import days_after
from facilitator.groups.records import Group
from facilitator.office import Office
from facilitator.people.lookup import ids_of, names_in
from facilitator.people.rules import Span
from facilitator.roles.courses import plain_courses
from facilitator.roles.holding import OpenTerms, open_terms_in
from facilitator.roles.records import Role, Term, TermAct, TermActKind, TermUnit
from facilitator.roles.rules import HELD, OVER, Course, TermState, planned_end, state_on
from facilitator.rotation.records import RoleRule, StandIn
from facilitator.rotation.spans import without
from facilitator.rotation.swapping.shown import Gap, LateTurn
from facilitator.rotation.turns import DAY
from facilitator.saying import said_day
from facilitator.store.finding import columns_of, live
from facilitator.store.records import Id

NOTICE_DAYS = 90


@dataclass(frozen=True)
class Ahead:
    """What is known of the seats from today on."""

    session: Session
    today: date
    roles: Sequence[Role]
    groups: dict[UUID, str]
    of_seat: dict[tuple[UUID, int], list[Course]]
    """Terms that are neither ended nor declined."""
    names: dict[UUID, str]


def gaps(office: Office, days: int = NOTICE_DAYS) -> tuple[Gap, ...]:
    """Give the seats without anybody on some day within so many days, the first gap first."""
    with office.reading() as session:
        found = bare_gaps(ahead_in(office, session), days)
        return explained_in(office, session, found)


def bare_gaps(ahead: Ahead, days: int = NOTICE_DAYS) -> tuple[Gap, ...]:
    """Give `gaps` without why there is one and who stands in."""
    until = ahead.today + timedelta(days=days)
    found: list[Gap] = []
    for role in ahead.roles:
        last = min(until, role.ended_on) if role.ended_on else until
        for seat in range(1, role.seats + 1):
            found += _gaps_of_seat(ahead, role, seat, last)
    return tuple(sorted(found, key=lambda gap: (gap.from_on, gap.role, gap.seat)))


def explained_in(office: Office, session: Session, found: Iterable[Gap]) -> tuple[Gap, ...]:
    """Say of each gap why there is one and who stands in."""
    names, today = names_in(session), office.today()
    return tuple(
        replace(
            gap,
            because=_because(session, names, gap, today),
            stand_ins=tuple(
                names[one.person_id]
                for one in session.exec(
                    live(StandIn).where(StandIn.role_id == gap.role_id).order_by(StandIn.place)
                )
            ),
        )
        for gap in found
    )


def late_turns(office: Office) -> tuple[LateTurn, ...]:
    """Give the turns whose next holder is known too late to shadow, the most urgent first.

    Of roles that say how many days ahead the next holder is known. Whoever held the role before
    need not shadow it.
    """
    with office.reading() as session:
        return late_turns_of(ahead_in(office, session))


def late_turns_of(ahead: Ahead) -> tuple[LateTurn, ...]:
    """Give `late_turns` of what is known of the seats."""
    leads = {rule.role_id: rule.lead_days for rule in ahead.session.connection().execute(_leads())}
    found = []
    for role in ahead.roles:
        for seat in range(1, role.seats + 1) if role.id in leads else ():
            late = _late(ahead, role, seat, leads[role.id])
            if late is not None:
                found.append(late)
    return tuple(sorted(found, key=lambda one: (one.shadow_from_on, one.role, one.seat)))


# --- Inside a session ---------------------------------------------------------------------


@cache
def _leads() -> Any:
    return columns_of(RoleRule).where(col(RoleRule.lead_days) > 0, col(RoleRule.planned).is_(True))


def ahead_in(office: Office, session: Session, open_terms: OpenTerms | None = None) -> Ahead:
    """Load the seats; `open_terms` are those of today, where they are known already."""
    today = office.today()
    terms = open_terms or open_terms_in(session, today)
    of_seat = defaultdict[tuple[UUID, int], list[Course]](list)
    for seat, every in terms.of_seat.items():
        of_seat[seat] = [one for one in every if state_on(one, today, today) not in OVER]
    groups: dict[UUID, Any] = {
        one.id: one for one in session.connection().execute(columns_of(Group))
    }
    known: Any = session.connection().execute(columns_of(Role))
    return Ahead(
        session=session,
        today=today,
        roles=[
            role
            for role in known
            if role.term_unit is not TermUnit.meeting
            and (role.ended_on is None or role.ended_on >= today)
            and _there(groups[role.group_id], today)
        ],
        groups={one.id: one.name for one in groups.values()},
        of_seat=of_seat,
        names=names_in(session),
    )


def _there(group: Group, on: date) -> bool:
    return group.dissolved_on is None or group.dissolved_on >= on


def _gaps_of_seat(ahead: Ahead, role: Role, seat: int, until: date) -> Iterable[Gap]:
    today, here = ahead.today, ahead.of_seat.get((role.id, seat), [])
    taken: list[Span] = [_taken(course, today) for course in here]
    for first, last in without((today, until), taken):
        if first is None or last is None:
            continue
        after = _next([course for course in here if (course.taken[0] or today) > last])
        begins = after.taken[0] if after else None
        yield Gap(
            role_id=role.id,
            role=role.name,
            group=ahead.groups[role.group_id],
            seat=seat,
            from_on=first,
            to_on=begins - DAY if begins else None,
            next_person=ahead.names.get(after.term.person_id) if after else None,
            because="",
        )


def _next(coming: Sequence[Course]) -> Course | None:
    not_begun = [course for course in coming if course.began_on is None and course.taken[0]]
    return min(not_begun, key=lambda course: course.taken[0] or date.max, default=None)


def _taken(course: Course, today: date) -> Span:
    """Give the days a seat is taken from today on; what is overdue is held today still."""
    first, last = course.taken
    if course.left_on is not None and (last is None or course.left_on < last):
        last = course.left_on
    if state_on(course, today, today) is TermState.overdue:
        last = today
    return (first, last)


def _because(session: Session, names: Mapping[UUID, str], gap: Gap, today: date) -> str:
    """Say why a seat falls empty before its planned day."""
    of_seat = (
        session.connection()
        .execute(_of_seat(), {"role_id": gap.role_id, "seat": gap.seat})
        .scalars()
    )
    for course in plain_courses(session, of_seat.all()):
        last, planned = course.ended_on, course.term.to_on
        if last is None or (planned is not None and last >= planned):
            continue
        if not last < gap.from_on <= (planned or gap.from_on):
            continue
        name = names.get(course.term.person_id, "")
        if course.day_of(TermActKind.ended) is None and last >= today:
            return f"{name} leaves on {said_day(last)}."
        why = next((act.reason for act in reversed(course.acts) if act.reason), "").rstrip(".")
        told = f": {why[0].lower()}{why[1:]}" if why else ""
        return f"{name} ended early, on {said_day(last)}{told}."
    return ""


@cache
def _of_seat() -> Any:
    return select(col(Term.id)).where(
        col(Term.role_id) == bindparam("role_id", type_=Id()),
        col(Term.seat) == bindparam("seat"),
    )


def _late(ahead: Ahead, role: Role, seat: int, lead: int) -> LateTurn | None:
    today, here = ahead.today, ahead.of_seat.get((role.id, seat), [])
    holds = [course for course in here if state_on(course, today, today) in HELD]
    after = _next(here)
    begins = after.taken[0] if after else None
    if begins is None and holds:
        ends = holds[0].taken[1] or planned_end(role, holds[0].taken[0] or today)
        begins = days_after(ends, 1) if ends else None
    if begins is None or begins < today:
        return None
    shadow_from = begins - timedelta(days=lead)
    if shadow_from > today:
        return None
    if after is not None and (after.acts or _held_before(ahead, role, after.term.person_id)):
        return None
    person_id = after.term.person_id if after else None
    name = ahead.names.get(person_id) if person_id else None
    return LateTurn(role.id, role.name, seat, begins, shadow_from, name, person_id)


def _held_before(ahead: Ahead, role: Role, person_id: UUID) -> bool:
    asked = {"role_id": role.id, "people": ids_of(ahead.session, person_id)}
    return ahead.session.connection().execute(_began(), asked).first() is not None


@cache
def _began() -> Any:
    return (
        select(col(TermAct.id))
        .join(Term, col(Term.id) == col(TermAct.term_id))
        .where(
            col(TermAct.kind) == TermActKind.began,
            col(Term.deleted_at).is_(None),
            col(Term.role_id) == bindparam("role_id", type_=Id()),
            col(Term.person_id).in_(bindparam("people", type_=Id(), expanding=True)),
        )
        .limit(1)
    )
