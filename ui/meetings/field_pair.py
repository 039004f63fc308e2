"""Two fields of a form beside each other, below each other where there is little room."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.field import Field

_BESIDE: Final = 410
"""Pixels at 100 % from which a day and its calendar have room beside another field."""


class FieldPair(QWidget):
    """Both take the same width."""

    def __init__(self, left: Field, right: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._fields = (left, right)
        for field in self._fields:
            self._box.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._box.setSpacing(theme().px(12))
        self._settle(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide between beside and below."""
        super().resizeEvent(event)
        self._settle(event.size().width())

    def _settle(self, width: int) -> None:
        ways = QBoxLayout.Direction
        way = ways.LeftToRight if width >= theme().px(_BESIDE) else ways.TopToBottom
        if self._box.direction() != way:
            self._box.setDirection(way)
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider of the two: they go below each other."""
        hint = super().minimumSizeHint()
        widths = (field.minimumSizeHint().width() for field in self._fields)
        return QSize(max(widths), hint.height())
