"""The field for two letters: whoever they mean is on the list of speakers at once."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.room.stack_letters import LEAST, SIGNS, Letters, Read, Voice, parted


class StackField(QLineEdit):
    """`meant(voice, wish)` speaks as soon as it is clear; while it is empty its keys are acts."""

    meant = Signal(object, str)
    guest = Signal(str, str)
    """Enter on a name that nobody has: the name, and the wish."""
    seen = Signal(object)
    """What was understood of the letters so far: a `Read`."""
    acted = Signal(str)
    """A key in the empty field: "Space", "Backspace", ":"."""
    down = Signal()
    left = Signal()
    """Esc in the empty field."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = Letters()
        self._last: Read | None = None
        self.setAccessibleName(name)
        self.setMaxLength(200)
        self.textEdited.connect(self._typed)

    def set_voices(self, voices: list[Voice]) -> None:
        """Who may be meant."""
        self._letters.voices = voices

    def begin(self, sign: str) -> None:
        """Put the keyboard in, with what is wished for before the letters: ".", "?", "!", ">"."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(sign)
        self._typed(sign)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z in the empty field takes back what was done, not what was typed."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers()
            if not self.text() and held & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the empty field Space calls up the next, Backspace puts the last one back."""
        key, text = event.key(), self.text()
        # One letter means nobody yet, and no name goes on with a space after it.
        empty = self._letters.only_goes_on(text) or len(parted(text)[2]) < LEAST
        acts: dict[int, Any] = {Qt.Key.Key_Space: "Space", Qt.Key.Key_Backspace: "Backspace"}
        if key == Qt.Key.Key_Backspace and text:
            super().keyPressEvent(event)
        elif empty and key in acts:
            self._show("")
            if not event.isAutoRepeat():
                self.acted.emit(acts[key])
        elif empty and event.text() == ":":
            self._show("")
            self.acted.emit(":")
        elif key == Qt.Key.Key_Down:
            self.down.emit()
        elif key == Qt.Key.Key_Escape:
            if not text:
                self.left.emit()
            self._show("")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        read = self._letters.read(text)
        if read.meant is not None:
            self._show("")
            self.meant.emit(read.meant, read.wish)
            return
        if parted(read.left)[2] != parted(text)[2]:
            self.setText(read.left)
        self._last = read
        self.seen.emit(read)

    def _enter(self) -> None:
        """The first who may be meant; a name that nobody has is a guest's."""
        wish, sign, sought = parted(self.text())
        if not sought or self._letters.only_goes_on(self.text()):
            self._show("")
            return
        read = self._last
        if read is not None and read.found:
            self._letters.take(read.found[0], sought)
            self._show("")
            self.meant.emit(read.found[0], wish)
            return
        name = self.text().strip().removeprefix(sign).strip()
        self._show("")
        self.guest.emit(name, wish)

    def _show(self, text: str) -> None:
        self.setText(text)
        self._last = None
        self.seen.emit(None)


SIGN_OF = {wish: sign for sign, wish in SIGNS.items()}
"""The sign that is typed for a wish."""
