"""Text that is saved as it is typed, so that nothing is ever lost.

A pause of 250 ms speaks, and while someone types without a pause, every second does. What is left
unsaid is said when the field loses the focus, is hidden, or its window closes.

Each text that is shown has a document of its own, so going to another one and back keeps what can
be undone in it. What comes from elsewhere enters as one more step that can be undone.
"""

from collections.abc import Hashable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit, QWidget

SILENCE: Final = 250
LONGEST_WAIT: Final = 800
"""Milliseconds after which typing is saved: of silence, and at the latest. With a late timer and
the commit itself what was typed a second ago is safe."""

LATELY: Final = 900
"""Milliseconds after a key within which a next one is likely."""

LONGEST_LINE: Final = 2_000
"""Letters. Qt needs a second per key for a line of 200,000 letters."""
LARGEST_PASTE: Final = 2_000_000
"""Letters. More is not taken at all, and said: half of a paste would look like the whole."""
MOST_TEXTS: Final = 60
"""So many texts keep what can be undone in them; of more, those not seen for longest forget it."""


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


def units(words: str) -> int:
    """How many positions words take in a document of Qt, which counts in UTF-16."""
    return len(words) + sum(sign > "\uffff" for sign in words)


def replace_words(document: QTextDocument, before: str, after: str) -> None:
    """Let a document say `after` in one step that can be undone, touching only what differs."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setPosition(units(before[:start]))
    gone = units(before[start : len(before) - end])
    cursor.setPosition(cursor.position() + gone, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(after[start : len(after) - end])
    cursor.endEditBlock()


class NoteEdit(QPlainTextEdit):
    """`NoteEdit("Notes")`; connect `settled(text)` to the service that saves.

    `show_text(words, of)` puts in what the record `of` holds without speaking, and leaves alone
    what is being typed at this moment. `flush()` speaks now if there is something unsaid.
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
        self._of: Hashable = None
        self._words = ""
        # The field would delete a document of its own when it is given another.
        self._shelf = QObject(self)
        self._texts: dict[Hashable, tuple[QTextDocument, int, int]] = {}
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SILENCE)
        self._silence.timeout.connect(self.flush)
        self._longest = QTimer(self)
        self._longest.setSingleShot(True)
        self._longest.setInterval(LONGEST_WAIT)
        self._longest.timeout.connect(self.flush)
        self._since = QElapsedTimer()
        self.textChanged.connect(self._typed)

    @property
    def typed_lately(self) -> bool:
        """Whether somebody typed within the last second and will likely go on."""
        return self._since.isValid() and self._since.elapsed() < LATELY

    @property
    def unsaid(self) -> bool:
        """Whether there is something that was not yet spoken of."""
        return self._unsaid

    def show_text(self, words: str, of: Hashable = None) -> None:
        """Show what the record `of` holds; what is being typed is newer and stays."""
        if of != self._of:
            self.flush()
            self._take_text(of, words)
        before = self.toPlainText()
        if self._unsaid or words == before:
            return
        self._showing = True
        if before:
            replace_words(self.document(), before, broken(words))
        else:
            # Nothing was there before, so there is nothing to go back to.
            self._fill(words)
        self._showing = False

    def _fill(self, words: str) -> None:
        if self.document().isUndoAvailable():
            replace_words(self.document(), "", broken(words))
        else:
            self.setPlainText(broken(words))

    def _take_text(self, of: Hashable, words: str) -> None:
        """Put the document of another text into the field."""
        self._showing = True
        document = self.document()
        if document.parent() is not self._shelf:
            document.setParent(self._shelf)
        self._texts[self._of] = (
            document, self.textCursor().position(), self.verticalScrollBar().value(),
        )  # fmt: skip
        kept = self._texts.pop(of, None)
        self._of = of
        if kept is None:
            made = QTextDocument(self._shelf)
            made.setDocumentLayout(QPlainTextDocumentLayout(made))
            made.setDefaultFont(self.font())
            self.setDocument(made)
            self.setPlainText(broken(words))
        else:
            kept[0].setDefaultFont(self.font())
            self.setDocument(kept[0])
            cursor = self.textCursor()
            cursor.setPosition(min(kept[1], kept[0].characterCount() - 1))
            self.setTextCursor(cursor)
            self.verticalScrollBar().setValue(kept[2])
        self._words = self.toPlainText()
        while len(self._texts) >= MOST_TEXTS:
            oldest = next(iter(self._texts))
            self._texts.pop(oldest)[0].deleteLater()
        self._showing = False

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.document().setDefaultFont(self.font())

    def flush(self) -> None:
        """Speak now."""
        self._silence.stop()
        self._longest.stop()
        if self._unsaid:
            self._unsaid = False
            self.settled.emit(self.toPlainText())

    def _typed(self) -> None:
        # Colours that are put on words speak too, and nobody typed them.
        before, self._words = self._words, self.toPlainText()
        if self._showing or before == self._words:
            return
        self._unsaid = True
        self._since.start()
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
