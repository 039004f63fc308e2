"""The map: the whole on a day (the door to this folder)."""

from facilitator.map.asked import meant
from facilitator.map.shown import (
    NOBODY,
    DomainShown,
    NodeShown,
    PersonShown,
    RoleShown,
    Tie,
    TieKind,
    Trouble,
    TroubleKind,
    WholeMap,
)
from facilitator.map.whole import whole_map

__all__ = [
    "NOBODY",
    "DomainShown",
    "NodeShown",
    "PersonShown",
    "RoleShown",
    "Tie",
    "TieKind",
    "Trouble",
    "TroubleKind",
    "WholeMap",
    "meant",
    "whole_map",
]
