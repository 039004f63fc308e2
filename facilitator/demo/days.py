"""The days of the demo: counted from the day it is made, in time and in the words of the texts.

Everything in resources/demo is dated in days before or after that day, so the collective is
always as old as two years and its next meeting is always tonight.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from facilitator.saying import said_day

_PLACE = re.compile(r"\{([^{}]+)\}")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Days:
    """The calendar of one demo."""

    today: date
    zone: ZoneInfo

    def day(self, offset: int) -> date:
        """Give the day so many days after today; before it where negative."""
        return self.today + timedelta(days=offset)

    def at(self, offset: int, clock: str, minutes: float = 0) -> datetime:
        """Give the instant of a wall time HH:MM on a day, so many minutes later."""
        wall = datetime.combine(self.day(offset), time.fromisoformat(clock), self.zone)
        return wall.astimezone(UTC) + timedelta(minutes=minutes)

    def said(self, text: str) -> str:
        """Fill the places of a text.

        {-7} and {+10} are days without their year, {+375y} one with it, {weekday} is the day of
        the week of today, {year} this year, {year+1} the next one, {year-1} the last.
        """
        return _PLACE.sub(lambda found: self._word(found[1]), text)

    def _word(self, place: str) -> str:
        if place == "weekday":
            return _WEEKDAYS[self.today.weekday()]
        if place.startswith("year"):
            return str(self.today.year + int(place.removeprefix("year") or 0))
        if place.endswith("y"):
            return said_day(self.day(int(place[:-1])))
        day_and_month, _, _year = said_day(self.day(int(place))).rpartition(" ")
        return day_and_month


class MovingClock:
    """A clock that is set forward and stands still in between."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        """Give the instant it shows, aware, in UTC."""
        return self.at

    def move_to(self, at: datetime) -> None:
        """Set it to an instant; it never goes back."""
        self.at = max(self.at, at)
