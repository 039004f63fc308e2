"""A quiet strip across the middle of the room: one line of words, its controls, no dialog."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QIntValidator,
    QKeyEvent,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.theme import theme
from ui.theme.tokens import Kind
from ui.widgets.field import ErrorLine
from ui.widgets.flow import FlowLayout
from ui.widgets.painting import ground, painter_on
from ui.widgets.text import Text


class Strip(QWidget):
    """Hidden until it is shown; Esc puts it away and gives the keyboard back."""

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: Kind = kind
        self._before: QWidget | None = None
        self._column = QVBoxLayout(self)
        self.words = Text("", "strong")
        self._column.addWidget(self.words)
        controls = QWidget()
        self._flow = FlowLayout(controls)
        self._column.addWidget(controls)
        self._error = ErrorLine()
        self._column.addWidget(self._error)
        self.hide()
        self.restyle()

    @property
    def error(self) -> str:
        """The sentence under the controls."""
        return self._error.words

    def add(self, *widgets: QWidget) -> None:
        """Put controls into the line."""
        for widget in widgets:
            self._flow.addWidget(widget)

    def put(self, kind: Kind) -> None:
        """Show it in this colour; the keyboard stays where it is."""
        if kind != self._kind:
            self._kind = kind
            self.update()
        if self.isHidden():
            self._error.say("")
            self.show()
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def enter(self, first: QWidget) -> None:
        """Put the keyboard into it."""
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._before = focus
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(first, QLineEdit):
            first.selectAll()

    def put_away(self) -> None:
        """Hide it; the keyboard goes back to where it was."""
        focus, before = QApplication.focusWidget(), self._before
        had_focus = focus is not None and self.isAncestorOf(focus)
        self._error.say("")
        self.hide()
        if had_focus and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here; what was typed stays."""
        self._error.say(sentence)

    def dismiss(self) -> None:
        """Esc: put it away."""
        self.put_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        unit = theme().px
        self._column.setContentsMargins(unit(12), unit(8), unit(12), unit(8))
        self._column.setSpacing(unit(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        tokens = theme().tokens
        border = tokens.pill_ink(self._kind) if theme().name == "high contrast" else None
        with painter_on(self) as painter:
            ground(painter, QRectF(self.rect()), tokens.soft(self._kind), border)


class LabelledNumber(QWidget):
    """A short field and its word before or after it, which stay together."""

    def __init__(self, field: "NumberField", before: str = "", after: str = "") -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        if before:
            self._row.addWidget(Text(before, "caption", "muted", wrap=False))
        self._row.addWidget(field)
        if after:
            self._row.addWidget(Text(after, "caption", "muted", wrap=False))
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._row.setSpacing(theme().px(6))


class NumberField(QLineEdit):
    """A short field for a whole number; empty is allowed."""

    def __init__(self, name: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digits = len(str(most))
        self.setValidator(QIntValidator(0, most, self))
        self.setMaxLength(self._digits)
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.restyle()

    @property
    def number(self) -> int | None:
        """What stands in it; None: nothing."""
        return int(self.text()) if self.text() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters are not for the field but for what it stands in."""
        if event.text().isalpha():
            event.ignore()
            return
        super().keyPressEvent(event)

    def restyle(self) -> None:
        """As wide as its digits."""
        wide = theme().metrics("body").horizontalAdvance("0" * self._digits)
        self.setFixedWidth(round(wide) + theme().px(24))
