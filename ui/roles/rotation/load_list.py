"""What each person carries: a bar for what they served, going on with what the plan adds.

A person can be dragged from here onto a term of the board; Enter puts them into the chosen one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QDrag, QMouseEvent, QPainter, QPainterPath
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QSizePolicy,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from ui.roles.rotation.plan_board import PERSON
from ui.theme import theme
from ui.theme.tokens import CONTROL_RADIUS
from ui.widgets.painting import draw_token, fill, focus_ring, ground
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.row_painting import RowDelegate

_WHOLE: Final = 14
"""So many people never scroll inside the list, however low the window is."""


@dataclass(frozen=True, slots=True)
class LoadRow(Row):
    """A person; `right` is the number of terms. The shares are of the largest load there is."""

    before: float = 0.0
    planned: float = 0.0


class LoadList(RecordList):
    """As high as its people, up to those that may be shown at once; then it scrolls."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._pressed: QPoint | None = None
        self._most = _WHOLE
        self._rows_as: LoadDelegate = LoadDelegate(self)
        self._delegate = self._rows_as
        self.setItemDelegate(self._delegate)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle()

    def show_list(self, rows: Sequence[Row]) -> None:
        """Show these; their bars end below each other, however long the numbers are."""
        self._rows_as.counts = {row.right for row in rows}
        super().show_list(rows)

    def show_at_most(self, high: int) -> None:
        """Be at most so many pixels high (`_WHOLE` people at least)."""
        most = max(_WHOLE, high // self._rows_as.row_height)
        if most != self._most:
            self._most = most
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        shown = max(1, min(self._most, self.count))
        return QSize(theme().px(220), shown * self._rows_as.row_height + 2)

    def minimumSizeHint(self) -> QSize:
        """The same height in any width."""
        return QSize(theme().px(160), self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a person once the mouse has really moved."""
        at = event.position().toPoint()
        held = event.buttons() & Qt.MouseButton.LeftButton
        if not held or self._pressed is None or self.current_id is None:
            super().mouseMoveEvent(event)
            return
        if (at - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed = None
        row = self.row_at(self.currentIndex().row())
        drag = QDrag(self)
        told = QMimeData()
        told.setData(PERSON, str(self.current_id).encode())
        if row is not None:
            told.setText(row.title)
        drag.setMimeData(told)
        drag.setPixmap(self.viewport().grab(self.visualRect(self.currentIndex())))
        drag.exec(Qt.DropAction.CopyAction)


class LoadDelegate(RowDelegate):
    """Paints token, name, bar and number."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self.counts: set[str] = set()
        """What stands at the right of the rows."""

    def measure(self, width: int) -> bool:
        """39 px a row, as in the picture."""
        before = self._height
        self._narrow = width < theme().px(210)
        self._height = max(theme().px(39), round(theme().metrics("body").height()) + theme().px(14))
        return before != self._height

    @property
    def row_height(self) -> int:
        """The height of a row."""
        return self._height

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one person."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, LoadRow):
            return
        tokens, unit = theme().tokens, theme().px
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._view.hasFocus() and option.state & QStyle.StateFlag.State_Selected:
            ground(painter, rect.adjusted(0, 0, 0, -1), tokens.leaf_soft, None, CONTROL_RADIUS)
        if index.row() + 1 < self._view.model().rowCount():
            fill(painter, QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), tokens.line)
        size = unit(28)
        spot = QRectF(rect.left(), rect.center().y() - size / 2, size, size)
        draw_token(painter, spot, *(row.person or ("", None)))
        left, right = rect.left() + size + unit(12), rect.right()
        numbers, body = theme().metrics("times"), theme().metrics("body")
        wide = max(map(numbers.horizontalAdvance, self.counts), default=0.0) + 2
        painter.setFont(theme().font("times"))
        painter.setPen(QColor(tokens.muted))
        end = QRectF(right - wide, rect.top(), wide, rect.height())
        painter.drawText(
            end, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.right
        )
        right -= wide + unit(12)
        bar = min(unit(100), (right - left) * (0.3 if self._narrow else 0.5))
        self._draw_load(
            painter, QRectF(right - bar, rect.center().y() - unit(4), bar, unit(8)), row
        )
        name = QRectF(left, rect.top(), right - bar - unit(8) - left, rect.height())
        painter.setFont(theme().font("body"))
        painter.setPen(QColor(tokens.text))
        self._cut(painter, name, row.title, body)
        if self._view.hasFocus() and index == self._view.currentIndex():
            focus_ring(painter, rect.adjusted(0, 0, 0, -1))
        painter.restore()

    @staticmethod
    def _draw_load(painter: QPainter, rect: QRectF, row: LoadRow) -> None:
        """What was served in the quiet colour, what the plan adds in the strong one."""
        tokens, radius = theme().tokens, rect.height() / 2
        track = QPainterPath()
        track.addRoundedRect(rect, radius, radius)
        painter.fillPath(track, QColor(tokens.line))
        x = rect.left()
        for share, colour in ((row.before, tokens.edge), (row.planned, tokens.leaf)):
            part = QPainterPath()
            part.addRect(QRectF(x, rect.top(), rect.width() * share, rect.height()))
            painter.fillPath(track.intersected(part), QColor(colour))
            x += rect.width() * share
