"""A list of records: two-line rows with number, title, caption, pill and date.

Fifty or fifty thousand rows cost the same. What is chosen stays chosen when the list is read
again; the arrows, Page, Home and End move; Enter opens.
"""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from ui.theme import theme
from ui.widgets.record_model import Fetch, Find, RecordModel, Row
from ui.widgets.row_painting import RowDelegate

_MOST_SHOWN: Final = 40
"""A list that is shown whole scrolls by itself from so many rows on."""


class RecordList(QListView):
    """`show_rows(fetch, count)` or `show_list(rows)`; `chosen(id)` and `opened(id)` speak.

    `chosen` speaks when another record becomes the current one (by mouse, key or `choose`), and
    with None when the chosen one has gone. `opened` speaks on Enter and double click.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = RecordModel(self)
        self._chosen: Any = None
        self._reading = False
        self._empty: QWidget | None = None
        self._whole = False
        self.never_cut = False
        """Whether a row rather takes a third line than be cut (short lists whose end matters)."""
        self.setModel(self._rows)
        self._delegate = RowDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.activated.connect(self._open)
        self.restyle()

    @property
    def current_id(self) -> Any:
        """The id of the chosen record, None when none is."""
        return self._chosen

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._rows.count

    def row_at(self, offset: int) -> Row | None:
        """The row at this offset."""
        return self._rows.row(offset)

    def show_list(self, rows: Sequence[Row]) -> None:
        """Show rows that are all at hand (short lists)."""
        kept = list(rows)
        ends = not kept or any(row.pill or row.right for row in kept)
        if ends != self._delegate.ends or self.never_cut:
            self._delegate.ends = ends
            self._delegate.whole = kept if self.never_cut else ()
            self._delegate.measure(self.viewport().width())
        where = {row.id: offset for offset, row in enumerate(kept)}
        self.show_rows(lambda start, many: kept[start : start + many], len(kept), where.get)

    def show_rows(self, fetch: Fetch, count: int, find: Find | None = None) -> None:
        """Read the list (again). Chosen record and scroll position stay where they were.

        `find` tells where a record is now; without it the pages near its old place are read.
        """
        near, scrolled = self.currentIndex().row(), self.verticalScrollBar().value()
        self._reading = True
        try:
            self._rows.read(fetch, count, find)
            offset = None
            if self._chosen is not None:
                offset = self._rows.offset_of(self._chosen, max(0, near))
            if offset is not None:
                self.setCurrentIndex(self._rows.index(offset))
        finally:
            self._reading = False
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(scrolled)
        if self._empty is not None:
            self._empty.setVisible(count == 0)
            self._place_empty()
        self.updateGeometry()
        if self._chosen is not None and offset is None:
            self._chosen = None
            self.chosen.emit(None)

    def set_empty(self, widget: QWidget) -> None:
        """What is shown in place of the rows when there are none."""
        self._empty = widget
        widget.setParent(self.viewport())
        widget.setVisible(self.count == 0)
        self._place_empty()
        self.updateGeometry()

    def show_whole(self, whole: bool) -> None:
        """Take the height of all rows, so that what is around the list scrolls and not the list."""
        if whole != self._whole:
            self._whole = whole
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All rows where they are shown whole."""
        return self.minimumSizeHint() if self._whole else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """A row or two; while there are none, all of what is said in their place."""
        least = theme().px(88)
        if self._empty is not None and self.count == 0:
            width = max(self.viewport().width(), theme().px(180))
            least = max(least, self._empty.heightForWidth(width))
        elif self._whole:
            least = sum(self.sizeHintForRow(at) for at in range(min(self.count, _MOST_SHOWN)))
        return QSize(theme().px(180), least)

    def choose(self, record_id: Any) -> bool:
        """Make this record the current one and scroll to it; False when it is not in the list."""
        offset = self._rows.offset_of(record_id, max(0, self.currentIndex().row()))
        if offset is None:
            return False
        self.setCurrentIndex(self._rows.index(offset))
        self.scrollTo(self.currentIndex())
        return True

    def choose_first(self) -> None:
        """Choose the first row when none is chosen."""
        if self._chosen is not None or not self.count:
            return
        first = self._rows.index(0)
        if self.currentIndex() == first:
            # Qt went there by itself, while the list was read: nobody was told.
            self.currentChanged(first, first)
        self.setCurrentIndex(first)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._delegate.measure(self.viewport().width())
        self.setMinimumWidth(theme().px(180))
        self.verticalScrollBar().setSingleStep(theme().px(24))
        self.scheduleDelayedItemsLayout()

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Tell who listens, but not while the list is read again."""
        super().currentChanged(current, previous)
        if self._reading or not current.isValid():
            return
        row = self._rows.row(current.row())
        if row is not None and row.id != self._chosen:
            self._chosen = row.id
            self.chosen.emit(row.id)

    def keyboardSearch(self, search: str) -> None:
        """Qt's own type-ahead would read every row; the search box is there for this."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens on every system."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever arrives by Tab sees where they are."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.choose_first()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the focus."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow list gives its rows a third line."""
        super().resizeEvent(event)
        if self._delegate.measure(self.viewport().width()):
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()
        self._place_empty()
        if self._empty is not None and self.count == 0:
            self.updateGeometry()

    def _place_empty(self) -> None:
        if self._empty is not None:
            self._empty.setGeometry(QRect(0, 0, self.viewport().width(), self.viewport().height()))

    def _open(self, index: QModelIndex) -> None:
        row = self._rows.row(index.row())
        if row is not None:
            self.opened.emit(row.id)
