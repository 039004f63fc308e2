"""What cannot be planned any more: terms that were served or are running."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from facilitator.roles.planner.question import Post, Question, Served, Turn
from facilitator.roles.planner.spans import Days, months_of


@dataclass(frozen=True)
class Fact:
    """A term of one person that is settled, however it came about."""

    role: UUID
    seat: int
    days: Days
    before: Days | None
    """The part of it before the turns that are asked about; None: all of it is such a turn."""
    cut_short: bool
    turn: Turn | None
    """The turn that is this term, or the rest of it."""


@dataclass(frozen=True)
class Facts:
    """The settled terms of everybody, and the turns that are among them."""

    of: dict[UUID, list[Fact]]
    """By person, the earliest first."""
    running: dict[Turn, UUID]
    """Turns that are running terms: rules that they broke are not broken anew."""


def facts(question: Question) -> Facts:
    """Read past service; a fixed turn that goes on with a served term is one term with it.

    A term without an end ends the day before the next turn of its seat, else never.
    """
    turns = defaultdict[tuple[UUID, int], list[Turn]](list)
    for asked in sorted(question.turns, key=lambda turn: turn.from_on):
        turns[asked.role, asked.seat].append(asked)
    found = Facts(defaultdict(list), {})
    for served in sorted(question.served, key=lambda served: served.from_on):
        of_seat = turns[served.role, served.seat]
        next_turn = (turn for turn in of_seat if turn.to_on >= served.from_on)
        turn: Turn | None = next(next_turn, None)
        if turn is not None and turn not in found.running and _goes_on(served, turn):
            found.running[turn] = served.person
            days = min(served.from_on, turn.from_on), turn.to_on
            eve = turn.from_on - timedelta(days=1)
            before = (served.from_on, eve) if served.from_on <= eve else None
        else:
            later = [turn.from_on for turn in of_seat if turn.from_on > served.from_on]
            eves = [day - timedelta(days=1) for day in later]
            days = served.from_on, min([served.to_on or date.max, *eves])
            before, turn = days, None
        found.of[served.person].append(
            Fact(served.role, served.seat, days, before, served.cut_short, turn)
        )
    return found


def hours_of(post: Post, days: Days) -> float:
    """Give the hours that a term costs.

    A role whose hours nobody named counts one hour a month, so that time in office is evened too.
    """
    return months_of(days) * (post.hours or 1.0)


def _goes_on(served: Served, turn: Turn) -> bool:
    if turn.fixed != served.person:
        return False
    return served.to_on is None or turn.from_on <= served.to_on
