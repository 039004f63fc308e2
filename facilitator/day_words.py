"""Days as people write them: "20 Nov 2026", "20.11.", "tomorrow", "Friday", "in 2 weeks", ISO.

Pure: the day it is today is given. English month and day names are understood in full or from
their first three letters.
"""

import re
from datetime import date, timedelta
from typing import Final

_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NEAR: Final = {"today": 0, "tomorrow": 1, "yesterday": -1}

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})[./](\d{1,2})[./]?(\d{4}|\d{2})?")
_WORDED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,})\.?,?(?:\s+(\d{4}))?")
_MONTH_FIRST = re.compile(r"([a-z]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?")
_SPAN = re.compile(r"(?:in\s+|\+)(\d{1,3}|an?)\s*(day|week|month|year|d|w|m|y)s?")


def day_in(words: str, today: date) -> date | None:
    """The day these words mean, None when they mean none.

    Day comes before month in "3/4". A day without a year is the next one from today on; a weekday
    is the next one after today.
    """
    words = " ".join(words.lower().split())
    if words in _NEAR:
        return today + timedelta(days=_NEAR[words])
    weekday = words.removeprefix("next ").removeprefix("on ")
    if len(weekday) >= 3 and weekday[:3] in _DAYS and _spells(weekday, "day"):
        ahead = (_DAYS.index(weekday[:3]) - today.weekday() - 1) % 7 + 1
        return today + timedelta(days=ahead)
    if found := _ISO.fullmatch(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _SPAN.fullmatch(words):
        return _later(today, 1 if found[1].startswith("a") else int(found[1]), found[2][0])
    if found := _DOTTED.fullmatch(words):
        year = found[3]
        whole = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
        return _dated(int(found[1]), int(found[2]), whole, today)
    if found := _WORDED.fullmatch(words):
        day, month, year = found[1], found[2], found[3]
    elif found := _MONTH_FIRST.fullmatch(words):
        day, month, year = found[2], found[1], found[3]
    else:
        return None
    if month[:3] not in _MONTHS or not _is_month(month):
        return None
    return _dated(int(day), _MONTHS.index(month[:3]) + 1, int(year) if year else None, today)


def past_day_in(words: str, today: date) -> date | None:
    """The same for a day that has been: without a year, or as a weekday, the last one."""
    found = day_in(words, today)
    plain = " ".join(words.lower().split())
    if found is None or found <= today or plain in _NEAR or _SPAN.fullmatch(plain):
        return found
    for back in (8, 365):
        earlier = day_in(words, today - timedelta(days=back))
        if earlier is not None and earlier <= today:
            return earlier
    return found


def written(day: date) -> str:
    """A day as we write it: "20 Nov 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1].title()} {day.year}"


def written_short(day: date, today: date) -> str:
    """A day near today: "today", "Wed" within the last or next six days, "13 Nov", or with year."""
    away = (day - today).days
    if away == 0:
        return "today"
    if abs(away) < 7:
        return _DAYS[day.weekday()].title()
    month = _MONTHS[day.month - 1].title()
    return f"{day.day} {month}" if abs(away) < 300 else f"{day.day} {month} {day.year}"


def _is_month(word: str) -> bool:
    full = "january february march april may june july august september october november december"
    return any(name.startswith(word) for name in full.split()) or word == "sept"


def _spells(word: str, ending: str) -> bool:
    full = "monday tuesday wednesday thursday friday saturday sunday"
    return any(name.startswith(word) for name in full.split() if name.endswith(ending))


def _dated(day: int, month: int, year: int | None, today: date) -> date | None:
    if year is not None:
        return _day(year, month, day)
    for ahead in range(9):  # 29 February may be up to eight years away
        found = _day(today.year + ahead, month, day)
        if found is not None and found >= today:
            return found
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _later(today: date, count: int, unit: str) -> date | None:
    if unit in "dw":
        return today + timedelta(days=count * (7 if unit == "w" else 1))
    months = today.month - 1 + count * (12 if unit == "y" else 1)
    year, month = today.year + months // 12, months % 12 + 1
    for day in range(today.day, 27, -1):
        if found := _day(year, month, day):
            return found
    return _day(year, month, today.day)
