"""Where each group stands on the picture: boxes in boxes, without overlaps; pure, no screen.

A group with groups inside is a box with its own words on top and theirs below. Those inside stand
in rows or in columns, in their order, whichever makes the whole fit best into a page of the wanted
shape. All measures are in whatever unit the sizes are given in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isqrt
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Sized:
    """A group, how much room its own words need, and the groups inside it."""

    id: UUID
    width: float
    height: float
    children: tuple["Sized", ...] = ()


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    def moved(self, x: float, y: float) -> "Rect":
        """Give it further right and down."""
        return Rect(self.x + x, self.y + y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Placed:
    """A group at its place: the whole box, and the part of it for its own words."""

    id: UUID
    box: Rect
    words: Rect
    depth: int
    is_leaf: bool


@dataclass(frozen=True, slots=True)
class Placement:
    """All groups at their places, each before those inside it."""

    width: float
    height: float
    groups: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """A group with all that is inside, before it is known where it stands."""

    of: Sized
    width: float
    height: float
    inside: tuple[tuple["Rect", "_Block"], ...] = ()


def place(
    roots: Sequence[Sized], *, gap: float = 12, pad: float = 12, shape: float = 1.5
) -> Placement:
    """Place groups; `gap` lies between two boxes, `pad` at the edges inside one.

    `shape` is the width of the page to its height.
    """
    blocks = [_block(root, gap, pad, shape) for root in roots]
    if not blocks:
        return Placement(0, 0, ())
    width, height, boxes = _arranged(blocks, gap, shape, (0, 0, 0))
    found = [
        placed
        for box, block in zip(boxes, blocks, strict=True)
        for placed in _placed(block, box, 0)
    ]
    return Placement(width, height, tuple(found))


def _block(group: Sized, gap: float, pad: float, shape: float) -> _Block:
    if not group.children:
        return _Block(group, group.width, group.height)
    blocks = [_block(child, gap, pad, shape) for child in group.children]
    around = (2 * pad, group.height + pad, group.width)
    width, height, boxes = _arranged(blocks, gap, shape, around)
    inside = tuple(
        (box.moved(pad, group.height), block) for box, block in zip(boxes, blocks, strict=True)
    )
    return _Block(group, max(group.width, width + 2 * pad), group.height + height + pad, inside)


Way = tuple[float, float, list[Rect]]
"""Width and height of all, and the box of each."""


def _arranged(
    blocks: Sequence[_Block], gap: float, shape: float, around: tuple[float, float, float]
) -> Way:
    """Give the best of all ways; `around` comes to width and height, and is the least width."""

    def cost(way: Way) -> tuple[float, float]:
        width, height = max(way[0] + around[0], around[2]), way[1] + around[1]
        return max(width, height * shape), width * height

    return min(_ways(blocks, gap), key=cost)


def _ways(blocks: Sequence[_Block], gap: float) -> Iterator[Way]:
    sizes = [(block.width, block.height) for block in blocks]
    turned = [(height, width) for width, height in sizes]
    widest, highest = (max(sides) for sides in zip(*sizes, strict=True))
    # More than that in a row or column would be a band and no page.
    for many in range(1, min(len(blocks), 3 + 3 * isqrt(len(blocks))) + 1):
        yield _in_rows(sizes, gap, many * widest + (many - 1) * gap)
        # Columns are rows, turned.
        high, wide, boxes = _in_rows(turned, gap, many * highest + (many - 1) * gap)
        yield wide, high, [Rect(box.y, box.x, box.height, box.width) for box in boxes]


def _in_rows(sizes: Sequence[tuple[float, float]], gap: float, room: float) -> Way:
    """Set boxes in rows, all of a row as high as its highest."""
    rows: list[list[tuple[float, float, float]]] = [[]]
    x = wide = 0.0
    for width, height in sizes:
        if x and x + width > room:
            rows.append([])
            x = 0.0
        rows[-1].append((x, width, height))
        wide = max(wide, x + width)
        x += width + gap
    boxes: list[Rect] = []
    y = 0.0
    for row in rows:
        high = max(height for _, _, height in row)
        boxes += [Rect(left, y, width, high) for left, width, _ in row]
        y += high + gap
    return wide, y - gap, boxes


def _placed(block: _Block, box: Rect, depth: int) -> Iterator[Placed]:
    words = Rect(box.x, box.y, box.width, block.of.height)
    yield Placed(block.of.id, box, words, depth, not block.inside)
    for inner, other in block.inside:
        yield from _placed(other, inner.moved(box.x, box.y), depth + 1)
