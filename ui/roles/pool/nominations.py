"""Nominations as a table: which group, for what, on which day, and whether it still stands."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ui.roles.pool.words import counts_words, for_what
from ui.theme import theme
from ui.widgets.date_words import written

if TYPE_CHECKING:
    from facilitator.selection.pool.service import Nominated


class NominationTable(QTableWidget):
    """One line per nomination, the newest first; `marked(nomination or None)` speaks."""

    marked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        self._shown: tuple[Nominated, ...] = ()
        self.setAccessibleName(self.tr("Nominations, the newest first"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(True)
        head.setHighlightSections(False)
        self.setHorizontalHeaderLabels(
            [
                self.tr("Group"),
                self.tr("Day"),
                self.tr("For"),
                self.tr("Brought by"),
                self.tr("It"),
            ]
        )
        self.itemSelectionChanged.connect(lambda: self.marked.emit(self.current))
        self.restyle()

    @property
    def current(self) -> "Nominated | None":
        """The nomination whose line is chosen."""
        rows = self.selectionModel().selectedRows()
        return self._shown[rows[0].row()] if rows else None

    def show_nominations(self, found: "Sequence[Nominated]") -> None:
        """Show these, in their order; the chosen one stays chosen."""
        before = self.current
        self._shown = tuple(found)
        self.setRowCount(len(found))
        self.setColumnHidden(3, not any(each.brought_by for each in found))
        for at, each in enumerate(found):
            cells = (
                each.group,
                written(each.on),
                for_what(each.role),
                each.brought_by,
                counts_words(each),
            )
            for column, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setToolTip(each.reason or words)
                self.setItem(at, column, item)
            if before is not None and before.id == each.id:
                self.selectRow(at)
        self.restyle()

    def restyle(self) -> None:
        """Take the font from the theme again, and be as high as what is in it."""
        self.setFont(theme().font("caption"))
        self.horizontalHeader().setFont(theme().font("caption strong"))
        line = round(theme().metrics("caption").height()) + theme().px(12)
        self.verticalHeader().setDefaultSectionSize(line)
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(line * self.rowCount() + head + theme().px(6))
