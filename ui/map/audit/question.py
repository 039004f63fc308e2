"""One question of the walk: short choices, and a line for words that is saved as it is typed."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.tabs import SegmentedPills
from ui.widgets.text import Text

_PAUSE = 400
"""Milliseconds without a key after which words are saved."""


class Line(QLineEdit):
    """`written(words)` speaks a moment after the last key, and when the line is left."""

    written = Signal(str)

    def __init__(self, name: str, prompt: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(prompt or name)
        self.setMaxLength(1000)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(lambda: self.written.emit(self.text().strip()))
        self.textEdited.connect(lambda _: self._pause.start())
        self.editingFinished.connect(self.keep)

    def keep(self) -> None:
        """Save at once what was typed."""
        if self._pause.isActive():
            self._pause.stop()
            self.written.emit(self.text().strip())

    def show_words(self, words: str) -> None:
        """Show what is on record, unless somebody is typing here."""
        if not self._pause.isActive() and words != self.text().strip():
            self.setText(words)


class QuestionBlock(QWidget):
    """A question, rows of choices below each other, and what fits no choice in words."""

    written = Signal(str)

    def __init__(self, number: int, words: str, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = words
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Text(f"{number}. {words}", "strong"))
        self._below = QVBoxLayout()
        self._column.addLayout(self._below)
        self.words = Line(f"{words} {prompt}", prompt)
        self.words.written.connect(self.written)
        self._column.addWidget(self.words)
        self.restyle()

    def add_choices(self, choices: list[tuple[str, str]], name: str = "") -> SegmentedPills:
        """Put a row of pills below; the first means that nothing was said."""
        pills = SegmentedPills(choices, name or self.question)
        self._below.addWidget(pills)
        return pills

    def add(self, widget: QWidget) -> None:
        """Put something below the choices."""
        self._below.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pills that need another line ask for its height at once."""
        super().resizeEvent(event)
        self._below.invalidate()
        self.updateGeometry()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(5))
        self._below.setSpacing(theme().px(5))
