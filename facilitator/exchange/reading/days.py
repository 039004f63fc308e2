"""Dates in foreign text: read what is unambiguous, and say where it is not."""

import re
from datetime import date, time

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS) + "|sept"
_ISO = re.compile(r"(?<!\d)(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?!\d)", re.ASCII)
_COMPACT = re.compile(r"(?<!\d)(20\d{2}|19\d{2})(\d{2})(\d{2})(?!\d)", re.ASCII)
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\.?\s+({_MONTH})\.?,?\s+(\d{{4}})(?!\d)",
    re.IGNORECASE | re.ASCII,
)
_MONTH_FIRST = re.compile(
    rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.IGNORECASE | re.ASCII
)
_SPAN = re.compile(
    rf"(?<!\d)(\d{{1,2}})\s*[-–]\s*(\d{{1,2}})\s+({_MONTH})\s+(\d{{4}})(?!\d)",
    re.IGNORECASE | re.ASCII,
)
_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:.h]([0-5]\d)(?!\d)", re.ASCII)


def first_day(text: str) -> date | None:
    """The first written-out date in a line, or None; numeric 3/4/2025 is never one."""
    found = [day for day in _all(text) if day[1] is not None]
    return min(found)[1] if found else None


def day_span(text: str) -> tuple[date, date] | None:
    """The first and last day of "10-12 October 2022", or None."""
    match = _SPAN.search(text)
    if not match:
        return None
    year, month = int(match[4]), _month(match[3])
    first, last = _day(year, month, int(match[1])), _day(year, month, int(match[2]))
    return (first, last) if first and last and first <= last else None


def compact_day(text: str) -> date | None:
    """The day in a name such as 20210414_agenda.md, or None."""
    match = _COMPACT.search(text)
    return _day(int(match[1]), int(match[2]), int(match[3])) if match else None


def table_day(text: str) -> tuple[date | None, str | None]:
    """The day in a table's cell, or None and the reason why it was not taken.

    Takes 2025-03-04, 4 Mar 2025, March 4 2025, and numeric dates that can be read only one way
    (13/03/2025).
    """
    text = text.strip()
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST):
        if pattern.fullmatch(text):
            day = first_day(text)
            return day, None if day else f"{text} is not a day in the calendar"
    match = _NUMERIC.fullmatch(text)
    if not match:
        return None, f"{text} is not a date we can read; write it as 2025-03-04"
    one, two, year = int(match[1]), int(match[2]), int(match[3])
    day_first, month_first = _day(year, two, one), _day(year, one, two)
    if day_first and month_first and day_first != month_first:
        return None, f"{text} can be read two ways; write it as 2025-03-04"
    day = day_first or month_first
    return day, None if day else f"{text} is not a day in the calendar"


def clock_time(text: str) -> time | None:
    """The first time of day such as 17:30, or None."""
    match = _CLOCK.search(text)
    return time(int(match[1]), int(match[2])) if match else None


def _all(text: str) -> list[tuple[int, date | None]]:
    found: list[tuple[int, date | None]] = []
    if match := _ISO.search(text):
        found.append((match.start(), _day(int(match[1]), int(match[2]), int(match[3]))))
    if match := _DAY_FIRST.search(text):
        found.append((match.start(), _day(int(match[3]), _month(match[2]), int(match[1]))))
    if match := _MONTH_FIRST.search(text):
        found.append((match.start(), _day(int(match[3]), _month(match[1]), int(match[2]))))
    return found


def _month(name: str) -> int:
    return next(
        place for place, month in enumerate(_MONTHS, 1) if month.startswith(name[:3].lower())
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
