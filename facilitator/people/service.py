"""Services about the collective itself, its people, the names they go by and their absences.

Joining two records of the same person and forgetting somebody stand in `identity.py`, what other
services need inside their own session in `lookup.py`, cohorts in `cohorts.py`.
"""

from datetime import date
from uuid import UUID

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.cohorts import (
    CohortShown,
    add_cohort,
    change_cohort,
    cohorts,
    join_cohort,
    leave_cohort,
    remove_cohort,
)
from facilitator.people.identity import Merge, forget_person, merge_people, merge_preview
from facilitator.people.likeness import perhaps_the_same
from facilitator.people.lookup import (
    by_name,
    everybody_in,
    living_person,
    merged_records,
    names_in,
    people_in,
)
from facilitator.people.records import (
    Absence,
    AbsenceDraft,
    Alias,
    AliasDraft,
    Collective,
    CollectiveDraft,
    Person,
    PersonDraft,
)
from facilitator.people.rules import keeper, same_name, within
from facilitator.people.sort_names import sort_as, sort_name_of
from facilitator.store.finding import live, record_of
from facilitator.store.search import words_of

__all__ = [
    "CohortShown",
    "Merge",
    "absences",
    "add_absence",
    "add_alias",
    "add_cohort",
    "add_person",
    "aliases",
    "aliases_of",
    "change_cohort",
    "change_collective",
    "change_person",
    "cohorts",
    "collective",
    "everybody",
    "forget_person",
    "join_cohort",
    "leave_cohort",
    "merge_people",
    "merge_preview",
    "names",
    "people",
    "perhaps_the_same",
    "person",
    "person_called",
    "remove_absence",
    "remove_alias",
    "remove_cohort",
    "rename_collective",
    "sort_as",
    "sort_name_of",
]

# --- Writers ------------------------------------------------------------------------------


def change_collective(office: Office, draft: CollectiveDraft) -> Collective:
    """Change what the collective says of itself.

    When the zone changes, open the collective again: an office keeps the zone it was made with.
    """
    with office.writing("change the collective") as session:
        found = record_of(office, session, Collective, office.collective_id)
        for name, value in draft.model_dump().items():
            setattr(found, name, value)
    return found


def rename_collective(office: Office, name: str) -> Collective:
    """Change only the name of the collective."""
    now = collective(office)
    draft = CollectiveDraft(name=name, zone=now.zone, constitution=now.constitution)
    return change_collective(office, draft)


def add_person(office: Office, draft: PersonDraft) -> Person:
    """Add somebody; two people may share a name."""
    with office.writing("add a person") as session:
        made = office.make(Person, draft)
        session.add(made)
    return made


def change_person(office: Office, person_id: UUID, draft: PersonDraft) -> Person:
    """Change what is known of somebody.

    Raises `Refused` where the record was joined with another or forgotten.
    """
    with office.writing("change a person") as session:
        found = living_person(office, session, person_id)
        for name, value in draft.model_dump().items():
            setattr(found, name, value)
    return found


def add_alias(office: Office, draft: AliasDraft) -> Alias:
    """Add another name. Other people may have it too. Raises `Refused` where it is not new."""
    with office.writing("add a name") as session:
        person = living_person(office, session, draft.person_id)
        known = session.exec(live(Alias).where(Alias.person_id == person.id)).all()
        if same_name(draft.name, [person.name, *(alias.name for alias in known)]):
            raise Refused(f"{person.name} is known by that name already.")
        made = office.make(Alias, draft)
        session.add(made)
    return made


def remove_alias(office: Office, alias_id: UUID) -> None:
    """Let somebody no longer go by another name."""
    with office.writing("remove a name") as session:
        record_of(office, session, Alias, alias_id).deleted_at = office.now()


def add_absence(office: Office, draft: AbsenceDraft) -> Absence:
    """Note days on which somebody is away. Raises `Refused` without a first day."""
    if draft.from_on is None:
        raise Refused("An absence needs a first day.")
    with office.writing("note an absence") as session:
        living_person(office, session, draft.person_id)
        made = office.make(Absence, draft)
        session.add(made)
    return made


def remove_absence(office: Office, absence_id: UUID) -> None:
    """Take an absence back."""
    with office.writing("remove an absence") as session:
        record_of(office, session, Absence, absence_id).deleted_at = office.now()


# --- Readers ------------------------------------------------------------------------------


def collective(office: Office) -> Collective:
    """Give what the collective says of itself."""
    with office.reading() as session:
        return record_of(office, session, Collective, office.collective_id)


def people(office: Office, on: date | None = None) -> list[Person]:
    """Give who is in the collective on a day (today unless told), by name."""
    with office.reading() as session:
        return by_name(people_in(session, on or office.today()))


def everybody(office: Office) -> list[Person]:
    """Give all who ever belonged, those who left or were forgotten among them, by name."""
    with office.reading() as session:
        return by_name(p for p in everybody_in(session) if p.merged_into is None)


def person(office: Office, person_id: UUID) -> Person:
    """Give somebody; of a record that was joined with another, that other one."""
    with office.reading() as session:
        found = record_of(office, session, Person, person_id)
        if found.merged_into is not None:
            found = record_of(office, session, Person, keeper(person_id, merged_records(session)))
    return found


def names(office: Office) -> dict[UUID, str]:
    """Give the name to show for every person id that any record may carry.

    An id that was joined with another has that one's name; who was forgotten is "a former member".
    """
    with office.reading() as session:
        return names_in(session)


def person_called(office: Office, text: str) -> list[Person]:
    """Give everybody with this name or alias, whatever its case and accents, by name.

    Those who left are among them. Empty where nobody is called so.
    """
    wanted = words_of(text)
    with office.reading() as session:
        everyone = {p.id: p for p in everybody_in(session) if p.forgotten_at is None}
        merged = merged_records(session)
        called = {p.id for p in everyone.values() if words_of(p.name) == wanted}
        called |= {a.person_id for a in session.exec(live(Alias)) if words_of(a.name) == wanted}
    kept = {keeper(person_id, merged) for person_id in called} if wanted else set()
    return by_name(everyone[person_id] for person_id in kept if person_id in everyone)


def aliases(office: Office) -> dict[UUID, list[str]]:
    """Give the other names of everybody who has some."""
    found: dict[UUID, list[str]] = {}
    with office.reading() as session:
        for alias in session.exec(live(Alias).order_by(Alias.id)):
            found.setdefault(alias.person_id, []).append(alias.name)
    return found


def aliases_of(office: Office, person_id: UUID) -> list[Alias]:
    """Give the other names of one person as records, so that one can be removed."""
    with office.reading() as session:
        wanted = live(Alias).where(Alias.person_id == person_id).order_by(Alias.id)
        return list(session.exec(wanted))


def absences(
    office: Office, person_id: UUID | None = None, on: date | None = None
) -> list[Absence]:
    """Give the absences of one person or of all, on one day or ever, by their first day."""
    wanted = live(Absence).order_by(Absence.from_on, Absence.id)
    if person_id is not None:
        wanted = wanted.where(Absence.person_id == person_id)
    with office.reading() as session:
        return [a for a in session.exec(wanted) if on is None or within((a.from_on, a.to_on), on)]
