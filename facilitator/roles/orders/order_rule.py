"""The rules by which turns can go round, each with the sentence that explains it."""

from enum import StrEnum


class OrderRule(StrEnum):
    """By which rule the turns of a role or a duty go round."""

    longest_since_served = "longest since served"
    queue = "queue"
    alphabetical = "alphabetical"
    seniority = "seniority"
    fair_plan = "fair plan"
    """The planner fills the seats; there is no order to follow by hand."""


BY_HAND = tuple(rule for rule in OrderRule if rule is not OrderRule.fair_plan)
"""The rules that anyone can follow without a computer."""

SENTENCES: dict[OrderRule, str] = {
    OrderRule.longest_since_served: (
        "Whoever never had it comes first, then whoever had it longest ago; among equals the one"
        " who had it less often or has been here longer, then the name decides."
    ),
    OrderRule.queue: (
        "Everyone stands in a queue: whoever had a turn goes to its end, newcomers join there, and"
        " whoever is away or skips keeps the place."
    ),
    OrderRule.alphabetical: (
        "One after the other by the alphabet, each name as its own language writes it; newcomers"
        " enter when the next cycle begins, and whoever was away takes the turn when back."
    ),
    OrderRule.seniority: (
        "The one who has been longest without it, counted from their last turn or else from their"
        " first day in office; nobody has it twice running."
    ),
    OrderRule.fair_plan: (
        "The planner keeps every rule and spreads the load evenly; each seat says why it is whose."
    ),
}
"""One plain sentence for each rule."""
