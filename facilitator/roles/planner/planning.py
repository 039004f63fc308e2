"""Plan: who takes which seat. Start here."""

from collections.abc import Callable

from facilitator.roles.planner.answer import Plan
from facilitator.roles.planner.question import Question


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
    raise NotImplementedError
