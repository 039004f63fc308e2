"""Drawing the map at any zoom: cards with all their words, then names only, then whole areas.

What cannot be read is not drawn: where the groups inside a box are too small for letters, the box
shows its own name and how many groups are in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import atan2, cos, hypot, pi, sin
from typing import TYPE_CHECKING, Final, cast
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from facilitator.map.placing import Placed, Placement, Rect, Sized, place
from facilitator.map.shown import NOBODY, TieKind
from ui.map.picture import words
from ui.map.picture.cards import LANE, Card, Look, card_of, draw_card, wrapped
from ui.theme.tokens import CARD_RADIUS

if TYPE_CHECKING:
    from facilitator.map.shown import NodeShown, Tie, WholeMap

FULL: Final = 0.68
"""From this zoom on all words are drawn."""
_LEAST: Final = (46, 15)
"""Pixels at 100 % text that a box needs so that its name can be read."""


@dataclass(frozen=True)
class Picture:
    """The whole, measured and placed, in pixels at zoom 1."""

    whole: "WholeMap"
    look: Look
    cards: dict[UUID, Card]
    placement: Placement
    _known: list[object] = field(default_factory=lambda: [None, frozenset()])

    @cached_property
    def placed(self) -> dict[UUID, Placed]:
        """Where each group stands."""
        return {one.id: one for one in self.placement.groups}

    @cached_property
    def least_inside(self) -> dict[UUID, tuple[float, float]]:
        """Width and height of the smallest box right inside each box."""
        found: dict[UUID, tuple[float, float]] = {}
        for node in self.whole.nodes:
            boxes = [self.placed[child].box for child in node.children if child in self.placed]
            if boxes:
                found[node.id] = (min(b.width for b in boxes), min(b.height for b in boxes))
        return found

    def folds(self, node_id: UUID, zoom: float) -> bool:
        """Whether a group and what stands inside it are too small to be drawn at this zoom."""
        one = self.placed[node_id]
        if one.is_leaf or (one.depth == 0 and self._one_root):
            return False
        return self._unreadable(one, zoom) or one.depth in self._closed(zoom)

    def _unreadable(self, one: Placed, zoom: float) -> bool:
        wide, high = self.least_inside[one.id]
        least = (_LEAST[0] * self.look.scale, _LEAST[1] * self.look.scale)
        own = one.words.height * zoom < _LEAST[1] * self.look.scale
        return own or wide * zoom < least[0] or high * zoom < least[1]

    def _closed(self, zoom: float) -> frozenset[int]:
        """Depths at which many cannot be read: there all are closed, so that they look alike."""
        if self._known[0] != zoom:
            opens: dict[int, list[bool]] = {}
            for one in self.placement.groups:
                if not one.is_leaf:
                    opens.setdefault(one.depth, []).append(self._unreadable(one, zoom))
            many = frozenset(d for d, them in opens.items() if sum(them) * 4 > len(them))
            self._known[:] = [zoom, many]
        return cast("frozenset[int]", self._known[1])

    @cached_property
    def _one_root(self) -> bool:
        roots = [one for one in self.placement.groups if one.depth == 0 and one.id != NOBODY]
        return len(roots) == 1

    def drawn(self, zoom: float) -> Iterator[Placed]:
        """Give the boxes that are drawn at a zoom, each before those inside it."""
        under: int | None = None
        for one in self.placement.groups:
            if under is not None and one.depth > under:
                continue
            under = one.depth if self.folds(one.id, zoom) else None
            yield one


def cards_of(whole: "WholeMap", look: Look) -> dict[UUID, Card]:
    """Set the words of every group."""
    at = whole.troubles_at
    return {node.id: card_of(node, at.get(node.id, ()), look) for node in whole.nodes}


def made(
    whole: "WholeMap",
    look: Look,
    cards: dict[UUID, Card],
    shape: float,
    roots: Sequence[UUID] = (),
    alone: frozenset[UUID] = frozenset(),
) -> Picture:
    """Place the whole, or only what stands in `roots`, for a page of this shape.

    Groups that are `alone` stand without those inside them.
    """
    by_id = whole.by_id

    def sized(node: "NodeShown") -> Sized:
        inside = () if node.id in alone else node.children
        inner = tuple(sized(by_id[child]) for child in inside)
        return Sized(node.id, cards[node.id].width, cards[node.id].height, inner)

    tops = [by_id[one] for one in roots] or [one for one in whole.nodes if one.depth == 0]
    gap = look.px(14)
    placement = place([sized(top) for top in tops], gap=gap, pad=gap, shape=shape)
    return Picture(whole, look, cards, placement)


def draw(
    painter: QPainter,
    picture: Picture,
    zoom: float,
    offset: QPointF,
    view: QRectF,
    chosen: UUID | None = None,
    focused: bool = False,
) -> None:
    """Draw what is in the view; `offset` is where the picture’s own corner lies."""
    seen = []
    for one in picture.drawn(zoom):
        box = on_screen(one.box, zoom, offset)
        if box.intersects(view):
            seen.append((one, box))
    folded = {one.id for one, _ in seen if picture.folds(one.id, zoom)}
    for one, box in seen:
        if not one.is_leaf and one.id not in folded:
            _ground(painter, picture, one, box)
    there = {one.id for one in picture.drawn(zoom)}
    for tie, bend in _bent(picture.whole.ties):
        if tie.from_id in there and tie.to_id in there:
            _draw_tie(painter, picture, (tie, bend), zoom, offset, chosen)
    for one, box in seen:
        if one.is_leaf or one.id in folded:
            _ground(painter, picture, one, box)
        _draw_words(painter, picture, one, box, zoom, one.id in folded)
    if chosen is not None and chosen in there:
        tokens = picture.look.tokens
        ring = on_screen(picture.placed[chosen].box, zoom, offset).adjusted(-3, -3, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.leaf if focused else tokens.edge), 2))
        painter.drawRoundedRect(ring, CARD_RADIUS + 3, CARD_RADIUS + 3)


def on_screen(rect: Rect, zoom: float, offset: QPointF) -> QRectF:
    """Where a part of the picture lies at a zoom, moved by `offset`."""
    return QRectF(
        rect.x * zoom + offset.x(), rect.y * zoom + offset.y(), rect.width * zoom,
        rect.height * zoom,
    )  # fmt: skip


def _ground(painter: QPainter, picture: Picture, one: Placed, box: QRectF) -> None:
    tokens = picture.look.tokens
    fill = tokens.card if one.is_leaf else (tokens.paper, tokens.side)[one.depth % 2]
    pen = QPen(QColor(tokens.edge if picture.look.strong else tokens.line), 1.2)
    if one.id == NOBODY:
        pen = QPen(QColor(tokens.brick), 1.4, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(QColor(fill))
    radius = min(CARD_RADIUS, box.height() / 4)
    painter.drawRoundedRect(box, radius, radius)


def _draw_words(
    painter: QPainter, picture: Picture, one: Placed, box: QRectF, zoom: float, folded: bool
) -> None:
    if zoom >= FULL:
        painter.save()
        painter.translate(box.topLeft())
        painter.scale(zoom, zoom)
        draw_card(painter, picture.cards[one.id], picture.look)
        painter.restore()
        return
    _draw_name(painter, picture, one, box, zoom, folded)


def _draw_name(
    painter: QPainter, picture: Picture, one: Placed, box: QRectF, zoom: float, folded: bool
) -> None:
    """The name in letters that can be read whatever the zoom, and what fits below it."""
    look, node = picture.look, picture.whole.by_id[one.id]
    metrics = look.metrics["name"]
    room = (
        box
        if folded or one.is_leaf
        else QRectF(box.x(), box.y(), box.width(), one.words.height * zoom)
    )
    wide, high = room.width() - look.px(10), room.height() - look.px(2)
    font = "name"
    if high < 2 * metrics.height() or wide < look.px(110):
        font, metrics = "small", look.metrics["small"]
    lines = max(1, min(3, int(high / metrics.height())))
    if high < metrics.height() * 0.8 or wide < look.px(14):
        return
    shown = wrapped(words.name_of(node), metrics, wide, lines)
    left = room.x() + look.px(6)
    y = (
        room.y() + max((room.height() - metrics.height()) / 2, 0)
        if lines == 1
        else (room.y() + look.px(4))
    )
    painter.setFont(look.fonts[font])  # type: ignore[index]
    painter.setPen(QColor(look.tokens.text))
    for text in shown:
        painter.drawText(QPointF(left, y + metrics.ascent()), text)
        y += metrics.height()
    small = look.metrics["small"]
    below = []
    troubles = len(picture.whole.troubles_at.get(one.id, ()))
    if folded:
        below.append((words.groups_inside(_all_inside(picture, one)), look.tokens.muted))
    elif node.domains:
        below.append((words.domains(len(node.domains)), look.tokens.muted))
    elif words.counts(node):
        below.append((words.counts(node), look.tokens.muted))
    if troubles:
        below.append((words.to_clear_up(troubles), look.tokens.brick))
    painter.setFont(look.fonts["small"])
    for text, ink in below:
        if y + small.height() > room.bottom() - look.px(2):
            return
        painter.setPen(QColor(ink))
        painter.drawText(QPointF(left, y + small.ascent()), look.elided("small", text, wide))
        y += small.height()


def _all_inside(picture: Picture, one: Placed) -> int:
    count, inside = 0, False
    for other in picture.placement.groups:
        if other.id == one.id:
            inside = True
        elif inside and other.depth <= one.depth:
            break
        elif inside:
            count += 1
    return count


def _bent(ties: "Sequence[Tie]") -> Iterator[tuple["Tie", int]]:
    """Give the lines, each with how many others join the same two groups before it."""
    many: dict[frozenset[UUID], int] = {}
    for tie in ties:
        pair = frozenset((tie.from_id, tie.to_id))
        many[pair] = many.get(pair, 0) + 1
        yield tie, many[pair]


_LINES: Final = {
    TieKind.liaison: Qt.PenStyle.DotLine,
    TieKind.delegate: Qt.PenStyle.SolidLine,
    TieKind.directs: Qt.PenStyle.DashLine,
}


def pen_of(kind: TieKind, look: Look, *, strong: bool = False) -> QPen:
    """How a line is drawn: dotted, solid or dashed, so that colour never speaks alone."""
    ink = look.tokens.amber if kind is TieKind.directs else look.tokens.sky
    return QPen(QColor(ink), look.px(3.0 if strong else 1.8), _LINES[kind])


def _draw_tie(
    painter: QPainter, picture: Picture, tie: tuple["Tie", int], zoom: float, offset: QPointF,
    chosen: UUID | None,
) -> None:  # fmt: skip
    """A curve from the edge of one box to the edge of the other, with an arrow at its end."""
    told, bend = tie
    start, end = (
        on_screen(_anchor(picture, one), zoom, offset) for one in (told.from_id, told.to_id)
    )
    one, other = _edge_towards(start, end.center()), _edge_towards(end, start.center())
    dx, dy = other.x() - one.x(), other.y() - one.y()
    far = max(hypot(dx, dy), 1.0)
    # To its own left, so that a line back is another line.
    side = min(far * 0.18, picture.look.px(36)) * bend
    middle = QPointF((one.x() + other.x()) / 2 + dy / far * side,
                     (one.y() + other.y()) / 2 - dx / far * side)  # fmt: skip
    path = QPainterPath(one)
    path.quadTo(middle, other)
    is_chosen = chosen in (told.from_id, told.to_id)
    pen = pen_of(told.kind, picture.look, strong=is_chosen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawPath(path)
    angle = atan2(other.y() - middle.y(), other.x() - middle.x())
    long = picture.look.px(10 if is_chosen else 8)
    sides = [
        QPointF(other.x() - long * cos(angle + turn), other.y() - long * sin(angle + turn))
        for turn in (-pi / 7, pi / 7)
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pen.color())
    painter.drawPolygon(QPolygonF([other, *sides]))


def _anchor(picture: Picture, node_id: UUID) -> Rect:
    one = picture.placed[node_id]
    if one.is_leaf:
        return one.box
    lane = picture.look.px(LANE + 6)
    return Rect(one.words.x, one.words.y, one.words.width, max(1.0, one.words.height - lane))


def _edge_towards(box: QRectF, to: QPointF) -> QPointF:
    """Where the line from the middle of a box to a point leaves the box."""
    middle = box.center()
    dx, dy = to.x() - middle.x(), to.y() - middle.y()
    if not dx and not dy:
        return middle
    shares = [
        half / abs(way) for half, way in ((box.width() / 2, dx), (box.height() / 2, dy)) if way
    ]
    share = min(1.0, *shares)
    return QPointF(middle.x() + dx * share, middle.y() + dy * share)
