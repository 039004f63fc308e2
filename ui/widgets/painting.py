"""What several painted widgets draw alike: the focus ring, rounded grounds, pills, tokens, keys."""

from zlib import crc32

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import theme
from ui.theme.tokens import CONTROL_RADIUS, FOCUS_WIDTH, PERSON_COLOURS, Kind


def painter_on(widget: QWidget) -> QPainter:
    """A smooth painter on this widget."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def fill(painter: QPainter, rect: QRectF, colour: str) -> None:
    """Fill a rectangle. Never `fillRect`: its overloads would wrap the 180 presets of QGradient."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRect(rect)


def ground(
    painter: QPainter,
    rect: QRectF,
    fill: str | None,
    border: str | None = None,
    radius: float = CONTROL_RADIUS,
    width: float = 1.0,
) -> None:
    """A rounded rectangle; the border lies inside `rect`."""
    half = width / 2 if border else 0.0
    painter.setPen(QPen(QColor(border), width) if border else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


def focus_ring(painter: QPainter, rect: QRectF, radius: float = CONTROL_RADIUS) -> None:
    """The 2 px ring around what the keyboard acts on."""
    ground(painter, rect, None, theme().tokens.leaf, radius, FOCUS_WIDTH)


def pill_size(words: str) -> tuple[int, int]:
    """Width and height a pill with these words needs."""
    metrics = theme().metrics("pill")
    unit = theme().px
    return round(metrics.horizontalAdvance(words)) + unit(18), round(metrics.height()) + unit(7)


def draw_pill(
    painter: QPainter, rect: QRectF, words: str, kind: Kind, *, raised: bool = False
) -> None:
    """A pill filling `rect`; the words are cut with … where they do not fit.

    `raised`: it lies on the soft leaf of a chosen row, where a leaf pill would be lost.
    """
    tokens = theme().tokens
    strong = theme().name == "high contrast"
    border = tokens.pill_ink(kind) if strong else tokens.line if kind == "plain" else None
    soft = tokens.card if raised and kind == "leaf" else tokens.soft(kind)
    ground(painter, rect, soft, border, min(rect.height() / 2, theme().px(11)))
    painter.setFont(theme().font("pill"))
    painter.setPen(QColor(tokens.pill_ink(kind)))
    shown = (
        theme()
        .metrics("pill")
        .elidedText(words, Qt.TextElideMode.ElideRight, rect.width() - theme().px(12))
    )
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)


def letters_of(name: str) -> str:
    """The two letters of a person's token: the first two of the name."""
    kept = [sign for sign in name if sign.isalnum()][:2]
    if not kept:
        return "?"
    return kept[0].upper() + "".join(kept[1:]).lower()


def colour_of(person_id: object) -> str:
    """A person's colour: always the same for the same id."""
    return PERSON_COLOURS[crc32(str(person_id).encode()) % len(PERSON_COLOURS)]


def draw_token(painter: QPainter, rect: QRectF, name: str, person_id: object) -> None:
    """A person as a round with two letters; nobody (id None) as an empty round."""
    if person_id is None:
        empty = QPen(QColor(theme().tokens.edge), 1.2, Qt.PenStyle.DashLine)
        painter.setPen(empty)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(rect.adjusted(1, 1, -1, -1))
        return
    painter.setPen(
        QPen(QColor(theme().tokens.text), 1.0)
        if theme().name == "high contrast"
        else Qt.PenStyle.NoPen
    )
    painter.setBrush(QColor(colour_of(person_id)))
    painter.drawEllipse(rect)
    font = QFont(theme().font("body"))
    font.setWeight(QFont.Weight.Bold)
    font.setPixelSize(max(8, round(rect.height() * 0.39)))
    painter.setFont(font)
    painter.setPen(QColor("#FFFFFF"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letters_of(name))


def key_size(words: str) -> tuple[int, int]:
    """Width and height of a key chip such as “Ctrl K”."""
    metrics = theme().metrics("caption")
    unit = theme().px
    return round(metrics.horizontalAdvance(words)) + unit(12), round(metrics.height()) + unit(3)


def draw_key(painter: QPainter, rect: QRectF, words: str, ink: str, border: str) -> None:
    """A key chip."""
    ground(painter, rect, None, border, 4)
    painter.setFont(theme().font("caption"))
    painter.setPen(QColor(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)


def draw_bar(painter: QPainter, rect: QRectF, share: float, colour: str) -> None:
    """A thin bar filled to `share` (0 to 1)."""
    radius = rect.height() / 2
    track = QPainterPath()
    track.addRoundedRect(rect, radius, radius)
    painter.fillPath(track, QColor(theme().tokens.line))
    filled = QPainterPath()
    filled.addRect(
        QRectF(rect.topLeft(), QPointF(rect.left() + rect.width() * share, rect.bottom()))
    )
    painter.fillPath(track.intersected(filled), QColor(colour))


def inside(rect: QRect, left: float, top: float, width: float, height: float) -> QRectF:
    """A rectangle given relative to the top left of another."""
    return QRectF(rect.left() + left, rect.top() + top, width, height)
