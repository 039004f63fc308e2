"""The words of one group on the map, set into a card: measured once, then only drawn.

A card is made of pieces at places of their own, in pixels at zoom 1. It is the same on the screen
and on paper, so it takes colours and fonts from a `Look` and not from the theme.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from facilitator.map.shown import NOBODY
from ui.map.picture import words
from ui.theme.tokens import Kind, Tokens

if TYPE_CHECKING:
    from facilitator.map.shown import DomainShown, NodeShown, Trouble

WIDE: Final = 270
"""Width of a card at 100 %."""
LANE: Final = 16
"""Free below the words of a group with groups inside, so that lines to them are seen."""

_MOST_DOMAINS: Final = 14
_PER_COLUMN: Final = 4
FontKind = Literal["name", "body", "small", "pill"]
_SIZES: Final[dict[FontKind, float]] = {"name": 15, "body": 13, "small": 12, "pill": 11.5}


class Look:
    """Colours, and fonts in pixels of the card."""

    def __init__(
        self, tokens: Tokens, scale: float, *, strong: bool = False, family: QFont | None = None
    ) -> None:
        self.tokens = tokens
        self.scale = scale
        self.strong = strong
        """High contrast: pills have a border."""
        self.fonts: dict[FontKind, QFont] = {}
        self.metrics: dict[FontKind, QFontMetricsF] = {}
        for kind, size in _SIZES.items():
            font = QFont(family) if family is not None else QFont()
            font.setPixelSize(round(size * scale))
            if kind in ("name", "pill"):
                font.setWeight(QFont.Weight.DemiBold)
            self.fonts[kind] = font
            self.metrics[kind] = QFontMetricsF(font)

    def px(self, size: float) -> float:
        """A size at 100 %, at the size of the text."""
        return size * self.scale

    def elided(self, kind: FontKind, text: str, room: float) -> str:
        """Cut a text with … where there is no room for all of it."""
        return self.metrics[kind].elidedText(text, Qt.TextElideMode.ElideRight, room)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of words, or a pill, at its place in the card."""

    rect: QRectF
    text: str
    font: FontKind
    ink: str
    """The name of a colour."""
    pill: Kind | None
    at: QPointF
    """Where the letters stand."""


@dataclass(frozen=True, slots=True)
class Card:
    """A group’s words, and how much room they take."""

    width: float
    height: float
    pieces: tuple[Piece, ...]


def card_of(node: "NodeShown", troubles: "Sequence[Trouble]", look: Look) -> Card:
    """Set the words of a group."""
    shown = node.domains[:_MOST_DOMAINS]
    columns = 1
    if node.children:
        columns = 2 if len(shown) > _PER_COLUMN else 1
    setting = _Setting(look, look.px(WIDE) * columns)
    setting.name(words.name_of(node))
    if words.counts(node):
        setting.line(words.counts(node), "small", "muted")
    per_column = -(-len(shown) // columns) if shown else 0
    top = deepest = setting.y + (look.px(4) if shown else 0)
    for column in range(columns):
        setting.begin(column, top)
        for domain in shown[column * per_column : (column + 1) * per_column]:
            setting.domain(domain)
        deepest = max(deepest, setting.y)
    setting.begin(0, deepest)
    rest = len(node.domains) - len(shown)
    if rest:
        setting.line(
            words.translate("Map", "and {count} more").format(count=rest), "small", "muted"
        )
    if troubles:
        hurts = node.id == NOBODY or any(one.kind.value != "no deputy" for one in troubles)
        setting.pill_line(words.to_clear_up(len(troubles)), "brick" if hurts else "amber")
    return setting.card(look.px(LANE) if node.children else 0)


class _Setting:
    """Sets line below line."""

    def __init__(self, look: Look, width: float) -> None:
        self._look, self._width = look, width
        self._pad = look.px(12)
        self._left, self._room = self._pad, width - 2 * self._pad
        self.y = look.px(9)
        self._pieces: list[Piece] = []

    def begin(self, column: int, y: float) -> None:
        wide = self._look.px(WIDE)
        self._left, self.y = self._pad + column * wide, y
        self._room = wide - 2 * self._pad

    def name(self, text: str) -> None:
        metrics = self._look.metrics["name"]
        for part in wrapped(text, metrics, self._room, 2):
            self._words(part, "name", "text", self._left)
            self.y += metrics.height()

    def line(self, text: str, font: FontKind, ink: str) -> None:
        self._words(self._look.elided(font, text, self._room), font, ink, self._left)
        self.y += self._look.metrics[font].height()

    def domain(self, domain: "DomainShown") -> None:
        look = self._look
        self.y += look.px(5)
        room, high = self._room, look.metrics["pill"].height() + look.px(3)
        if domain.rung is not None:
            said, kind = words.rung(domain.rung.value)
            wide = look.metrics["pill"].horizontalAdvance(said) + look.px(14)
            rect = QRectF(self._left + self._room - wide, self.y, wide, high)
            self._pill(rect, said, kind)
            room -= wide + look.px(6)
        top, metrics = self.y, look.metrics["body"]
        for part in wrapped(domain.name, metrics, room, 2):
            self._words(part, "body", "text", self._left)
            self.y += metrics.height()
        self.y = max(top + high, self.y)
        if domain.role_id is not None:
            self.line(domain.owner, "small", "muted")

    def pill_line(self, text: str, kind: Kind) -> None:
        look = self._look
        self.y += look.px(7)
        high = look.metrics["pill"].height() + look.px(4)
        wide = look.metrics["pill"].horizontalAdvance(text) + look.px(16)
        self._pill(QRectF(self._left, self.y, wide, high), text, kind)
        self.y += high

    def card(self, lane: float) -> Card:
        return Card(self._width, self.y + self._look.px(10) + lane, tuple(self._pieces))

    def _words(self, text: str, font: FontKind, ink: str, x: float) -> None:
        metrics = self._look.metrics[font]
        rect = QRectF(x, self.y, metrics.horizontalAdvance(text), metrics.height())
        self._pieces.append(
            Piece(rect, text, font, ink, None, QPointF(x, self.y + metrics.ascent()))
        )

    def _pill(self, rect: QRectF, text: str, kind: Kind) -> None:
        metrics = self._look.metrics["pill"]
        x = rect.center().x() - metrics.horizontalAdvance(text) / 2
        y = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2
        self._pieces.append(Piece(rect, text, "pill", "", kind, QPointF(x, y)))


def wrapped(text: str, metrics: QFontMetricsF, room: float, lines: int) -> list[str]:
    """Break a text between words into at most so many lines; the last is cut with …"""
    found: list[str] = []
    rest = text.split()
    while rest and len(found) < lines - 1:
        taken = 1
        while taken < len(rest) and metrics.horizontalAdvance(" ".join(rest[: taken + 1])) <= room:
            taken += 1
        found.append(" ".join(rest[:taken]))
        rest = rest[taken:]
    if rest:
        found.append(" ".join(rest))
    return [metrics.elidedText(one, Qt.TextElideMode.ElideRight, room) for one in found]


def draw_card(painter: QPainter, card: Card, look: Look) -> None:
    """Draw the words; the painter stands at the card’s top left."""
    tokens = look.tokens
    for piece in card.pieces:
        if piece.pill is not None:
            ink = tokens.pill_ink(piece.pill)
            edge = ink if look.strong else tokens.edge if piece.pill == "plain" else None
            painter.setPen(QPen(QColor(edge), 1) if edge else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.soft(piece.pill)))
            radius = piece.rect.height() / 2
            painter.drawRoundedRect(piece.rect, radius, radius)
            painter.setPen(QColor(ink))
        else:
            painter.setPen(QColor(getattr(tokens, piece.ink)))
        painter.setFont(look.fonts[piece.font])
        painter.drawText(piece.at, piece.text)
