"""Writers: an item of a meeting is about a call."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session

from facilitator.meetings.loading import changeable_item
from facilitator.meetings.offering.records import ItemOrigin, OriginKind
from facilitator.meetings.records import Item, ItemKind
from facilitator.office import Office
from facilitator.selection.calls.records import Call, CallDraft
from facilitator.selection.calls.service import open_call_in, put_call_on_item_in


def link_call(office: Office, item_id: UUID, call_id: UUID) -> None:
    """Say that an item is about a call that goes on.

    Raises `Refused` where the meeting is closed or the call is over.
    """
    with office.writing("put a call on the agenda") as session:
        item = changeable_item(office, session, item_id, "change the agenda")
        _link(session, office, item, call_id)


def open_call_for_item(
    office: Office, item_id: UUID, draft: CallDraft, seats: Iterable[int] = (1,)
) -> Call:
    """Open a call and let an item be about it, in one step. Raises `Refused` as opening does."""
    with office.writing("open a call") as session:
        item = changeable_item(office, session, item_id, "change the agenda")
        call = open_call_in(session, office, draft, seats)
        session.flush()  # the call comes before what points to it
        _link(session, office, item, call.id)
    return call


def _link(session: Session, office: Office, item: Item, call_id: UUID) -> None:
    item.kind = ItemKind.selection
    put_call_on_item_in(session, office, call_id, item.id)
    # Where it comes from goes along when it is carried over, and nobody is offered it twice.
    session.add(office.make(ItemOrigin, item_id=item.id, kind=OriginKind.call, of_id=call_id))
