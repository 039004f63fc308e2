"""Whose turns count: how often each has spoken, for how long, and who has priority."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy import func, tuple_
from sqlmodel import Session, col, select

from facilitator.meetings.records import CountedOver, MannerDraft, Meeting, MeetingState
from facilitator.meetings.stack.order import COUNTED, Who
from facilitator.meetings.stack.records import Speaker
from facilitator.people.records import Cohort, CohortMember
from facilitator.store.finding import live
from facilitator.store.search import fold


def who_of(speaker: Speaker) -> Who:
    """Give whose turn it is: a person, or a guest by name."""
    return speaker.person_id or fold(speaker.guest_name)


class Timed(Protocol):
    """What the clock of a turn is read from."""

    @property
    def began_at(self) -> datetime | None:
        """The floor was given."""

    @property
    def ended_at(self) -> datetime | None:
        """And taken."""

    @property
    def paused_at(self) -> datetime | None:
        """An interposed question began, and is not over or was not when the turn was ended."""

    @property
    def paused_seconds(self) -> float:
        """How long earlier questions took."""


def seconds_of(speaker: Timed, until: datetime) -> float:
    """Give for how many seconds somebody spoke; of a turn that goes on, until `until`.

    The clock stands still while an interposed question is asked, and stays where it stood when
    a turn was ended in the middle of one.
    """
    if speaker.began_at is None:
        return 0.0
    end = speaker.paused_at or speaker.ended_at or until
    return max(0.0, (end - speaker.began_at).total_seconds() - speaker.paused_seconds)


def turns_in(
    session: Session,
    meeting: Meeting,
    item_id: UUID | None,
    manner: MannerDraft,
    rows: Iterable[Speaker],
) -> Counter[Who]:
    """Count how often each has spoken, over what the group's manner says.

    `rows` are those of the meeting. A turn that goes on counts: who speaks now has spoken. The
    last N meetings of a group are this one and those that were held before it.
    """
    turns: Counter[Who] = Counter(
        who_of(row)
        for row in rows
        if row.began_at is not None
        and row.kind in COUNTED
        and (manner.counted_over != CountedOver.item or row.item_id == item_id)
    )
    if manner.counted_over == CountedOver.last_meetings and manner.last_meetings > 1:
        turns.update(_before(session, meeting, manner.last_meetings - 1))
    return turns


def _before(session: Session, meeting: Meeting, count: int) -> Counter[Who]:
    same_group = (
        col(Meeting.group_id).is_(None)
        if meeting.group_id is None
        else col(Meeting.group_id) == meeting.group_id
    )
    place = tuple_(col(Meeting.held_on), col(Meeting.starts_at), col(Meeting.id))
    earlier = (
        select(Meeting.id)
        .where(
            same_group,
            col(Meeting.deleted_at).is_(None),
            Meeting.state != MeetingState.planned,
            place < (meeting.held_on, meeting.starts_at, meeting.id),
        )
        .order_by(
            col(Meeting.held_on).desc(), col(Meeting.starts_at).desc(), col(Meeting.id).desc()
        )
        .limit(count)
    )
    found = session.execute(
        select(Speaker.person_id, Speaker.guest_name, func.count())
        .where(
            col(Speaker.meeting_id).in_(list(session.exec(earlier))),
            col(Speaker.deleted_at).is_(None),
            col(Speaker.began_at).is_not(None),
            col(Speaker.kind).in_(COUNTED),
        )
        .group_by(col(Speaker.person_id), Speaker.guest_name)
    )
    return Counter({person_id or fold(guest): count for person_id, guest, count in found})


def cohorts_first(session: Session) -> dict[UUID, str]:
    """Give the cohorts that have priority, with their names."""
    return {c.id: c.name for c in session.exec(live(Cohort)) if c.has_priority}


def with_priority(session: Session) -> set[Who]:
    """Give who belongs to a cohort that has priority."""
    first = cohorts_first(session)
    if not first:
        return set()
    wanted = live(CohortMember).where(col(CohortMember.cohort_id).in_(first))
    return {member.person_id for member in session.exec(wanted)}
