"""Writers: somebody chosen says no, and the seat goes on to whom the selection put next.

The one door for a no, whichever way the seat was filled: after a draw the next is drawn or comes
from its reserve; otherwise the reserve list of the call follows, or the call is open again.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import kept_in, names_in
from facilitator.roles.service import decline_term_in
from facilitator.selection.calls.loading import loaded_call
from facilitator.selection.calls.records import CallAct, Chosen
from facilitator.selection.calls.service import decline_chosen_in
from facilitator.selection.calls.since import term_since
from facilitator.selection.draws.loading import LoadedDraw, loaded_draw
from facilitator.selection.draws.records import Draw, DrawActKind
from facilitator.selection.draws.replacing import goes_on, replace_in
from facilitator.store.finding import live, record_of


@dataclass(frozen=True)
class SeatDeclined:
    """What somebody’s no led to in the call that filled their seat."""

    next: str = ""
    """Who takes the seat now; empty: nobody yet."""
    missing: int = 0
    """Dice or slips that are needed before it is known who takes it."""
    open_again: bool = False
    """Whether the call is open again, because nobody comes next by itself."""


def decline_chosen(office: Office, chosen_id: UUID, reason: str = "") -> SeatDeclined:
    """Record that somebody chosen will not take the seat, also after they said yes.

    Raises `Refused` once their term began, where they declined already, and where the term is
    somebody else's by a swap, or was taken out by a rotation plan.
    """
    with office.writing("decline a selection") as session:
        one = record_of(office, session, Chosen, chosen_id)
        name, since = names_in(session)[one.person_id], term_since(session, one)
        if since.taken_out:
            raise Refused(
                f"{name}’s term was taken out by a rotation plan. There is nothing to decline."
            )
        if since.handed_to is not None:
            raise Refused(f"{name} gave this term to somebody else in a swap. They can decline it.")
        return _decline_in(session, office, one, reason, None)


def decline_planned(
    office: Office, term_id: UUID, on: date | None = None, reason: str = ""
) -> SeatDeclined:
    """Record that a planned term will not begin, wherever somebody says so.

    Where a selection filled its seat, the seat goes on as after a no there. Raises `Refused` once
    the term began or was declined.
    """
    with office.writing("decline a term") as session:
        one = session.exec(
            select(Chosen).where(Chosen.term_id == term_id).order_by(col(Chosen.id).desc())
        ).first()
        if (
            one is None
            or _declined_already(office, session, one)
            or not term_since(session, one).is_theirs
        ):
            decline_term_in(session, office, term_id, reason, on)
            return SeatDeclined()
        return _decline_in(session, office, one, reason, on)


def _decline_in(
    session: Session, office: Office, one: Chosen, reason: str, on: date | None
) -> SeatDeclined:
    names = names_in(session)
    drawn = _drawn(office, session, one)
    if drawn is None:
        declined = decline_chosen_in(session, office, one.id, reason, on)
        if declined.next is None:
            return SeatDeclined(open_again=True)
        return SeatDeclined(names[declined.next.chosen[0].person_id])
    found, number = drawn
    replaced = replace_in(session, office, found.draw.id, number, reason=reason, term_on=on)
    if replaced.by is None:
        return SeatDeclined(missing=replaced.missing)
    return SeatDeclined(names[found.people[replaced.by]])


def _declined_already(office: Office, session: Session, one: Chosen) -> bool:
    act = record_of(office, session, CallAct, one.act_id)
    return loaded_call(office, session, act.call_id).declined(one.id)


def _drawn(office: Office, session: Session, one: Chosen) -> tuple[LoadedDraw, int] | None:
    """Give the draw that put somebody into their seat and their number, if it can go on."""
    call_id = record_of(office, session, CallAct, one.act_id).call_id
    person_id = kept_in(session)(one.person_id)
    for draw in session.exec(live(Draw).where(Draw.call_id == call_id)):
        found = loaded_draw(office, session, draw.id)
        if found.has(DrawActKind.withdrawn) or not found.has(DrawActKind.finished):
            continue
        result = found.drawn()
        for number in result.seated if result is not None else ():
            if found.people[number] == person_id and goes_on(found, number):
                return found, number
    return None
