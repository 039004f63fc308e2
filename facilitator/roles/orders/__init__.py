"""Whose turn it is, by rules that anyone can follow by hand. Pure.

`order_of` gives everybody's place for one turn, `fold` who takes each of the coming turns.
"""

from facilitator.roles.orders.entrants import (
    Coming,
    Entrant,
    Had,
    Passed,
    Placed,
    Swap,
    Taken,
    away,
    skipped,
)
from facilitator.roles.orders.folding import fold
from facilitator.roles.orders.order_rule import BY_HAND, SENTENCES, OrderRule
from facilitator.roles.orders.ordering import first_of, order_of

__all__ = [
    "BY_HAND",
    "SENTENCES",
    "Coming",
    "Entrant",
    "Had",
    "OrderRule",
    "Passed",
    "Placed",
    "Swap",
    "Taken",
    "away",
    "first_of",
    "fold",
    "order_of",
    "skipped",
]
