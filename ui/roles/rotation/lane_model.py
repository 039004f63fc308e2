"""The board as a table: a row for each seat, its terms in the cells; a screen reader walks it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.roles.rotation.axis import span_words
from ui.roles.rotation.lanes import Box, Lane

Index = QModelIndex | QPersistentModelIndex


class LaneModel(QAbstractTableModel):
    """`show_lanes(lanes)`; lanes may have different numbers of terms."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lanes: tuple[Lane, ...] = ()
        self._longest = 0

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """Show these instead of what was shown."""
        self.beginResetModel()
        self.lanes = tuple(lanes)
        self._longest = max((len(lane.boxes) for lane in lanes), default=0)
        self.endResetModel()

    def box(self, index: Index) -> Box | None:
        """The term in a cell; None where its lane is shorter."""
        if not index.isValid():
            return None
        boxes = self.lanes[index.row()].boxes
        return boxes[index.column()] if index.column() < len(boxes) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """The seats."""
        return 0 if parent.isValid() else len(self.lanes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """As many as the longest lane has."""
        return 0 if parent.isValid() else self._longest

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only cells with a term can be chosen."""
        if self.box(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Who takes it; the whole sentence for a screen reader and the tool tip."""
        box = self.box(index)
        if box is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return box.name
        if role == Qt.ItemDataRole.UserRole:
            return box
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.lanes[index.row()].say(box)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The seat of a row; above the columns the terms of the first lane."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.lanes[section].spoken
        boxes = self.lanes[0].boxes if self.lanes else ()
        if section < len(boxes):
            return span_words(boxes[section].from_on, boxes[section].to_on, year=True)
        return str(section + 1)
