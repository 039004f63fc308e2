"""Which constitution fits us: a few questions, points with their reasons, an order. Pure.

The rule is simple enough to follow by hand: every answer that a constitution speaks of gives the
points its file says, with the reason its file says; being within the number of people it is made
for gives `WITHIN`, being outside takes `OUTSIDE`. The sum makes the order; nothing else does.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WITHIN = 3
OUTSIDE = -4

SIZES: Mapping[str, tuple[int, int]] = {
    "up to 7 people": (3, 7),
    "8 to 15 people": (8, 15),
    "16 to 40 people": (16, 40),
    "41 to 150 people": (41, 150),
    "more than 150 people": (151, 500),
}
"""How many you are; a constitution fits where both ends lie within what it is made for."""

LEAVING = ("people rarely leave", "some leave every year", "many leave every year")
WRONG = (
    "one person decided everything",
    "nobody decided",
    "knowledge left with people",
    "the same few did everything",
    "two groups clashed",
    "decisions were too fast",
    "decisions went round those responsible",
)
SHAPES = (
    "several groups",
    "several houses or co-ops",
    "offices with duties",
    "many change code or text",
)
KINDS = ("a co-op", "a movement", "a public body", "a software project", "a student body")

ANSWERS = (*LEAVING, *WRONG, *SHAPES, *KINDS)
"""What a constitution may give points for."""


@dataclass(frozen=True)
class Question:
    """One question of the page."""

    key: str
    answers: tuple[str, ...]
    several: bool = False
    """More than one answer may be given."""


QUESTIONS = (
    Question("people", tuple(SIZES)),
    Question("leaving", LEAVING),
    Question("wrong", WRONG, several=True),
    Question("shape", SHAPES, several=True),
    Question("kind", KINDS),
)


@dataclass(frozen=True)
class Point:
    """Points for one answer, and why."""

    answer: str
    points: int
    because: str


@dataclass(frozen=True)
class Fit:
    """How well one constitution fits the answers."""

    key: str
    points: int
    speaks_for: tuple[Point, ...]
    speaks_against: tuple[Point, ...]


def fit_of(
    key: str,
    comparison: Mapping[str, Any],
    fits: Iterable[Mapping[str, Any]],
    answers: Iterable[str],
) -> Fit:
    """Add up the points of one constitution; the strongest reasons first."""
    given = set(answers)
    points = [point for size in SIZES if size in given for point in _by_size(size, comparison)]
    points += [
        Point(fit["when"], fit["points"], fit["because"]) for fit in fits if fit["when"] in given
    ]
    points.sort(key=lambda point: -abs(point.points))
    return Fit(
        key,
        sum(point.points for point in points),
        tuple(point for point in points if point.points > 0),
        tuple(point for point in points if point.points < 0),
    )


def in_order(fits: Sequence[Fit]) -> list[Fit]:
    """Give the best first; among equals they stay in the order they came in."""
    return sorted(fits, key=lambda fit: -fit.points)


def _by_size(size: str, comparison: Mapping[str, Any]) -> list[Point]:
    few, many = SIZES[size]
    least, most = comparison.get("from_people"), comparison.get("to_people")
    if least is None and most is None:
        return []
    if most is not None and few > most:
        return [Point(size, OUTSIDE, f"It is made for at most {most} people.")]
    if least is not None and many < least:
        return [Point(size, OUTSIDE, f"It is made for {least} people or more.")]
    return [Point(size, WITHIN, _made_for(least, most))]


def _made_for(least: int | None, most: int | None) -> str:
    if most is None:
        return f"It is made for {least} people or more."
    if least is None:
        return f"It is made for up to {most} people."
    return f"It is made for {least} to {most} people."
