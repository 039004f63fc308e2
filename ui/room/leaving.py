"""Keeps the window open once when words in it could not be saved.

Who closes the window is told; who then closes it again has chosen to leave without them.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, SignalInstance
from PySide6.QtWidgets import QWidget


class Leaving(QObject):
    """Watches the window that `widget` is in. `save()` says whether everything is saved."""

    def __init__(self, widget: QWidget, save: Callable[[], bool], tell: SignalInstance) -> None:
        super().__init__(widget)
        self._widget = widget
        self._save = save
        self._tell = tell
        self._window: QWidget | None = None
        self._told = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Find the window once the widget is in it, and hold it open when need be."""
        if watched is self._widget and event.type() == QEvent.Type.Show:
            self._watch(self._widget.window())
        if watched is self._window and event.type() == QEvent.Type.Close:
            if self._save():
                self._told = False
            elif not self._told:
                self._told = True
                event.ignore()
                self._tell.emit(
                    self.tr(
                        "Your last notes could not be saved, so the window stays open. Copy them,"
                        " or close it once more to leave without them."
                    )
                )
                return True
        return super().eventFilter(watched, event)

    def _watch(self, window: QWidget) -> None:
        if window is self._window:
            return
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window = window
        window.installEventFilter(self)
