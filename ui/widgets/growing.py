"""The record beside a list, where both stand below each other: it does not scroll by itself."""

from typing import Any, cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from ui.widgets.page import Columns, ScrollPage


class Growing(QObject):
    """In one column `page` is as high as what is in it, and only what is around it scrolls."""

    def __init__(self, page: ScrollPage, columns: Columns) -> None:
        super().__init__(page)
        self._page, self._columns = page, columns
        self._inner = cast("QWidget", page.widget())
        self._inner.installEventFilter(self)
        columns.installEventFilter(self)

    def eventFilter(self, watched: Any, event: Any) -> bool:
        """What is in it changed, or the room for it."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            inside = self._inner.layout()
            high = 0
            if self._columns.one_column and inside is not None:
                high = inside.totalHeightForWidth(self._inner.width())
            if high != self._page.minimumHeight():
                self._page.setMinimumHeight(high)
        return False
