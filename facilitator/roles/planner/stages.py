"""The stages in which a plan is found, each keeping what the ones before reached.

First plan → nearest legal plan → fewest changes → even load → bench, wishes, longest since →
lottery. Small questions are solved to the proof; in large ones seeded neighbourhoods are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from facilitator.roles.planner.first import Sums, first_plan, stays_kept
from facilitator.roles.planner.goals import Goals
from facilitator.roles.planner.model import Model, Solved
from facilitator.roles.planner.moving import Moving
from facilitator.roles.planner.neighbourhoods import Neighbourhoods
from facilitator.roles.planner.rows import Rows
from facilitator.roles.planner.table import Table

PROVABLE = 2500
"""Up to so many variables the last stages are solved as a whole."""

FEW, SOME, PIECES = 500, 10, 40
"""From so many variables on pieces are solved first: so many of them, and so many in large ones."""

_LEGAL, _CHANGES, _BALANCE, _LEVEL, _SOFT, _LOTTERY = 20.0, 4.0, 3.0, 1.0, 1.5, 0.3
"""Deterministic seconds of the stages, at most."""


@dataclass
class Search:
    """One search for a plan: what is asked, and the best found so far."""

    table: Table
    rows: Rows
    goals: Goals
    stop: Callable[[], bool] = lambda: False
    improved: Callable[[set[int]], None] = lambda chosen: None
    chosen: set[int] | None = None
    even: bool = False
    """Whether changes and load are proved to be the best."""
    best: bool = False
    """Whether every goal is; the lottery among equals is no goal."""
    proved_changes: bool = True
    gaps: bool = False
    """Whether seats may stay empty, as few as can be."""

    def run(self) -> None:
        """Go through all stages."""
        found = first_plan(self.table, self.goals, self.rows)
        if self.gaps:
            self._fewest_gaps(found)
        elif self._legal(found):
            self._take(found)
        else:
            self._nearest(found)
        if self.chosen is None or self.stop():
            return
        self._move()
        if self.stop():
            return
        self._fewest_changes()
        if not self.stop():
            self._balance()
        small = len(self.table.pairs) <= PROVABLE
        if self.table.question.thorough and small and not self.stop():
            self._exactly()
        if not self.stop():
            self._rest()

    def better(self, start: set[int]) -> None:
        """Make a legal plan better: even load to the proof, the rest where that is quick."""
        self._take(start)
        self._move()
        if not self.stop():
            self._balance()
        if len(self.table.pairs) <= FEW and not self.stop():
            self._solved_rest()

    def _legal(self, chosen: set[int]) -> bool:
        return not Sums(self.table, self.rows, chosen).broken() and stays_kept(self.rows, chosen)

    def _take(self, chosen: set[int]) -> None:
        """Keep a plan where it is better than the one so far."""
        if self.chosen is None or self.goals.score(chosen) < self.goals.score(self.chosen):
            self.chosen = set(chosen)
            self.improved(self.chosen)

    def _nearest(self, hint: set[int]) -> None:
        """Find a legal plan that is like the first one; or prove that there is none."""
        model = Model(self.table, self.rows)
        model.prefer(hint)
        near = [(var, -1) for name, var in model.vars.items() if name in hint]
        model.minimize([var for var, _ in near], [coef for _, coef in near])
        solved = model.solve(_LEGAL, stop=self.stop, first=len(self.table.pairs) > PROVABLE)
        if solved.chosen is None and solved.proved and not self.stop():
            # Presolve has called possible plans impossible: one run alone proves nothing.
            solved = model.solve(_LEGAL, stop=self.stop, first=True, presolve=False)
        if solved.chosen is not None:
            self._take(solved.chosen)

    def _fewest_gaps(self, hint: set[int]) -> None:
        """Find a plan that leaves as few seats empty as can be; later stages keep those empty."""
        solved = self._gaps(hint)
        if solved.chosen is None and solved.proved and not self.stop():
            self.rows = self.rows.loosely_settled(self.table)
            # A settled seat is given up only where nothing else helps.
            solved = self._gaps(hint, settled=len(self.table.slots) + 1)
        if solved.chosen is None:
            return
        filled = [0] * len(self.table.slots)
        for name in solved.chosen:
            filled[self.table.pairs[name][1]] += 1
        self.rows = self.rows.with_seats(filled)
        self._take(solved.chosen)

    def _gaps(self, hint: set[int], settled: int = 1) -> Solved:
        """Leave as little empty as can be; a seat of a slot with `settled` ones costs so much."""
        model = Model(self.table, self.rows, gaps=True)
        model.prefer(hint)
        costs = [settled if self.table.slots[index].fixed else 1 for index in model.gaps]
        model.minimize(list(model.gaps.values()), costs)
        return model.solve(_LEGAL, stop=self.stop)

    def _move(self) -> None:
        assert self.chosen is not None
        moving = Moving(self.table, self.goals, self.rows, self.chosen)
        if moving.run(3_000_000, self.stop):
            self._take(moving.chosen)

    def _fewest_changes(self) -> None:
        """Keep as many seats of the plan before as can be kept."""
        assert self.chosen is not None
        lost = self.goals.kept_turns - sum(self.goals.keeps)
        if self.goals.score(self.chosen).changes <= lost:
            return
        model = Model(self.table, self.rows)
        kept = [name for name, kept in enumerate(self.goals.keeps) if kept]
        model.minimize([model.vars[name] for name in kept], [-1] * len(kept))
        model.prefer(self.chosen)
        solved = model.solve(_CHANGES, stop=self.stop)
        if solved.chosen is not None:
            self._take(solved.chosen)
            self._move()
        self.proved_changes = solved.proved

    def _balance(self) -> None:
        assert self.chosen is not None
        if self.goals.score(self.chosen).balance <= self.goals.least_balance:
            self.even = self.proved_changes
            return
        if len(self.table.pairs) > PROVABLE:
            return
        model = self._model()
        steps = model.levels(self.goals, max(self.goals.load_of(self.chosen)))
        if not any(steps.values()):
            self.even = self.proved_changes
            return
        model.even(steps)
        model.prefer(self.chosen)
        solved = model.solve(_BALANCE, stop=self.stop)
        if solved.chosen is not None and not self.stop():
            better = self.goals.score(solved.chosen)[:3] < self.goals.score(self.chosen)[:3]
            if better:
                self._take(solved.chosen)
                self._move()
        self.even = self.proved_changes and solved.proved and solved.chosen is not None

    def _exactly(self) -> None:
        """Find the exactly fairest loads: the fewest people at the highest level, then the next."""
        assert self.chosen is not None
        model = self._model()
        levels = model.by_level(self.goals, max(self.goals.load_of(self.chosen)))
        for level in sorted(levels, reverse=True):
            steps = [var for _, var in levels[level]]
            model.minimize(steps, [1] * len(steps))
            model.prefer(self.chosen)
            solved = model.solve(_LEVEL, stop=self.stop)
            if solved.chosen is None or self.stop():
                self.even = False
                return
            self.even = self.even and solved.proved
            self.chosen = solved.chosen
            load = self.goals.load_of(self.chosen)
            many = sum(load[at] - self.goals.floor > level for at, _ in levels[level])
            model.bound(steps, [1] * len(steps), None, many)
        self.improved(self.chosen)

    def _rest(self) -> None:
        assert self.chosen is not None
        if len(self.table.pairs) > PROVABLE:
            pieces = Neighbourhoods(self.table, self.rows, self.goals)
            pieces.run(self.chosen, self._take, self.stop, PIECES)
            self.even = self.even or (
                self.proved_changes
                and self.goals.score(self.chosen).balance <= self.goals.least_balance
            )
            return
        if len(self.table.pairs) > FEW:
            pieces = Neighbourhoods(self.table, self.rows, self.goals)
            pieces.run(self.chosen, self._take, self.stop, SOME, uneven=True)
        self._solved_rest()

    def _solved_rest(self) -> None:
        """Solve the other goals to the proof, at the load as it is."""
        assert self.chosen is not None
        goals = self.goals
        model = self._model()
        model.hold_load(goals, self.chosen)
        fresh, coefs = model.bench(goals)
        terms = fresh + list(model.vars.values())
        coefs += [goals.soft(name) for name in model.vars]
        model.minimize(terms, coefs)
        model.prefer(self.chosen)
        solved = model.solve(_SOFT, stop=self.stop)
        if solved.chosen is not None:
            self._take(solved.chosen)
            self._move()
        self.best = self.even and solved.proved
        if self.best and not self.stop():
            self._draw(model, terms, coefs)

    def _draw(self, model: Model, terms: list[Any], coefs: list[int]) -> None:
        """Among plans that are equal by every goal, find one that the lottery puts first."""
        assert self.chosen is not None
        goals = self.goals
        score = goals.score(self.chosen)
        worth = sum(goals.soft(name) for name in self.chosen) + goals.per_bench * score.bench
        model.bound(terms, coefs, None, worth)
        model.minimize(list(model.vars.values()), [goals.lot[name] for name in model.vars])
        model.prefer(self.chosen)
        solved = model.solve(_LOTTERY, stop=self.stop)
        if solved.chosen is not None:
            self._take(solved.chosen)

    def _model(self) -> Model:
        """Give a model in which no more seats change than now."""
        assert self.chosen is not None
        model = Model(self.table, self.rows)
        model.keep(self.goals, self.chosen)
        return model
