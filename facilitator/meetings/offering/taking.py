"""Writers: what is offered is put on the agenda, or left out of it."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.meetings.loading import changeable
from facilitator.meetings.offering.carrying import carry_in, take_roots_along
from facilitator.meetings.offering.offer import CARRIED, Key, Offer
from facilitator.meetings.offering.offers import offers_in
from facilitator.meetings.offering.placing import place_on
from facilitator.meetings.offering.records import (
    Forward,
    HandedOut,
    ItemOrigin,
    LeftOut,
    OriginKind,
)
from facilitator.meetings.records import Item, ItemState, Meeting
from facilitator.office import Office
from facilitator.selection.calls.service import put_call_on_item_in
from facilitator.store.finding import live, record_of


def accept_offer(office: Office, meeting_id: UUID, offer: Offer) -> Item:
    """Put something that is offered on the agenda, with its origin.

    Where it goes there says `offer.place_among`. Raises `Refused` when the meeting is closed,
    or when it is not offered any more: somebody was faster, or it was settled.
    """
    with office.writing("put on the agenda") as session:
        meeting = changeable(office, session, meeting_id, "add an item")
        now = _as_of_now(office, session, meeting, offer)
        _forget_left_out(office, session, meeting_id, offer.key)
        if now.kind in CARRIED and now.of_id is not None:
            item = record_of(office, session, Item, now.of_id)
            return carry_in(office, session, item, meeting_id, now.kind, now.origin)
        if now.kind == OriginKind.answer and now.of_id is not None:
            return _take_answer(office, session, meeting, now)
        return _put(office, session, meeting, now)


def leave_out(office: Office, meeting_id: UUID, offer: Offer) -> None:
    """Do not offer something for this meeting any more; the next is offered it.

    Raises `Refused` when the meeting is closed.
    """
    with office.writing("leave out of the agenda") as session:
        changeable(office, session, meeting_id, "change the agenda")
        if session.exec(_left_out(meeting_id, offer.key)).first() is None:
            session.add(
                office.make(LeftOut, meeting_id=meeting_id, kind=offer.kind, of_id=offer.of_id)
            )


def offer_again(office: Office, meeting_id: UUID, offer: Offer) -> None:
    """Offer something again that was left out of this meeting."""
    with office.writing("offer again") as session:
        changeable(office, session, meeting_id, "change the agenda")
        _forget_left_out(office, session, meeting_id, offer.key)


def _as_of_now(office: Office, session: Session, meeting: Meeting, offer: Offer) -> Offer:
    for now in offers_in(office, session, meeting, offer.kind):
        if now.key == offer.key:
            return now
    raise Refused(f"“{offer.title}” is not offered for this agenda any more.")


def _put(office: Office, session: Session, meeting: Meeting, offer: Offer) -> Item:
    item = office.make(
        Item,
        offer.draft(),
        meeting_id=meeting.id,
        place=place_on(session, meeting, offer.item_kind),
    )
    session.add(item)
    _say_origin(office, session, item.id, offer)
    if offer.kind == OriginKind.call and offer.of_id is not None:
        session.flush()  # the item comes before what points to it
        put_call_on_item_in(session, office, offer.of_id, item.id)
    return item


def _take_answer(office: Office, session: Session, meeting: Meeting, offer: Offer) -> Item:
    """Go on with the item that was handed over, in this meeting where it is on this agenda."""
    key = (office.collective_id, offer.of_id)
    handed = session.get(Forward, key) or session.get(HandedOut, key)
    asked = record_of(office, session, Item, handed.item_id if handed else meeting.id)
    if asked.meeting_id == meeting.id:
        asked.state = ItemState.open
        _say_origin(office, session, asked.id, offer)
        return asked
    item = _put(office, session, meeting, offer)
    item.carried_from = asked.id
    take_roots_along(office, session, asked.id, item.id)
    return item


def _say_origin(office: Office, session: Session, item_id: UUID, offer: Offer) -> None:
    session.add(
        office.make(
            ItemOrigin, item_id=item_id, kind=offer.kind, of_id=offer.of_id, words=offer.origin
        )
    )


def _forget_left_out(office: Office, session: Session, meeting_id: UUID, key: Key) -> None:
    for row in session.exec(_left_out(meeting_id, key)):
        row.deleted_at = office.now()


def _left_out(meeting_id: UUID, key: Key) -> Any:
    kind, of_id = key
    same = col(LeftOut.of_id).is_(None) if of_id is None else col(LeftOut.of_id) == of_id
    return live(LeftOut).where(LeftOut.meeting_id == meeting_id, LeftOut.kind == kind, same)
