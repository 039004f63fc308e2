"""Series: meetings that come back, the days on which they do not, and what each begins with.

A series keeps local wall time and a zone; which days it falls on is computed from its rule
(`recurrence.py`), never stored. Only exceptions and meetings really planned are rows.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import field_validator, model_validator
from sqlmodel import Field

from facilitator.meetings.records import Duty, ItemKind, day_of_calendar, wall_time
from facilitator.store.records import Draft, Record, choice, reference


class SeriesDraft(Draft):
    """What comes back, how often, and what each meeting of it begins with."""

    sentences: ClassVar[dict[str, str]] = {
        "title": "A series needs a title.",
        "planned_minutes": "The planned length is a number of minutes, 1 or more.",
        "quorum": "A quorum is a number of people, 0 or more.",
    }

    title: str = Field(min_length=1, max_length=300)
    group_id: UUID | None = reference("group", optional=True)
    kind: str = Field(default="meeting", max_length=60)
    rule: str = Field(min_length=1, max_length=500)
    """An RRULE of RFC 5545 without its name and without UNTIL: "FREQ=WEEKLY;BYDAY=TH"."""
    first_on: date
    until_on: date | None = None
    """The last day on which it may fall."""
    starts_at: str = ""
    """Wall time HH:MM in `zone`."""
    zone: str = ""
    place: str = Field(default="", max_length=300)
    planned_minutes: int = Field(default=90, ge=1, le=24 * 60)
    quorum: int = Field(default=0, ge=0)

    @field_validator("first_on")
    @classmethod
    def _in_the_calendar(cls, value: date) -> date:
        return day_of_calendar(value)

    @field_validator("starts_at")
    @classmethod
    def _on_the_wall(cls, value: str) -> str:
        return wall_time(value)

    @field_validator("zone")
    @classmethod
    def _known(cls, value: str) -> str:
        if value and value not in available_timezones():
            raise ValueError(f"There is no time zone “{value}”. Use a name like Europe/Berlin.")
        return value

    @model_validator(mode="after")
    def _in_order(self) -> "SeriesDraft":
        if self.until_on is not None and self.until_on < self.first_on:
            raise ValueError("The last day lies before the first. Please check both dates.")
        return self


class Series(SeriesDraft, Record, table=True):
    """A series of meetings."""


class SeriesItemDraft(Draft):
    """An agenda item that every meeting of the series begins with."""

    sentences: ClassVar[dict[str, str]] = {
        "title": "An agenda item needs a title.",
        "minutes": "The time for an item is a number of minutes, 0 or more.",
    }

    title: str = Field(min_length=1, max_length=300)
    kind: ItemKind = choice(ItemKind, ItemKind.discussion)
    minutes: int = Field(default=10, ge=0, le=24 * 60)
    domain_id: UUID | None = reference("domain", optional=True)
    wanted: str = Field(default="", max_length=500)
    link: str = Field(default="", max_length=2000)


class SeriesItem(SeriesItemDraft, Record, table=True):
    """An item of the template agenda."""

    series_id: UUID = reference("series")
    place: str
    """Fractional index (facilitator.store.ordering)."""


class SeriesDuty(Record, table=True):
    """Whoever holds a role has this duty in every meeting of the series."""

    series_id: UUID = reference("series")
    duty: Duty = choice(Duty)
    role_id: UUID | None = reference("role", optional=True)
    """None: the duty goes round, by the queue."""


class SeriesReport(Record, table=True):
    """A group that reports in every meeting of the series."""

    series_id: UUID = reference("series")
    group_id: UUID = reference("group")
    place: str
    """Among the items of the template agenda: the same order."""


class SeriesChange(Record, table=True):
    """One day of a series is skipped or moved; the newest row for a day counts."""

    series_id: UUID = reference("series")
    on: date
    """The day the rule gives."""
    skipped: bool = False
    moved_to: date | None = None
    starts_at: str = ""
    """Another wall time on that day; empty: as always."""
    reason: str = Field(default="", max_length=500)


class Occurrence(Record, table=True):
    """A meeting that was planned out of a series."""

    series_id: UUID = reference("series")
    on: date
    """The day the rule gives, whatever day the meeting was moved to."""
    meeting_id: UUID = reference("meeting")
