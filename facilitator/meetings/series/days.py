"""The days of a series as they really are: the rule's days with exceptions and planned meetings.

Pure. A day keeps its name, the day the rule gives, wherever it is moved to; so it can be found
again, restored, and told from its neighbours.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from facilitator.meetings.records import Meeting, MeetingState
from facilitator.meetings.series.records import Series, SeriesChange
from facilitator.meetings.series.recurrence import days_of, end_of_days, instant_of, read_rule


@dataclass(frozen=True)
class SeriesDay:
    """One day of a series."""

    on: date
    """The day the rule gives; services name the day by it."""
    held_on: date
    """The day on which it really falls."""
    starts_at: str
    """Wall time HH:MM; empty where the series has none."""
    at: datetime | None
    """When it begins, in the zone of the series; None without a time."""
    skipped: bool
    moved: bool
    """On another day, or at another time than always."""
    reason: str
    """Why it was skipped or moved; empty where nobody said."""
    meeting_id: UUID | None = None
    """The meeting that was planned for it."""
    state: MeetingState | None = None

    @property
    def is_to_plan(self) -> bool:
        """Whether it takes place and nobody has planned it."""
        return self.meeting_id is None and not self.skipped


def series_days(
    series: Series,
    changes: Mapping[date, SeriesChange],
    planned: Mapping[date, Meeting],
    from_on: date,
    to_on: date,
) -> tuple[SeriesDay, ...]:
    """Give the days that fall from–to, both included, in their order.

    `changes` and `planned` are by the rule's day. A planned meeting is at the day and time that
    it has now, even when the rule has changed since.
    """

    def given(first: date, last: date) -> tuple[date, ...]:
        return days_of(read_rule(series.rule), series.first_on, first, last, series.until_on)

    found = {on for on in given(from_on, to_on) if on not in planned}
    for on, change in changes.items():
        if change.moved_to and from_on <= change.moved_to <= to_on and on not in planned:
            found.update(given(on, on))
    found.update(on for on, one in planned.items() if from_on <= one.held_on <= to_on)
    days = [series_day(series, on, changes.get(on), planned.get(on)) for on in found]
    here = [day for day in days if from_on <= day.held_on <= to_on]
    return tuple(sorted(here, key=lambda day: (day.held_on, day.starts_at, day.on)))


def series_day(
    series: Series, on: date, change: SeriesChange | None, meeting: Meeting | None
) -> SeriesDay:
    """Put one day together."""
    held_on = (change and change.moved_to) or on
    starts_at = (change and change.starts_at) or series.starts_at
    if meeting is not None:
        held_on, starts_at = meeting.held_on, meeting.starts_at
    zone = (meeting.zone if meeting else "") or series.zone or "UTC"
    return SeriesDay(
        on=on,
        held_on=held_on,
        starts_at=starts_at,
        at=instant_of(held_on, starts_at, zone) if starts_at else None,
        skipped=bool(change and change.skipped and meeting is None),
        moved=held_on != on or starts_at != series.starts_at,
        reason=change.reason if change else "",
        meeting_id=meeting.id if meeting else None,
        state=meeting.state if meeting else None,
    )


def changes_by_day(changes: Iterable[SeriesChange]) -> dict[date, SeriesChange]:
    """Give the change that counts for each day: the one made last."""
    return {change.on: change for change in sorted(changes, key=lambda one: one.id)}


def last_day(series: Series) -> date:
    """Give the day after which a series has no more days."""
    end = end_of_days(series.first_on)
    return end if series.until_on is None else min(end, series.until_on)
