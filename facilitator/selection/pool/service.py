"""The door of the service pool."""

from facilitator.selection.pool.cross_nomination import rule_words
from facilitator.selection.pool.eligible import eligible_for
from facilitator.selection.pool.reading import (
    Nominated,
    Place,
    RuleInForce,
    every_place,
    nominations,
    pool,
    pool_rule,
    pool_rules,
)
from facilitator.selection.pool.standing import Bar, Reason, Standing
from facilitator.selection.pool.writing import (
    add_to_pool,
    leave_pool,
    nominate,
    remove_pool_rule,
    set_pool_rule,
    take_back_nomination,
)

__all__ = [
    "Bar",
    "Nominated",
    "Place",
    "Reason",
    "RuleInForce",
    "Standing",
    "add_to_pool",
    "eligible_for",
    "every_place",
    "leave_pool",
    "nominate",
    "nominations",
    "pool",
    "pool_rule",
    "pool_rules",
    "remove_pool_rule",
    "rule_words",
    "set_pool_rule",
    "take_back_nomination",
]
