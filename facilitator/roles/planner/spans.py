"""How days are counted in planning: length, absence, what is "in a row", what is a pause.

Every definition with two sides is one function here, used by planner and checker alike.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from facilitator.people.rules import Span
from facilitator.roles.planner.question import Turn, Wishing
from facilitator.saying import MONTHS

Days = tuple[date, date]
"""First and last day, both included."""

MONTH_DAYS = 30.4375
"""Days of a month, on average."""

SETTLING_DAYS = 14
"""The first days of a term, in which it is handed over."""


def months_of(days: Days) -> float:
    """Give how many months a term lasts, to the nearest quarter where it is long enough.

    December to February (90 days) and March to May (92) are both 3: people count months, and a
    load that differs by two days would only hide that two terms weigh the same.
    """
    length = (days[1] - days[0]).days + 1
    months = length / MONTH_DAYS
    return round(months * 4) / 4 if length >= SETTLING_DAYS else round(months, 2)


def shared_days(one: Days, other: Span) -> int:
    """Give how many days two spans share."""
    first = max(one[0], other[0] or one[0])
    last = min(one[1], other[1] or one[1])
    return max(0, (last - first).days + 1)


def meet(one: Days, other: Days) -> bool:
    """Tell whether two spans share a day."""
    return one[0] <= other[1] and other[0] <= one[1]


def keeps_from(spans: Iterable[Span], term: Days) -> bool:
    """Tell whether absences keep somebody from taking a term.

    They do when they cover more than a quarter of its days, or more than half of its first
    14: then the role would change hands with nobody there. A week away within half a year does
    not: that is what cover is for. A wish of "not this year" keeps somebody in the same way.
    """
    length = (term[1] - term[0]).days + 1
    settling_length = min(length, SETTLING_DAYS)
    # Never beyond the term, which may reach to the last day of the calendar.
    settling = (term[0], term[0] + timedelta(days=settling_length - 1))
    spans = list(spans)
    away = sum(shared_days(term, span) for span in spans)
    away_first = sum(shared_days(settling, span) for span in spans)
    return away * 4 > length or away_first * 2 > settling_length


def said_unwilling(wishes: Sequence[Wishing], term: Days) -> str | None:
    """Say that somebody asked not to take a term, or skips it; None: neither keeps them from it."""
    if not keeps_from((wish.span for wish in wishes), term):
        return None
    skips = keeps_from((wish.span for wish in wishes if wish.skips), term)
    return "skips this turn" if skips else "asked not to this year"


def keeps_from_shadowing(spans: Iterable[Span], term: Days, lead_days: int) -> bool:
    """Tell whether absences cover more than half of the days in which the next holder shadows."""
    lead = lead_of(term, lead_days)
    return sum(shared_days(lead, span) for span in spans) * 2 > lead_days


def lead_of(term: Days, lead_days: int) -> Days:
    """Give the days before a term in which the next holder shadows."""
    return term[0] - timedelta(days=lead_days), term[0] - timedelta(days=1)


class Rhythm:
    """How the terms of a role follow each other, to tell what is in a row and what is a pause."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        seats: dict[int, list[Turn]] = {}
        for turn in turns:
            seats.setdefault(turn.seat, []).append(turn)
        steps: list[int] = []
        for of_seat in seats.values():
            starts = sorted(turn.from_on for turn in of_seat)
            steps += [(b - a).days for a, b in pairwise(starts) if a < b]
        lengths = [(turn.to_on - turn.from_on).days + 1 for turn in turns]
        length = median(lengths) if lengths else 1
        self.days = max(1.0, float(median(steps)) if steps else length)
        """From the start of one term to the start of the next."""
        self.scattered = length * 2 < self.days
        """Terms much shorter than that, as of a role that is taken for one meeting."""

    def passed(self, before: Days, after: Days) -> int:
        """Give how many terms lie between two terms of one person; 0: they are in a row.

        Three quarters of a term between them count as a term, because months differ and terms
        are cut short. A role taken for single meetings is in a row from meeting to meeting.
        """
        if before[1] >= after[0]:
            return 0
        free_from = before[1] + timedelta(days=1)
        if self.scattered:
            free_from = max(free_from, before[0] + timedelta(days=round(self.days)))
        return max(0, int((after[0] - free_from).days / self.days + 0.25))


def said_span(days: Days) -> str:
    """Give "1 December 2026 to 28 February 2027", shorter within one year."""
    first, last = days
    start = f"{first.day} {MONTHS[first.month - 1]}"
    if last == date.max:
        return f"{start} {first.year} on"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} to {last.day} {MONTHS[last.month - 1]} {last.year}"
