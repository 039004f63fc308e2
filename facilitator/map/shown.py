"""What the map shows, as plain values: groups in groups, who is in them, who decides what."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from facilitator.groups.records import GroupKind, Rung

NOBODY = UUID(int=0)
"""The place on the map of what nobody owns."""


@dataclass(frozen=True)
class PersonShown:
    """Somebody on the map."""

    id: UUID
    name: str


@dataclass(frozen=True)
class RoleShown:
    """A role with those who hold it."""

    id: UUID
    name: str
    purpose: str
    seats: int
    holders: tuple[PersonShown, ...]
    """Each once, in the order of their seats."""
    vacant: int


@dataclass(frozen=True)
class DomainShown:
    """A kind of decision at the place of its owner."""

    id: UUID
    name: str
    description: str
    owner: str
    """The name of the group or role; "" where nobody owns it."""
    rung: Rung | None
    role_id: UUID | None
    """The role that owns it; None where the group does, or nobody."""
    deputy: str
    deputy_id: UUID | None
    right: str
    """The right in one sentence."""


@dataclass(frozen=True)
class NodeShown:
    """A group at its place, or the place of what nobody owns (`id` NOBODY)."""

    id: UUID
    name: str
    kind: GroupKind
    purpose: str
    parent_id: UUID | None
    depth: int
    children: tuple[UUID, ...]
    members: tuple[PersonShown, ...]
    roles: tuple[RoleShown, ...]
    domains: tuple[DomainShown, ...]


class TieKind(StrEnum):
    """What a line between two groups means."""

    liaison = "liaison"
    delegate = "delegate"
    directs = "directs"


@dataclass(frozen=True)
class Tie:
    """A line from one group to another: a link from whom it speaks for to where it sits, or a
    coordination line from the upper office to the lower."""

    kind: TieKind
    from_id: UUID
    to_id: UUID
    words: str
    """In one sentence."""


class TroubleKind(StrEnum):
    """What is to be cleared up."""

    overlap = "overlap"
    hole = "hole"
    deputy = "no deputy"


@dataclass(frozen=True)
class Trouble:
    """Something to be cleared up, and how."""

    kind: TroubleKind
    words: str
    todo: str
    node_id: UUID
    domain_id: UUID
    other_id: UUID | None = None
    """The other node of an overlap."""


@dataclass(frozen=True)
class WholeMap:
    """The whole on one day; `nodes` in reading order: each before those inside it."""

    on: date
    nodes: tuple[NodeShown, ...]
    ties: tuple[Tie, ...]
    troubles: tuple[Trouble, ...]

    @cached_property
    def by_id(self) -> dict[UUID, NodeShown]:
        """The nodes by their id."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def troubles_at(self) -> dict[UUID, tuple[Trouble, ...]]:
        """What is to be cleared up, by node; an overlap stands at both."""
        found: dict[UUID, tuple[Trouble, ...]] = {}
        for one in self.troubles:
            for node_id in dict.fromkeys((one.node_id, one.other_id)):
                if node_id is not None:
                    found[node_id] = (*found.get(node_id, ()), one)
        return found

    def node_of_domain(self, domain_id: UUID) -> UUID | None:
        """Give where a domain stands."""
        for node in self.nodes:
            if any(domain.id == domain_id for domain in node.domains):
                return node.id
        return None
