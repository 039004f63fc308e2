"""The board's list of seats: grouped by group, drawn with token, days, progress and state."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QWidget

from ui.theme import theme
from ui.theme.tokens import CONTROL_RADIUS
from ui.widgets.painting import (
    draw_bar,
    draw_pill,
    draw_token,
    fill,
    focus_ring,
    ground,
    pill_size,
)
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.row_painting import RowDelegate


@dataclass(frozen=True, slots=True)
class SeatRow(Row):
    """A seat. `title` is the role, `right` the seat ("seat 2 of 3"), `caption` who and when."""

    group: str = ""
    """The heading above the row; only the first row of a group has one."""
    share: float | None = None
    """How much of the term has passed."""
    then: str = ""
    """Who comes next, on a line of its own."""

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        parts = (self.group, self.title, self.right, self.caption, self.pill, self.then)
        return ", ".join(part for part in parts if part)

    @property
    def called(self) -> str:
        """The role, and which of its seats."""
        return f"{self.title} · {self.right}" if self.right else self.title


class SeatList(RecordList):
    """A RecordList whose rows may stand under the heading of their group."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setUniformItemSizes(False)
        self._delegate = SeatDelegate(self)
        self.setItemDelegate(self._delegate)
        self.never_cut = True
        self.restyle()


class SeatDelegate(RowDelegate):
    """Paints seats; a row that has a heading is higher by it.

    Where the words of some row lack the room, the bar goes first, then the state moves to a line
    of its own, then the days do: the last day is what one looks for.
    """

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._bars = True

    def _heading(self, row: Row) -> int:
        if not isinstance(row, SeatRow) or not row.group:
            return 0
        return round(theme().metrics("caption strong").height()) + theme().px(18)

    def measure(self, width: int) -> bool:
        """Lay the rows out for this width and what is to be read in them."""
        before = (self._height, self._narrow, self._tall, self._bars)
        unit, big, small = theme().px, theme().metrics("strong"), theme().metrics("caption")
        room = width - unit(64)
        words, pills = self._widest(), (pill_size(row.pill)[0] for row in self.whole)
        beside = room - max(unit(96), *pills, 0) - unit(12)
        self._bars = words <= beside - unit(84)
        self._narrow = width < unit(400) or words > beside
        self._tall = self._narrow and words > room
        lines = big.height() + small.height() * (2 if self._tall else 1)
        more = pill_size("")[1] + unit(2) if self._narrow else 0
        self._height = max(unit(48), round(lines + more) + unit(14))
        return before != (self._height, self._narrow, self._tall, self._bars)

    def _widest(self, between: str = "\n") -> float:
        """The number of the seat stands behind the role."""
        big, seats = theme().metrics("strong"), self.whole
        called = (big.horizontalAdvance(one.called) for one in seats if isinstance(one, SeatRow))
        return max(super()._widest(between), *called, 0.0)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The row and its heading."""
        row = index.data(Qt.ItemDataRole.UserRole)
        more = self._heading(row) + self._below(row) if isinstance(row, Row) else 0
        return QSize(theme().px(160), self._height + more)

    @staticmethod
    def _below(row: Row) -> int:
        has = isinstance(row, SeatRow) and row.then
        return round(theme().metrics("caption").height()) if has else 0

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one seat."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, SeatRow):
            return
        tokens, unit = theme().tokens, theme().px
        whole = QRectF(option.rect)
        above = self._heading(row)
        rect = whole.adjusted(0, above, 0, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if above:
            painter.setFont(theme().font("caption strong"))
            painter.setPen(QColor(tokens.muted))
            head = QRectF(whole.left() + unit(12), whole.top(), whole.width() - unit(24), above)
            words = (
                theme()
                .metrics("caption strong")
                .elidedText(row.group, Qt.TextElideMode.ElideRight, head.width())
            )
            painter.drawText(
                head.adjusted(0, 0, 0, -unit(4)),
                Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft,
                words,
            )
        box = rect.adjusted(0, 0, 0, -1)
        self._selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if self._selected:
            border = tokens.leaf if theme().name == "high contrast" else None
            ground(painter, box, tokens.leaf_soft, border, CONTROL_RADIUS)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            ground(painter, box, tokens.paper, None, CONTROL_RADIUS)
        if index.row() + 1 < self._view.model().rowCount():
            fill(painter, QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), tokens.line)
        self._draw_seat(painter, rect.adjusted(unit(12), unit(6), -unit(12), -unit(6)), row)
        if self._view.hasFocus() and index == self._view.currentIndex():
            focus_ring(painter, box)
        painter.restore()

    def _draw_seat(self, painter: QPainter, inner: QRectF, row: SeatRow) -> None:
        tokens, unit = theme().tokens, theme().px
        size = unit(28)
        spot = QRectF(inner.left(), inner.center().y() - size / 2, size, size)
        draw_token(painter, spot, *(row.person or ("", None)))
        left = inner.left() + size + unit(12)
        words = QRectF(left, inner.top(), inner.right() - left, inner.height())
        wide, high = pill_size(row.pill)
        if self._narrow:
            foot = QRectF(left, inner.bottom() - high, words.width(), high)
            draw_pill(
                painter,
                QRectF(left, foot.top(), wide, high),
                row.pill,
                row.kind,
                raised=self._selected,
            )
            bar = QRectF(left + wide + unit(12), foot.top(), foot.width() - wide - unit(12), high)
            words = words.adjusted(0, 0, 0, -high - unit(2))
        else:
            pill = QRectF(inner.right() - wide, inner.center().y() - high / 2, wide, high)
            draw_pill(painter, pill, row.pill, row.kind, raised=self._selected)
            column = max(wide, unit(96))
            bar = QRectF(inner.right() - column - unit(12) - unit(72), pill.top(), unit(72), high)
            words.setRight((bar if self._bars else pill).left() - unit(12))
        if row.share is not None and (self._narrow or self._bars) and bar.width() >= unit(30):
            thin = QRectF(bar.left(), bar.center().y() - unit(3), bar.width(), unit(6))
            draw_bar(painter, thin, row.share, tokens.pill_ink(row.kind))
        if row.then:
            under = self._below(row)
            third = QRectF(words.left(), words.bottom() - under, words.width(), under)
            painter.setFont(theme().font("caption"))
            painter.setPen(QColor(tokens.muted))
            self._cut(painter, third, row.then, theme().metrics("caption"))
            words = words.adjusted(0, 0, 0, -under)
        ink = tokens.muted if row.quiet else tokens.text
        self._draw_words(painter, words, row.called, row.caption, ink, tall=self._tall)
