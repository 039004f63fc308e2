"""What meetings have due: the next one, one to plan, minutes that are not closed, actions."""

from datetime import date, timedelta

from sqlmodel import Session, col, select

from facilitator.due import Due
from facilitator.meetings.listing import open_actions
from facilitator.meetings.records import Meeting, MeetingState
from facilitator.meetings.series.due import due as series_due
from facilitator.office import Office
from facilitator.saying import said_day

SOON_DAYS = 7
"""An action is shown from so many days before its day on."""


def due(office: Office) -> list[Due]:
    """Give what is due in this area today."""
    today = office.today()
    with office.reading() as session:
        meetings = _not_closed(session, today + timedelta(days=1))
    found = [*(_of_meeting(meeting, today) for meeting in meetings), *series_due(office)]
    for action in open_actions(office):
        if action.due_on is None or action.due_on > today + timedelta(days=SOON_DAYS):
            continue
        who = action.person or "Nobody’s name is at it"
        found.append(
            Due(
                kind="action",
                title=action.text,
                detail=f"{who}, from {action.meeting} of {said_day(action.held_on)}",
                due_on=action.due_on,
                action="Mark as done",
                place="meetings",
                record_id=action.id,
                state="overdue" if action.due_on < today else "soon",
            )
        )
    return found


def _not_closed(session: Session, until: date) -> list[Meeting]:
    return list(
        session.exec(
            select(Meeting)
            .where(
                Meeting.state != MeetingState.closed,
                col(Meeting.held_on) <= until,
                col(Meeting.deleted_at).is_(None),
            )
            .order_by(col(Meeting.held_on), col(Meeting.starts_at), col(Meeting.id))
        )
    )


def _of_meeting(meeting: Meeting, today: date) -> Due:
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
    )
