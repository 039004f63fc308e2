"""The foot of the desk: record the decision, with what is still missing beside it; act, go on."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.key_line import KeyLine
from ui.widgets.text import Text


class DeskFoot(QWidget):
    """`say_missing(sentence)`: the button looks as if it could not be pressed, and says why not."""

    deciding = Signal()
    acting = Signal()
    finishing = Signal()
    parking = Signal()
    handing_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._missing = ""
        self._form_is_open = False
        self._elsewhere = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.above = Text("", "caption", "muted")
        self._column.addWidget(self.above)
        row = KeyLine()
        self.decide = Button(self.tr("Record decision"), "primary", key="Ctrl D")
        self.beside = Text("", "caption", "muted", wrap=False)
        self.act = Button(self.tr("Action"), key="Ctrl A")
        self.done = Button(self.tr("Done, next"), key="Ctrl ↵")
        self.park = Button(self.tr("Park"))
        self.hand_on = Button(self.tr("Hand on"), "quiet")
        for button, signal in (
            (self.decide, self.deciding),
            (self.act, self.acting),
            (self.done, self.finishing),
            (self.park, self.parking),
            (self.hand_on, self.handing_on),
        ):
            button.clicked.connect(signal)
        for widget in (
            self.decide,
            self.beside,
            self.act,
            self.done,
            self.park,
            self.hand_on,
        ):
            row.add(widget)
        self._column.addWidget(row)
        self.restyle()

    @property
    def missing(self) -> str:
        """What is said beside the button."""
        return self._missing

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(4))
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room beside the button the sentence stands above it."""
        super().resizeEvent(event)
        self._settle()

    def say_missing(self, sentence: str) -> None:
        """Say what keeps it most from being decided; empty: nothing does."""
        self._missing = sentence
        self.decide.set_dim(bool(sentence))
        self.decide.setAccessibleDescription(sentence)
        self._settle()

    def leave_to_form(self, is_open: bool) -> None:
        """While the form of the decision is open it has this button itself."""
        self._form_is_open = is_open
        self.decide.setVisible(not is_open and not self._elsewhere)
        self._settle()

    def decides_elsewhere(self, elsewhere: bool) -> None:
        """A selection ends in its decision by itself: there is nothing to record here."""
        self._elsewhere = elsewhere
        self.decide.setVisible(not elsewhere and not self._form_is_open)

    def _settle(self) -> None:
        wide = theme().metrics("caption").horizontalAdvance(self._missing)
        for button in (self.decide, self.act, self.done, self.park, self.hand_on):
            wide += button.sizeHint().width() + theme().px(8)
        fits = wide + theme().px(8) <= self.width()
        self.beside.setText(self._missing if fits else "")
        self.above.setText("" if fits else self._missing)
        is_said = bool(self._missing) and not self._form_is_open
        self.beside.setVisible(is_said and fits)
        self.above.setVisible(is_said and not fits)
