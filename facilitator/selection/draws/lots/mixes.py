"""What the solvers are asked about mixes: which one fits best, how tickets are dealt.

CP-SAT finds mixes, GLOP weighs them (column generation: a mix is added while it is worth more
than the weights say). Both come with OR-tools; both run on one thread with a fixed seed, so the
same quotas give the same tickets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from facilitator.selection.draws.lots.limits import Limit

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

Mix = tuple[int, ...]
"""How many come from each stratum."""
_FINE = 1_000_000
"""Prices are fractions; CP-SAT counts in whole numbers."""


@dataclass(frozen=True)
class Priced:
    """The mixes weighed."""

    least: float
    """The smallest chance of those not held."""
    prices: list[float]
    """Of each stratum."""
    worth: float
    """What a mix must exceed to help."""
    weights: list[float]
    """Of each known mix; together 1."""


class Mixes:
    """All mixes of `count` people that keep the quotas; never listed, only asked for."""

    def __init__(
        self, strata: Sequence[Sequence[int]], limits: Sequence[Limit], count: int
    ) -> None:
        self.sizes = [len(stratum) for stratum in strata]
        self._count = count
        self._limits = [
            (one, [at for at, stratum in enumerate(strata) if stratum[0] in one.numbers])
            for one in limits
        ]

    def even(self) -> Mix | None:
        """Give the mix nearest to everybody's equal share: a plain stratified draw; None: none."""
        model, seats = self._model()
        people = sum(self.sizes)
        off = []
        for at, size in enumerate(self.sizes):
            far = model.new_int_var(0, people * self._count, "")
            model.add(far >= seats[at] * people - self._count * size)
            model.add(far >= self._count * size - seats[at] * people)
            off.append(far)
        model.minimize(sum(off))
        return _solved(model, seats)

    def best(self, prices: Sequence[float]) -> Mix:
        """Give the mix that is worth most at these prices."""
        model, seats = self._model()
        model.maximize(
            sum(
                round(price * _FINE / size) * seat
                for price, size, seat in zip(prices, self.sizes, seats, strict=True)
            )
        )
        found = _solved(model, seats)
        assert found is not None  # there was one before
        return found

    def value(self, mix: Mix, prices: Sequence[float]) -> float:
        """Give what a mix is worth at these prices."""
        return sum(p * c / s for p, c, s in zip(prices, mix, self.sizes, strict=True))

    def priced(self, known: Sequence[Mix], held: Mapping[int, float]) -> "Priced":
        """Weigh the known mixes so that the smallest chance of those not held is largest."""
        from ortools.linear_solver import pywraplp

        solver = pywraplp.Solver.CreateSolver("GLOP")
        weights = [solver.NumVar(0, 1, "") for _ in known]
        least = solver.NumVar(0, 1, "")
        rows = []
        for at, size in enumerate(self.sizes):
            row = solver.Constraint(held[at] - 1e-9 if at in held else 0, solver.infinity())
            row.SetCoefficient(least, 0 if at in held else -1)
            for weight, mix in zip(weights, known, strict=True):
                if mix[at]:
                    row.SetCoefficient(weight, mix[at] / size)
            rows.append(row)
        whole = solver.Constraint(1, 1)
        for weight in weights:
            whole.SetCoefficient(weight, 1)
        solver.Maximize(least)
        if solver.Solve() != pywraplp.Solver.OPTIMAL:
            raise RuntimeError("the weights of the mixes could not be found")
        return Priced(
            least.solution_value(),
            [abs(row.dual_value()) for row in rows],
            abs(whole.dual_value()),
            [max(0.0, weight.solution_value()) for weight in weights],
        )

    def dealt(self, known: Sequence[Mix], weights: Sequence[float], tickets: int) -> dict[Mix, int]:
        """Deal whole tickets by weight, the largest remainders rounded up.

        Where rounding would leave somebody a smaller chance than in the plain stratified draw,
        which is the first of the known mixes, tickets of that mix take the place of others until
        it does not; at worst all of them.
        """
        many = [int(weight * tickets) for weight in weights]
        rest = [weight * tickets - whole for weight, whole in zip(weights, many, strict=True)]
        short = tickets - sum(many)
        for at in sorted(range(len(known)), key=lambda at: (-rest[at], at))[:short]:
            many[at] += 1
        plain = self._least(known[:1], [tickets])
        while self._least(known, many) < plain:
            largest = max(range(1, len(known)), key=lambda at: (many[at], -at))
            many[largest] -= 1
            many[0] += 1
        return {mix: n for mix, n in zip(known, many, strict=True) if n}

    def _least(self, known: Sequence[Mix], many: Sequence[int]) -> Fraction:
        """Give the smallest chance of anybody, times the number of tickets."""
        seats = [
            sum(n * mix[at] for mix, n in zip(known, many, strict=True))
            for at in range(len(self.sizes))
        ]
        return min(Fraction(seat, size) for seat, size in zip(seats, self.sizes, strict=True))

    def _model(self) -> "tuple[cp_model.CpModel, list[cp_model.IntVar]]":
        from ortools.sat.python import cp_model

        model = cp_model.CpModel()
        seats = [model.new_int_var(0, min(size, self._count), "") for size in self.sizes]
        model.add(sum(seats) == self._count)
        for limit, strata in self._limits:
            inside = sum(seats[at] for at in strata)
            model.add(inside >= limit.least)
            if limit.most is not None:
                model.add(inside <= limit.most)
        return model, seats


def _solved(model: "cp_model.CpModel", seats: "list[cp_model.IntVar]") -> Mix | None:
    found, solver = _solver(model)
    return tuple(solver.value(seat) for seat in seats) if found else None


def _solver(model: "cp_model.CpModel") -> "tuple[bool, cp_model.CpSolver]":
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = 20
    status = solver.solve(model)
    if status == cp_model.UNKNOWN:
        raise RuntimeError("CP-SAT gave no answer")
    return status in (cp_model.OPTIMAL, cp_model.FEASIBLE), solver
