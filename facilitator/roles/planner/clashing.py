"""When no plan is possible: the fewest rules that clash, and what loosening each would give.

One literal stands for each rule; the solver names literals that cannot all be true, and rules are
taken away from those one by one, each time on a model made anew, until none can be missed.
Presolve is off: with it, models with assumptions were called impossible that were not.
"""

from collections.abc import Callable, Iterable

from facilitator.roles.planner.answer import Clash, Loosening
from facilitator.roles.planner.checking import check
from facilitator.roles.planner.first import Sums, first_plan, stays_kept
from facilitator.roles.planner.goals import Goals
from facilitator.roles.planner.model import Model
from facilitator.roles.planner.question import Question
from facilitator.roles.planner.rows import Rows, rows_of
from facilitator.roles.planner.rules import Rule
from facilitator.roles.planner.seating import seats_of
from facilitator.roles.planner.table import Table

MOST_SHOWN = 12
"""Of more rules nobody sees what to do: then the smallest fix is shown instead."""

_EFFORT = 10.0


def clash(question: Question, stop: Callable[[], bool] | None = None) -> Clash | None:
    """Give the rules that clash, None where a plan is possible. Loads the solver."""
    return _Clashing(question, stop or (lambda: False)).clash()


class _Clashing:
    def __init__(self, question: Question, stop: Callable[[], bool]) -> None:
        self.question, self.stop = question, stop
        self.table = Table(question, everyone=True)
        self.rows = rows_of(self.table)
        self.goals = Goals(self.table)

    def clash(self) -> Clash | None:
        found = first_plan(self.table, self.goals, self.rows)
        kept = not Sums(self.table, self.rows, found).broken()
        if kept and stays_kept(self.rows, found):
            return None
        bound = {row.rule for row in self.rows.linear} | {stay.rule for stay in self.rows.stays}
        rules = [rule for rule in self.table.rules.all if rule in bound]
        model = Model(self.table, self.rows, assumed=rules)
        solved = model.solve(_EFFORT, stop=self.stop, first=True, presolve=False)
        if solved.chosen is not None or not solved.proved:
            return None
        core = list(solved.core) or rules
        core = self._shrunk(core) if len(core) <= MOST_SHOWN * 4 else core
        if len(core) > MOST_SHOWN:
            return self._fix(core)
        return Clash(tuple(self._loosening(rule) for rule in core))

    def _possible(self, rows: Rows) -> set[int] | None:
        """Give a plan that keeps these rows; None where there is none, or none was found."""
        model = Model(self.table, rows)
        return model.solve(_EFFORT, stop=self.stop, first=True, presolve=False).chosen

    def _shrunk(self, core: list[Rule]) -> list[Rule]:
        """Take every rule away that can be missed, the last named first."""
        needed = list(core)
        for rule in reversed(core):
            fewer = [one for one in needed if one != rule]
            model = Model(self.table, self.rows.of(fewer))
            solved = model.solve(_EFFORT, stop=self.stop, first=True, presolve=False)
            if solved.chosen is None and solved.proved:
                needed = fewer
        return needed

    def _loosening(self, rule: Rule) -> Loosening:
        """Plan again without a rule, breaking it as little as can be."""
        return self._told(rule, self._breaking([rule]), {rule.words})

    def _breaking(self, rules: Iterable[Rule]) -> set[int] | None:
        """Give a plan that breaks rows of these rules only, and as few as can be."""
        loose = set(rules)
        model = Model(self.table, self.rows.without(loose), gaps=False)
        rows = self.rows.of(loose)
        model.break_few(rows)
        solved = model.solve(_EFFORT, stop=self.stop)
        return solved.chosen

    def _fix(self, core: list[Rule]) -> Clash:
        """Give the fewest rules of a core to loosen, all together."""
        model = Model(self.table, self.rows, assumed=core, soft=True)
        literals = list(model.literals.values())
        model.minimize(literals, [-1] * len(literals))
        solved = model.solve(_EFFORT * 2, stop=self.stop)
        if solved.chosen is None:
            return Clash(tuple(self._loosening(rule) for rule in core))
        broken = [rule for rule in core if rule in solved.loosened]
        chosen = self._breaking(broken)
        words = {rule.words for rule in broken}
        return Clash(tuple(self._told(rule, chosen, words) for rule in broken), smallest_fix=True)

    def _told(self, rule: Rule, chosen: set[int] | None, loose: set[str]) -> Loosening:
        gives: tuple[str, ...] = ()
        if chosen is not None:
            breaches = check(self.question, seats_of(self.table, chosen))
            gives = tuple(one.words for one in breaches if one.rule == rule.words)
        return Loosening(rule.words, rule.loosen, chosen is not None, gives, rule.about)
