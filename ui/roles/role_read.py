"""What is read of a role for showing it beside the board."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from facilitator.handovers.shown import HandoverShown
    from facilitator.roles.records import Role, Wish
    from facilitator.roles.service import Holding, TermRecord


@dataclass(frozen=True)
class RoleRead:
    """Everything that is shown of a role."""

    role: "Role"
    group: str
    seats: "tuple[Holding, ...]"
    terms: "tuple[TermRecord, ...]"
    wishes: "tuple[Wish, ...]"
    names: dict[UUID, str]
    domains: tuple[str, ...]
    handed: "dict[int, HandoverShown]"
    """By seat, the handover that has to be settled before the next begins."""
    handovers: dict[UUID, UUID]
    """Those that are open, by the term that ends."""
