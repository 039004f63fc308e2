"""A term told as a turn: whose, which role, which days, as it stands now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import ids_of, merged_records, names_in
from facilitator.people.records import Person
from facilitator.people.rules import keeper
from facilitator.roles.courses import plain_courses
from facilitator.roles.records import Role, Term
from facilitator.roles.rules import Course
from facilitator.rotation.swapping.shown import TurnTold
from facilitator.saying import said_day
from facilitator.store.finding import columns_of
from facilitator.store.records import Id


@dataclass(frozen=True)
class Turns:
    """Terms by id, those that were cancelled among them, with what happened in them."""

    courses: Mapping[UUID, Course]
    """Only of terms that still stand."""
    told: Mapping[UUID, TurnTold]
    names: Mapping[UUID, str]
    merged: Mapping[UUID, UUID]
    left: Mapping[UUID, date]
    """The last day of everybody who left, or is to leave, the collective."""

    def who(self, person_id: UUID) -> UUID:
        """Give the record that stands for somebody."""
        return keeper(person_id, self.merged)


def turns_in(session: Session, term_ids: set[UUID]) -> Turns:
    """Load terms by id."""
    names, merged = names_in(session), merged_records(session)
    connection = session.connection()
    roles = {one.id: one.name for one in connection.execute(columns_of(Role))}
    found = {c.term.id: c for c in plain_courses(session, term_ids)}
    every: dict[UUID, Any] = {
        one.id: one for one in connection.execute(_every(), {"ids": list(term_ids)})
    }
    return Turns(
        courses=found,
        told={
            term_id: TurnTold(
                term_id=term_id,
                role_id=term.role_id,
                role=roles.get(term.role_id, "a role that ended"),
                seat=term.seat,
                from_on=found[term_id].taken[0] if term_id in found else term.from_on,
                to_on=found[term_id].taken[1] if term_id in found else term.to_on,
                person_id=keeper(term.person_id, merged),
                person=names.get(term.person_id, ""),
            )
            for term_id, term in every.items()
        },
        names=names,
        merged=merged,
        left={one.id: one.left_on for one in connection.execute(_left())},
    )


@cache
def _every() -> Any:
    among = col(Term.id).in_(bindparam("ids", type_=Id(), expanding=True))
    return select(*(column for column in Term.__table__.columns)).where(among)  # type: ignore[attr-defined]


@cache
def _left() -> Any:
    return select(col(Person.id), col(Person.left_on)).where(
        col(Person.deleted_at).is_(None), col(Person.left_on).is_not(None)
    )


def said_turn(turn: TurnTold) -> str:
    """Give "Secretary from 1 March 2027 to 31 May 2027"."""
    first = f" from {said_day(turn.from_on)}" if turn.from_on else ""
    last = f" to {said_day(turn.to_on)}" if turn.to_on else ""
    return f"{turn.role}{first}{last}"


def check_own_word(office: Office, session: Session, person_id: UUID) -> None:
    """Raise `Refused` while somebody else is at the keyboard than who is to answer."""
    if office.actor is None or office.actor in ids_of(session, person_id):
        return
    name = names_in(session).get(person_id, "somebody")
    raise Refused(
        f"This is for {name} to answer. Say in Settings that {name} is at the keyboard first."
    )
