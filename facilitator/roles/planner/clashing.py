"""When no plan is possible: the fewest rules that clash, and what loosening each would give."""

from collections.abc import Callable

from facilitator.roles.planner.answer import Clash
from facilitator.roles.planner.question import Question


def clash(question: Question, stop: Callable[[], bool] | None = None) -> Clash | None:
    """Give the rules that clash, None where a plan is possible. Loads the solver."""
    raise NotImplementedError
