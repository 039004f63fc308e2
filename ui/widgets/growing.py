"""A list and the record beside it, where both stand below each other: they do not scroll apart."""

from typing import Any, Final, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.page import Columns, ScrollPage, page_around, show_from_top
from ui.widgets.record_list import RecordList
from ui.widgets.sight import bring_into_sight

_LAID_OUT: Final = (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show)


class Growing(QObject):
    """In one column list and `page` are as high as what is in them; only what is around scrolls."""

    def __init__(self, page: ScrollPage, columns: Columns, rows: RecordList) -> None:
        super().__init__(page)
        self._page, self._columns, self._rows = page, columns, rows
        self._inner = cast("QWidget", page.widget())
        self._inner.installEventFilter(self)
        columns.installEventFilter(self)
        rows.clicked.connect(self._go_to_record)
        rows.opened.connect(self._go_to_record)

    def eventFilter(self, watched: Any, event: Any) -> bool:
        """What is in it changed, or the room for it."""
        if event.type() in _LAID_OUT:
            bars = Qt.ScrollBarPolicy
            one = self._columns.one_column
            self._rows.show_whole(one)
            self._page.keep_lane(not one)
            off, as_needed = bars.ScrollBarAlwaysOff, bars.ScrollBarAsNeeded
            self._page.setVerticalScrollBarPolicy(off if one else as_needed)
            around = page_around(self._columns)
            if around is not None and self._columns.isVisible():
                around.keep_lane(one)
            inside = self._inner.layout()
            high = 0
            if one and inside is not None:
                high = inside.totalMinimumSize().height()
                if inside.hasHeightForWidth():
                    high = max(high, inside.totalHeightForWidth(self._inner.width()))
            if high != self._page.minimumHeight():
                self._page.setMinimumHeight(high)
        return False

    def _go_to_record(self) -> None:
        """In one column the record stands below the list, outside of what is seen."""
        if self._columns.one_column:
            show_from_top(self._page)
            focus = QApplication.focusWidget()
            if focus is not None and self._page.isAncestorOf(focus):
                bring_into_sight(focus)
