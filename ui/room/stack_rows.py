"""The rows of the stack as they are drawn: who waits, and how the time was shared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QWidget

from ui.room.compact import CompactDelegate, CompactList
from ui.theme import theme
from ui.widgets.painting import draw_bar, draw_pill, draw_token, pill_size
from ui.widgets.record_model import Row


class ActingList(CompactList):
    """A list with letters for its current row (`keys`), and some that need none (`always`).

    Both come before the keys of the window.
    """

    def __init__(
        self,
        name: str,
        keys: Mapping[str, Callable[[Any], object]],
        always: Mapping[str, Callable[[], object]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, keys, parent=parent)
        self._always = dict(always)

    def draw_by(self, delegate: CompactDelegate) -> None:
        """Draw the rows so."""
        self._delegate = delegate
        self.setItemDelegate(delegate)
        self.restyle()

    def event(self, event: QEvent) -> bool:
        """The keys of this list come before those of the window."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and self._act_of(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """First what acts wherever one stands; a key that is held down acts once."""
        act = self._act_of(event)
        if act is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            act()

    def _act_of(self, event: QEvent) -> Callable[[], object] | None:
        if not isinstance(event, QKeyEvent):
            return None
        named = self._always.get(QKeySequence(event.keyCombination()).toString())
        # Signs by what they write: on some keyboards “?” needs Shift and another key.
        return named or (self._always.get(event.text()) if event.text().strip() else None)


class WaitingDelegate(CompactDelegate):
    """Who waits: number, token, name, what is to be known of them, the kind of their wish.

    What does not fit beside the name stands under it, the kind of the wish too.
    """

    def measure(self, width: int) -> bool:
        """Room for two lines."""
        before = self._height
        super().measure(width)
        words = theme().metrics("body").height() + theme().metrics("caption").height()
        self._height = max(self._height, round(words) + theme().px(8))
        return before != self._height

    def _draw_parts(self, painter: QPainter, inner: QRectF, row: Row) -> None:
        unit = theme().px
        left, right = inner.left() - unit(8), inner.right() + unit(4)
        wide = max(theme().metrics("times").horizontalAdvance(row.lead), unit(14))
        painter.setPen(QColor(theme().tokens.text))
        self._line(painter, QRectF(left, inner.top(), wide, inner.height()), row.lead)
        left += wide + unit(6)
        if row.person is not None:
            size = unit(24)
            draw_token(
                painter, QRectF(left, inner.center().y() - size / 2, size, size), *row.person
            )
            left += size + unit(8)
        name = theme().metrics("body").horizontalAdvance(row.title)
        wide, high = pill_size(row.pill)
        if row.pill and left + name + unit(6) + wide <= right:
            spot = QRectF(right - wide, inner.center().y() - high / 2, wide, high)
            draw_pill(painter, spot, row.pill, row.kind)
            right -= wide + unit(6)
            row = replace(row, pill="")
        self._draw_name(painter, QRectF(left, inner.top(), right - left, inner.height()), row)

    def _draw_name(self, painter: QPainter, area: QRectF, row: Row) -> None:
        tokens = theme().tokens
        big, small = theme().metrics("body"), theme().metrics("caption")
        name = row.title.replace("\n", " ")
        caption = " · ".join(part for part in (row.pill, row.caption) if part)
        taken = big.horizontalAdvance(name)
        beside = f" · {caption}"
        fits = taken + small.horizontalAdvance(beside) <= area.width()
        painter.setFont(theme().font("body"))
        painter.setPen(QColor(tokens.text))
        if not caption or fits:
            self._cut(painter, area, name, big)
            second = area.adjusted(taken, 0, 0, 0)
            caption = beside if caption else ""
        else:
            top = area.center().y() - (big.height() + small.height()) / 2
            self._cut(painter, QRectF(area.left(), top, area.width(), big.height()), name, big)
            second = QRectF(area.left(), top + big.height(), area.width(), small.height())
        if caption:
            painter.setFont(theme().font("caption"))
            painter.setPen(QColor(tokens.pill_ink(row.kind) if row.pill else tokens.muted))
            self._cut(painter, second, caption, small)


@dataclass(frozen=True, slots=True)
class ShareRow(Row):
    """Somebody in the balance: `part` of the longest time, 0 to 1."""

    part: float = 0.0


class ShareDelegate(CompactDelegate):
    """How the time was shared: name and time above a thin bar."""

    def measure(self, width: int) -> bool:
        """Room for the name and the bar under it."""
        before = self._height
        super().measure(width)
        self._height = max(self._height, round(theme().metrics("body").height()) + theme().px(18))
        return before != self._height

    def _draw_parts(self, painter: QPainter, inner: QRectF, row: Row) -> None:
        unit = theme().px
        area = inner.adjusted(-unit(6), -unit(2), unit(4), -unit(8))
        wide = theme().metrics("times").horizontalAdvance(row.right) + 1
        spot = QRectF(area.right() - wide, area.top(), wide, area.height())
        self._line(painter, spot, row.right, Qt.AlignmentFlag.AlignRight)
        name = QRectF(area.left(), area.top(), area.width() - wide - unit(8), area.height())
        painter.setFont(theme().font("body"))
        painter.setPen(QColor(theme().tokens.text))
        self._cut(painter, name, row.title.replace("\n", " "), theme().metrics("body"))
        if isinstance(row, ShareRow):
            bar = QRectF(area.left(), area.bottom() + unit(2), area.width(), unit(4))
            draw_bar(painter, bar, row.part, theme().tokens.sky)
