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
    inside: tuple[tuple[float, float, "_Block"], ...] = ()


def place(
    roots: Sequence[Sized], *, gap: float = 12, pad: float = 12, shape: float = 1.5
) -> Placement:
    """Place groups; `gap` lies between two boxes, `pad` at the edges inside one.

    `shape` is the width of the page to its height.
    """
    blocks = [_block(root, gap, pad, shape) for root in roots]
    if not blocks:
        return Placement(0, 0, ())
    width, height, spots = _arranged(blocks, gap, shape, (0, 0))
    found = [
        placed
        for (x, y), block in zip(spots, blocks, strict=True)
        for placed in _placed(block, x, y, 0, pad)
    ]
    return Placement(width, height, tuple(found))


def _block(group: Sized, gap: float, pad: float, shape: float) -> _Block:
    if not group.children:
        return _Block(group, group.width, group.height)
    blocks = [_block(child, gap, pad, shape) for child in group.children]
    around = (2 * pad, group.height + pad)
    width, height, spots = _arranged(blocks, gap, shape, around)
    inside = tuple(
        (pad + x, group.height + y, block) for (x, y), block in zip(spots, blocks, strict=True)
    )
    return _Block(group, max(group.width, width + 2 * pad), group.height + height + pad, inside)


Spots = list[tuple[float, float]]


def _arranged(
    blocks: Sequence[_Block], gap: float, shape: float, around: tuple[float, float]
) -> tuple[float, float, Spots]:
    """Give the best of all ways: (width, height, spots); `around` comes to width and height."""

    def cost(way: tuple[float, float, Spots]) -> tuple[float, float]:
        width, height = way[0] + around[0], way[1] + around[1]
        return max(width, height * shape), width * height

    return min(_ways(blocks, gap), key=cost)


def _ways(blocks: Sequence[_Block], gap: float) -> Iterator[tuple[float, float, Spots]]:
    widest = max(block.width for block in blocks)
    highest = max(block.height for block in blocks)
    # More than that in a row or column would be a band and no page.
    for many in range(1, min(len(blocks), 3 + 3 * isqrt(len(blocks))) + 1):
        yield _in_rows(blocks, gap, many * widest + (many - 1) * gap)
        yield _in_columns(blocks, gap, many * highest + (many - 1) * gap)


def _in_rows(blocks: Sequence[_Block], gap: float, room: float) -> tuple[float, float, Spots]:
    spots: Spots = []
    x = y = high = wide = 0.0
    for block in blocks:
        if x and x + block.width > room:
            x, y, high = 0.0, y + high + gap, 0.0
        spots.append((x, y))
        wide = max(wide, x + block.width)
        x += block.width + gap
        high = max(high, block.height)
    return wide, y + high, spots


def _in_columns(blocks: Sequence[_Block], gap: float, room: float) -> tuple[float, float, Spots]:
    spots: Spots = []
    x = y = high = wide = 0.0
    for block in blocks:
        if y and y + block.height > room:
            x, y, wide = x + wide + gap, 0.0, 0.0
        spots.append((x, y))
        high = max(high, y + block.height)
        y += block.height + gap
        wide = max(wide, block.width)
    return x + wide, high, spots


def _placed(block: _Block, x: float, y: float, depth: int, pad: float) -> Iterator[Placed]:
    box = Rect(x, y, block.width, block.height)
    words = Rect(x, y, block.width, block.of.height)
    yield Placed(block.of.id, box, words, depth, not block.inside)
    for right, down, inner in block.inside:
        yield from _placed(inner, x + right, y + down, depth + 1, pad)
