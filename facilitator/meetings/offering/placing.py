"""Where something that is put on an agenda goes there."""

from collections.abc import Sequence

from sqlmodel import Session

from facilitator.meetings.loading import items_in
from facilitator.meetings.offering.offer import place_among
from facilitator.meetings.order import make_room, neighbours
from facilitator.meetings.records import Item, ItemKind, ItemState, Meeting, MeetingState
from facilitator.meetings.running.records import ItemSpan
from facilitator.store.finding import live
from facilitator.store.ordering import place_between


def place_on(session: Session, meeting: Meeting, kind: ItemKind) -> str:
    """Give the place of a new item of this kind, as `offer.place_among` says."""
    items = items_in(session, meeting.id)
    at = place_among(kind, [item.kind for item in items], _begun(session, meeting, items))
    make_room(items)
    return place_between(*neighbours(items, at))


def _begun(session: Session, meeting: Meeting, items: Sequence[Item]) -> int:
    """Count the items up to the last that is settled or on; nothing is put before those."""
    if meeting.state == MeetingState.planned:
        return 0
    on = session.exec(live(ItemSpan).where(ItemSpan.meeting_id == meeting.id)).all()
    taken = {span.item_id for span in on}
    return max(
        (
            at
            for at, item in enumerate(items, 1)
            if item.state != ItemState.open or item.id in taken
        ),
        default=0,
    )
