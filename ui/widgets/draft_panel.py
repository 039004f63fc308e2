"""A form for one draft of the core: refusals appear beside the field they are about."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.text import Text


class DraftPanel(InlinePanel):
    """`add_field("name", Field(…))` with the names of the draft's fields.

    `sentences` are the draft's own, by field: a refusal with one of them is shown by that field,
    any other above the buttons. `check()` is False while a day was not understood.
    """

    def __init__(self, title: str, step: str, parent: QWidget | None = None) -> None:
        super().__init__(title, step, parent)
        self.fields: dict[str, Field] = {}
        self.sentences: Mapping[str, str] = {}
        self._note: Text | None = None

    def add_field(self, name: str, field: Field) -> None:
        """Put a field below those there are."""
        self.fields[name] = field
        self.add(field)

    def note(self, words: str) -> None:
        """Say something above the buttons that one should know before pressing them."""
        if self._note is None:
            self._note = Text("", "caption", "muted")
            self.add(self._note)
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def open(self, first: QWidget | None = None) -> None:
        """Open it with no sentence of before."""
        for field in self.findChildren(Field):
            field.clear_error()
        super().open(first)

    def show_refusal(self, sentence: str) -> None:
        """Show it where it belongs."""
        for name, said in self.sentences.items():
            if said == sentence and name in self.fields:
                self.fields[name].show_error(sentence)
                self.fields[name].editor.setFocus()
                return
        super().show_refusal(sentence)

    def check(self) -> bool:
        """Whether every day that was typed means one; says so beside those that do not."""
        super().show_refusal("")
        for field in self.fields.values():
            if isinstance(field.editor, DateField) and not field.editor.understood:
                field.show_error(self.tr("Write the day like 20 Nov 2026, or pick it."))
                field.editor.setFocus()
                return False
        return True

    def words(self, name: str) -> str:
        """What stands in a text field, without spaces around."""
        editor = self.fields[name].editor
        if isinstance(editor, QPlainTextEdit):
            return editor.toPlainText().strip()
        if isinstance(editor, QLineEdit):
            return editor.text().strip()
        raise TypeError(f"{name} is no text field")

    def number(self, name: str) -> int:
        """What stands in a number field."""
        editor = self.fields[name].editor
        if isinstance(editor, QSpinBox):
            return editor.value()
        raise TypeError(f"{name} is no number field")

    def choice(self, name: str) -> object:
        """The data of what is chosen in a drop-down."""
        editor = self.fields[name].editor
        if isinstance(editor, QComboBox):
            return editor.currentData()
        raise TypeError(f"{name} is no drop-down")

    def day(self, name: str) -> date | None:
        """The day in a date field."""
        editor = self.fields[name].editor
        if isinstance(editor, DateField):
            return editor.day
        raise TypeError(f"{name} is no date field")
