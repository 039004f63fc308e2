"""Finding people inside an open session: for the services of this area and of those above it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.automations.marking import (
    automations_in,
    no_person,
    without_automations,
)
from facilitator.people.records import Person
from facilitator.people.rules import belongs, keeper
from facilitator.store.database import STANDS_STILL
from facilitator.store.finding import live, record_of
from facilitator.store.search import fold

# Built once: nearly everything that is read asks for names.
_NAMES: Any = select(col(Person.id), col(Person.name), col(Person.merged_into))


def names_in(session: Session) -> dict[UUID, str]:
    """Give `names` inside an open session."""
    return dict(_people_of(session)[0])


def _people_of(session: Session) -> tuple[dict[UUID, str], dict[UUID, UUID]]:
    """Give names, and which records were joined; read once where the session sees one state."""
    known: tuple[dict[UUID, str], dict[UUID, UUID]] | None = session.info.get("people")
    if known is not None:
        return known
    rows = session.connection().execute(_NAMES).all()
    merged = {row.id: row.merged_into for row in rows if row.merged_into is not None}
    own = {row.id: row.name for row in rows}
    found = {person_id: own[keeper(person_id, merged)] for person_id in own}, merged
    if session.info.get(STANDS_STILL):
        session.info["people"] = found
    return found


def merged_records(session: Session) -> dict[UUID, UUID]:
    """Give for every record that was joined with another the one it went into."""
    return dict(_people_of(session)[1])


def kept_in(session: Session) -> Callable[[UUID], UUID]:
    """Give what tells, for any id, the record that stands for that person now.

    Facts keep the id they were written with: read every person of a fact through this before
    comparing them, or writing something new of them.
    """
    merged = merged_records(session)
    return lambda person_id: keeper(person_id, merged)


def ids_of(session: Session, person_id: UUID) -> list[UUID]:
    """Give every id under which facts may name somebody: their own and those joined with it.

    Facts are never changed, so they keep the id they were written with.
    """
    return ids_among(merged_records(session), person_id)


def ids_among(merged: Mapping[UUID, UUID], person_id: UUID) -> list[UUID]:
    """Give `ids_of` where it is known already which records were joined (`merged_records`)."""
    kept = keeper(person_id, merged)
    return [kept, *(other for other in merged if keeper(other, merged) == kept)]


def everybody_in(session: Session) -> list[Person]:
    """Give every record of a person, also joined or forgotten ones; scripts are no people."""
    return without_automations(session, session.exec(live(Person).order_by(Person.id)))


def people_in(session: Session, on: date) -> list[Person]:
    """Give who is in the collective on a day: whoever lists people to choose from asks here."""
    return [one for one in everybody_in(session) if belongs(one, on)]


def living_person(office: Office, session: Session, person_id: UUID) -> Person:
    """Give somebody of whom something new can be recorded.

    Raises `Refused` where the record is unknown, was joined with another or forgotten, and for a
    script or agent.
    """
    found = _living(session, record_of(office, session, Person, person_id))
    if found.id in automations_in(session):
        raise no_person(found.name)
    return found


def living_holder(office: Office, session: Session, person_id: UUID) -> Person:
    """Give who may hold a term: as `living_person`, or a script or agent."""
    return _living(session, record_of(office, session, Person, person_id))


def living_people(
    office: Office, session: Session, person_ids: Iterable[UUID]
) -> dict[UUID, Person]:
    """Give several people at once by their ids; otherwise as `living_person`."""
    wanted = list(person_ids)
    found = {one.id: one for one in session.exec(live(Person).where(col(Person.id).in_(wanted)))}
    # What is not among them has its sentence from `record_of`.
    living = {
        one: _living(session, found.get(one) or record_of(office, session, Person, one))
        for one in wanted
    }
    for one in automations_in(session) & living.keys():
        raise no_person(living[one].name)
    return living


def _living(session: Session, found: Person) -> Person:
    if found.forgotten_at is not None:
        raise Refused("This person was forgotten. Nothing more can be recorded of them.")
    if found.merged_into is not None:
        kept = names_in(session)[found.id]
        raise Refused(f"This record was joined with that of {kept}. Choose {kept}.")
    return found


def by_name(found: Iterable[Person]) -> list[Person]:
    """Sort people by name as a reader expects, then by who was recorded first."""
    return sorted(found, key=lambda p: (fold(p.name), p.id))
