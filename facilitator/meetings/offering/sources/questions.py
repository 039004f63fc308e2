"""Source: questions in the notes of the group's last meetings that are still open."""

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import select
from sqlmodel import col

from facilitator.meetings.marks import questions_in
from facilitator.meetings.offering.agenda import Agenda, points
from facilitator.meetings.offering.offer import Offer
from facilitator.meetings.offering.records import LeftOut, OriginKind
from facilitator.meetings.records import Item, ItemState, Meeting, MeetingState, Note
from facilitator.saying import brief_day

_LOOKS_BACK = 3
"""A question comes back to so many meetings; whoever still asks then asks for an item."""


def open_questions(agenda: Agenda) -> Iterator[Offer]:
    """Give them in the order in which they were noted.

    One that stands under a parked item goes on with that item; one that was let go is over.
    """
    meetings = {
        row[0]: row[1]
        for row in agenda.session.execute(
            select(col(Meeting.id), col(Meeting.held_on))
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
        )
    }
    rows = agenda.session.execute(
        select(
            col(Note.id), col(Note.text), col(Note.meeting_id), col(Note.item_id),
            col(Item.domain_id), col(Item.title), col(Item.state),
        )
        .outerjoin(Item, points(Note.item_id, Item, Note))
        .where(col(Note.meeting_id).in_(list(meetings)), col(Note.deleted_at).is_(None))
        .order_by(
            col(Note.meeting_id), col(Item.place), col(Note.item_id), col(Note.place), col(Note.id)
        )
    ).all()  # fmt: skip
    over = {
        (row[0], row[1])
        for row in agenda.session.execute(
            select(col(LeftOut.meeting_id), col(LeftOut.of_id)).where(
                col(LeftOut.kind) == OriginKind.question,
                col(LeftOut.meeting_id).in_(list(meetings)),
                col(LeftOut.deleted_at).is_(None),
            )
        )
    }
    for _, text in groupby(rows, key=lambda row: (row.meeting_id, row.item_id)):
        lines = list(text)
        if lines[0].state == ItemState.parked:
            continue
        for number, question in questions_in([row.text for row in lines]):
            row = lines[number]
            if (row.meeting_id, row.id) in over:
                continue
            day = brief_day(meetings[row.meeting_id], agenda.today)
            under = f", under “{row.title}”" if row.title else ""
            yield Offer(
                kind=OriginKind.question,
                of_id=row.id,
                title=question,
                origin=f"asked on {day}{under}",
                minutes=5,
                domain_id=row.domain_id,
                wanted="An answer",
                on=meetings[row.meeting_id],
                place="room",
                record_id=row.meeting_id,
            )
