"""Inside an open session: what runs in a meeting, and ending it.

Whoever finishes, parks, forwards or removes an item, or closes a meeting, ends here what was on,
in the same transaction.
"""

from uuid import UUID

from sqlmodel import Session, col

from facilitator.meetings.records import Item
from facilitator.meetings.running.records import Break, Extension, ItemSpan
from facilitator.office import Office
from facilitator.store.finding import live


def spans_in(session: Session, meeting_id: UUID) -> list[ItemSpan]:
    """Give when which item was on, in the order of the beginnings."""
    wanted = live(ItemSpan).where(ItemSpan.meeting_id == meeting_id)
    return list(session.exec(wanted.order_by(ItemSpan.began_at, ItemSpan.id)))


def breaks_in(session: Session, meeting_id: UUID) -> list[Break]:
    """Give the breaks in the order of their beginnings."""
    wanted = live(Break).where(Break.meeting_id == meeting_id)
    return list(session.exec(wanted.order_by(Break.began_at, Break.id)))


def extensions_in(session: Session, meeting_id: UUID) -> list[Extension]:
    """Give what was added to the time of the items, in the order it was."""
    wanted = live(Extension).join(
        Item,
        (col(Item.id) == col(Extension.item_id))
        & (col(Item.collective_id) == col(Extension.collective_id)),
    )
    return list(
        session.exec(
            wanted.where(Item.meeting_id == meeting_id).order_by(
                Extension.recorded_at, Extension.id
            )
        )
    )


def end_item_in(
    office: Office, session: Session, meeting_id: UUID, item_id: UUID | None = None
) -> bool:
    """End what is on, or only this item if it is on; give whether something was."""
    ended = [
        span
        for span in spans_in(session, meeting_id)
        if span.ended_at is None and item_id in (None, span.item_id)
    ]
    for span in ended:
        span.ended_at = max(office.now(), span.began_at)
    return bool(ended)


def end_break_in(office: Office, session: Session, meeting_id: UUID) -> Break | None:
    """End the break, if there is one."""
    ended = [one for one in breaks_in(session, meeting_id) if one.ended_at is None]
    for one in ended:
        one.ended_at = max(office.now(), one.began_at)
    return ended[-1] if ended else None
