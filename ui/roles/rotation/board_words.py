"""The words at the left of the board and above it; they stay where they are when it is scrolled."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui.roles.rotation.axis import Axis, Heading
from ui.roles.rotation.lanes import Lane
from ui.theme import theme
from ui.widgets.row_painting import first_line


def title_lines(title: str, room: int) -> tuple[str, str]:
    """A name on one line, or on two where it is too long for one."""
    fits = first_line(title, max(1, room))
    return (title, "") if fits >= len(title) else (title[:fits].rstrip(), title[fits:].lstrip())


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
        unit, big = theme().px, theme().metrics("strong")
        room, left = self.gutter - unit(8), 0.0
        upper, lower = title_lines(one.title, room)
        high, small = big.height(), theme().metrics("caption")
        second = high if lower else small.height() if one.seat else 0.0
        at = top + (self.lane - high - second) / 2
        painter.setFont(theme().font("strong"))
        painter.setPen(QColor(theme().tokens.text))
        for words in filter(None, (upper, lower)):
            shown = big.elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(0, at, room, high), Qt.AlignmentFlag.AlignVCenter, shown)
            at += high
        if one.seat:
            if lower:
                at, left = at - high, big.horizontalAdvance(lower) + unit(6)
            painter.setFont(theme().font("caption"))
            painter.setPen(QColor(theme().tokens.muted))
            shown = small.elidedText(one.seat, Qt.TextElideMode.ElideRight, room - left)
            spot = QRectF(left, at, room - left, second)
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, shown)

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
