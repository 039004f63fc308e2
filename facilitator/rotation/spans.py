"""Spans of days cut by others: of two sayings about the same days the later one counts. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from facilitator.people.rules import Span, overlap

DAY = timedelta(days=1)


def without(span: Span, taken: Iterable[Span]) -> tuple[Span, ...]:
    """Give what is left of a span when others are taken out of it."""
    left: list[Span] = [span]
    for first, last in taken:
        pieces: list[Span] = []
        for piece in left:
            if not overlap(piece, (first, last)):
                pieces.append(piece)
                continue
            if first is not None and (piece[0] is None or piece[0] < first):
                pieces.append((piece[0], first - DAY))
            if last is not None and last < (piece[1] or date.max):
                pieces.append((last + DAY, piece[1]))
        left = pieces
    return tuple(left)


def outside(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Give the days that none of some spans takes, as spans."""
    return without((None, None), spans)


def within_days(spans: Iterable[Span], first: date, last: date) -> tuple[Span, ...]:
    """Give those that share a day with the days from `first` to `last`."""
    return tuple(span for span in spans if overlap(span, (first, last)))
