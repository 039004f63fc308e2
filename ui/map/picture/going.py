"""Where the keys lead: to the group around, into a group, to its sisters, by name; pure."""

from typing import TYPE_CHECKING
from uuid import UUID

from ui.map.picture import words
from ui.widgets.picker import folded

if TYPE_CHECKING:
    from facilitator.map.shown import WholeMap


def neighbour(whole: "WholeMap", at: UUID | None, where: str) -> UUID | None:
    """Give the group that lies there: parent, child, before, after, first or last; None: none."""
    if not whole.nodes:
        return None
    node = whole.by_id.get(at) if at is not None else None
    if node is None or where in ("first", "last"):
        return whole.nodes[-1 if where == "last" else 0].id
    if where == "parent":
        return node.parent_id
    if where == "child":
        return node.children[0] if node.children else None
    above = whole.by_id.get(node.parent_id) if node.parent_id is not None else None
    tops = [one.id for one in whole.nodes if one.depth == 0]
    sisters = list(above.children) if above is not None else tops
    to = sisters.index(node.id) + (1 if where == "after" else -1)
    return sisters[to] if 0 <= to < len(sisters) else None


def named(whole: "WholeMap", at: UUID | None, letters: str) -> UUID | None:
    """Give the next group whose name begins with the letters."""
    ids = [one.id for one in whole.nodes]
    here = ids.index(at) if at in ids else -1
    # The first letter goes on from here; more letters may mean the group one is at.
    start = here + 1 if len(letters) == 1 else max(here, 0)
    for node in (*whole.nodes[start:], *whole.nodes[:start]):
        if folded(words.name_of(node)).startswith(letters):
            return node.id
    return None
