"""The quorum while a meeting runs: reached, lost and found again, each noted once.

The notice is written in the transaction of the mark that crossed the quorum, so that none can be
missing and none is there twice; undoing the mark takes the notice with it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select as columns
from sqlmodel import Session, col

from facilitator.meetings.loading import of_meeting
from facilitator.meetings.records import Meeting, MeetingState, Presence
from facilitator.meetings.rules import IN_THE_ROOM, TOOK_PART, Quorum, quorum_of
from facilitator.meetings.running.records import ItemSpan, Proxy, QuorumNotice
from facilitator.office import Office
from facilitator.store.finding import live, record_of


@dataclass(frozen=True)
class QuorumNoticeShown:
    """That the quorum was reached, lost or found again."""

    id: UUID
    at: datetime
    """In the meeting's zone."""
    reached: bool
    there: int
    needed: int
    item_id: UUID | None
    """The item that was on."""
    sentence: str


def quorum_notices(office: Office, meeting_id: UUID) -> tuple[QuorumNoticeShown, ...]:
    """Give what was noted about the quorum of a meeting, oldest first."""
    with office.reading() as session:
        meeting = record_of(office, session, Meeting, meeting_id)
        zone = ZoneInfo(meeting.zone or "UTC")
        lost_before = False
        shown = []
        for notice in of_meeting(session, QuorumNotice, meeting_id):
            at = notice.recorded_at.astimezone(zone)
            shown.append(
                QuorumNoticeShown(
                    id=notice.id,
                    at=at,
                    reached=notice.reached,
                    there=notice.there,
                    needed=notice.needed,
                    item_id=notice.item_id,
                    sentence=notice_sentence(notice, at, again=lost_before),
                )
            )
            lost_before = lost_before or not notice.reached
        return tuple(shown)


def notice_sentence(notice: QuorumNotice, at: datetime, *, again: bool) -> str:
    """Say a notice as it stands in the minutes; `at` is in the meeting's zone."""
    were = f"{notice.there or 'nobody'} of the {notice.needed} needed"
    were = f"{were} {'was' if notice.there == 1 else 'were'} there"
    if not notice.reached:
        return f"The quorum was lost at {at:%H:%M}: {were}."
    if again:
        return f"The quorum was there again at {at:%H:%M}."
    return f"The quorum of {notice.needed} was reached at {at:%H:%M}."


def counted(meeting: Meeting, presences: Iterable[Presence]) -> set[UUID]:
    """Give who counts for the quorum in person."""
    kinds = IN_THE_ROOM if meeting.state == MeetingState.open else TOOK_PART
    return {p.person_id for p in presences if p.kind in kinds and p.person_id is not None}


def spoken_for(session: Session, meeting_id: UUID) -> dict[UUID, UUID]:
    """Give for everyone who is represented in a meeting who speaks for them."""
    wanted = live(Proxy).where(Proxy.meeting_id == meeting_id, col(Proxy.ended_at).is_(None))
    return {proxy.person_id: proxy.holder_id for proxy in session.exec(wanted.order_by(Proxy.id))}


def quorum_in(session: Session, meeting: Meeting, *, of_all_evening: bool = False) -> Quorum:
    """Count the quorum as it is now, proxies with it; `of_all_evening` as in `quorum_of`."""
    # Two columns, not whole records: it is counted before and after every mark.
    marks: Any = session.execute(
        columns(col(Presence.person_id), col(Presence.kind)).where(
            col(Presence.meeting_id) == meeting.id, col(Presence.deleted_at).is_(None)
        )
    )
    holders = spoken_for(session, meeting.id)
    return quorum_of(meeting, marks, holders, of_all_evening=of_all_evening)


@contextmanager
def noting_quorum(office: Office, session: Session, meeting: Meeting) -> Iterator[None]:
    """Note it, in the same transaction, where what is done inside crosses an open meeting's quorum.

    However many marks are made inside, at most one notice is written. What is done may also be a
    change of the number that is needed.
    """
    if meeting.state != MeetingState.open:
        yield
        return
    was_reached = not meeting.quorum or quorum_in(session, meeting).reached
    yield
    if not meeting.quorum:
        return
    session.flush()
    after = quorum_in(session, meeting)
    if was_reached != after.reached:
        session.add(
            office.make(
                QuorumNotice,
                meeting_id=meeting.id,
                item_id=_item_on(session, meeting.id),
                reached=after.reached,
                there=after.there,
                needed=after.needed,
            )
        )


def _item_on(session: Session, meeting_id: UUID) -> UUID | None:
    wanted = live(ItemSpan).where(
        ItemSpan.meeting_id == meeting_id, col(ItemSpan.ended_at).is_(None)
    )
    span: ItemSpan | None = session.exec(wanted.order_by(col(ItemSpan.id).desc())).first()
    return span.item_id if span else None
