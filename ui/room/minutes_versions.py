"""The versions of minutes: what each changed, word by word, and what happened in between."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.date_words import written

if TYPE_CHECKING:
    from facilitator.meetings.approving.changes import Line
    from facilitator.meetings.approving.service import MinutesActTold, MinutesState


class VersionsView(QWidget):
    """`show_state(state)`: oldest first, like a chronicle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: MinutesState | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("The versions of the minutes"))
        self.text.setProperty("pane", True)
        column.addWidget(self.text)

    def restyle(self) -> None:
        """Take sizes and colours from the theme again."""
        if self._state is not None:
            self.show_state(self._state)

    def show_state(self, state: "MinutesState") -> None:
        """Tell all versions."""
        self._state = state
        at = self.text.verticalScrollBar().value()
        self.text.clear()
        self.text.document().setDocumentMargin(theme().px(20))
        cursor = self.text.textCursor()
        for version in state.versions:
            self._line(cursor, self._title(version.number, version.on, version.person), "strong")
            if version.because:
                self._line(cursor, version.because, "quiet")
            for line in version.changes:
                self._change(cursor, line)
            for act in state.acts:
                if act.version == version.number:
                    self._line(cursor, self._act(act), "quiet")
            self._line(cursor, "", "body")
        self.text.verticalScrollBar().setValue(at)

    def _title(self, number: int, on: object, person: str) -> str:
        from datetime import date

        day = written(on) if isinstance(on, date) else ""
        if number == 1:
            return self.tr("First version, {day}").format(day=day)
        if person:
            return self.tr("Version {number}, {day}, asked for by {person}").format(
                number=number, day=day, person=person
            )
        return self.tr("Version {number}, {day}").format(number=number, day=day)

    def _act(self, act: "MinutesActTold") -> str:
        day = written(act.on)
        match act.kind.value:
            case "handed out":
                said = self.tr("Handed out on {day} as {form}").format(
                    day=day, form=act.note or self.tr("a file")
                )
            case "amendment asked":
                said = self.tr("{person} asked on {day}: {wish}").format(
                    person=act.person or self.tr("Somebody"), day=day, wish=act.note
                )
            case _:
                said = self.tr("Approved on {day}").format(day=day)
                if act.note:
                    said = f"{said}: {act.note}"
        return f"{said} ({act.meeting})" if act.meeting else said

    def _line(self, cursor: QTextCursor, words: str, role: str) -> None:
        form = QTextCharFormat()
        tokens = theme().tokens
        form.setForeground(QColor(tokens.muted if role == "quiet" else tokens.text))
        if role == "strong":
            form.setFontWeight(QFont.Weight.DemiBold)
        cursor.insertText(f"{words}\n", form)

    def _change(self, cursor: QTextCursor, line: "Line") -> None:
        tokens = theme().tokens
        for piece in line:
            form = QTextCharFormat()
            form.setForeground(QColor(tokens.text))
            if piece.change.value == "removed":
                form.setForeground(QColor(tokens.brick))
                form.setBackground(QColor(tokens.brick_soft))
                form.setFontStrikeOut(True)
            elif piece.change.value == "added":
                form.setForeground(QColor(tokens.leaf))
                form.setBackground(QColor(tokens.leaf_soft))
                form.setFontUnderline(True)
            cursor.insertText(piece.text, form)
        cursor.insertText("\n", QTextCharFormat())
