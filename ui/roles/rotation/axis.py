"""The time axis of the board: days to pixels, and the words above the columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from ui.roles.rotation.lanes import Lane
from ui.widgets.date_words import written


def month_word(day: date) -> str:
    """ "Dec"."""
    return written(day).split()[1]


def span_words(from_on: date, to_on: date, *, year: bool = False) -> str:
    """A term as a heading: "Dec–Feb", "Mar", "13 Dec – 12 Mar"; with the `year` of its end.

    Days of two years name both, or a term of a year would seem to end before it begins.
    """
    whole = from_on.day == 1 and (to_on + timedelta(days=1)).day == 1
    after = f" {to_on.year}" if year else ""
    if year and not whole and from_on.year != to_on.year:
        return f"{written(from_on)} – {written(to_on)}"
    if not whole:
        first, last = (written(day).rsplit(" ", 1)[0] for day in (from_on, to_on))
        return f"{first} – {last}{after}"
    if (from_on.year, from_on.month) == (to_on.year, to_on.month):
        return month_word(from_on) + after
    return f"{month_word(from_on)}–{month_word(to_on)}{after}"


def months_words(from_on: date, to_on: date) -> str:
    """The span of a whole plan: "December 2026 – February 2028"."""
    return f"{from_on:%B} {from_on.year} – {to_on:%B} {to_on.year}"


@dataclass(frozen=True, slots=True)
class Heading:
    """A word above the board from a day on; `line`: a hairline goes down from it."""

    on: date
    words: str
    line: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """Days side by side: `x(day)` in pixels from the first day."""

    first: date
    last: date
    per_day: float

    def x(self, day: date) -> float:
        """Where a day begins."""
        return (day - self.first).days * self.per_day

    @property
    def width(self) -> float:
        """Where the last day ends."""
        return self.x(self.last + timedelta(days=1))


def axis_of(lanes: Sequence[Lane], room: float, narrowest: float, zoom: float = 1.0) -> Axis:
    """An axis that fills `room` pixels, or more where most boxes would be under `narrowest`.

    What is left of a running term, first in its lane, does not stretch all the others.
    """
    boxes = [box for lane in lanes for box in lane.boxes]
    if not boxes:
        return Axis(date.min, date.min, 1)
    first = min(box.from_on for box in boxes)
    last = max(box.to_on for box in boxes)
    days = (last - first).days + 1
    whole = [box for lane in lanes for box in lane.boxes[1:]] or boxes
    spans = sorted((box.to_on - box.from_on).days + 1 for box in whole)
    short = spans[len(spans) // 10]
    wanted = max(room / days, narrowest / short) * zoom
    # Even terms of one day in a plan of years leave the board within a walk's length.
    return Axis(first, last, min(max(room / days, wanted), max(room, 20_000.0) / days))


def headings(lanes: Sequence[Lane], axis: Axis, least: float) -> list[Heading]:
    """One word above each term where all roles change on the same days; else the months.

    Months under `least` pixels apart are thinned out.
    """
    spans = sorted({(box.from_on, box.to_on) for lane in lanes for box in lane.boxes})
    apart = all(one[1] < two[0] for one, two in pairwise(spans))
    if not spans:
        return []
    if apart:
        return _of_terms(spans)
    step = next((n for n in (1, 2, 3, 6) if axis.per_day * 30.4 * n >= least), 12)
    found = []
    year, month = axis.first.year, axis.first.month
    while (day := date(year, month, 1)) <= axis.last:
        if (month - 1) % step == 0 and day >= axis.first:
            word = month_word(day)
            found.append(Heading(day, f"{word} {year}" if month == 1 else word, True))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found


def _of_terms(spans: Sequence[tuple[date, date]]) -> list[Heading]:
    """Where the same words come again in a later year, each year is named once."""
    words = [span_words(*span) for span in spans]
    again, year, found = len(set(words)) < len(words), 0, list[Heading]()
    for first, last in spans:
        found.append(Heading(first, span_words(first, last, year=again and last.year != year)))
        year = last.year
    return found
