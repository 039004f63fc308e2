"""Why me, why not me: the reasons of one seat, derived from the rules and goals themselves."""

from collections.abc import Callable

from facilitator.roles.planner.answer import Seats, Why
from facilitator.roles.planner.question import Question, Turn


def why(
    question: Question,
    seats: Seats,
    turn: Turn,
    stop: Callable[[], bool] | None = None,
    *,
    deep: bool = False,
) -> Why:
    """Give why `turn` is as `seats` have it, and the first thing that stood against each other.

    In this order: a rule about the person and the turn; a rule that breaks when only this seat
    changes; the first goal that gets worse; the lottery. `deep` plans again with each remaining
    person in the seat before it speaks of goals (seconds: call it in a worker).
    """
    raise NotImplementedError
