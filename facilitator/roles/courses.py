"""Reading terms with their acts inside an open session, in two queries however many there are."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from facilitator.office import Office
from facilitator.people.records import Person
from facilitator.roles.records import Term, TermAct
from facilitator.roles.rules import OVER, Course, TermState, state_on
from facilitator.store.finding import columns_of
from facilitator.store.records import Id


@dataclass(frozen=True)
class TermRecord:
    """A term as it is read: the plan, the facts, and what both come to on a day."""

    term: Term
    acts: tuple[TermAct, ...]
    """In the order in which they happened."""
    state: TermState
    from_on: date | None
    """First day: the real one once it began, else the planned one."""
    to_on: date | None
    """Last day: the real one once it ended, else the planned one."""
    person: str
    role: str
    group: str


def courses(session: Session, *conditions: Any) -> list[Course]:
    """Give the terms that fit, with their acts, by seat and first day."""
    rows = session.execute(
        select(Term, col(Person.left_on))
        .join(Person, col(Person.id) == Term.person_id)
        .where(col(Term.deleted_at).is_(None), *conditions)
        .order_by(col(Term.seat), col(Term.from_on), col(Term.id))
    ).all()
    acts: dict[UUID, list[TermAct]] = {}
    wanted = [term.id for term, _ in rows]
    if wanted:
        for act in session.scalars(
            select(TermAct)
            .where(col(TermAct.term_id).in_(wanted))
            .order_by(col(TermAct.on), col(TermAct.id))
        ):
            acts.setdefault(act.term_id, []).append(act)
    return [Course(term, tuple(acts.get(term.id, ())), left_on) for term, left_on in rows]


def plain_courses(session: Session, term_ids: Collection[UUID]) -> list[Course]:
    """Give terms by their ids as `courses` does, of rows with the same names, only for reading.

    Many times faster. A term that was taken out is not among them.
    """
    asked = {"ids": list(term_ids)}
    connection = session.connection()
    acts: dict[UUID, list[Any]] = {}
    for act in connection.execute(_plain_acts(), asked):
        acts.setdefault(act.term_id, []).append(act)
    return [
        Course(cast("Term", row), tuple(acts.get(row.id, ())), row.left_on)
        for row in connection.execute(_plain_terms(), asked)
    ]


@cache
def _plain_terms() -> Any:
    return (
        columns_of(Term)
        .add_columns(col(Person.left_on))
        .join(
            Person,
            (col(Person.collective_id) == col(Term.collective_id))
            & (col(Person.id) == col(Term.person_id)),
        )
        .where(col(Term.id).in_(bindparam("ids", type_=Id(), expanding=True)))
        .order_by(col(Term.seat), col(Term.from_on), col(Term.id))
    )


@cache
def _plain_acts() -> Any:
    return (
        select(col(TermAct.term_id), col(TermAct.kind), col(TermAct.on), col(TermAct.reason))
        .where(col(TermAct.term_id).in_(bindparam("ids", type_=Id(), expanding=True)))
        .order_by(col(TermAct.on), col(TermAct.id))
    )


def course_of(session: Session, term: Term) -> Course:
    """Give one term with its acts."""
    return courses(session, Term.id == term.id)[0]


def others_of_seat(session: Session, term: Term) -> list[Course]:
    """Give the other terms of the same seat."""
    return courses(
        session, Term.role_id == term.role_id, Term.seat == term.seat, Term.id != term.id
    )


def still_open(every: Iterable[Course], on: date) -> list[Course]:
    """Give those that are neither ended nor declined on a day that is today or before."""
    return [course for course in every if state_on(course, on, on) not in OVER]


def read_as(
    office: Office, every: Sequence[Course], people: dict[UUID, str], roles: dict[UUID, Any]
) -> list[TermRecord]:
    """Put terms together for reading; `roles` gives (role name, group name) by id."""
    today = office.today()
    return [
        TermRecord(
            term=course.term,
            acts=course.acts,
            state=state_on(course, today, today),
            from_on=course.taken[0],
            to_on=course.taken[1],
            person=people[course.term.person_id],
            role=roles[course.term.role_id][0],
            group=roles[course.term.role_id][1],
        )
        for course in every
    ]
