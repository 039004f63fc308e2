"""Writer: a call ends in terms and a decision, in one transaction.

This is the one door for every method: role selection, vote, draw, rotation, seniority and
appointment. Nobody is put into a seat but through it.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import right_in
from facilitator.decisions.matters import owners_in
from facilitator.errors import Refused
from facilitator.groups.records import Right, Rung
from facilitator.office import Office
from facilitator.people.lookup import living_people, names_in
from facilitator.roles.records import SelectionMethod
from facilitator.saying import said_day
from facilitator.selection.calls.eligible import check_may_be_chosen
from facilitator.selection.calls.loading import (
    LoadedCall,
    call_going_on,
    declined_in,
)
from facilitator.selection.calls.result import CallEnd, Choice, Way, write_result
from facilitator.selection.calls.state import CallState

_ALONE = (Rung.delegated, Rung.consultation)


def end_call(office: Office, call_id: UUID, chosen: Sequence[Choice], way: Way) -> CallEnd:
    """Put those chosen into the plan for their seats, and the decision into the log.

    Raises `Refused` where the call is over or not open yet; without anybody, with more people
    than seats, or with somebody twice; for a person who may not stand, declined, or whose term
    cannot be planned on these days; and for an appointment without who appoints, by which right,
    and why.
    """
    with office.writing("end a call") as session:
        return end_call_in(session, office, call_id, chosen, way)


def end_call_in(
    session: Session, office: Office, call_id: UUID, chosen: Sequence[Choice], way: Way
) -> CallEnd:
    """Do what `end_call` does, in a transaction that is open already."""
    found = call_going_on(office, session, call_id)
    if found.state is CallState.coming:
        raise Refused(
            f"This call opens on {said_day(found.call.opens_on)}. Change that day to choose"
            " earlier."
        )
    seated = _seated(found, chosen)
    _check_people(office, session, found, chosen)
    right = right_in(session, found.call.domain_id, office.today())
    if found.call.method is SelectionMethod.appointment:
        _check_appointment(session, office, right, way, [choice for _, choice in seated])
    reserve = [one for one in chosen if one.reserve]
    return write_result(
        session,
        office,
        found,
        right,
        seated,
        reserve,
        way,
        supersedes=found.standing_decision,
    )


def _seated(found: LoadedCall, chosen: Sequence[Choice]) -> list[tuple[int, Choice]]:
    placed = [one for one in chosen if not one.reserve]
    if not placed:
        raise Refused("Nobody is chosen yet. End the call without a result, or choose somebody.")
    if len({one.person_id for one in chosen}) < len(chosen):
        raise Refused("Somebody is in this result twice. Each person takes one seat.")
    free = [seat for seat in found.free if seat not in {one.seat for one in placed}]
    if len(placed) > len(found.free):
        many = "one seat" if len(found.free) == 1 else f"{len(found.free)} seats"
        raise Refused(f"This call is for {many}, and {len(placed)} people are chosen.")
    seated: list[tuple[int, Choice]] = []
    for one in placed:
        if one.seat is not None and one.seat not in found.free:
            raise Refused(f"This call does not fill seat {one.seat}.")
        seated.append((free.pop(0) if one.seat is None else one.seat, one))
    return seated


def _check_people(
    office: Office, session: Session, found: LoadedCall, chosen: Sequence[Choice]
) -> None:
    people = living_people(office, session, [one.person_id for one in chosen])
    declined = declined_in(session, found.call.id)
    for one in chosen:
        name = people[one.person_id].name
        if one.person_id in declined:
            raise Refused(f"{name} declined to stand. Ask again, and record the answer first.")
    named = {person_id: person.name for person_id, person in people.items()}
    check_may_be_chosen(office, session, found, named)


def _check_appointment(
    session: Session,
    office: Office,
    right: Right | None,
    way: Way,
    choices: Sequence[Choice],
) -> None:
    if way.by_person_id is None:
        raise Refused("An appointment says who appoints.")
    if not (way.why.strip() or all(choice.why.strip() for choice in choices)):
        raise Refused("An appointment says why this person.")
    if right is None:
        if not way.by_right.strip():
            raise Refused("An appointment says by which right: a domain, or in words.")
        return
    if right.rung not in _ALONE:
        raise Refused(
            f"Choosing for this role is decided by {right.rung.value}, so nobody appoints alone."
            " Choose another way of filling the seat, or change the right by a decision first."
        )
    if way.by_person_id not in owners_in(session, right, office.today()):
        name = names_in(session).get(way.by_person_id, "Somebody")
        raise Refused(f"{name} does not have the right to choose for this role today.")
