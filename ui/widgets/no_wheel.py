"""Numbers and drop-downs that leave the mouse wheel to the page they stand in."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget


def leave_wheel(editor: QWidget) -> None:
    """Whoever scrolls a form changes nothing in it; the arrow keys still do."""
    if isinstance(editor, QAbstractSpinBox | QComboBox):
        # Qt's own policy would also give them the keyboard when the wheel passes.
        editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        editor.installEventFilter(_Leaves(editor))


class _Leaves(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A wheel that was ignored goes on to the parents, up to what scrolls."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return False
