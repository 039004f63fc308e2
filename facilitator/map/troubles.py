"""What is to be cleared up on the map: overlaps, holes, domains without a deputy; pure.

A right has exactly one owner, so two owners of the same thing hide elsewhere: in two domains that
sound alike, in a role with several holders of whom each may decide alone, in the purpose of
somebody who does not own what it names, and in an open dispute.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from facilitator.groups.records import Rung
from facilitator.map.alike import alike, claims
from facilitator.map.shown import (
    NOBODY,
    DomainShown,
    NodeShown,
    RoleShown,
    Trouble,
    TroubleKind,
)
from facilitator.saying import said_list

_ALONE = frozenset({Rung.delegated, Rung.consultation})
"""Rungs on which whoever holds the owner role decides, without a round."""


@dataclass(frozen=True)
class Disputed:
    """An open dispute about who owns a domain."""

    domain_id: UUID
    number: int
    sides: tuple[str, ...]


def troubles_of(
    nodes: Sequence[NodeShown], gone: Mapping[UUID, str], disputed: Sequence[Disputed] = ()
) -> tuple[Trouble, ...]:
    """Give overlaps, then holes, then missing deputies, each in reading order.

    `gone` says for domains at `NOBODY` why they have no owner.
    """
    roles = {role.id: role for node in nodes for role in node.roles}
    owned = [(node, domain) for node in nodes for domain in node.domains]
    found = [
        *_in_dispute(owned, disputed),
        *_sound_alike(owned),
        *_held_by_several(owned, roles),
        *_claimed(nodes, owned),
        *_holes(owned, roles, gone),
        *_without_deputy(owned, roles),
    ]
    return tuple(found)


def _in_dispute(
    owned: Iterable[tuple[NodeShown, DomainShown]], disputed: Sequence[Disputed]
) -> Iterator[Trouble]:
    for node, domain in owned:
        for one in disputed:
            if one.domain_id != domain.id:
                continue
            who = said_list(list(one.sides)) or "The sides"
            yield Trouble(
                TroubleKind.overlap,
                f"{who} dispute who owns “{domain.name}” (dispute {one.number}).",
                "Wait for the ruling; until then nothing new is decided about it in passing.",
                node.id,
                domain.id,
            )


def _sound_alike(owned: Sequence[tuple[NodeShown, DomainShown]]) -> Iterator[Trouble]:
    for (here, one), (there, other) in combinations(owned, 2):
        same_owner = (here.id, one.role_id) == (there.id, other.role_id)
        if NOBODY in (here.id, there.id) or same_owner or not alike(one.name, other.name):
            continue
        yield Trouble(
            TroubleKind.overlap,
            f"“{one.name}” of {_owner(here, one)} and “{other.name}” of {_owner(there, other)}"
            " sound like the same.",
            "Say in both what belongs to whom, or give both to one owner.",
            here.id,
            one.id,
            there.id if there.id != here.id else None,
        )


def _owner(node: NodeShown, domain: DomainShown) -> str:
    return f"{domain.owner} ({node.name})" if domain.role_id else domain.owner


def _held_by_several(
    owned: Iterable[tuple[NodeShown, DomainShown]], roles: Mapping[UUID, RoleShown]
) -> Iterator[Trouble]:
    for node, domain in owned:
        role = roles.get(domain.role_id) if domain.role_id else None
        if role is None or len(role.holders) < 2 or domain.rung not in _ALONE:
            continue
        who = said_list([one.name for one in role.holders])
        both = "both" if len(role.holders) == 2 else "all"
        yield Trouble(
            TroubleKind.overlap,
            f"{who} {both} hold {role.name}, and each of them may decide alone about"
            f" “{domain.name}”.",
            "Agree who decides what, or decide it together by consent.",
            node.id,
            domain.id,
        )


def _claimed(
    nodes: Iterable[NodeShown], owned: Iterable[tuple[NodeShown, DomainShown]]
) -> Iterator[Trouble]:
    purposes = [(node, None, node.name, node.purpose) for node in nodes if node.purpose]
    told: list[tuple[NodeShown, UUID | None, str, str]] = [
        *purposes,
        *((node, role.id, role.name, role.purpose) for node in nodes for role in node.roles),
    ]
    for here, domain in owned:
        if here.id == NOBODY:
            continue
        for there, role_id, name, purpose in told:
            # A group and its own roles do not compete: what the group is for is shared among them.
            if there.id == here.id or not claims(purpose, domain.name):
                continue
            claimant = f"{name} ({there.name})" if role_id else name
            yield Trouble(
                TroubleKind.overlap,
                f"{_owner(here, domain)} decides about “{domain.name}”, and the purpose of"
                f" {claimant} names it too.",
                "Change the purpose, or hand the domain over by a decision.",
                here.id,
                domain.id,
                there.id,
            )


def _holes(
    owned: Iterable[tuple[NodeShown, DomainShown]],
    roles: Mapping[UUID, RoleShown],
    gone: Mapping[UUID, str],
) -> Iterator[Trouble]:
    for node, domain in owned:
        words, todo = "", ""
        role = roles.get(domain.role_id) if domain.role_id else None
        if node.id == NOBODY:
            words = gone.get(domain.id, f"Nobody decides about “{domain.name}”.")
            todo = "Give it to a group or a role by a decision."
        elif role is not None and not role.holders:
            words = f"{role.name} ({node.name}) decides about “{domain.name}”, and nobody holds it."
            todo = "Find somebody for the role, or let the deputy decide until then."
            if not domain.deputy:
                todo = "Find somebody for the role, or give the domain to another owner."
        elif role is None and not node.members:
            words = f"{node.name} decides about “{domain.name}”, and nobody is in it."
            todo = "Add its members, or give the domain to another owner."
        if words:
            yield Trouble(TroubleKind.hole, words, todo, node.id, domain.id)


def _without_deputy(
    owned: Iterable[tuple[NodeShown, DomainShown]], roles: Mapping[UUID, RoleShown]
) -> Iterator[Trouble]:
    for node, domain in owned:
        role = roles.get(domain.role_id) if domain.role_id else None
        if role is None or node.id == NOBODY:
            continue
        deputy = roles.get(domain.deputy_id) if domain.deputy_id else None
        alone = {one.id for one in role.holders}
        words, todo = "", "Name a deputy when the right is next decided."
        if domain.deputy_id is None:
            words = f"Nobody stands in for {role.name} when “{domain.name}” cannot wait."
        elif deputy is None or not deputy.holders:
            words = f"{domain.deputy} is the deputy for “{domain.name}”, and nobody holds it."
            todo = f"Find somebody for {domain.deputy}, or name another deputy."
        elif alone and {one.id for one in deputy.holders} <= alone:
            who = said_list([one.name for one in deputy.holders])
            words = f"For “{domain.name}” {who} would stand in for themselves as {domain.deputy}."
            todo = "Name a deputy who is somebody else."
        if words:
            yield Trouble(TroubleKind.deputy, words, todo, node.id, domain.id)
