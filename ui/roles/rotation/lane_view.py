"""The board of a plan: roles below each other, time to the right, every term a box.

One painted view over a table model, however many seats there are: only what is seen is drawn. The
keyboard does all that the mouse does. It changes nothing itself: its signals say what is wanted.
"""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
)
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFrame,
    QSizePolicy,
    QTableView,
    QWidget,
)

from ui.roles.rotation.axis import Heading, axis_of, headings
from ui.roles.rotation.board_words import Words
from ui.roles.rotation.box_painting import draw_box
from ui.roles.rotation.lane_model import Index, LaneModel
from ui.roles.rotation.lanes import Box, Lane, find
from ui.theme import theme
from ui.widgets.painting import fill

_LANE: Final = 46
_BOX: Final = 38
_NARROWEST: Final = 84
"""A box shows a short name and a sign (pixels at 100 %)."""
_WHOLE: Final = 12
"""So many lanes never scroll inside the board, however low the window is."""


class LaneView(QTableView):
    """Draws the lanes and finds what is where; `PlanBoard` adds keys, mouse and drops."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = LaneModel(self)
        self._axis = axis_of((), 0, 0)
        self._gutter = self._top = 0
        self._lane = 1
        self._found: list[Heading] = []
        self._most = _WHOLE
        self._zoom = 1.0
        self.target: Any = None
        """The key of the box that something is about to be put on."""
        self.setModel(self._model)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        # Qt lays out the button in the corner only where it lays out the headers.
        for corner in self.findChildren(QAbstractButton):
            corner.hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet(
            "QTableView { background: transparent; }"
            " QAbstractScrollArea::corner { background: transparent; border: none; }"
        )
        self.restyle()

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """What is shown."""
        return self._model.lanes

    @property
    def current_box(self) -> Box | None:
        """The term that is chosen."""
        return self._model.box(self.currentIndex())

    @property
    def current_lane(self) -> Lane | None:
        """Its lane."""
        index = self.currentIndex()
        return self.lanes[index.row()] if index.isValid() else None

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """Show these; the chosen term stays chosen where it still is there."""
        box = self.current_box
        key = box.key if box else None
        scrolled = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._model.show_lanes(lanes)
        self._measure()
        self.horizontalScrollBar().setValue(scrolled[0])
        self.verticalScrollBar().setValue(scrolled[1])
        if not self.choose(key) and self._model.rowCount():
            first = next((row for row, lane in enumerate(lanes) if lane.boxes), None)
            if first is not None:
                self._go(first, 0)
        self.updateGeometry()

    def choose(self, key: Any) -> bool:
        """Choose a term; False where it is not on the board."""
        at = find(self.lanes, key) if key is not None else None
        if at is None:
            return False
        self._go(*at)
        return True

    def _go(self, row: int, column: int) -> None:
        index = self._model.index(row, column)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        self.scrollTo(index)

    def show_at_most(self, high: int) -> None:
        """Be at most so many pixels high (`_WHOLE` lanes at least); the rest scrolls inside."""
        most = max(_WHOLE, (high - self._top) // self._lane_height())
        if most != self._most:
            self._most = most
            self.updateGeometry()

    def zoom(self, by: float) -> None:
        """Make the days wider or narrower; 0 fits again. What is chosen stays in sight."""
        self._zoom = min(8.0, max(0.1, self._zoom * by)) if by else 1.0
        self._measure()
        self.viewport().update()
        self.scrollTo(self.currentIndex())

    # Where things are

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._measure()
        self.updateGeometry()

    def _lane_height(self) -> int:
        return self._lane

    def _measure(self) -> None:
        unit, metrics = theme().px, theme().metrics("strong")
        self._lane = max(unit(_LANE), round(theme().metrics("body").height()) + unit(20))
        small = theme().metrics("caption")
        widest = max(
            (
                max(metrics.horizontalAdvance(lane.title), small.horizontalAdvance(lane.seat))
                for lane in self.lanes
            ),
            default=0.0,
        )
        whole = self.viewport().width()
        words = (metrics.horizontalAdvance(w) for lane in self.lanes for w in lane.title.split())
        # A name takes two lines before it is cut, but none of its words is.
        least = max(unit(96), whole * 0.3, min(max(words, default=0.0) + unit(10), whole * 0.45))
        self._gutter = round(min(widest + unit(16), least))
        self._top = round(small.height()) + unit(12)
        room = max(0, whole - self._gutter - 2)
        self._axis = axis_of(self.lanes, room, unit(_NARROWEST), self._zoom)
        self._found = headings(self.lanes, self._axis, unit(44))
        self.updateGeometries()

    def sizeHint(self) -> QSize:
        """As high as its lanes, up to those that may be shown at once."""
        bar = self.horizontalScrollBar()
        more = bar.sizeHint().height() if bar.maximum() > 0 else 0
        shown = max(1, min(self._most, len(self.lanes)))
        return QSize(theme().px(480), self._top + shown * self._lane_height() + more + 2)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the page, as high as the lanes."""
        return QSize(theme().px(200), self.sizeHint().height())

    def updateGeometries(self) -> None:
        """How far one can scroll."""
        room = self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        before = across.maximum() > 0
        wide = round(self._axis.width) + self._gutter
        across.setPageStep(max(1, room.width() - self._gutter))
        across.setSingleStep(theme().px(40))
        across.setRange(0, max(0, wide - room.width()))
        lane = self._lane_height()
        shown = max(1, (room.height() - self._top) // lane)
        down.setPageStep(shown * lane)
        down.setSingleStep(lane)
        down.setRange(0, max(0, len(self.lanes) - shown) * lane)
        if before != (across.maximum() > 0):
            self.updateGeometry()

    def horizontalOffset(self) -> int:
        """Pixels scrolled to the right."""
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        """Pixels scrolled down: whole lanes, so that no half a name stands under the months."""
        return self.verticalScrollBar().value() // self._lane_height() * self._lane_height()

    def visualRect(self, index: Index) -> QRect:
        """Where a term is drawn, in the viewport."""
        box = self._model.box(index)
        if box is None:
            return QRect()
        lane, high = self._lane_height(), self._lane_height() - theme().px(_LANE - _BOX)
        left = self._gutter + self._axis.x(box.from_on) - self.horizontalOffset()
        days = (box.to_on - box.from_on).days + 1
        top = self._top + index.row() * lane - self.verticalOffset() + (lane - high) // 2
        gap = min(theme().px(8), self._axis.per_day * days / 3)
        wide = max(float(theme().px(8)), self._axis.per_day * days - gap)
        return QRect(round(left), top, round(wide), high)

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """The term under a point of the viewport."""
        if pos.x() < self._gutter or pos.y() < self._top:
            return QModelIndex()
        row = (pos.y() - self._top + self.verticalOffset()) // self._lane_height()
        if not 0 <= row < len(self.lanes):
            return QModelIndex()
        for column in range(len(self.lanes[row].boxes)):
            index = self._model.index(row, column)
            if self.visualRect(index).contains(pos):
                return index
        return QModelIndex()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Move until a term is seen whole."""
        spot = self.visualRect(index)
        if spot.isNull():
            return
        room, across, down = (
            self.viewport().size(),
            self.horizontalScrollBar(),
            self.verticalScrollBar(),
        )
        if spot.right() > room.width() - 2:
            across.setValue(across.value() + spot.right() - room.width() + 4)
        spot = self.visualRect(index)
        if spot.left() < self._gutter:
            across.setValue(across.value() + spot.left() - self._gutter)
        lane, row = self._lane_height(), index.row()
        if spot.top() < self._top:
            down.setValue(row * lane)
        elif spot.bottom() > room.height():
            down.setValue((row + 1 - max(1, (room.height() - self._top) // lane)) * lane)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose what is under the mouse."""
        index = self.indexAt(rect.topLeft())
        if index.isValid():
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Everything: a board is drawn anew in less time than it takes to find out."""
        return QRegion(self.viewport().rect())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The words at the left and above stay where they are."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The time axis fills the width."""
        super().resizeEvent(event)
        self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Where there is nothing to scroll, the page takes it."""
        if self.verticalScrollBar().maximum() or event.angleDelta().x():
            super().wheelEvent(event)
        else:
            event.ignore()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the boxes that are seen, then the words at the left and above."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = self.viewport().rect()
        painter.setClipRect(QRect(self._gutter - 3, self._top - 4, whole.width(), whole.height()))
        self._draw_lines(painter, whole)
        current, ratio = self.currentIndex(), self.devicePixelRatioF()
        for row, column in self.seen(event.rect()):
            index = self._model.index(row, column)
            box = self.lanes[row].boxes[column]
            chosen = index == current
            target = self.target is not None and box.key == self.target
            draw_box(
                painter,
                QRectF(self.visualRect(index)),
                box,
                ratio,
                chosen=chosen,
                focus=chosen and self.hasFocus(),
                target=target,
            )
        painter.setClipRect(whole)
        words = Words(self.viewport().rect(), self._gutter, self._top, self._lane_height())
        if event.rect().left() < self._gutter:
            words.draw_titles(painter, self.lanes, self.verticalOffset())
        if event.rect().top() < self._top:
            words.draw_headings(painter, self._found, self._axis, self.horizontalOffset())
        painter.end()

    def seen(self, part: QRect | None = None) -> list[tuple[int, int]]:
        """The boxes that are in sight now, or in a part of it: (lane, number in it)."""
        whole, lane = part or self.viewport().rect(), self._lane_height()
        first = max(0, (self.verticalOffset() + whole.top() - self._top) // lane)
        last = min(len(self.lanes), first + whole.height() // lane + 2)
        return [
            (row, column)
            for row in range(first, last)
            for column in range(len(self.lanes[row].boxes))
            if self.visualRect(self._model.index(row, column)).intersects(whole)
        ]

    def _draw_lines(self, painter: QPainter, whole: QRect) -> None:
        for heading in self._found:
            if heading.line:
                x = self._gutter + self._axis.x(heading.on) - self.horizontalOffset() - 4
                fill(painter, QRectF(x, self._top - 4, 1, whole.height()), theme().tokens.line)
