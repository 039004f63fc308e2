"""Limits of terms as they bind one person on a day: in a row, ever, the pause before serving again.

What is "in a row" is the planner's own definition (`roles.planner.spans.Rhythm`). A pause is told
by whole terms of the calendar, so that people can count it: whoever leaves on 30 April and pauses
two terms of six months may serve again from 1 May a year later.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from facilitator.roles.planner.question import Post, Turn
from facilitator.roles.planner.rules import many
from facilitator.roles.planner.spans import Rhythm
from facilitator.roles.records import Role
from facilitator.roles.rules import planned_end
from facilitator.saying import said_day
from facilitator.selection.pool.standing import Bar, Reason

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """A term of the role that one person served, or is to have served by then."""

    from_on: date
    to_on: date | None
    """None: it goes on, and nobody agreed on an end."""
    cut_short: bool = False


class Limits:
    """Tells what the limits of a role bar, on any day.

    `begun` are the days on which terms of the role began, whoever held them: where a term lasts a
    meeting they are counted instead of days.
    """

    def __init__(self, role: Role, post: Post, begun: Sequence[date]) -> None:
        self._role, self._post = role, post
        self._begun = sorted(set(begun))

    def against(self, stretches: Sequence[Stretch], on: date) -> Iterator[Reason]:
        """Give everything the limits have against one person on a day."""
        known = sorted((s for s in stretches if s.from_on <= on), key=lambda s: s.from_on)
        if not known:
            return
        most = self._post.most_ever
        if most is not None and sum(self._counts(s) for s in known) >= most:
            times = many(most, "term")
            yield Reason(
                Bar.ever, f"has served {times} in all, and {times} is the most there may be"
            )
        holding = [s for s in known if s.to_on is None or s.to_on >= on]
        if holding:
            last = None if any(s.to_on is None for s in holding) else holding[-1].to_on
            until = f" until {said_day(last)}" if last else ", without an end agreed"
            missing = "" if last else "The term they hold would have to end first."
            yield Reason(Bar.holding, f"holds it{until}", last, missing)
            return
        yield from self._after(known, on)

    def free_from(self, last: date, terms: int) -> date | None:
        """Give the first day after so many whole terms of pause; None while it is not known."""
        day = last + _DAY
        for _ in range(terms):
            end = planned_end(self._role, day)
            if end is None:
                later = [b for b in self._begun if b > last]
                return later[terms - 1] + _DAY if len(later) >= terms else None
            day = end + _DAY
        return day

    def _after(self, known: Sequence[Stretch], on: date) -> Iterator[Reason]:
        last = max(s.to_on for s in known if s.to_on is not None)
        run, most, pause = self._run(known), self._post.most_in_a_row, self._post.pause_terms
        at_limit = most is not None and run >= most
        left = known[-1].cut_short  # whoever ended early has left: nothing goes on from there
        goes_on = not left and self._passed(known[-1], on) == 0
        if not at_limit and (goes_on or pause < (1 if left else 2)):
            return  # the next term would be in a row, or any term between is pause enough
        rest = max(pause, 1)
        free = self.free_from(last, rest)
        if free is not None and on >= free:
            return
        until = free - _DAY if free is not None else None
        waits = f"pauses {many(rest, 'term')}"
        if at_limit:
            words = f"has served {many(run, 'term')} in a row and {waits}"
            yield Reason(Bar.in_a_row, words, until)
        else:
            yield Reason(Bar.pause, waits, until)

    def _counts(self, stretch: Stretch) -> bool:
        return self._post.counts_partial or not stretch.cut_short

    def _run(self, known: Sequence[Stretch]) -> int:
        """Give how many counted terms in a row the last one ends."""
        run = int(self._counts(known[-1]))
        for earlier, later in zip(known[-2::-1], known[:0:-1], strict=False):
            if self._passed(earlier, later.from_on):
                break
            run += self._counts(earlier)
        return run

    def _passed(self, stretch: Stretch, on: date) -> int:
        """Give how many terms lie between a term and a day; 0: the next one would be in a row."""
        last = stretch.to_on or on
        end = planned_end(self._role, on)
        if end is None:
            return sum(last < begun < on for begun in self._begun)
        rhythm = Rhythm([Turn(self._role.id, 1, on, end)])
        return rhythm.passed((stretch.from_on, last), (on, end))
