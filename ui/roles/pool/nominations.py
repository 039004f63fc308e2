"""Nominations as a table: which group, for what, on which day, and whether it still stands."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.roles.pool.words import counts_words, for_what
from ui.theme import theme
from ui.widgets.date_words import written
from ui.widgets.number_table import NumberTable

if TYPE_CHECKING:
    from facilitator.selection.pool.service import Nominated


class NominationTable(NumberTable):
    """One line per nomination, the newest first; `marked(nomination or None)` speaks."""

    marked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._shown: tuple[Nominated, ...] = ()
        self.setAccessibleName(self.tr("Nominations, the newest first"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.itemSelectionChanged.connect(lambda: self.marked.emit(self.current))

    @property
    def current(self) -> "Nominated | None":
        """The nomination whose line is chosen."""
        rows = self.selectionModel().selectedRows()
        return self._shown[rows[0].row()] if rows else None

    def show_nominations(self, found: "Sequence[Nominated]") -> None:
        """Show these, in their order."""
        self._shown = tuple(found)
        heads = (self.tr("Group"), self.tr("Day"), self.tr("For"), self.tr("It"))
        rows = [
            (each.group, written(each.on), for_what(each.role), counts_words(each))
            for each in found
        ]
        self.show_rows(heads, rows)
        self.setColumnHidden(3, all(each.taken_back_on is None for each in found))
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        for at, row in enumerate(rows):
            for column, words in enumerate(row):
                self.model().setData(
                    self.model().index(at, column), words, Qt.ItemDataRole.ToolTipRole
                )
        self._settle_height()

    def choose(self, nomination_id: UUID | None) -> None:
        """Choose one, where it is among them."""
        for at, each in enumerate(self._shown):
            if each.id == nomination_id:
                self.selectRow(at)

    def restyle(self) -> None:
        """Take the font from the theme again."""
        super().restyle()
        self._settle_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little room names take a second line."""
        super().resizeEvent(event)
        self._settle_height()

    def _settle_height(self) -> None:
        """Be as high as what is in it: the page scrolls and not the table."""
        # With a little room behind the day, that it does not run into what it was for.
        self.setColumnWidth(1, self.sizeHintForColumn(1) + theme().px(12))
        self.resizeRowsToContents()
        for at in range(self.rowCount()):
            self.setRowHeight(at, self.rowHeight(at) + theme().px(8))
        rows = sum(self.rowHeight(at) for at in range(self.rowCount()))
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + theme().px(6))
