"""Which turns a seat has next: its terms on the calendar, from its own length and what stands.

Pure. A turn that stands already (a planned term, a seat of a draft) keeps its days; what lies
between is filled; after the last one terms follow each other.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from facilitator.days import days_after
from facilitator.roles.records import TermUnit

Days = tuple[date, date]
"""First and last day, both included."""
DAY = timedelta(days=1)
_MOST_TURNS = 400
"""Of one seat; a role of single days planned for years would otherwise never come to an end."""

NOBODY_PLANS_ON = date(9000, 1, 1)
"""“Until 31 December 9999” says that there is no end: no turn comes after it."""


@dataclass(frozen=True)
class Length:
    """How long a term lasts."""

    count: int
    unit: TermUnit

    def after(self, start: date, terms: int) -> date:
        """Give the first day of the term so many terms after one that begins on `start`.

        A month later is the same day, or the last day of a shorter month; counted from `start`,
        so that terms from the 31st do not creep forward.
        """
        if self.unit is not TermUnit.months:
            return start + timedelta(days=terms * self.days)
        year, month = divmod(start.year * 12 + start.month - 1 + terms * self.count, 12)
        return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))

    @property
    def days(self) -> int:
        """The length in days; of months, by their average."""
        if self.unit is TermUnit.months:
            return round(self.count * 30.4375)
        return self.count * (7 if self.unit is TermUnit.weeks else 1)


@dataclass(frozen=True)
class SeatCalendar:
    """What is known of one seat before its next turns are laid out."""

    length: Length
    free_from: date
    """The first day that no running term takes."""
    standing: tuple[Days, ...] = ()
    """Turns that stand already, of days to come."""
    anchor_on: date | None = None
    ends_on: date | None = None
    """The last day of the role."""


def next_turns(seat: SeatCalendar, terms: int) -> tuple[Days, ...]:
    """Give the days of the next turns of a seat, at most `terms`."""
    made: list[Days] = []
    cursor = seat.free_from
    for first, last in sorted(seat.standing):
        if last < cursor:
            continue
        made += _between(seat, cursor, first - DAY)
        made.append((first, last))
        cursor = days_after(last, 1)
    for days in _onward(seat, cursor):
        if len(made) >= terms:
            break
        made.append(days)
    return tuple(days for days in made[:terms] if seat.ends_on is None or days[0] <= seat.ends_on)


def staggered(seats: Sequence[SeatCalendar]) -> list[SeatCalendar]:
    """Give the seats of one role so that they do not all change hands on one day.

    Anchored, each seat has its own anchor, a share of a term after the one before it. Otherwise
    seats that would all begin at once get a shorter first term, the first seat the shortest.
    """
    if len(seats) < 2:
        return list(seats)
    share = seats[0].length.days / len(seats)
    shifts = [timedelta(days=round(share * at)) for at in range(len(seats))]
    if all(seat.anchor_on is not None for seat in seats):
        return [
            replace(seat, anchor_on=days_after(seat.anchor_on, shift.days))
            if seat.anchor_on
            else seat
            for seat, shift in zip(seats, shifts, strict=True)
        ]
    if len({seat.free_from for seat in seats}) > 1 or any(seat.standing for seat in seats):
        return list(seats)
    return [
        replace(seat, anchor_on=days_after(seat.free_from, shift.days)) if shift else seat
        for seat, shift in zip(seats, [*shifts[1:], timedelta()], strict=True)
    ]


def _between(seat: SeatCalendar, first: date, last: date) -> list[Days]:
    """Fill a gap; what would be left as a sliver goes to the turn before it."""
    found: list[Days] = []
    if first > last:
        return found
    for days in _onward(seat, first):
        if days[0] > last:
            break
        found.append((days[0], min(days[1], last)))
    if len(found) > 1 and (found[-1][1] - found[-1][0]).days + 1 < seat.length.days / 4:
        found[-2:] = [(found[-2][0], found[-1][1])]
    return found


def _onward(seat: SeatCalendar, first: date) -> Iterator[Days]:
    """Give terms one after the other from a day on; the first one may be short by the anchor."""
    if first >= NOBODY_PLANS_ON:
        return
    anchor = seat.anchor_on or first
    at = (first - anchor).days // seat.length.days - 1
    while seat.length.after(anchor, at + 1) <= first:
        at += 1
    begins = first
    if (seat.length.after(anchor, at + 1) - first).days < seat.length.days / 4:
        at += 1  # a few days before the anchor belong to the term that begins on it
    for _ in range(_MOST_TURNS):
        if begins >= NOBODY_PLANS_ON:
            return
        ends = seat.length.after(anchor, at + 1) - DAY
        if seat.ends_on is not None:
            if begins > seat.ends_on:
                return
            ends = min(ends, seat.ends_on)
        if begins <= ends:
            yield begins, ends
        begins, at = ends + DAY, at + 1
