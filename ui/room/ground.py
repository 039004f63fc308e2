"""The grounds of the room: head and right side like cards, the agenda’s side, the paper."""

from typing import Literal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import theme
from ui.widgets.painting import fill, painter_on


class Ground(QWidget):
    """A part of the room with its colour, and a hairline where it meets the next."""

    def __init__(
        self,
        colour: Literal["card", "side", "paper"],
        line: Literal["", "below", "left", "right"] = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._colour, self._line = colour, line

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and line."""
        tokens = theme().tokens
        wide, high = self.width(), self.height()
        with painter_on(self) as painter:
            fill(painter, QRectF(self.rect()), getattr(tokens, self._colour))
            lines = {
                "below": QRectF(0, high - 1, wide, 1),
                "left": QRectF(0, 0, 1, high),
                "right": QRectF(wide - 1, 0, 1, high),
            }
            if self._line:
                fill(painter, lines[self._line], tokens.line)
