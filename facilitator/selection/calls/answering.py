"""Writers: somebody chosen confirms, or declines and the seat goes on to the next in reserve."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import right_in
from facilitator.decisions.service import withdraw_in
from facilitator.decisions.wording import ended
from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.roles.service import decline_term_in
from facilitator.saying import said_day
from facilitator.selection.calls.loading import LoadedCall, loaded_call
from facilitator.selection.calls.records import (
    CallAct,
    CallActKind,
    Chosen,
    ChosenAct,
    ChosenActKind,
)
from facilitator.selection.calls.result import CallEnd, Choice, Way, confirmation, write_result
from facilitator.store.finding import record_of


@dataclass(frozen=True)
class Declined:
    """What somebody’s no led to."""

    act: ChosenAct
    next: CallEnd | None
    """The first of the reserve list takes the seat; None: nobody stands there, so the call is
    open again."""


def confirm_chosen(office: Office, chosen_id: UUID, note: str = "") -> ChosenAct:
    """Record that somebody chosen said yes. Raises `Refused` where they answered already."""
    with office.writing("confirm a selection") as session:
        one, _ = _waiting(office, session, chosen_id)
        act = confirmation(office, one.id, note=note)
        session.add(act)
    return act


def decline_chosen_in(
    session: Session,
    office: Office,
    chosen_id: UUID,
    reason: str = "",
    term_on: date | None = None,
) -> Declined:
    """Record that somebody chosen will not take the seat, also after they said yes.

    Their planned term is declined; the first of the reserve list takes the seat by a decision of
    its own, or the call is open again. Everything that was said and counted stays. `term_on` is
    the day of the no in the record of the term; None: today. Raises `Refused` once their term
    began. Who was drawn is replaced from the draw: `selection/declining.py` is the door to both.
    """
    one, found = _waiting(office, session, chosen_id, again=True)
    name = names_in(session)[one.person_id]
    because = f"{name} declined on {said_day(office.today())}"
    because = ended(f"{because}: {reason}") if reason.strip() else f"{because}."
    act = confirmation(office, one.id, ChosenActKind.declined, reason)
    session.add(act)
    if one.term_id is not None:
        decline_term_in(session, office, one.term_id, reason, term_on)
    standing = found.standing_decision
    session.flush()  # what follows is read anew
    found = loaded_call(office, session, found.call.id)
    if found.reserve and one.seat is not None:
        follows = _next_in(session, office, found, one, because, standing)
        return Declined(act, follows)
    if standing is not None and not found.in_seat:
        withdraw_in(session, office, standing, because)
    session.add(
        office.make(
            CallAct,
            call_id=found.call.id,
            kind=CallActKind.reopened,
            on=office.today(),
            why=because,
        )
    )
    return Declined(act, None)


def _next_in(
    session: Session,
    office: Office,
    found: LoadedCall,
    gone: Chosen,
    because: str,
    standing: UUID | None,
) -> CallEnd:
    next_one = found.reserve[0]
    name = names_in(session)[next_one.person_id]
    return write_result(
        session,
        office,
        found,
        right_in(session, found.call.domain_id, office.today()),
        [(gone.seat or 1, Choice(next_one.person_id, why=next_one.why))],
        (),
        Way(how=f"{because} {name} is next on the reserve list and takes the seat.", why=because),
        supersedes=standing,
        replaces_id=gone.id,
    )


def _waiting(
    office: Office, session: Session, chosen_id: UUID, *, again: bool = False
) -> tuple[Chosen, LoadedCall]:
    one = record_of(office, session, Chosen, chosen_id)
    found = loaded_call(office, session, record_of(office, session, CallAct, one.act_id).call_id)
    answer = found.answers.get(one.id)
    if one.seat is None:
        raise Refused("This person stands on the reserve list and has no seat to answer for.")
    if answer is not None and not (again and answer.kind is ChosenActKind.confirmed):
        name = names_in(session)[one.person_id]
        raise Refused(f"{name} {answer.kind.value} on {said_day(answer.on)} already.")
    return one, found
