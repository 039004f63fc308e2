"""Plan: who takes which seat. Start here."""

from collections.abc import Callable
from dataclasses import replace

from facilitator.roles.planner.answer import Plan
from facilitator.roles.planner.burden import loads
from facilitator.roles.planner.checking import check
from facilitator.roles.planner.clashing import clash
from facilitator.roles.planner.goals import Goals
from facilitator.roles.planner.question import Question
from facilitator.roles.planner.rows import rows_of
from facilitator.roles.planner.rules import Kind
from facilitator.roles.planner.seating import seats_of
from facilitator.roles.planner.stages import Search
from facilitator.roles.planner.table import Table


def plan(
    question: Question,
    improved: Callable[[Plan], None] | None = None,
    stop: Callable[[], bool] | None = None,
    *,
    allow_gaps: bool = False,
) -> Plan:
    """Give the fairest plan that keeps every rule, or a plan with a clash and no seats.

    `improved` is called with each better plan as it is found, the last one is returned as well.
    `stop` is asked often; once it says True the best plan so far is returned (a clash is not
    looked for then). An exception in either ends planning.
    With `allow_gaps` seats may stay empty where no plan is possible otherwise: as few as can be,
    and the clash that makes them necessary stands beside them.

    Takes from hundredths of a second to half a minute and loads the solver: call it in a worker.
    The same question has the same answer on every computer, unless it was stopped.
    """
    table = Table(question)
    rows, goals = rows_of(table), Goals(table)
    search = Search(table, rows, goals, stop or (lambda: False))

    def told(chosen: set[int]) -> Plan:
        seats = seats_of(table, chosen)
        empty = (Kind.filled, Kind.fixed) if search.gaps else ()
        meant = {one.words for one in table.rules.all if one.kind in empty}
        return Plan(
            seats=seats,
            loads=loads(question, seats),
            proved_best=search.best,
            note=_note(search),
            rules=tuple(rule.words for rule in table.rules.all),
            breaches=tuple(one for one in check(question, seats) if one.rule not in meant),
            lottery_key=str(question.seed),
        )

    if improved is not None:
        search.improved = lambda chosen: improved(told(chosen))
    search.run()
    if search.chosen is not None:
        return told(search.chosen)
    if search.stop():
        return _nothing(table, "stopped before a plan was found")
    why_not = clash(question, stop)
    if why_not is None:
        return _nothing(table, "no plan found in the time given, and no rule that rules one out")
    nothing = replace(_nothing(table, "no plan keeps all rules"), clash=why_not)
    if not allow_gaps:
        return nothing
    search.gaps = True
    search.run()
    if search.chosen is None:
        return nothing
    return replace(told(search.chosen), clash=why_not)


def _note(search: Search) -> str:
    if search.best:
        return "fairest possible: proved best by every goal"
    if search.even:
        return "load as even as possible; by the other goals good, not proved best"
    return "fair, not proved best"


def _nothing(table: Table, note: str) -> Plan:
    empty = loads(table.question, table.facts.running)
    rules = tuple(rule.words for rule in table.rules.all)
    return Plan({}, empty, note=note, rules=rules, lottery_key=str(table.question.seed))
