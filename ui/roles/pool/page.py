"""The page of the service pool: who may be called on, and by whose nomination."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.card import Card
from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from ui.bridge import Bridge


class PoolPage(QWidget):
    """Everybody in the pool, with their nominations."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(self.tr("Service pool"))
        words = self.tr("People who may be called on will be here, with who nominated them.")
        card.add(EmptyState("users", words), 1)
        column.addWidget(card, 1)

    def reread(self) -> None:
        """Read the pool."""

    def show_record(self, record_id: UUID) -> bool:
        """Choose somebody in the pool; False where nobody is."""
        return False
