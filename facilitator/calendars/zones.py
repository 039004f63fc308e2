"""How a zone changes its clocks, as rules that every calendar program reads (RFC 5545 §3.6.5).

Pure. Programs know a zone by what the file says of it, not by its name, and some read only
yearly rules rightly, so the days of change are told as rules wherever the years follow one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

AHEAD: Final = 15
"""Years for which changes are looked up; a rule that holds until then goes on."""
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Change:
    """The clocks change: once, or every year by a rule."""

    wall: datetime
    """When it first happens, by the clocks as they were before, naive."""
    before: timedelta
    after: timedelta
    name: str
    summer: bool
    rule: str = ""
    until: datetime | None = None
    """No change by the rule after this, in UTC; None: it goes on."""


@lru_cache(maxsize=32)
def changes_of(key: str, first_year: int, this_year: int) -> tuple[Change, ...]:
    """Give what a zone does from the year before `first_year` on, the standing state first."""
    zone = ZoneInfo(key)
    start = datetime(max(first_year - 1, 1), 1, 1, tzinfo=UTC)
    last_year = min(max(first_year, this_year) + AHEAD, 9990)
    local = start.astimezone(zone)
    offset = local.utcoffset() or timedelta()
    standing = Change(
        (start + offset).replace(tzinfo=None),
        offset,
        offset,
        local.tzname() or "",
        _is_summer(zone, start),
    )
    found = list(_changes(zone, start, last_year))
    return (standing, *_as_rules(found, last_year))


def _changes(zone: ZoneInfo, start: datetime, last_year: int) -> Iterator[Change]:
    """Walk in steps of a week, and halve where the offset is another."""
    at, end = start, datetime(last_year + 1, 1, 1, tzinfo=UTC)
    step = timedelta(days=7)
    while at < end:
        following = at + step
        if _state(zone, at) != _state(zone, following):
            low, high = at, following
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                middle = middle.replace(microsecond=0)
                if middle <= low:
                    break
                if _state(zone, middle) == _state(zone, low):
                    low = middle
                else:
                    high = middle
            before = _state(zone, low)[0]
            after, name = _state(zone, high)
            wall = (high + before).replace(tzinfo=None)
            yield Change(wall, before, after, name, summer=after > before)
            following = high
        at = following


def _state(zone: ZoneInfo, at: datetime) -> tuple[timedelta, str]:
    local = at.astimezone(zone)
    return local.utcoffset() or timedelta(), local.tzname() or ""


def _is_summer(zone: ZoneInfo, at: datetime) -> bool:
    # Ireland's winter time is told as its exception; programs want the later clock as summer's.
    return (at.astimezone(zone).dst() or timedelta()) > timedelta()


def _as_rules(found: list[Change], last_year: int) -> Iterator[Change]:
    """Join the changes of years that follow one another by one rule."""
    rest = list(found)
    while rest:
        first = rest.pop(0)
        run, fitting = [first], _rules(first.wall.date())
        for other in list(rest):
            if other.wall.year > run[-1].wall.year + 1:
                break
            both = [rule for rule in fitting if rule in _rules(other.wall.date())]
            if other.wall.year == run[-1].wall.year + 1 and both and _alike(other, first):
                run.append(other)
                fitting = both
                rest.remove(other)
        if len(run) < 3:
            yield first
            for other in reversed(run[1:]):
                rest.insert(0, other)
            continue
        goes_on = run[-1].wall.year >= last_year
        # A day more: some programs take this instant for a time of the wall.
        last = (run[-1].wall - first.before + timedelta(days=1)).replace(tzinfo=UTC)
        until = None if goes_on else last
        yield Change(
            first.wall, first.before, first.after, first.name, first.summer, fitting[0], until
        )


def _alike(one: Change, other: Change) -> bool:
    return (
        (one.before, one.after, one.name) == (other.before, other.after, other.name)
        and one.wall.time() == other.wall.time()
        and one.wall.month == other.wall.month
    )


def _rules(on: date) -> list[str]:
    """Give the yearly rules that fall on a day, those that programs know best first."""
    day, month = _DAYS[on.weekday()], on.month
    after = date(on.year + on.month // 12, on.month % 12 + 1, 1)
    length = (after - timedelta(days=1)).day
    head = f"FREQ=YEARLY;BYMONTH={month}"
    found = []
    if on.day + 7 > length:
        found.append(f"{head};BYDAY=-1{day}")
    if on.day <= 28:
        found.append(f"{head};BYDAY={(on.day - 1) // 7 + 1}{day}")
    found += [
        f"{head};BYMONTHDAY={','.join(str(n) for n in range(least, least + 7))};BYDAY={day}"
        for least in range(max(1, on.day - 6), min(on.day, length - 6) + 1)
    ]
    found.append(f"{head};BYMONTHDAY={on.day}")
    return found
