"""Offices of a day, who speaks for one, and what changes only by a decision."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import acts_in, decision_in, is_ratified, members_in, state_in
from facilitator.decisions.records import Decision, DecisionState
from facilitator.errors import Refused
from facilitator.groups.records import Group
from facilitator.groups.rules import exists_on
from facilitator.office import Office
from facilitator.people.lookup import living_person, names_in
from facilitator.people.records import Person
from facilitator.roles.holding import holdings_in
from facilitator.roles.rules import HELD
from facilitator.saying import said_day
from facilitator.store.finding import live, record_of
from facilitator.store.records import Record
from facilitator.store.search import fold


def numbers_in(session: Session, decision_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Give the D-numbers of some decisions."""
    wanted = set(decision_ids)
    if not wanted:
        return {}
    found = session.execute(
        select(Decision.id, Decision.number).where(col(Decision.id).in_(wanted))
    )
    return {row[0]: row[1] for row in found}


def offices_in(session: Session, on: date) -> dict[UUID, str]:
    """Give the names of the groups that exist on a day."""
    return {one.id: one.name for one in session.exec(live(Group)) if exists_on(one, on)}


def living_office(office: Office, session: Session, group_id: UUID, on: date) -> Group:
    """Give a group that exists on a day. Raises `Refused` where it does not."""
    found = record_of(office, session, Group, group_id)
    if not exists_on(found, on):
        raise Refused(f"{found.name} does not exist on {said_day(on)}. Choose another group.")
    return found


def speakers_in(office: Office, session: Session, group_id: UUID, on: date) -> frozenset[UUID]:
    """Give who speaks for an office: its members, and whoever holds one of its roles."""
    return members_in(session, group_id, on) | {
        seat.person_id
        for seat in holdings_in(office, session, on)
        if seat.group_id == group_id and seat.person_id is not None and seat.state in HELD
    }


def speakers(office: Office, group_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Give who speaks for an office today, as id and name, by name."""
    with office.reading() as session:
        names = names_in(session)
        found = speakers_in(office, session, group_id, office.today())
    return tuple(sorted(((one, names[one]) for one in found), key=lambda one: fold(one[1])))


def check_speaks_in(office: Office, session: Session, person_id: UUID, group: Group) -> Person:
    """Give who speaks for a group. Raises `Refused` for somebody who is not of it today."""
    person = living_person(office, session, person_id)
    if person.id not in speakers_in(office, session, group.id, office.today()):
        raise Refused(
            f"{person.name} is not in {group.name} and holds no role there."
            f" Somebody of {group.name} says it."
        )
    return person


def check_changes_in(
    office: Office, session: Session, kind: type[Record], decided_by: UUID | None, what: str
) -> Decision | None:
    """Give the decision by which something is set or ended; None while all is set up.

    The first set-up lasts as long as the day on which the first record of `kind` was written.
    Raises `Refused` afterwards without a decision, and for one that does not hold today or was
    urgent and is not ratified; `what` begins the sentence: "Lines".
    """
    if decided_by is None:
        first = session.exec(select(kind.recorded_at).order_by(col(kind.id)).limit(1)).first()
        if first is not None and office.local(first).date() != office.today():
            raise Refused(
                f"{what} change only by a decision. Record the decision, then choose it here."
            )
        return None
    decision = decision_in(session, office, decided_by)
    state = state_in(session, decision, office.today())
    if state is not DecisionState.in_force:
        raise Refused(f"D-{decision.number} does not hold today: {state.value}. Choose another.")
    if decision.ratify_by is not None and not is_ratified(acts_in(session, decision.id)):
        raise Refused(
            f"D-{decision.number} was urgent and is not ratified yet. {what} change once it is."
        )
    return decision
