"""The ladder of a kind: how near something must be to be said, rung by rung. Pure.

A rung is a number of minutes left until the end of the due day, so that rungs of days and of
minutes stand in one order: today is 1,440, tomorrow 2,880, a day late 0. The nearest rung that
was reached is the one that is said; those passed over while the laptop was closed are not said
one by one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from facilitator.due import Due

MINUTES_A_DAY = 1440
AT_ONCE = 1_000_000
"""The rung of what waits now, however far its day is."""


@dataclass(frozen=True)
class Ladder:
    """Days before the day, negative after it; minutes before the hour where a thing has one."""

    days: tuple[int, ...]
    minutes: tuple[int, ...] = ()


_LATE = (-1, -7, -14, -30, -60, -90)
LADDERS: Mapping[str, Ladder] = MappingProxyType(
    {
        # 90/60/30/14/0 and overdue: design.md §3.5, after the handbooks of release teams.
        "term": Ladder((90, 60, 30, 14, 0, *_LATE)),
        "handover": Ladder((90, 60, 30, 14, 0, *_LATE)),
        "step": Ladder((7, 0, -1, -7, -14, -30)),
        "letter": Ladder((14, 3, -1, -7)),
        "thanks": Ladder((7, 0, -7)),
        "gap": Ladder((90, 60, 30, 14, 0)),
        "selection": Ladder((30, 14, 7, 1, 0, *_LATE[:4])),
        "meeting": Ladder((1, 0), (60,)),
        "minutes": Ladder((-1, -7, -14, -30)),
        "review": Ladder((30, 7, 0, -14, -30)),
        "expiry": Ladder((30, 14, 3, 0)),
        "ratification": Ladder((14, 7, 3, 1, 0)),
        "automation": Ladder((7, 0, -7, -30)),
        "proposal": Ladder((0, -30)),
        # A panel has days, not weeks: it hears of its last day early, and daily once it is late.
        "dispute": Ladder((0, -3, -7, -14)),
        "panel": Ladder((7, 3, 1, 0, -1, -2, -3, -7)),
        "report": Ladder((7, 1, 0, -7, -30)),
        "answer": Ladder((14, 7, 1, 0, -7, -30)),
        "sign-off": Ladder((3, 0, -1, -7, -14, -30)),
        "action": Ladder((7, 1, 0, -1, -7, -14)),
        "directive": Ladder((3, 0, -1, -7, -14, -30)),
        "escalation": Ladder((7, 3, 1, 0, -1, -7, -14, -30)),
    }
)
USUAL = Ladder((14, 7, 1, 0, -1, -7, -30))


def ladder_for(kind: str, agreed: Mapping[str, Ladder]) -> Ladder:
    """Give the ladder of a kind: the one that was agreed, or ours."""
    return agreed.get(kind) or LADDERS.get(kind, USUAL)


def rung_of_day(days: int) -> int:
    """Give the rung of so many days before, negative after."""
    return (days + 1) * MINUTES_A_DAY


def rung_of(thing: Due, ladder: Ladder, now: datetime, today: date) -> int | None:
    """Give the nearest rung that was reached; None while none was.

    `today` is the day of the aware `now` in the collective's zone.
    """
    if thing.due_on is None:
        return AT_ONCE
    left = (thing.due_on - today).days
    reached = [rung_of_day(days) for days in ladder.days if left <= days]
    if thing.due_at is not None:
        ahead = (thing.due_at - now) / timedelta(minutes=1)
        reached += [minutes for minutes in ladder.minutes if ahead <= minutes]
    if reached:
        return min(reached)
    return AT_ONCE if thing.state == "waiting" else None


def reached_at(thing: Due, rung: int, zone: ZoneInfo) -> datetime:
    """Give when a rung of something is reached, in UTC; long ago for what waits at once.

    Days begin at midnight in the zone, minutes count back from the hour itself.
    """
    if rung == AT_ONCE or thing.due_on is None:
        return datetime.min.replace(tzinfo=UTC)
    if thing.due_at is not None and 0 < rung < MINUTES_A_DAY:
        return thing.due_at - timedelta(minutes=rung)
    day = thing.due_on - timedelta(days=rung // MINUTES_A_DAY - 1)
    return datetime.combine(day, time.min, zone).astimezone(UTC)


def next_reached(thing: Due, ladder: Ladder, now: datetime) -> datetime | None:
    """Give when something of this day is next said by the minute; midnights are everybody's."""
    if thing.due_at is None:
        return None
    moments = [thing.due_at - timedelta(minutes=minutes) for minutes in ladder.minutes]
    return min((at for at in moments if at > now), default=None)
