"""Which days a rule gives: recurrence of RFC 5545 by whole days, in local wall time. Pure.

A series is at the same time of the wall on each of its days, so a rule speaks of days alone and
the clock's changes touch only `instant_of`. Rules may come from foreign calendars: what is finer
than a day is refused, and every walk over the days ends (`LONGEST`).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import lru_cache
from itertools import islice, takewhile
from typing import Any, Final
from zoneinfo import ZoneInfo

from facilitator.errors import Refused

LONGEST: Final = 30
"""Years for which days are computed; a series that is older has come to its end."""
MOST_INTERVAL: Final = 1000
WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_WEEKDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_FINER = ("HOURLY", "MINUTELY", "SECONDLY", "BYHOUR", "BYMINUTE", "BYSECOND")


class Frequency(StrEnum):
    """The unit a rule counts in."""

    daily = "DAILY"
    weekly = "WEEKLY"
    monthly = "MONTHLY"
    yearly = "YEARLY"


@dataclass(frozen=True)
class OnWeekday:
    """A day of the week, Monday being 0; with `nth` only the so-manieth, from the end below 0."""

    day: int
    nth: int = 0

    @property
    def text(self) -> str:
        """Give "TH" or "-1TH"."""
        return f"{self.nth or ''}{WEEKDAYS[self.day]}"


@dataclass(frozen=True)
class Rule:
    """A rule, read. What is empty does not narrow; RFC 5545 §3.3.10 says what each part does."""

    every: Frequency
    interval: int = 1
    weekdays: tuple[OnWeekday, ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    count: int = 0
    """It ends after so many days; 0: it does not end by itself."""
    week_start: int = 0

    @property
    def text(self) -> str:
        """Give it as RRULE, always in the same order of parts."""
        parts = [f"FREQ={self.every.value}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.weekdays:
            parts.append("BYDAY=" + ",".join(day.text for day in self.weekdays))
        for name, numbers in (
            ("BYMONTHDAY", self.month_days),
            ("BYMONTH", self.months),
            ("BYSETPOS", self.positions),
        ):
            if numbers:
                parts.append(f"{name}=" + ",".join(map(str, numbers)))
        if self.count:
            parts.append(f"COUNT={self.count}")
        if self.week_start:
            parts.append(f"WKST={WEEKDAYS[self.week_start]}")
        return ";".join(parts)


# --- Reading --------------------------------------------------------------------------------


def read_rule(text: str) -> Rule:
    """Read an RRULE, with its name or without.

    Raises `Refused` for what is finer than a day, UNTIL (a series has its own last day), parts
    that are not known here, and numbers that RFC 5545 does not allow.
    """
    parts: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").split(";"):
        name, _, value = part.partition("=")
        if name in parts:
            raise Refused(f"The rule says “{name}” twice. Leave one of them out.")
        parts[name] = value
    finer = [one for one in _FINER if one in parts or one == parts.get("FREQ")]
    if finer:
        raise Refused(
            f"A series comes back after days, weeks, months or years; “{finer[0]}” is finer than"
            " a day."
        )
    if "UNTIL" in parts:
        raise Refused("Give the last day of a series as its own date, not inside the rule.")
    if parts.get("FREQ") not in list(Frequency):
        raise Refused("A rule says how often: FREQ=DAILY, WEEKLY, MONTHLY or YEARLY.")
    fields: dict[str, Any] = {"every": Frequency(parts.pop("FREQ"))}
    for name, value in parts.items():
        reader = _READERS.get(name)
        if reader is None:
            raise Refused(f"“{name}” in the rule is not understood here. Leave it out.")
        field, read = reader
        fields[field] = read(name, value)
    return _sound(Rule(**fields))


def _number(lowest: int, highest: int) -> Callable[[str, str], int]:
    def read(name: str, value: str) -> int:
        found = int(value) if re.fullmatch(r"[+-]?[0-9]{1,4}", value) else 0
        if not lowest <= found <= highest or found == 0:
            raise Refused(f"“{name}={value[:40]}” in the rule does not fit.")
        return found

    return read


def _numbers(lowest: int, highest: int) -> Callable[[str, str], tuple[int, ...]]:
    one = _number(lowest, highest)
    return lambda name, value: tuple(dict.fromkeys(one(name, v) for v in value.split(",")))


def _days_of_the_week(name: str, value: str) -> tuple[OnWeekday, ...]:
    found = []
    for one in value.split(","):
        match = _WEEKDAY.fullmatch(one)
        nth = int(match[1] or 0) if match else 99
        if match is None or abs(nth) > 53 or (match[1] and nth == 0):
            raise Refused(f"“{name}={value[:40]}” in the rule does not fit.")
        found.append(OnWeekday(WEEKDAYS.index(match[2]), nth))
    return tuple(dict.fromkeys(found))


def _first_of_the_week(name: str, value: str) -> int:
    if value not in WEEKDAYS:
        raise Refused(f"“{name}={value[:40]}” in the rule does not fit.")
    return WEEKDAYS.index(value)


_READERS: Final[dict[str, tuple[str, Callable[[str, str], Any]]]] = {
    "INTERVAL": ("interval", _number(1, MOST_INTERVAL)),
    "BYDAY": ("weekdays", _days_of_the_week),
    "BYMONTHDAY": ("month_days", _numbers(-31, 31)),
    "BYMONTH": ("months", _numbers(1, 12)),
    "BYSETPOS": ("positions", _numbers(-366, 366)),
    "COUNT": ("count", _number(1, 9999)),
    "WKST": ("week_start", _first_of_the_week),
}


def _sound(rule: Rule) -> Rule:
    """Refuse what RFC 5545 rules out, and daily rules that might walk for ages between two days."""
    narrowed = rule.month_days or rule.months or rule.positions
    if rule.every == Frequency.daily and (narrowed or (rule.weekdays and rule.interval > 1)):
        raise Refused("Say this rule in weeks, months or years instead of days.")
    if rule.every == Frequency.weekly and (rule.month_days or rule.positions):
        raise Refused("Say this rule in months instead of weeks.")
    by_days = rule.every in (Frequency.daily, Frequency.weekly)
    if by_days and any(day.nth for day in rule.weekdays):
        raise Refused("“The first Monday” is a rule of months. Say it in months.")
    of_a_year = rule.every == Frequency.yearly and not rule.months
    if not of_a_year and any(abs(day.nth) > 5 for day in rule.weekdays):
        raise Refused("A month has at most five of a weekday. Choose the first to the fifth.")
    if rule.positions and not (rule.weekdays or rule.month_days):
        raise Refused("BYSETPOS in the rule needs days to count among.")
    return rule


# --- Days -----------------------------------------------------------------------------------


def first_day(rule: Rule, from_on: date) -> date:
    """Give the first day that fits the rule on or after a day, whichever week it counts from.

    "Every second Thursday" from a Friday on begins with the next Thursday. Raises `Refused` where
    no day ever fits.
    """
    found = _days(replace(rule, interval=1, count=1), from_on, end_of_days(from_on))
    if not found:
        raise Refused("This rule gives no day at all. Choose another.")
    return found[0]


def days_of(
    rule: Rule, first_on: date, from_on: date, to_on: date, until_on: date | None = None
) -> tuple[date, ...]:
    """Give the days of a series from–to, both included; none after `until_on`."""
    last = min(to_on, until_on or to_on, end_of_days(first_on))
    if last < max(first_on, from_on):
        return ()
    # By whole years, so that walking on from day to day finds them in the cache.
    found = _days(rule, first_on, date(last.year, 12, 31))
    return found[bisect_left(found, from_on) : bisect_right(found, last)]


def is_day(rule: Rule, first_on: date, on: date, until_on: date | None = None) -> bool:
    """Tell whether a series falls on a day."""
    return bool(days_of(rule, first_on, on, on, until_on))


def end_of_days(first_on: date) -> date:
    """Give the day up to which days are computed."""
    year = min(first_on.year + LONGEST, date.max.year)
    return date(year, first_on.month, min(first_on.day, 28))


@lru_cache(maxsize=256)
def _days(rule: Rule, first_on: date, to_on: date) -> tuple[date, ...]:
    # Here, because most of the program's starts need no day of any series, and it takes a while.
    from dateutil import rrule as engine

    given = engine.rrule(
        engine.FREQNAMES.index(rule.every.value),
        dtstart=datetime.combine(first_on, time()),
        interval=rule.interval,
        wkst=rule.week_start,
        byweekday=[engine.weekday(day.day, day.nth or None) for day in rule.weekdays] or None,
        bymonthday=rule.month_days or None,
        bymonth=rule.months or None,
        bysetpos=rule.positions or None,
    )
    days = takewhile(lambda on: on <= to_on, (at.date() for at in given))
    return tuple(islice(days, rule.count or None))


def instant_of(on: date, starts_at: str, zone: str) -> datetime:
    """Give the instant of a wall time HH:MM on a day, shown in its zone.

    As RFC 5545 §3.3.5 says: of an hour that comes twice in autumn the first is meant; a time that
    spring leaves out is told with the clocks not yet changed, so 02:30 is half past three.
    """
    wall = datetime.combine(on, time.fromisoformat(starts_at), ZoneInfo(zone))
    return wall.astimezone(UTC).astimezone(wall.tzinfo)


# --- What a form offers ---------------------------------------------------------------------


def rules_from(first_on: date) -> tuple[Rule, ...]:
    """Give the rules that a series may have whose first meeting is on this day."""
    weekday = first_on.weekday()
    weekly = [Rule(Frequency.weekly, n, (OnWeekday(weekday),)) for n in (1, 2, 3, 4)]
    nth = (first_on.day - 1) // 7 + 1
    is_last = first_on.day + 7 > _length_of_month(first_on)
    of_month = [Rule(Frequency.monthly, 1, (OnWeekday(weekday, nth),))]
    if is_last:
        of_month.append(Rule(Frequency.monthly, 1, (OnWeekday(weekday, -1),)))
    best = OnWeekday(weekday, -1 if nth == 5 else nth)
    rarer = [Rule(Frequency.monthly, n, (best,)) for n in (2, 3, 6)]
    by_date = Rule(Frequency.monthly, month_days=(first_on.day,))
    yearly = [
        Rule(Frequency.yearly, weekdays=(best,), months=(first_on.month,)),
        Rule(Frequency.yearly, month_days=(first_on.day,), months=(first_on.month,)),
    ]
    return (*weekly, *of_month, *rarer, by_date, *yearly)


def _length_of_month(on: date) -> int:
    following = date(on.year + on.month // 12, on.month % 12 + 1, 1)
    return (following - date(on.year, on.month, 1)).days
