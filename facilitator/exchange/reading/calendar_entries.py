"""The entries of a calendar file as plain values."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class When:
    """A day, or a moment on a wall. `zone` is IANA’s name; empty: wherever the reader is."""

    on: date
    at: time | None = None
    zone: str = ""

    def instant(self, here: ZoneInfo) -> datetime:
        """Give it in UTC; a whole day at its first moment."""
        zone = ZoneInfo(self.zone) if self.zone else here
        return datetime.combine(self.on, self.at or time(), zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    """One entry of a calendar."""

    line: int
    kind: str
    """VEVENT and the like."""
    uid: str = ""
    title: str = ""
    start: When | None = None
    minutes: int = 0
    """0: it does not say how long."""
    place: str = ""
    categories: tuple[str, ...] = ()
    rule: str = ""
    """RRULE without UNTIL."""
    until: When | None = None
    left_out: tuple[When, ...] = ()
    is_day: bool = False
    """It is one day of a series, which is otherwise."""
    instead_of: When | None = None
    """The day that the rule has for it."""
    cancelled: bool = False
    left_outside: tuple[str, ...] = ()
    """What it says besides that no meeting has room for."""
    problem: str = ""
    """Why it cannot be taken; empty where it can."""


@dataclass(frozen=True, slots=True)
class ParsedCalendar:
    """One calendar file; `entries` in the order of their lines."""

    source: str
    entries: tuple[ParsedEntry, ...]
    strange: tuple[tuple[int, str], ...] = ()
    """Lines outside of entries that are none: where, and how they begin."""
