"""Writers: a day of a series is skipped, moved, restored."""

from datetime import date
from uuid import UUID

from facilitator.errors import Refused
from facilitator.meetings.records import Meeting, MeetingState, day_of_calendar, wall_time
from facilitator.meetings.series.days import SeriesDay, series_day
from facilitator.meetings.series.loading import calendar_of, rows_of
from facilitator.meetings.series.records import SeriesChange
from facilitator.office import Office
from facilitator.saying import said_day


def skip_day(office: Office, series_id: UUID, on: date, reason: str = "") -> SeriesChange:
    """Let a series leave out a day; `on` is the day the rule gives.

    Raises `Refused` where a meeting is planned for it: it has an agenda, so it is cancelled by
    itself first.
    """
    with office.writing("skip a meeting of a series") as session:
        day = calendar_of(office, session, series_id).day(on)
        if day.meeting_id is not None:
            raise Refused(
                f"The meeting of {said_day(day.held_on)} is planned, with its agenda. Cancel it"
                " first."
                if day.state == MeetingState.planned
                else f"The meeting of {said_day(day.held_on)} has taken place. It stays on record."
            )
        change = office.make(
            SeriesChange, series_id=series_id, on=on, skipped=True, reason=_reason(reason)
        )
        session.add(change)
    return change


def move_day(
    office: Office,
    series_id: UUID,
    on: date,
    moved_to: date,
    starts_at: str = "",
    reason: str = "",
) -> SeriesChange:
    """Move a day of a series to another day, or with `starts_at` to another time of the wall.

    `on` is the day the rule gives. A meeting that is planned for it moves along. Raises `Refused`
    where the meeting was opened, or the series falls on the new day anyway.
    """
    try:
        wall_time(starts_at)
        day_of_calendar(moved_to)
    except ValueError as problem:
        raise Refused(str(problem)) from None
    with office.writing("move a meeting of a series") as session:
        calendar = calendar_of(office, session, series_id)
        day = calendar.day(on)
        _check_not_opened(day)
        there = calendar.falls_on(moved_to)
        if there is not None and there.on != on:
            raise Refused(
                f"“{calendar.series.title}” falls on {said_day(moved_to)} anyway. Skip one of the"
                " two, or choose another day."
            )
        change = office.make(
            SeriesChange,
            series_id=series_id,
            on=on,
            moved_to=None if moved_to == on else moved_to,
            starts_at="" if starts_at == calendar.series.starts_at else starts_at,
            reason=_reason(reason),
        )
        session.add(change)
        if on in calendar.planned:
            _move(calendar.planned[on], moved_to, starts_at or calendar.series.starts_at)
    return change


def restore_day(office: Office, series_id: UUID, on: date) -> SeriesDay:
    """Let a day be as the rule gives it; a meeting that is planned for it moves back.

    Raises `Refused` where the meeting was opened.
    """
    with office.writing("restore a day of a series") as session:
        calendar = calendar_of(office, session, series_id)
        day = calendar.day(on)
        _check_not_opened(day)
        there = calendar.falls_on(on)
        if there is not None and there.on != on:
            raise Refused(
                f"The meeting of {said_day(there.on)} was moved to that day. Restore that one"
                " first."
            )
        for change in rows_of(session, SeriesChange, series_id):
            if change.on == on:
                change.deleted_at = office.now()
        if on in calendar.planned:
            _move(calendar.planned[on], on, calendar.series.starts_at)
        return series_day(calendar.series, on, None, calendar.planned.get(on))


def _check_not_opened(day: SeriesDay) -> None:
    if day.state not in (None, MeetingState.planned):
        raise Refused(f"The meeting of {said_day(day.held_on)} has taken place. It stays as it is.")


def _move(meeting: Meeting, held_on: date, starts_at: str) -> None:
    meeting.held_on = held_on
    meeting.starts_at = starts_at


def _reason(words: str) -> str:
    return " ".join(words.split())[:500]
