"""The page of the rotation plan: the board, its reasons, the load it makes."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.card import Card
from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from ui.bridge import Bridge


class RotationPage(QWidget):
    """Drafts of the plan, one of them shown."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(self.tr("Rotation plan"))
        words = self.tr("Who holds what over the coming terms will be here, with the reasons.")
        card.add(EmptyState("repeat-2", words), 1)
        column.addWidget(card, 1)

    def reread(self) -> None:
        """Read the plans."""

    def show_record(self, record_id: UUID) -> bool:
        """Choose a draft; False where it is none of ours."""
        return False
