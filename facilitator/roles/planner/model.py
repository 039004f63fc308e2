"""The rows as a CP-SAT model, tuned: one worker, deterministic limits, the same answer each time.

OR-tools takes a second to load and some 100 MB, so it is imported only where a model is made.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from facilitator.roles.planner.goals import Goals, step
from facilitator.roles.planner.row import Row
from facilitator.roles.planner.rows import Rows
from facilitator.roles.planner.rules import Kind, Rule
from facilitator.roles.planner.running import running
from facilitator.roles.planner.table import Table


@dataclass(frozen=True)
class Solved:
    """What a run of the solver found."""

    chosen: set[int] | None
    """The variables that are true; None: nothing was found."""
    proved: bool
    """Nothing better exists; or, where nothing was found, nothing exists."""
    core: tuple[Rule, ...] = ()
    """Rules that cannot be kept together, where they were assumed."""
    loosened: frozenset[Rule] = frozenset()
    """Rules that were left, where they might be."""


class Model:
    """A model over the variables of a table; `free` leaves all others as they are in `given`.

    Rules that are `assumed` hold only where their literal is true: all are asked for, or with
    `soft` none is.
    """

    def __init__(
        self,
        table: Table,
        rows: Rows,
        *,
        gaps: bool = False,
        assumed: Iterable[Rule] = (),
        soft: bool = False,
        free: set[int] | None = None,
        given: set[int] | None = None,
    ) -> None:
        from ortools.sat.python import cp_model

        self._cp: Any = cp_model
        self._model: Any = cp_model.CpModel()
        self._table = table
        self._free = free
        self._soft = soft
        self._given = given or set()
        names = range(len(table.pairs)) if free is None else sorted(free)
        self.vars: dict[int, Any] = {name: self._model.new_bool_var("") for name in names}
        self._derived: list[tuple[Any, Callable[[set[int]], int]]] = []
        """Variables that follow from a plan, and their value in it: a hint must be whole."""
        self.gaps: dict[int, Any] = {}
        if gaps:
            self.gaps = {
                slot.index: self._model.new_int_var(0, slot.open, "") for slot in table.slots
            }
        self.literals: dict[Rule, Any] = {rule: self._model.new_bool_var("") for rule in assumed}
        for row in rows.linear:
            self._add(row)
        for stay in rows.stays:
            pairs = [
                literal
                for one, later in stay.pairs
                if (literal := self._both(one, later)) is not None
            ]
            self._enforce(self._model.add_bool_or(pairs), stay.rule)

    # --- Rows -----------------------------------------------------------------------------

    def _add(self, row: Row) -> None:
        given, terms, coefs = 0, list[Any](), list[int]()
        for place, name in enumerate(row.names):
            coef = row.coefs[place] if row.coefs else 1
            var = self.vars.get(name)
            if var is not None:
                terms.append(var)
                coefs.append(coef)
            elif name in self._given:
                given += coef
        if not terms and self._free is not None:
            return
        low, high = row.low, row.high
        if self.gaps and row.gaps:
            terms += [self.gaps[index] for index in row.gaps]
            coefs += [1] * len(row.gaps)
        self.bound(terms, coefs, low, high, given, row.rule)

    def bound(
        self,
        terms: list[Any],
        coefs: list[int],
        low: int | None,
        high: int | None,
        given: int = 0,
        rule: Rule | None = None,
    ) -> None:
        """Ask that a sum lies between two bounds."""
        if not terms:
            kept = (low is None or given >= low) and (high is None or given <= high)
            if not kept:
                self._enforce(self._model.add_bool_or([]), rule)
            return
        loose = rule is not None and rule in self.literals
        if low is None and high == given + 1 and set(coefs) == {1} and not loose:
            self._model.add_at_most_one(terms)
            return
        least = low - given if low is not None else _LEAST
        most = high - given if high is not None else _MOST
        total = self._cp.LinearExpr.weighted_sum(terms, coefs)
        self._enforce(self._model.add_linear_constraint(total, least, most), rule)

    def _enforce(self, constraint: Any, rule: Rule | None) -> None:
        if rule is not None and rule in self.literals:
            constraint.only_enforce_if(self.literals[rule])

    def _both(self, one: int | None, later: int) -> Any:
        """Give a literal that implies both variables; None where one is false already."""
        parts = []
        for name in (one, later):
            if name is None:
                continue
            if name in self.vars:
                parts.append(self.vars[name])
            elif name not in self._given:
                return None
        if len(parts) == 1:
            return parts[0]
        both = self._model.new_bool_var("")
        self._derived.append((both, _all_of([one, later])))
        for part in parts:
            self._model.add_implication(both, part)
        return both

    # --- Goals ----------------------------------------------------------------------------

    def levels(self, goals: Goals, top: int) -> dict[int, list[tuple[int, Any]]]:
        """Add each member's load as steps from the floor to `top`; give them by member.

        Step k is true where the load is above floor + k. Loads above `top` are ruled out.
        """
        load = list(goals.base)
        mine: dict[int, list[int]] = {}
        for name in self._given - set(self.vars):
            load[self._table.pairs[name][0]] += goals.weight[name]
        for name in self.vars:
            mine.setdefault(self._table.pairs[name][0], []).append(name)
        found: dict[int, list[tuple[int, Any]]] = {}
        for at, names in mine.items():
            most = load[at] + sum(goals.weight[name] for name in names)
            start = max(goals.floor, load[at])
            end = max(start, min(most, top))
            steps = [
                (level - goals.floor, self._model.new_bool_var("")) for level in range(start, end)
            ]
            for (_, lower), (_, upper) in pairwise(steps):
                self._model.add_implication(upper, lower)
            found[at] = steps
            for level, above_it in steps:
                above = level + goals.floor
                self._derived.append((above_it, _carries(load[at], names, goals, above)))
            terms = [self.vars[name] for name in names] + [var for _, var in steps]
            coefs = [goals.weight[name] for name in names] + [-1] * len(steps)
            self.bound(terms, coefs, None, start - load[at])
        return found

    def even(self, steps: dict[int, list[tuple[int, Any]]]) -> None:
        """Ask for the evenest load: the sum of 2 to each load as small as can be."""
        found = [one for mine in steps.values() for one in mine]
        self.minimize([var for _, var in found], [step(level) for level, _ in found])

    def by_level(self, goals: Goals, top: int) -> dict[int, list[tuple[int, Any]]]:
        """Add the steps of load; give, for each level, the members and their steps."""
        found: dict[int, list[tuple[int, Any]]] = {}
        for at, steps in self.levels(goals, top).items():
            for level, var in steps:
                found.setdefault(level, []).append((at, var))
        return found

    def hold_load(self, goals: Goals, chosen: set[int]) -> None:
        """Ask that no more people carry so much, at each level, than do in a plan."""
        load = goals.load_of(chosen)
        for level, found in self.by_level(goals, max(load)).items():
            many = sum(load[at] - goals.floor > level for at, _ in found)
            self.bound([var for _, var in found], [1] * len(found), None, many)

    def keep(self, goals: Goals, chosen: set[int]) -> None:
        """Ask that no more seats change than in a plan."""
        kept = [name for name in self.vars if goals.keeps[name]]
        if kept:
            least = sum(name in chosen for name in kept)
            self.bound([self.vars[name] for name in kept], [1] * len(kept), least, None)

    def bench(self, goals: Goals, free: set[int] | None = None) -> tuple[list[Any], list[int]]:
        """Count whom a plan makes able to take a role; give variables and what each is worth.

        With `free` the others are as they are, and lottery numbers stand in the last three digits.
        """
        groups = [
            [name for name in names if name in self.vars]
            for names in goals.bench
            if free is None or not any(n in self._given and n not in self.vars for n in names)
        ]
        fresh = self.count([names for names in groups if names])
        return fresh, [-goals.per_bench * (1 if free is None else 1000)] * len(fresh)

    def minimize(self, terms: list[Any], coefs: list[int]) -> None:
        """Set what is to be as small as can be."""
        self._model.minimize(self._cp.LinearExpr.weighted_sum(terms, coefs))

    def prefer(self, chosen: set[int]) -> None:
        """Hint at a plan."""
        self._model.clear_hints()
        for name, var in self.vars.items():
            self._model.add_hint(var, name in chosen)
        for var, worth in self._derived:
            self._model.add_hint(var, worth(chosen))

    def count(self, groups: list[list[int]]) -> list[Any]:
        """Give for each group of variables one that may be true only where one of them is."""
        found = []
        for names in groups:
            seen = self._model.new_bool_var("")
            self._model.add_bool_or([self.vars[name] for name in names] + [seen.negated()])
            self._derived.append((seen, _any_of(names)))
            found.append(seen)
        return found

    def break_few(self, rows: Rows) -> None:
        """Let these rows be broken, but in as few places and by as little as can be."""
        over, weights = list[Any](), list[int]()
        for row in rows.linear:
            terms = [self.vars[name] for name in row.names]
            coefs = list(row.coefs or [1] * len(row.names))
            if row.gaps and row.rule.kind is Kind.filled:
                empty = self._model.new_int_var(0, row.low or 0, "")
                self.bound([*terms, empty], [*coefs, 1], row.low, row.high)
                over.append(empty)
                weights.append(1)
                continue
            if not terms:
                continue
            most = sum(abs(coef) for coef in coefs) + abs(row.low or 0) + abs(row.high or 0)
            by = self._model.new_int_var(0, most, "")
            over.append(by)
            weights.append(1)
            if row.high is not None:
                self.bound([*terms, by], [*coefs, -1], None, row.high)
            if row.low is not None:
                self.bound([*terms, by], [*coefs, 1], row.low, None)
        if over:
            self.minimize(over, weights)

    # --- Solving --------------------------------------------------------------------------

    def solve(
        self,
        effort: float,
        *,
        stop: Callable[[], bool] | None = None,
        found: Callable[[set[int]], None] | None = None,
        first: bool = False,
        presolve: bool = True,
    ) -> Solved:
        """Run the solver for so much deterministic time (about a second each)."""
        solver = self._cp.CpSolver()
        settings = solver.parameters
        settings.num_workers = 1
        settings.linearization_level = 2
        settings.symmetry_level = 0
        settings.cp_model_probing_level = 0
        settings.max_presolve_iterations = 1
        settings.random_seed = 1
        settings.max_deterministic_time = effort
        settings.stop_after_first_solution = first
        settings.cp_model_presolve = presolve
        # OR-tools would take Ctrl+C over and leave it deadly for everything that comes later.
        settings.catch_sigint_signal = False
        if self.literals and not self._soft:
            self._model.clear_assumptions()
            self._model.add_assumptions(list(self.literals.values()))
        listener = self._listener(stop, found)
        with running(solver):
            status = solver.solve(self._model, listener)
        if listener.raised is not None:
            raise listener.raised
        if status in (self._cp.OPTIMAL, self._cp.FEASIBLE):
            chosen = {name for name, var in self.vars.items() if solver.boolean_value(var)}
            chosen |= self._given - set(self.vars)
            left = {rule for rule, one in self.literals.items() if not solver.boolean_value(one)}
            return Solved(chosen, status == self._cp.OPTIMAL, loosened=frozenset(left))
        if status == self._cp.MODEL_INVALID:
            raise RuntimeError(self._model.validate())
        core: tuple[Rule, ...] = ()
        if self.literals and not self._soft and status == self._cp.INFEASIBLE:
            known = {literal.index: rule for rule, literal in self.literals.items()}
            core = tuple(
                known[index] for index in solver.sufficient_assumptions_for_infeasibility()
            )
        return Solved(None, status == self._cp.INFEASIBLE, core)

    def _listener(
        self, stop: Callable[[], bool] | None, found: Callable[[set[int]], None] | None
    ) -> Any:
        model = self

        class Listener(self._cp.CpSolverSolutionCallback):  # type: ignore[misc, name-defined]
            def __init__(self) -> None:
                super().__init__()
                self.raised: BaseException | None = None

            def on_solution_callback(self) -> None:
                try:
                    if found is not None:
                        chosen = {n for n, v in model.vars.items() if self.boolean_value(v)}
                        found(chosen | (model._given - set(model.vars)))
                    if stop is not None and stop():
                        self.stop_search()
                except BaseException as raised:
                    self.raised = raised
                    self.stop_search()

        return Listener()


def _any_of(names: list[int]) -> Callable[[set[int]], int]:
    return lambda chosen: not chosen.isdisjoint(names)


def _all_of(names: list[int | None]) -> Callable[[set[int]], int]:
    return lambda chosen: all(name is None or name in chosen for name in names)


def _carries(base: int, names: list[int], goals: Goals, above: int) -> Callable[[set[int]], int]:
    return lambda chosen: base + sum(goals.weight[name] for name in names if name in chosen) > above


_LEAST, _MOST = -(2**60), 2**60
