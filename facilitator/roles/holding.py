"""Who holds what on any day, vacant seats among it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select
from sqlmodel import Session, col

from facilitator.groups.records import Group
from facilitator.office import Office
from facilitator.people.lookup import by_name
from facilitator.people.records import Person
from facilitator.roles.courses import courses
from facilitator.roles.records import Role, Term, TermAct, TermActKind
from facilitator.roles.rules import HELD, OVER, Course, TermState, in_seat, state_on
from facilitator.store.finding import live
from facilitator.store.search import fold


@dataclass(frozen=True)
class Holding:
    """One seat of a role on a day."""

    group_id: UUID
    group: str
    role_id: UUID
    role: str
    seat: int
    person_id: UUID | None
    """None: vacant."""
    person: str | None
    term_id: UUID | None
    from_on: date | None
    to_on: date | None
    """The last day as planned; past where nobody said that the term ended."""
    state: TermState | None
    """None: vacant. Planned or shadowing only on days to come."""
    next_person_id: UUID | None = None
    """Who is to take the seat next."""
    next_person: str | None = None
    next_term_id: UUID | None = None
    next_from_on: date | None = None
    next_state: TermState | None = None


def holdings(office: Office, on: date | None = None) -> list[Holding]:
    """Give every seat of every role on a day (today unless told), by group, role and seat.

    Up to today the facts count; on days to come the plan says who will be there.
    """
    with office.reading() as session:
        return holdings_in(office, session, on or office.today())


def holdings_in(
    office: Office, session: Session, on: date, role_id: UUID | None = None
) -> list[Holding]:
    """Give `holdings` inside an open session, of one role where it is named."""
    today = office.today()
    wanted: Any = (
        select(
            col(Role.id),
            col(Role.name),
            col(Role.seats),
            col(Role.group_id),
            col(Group.name).label("group"),
        )
        .join(Group, col(Group.id) == Role.group_id)
        .where(
            col(Role.deleted_at).is_(None),
            col(Role.ended_on).is_(None) | (col(Role.ended_on) >= on),
            col(Group.dissolved_on).is_(None) | (col(Group.dissolved_on) >= on),
            col(Group.formed_on).is_(None) | (col(Group.formed_on) <= on),
        )
    )
    if role_id is not None:
        wanted = wanted.where(Role.id == role_id)
    roles = sorted(session.execute(wanted).all(), key=lambda r: (fold(r.group), fold(r.name), r.id))
    over = exists().where(
        col(TermAct.term_id) == Term.id,
        (col(TermAct.kind) == TermActKind.ended) & (col(TermAct.on) < on)
        | (col(TermAct.kind) == TermActKind.declined) & (col(TermAct.on) <= on),
    )
    narrowed = (Term.role_id == role_id,) if role_id is not None else ()
    of_seat: dict[tuple[UUID, int], list[Course]] = {}
    for course in courses(session, ~over, *narrowed):
        of_seat.setdefault((course.term.role_id, course.term.seat), []).append(course)
    named = {c.term.person_id for found in of_seat.values() for c in found}
    called = select(col(Person.id), col(Person.name)).where(col(Person.id).in_(named))
    people = {row.id: row.name for row in session.execute(called)}
    return [
        _seat(role, seat, of_seat.get((role.id, seat), ()), people, on, today)
        for role in roles
        for seat in range(1, role.seats + 1)
    ]


def _seat(
    role: Any, seat: int, found: Sequence[Course], people: dict[UUID, str], on: date, today: date
) -> Holding:
    here = next((course for course in found if in_seat(course, on, today)), None)
    coming = [
        course
        for course in found
        if course is not here and state_on(course, on, today) not in HELD | OVER
    ]
    after = min(coming, key=lambda course: course.term.from_on or date.min, default=None)
    return Holding(
        group_id=role.group_id,
        group=role.group,
        role_id=role.id,
        role=role.name,
        seat=seat,
        person_id=here.term.person_id if here else None,
        person=people[here.term.person_id] if here else None,
        term_id=here.term.id if here else None,
        from_on=here.taken[0] if here else None,
        to_on=here.taken[1] if here else None,
        state=state_on(here, on, today) if here else None,
        next_person_id=after.term.person_id if after else None,
        next_person=people[after.term.person_id] if after else None,
        next_term_id=after.term.id if after else None,
        next_from_on=after.term.from_on if after else None,
        next_state=state_on(after, on, today) if after else None,
    )


def holders(office: Office, role_id: UUID, on: date | None = None) -> list[Person]:
    """Give who holds a role on a day (today unless told), by name."""
    with office.reading() as session:
        found = {h.person_id for h in holdings_in(office, session, on or office.today(), role_id)}
        return by_name(session.exec(live(Person).where(col(Person.id).in_(found - {None}))))
