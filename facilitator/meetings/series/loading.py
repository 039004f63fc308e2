"""Reading a series with its exceptions and planned meetings inside a transaction."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.errors import Refused
from facilitator.meetings.records import Meeting
from facilitator.meetings.series.days import (
    SeriesDay,
    changes_by_day,
    last_day,
    series_day,
    series_days,
)
from facilitator.meetings.series.records import Occurrence, Series, SeriesChange
from facilitator.meetings.series.recurrence import is_day, read_rule
from facilitator.office import Office
from facilitator.saying import said_day
from facilitator.store.finding import live, record_of

_AT_ONCE: Final = timedelta(days=180)


class Calendar:
    """One series with everything that makes its days."""

    def __init__(self, session: Session, series: Series) -> None:
        self.series = series
        self.changes = changes_by_day(rows_of(session, SeriesChange, series.id))
        held = session.exec(
            select(col(Occurrence.on), Meeting)
            .join(Meeting, col(Meeting.id) == col(Occurrence.meeting_id))
            .where(
                Occurrence.series_id == series.id,
                col(Occurrence.deleted_at).is_(None),
                col(Meeting.deleted_at).is_(None),
            )
            .order_by(col(Occurrence.id))
        )
        self.planned: dict[date, Meeting] = dict(held.all())

    def days(self, from_on: date, to_on: date) -> tuple[SeriesDay, ...]:
        """Give the days that fall from–to, both included."""
        return series_days(self.series, self.changes, self.planned, from_on, to_on)

    def coming(self, from_on: date) -> Iterator[SeriesDay]:
        """Give the days from one on, to the series' end; only as far as somebody asks."""
        last = self._last(from_on)
        while from_on <= last:
            to_on = min(last, from_on + _AT_ONCE)
            yield from self.days(from_on, to_on)
            from_on = to_on + timedelta(days=1)

    def _last(self, from_on: date) -> date:
        """Give the last day worth looking at: a moved one may lie after the series' own end."""
        moved = [meeting.held_on for meeting in self.planned.values()]
        moved += [change.moved_to for change in self.changes.values() if change.moved_to]
        return max(from_on, last_day(self.series), *moved)

    def day(self, on: date) -> SeriesDay:
        """Give one day by the day the rule gives.

        Raises `Refused` where the series does not fall on it.
        """
        series = self.series
        given = is_day(read_rule(series.rule), series.first_on, on, series.until_on)
        if not given and on not in self.planned:
            raise Refused(f"“{series.title}” does not fall on {said_day(on)}. Choose another day.")
        return series_day(series, on, self.changes.get(on), self.planned.get(on))

    def falls_on(self, held_on: date) -> SeriesDay | None:
        """Give the day of the series that really falls on a day."""
        return next((day for day in self.days(held_on, held_on) if not day.skipped), None)


def calendar_of(office: Office, session: Session, series_id: UUID) -> Calendar:
    """Load a series. Raises `Refused` where there is none."""
    return Calendar(session, record_of(office, session, Series, series_id))


def rows_of(session: Session, kind: Any, series_id: UUID) -> list[Any]:
    """Give the rows of one table that belong to a series, in the order of their making."""
    return list(session.exec(live(kind).where(kind.series_id == series_id).order_by(kind.id)))
