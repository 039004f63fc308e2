"""Notes seen as what they say: actions, open questions and speakers stand out a little."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat

from ui.theme import theme
from ui.widgets.note import units

if TYPE_CHECKING:
    from facilitator.meetings.marks import Names


class LineMarks(QSyntaxHighlighter):
    """Put on a document with `setDocument`; `know(names, today)` says who can be named."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._names: Names | None = None
        self._today: date | None = None

    def know(self, names: "Names", today: date) -> None:
        """These people are named, and days are counted from this one."""
        self._names, self._today = names, today
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Mark one line."""
        from facilitator.meetings.marks import marks_in

        if self._names is None or self._today is None or not text:
            return
        for mark in marks_in(text, self._names, self._today):
            # Positions here are Python's; Qt counts in UTF-16.
            start = units(text[: mark.start])
            length = units(text[mark.start : mark.start + mark.length])
            self.setFormat(start, length, self._form(mark.kind.value))

    def _form(self, kind: str) -> QTextCharFormat:
        tokens = theme().tokens
        inks = {
            "action": tokens.leaf,
            "day": tokens.leaf,
            "question": tokens.amber,
            "answer": tokens.muted,
            "speaker": tokens.text,
        }
        form = QTextCharFormat()
        form.setForeground(QColor(inks[kind]))
        if kind in ("action", "speaker"):
            form.setFontWeight(QFont.Weight.DemiBold)
        return form
