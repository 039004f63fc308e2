"""Cohorts: groups that people put themselves into, for alternating speakers and for quotas.

Who belongs to one is never guessed and never said by others.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import ids_of, living_person, names_in
from facilitator.people.records import Cohort, CohortDraft, CohortMember
from facilitator.people.rules import same_name
from facilitator.store.finding import live, record_of
from facilitator.store.search import fold


@dataclass(frozen=True)
class CohortShown:
    """A cohort and who is in it."""

    cohort: Cohort
    people: tuple[tuple[UUID, str], ...]
    """By name."""


# --- Writers ------------------------------------------------------------------------------


def add_cohort(office: Office, draft: CohortDraft) -> Cohort:
    """Add a cohort, with nobody in it. Raises `Refused` where there is one of that name."""
    with office.writing("add a cohort") as session:
        _check_name(session, draft.name)
        made = office.make(Cohort, draft)
        session.add(made)
    return made


def change_cohort(office: Office, cohort_id: UUID, draft: CohortDraft) -> Cohort:
    """Rename a cohort, or give it priority or none. Raises `Refused` for a name in use."""
    with office.writing("change a cohort") as session:
        found = record_of(office, session, Cohort, cohort_id)
        _check_name(session, draft.name, but=cohort_id)
        for name, value in draft.model_dump().items():
            setattr(found, name, value)
    return found


def remove_cohort(office: Office, cohort_id: UUID) -> None:
    """Let there be no such cohort any more."""
    with office.writing("remove a cohort") as session:
        record_of(office, session, Cohort, cohort_id).deleted_at = office.now()


def join_cohort(office: Office, cohort_id: UUID, person_id: UUID) -> CohortMember:
    """Put oneself into a cohort; harmless for who is in it.

    Raises `Refused` while somebody else is at the keyboard.
    """
    with office.writing("join a cohort") as session:
        record_of(office, session, Cohort, cohort_id)
        person = living_person(office, session, person_id)
        _check_oneself(office, session, person_id)
        known = _memberships(session, cohort_id, person_id)
        if known:
            return known[0]
        made = office.make(CohortMember, cohort_id=cohort_id, person_id=person.id)
        session.add(made)
    return made


def leave_cohort(office: Office, cohort_id: UUID, person_id: UUID) -> None:
    """Take oneself out of a cohort; harmless for who is not in it.

    Raises `Refused` while somebody else is at the keyboard.
    """
    with office.writing("leave a cohort") as session:
        _check_oneself(office, session, person_id)
        for member in _memberships(session, cohort_id, person_id):
            member.deleted_at = office.now()


# --- Reader -------------------------------------------------------------------------------


def cohorts(office: Office) -> tuple[CohortShown, ...]:
    """Give every cohort and who is in it, by name."""
    with office.reading() as session:
        names = names_in(session)
        people: dict[UUID, set[UUID]] = {}
        for member in session.exec(live(CohortMember)):
            people.setdefault(member.cohort_id, set()).add(member.person_id)
        return tuple(
            CohortShown(
                cohort,
                tuple(
                    (person_id, names.get(person_id, ""))
                    for person_id in sorted(
                        people.get(cohort.id, ()), key=lambda one: (fold(names.get(one, "")), one)
                    )
                ),
            )
            for cohort in sorted(session.exec(live(Cohort)), key=lambda c: (fold(c.name), c.id))
        )


def _memberships(session: Session, cohort_id: UUID, person_id: UUID) -> list[CohortMember]:
    wanted = live(CohortMember).where(
        CohortMember.cohort_id == cohort_id,
        col(CohortMember.person_id).in_(ids_of(session, person_id)),
    )
    return list(session.exec(wanted.order_by(CohortMember.id)))


def _check_oneself(office: Office, session: Session, person_id: UUID) -> None:
    if office.actor is None or office.actor in ids_of(session, person_id):
        return
    name = names_in(session).get(person_id, "")
    raise Refused(f"Only {name} can say this of {name}. Say in Settings who is at the keyboard.")


def _check_name(session: Session, name: str, but: UUID | None = None) -> None:
    if same_name(name, [c.name for c in session.exec(live(Cohort)) if c.id != but]):
        raise Refused(f"There is a cohort called “{name}” already.")
