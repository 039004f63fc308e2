"""The list of what is proposed for an agenda: narrow, with the origin under each title."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui.room.compact import CompactList
from ui.theme import theme
from ui.widgets.record_model import Row
from ui.widgets.row_painting import RowDelegate

_INDENT: Final = 8
"""Pixels at 100 % between the edge of a row and its words."""


class OfferList(CompactList):
    """Rows with title, origin and minutes, moved through and settled by letters."""

    def __init__(self, name: str, keys: dict[str, Callable[[Any], object]]) -> None:
        super().__init__(name, keys, lines=2)
        self._delegate = OfferDelegate(self)
        self.setItemDelegate(self._delegate)
        self.restyle()

    def holds(self, title: str) -> bool:
        """Whether all of a title can be read in its row."""
        room = self.viewport().width() - 2 * theme().px(_INDENT)
        return theme().metrics("strong").horizontalAdvance(title) <= room

    def holds_origin(self, row: Row) -> bool:
        """Whether all of its origin can be read in the row, beside the minutes."""
        taken = theme().metrics("times").horizontalAdvance(row.right) + theme().px(9)
        room = self.viewport().width() - 2 * theme().px(_INDENT) - taken
        return theme().metrics("caption").horizontalAdvance(row.caption) <= room


class OfferDelegate(RowDelegate):
    """The title has the first line for itself, origin and minutes share the second."""

    def measure(self, width: int) -> bool:
        """Both lines, however narrow."""
        before = self._height
        words = theme().metrics("strong").height() + theme().metrics("caption").height()
        self._narrow = False
        self._height = max(theme().px(44), round(words) + theme().px(12))
        return before != self._height

    def _draw_parts(self, painter: QPainter, inner: QRectF, row: Row) -> None:
        tokens, unit = theme().tokens, theme().px
        big, small = theme().metrics("strong"), theme().metrics("caption")
        left, wide = inner.left() - unit(12 - _INDENT), inner.width() + 2 * unit(12 - _INDENT)
        top = inner.center().y() - (big.height() + small.height()) / 2
        painter.setFont(theme().font("strong"))
        painter.setPen(QColor(tokens.text))
        self._cut(painter, QRectF(left, top, wide, big.height()), row.title, big)
        second = QRectF(left, top + big.height(), wide, small.height())
        if row.right:
            taken = theme().metrics("times").horizontalAdvance(row.right) + 1
            at = QRectF(second.right() - taken, second.top(), taken, second.height())
            self._line(painter, at, row.right, Qt.AlignmentFlag.AlignRight)
            second.setWidth(wide - taken - unit(8))
        painter.setFont(theme().font("caption"))
        painter.setPen(QColor(tokens.muted))
        self._cut(painter, second, row.caption, small)
