"""The words of a concern, an objection or a block, asked for in place."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.field import Field


class VoiceForm(QWidget):
    """`ask(person_id, name, stance, words, criterion)`; `said(id, stance, words, criterion)`.

    Enter goes on from the words of a concern to its criterion, and keeps the rest; Esc leaves it.
    """

    said = Signal(object, str, str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._who: Any = None
        self._stance = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.words = QLineEdit()
        self.words.setMaxLength(2000)
        self.words_field = Field(self.tr("Their words"), self.words)
        self.criterion = QLineEdit()
        self.criterion.setMaxLength(2000)
        self.criterion_field = Field(self.tr("What will show who was right"), self.criterion)
        self._column.addWidget(self.words_field)
        self._column.addWidget(self.criterion_field)
        self.hide()
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(6))

    def ask(self, person_id: Any, name: str, stance: str, words: str, criterion: str) -> None:
        """Open it for what one person says."""
        self._who, self._stance = person_id, stance
        labels = {
            "concern": self.tr("{name}’s concern"),
            "objection": self.tr("{name} objects: what harm would it do?"),
            "block": self.tr("{name} blocks: what harm would it do?"),
        }
        self.words_field.rename(labels[stance].format(name=name))
        self.words_field.clear_error()
        self.words.setText(words)
        self.criterion.setText(criterion)
        self.criterion_field.setVisible(stance == "concern")
        self.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Close it."""
        self.hide()
        self._who = None

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here; what was typed stays."""
        self.words_field.show_error(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc leaves it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            self.put_away()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.words.hasFocus() and self._stance == "concern" and self.words.text().strip():
                self.criterion.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            self.said.emit(self._who, self._stance, self.words.text(), self.criterion.text())
            return
        super().keyPressEvent(event)
