"""A field of a form: its label above, its hint and its error sentence below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.theme import theme
from ui.widgets.empty import IconPicture
from ui.widgets.no_wheel import leave_wheel
from ui.widgets.text import Text


class ErrorLine(QWidget):
    """A sentence in brick with its icon; takes no room while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._words = Text("", "caption", "brick")
        self._row.addWidget(IconPicture("circle-alert", 15, "brick"), 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._words, 1)
        self.hide()
        self.restyle()

    @property
    def words(self) -> str:
        """What it says, empty when nothing is wrong."""
        return self._words.text()

    def say(self, sentence: str) -> None:
        """Say what is wrong; an empty sentence takes it back."""
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
        self.setAccessibleName(sentence)
        if sentence:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._row.setSpacing(theme().px(6))


class Field(QWidget):
    """`Field("Review date", DateField())`: the label names the input for the screen reader too.

    `show_error(sentence)` keeps what was typed and shows the sentence under it; typing again
    takes the sentence back. `bridge.ask(…, beside=field)` shows a refusal here.
    """

    def __init__(
        self, label: str, editor: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        leave_wheel(editor)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        words = QLabel(label.replace("&", "&&"))
        words.setBuddy(editor)
        words.setTextFormat(Qt.TextFormat.PlainText)
        self._label = words
        self._column.addWidget(words)
        self._column.addWidget(editor)
        self._hint = Text("", "caption", "muted")
        self._column.addWidget(self._hint)
        self._error = ErrorLine()
        self._column.addWidget(self._error)
        self._name(label)
        self.say_hint(hint)
        for name in ("textEdited", "textChanged", "currentIndexChanged", "chosen"):
            signal = getattr(editor, name, None)
            if signal is not None:
                signal.connect(self.clear_error)
                break
        refused = getattr(editor, "refused", None)
        if refused is not None:
            refused.connect(self.show_error)
        self.restyle()

    def rename(self, label: str) -> None:
        """Give it another label, for the screen reader too."""
        self._label.setText(label.replace("&", "&&"))
        self._name(label)

    @property
    def hint(self) -> str:
        """The quiet sentence under the field."""
        return self._hint.text()

    def say_hint(self, hint: str) -> None:
        """Say quietly what belongs in it, or what the choice in it does."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.editor.setAccessibleDescription(hint)

    def _name(self, label: str) -> None:
        """Name everything in which the keyboard may come to stand."""
        self.editor.setAccessibleName(label)
        inner = self.editor.focusProxy()
        if inner is not None:
            inner.setAccessibleName(label)
        if isinstance(self.editor, QComboBox):
            self.editor.view().setAccessibleName(label)

    @property
    def error(self) -> str:
        """The sentence under the field, empty when nothing is wrong."""
        return self._error.words

    def show_error(self, sentence: str) -> None:
        """Say what is wrong with what stands in the field."""
        self._error.say(sentence)
        self._mark(bool(sentence))

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self.show_error(sentence)

    def clear_error(self) -> None:
        """Take the sentence back."""
        if self.error:
            self.show_error("")

    def _mark(self, wrong: bool) -> None:
        inner = self.editor.focusProxy() or self.editor
        inner.setProperty("wrong", wrong)
        inner.style().unpolish(inner)
        inner.style().polish(inner)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(4))
        if isinstance(self.editor, QAbstractSpinBox):
            # A style sheet pads the frame of a spin box but not the words in it.
            for line in self.editor.findChildren(QLineEdit):
                line.setTextMargins(theme().px(9), 0, theme().px(9), 0)
        self._label.setFont(theme().font("caption"))
