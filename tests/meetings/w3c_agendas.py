"""Reads the local times printed in the agendas of the W3C TAG, for the tests of series.

An agenda has one table for each session of the week: a line for each city, and one in UTC. The
year is the folder's, where the line does not say it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "w3c-tag-meetings"
YEARS = (2019, 2020, 2021, 2022)

ZONES = {
    "San Francisco": "America/Los_Angeles",
    "Boston": "America/New_York",
    "London": "Europe/London",
    "Paris": "Europe/Paris",
    "Athens": "Europe/Athens",
    "Beijing": "Asia/Shanghai",
    "Tokyo": "Asia/Tokyo",
    "Seoul": "Asia/Seoul",
    "Sydney": "Australia/Sydney",
    "Melbourne": "Australia/Melbourne",
}
_UTC = "Corresponding UTC"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_LINE = re.compile(r"<td>\s*(?P<city>[^<(]+?)\s*\([^<]*?(?:</td>)?<td>(?P<rest>.+)$")
_TIME = re.compile(
    r"(?P<weekday>\w+day),?\s+(?P<day>\d{1,2})\s+(?P<month>[A-Z][a-z]+)(?:\s+(?P<year>\d{4}))?"
    r"\s*(?:,|<td[^>]*>|at)\s*(?P<clock>\d{1,2}:\d\d)(?::00)?\s*(?P<zone>[A-Z]{2,4}(?:[+-]\d+)?)?"
)


@dataclass(frozen=True)
class Printed:
    """One line: what the wall of a city is said to show."""

    file: str
    city: str
    weekday: str
    wall: datetime
    """Without a zone."""
    zone: str
    """As printed: "GMT-8", "BST", "UTC"."""
    common: bool
    """In the form that nearly all lines have, "Monday, 6 January, 09:00 GMT-8" and closed tags."""

    @property
    def said(self) -> str:
        """Give it as it stands there, more or less."""
        return f"{self.file[:5]} {self.city}: {self.wall:%a %d %b %H:%M}"

    def is_shown_at(self, at: datetime) -> bool:
        """Tell whether that is what the wall shows at an instant, given in the city's zone."""
        hours = (at.utcoffset() or at - at).total_seconds() / 3600
        number = re.fullmatch(r"(?:GMT|UTC)([+-]\d+)", self.zone)
        same_zone = hours == int(number[1]) if number else self.zone in ("UTC", at.tzname())
        return same_zone and (self.wall, self.weekday) == (at.replace(tzinfo=None), f"{at:%A}")


@dataclass(frozen=True)
class Session:
    """One table."""

    at: datetime
    """In UTC."""
    number: int
    """Of its agenda, from 0."""
    lines: tuple[Printed, ...]
    """Of the cities."""


def sessions(year: int) -> Iterator[Session]:
    """Give the sessions of a year in the order of the files."""
    for path in sorted((FOLDER / str(year)).rglob("*-agenda.md")):
        text = path.read_text(encoding="utf-8")
        for number, table in enumerate(re.findall(r"<table>(.*?)</table>", text, re.DOTALL)):
            lines = [_line(path.name, year, one) for one in table.strip().splitlines()]
            [utc] = [one for one in lines if one.city == _UTC]
            cities = tuple(one for one in lines if one.city != _UTC)
            yield Session(utc.wall.replace(tzinfo=UTC), number, cities)


def _line(file: str, year: int, line: str) -> Printed:
    found = _LINE.search(line)
    time = found and _TIME.search(found["rest"])
    if not found or not time:
        raise ValueError(f"{file}: {line}")
    hour, minute = map(int, time["clock"].split(":"))
    month = _MONTHS.index(time["month"]) + 1
    return Printed(
        file=file,
        city=found["city"],
        weekday=time["weekday"],
        wall=datetime(int(time["year"] or year), month, int(time["day"]), hour, minute),
        zone=time["zone"] or "UTC",
        common=time["year"] is None and line.endswith("</td></tr>"),
    )
