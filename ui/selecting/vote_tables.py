"""A table of a count on the screen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.theme import theme
from ui.widgets.number_table import NumberTable

if TYPE_CHECKING:
    from facilitator.selection.counting.sheets import Sheet


class SheetTable(NumberTable):
    """`show_sheet(sheet)`: words stand at the left, columns of numbers at the right."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.viewport().setAutoFillBackground(False)

    def show_sheet(self, sheet: "Sheet") -> None:
        """Show this table. A number of places or seats is a name there, not an amount."""
        self.show_rows(sheet.header, sheet.rows)
        for column in range(len(sheet.header)):
            numbers = sheet.title != "Result" and all(_is_number(row[column]) for row in sheet.rows)
            side = Qt.AlignmentFlag.AlignRight if numbers else Qt.AlignmentFlag.AlignLeft
            cells = [self.item(at, column) for at in range(len(sheet.rows))]
            for item in (self.horizontalHeaderItem(column), *cells):
                if item is not None:
                    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)

    def restyle(self) -> None:
        """Give each column a little more room than its widest cell."""
        super().restyle()
        self.resizeColumnsToContents()
        for column in range(self.columnCount()):
            self.setColumnWidth(column, self.columnWidth(column) + theme().px(14))


def _is_number(words: str) -> bool:
    return not words.strip("+-.0123456789")
