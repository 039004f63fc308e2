"""Names offered while one types “@ch” in the notes; Tab or Enter takes the first."""

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.theme import theme
from ui.widgets.painting import draw_token, ground, painter_on

if TYPE_CHECKING:
    from facilitator.meetings.marks import Known, Names

_BEGUN = re.compile(r"(?:^|(?<=[\s(“!]))@(\w[\w'’\-]{0,30})$")
_MOST: Final = 5


def letters_after_at(before: str) -> str:
    """Give the letters of the “@ch” that a line ends in before the cursor; empty without one."""
    found = _BEGUN.search(before)
    return found[1] if found is not None else ""


def completed(before: str, letters: str, name: str) -> str:
    """Give what takes the place of “@ch”: "Chidi: " at the beginning of a line, else "Chidi "."""
    begins = before[: len(before) - len(letters) - 1].strip(" \t-*•") == ""
    return f"{name}: " if begins else f"{name} "


class NameOffers(QWidget):
    """A short list under the cursor that never has the keyboard; `taken` speaks after a click."""

    taken = Signal()

    def __init__(self, field: QPlainTextEdit) -> None:
        super().__init__(field)
        self._field = field
        self._names: Names | None = None
        self._found: list[Known] = []
        self._at = 0
        self.setAccessibleName(self.tr("Names"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    @property
    def offered(self) -> list[str]:
        """The names on offer; empty while it is not shown."""
        return [one.name for one in self._found] if not self.isHidden() else []

    @property
    def chosen(self) -> str:
        """The name that Tab or Enter takes; empty where none is offered."""
        offered = self.offered
        return offered[self._at] if offered else ""

    def know(self, names: "Names") -> None:
        """Offer these people, in this order."""
        self._names = names

    def look(self) -> None:
        """Offer what fits the letters before the cursor, or nothing."""
        letters = letters_after_at(self.before_cursor())
        usable = self._names is not None and self._field.hasFocus()
        if not letters or not usable or self._field.isReadOnly() or self._names is None:
            self.hide()
            return
        found = self._names.starting(letters)[:_MOST]
        if not found:
            self.hide()
            return
        if found != self._found or self.isHidden():
            self._found, self._at = found, 0
        self.setAccessibleDescription(", ".join(one.name for one in found))
        self._place()
        self.show()
        self.raise_()
        self.update()

    def step(self, by: int) -> None:
        """Go to the next or former name."""
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self.update()

    def before_cursor(self) -> str:
        """The line as far as the cursor; empty while something is selected."""
        cursor = self._field.textCursor()
        if cursor.hasSelection():
            return ""
        # Qt counts in UTF-16, Python does not.
        line = cursor.block().text().encode("utf-16-le", "surrogatepass")
        return line[: cursor.positionInBlock() * 2].decode("utf-16-le", "replace")

    def take(self) -> None:
        """Write the chosen name in place of the letters."""
        from PySide6.QtGui import QTextCursor

        name, before = self.chosen, self.before_cursor()
        letters = letters_after_at(before)
        self.hide()
        if not name or not letters:
            return
        cursor = self._field.textCursor()
        cursor.setPosition(cursor.position() - len(letters) - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(completed(before, letters, name))
        self._field.setTextCursor(cursor)

    def _row(self) -> int:
        return theme().px(30)

    def _place(self) -> None:
        unit = theme().px
        words = theme().metrics("body")
        wide = max(words.horizontalAdvance(one.name) for one in self._found)
        size = (round(wide) + unit(58), self._row() * len(self._found) + unit(8))
        line = self._field.cursorRect()
        at = self._field.viewport().mapTo(self._field, line.bottomLeft()) + QPoint(0, unit(4))
        if at.y() + size[1] > self._field.height():
            above = self._field.viewport().mapTo(self._field, line.topLeft()).y() - size[1]
            # In a low field it lies over the line before it: the line being typed stays in sight.
            at.setY(above if above >= 0 else max(0, self._field.height() - size[1]))
        at.setX(max(0, min(at.x(), self._field.width() - size[0])))
        self.setGeometry(at.x(), at.y(), *size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the names, each with its token."""
        unit, tokens = theme().px, theme().tokens
        with painter_on(self) as painter:
            ground(painter, QRectF(self.rect()), tokens.card, tokens.edge)
            painter.setFont(theme().font("body"))
            for number, one in enumerate(self._found):
                row = QRectF(unit(4), unit(4) + number * self._row(), self.width() - unit(8), 0)
                row.setHeight(self._row())
                if number == self._at:
                    ground(painter, row, tokens.leaf_soft)
                side = unit(22)
                token = QRectF(row.left() + unit(6), row.center().y() - side / 2, side, side)
                draw_token(painter, token, one.name, one.person_id)
                painter.setFont(theme().font("body"))
                painter.setPen(QColor(tokens.text))
                words = row.adjusted(unit(36), 0, 0, 0)
                painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, one.name)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A name is clicked."""
        number = int((event.position().y() - theme().px(4)) // self._row())
        if 0 <= number < len(self._found):
            self._at = number
            self.take()
            self.taken.emit()
