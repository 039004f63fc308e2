"""The field in which a meeting is noted: its keys, the names it offers, the marks it shows."""

import sys
from collections.abc import Hashable
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.room.line_marks import LineMarks
from ui.room.name_offers import NameOffers
from ui.theme import theme
from ui.widgets.note import NoteEdit

if TYPE_CHECKING:
    from facilitator.meetings.marks import Names

_OWN: Final = {Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X, Qt.Key.Key_Y, Qt.Key.Key_Z}
"""With Ctrl these are the field's; every other letter may be a key of the room."""


class MeetingNotes(NoteEdit):
    """Keys that belong to the meeting are not swallowed by it.

    `stepped(by)` speaks on Alt+Up and Alt+Down, `finished` on Ctrl+Enter. “@ch” offers names.
    """

    stepped = Signal(int)
    finished = Signal()

    def __init__(self, name: str, prompt: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, prompt, parent)
        self._marks = LineMarks(self)
        self._marks.setDocument(self.document())
        self.offers = NameOffers(self)
        self.textChanged.connect(self.offers.look)
        self.cursorPositionChanged.connect(self.offers.look)

    def know(self, names: "Names", today: date) -> None:
        """Offer and mark these people; `today` is the day from which "Friday" is counted."""
        self.offers.know(names)
        self._marks.know(names, today)

    def show_text(self, words: str, of: Hashable = None) -> None:
        """As in NoteEdit; the marks go along."""
        super().show_text(words, of)
        if self._marks.document() is not self.document():
            self._marks.setDocument(self.document())

    def restyle(self) -> None:
        """Take the colours of the marks from the theme again."""
        self._marks.rehighlight()

    def sizeHint(self) -> QSize:
        """A few lines are enough where a form needs the room."""
        return QSize(theme().px(256), theme().px(96))

    def event(self, event: QEvent) -> bool:
        """Ctrl+A is for an action here (Ctrl+Shift+A selects all), and so with other letters."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            key = event.key()
            if control and Qt.Key.Key_A <= key <= Qt.Key.Key_Z and key not in _OWN:
                event.ignore()
                return False
            if self.offers.chosen and key == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab takes the name that is offered; otherwise it goes on to the next field."""
        if forwards and self.offers.chosen:
            self.offers.take()
            return True
        return super().focusNextPrevChild(forwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from item to item without leaving the field; take a name that is offered."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.offers.chosen and held == Qt.KeyboardModifier.NoModifier and self._choose(key):
            return
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if held == Qt.KeyboardModifier.AltModifier and key in steps:
            self.stepped.emit(steps[Qt.Key(key)])
            return
        control = held & Qt.KeyboardModifier.ControlModifier
        if control and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit()
            return
        if control and held & Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_A:
            self.selectAll()
            return
        if held == Qt.KeyboardModifier.AltModifier and sys.platform != "darwin":
            # A key of the room that is not there now: its letter is not meant for the minutes.
            event.ignore()
            return
        super().keyPressEvent(event)

    def _choose(self, key: int) -> bool:
        """Give whether the key was for the names."""
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.offers.take()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.offers.step(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.offers.hide()
        else:
            return False
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is offered where nobody types."""
        self.offers.hide()
        super().focusOutEvent(event)
