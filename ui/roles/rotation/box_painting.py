"""How one term on the board is drawn: the person's colour at its left edge, the name, its signs."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.roles.rotation.lanes import Box
from ui.theme import theme
from ui.theme.icons import pixmap
from ui.theme.tokens import CONTROL_RADIUS
from ui.widgets.painting import colour_of, ground, letters_of

EDGE = 5


def draw_box(
    painter: QPainter,
    rect: QRectF,
    box: Box,
    ratio: float,
    *,
    chosen: bool = False,
    focus: bool = False,
    target: bool = False,
) -> None:
    """Draw a term; `target`: something is being dragged or swapped onto it."""
    tokens, unit = theme().tokens, theme().px
    strong = theme().name == "high contrast"
    fill, border, width = tokens.paper, tokens.edge if strong else tokens.line, 1.0
    if box.other is not None:
        fill, border = tokens.amber_soft, tokens.amber
    if box.wrong:
        fill, border = tokens.brick_soft, tokens.brick
    if chosen:
        fill, border, width = tokens.leaf_soft, tokens.leaf, 2.0 if focus else 1.0
    if target:
        border, width = tokens.sky, 2.0
    if box.person_id is None:
        _draw_nobody(painter, rect, border if chosen or target or box.wrong else tokens.edge, width)
        if chosen:
            ground(painter, rect, None, border, CONTROL_RADIUS, width)
    else:
        ground(painter, rect, fill, border, CONTROL_RADIUS, width)
        _draw_edge(painter, rect, colour_of(box.person_id))
    left = rect.left() + unit(EDGE + 8)
    right = _draw_signs(painter, rect, box, left, ratio)
    metrics = theme().metrics("body")
    room = right - left
    words = box.name
    if metrics.horizontalAdvance(words) > room and box.person_id is not None:
        short = letters_of(box.person)
        few = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        words = few if len(few) > 3 else short
    elif box.person_id is None:
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    if metrics.horizontalAdvance(words) > room + 2:
        return  # a few days: the colour, the tool tip and the card below say who
    painter.setFont(theme().font("body"))
    painter.setPen(QColor(tokens.text if box.person_id is not None else tokens.muted))
    spot = QRectF(left, rect.top(), room + 2, rect.height())
    painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)


def _draw_edge(painter: QPainter, rect: QRectF, colour: str) -> None:
    """The person's colour, as wide as a finger's edge, round at the left as the box is."""
    whole = QPainterPath()
    whole.addRoundedRect(rect, CONTROL_RADIUS, CONTROL_RADIUS)
    edge = QPainterPath()
    edge.addRect(QRectF(rect.left(), rect.top(), theme().px(EDGE), rect.height()))
    painter.fillPath(whole.intersected(edge), QColor(colour))


def _draw_nobody(painter: QPainter, rect: QRectF, border: str, width: float) -> None:
    """Hatched and dashed: told apart from a taken seat in any colours."""
    tokens = theme().tokens
    path = QPainterPath()
    path.addRoundedRect(rect.adjusted(0.6, 0.6, -0.6, -0.6), CONTROL_RADIUS, CONTROL_RADIUS)
    painter.save()
    painter.fillPath(path, QColor(tokens.card))
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(QColor(tokens.line), 1.0))
    step, x = theme().px(7), rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
        x += step
    painter.restore()
    painter.setPen(QPen(QColor(border), width, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _draw_signs(painter: QPainter, rect: QRectF, box: Box, left: float, ratio: float) -> float:
    """Lock, dot and signs at the right, as far as there is room; gives where the name must end."""
    tokens, unit = theme().tokens, theme().px
    right, middle, size = rect.right() - unit(6), rect.center().y(), unit(14)
    signs: list[tuple[str, str]] = []
    if box.wrong:
        signs.append(("triangle-alert", tokens.brick))
    if box.fixed:
        signs.append(("lock", tokens.muted))
    if box.other is not None:
        signs.append(("repeat-2", tokens.amber))
    # Who it is matters more than any sign: two letters find room first.
    words = letters_of(box.person) if box.person_id is not None else "In"
    least = theme().metrics("body").horizontalAdvance(words)
    for name, colour in signs:
        if right - size - unit(4) - left < least:
            break
        picture = pixmap(name, colour, size, ratio)
        painter.drawPixmap(QPointF(right - size, middle - size / 2), picture)
        right -= size + unit(4)
    if box.settled and right - unit(9) - unit(4) - left >= least:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.muted))
        painter.drawEllipse(QRectF(right - unit(9), middle - unit(9) / 2, unit(9), unit(9)))
        right -= unit(9) + unit(4)
    return right
