"""Text that is saved as it is typed, so that nothing is ever lost.

A pause of 250 ms speaks, and while someone types without a pause, every second does. What is left
unsaid is said when the field loses the focus, is hidden, or its window closes.
"""

from typing import Final

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

SILENCE: Final = 250
LONGEST_WAIT: Final = 1_000
"""Milliseconds after which typing is saved: of silence, and at the latest."""

LONGEST_LINE: Final = 2_000
"""Letters. Qt needs a second per key for a line of 200,000 letters."""
LARGEST_PASTE: Final = 2_000_000
"""Letters. More is not taken at all, and said: half of a paste would look like the whole."""


def broken(words: str) -> str:
    """Words in which no line is longer than 2,000 letters, broken at a space where there is one."""
    lines: list[str] = []
    for line in words.replace("\x00", "").replace("\r\n", "\n").split("\n"):
        while len(line) > LONGEST_LINE:
            at = line.rfind(" ", LONGEST_LINE // 2, LONGEST_LINE)
            at = LONGEST_LINE if at < 0 else at
            lines.append(line[:at])
            line = line[at:].lstrip(" ")
        lines.append(line)
    return "\n".join(lines)


class NoteEdit(QPlainTextEdit):
    """`NoteEdit("Notes")`; connect `settled(text)` to the service that saves.

    `show_text` puts in what the record holds without speaking, and leaves alone what is being
    typed at this moment. `flush()` speaks now if there is something unsaid.
    """

    settled = Signal(str)
    refused = Signal(str)

    def __init__(self, name: str, prompt: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(prompt)
        self.setTabChangesFocus(True)
        self._unsaid = False
        self._showing = False
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SILENCE)
        self._silence.timeout.connect(self.flush)
        self._longest = QTimer(self)
        self._longest.setSingleShot(True)
        self._longest.setInterval(LONGEST_WAIT)
        self._longest.timeout.connect(self.flush)
        self.textChanged.connect(self._typed)

    @property
    def unsaid(self) -> bool:
        """Whether there is something that was not yet spoken of."""
        return self._unsaid

    def show_text(self, words: str) -> None:
        """Show what the record holds; what is being typed is newer and stays."""
        if self._unsaid or words == self.toPlainText():
            return
        self._showing = True
        at = self.textCursor().position()
        self.setPlainText(broken(words))
        cursor = self.textCursor()
        cursor.setPosition(min(at, len(self.toPlainText())))
        self.setTextCursor(cursor)
        self._showing = False

    def flush(self) -> None:
        """Speak now."""
        self._silence.stop()
        self._longest.stop()
        if self._unsaid:
            self._unsaid = False
            self.settled.emit(self.toPlainText())

    def _typed(self) -> None:
        if self._showing:
            return
        self._unsaid = True
        self._silence.start()
        if not self._longest.isActive():
            self._longest.start()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Only words come in, and no line so long that the screen freezes."""
        words = source.text()
        if len(words) > LARGEST_PASTE:
            sentence = self.tr(
                "That is too much for one note ({count} letters) and was not put in. Paste it in"
                " parts, or bring it in as a file."
            )
            self.refused.emit(sentence.format(count=len(words)))
            return
        self.insertPlainText(broken(words))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing stays unsaid."""
        self.flush()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing stays unsaid."""
        self.flush()
        super().hideEvent(event)

    def closeEvent(self, event: object) -> None:
        """Nothing stays unsaid."""
        self.flush()
