"""The words at the left of the board and above it; they stay where they are when it is scrolled."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui.roles.rotation.axis import Axis, Heading
from ui.roles.rotation.lanes import Lane
from ui.theme import theme


@dataclass(frozen=True, slots=True)
class Words:
    """Where they stand: `gutter` pixels at the left, `top` above, lanes of `lane` pixels."""

    whole: QRect
    gutter: int
    top: int
    lane: int

    def draw_titles(self, painter: QPainter, lanes: Sequence[Lane], down: int) -> None:
        """Draw the role of each lane in sight, and its seat where there are several."""
        painter.setClipRect(QRect(0, self.top, self.gutter, self.whole.height()))
        first = max(0, down // self.lane)
        for row in range(first, len(lanes)):
            top = self.top + row * self.lane - down
            if top > self.whole.height():
                break
            self._draw_title(painter, lanes[row], top)

    def _draw_title(self, painter: QPainter, one: Lane, top: int) -> None:
        tokens, unit = theme().tokens, theme().px
        room = self.gutter - unit(8)
        spot, side = QRectF(0, top, room, self.lane), Qt.AlignmentFlag.AlignVCenter
        if one.seat:
            half = self.lane / 2 - unit(2)
            painter.setFont(theme().font("caption"))
            painter.setPen(QColor(tokens.muted))
            low = QRectF(0, top + half + unit(3), room, half)
            painter.drawText(low, Qt.AlignmentFlag.AlignTop, one.seat)
            spot, side = QRectF(0, top, room, half + unit(4)), Qt.AlignmentFlag.AlignBottom
        painter.setFont(theme().font("strong"))
        painter.setPen(QColor(tokens.text))
        words = theme().metrics("strong").elidedText(one.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(spot, side, words)

    def draw_headings(
        self, painter: QPainter, found: Sequence[Heading], axis: Axis, across: int
    ) -> None:
        """Draw the terms or months; one that would lie on the one before it is left out."""
        unit, metrics, free = theme().px, theme().metrics("caption"), -1e9
        painter.setClipRect(QRect(self.gutter - 2, 0, self.whole.width(), self.top))
        painter.setFont(theme().font("caption"))
        painter.setPen(QColor(theme().tokens.muted))
        for heading in found:
            x = self.gutter + axis.x(heading.on) - across
            wide = metrics.horizontalAdvance(heading.words)
            if x < free:
                continue
            spot = QRectF(x + unit(4), 0, wide + 2, self.top - unit(6))
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, heading.words)
            free = x + wide + unit(10)
