"""A table of a count on the screen: as high as its rows, so the page scrolls and not the table."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ui.theme import theme

if TYPE_CHECKING:
    from facilitator.selection.counting.sheets import Sheet


class SheetTable(QTableWidget):
    """`show_sheet(sheet)`; the first column stays readable, numbers stand at the right."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(0, 0, parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.viewport().setAutoFillBackground(False)
        self.restyle()

    def show_sheet(self, sheet: "Sheet") -> None:
        """Show this table."""
        self.setColumnCount(len(sheet.header))
        self.setRowCount(len(sheet.rows))
        for column, words in enumerate(sheet.header):
            numbers = sheet.title != "Result" and all(_is_number(row[column]) for row in sheet.rows)
            side = Qt.AlignmentFlag.AlignRight if numbers else Qt.AlignmentFlag.AlignLeft
            for at, cell in enumerate((words, *(row[column] for row in sheet.rows))):
                item = QTableWidgetItem(cell)
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                if at:
                    self.setItem(at - 1, column, item)
                else:
                    item.setToolTip(words)
                    self.setHorizontalHeaderItem(column, item)
        self.restyle()

    def restyle(self) -> None:
        """Take the font from the theme again, and be as high as what is in it."""
        self.setFont(theme().font("caption"))
        self.horizontalHeader().setFont(theme().font("caption strong"))
        line = round(theme().metrics("caption").height()) + theme().px(10)
        self.verticalHeader().setDefaultSectionSize(line)
        self.resizeColumnsToContents()
        for column in range(self.columnCount()):
            self.setColumnWidth(column, self.columnWidth(column) + theme().px(14))
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(line * self.rowCount() + head + theme().px(16))


def _is_number(words: str) -> bool:
    return not words.strip("+-.0123456789")
