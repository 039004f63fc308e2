"""Readers: a meeting as it runs, and how long its items took."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from facilitator.meetings.loading import items_in
from facilitator.meetings.records import Item, Meeting
from facilitator.meetings.running.spans import breaks_in, extensions_in, spans_in
from facilitator.meetings.running.timing import ItemTime, Running
from facilitator.office import Office
from facilitator.store.finding import record_of


def running(office: Office, meeting_id: UUID) -> Running:
    """Give a meeting as it runs: what it says at any instant needs no further reading.

    Raises `Refused` where there is no such meeting.
    """
    with office.reading() as session:
        return running_in(session, record_of(office, session, Meeting, meeting_id))


def item_times(office: Office, meeting_id: UUID) -> tuple[ItemTime, ...]:
    """Give how long each item took, in the order of the agenda, with a sentence for minutes."""
    return running(office, meeting_id).item_times()


def running_in(session: Session, meeting: Meeting, items: Sequence[Item] | None = None) -> Running:
    """Give the same inside an open session; `items` is the agenda where it is at hand."""
    return Running(
        meeting=meeting,
        items=tuple(items_in(session, meeting.id) if items is None else items),
        spans=tuple(spans_in(session, meeting.id)),
        breaks=tuple(breaks_in(session, meeting.id)),
        extensions=tuple(extensions_in(session, meeting.id)),
    )
