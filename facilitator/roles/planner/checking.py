"""Check seats: every rule counted from scratch, without the rows that the solver was given."""

from facilitator.roles.planner.answer import Breach, Seats
from facilitator.roles.planner.question import Question


def check(question: Question, seats: Seats) -> list[Breach]:
    """Give everything by which seats break a rule; a turn without an entry is empty.

    An empty seat is a breach too. Quick enough for every key: no solver.
    """
    raise NotImplementedError
