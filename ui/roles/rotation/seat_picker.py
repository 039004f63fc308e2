"""The field that opens over a term on the board: two letters of a name, then Enter."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.picker import PersonPicker


class SeatPicker(QWidget):
    """`open(spot, typed)`; `taken(person id)` or `left` speaks, and it is gone."""

    taken = Signal(object)
    left = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.person = PersonPicker(self.tr("Type two letters of the name"))
        column.addWidget(self.person)
        self.setFocusProxy(self.person.field)
        self.person.chosen.connect(self._chosen)
        self.person.field.installEventFilter(self)
        self.hide()

    def open(self, spot: QRect, typed: str) -> None:
        """Show it over this place of the board, with what was typed already."""
        wide = max(spot.width(), theme().px(190))
        left = max(0, min(spot.left(), self._over.width() - wide))
        self.setGeometry(left, spot.top(), wide, max(spot.height(), self.sizeHint().height()))
        self.person.choose(None)
        self.show()
        self.raise_()
        field = self.person.field
        field.setFocus()
        if typed:
            field.setText(typed)
            field.textEdited.emit(typed)

    def _chosen(self, person_id: object) -> None:
        if person_id is not None and self.isVisible():
            self.hide()
            self.taken.emit(person_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc leaves it, and so does going elsewhere."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.isVisible():
                self.hide()
                self.left.emit()
                return True
        elif event.type() == QEvent.Type.FocusOut and not self.person.field.hasFocus():
            self.hide()
        return super().eventFilter(watched, event)
