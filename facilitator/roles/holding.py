"""Who holds what on any day, vacant seats among it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Date, bindparam, exists, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from facilitator.groups.records import Group
from facilitator.office import Office
from facilitator.people.lookup import by_name
from facilitator.people.records import Person
from facilitator.roles.records import Role, Term, TermAct, TermActKind
from facilitator.roles.rules import HELD, OVER, Course, TermState, in_seat, state_on
from facilitator.store.finding import live
from facilitator.store.records import Id
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


# Built once, of columns instead of records: a screen asks this for every change of the file.
_ON = bindparam("on", type_=Date)
_ONE_ROLE = bindparam("role_id", type_=Id)
_LAST = aliased(TermAct)
_OVER = exists().where(
    col(_LAST.term_id) == col(Term.id),
    (col(_LAST.kind) == TermActKind.ended) & (col(_LAST.on) < _ON)
    | (col(_LAST.kind) == TermActKind.declined) & (col(_LAST.on) <= _ON),
)
_OPEN_TERMS = (
    col(Term.deleted_at).is_(None),
    _ONE_ROLE.is_(None) | (col(Term.role_id) == _ONE_ROLE),
    ~_OVER,
)
_ROLES: Any = (
    select(
        col(Role.id),
        col(Role.name),
        col(Role.seats),
        col(Role.group_id),
        col(Group.name).label("group"),
    )
    .join(Group, col(Group.id) == col(Role.group_id))
    .where(
        _ONE_ROLE.is_(None) | (col(Role.id) == _ONE_ROLE),
        col(Role.deleted_at).is_(None),
        col(Role.ended_on).is_(None) | (col(Role.ended_on) >= _ON),
        col(Group.dissolved_on).is_(None) | (col(Group.dissolved_on) >= _ON),
        col(Group.formed_on).is_(None) | (col(Group.formed_on) <= _ON),
    )
)
_TERMS: Any = (
    select(
        col(Term.id),
        col(Term.role_id),
        col(Term.seat),
        col(Term.person_id),
        col(Term.from_on),
        col(Term.to_on),
        col(Person.name).label("person"),
        col(Person.left_on),
    )
    .join(
        Person,
        (col(Person.collective_id) == col(Term.collective_id))
        & (col(Person.id) == col(Term.person_id)),
    )
    .where(*_OPEN_TERMS)
    .order_by(col(Term.from_on), col(Term.id))
)
_ACTS = (
    select(col(TermAct.term_id), col(TermAct.kind), col(TermAct.on))
    .join(
        Term,
        (col(Term.collective_id) == col(TermAct.collective_id))
        & (col(Term.id) == col(TermAct.term_id)),
    )
    .where(*_OPEN_TERMS)
)


def holdings(office: Office, on: date | None = None) -> list[Holding]:
    """Give every seat of every role on a day (today unless told), by group, role and seat.

    Up to today the facts count; on days to come the plan says who will be there.
    """
    with office.reading() as session:
        return holdings_in(office, session, on or office.today())


@dataclass(frozen=True)
class OpenTerms:
    """The terms that are neither ended nor declined on a day."""

    of_seat: dict[tuple[UUID, int], list[Course]]
    """By role and seat, by their first day."""
    people: dict[UUID, str]


def open_terms_in(session: Session, on: date, role_id: UUID | None = None) -> OpenTerms:
    """Give the open terms of a day, of one role where it is named, as rows only for reading."""
    connection = session.connection()
    asked = {"on": on, "role_id": role_id}
    acts: dict[UUID, list[Any]] = {}
    for act in connection.execute(_ACTS, asked):
        acts.setdefault(act.term_id, []).append(act)
    of_seat: dict[tuple[UUID, int], list[Course]] = {}
    people: dict[UUID, str] = {}
    for term in connection.execute(_TERMS, asked):
        course = Course(cast("Term", term), tuple(acts.get(term.id, ())), term.left_on)
        of_seat.setdefault((term.role_id, term.seat), []).append(course)
        people[term.person_id] = term.person
    return OpenTerms(of_seat, people)


def holdings_in(
    office: Office,
    session: Session,
    on: date,
    role_id: UUID | None = None,
    open_terms: OpenTerms | None = None,
) -> list[Holding]:
    """Give `holdings` inside an open session, of one role where it is named.

    `open_terms` are those of the day, where they are known already.
    """
    today = office.today()
    terms = open_terms or open_terms_in(session, on, role_id)
    roles = session.connection().execute(_ROLES, {"on": on, "role_id": role_id}).all()
    return [
        _seat(role, seat, terms.of_seat.get((role.id, seat), ()), terms.people, on, today)
        for role in sorted(roles, key=lambda r: (fold(r.group), fold(r.name), r.id))
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
