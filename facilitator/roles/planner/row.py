"""A row: one inequality over variables, tagged with the rule it comes from."""

from dataclasses import dataclass

from facilitator.roles.planner.rules import Rule


@dataclass(slots=True)
class Row:
    """The sum of coefficient × variable lies between `low` and `high`."""

    rule: Rule
    names: list[int]
    """Variables, as `Table.var` numbers them."""
    coefs: list[int] | None = None
    """None: all 1."""
    low: int | None = None
    high: int | None = None
    gaps: tuple[int, ...] = ()
    """Slots whose empty seats count in the sum, where seats may stay empty."""
    empty_of: tuple[int, ...] = ()
    """How many seats each of those slots has."""


@dataclass(slots=True)
class Stay:
    """At least one of these pairs is true: somebody who held it before holds it still."""

    rule: Rule
    pairs: list[tuple[int | None, int]]
    """Variables of the term before (None: a fact) and of the new term."""
