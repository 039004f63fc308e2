"""What meetings have due: the next one, one to plan, minutes that are not closed, actions."""

from collections.abc import Sequence
from datetime import UTC, date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from facilitator.due import Due
from facilitator.meetings.records import Action, Meeting, MeetingDuty, MeetingState
from facilitator.meetings.series.due import due_in as series_due_in
from facilitator.meetings.series.recurrence import instant_of
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.saying import said_day

SOON_DAYS = 7
"""An action is shown from so many days before its day on."""


def due(office: Office) -> list[Due]:
    """Give what is due in this area today."""
    with office.reading() as session:
        return due_in(office, session)


def due_in(office: Office, session: Session) -> list[Due]:
    """Do what `due` does inside an open session."""
    today = office.today()
    meetings = _not_closed(session, today + timedelta(days=1))
    duties = _duties(session, [meeting.id for meeting in meetings])
    return [
        *(_of_meeting(office, one, duties.get(one.id, ()), today) for one in meetings),
        *series_due_in(office, session),
        *(_of_action(one, today) for one in _actions(session, today + timedelta(days=SOON_DAYS))),
    ]


def _not_closed(session: Session, until: date) -> list[Any]:
    wanted: Any = (
        select(
            col(Meeting.id),
            col(Meeting.title),
            col(Meeting.group_id),
            col(Meeting.held_on),
            col(Meeting.starts_at),
            col(Meeting.zone),
            col(Meeting.place),
            col(Meeting.state),
        )
        .where(
            col(Meeting.state).in_((MeetingState.planned, MeetingState.open)),
            col(Meeting.held_on) <= until,
            col(Meeting.deleted_at).is_(None),
        )
        .order_by(col(Meeting.held_on), col(Meeting.starts_at), col(Meeting.id))
    )
    return list(session.connection().execute(wanted))


def _duties(session: Session, meeting_ids: Sequence[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """Give by meeting who has a duty in it."""
    rows = session.connection().execute(
        select(col(MeetingDuty.meeting_id), col(MeetingDuty.person_id))
        .where(col(MeetingDuty.meeting_id).in_(meeting_ids), col(MeetingDuty.deleted_at).is_(None))
        .order_by(col(MeetingDuty.id))
    )
    found: dict[UUID, tuple[UUID, ...]] = {}
    for meeting_id, person_id in rows:
        before = found.get(meeting_id, ())
        found[meeting_id] = before if person_id in before else (*before, person_id)
    return found


def _of_meeting(office: Office, meeting: Any, duties: tuple[UUID, ...], today: date) -> Due:
    zone = meeting.zone or str(office.zone)
    at = instant_of(meeting.held_on, meeting.starts_at, zone) if meeting.starts_at else None
    due_at = at.astimezone(UTC) if at else None
    if meeting.held_on >= today:
        day = "Today" if meeting.held_on == today else "Tomorrow"
        where = ", ".join(part for part in (meeting.starts_at, meeting.place) if part)
        is_open = meeting.state == MeetingState.open
        return Due(
            kind="meeting",
            title=meeting.title,
            detail=f"{day}, {where}" if where else day,
            due_on=meeting.held_on,
            action="Go on" if is_open else "Prepare",
            place="room",
            record_id=meeting.id,
            state="waiting" if is_open else "soon",
            people=() if is_open else duties,
            group_id=meeting.group_id,
            due_at=due_at,
        )
    if meeting.state == MeetingState.open:
        detail, action = "The minutes are not closed yet", "Close the meeting"
    else:
        detail, action = "It was never opened: write it up, or cancel it", "Look at it"
    return Due(
        kind="minutes",
        title=meeting.title,
        detail=detail,
        due_on=meeting.held_on,
        action=action,
        place="room",
        record_id=meeting.id,
        state="overdue",
        people=duties,
        group_id=meeting.group_id,
    )


def _actions(session: Session, until: date) -> list[Any]:
    wanted: Any = (
        select(
            col(Action.id),
            col(Action.text),
            col(Action.person_id),
            col(Action.due_on),
            col(Meeting.title).label("meeting"),
            col(Meeting.held_on),
            col(Meeting.group_id),
        )
        .join(
            Meeting,
            # By the whole key: by the id alone SQLite would index all meetings anew each time.
            (col(Meeting.collective_id) == col(Action.collective_id))
            & (col(Meeting.id) == col(Action.meeting_id)),
        )
        .where(
            col(Action.due_on) <= until,
            col(Action.done_on).is_(None),
            col(Action.dropped_on).is_(None),
            col(Action.deleted_at).is_(None),
            col(Meeting.deleted_at).is_(None),
        )
        .order_by(col(Action.due_on), col(Meeting.held_on), col(Action.id))
    )
    names = names_in(session)
    return [(row, names.get(row.person_id, "")) for row in session.connection().execute(wanted)]


def _of_action(found: tuple[Any, str], today: date) -> Due:
    action, person = found
    who = person or "Nobody’s name is at it"
    return Due(
        kind="action",
        title=action.text,
        detail=f"{who}, from {action.meeting} of {said_day(action.held_on)}",
        due_on=action.due_on,
        action="Mark as done",
        place="meetings",
        record_id=action.id,
        state="overdue" if action.due_on < today else "soon",
        people=(action.person_id,) if action.person_id else (),
        group_id=action.group_id,
    )
