"""The middle of the room: it fills the height, and scrolls where the window is too small."""

from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import theme
from ui.widgets.page import ScrollPage


class Paper(ScrollPage):
    """What has the keyboard stays in sight, also when something comes or goes above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, fills=True)
        self._inner.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: Any, event: Any) -> bool:
        """The content got another height."""
        if watched is self._inner and event.type() == QEvent.Type.Resize:
            self._reveal_later()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The window got another size."""
        super().resizeEvent(event)
        self._reveal_later()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and self.isAncestorOf(now):
            self._reveal_later()

    def _reveal_later(self) -> None:
        # After the layout: what was asked for may not stand in its place yet.
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        focus = QApplication.focusWidget()
        if focus is None or not self._inner.isAncestorOf(focus):
            return
        self.ensureWidgetVisible(focus, 0, theme().px(8))
        # As much of what is around it as fits: the whole form, the notes with their head.
        room, whole = self.viewport().height() - theme().px(8), focus
        around: QWidget | None = focus
        while around is not None and around is not self._inner and around.height() <= room:
            whole = around
            around = around.parentWidget()
        if whole.height() <= room:
            middle = whole.mapTo(self._inner, whole.rect().center())
            self.ensureVisible(middle.x(), middle.y(), 0, whole.height() // 2 + theme().px(2))
