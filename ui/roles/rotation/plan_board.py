"""The board with its keys, its mouse and what may be put on it.

Arrows move, Enter asks why, F fixes, Delete empties, a letter or Space chooses somebody else, S
swaps two seats, R plans again, + and - widen and narrow the days. It changes
nothing itself: its signals say what is wanted.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from ui.roles.rotation.lane_view import LaneView
from ui.roles.rotation.lanes import Box
from ui.roles.rotation.seat_picker import SeatPicker

PERSON: Final = "application/x-facilitator-person"
SEAT: Final = "application/x-facilitator-seat"

_ZOOMS: Final = {"+": 1.5, "-": 1 / 1.5, "0": 0.0}
"""What these keys do to the width of a day."""


class PlanBoard(LaneView):
    """`show_lanes(lanes)`, `set_people(…)`; with `frozen` it can be read and walked only."""

    chose = Signal(object)
    """The keyboard or the mouse came to this term (its key)."""
    why_wanted = Signal(object)
    fix_wanted = Signal(object)
    clear_wanted = Signal(object)
    swap_wanted = Signal(object, object)
    person_wanted = Signal(object, object)
    """(key of the term, id of the person)."""
    again_wanted = Signal()
    """Plan again around what was changed by hand."""
    hinted = Signal(str)
    """What the next key does while something is half done; empty: nothing is."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.frozen = False
        self._swapping: Any = None
        self._pressed: QPoint | None = None
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.picker = SeatPicker(self.viewport())
        self.picker.taken.connect(self._taken)
        self.picker.left.connect(self.setFocus)

    def set_people(self, people: Sequence[tuple[UUID, str, str]]) -> None:
        """(id, name, other names) of everybody who may be put into a seat."""
        self.picker.person.set_people(people)

    @property
    def swapping(self) -> bool:
        """Whether one of two seats is chosen already."""
        return self._swapping is not None

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """All there is to do with a term."""
        key, box = Qt.Key(event.key()), self.current_box
        mods = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if self._move(key, mods) or (key == Qt.Key.Key_Escape and self._stop_swap()):
            return
        if event.text() in _ZOOMS:
            self.zoom(_ZOOMS[event.text()])
            return
        if box is None or mods:
            event.ignore()
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.swapping:
                self._swap_with(box)
            else:
                self.why_wanted.emit(box.key)
        elif self.frozen:
            event.ignore()
        elif key == Qt.Key.Key_F:
            self.fix_wanted.emit(box.key)
        elif key == Qt.Key.Key_S:
            self._swap_with(box) if self.swapping else self._start_swap(box)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_wanted.emit(box.key)
        elif key == Qt.Key.Key_R:
            self.again_wanted.emit()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_F2):
            self._pick("")
        elif event.text().isalpha():
            self._pick(event.text())
        else:
            event.ignore()

    def _move(self, key: Qt.Key, mods: Qt.KeyboardModifier) -> bool:
        """Move to another term; False for other keys."""
        index = self.currentIndex()
        row, column = (index.row(), index.column()) if index.isValid() else (0, 0)
        if not self.lanes or not 0 <= row < len(self.lanes):
            return False
        last = len(self.lanes[row].boxes) - 1
        far = mods == Qt.KeyboardModifier.ControlModifier
        if mods and not far:
            return False
        shown = max(1, self.viewport().height() // self._lane_height() - 1)
        ways = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_PageUp: (-shown, 0),
            Qt.Key.Key_PageDown: (shown, 0),
        }
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            end = key == Qt.Key.Key_End
            row = (len(self.lanes) - 1 if end else 0) if far else row
            self._go(row, max(0, len(self.lanes[row].boxes) - 1) if end else 0)
            return True
        if key not in ways:
            return False
        down, across = ways[key]
        if across:
            self._go(row, min(max(0, column + across), max(0, last)))
        else:
            self._go_down(row, column, down)
        return True

    def _go_down(self, row: int, column: int, by: int) -> None:
        """To the lane above or below, to the term that runs in the middle of this one."""
        boxes = self.lanes[row].boxes
        target = min(max(0, row + by), len(self.lanes) - 1)
        if not boxes or not self.lanes[target].boxes:
            self._go(target, 0)
            return
        here = boxes[min(column, len(boxes) - 1)]
        middle = here.from_on + timedelta(days=(here.to_on - here.from_on).days // 2)
        there = self.lanes[target].boxes
        nearest = min(
            range(len(there)),
            key=lambda at: max(
                (there[at].from_on - middle).days, (middle - there[at].to_on).days, 0
            ),
        )
        self._go(target, nearest)

    # Choosing somebody, swapping

    def choose_somebody(self) -> None:
        """Open the field over the chosen term."""
        if self.current_box is not None:
            self._pick("")

    def start_swap(self) -> None:
        """Begin to swap the chosen term; the other one is chosen next."""
        if self.current_box is not None:
            self.setFocus()
            self._start_swap(self.current_box)

    def _pick(self, typed: str) -> None:
        index = self.currentIndex()
        self.scrollTo(index)
        self.picker.open(self.visualRect(index), typed)

    def _taken(self, person_id: UUID) -> None:
        box = self.current_box
        self.setFocus()
        if box is not None:
            self.person_wanted.emit(box.key, person_id)

    def _start_swap(self, box: Box) -> None:
        self._swapping = self.target = box.key
        words = self.tr("Swap {name}’s term: go to the other one and press Enter. Esc leaves it.")
        self.hinted.emit(words.format(name=box.name))
        self.viewport().update()

    def _swap_with(self, box: Box) -> None:
        one = self._swapping
        self._stop_swap()
        if one != box.key:
            self.swap_wanted.emit(one, box.key)

    def _stop_swap(self) -> bool:
        if not self.swapping:
            return False
        self._swapping = self.target = None
        self.hinted.emit("")
        self.viewport().update()
        return True

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Say which term is looked at now."""
        super().currentChanged(current, previous)
        for index in (current, previous):
            self.viewport().update(self.visualRect(index).adjusted(-3, -3, 3, 3))
        box = self._model.box(current)
        if box is not None:
            self.chose.emit(box.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is seen only with the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring is seen only with the focus."""
        super().focusOutEvent(event)
        self.viewport().update()

    # Mouse and drops

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, and perhaps begin to drag."""
        index = self.indexAt(event.position().toPoint())
        self._pressed = None
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._go(index.row(), index.column())
            box = self.current_box
            if self.swapping and box is not None:
                self._swap_with(box)
            else:
                self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a term once the mouse has really moved."""
        box = self.current_box
        if self._pressed is None or box is None or self.frozen:
            return
        away = (event.position().toPoint() - self._pressed).manhattanLength()
        if away < QApplication.startDragDistance():
            return
        spot, start = self.visualRect(self.currentIndex()), self._pressed
        self._pressed = None
        drag = QDrag(self)
        told = QMimeData()
        told.setData(SEAT, repr(box.key).encode())
        drag.setMimeData(told)
        drag.setPixmap(self.viewport().grab(spot))
        drag.setHotSpot(start - spot.topLeft())
        drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing was dragged."""
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask why."""
        box = self._model.box(self.indexAt(event.position().toPoint()))
        if box is not None:
            self.why_wanted.emit(box.key)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Somebody of the load list, or a term of this board."""
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show what it would be put on."""
        self._judge(event)

    def _judge(self, event: QDragMoveEvent) -> None:
        told = event.mimeData()
        ours = not self.frozen and (told.hasFormat(PERSON) or told.hasFormat(SEAT))
        box = self._model.box(self.indexAt(event.position().toPoint())) if ours else None
        self._aim(box.key if box is not None else None)
        event.setAccepted(ours)
        if ours:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put somebody into a term, or swap two of them."""
        box = self._model.box(self.indexAt(event.position().toPoint()))
        told = event.mimeData()
        self._aim(None)
        if box is None or self.frozen:
            return
        event.acceptProposedAction()
        if told.hasFormat(PERSON):
            self.person_wanted.emit(box.key, UUID(bytes(told.data(PERSON).data()).decode()))
            return
        said = bytes(told.data(SEAT).data()).decode()
        other = next(
            (b.key for lane in self.lanes for b in lane.boxes if repr(b.key) == said), None
        )
        if other is not None and other != box.key:
            self.swap_wanted.emit(other, box.key)

    def _aim(self, key: Any) -> None:
        if key != self.target:
            self.target = key
            self.viewport().update()
