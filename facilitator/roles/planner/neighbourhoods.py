"""Large questions: a good plan made better piece by piece, by the solver around a few seats.

Seats and people of a piece are drawn with the question's own seed, and there is a fixed number of
pieces: so the same question has the same plan here as well.
"""

from collections.abc import Callable
from random import Random

from facilitator.roles.planner.first import Sums
from facilitator.roles.planner.goals import Goals
from facilitator.roles.planner.model import Model
from facilitator.roles.planner.rows import Rows
from facilitator.roles.planner.table import Table

SEATS, PEOPLE = 24, 24
_EFFORT = 0.15


class Neighbourhoods:
    """A large question and how its plan is made better."""

    def __init__(self, table: Table, rows: Rows, goals: Goals) -> None:
        self._table, self._rows, self._goals = table, rows, goals
        self._of = Sums(table, rows).of
        self._dice = Random(table.question.seed)

    def run(
        self,
        chosen: set[int],
        take: Callable[[set[int]], None],
        stop: Callable[[], bool],
        pieces: int,
        *,
        uneven: bool = False,
    ) -> None:
        """Go through so many pieces, `uneven`: with the load as it is; `take` each better plan."""
        best = set(chosen)
        for number in range(pieces):
            if stop():
                return
            found = self._piece(best, even=number % 2 == 0 and not uneven)
            if found is not None and self._goals.score(found) < self._goals.score(best):
                best = found
                take(best)

    def _piece(self, chosen: set[int], *, even: bool) -> set[int] | None:
        """Solve a few seats anew: for even load, or for the other goals at the same load."""
        free = self._free(chosen, even)
        touched = sorted({place for name in free for place, _ in self._of[name]})
        rows = Rows([self._rows.linear[place] for place in touched], self._rows.stays)
        goals = self._goals
        model = Model(self._table, rows, free=free, given=chosen)
        model.keep(goals, chosen)
        if even:
            steps = model.levels(goals, max(goals.load_of(chosen)))
            model.even(steps)
        else:
            model.hold_load(goals, chosen)
            fresh, coefs = model.bench(goals, free)
            names = list(model.vars)
            model.minimize(
                [*fresh, *(model.vars[name] for name in names)],
                [*coefs, *(goals.soft(name) * 1000 + goals.lot[name] for name in names)],
            )
        model.prefer(chosen)
        return model.solve(_EFFORT).chosen

    def _free(self, chosen: set[int], even: bool) -> set[int]:
        """Draw seats near a day (or of the most loaded) and the people who may change them."""
        table, dice = self._table, self._dice
        load = self._goals.load_of(chosen)
        order = sorted(range(len(load)), key=lambda at: (load[at], at))
        if even:
            people = {*order[: PEOPLE // 2], *order[-PEOPLE // 4 :]}
            people |= set(dice.sample(order, min(PEOPLE // 4, len(order))))
            mine = [
                table.pairs[name][1] for name in sorted(chosen) if table.pairs[name][0] in people
            ]
            seats = set(dice.sample(mine, min(SEATS, len(mine))))
        else:
            start = dice.choice(table.slots).days[0]
            near = sorted(table.slots, key=lambda s: (abs((s.days[0] - start).days), s.index))
            near = near[: SEATS * 3]
            seats = {slot.index for slot in dice.sample(near, min(SEATS, len(near)))}
            people = set(dice.sample(order, min(PEOPLE, len(order))))
        people |= {table.pairs[name][0] for name in chosen if table.pairs[name][1] in seats}
        return {
            table.var[pair]
            for index in seats
            for pair in table.of_slot[index]
            if pair[0] in people and pair not in table.fixed
        }
