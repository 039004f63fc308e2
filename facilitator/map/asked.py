"""“Who decides about …?” asked of the map: which domains are meant; pure."""

from typing import Final
from uuid import UUID

from facilitator.map.shown import DomainShown, NodeShown, WholeMap
from facilitator.store.search import words_of

_ASKING: Final = frozenset(
    words_of(
        "who whom whose decides decide decided may can about on over the a an of for is are does"
        " do what which"
    )
)


def meant(
    whole: WholeMap, asked: str, near: UUID | None = None
) -> tuple[tuple[NodeShown, DomainShown], ...]:
    """Give the domains that the words may mean, best first: by name, description, owner, group.

    Every word must begin one of theirs. Of two that fit as well, the one at `near` comes first.
    """
    given = words_of(asked)
    sought = [word for word in given if word not in _ASKING] or given
    if not sought:
        return ()
    owned = [(node, domain) for node in whole.nodes for domain in node.domains]
    found = []
    for order, (at, domain) in enumerate(owned):
        rank = _rank(sought, at, domain)
        if rank is not None:
            found.append((rank, at.id != near, order, at, domain))
    found.sort(key=lambda one: one[:3])
    return tuple((at, domain) for _, _, _, at, domain in found)


def _rank(sought: list[str], node: NodeShown, domain: DomainShown) -> int | None:
    heaps = (domain.name, domain.description, f"{domain.owner} {node.name}")
    words: list[str] = []
    for rank, heap in enumerate(heaps):
        words += words_of(heap)
        if all(any(word.startswith(one) for word in words) for one in sought):
            return rank
    return None
