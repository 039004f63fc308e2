"""The name by which the alphabet has somebody, where it is not the name they go by."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session

from facilitator.office import Office
from facilitator.people.lookup import ids_of, living_person, merged_records
from facilitator.people.records import SortName, SortNameDraft
from facilitator.people.rules import keeper
from facilitator.store.finding import live


def sort_as(office: Office, person_id: UUID, name: str) -> SortName | None:
    """Sort somebody by another name from now on; by their own where it is empty."""
    with office.writing("say how somebody is sorted") as session:
        person = living_person(office, session, person_id)
        for known in session.exec(live(SortName)):
            if known.person_id in ids_of(session, person.id):
                known.deleted_at = office.now()
        if not name.strip() or name.strip() == person.name:
            return None
        made = office.make(SortName, SortNameDraft(person_id=person.id, name=name.strip()))
        session.add(made)
    return made


def sort_name_of(office: Office, person_id: UUID) -> str:
    """Give the other name that somebody is sorted by; empty: by their own."""
    with office.reading() as session:
        return sort_names_in(session, merged_records(session)).get(person_id, "")


def sort_names_in(session: Session, merged: Mapping[UUID, UUID]) -> dict[UUID, str]:
    """Give the other names that people are sorted by, of those who have one."""
    rows = session.exec(live(SortName).order_by(SortName.id))
    return {keeper(one.person_id, merged): one.name for one in rows}
