"""A list that shows what stands in what: rows begin further right the deeper they are."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui.theme import theme
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.row_painting import RowDelegate


@dataclass(frozen=True, slots=True)
class TreeRow(Row):
    """A row; `depth` says in how many others it stands."""

    depth: int = 0


class _TreeDelegate(RowDelegate):
    """What stands in something else begins further right."""

    def _draw_parts(self, painter: QPainter, inner: QRectF, row: Row) -> None:
        depth = row.depth if isinstance(row, TreeRow) else 0
        super()._draw_parts(painter, inner.adjusted(theme().px(22) * depth, 0, 0, 0), row)


class TreeList(RecordList):
    """A RecordList of `TreeRow`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._delegate = _TreeDelegate(self)
        self.setItemDelegate(self._delegate)
        self.restyle()
