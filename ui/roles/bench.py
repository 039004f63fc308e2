"""The bench: who is able to take each role, and how we know."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.card import Card
from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from ui.bridge import Bridge


class BenchPage(QWidget):
    """Roles at the left, who is able at the right."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(self.tr("Bench"))
        words = self.tr(
            "Who is able to take each role will be here: held it, shadowed it, trained."
        )
        card.add(EmptyState("users", words), 1)
        column.addWidget(card, 1)

    def reread(self) -> None:
        """Read who is able."""

    def show_record(self, record_id: UUID) -> bool:
        """Choose a role."""
        return False
