"""The place of the forms above the notes: one at a time, and only while one is open."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import theme
from ui.widgets.page import ScrollPage
from ui.widgets.panel import InlinePanel

_LITTLE: Final = 480
"""Pixels at 100 % of height under which a form and all around it do not fit."""


class Forms(ScrollPage):
    """The forms above the notes: there only while one is open, and one at a time."""

    _panels: tuple[InlinePanel, ...] = ()

    def __init__(self, panels: tuple[InlinePanel, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panels = panels
        for panel in panels:
            self.body.addWidget(panel)
            panel.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        self.hide()

    def sizeHint(self) -> QSize:
        """Little: it gets what the notes can spare, not what all of a form would take."""
        return QSize(super().sizeHint().width(), theme().px(90))

    def _fit(self) -> None:
        """Never higher than the form that is open."""
        inside = self._inner.layout()
        if inside is not None:
            high = inside.totalHeightForWidth(self._inner.width())
            self.setMaximumHeight(max(high, theme().px(90)))
            # In little room the middle scrolls as a whole, and the form is seen whole.
            room = self._room_around()
            little = room < theme().px(_LITTLE)
            self.setMinimumHeight(min(high, room - theme().px(8)) if little else theme().px(90))

    def _room_around(self) -> int:
        around = self.parentWidget()
        while around is not None and not isinstance(around, ScrollPage):
            around = around.parentWidget()
        return around.viewport().height() if around is not None else self.maximumHeight()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow forms are higher, and what has the keyboard stays in sight."""
        super().resizeEvent(event)
        self._fit()
        QTimer.singleShot(0, self, self._reveal)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What has the keyboard is in sight."""
        if now is not None and self.isVisible() and self.isAncestorOf(now):
            QTimer.singleShot(0, self._reveal)

    def _reveal(self) -> None:
        """After the layout: a field may have come with the focus."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.ensureWidgetVisible(focus, 0, theme().px(60))

    def eventFilter(self, watched: Any, event: Any) -> bool:
        """A form opens or closes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        if watched not in self._panels:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShowToParent:
            for panel in self._panels:
                if panel is not watched and not panel.isHidden():
                    panel.done()
            self.show()
            self.verticalScrollBar().setValue(0)
        elif event.type() == QEvent.Type.HideToParent:
            self.setVisible(any(not panel.isHidden() for panel in self._panels))
        return super().eventFilter(watched, event)
