"""Fairness in view: loads, spread, longest pause, bench; always with the rows behind them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from facilitator.roles.planner.answer import Load, Seats
from facilitator.roles.planner.question import Question


@dataclass(frozen=True)
class Spread:
    """How far apart the most and the least loaded are, in hours, and who they are."""

    hours: float
    most: tuple[Load, ...]
    least: tuple[Load, ...]


@dataclass(frozen=True)
class Pause:
    """The longest time in which somebody holds no role, within the days looked at."""

    person: UUID
    name: str
    days: int
    from_on: date
    to_on: date


@dataclass(frozen=True)
class Able:
    """Somebody on the bench of a role, and why."""

    person: UUID
    name: str
    because: str
    """ "held it", "shadowed it twice", "holds it in this plan"."""


@dataclass(frozen=True)
class Bench:
    """Who is able to take a role, before the plan and with it."""

    role: UUID
    name: str
    before: tuple[Able, ...]
    with_plan: tuple[Able, ...]
    willing: tuple[Able, ...]
    """Those who wish for it gladly but neither held nor shadowed it."""


def loads(question: Question, seats: Seats) -> tuple[Load, ...]:
    """Give everybody's load, the members in their order; nobody is left out."""
    raise NotImplementedError


def spread(found: tuple[Load, ...]) -> Spread:
    """Give the distance between the most and the least loaded, as the planner counts."""
    raise NotImplementedError


def pauses(question: Question, seats: Seats) -> tuple[Pause, ...]:
    """Give each person's longest pause over past and planned service, the longest first.

    From the first service known of anybody (or the person's joining) to the end of the plan.
    """
    raise NotImplementedError


def benches(question: Question, seats: Seats) -> tuple[Bench, ...]:
    """Give each role's bench: who held it, shadowed it, is willing."""
    raise NotImplementedError
