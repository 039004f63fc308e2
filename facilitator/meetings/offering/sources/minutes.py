"""Source: minutes of earlier meetings of the group that nobody has approved yet."""

from collections.abc import Iterator

from sqlalchemy import case, func, select
from sqlmodel import col

from facilitator.meetings.approving.records import MinutesAct, MinutesActKind, MinutesVersion
from facilitator.meetings.offering.agenda import Agenda
from facilitator.meetings.offering.offer import Offer
from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.records import ItemKind, Meeting, MeetingState
from facilitator.saying import brief_day

_LOOKS_BACK = 6
"""So many earlier meetings are looked at."""


def unapproved_minutes(agenda: Agenda) -> Iterator[Offer]:
    """Give the minutes of the last meeting, and earlier ones that were handed out or amended.

    A group that never approved any is asked for those of its last meeting only. Imported
    minutes are not asked for: they were settled where they come from.
    """
    meetings = agenda.session.execute(
        select(col(Meeting.id), col(Meeting.held_on), col(Meeting.source))
        .where(
            agenda.ours(Meeting.group_id),
            col(Meeting.id) != agenda.meeting.id,
            col(Meeting.state) == MeetingState.closed,
            col(Meeting.held_on) <= agenda.meeting.held_on,
            col(Meeting.deleted_at).is_(None),
        )
        .order_by(
            col(Meeting.held_on).desc(), col(Meeting.starts_at).desc(), col(Meeting.id).desc()
        )
        .limit(_LOOKS_BACK)
    ).all()
    approved = func.max(case((col(MinutesAct.kind) == MinutesActKind.approved, 1), else_=0))
    begun: dict[object, int] = {
        row[0]: row[1]
        for row in agenda.session.execute(
            select(col(MinutesVersion.meeting_id), approved)
            .join(
                MinutesAct,
                (col(MinutesAct.collective_id) == col(MinutesVersion.collective_id))
                & (col(MinutesAct.version_id) == col(MinutesVersion.id)),
            )
            .where(col(MinutesVersion.meeting_id).in_([row[0] for row in meetings]))
            .group_by(col(MinutesVersion.meeting_id))
        )
    }
    for at, (meeting_id, held_on, source) in enumerate(meetings):
        if source or begun.get(meeting_id) or (at and meeting_id not in begun):
            continue
        yield Offer(
            kind=OriginKind.minutes,
            of_id=meeting_id,
            title=f"Minutes of {brief_day(held_on, agenda.today)}",
            origin="not approved yet",
            minutes=5,
            item_kind=ItemKind.report,
            wanted="Approved or amended",
            on=held_on,
            place="room",
            record_id=meeting_id,
        )
