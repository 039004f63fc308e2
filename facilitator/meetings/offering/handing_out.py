"""Writers: an item is handed to another collective, answered from there, or taken back.

The letter that carries it belongs to `facilitator.letters`, which asks these.
"""

from uuid import UUID

from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.meetings.agenda import leave_item_in
from facilitator.meetings.loading import changeable_item
from facilitator.meetings.offering.records import HandedOut
from facilitator.meetings.records import Item, ItemState, Meeting, MeetingState
from facilitator.office import Office
from facilitator.saying import said_day
from facilitator.store.finding import live, record_of


def hand_out_in(
    session: Session, office: Office, item_id: UUID, to: str, question: str
) -> HandedOut:
    """Hand an item to another collective, in a transaction that is open already.

    Raises `Refused` when the item is done, goes on elsewhere, or is with somebody already.
    """
    item = changeable_item(office, session, item_id, "hand an item on")
    if item.state == ItemState.done:
        raise Refused(f"“{item.title}” is done. Reopen it to hand it on.")
    if item.state == ItemState.forwarded:
        raise Refused(f"“{item.title}” is with others already. Take it back first.")
    leave_item_in(office, session, item, ItemState.forwarded)
    made = office.make(
        HandedOut, item_id=item_id, to=to, question=question, handed_on=office.today()
    )
    session.add(made)
    return made


def answer_handed_in(session: Session, office: Office, handed_id: UUID, answer: str) -> HandedOut:
    """Write down what the other collective answers; the next agenda is offered it.

    Raises `Refused` once it was answered or taken back.
    """
    found = record_of(office, session, HandedOut, handed_id)
    if found.withdrawn_on is not None:
        raise Refused(f"The item was taken back on {said_day(found.withdrawn_on)}.")
    if found.answered_on is not None:
        raise Refused(f"It was answered on {said_day(found.answered_on)}.")
    found.answer = answer
    found.answered_on = office.today()
    return found


def take_back_handed_in(session: Session, office: Office, handed_id: UUID) -> HandedOut:
    """Take an item back that has no answer; it is open again, or parked in a closed meeting.

    Raises `Refused` once it was answered or taken back.
    """
    found = record_of(office, session, HandedOut, handed_id)
    if found.withdrawn_on is not None:
        raise Refused("It was taken back already.")
    if found.answered_on is not None:
        raise Refused(f"{found.to} has answered already. The answer is on offer.")
    found.withdrawn_on = office.today()
    item = record_of(office, session, Item, found.item_id)
    meeting = record_of(office, session, Meeting, item.meeting_id)
    if item.state == ItemState.forwarded:
        closed = meeting.state == MeetingState.closed
        item.state = ItemState.parked if closed else ItemState.open
    return found


def handed_out(office: Office, meeting_id: UUID) -> dict[UUID, HandedOut]:
    """Give, by item of a meeting, where it is or was with another collective: the newest."""
    with office.reading() as session:
        found = session.exec(
            live(HandedOut)
            .join(
                Item,
                (col(Item.collective_id) == col(HandedOut.collective_id))
                & (col(Item.id) == col(HandedOut.item_id)),
            )
            .where(col(Item.meeting_id) == meeting_id, col(HandedOut.withdrawn_on).is_(None))
            .order_by(HandedOut.id)
        )
        return {one.item_id: one for one in found}
