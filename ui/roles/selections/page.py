"""The page of selections: the calls for seats, under way and ended."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.card import Card
from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from ui.bridge import Bridge


class SelectionsPage(QWidget):
    """Every call for a seat."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(self.tr("Selections"))
        words = self.tr(
            "Calls for seats will be here: who may stand, how it is chosen, how it ended."
        )
        card.add(EmptyState("vote", words), 1)
        column.addWidget(card, 1)

    def reread(self) -> None:
        """Read the calls."""

    def show_record(self, record_id: UUID) -> bool:
        """Choose a call; False where it is none of ours."""
        return False
