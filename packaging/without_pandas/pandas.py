"""Stands for pandas in the frozen program: ortools names these two and we never hand it either.

pandas weighs 84 MB and is imported only for helpers that take tables (docs/decisions/packaging.md).
"""


class Index:
    """What `cp_model` asks with isinstance whether it was given one."""


class Series:
    """As Index."""
