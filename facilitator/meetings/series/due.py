"""What series have due: their next meeting, as long as nobody has planned it.

Asked at every change of the file: of all meetings that were ever planned only those of the
coming days are read. `reading.series_rows` says the same of every series; a test holds the two
together.
"""

from datetime import UTC, date, timedelta
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Date, bindparam, or_, select
from sqlmodel import Session, col

from facilitator.due import Due
from facilitator.meetings.records import Meeting
from facilitator.meetings.series.days import SeriesDay, changes_by_day, series_days
from facilitator.meetings.series.records import Occurrence, Series, SeriesChange
from facilitator.meetings.series.rule_words import words_of_rule
from facilitator.office import Office
from facilitator.saying import said_day

SOON_DAYS = 7
"""A meeting is to be planned so many days before it."""

_FIRST = bindparam("first", type_=Date)
_LAST = bindparam("last", type_=Date)
_SERIES: Any = select(
    col(Series.id),
    col(Series.title),
    col(Series.group_id),
    col(Series.rule),
    col(Series.first_on),
    col(Series.until_on),
    col(Series.starts_at),
    col(Series.zone),
).where(col(Series.deleted_at).is_(None))
_MOVED: Any = select(col(SeriesChange.on)).where(
    col(SeriesChange.deleted_at).is_(None), col(SeriesChange.moved_to).between(_FIRST, _LAST)
)
_CHANGES: Any = select(
    col(SeriesChange.id),
    col(SeriesChange.series_id),
    col(SeriesChange.on),
    col(SeriesChange.skipped),
    col(SeriesChange.moved_to),
    col(SeriesChange.starts_at),
    col(SeriesChange.reason),
).where(
    col(SeriesChange.deleted_at).is_(None),
    or_(col(SeriesChange.on).between(_FIRST, _LAST), col(SeriesChange.on).in_(_MOVED)),
)
_PLANNED: Any = (
    select(
        col(Occurrence.series_id),
        col(Occurrence.on),
        col(Meeting.id),
        col(Meeting.held_on),
        col(Meeting.starts_at),
        col(Meeting.zone),
        col(Meeting.state),
    )
    .join(
        Meeting,
        (col(Meeting.collective_id) == col(Occurrence.collective_id))
        & (col(Meeting.id) == col(Occurrence.meeting_id)),
    )
    .where(
        or_(col(Occurrence.on).between(_FIRST, _LAST), col(Occurrence.on).in_(_MOVED)),
        col(Occurrence.deleted_at).is_(None),
        col(Meeting.deleted_at).is_(None),
    )
    .order_by(col(Occurrence.id))
)
"""The meetings of the days that the rules give in these days, or that were moved into them."""


def due(office: Office) -> list[Due]:
    """Give the meetings of series that are to be planned now."""
    with office.reading() as session:
        return due_in(office, session)


def due_in(office: Office, session: Session) -> list[Due]:
    """Do what `due` does inside an open session."""
    first = office.today()
    asked = {"first": first, "last": first + timedelta(days=SOON_DAYS)}
    connection = session.connection()
    every = connection.execute(_SERIES).all()
    if not every:
        return []
    changes: dict[UUID, list[Any]] = {}
    for change in connection.execute(_CHANGES, asked):
        changes.setdefault(change.series_id, []).append(change)
    planned: dict[UUID, dict[date, Any]] = {}
    for meeting in connection.execute(_PLANNED, asked):
        planned.setdefault(meeting.series_id, {})[meeting.on] = meeting
    found = []
    for series in every:
        days = series_days(
            cast("Series", series),
            changes_by_day(changes.get(series.id, ())),
            planned.get(series.id, {}),
            asked["first"],
            asked["last"],
        )
        to_plan = next((day for day in days if day.is_to_plan), None)
        if to_plan is not None:
            found.append(_due(series, to_plan))
    return sorted(found, key=lambda one: (one.due_on, one.title, one.record_id))


def _due(series: Any, day: SeriesDay) -> Due:
    words = words_of_rule(series.rule, series.first_on)
    return Due(
        kind="meeting",
        title=series.title,
        detail=f"{words}: {said_day(day.held_on)} is not planned yet",
        due_on=day.held_on,
        action="Plan it",
        place="meetings",
        record_id=series.id,
        state="soon",
        group_id=series.group_id,
        due_at=day.at.astimezone(UTC) if day.at else None,
    )
