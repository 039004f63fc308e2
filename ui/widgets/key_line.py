"""A line of buttons and words that breaks where it must; before it breaks, the keys go."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout


class KeyLine(QWidget):
    """`add(widget)`; its buttons, also those inside other widgets, lose their keys together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._parts: list[QWidget] = []
        self._with_keys = True

    def add(self, widget: QWidget) -> None:
        """Put it at the end of the line."""
        self._parts.append(widget)
        self._flow.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._settle()

    def event(self, event: QEvent) -> bool:
        """Something in it became longer or shorter, came or went."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._settle()
        return super().event(event)

    def _settle(self) -> None:
        """Leave the keys out where that saves a line."""
        fit = self._lines(True) <= self._lines(False)
        if fit != self._with_keys:
            self._with_keys = fit
            for button in self.findChildren(Button):
                button.let_key_fit(fit)
            # A layout that is being laid out does not ask again by itself.
            QTimer.singleShot(0, self, self._lay_out)

    def _lay_out(self) -> None:
        self._flow.invalidate()
        self._flow.activate()
        self.updateGeometry()

    def _lines(self, with_keys: bool) -> int:
        """Count the lines, with the keys or without."""
        gap, lines, at = theme().px(8), 1, 0
        for widget in self._parts:
            if widget.isHidden():
                continue
            keys = sum(one.key_room for one in self._buttons(widget) if not one.isHidden())
            wide = widget.sizeHint().width() + keys * (with_keys - self._with_keys)
            if at and at + wide > self.width():
                lines, at = lines + 1, 0
            at += wide + gap
        return lines

    @staticmethod
    def _buttons(widget: QWidget) -> list[Button]:
        return [widget] if isinstance(widget, Button) else widget.findChildren(Button)
