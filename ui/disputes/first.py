"""What is here before there is anything."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from ui.bridge import Bridge


class FirstPage(QWidget):
    """Says what will be here."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.addWidget(EmptyState("gavel", self.tr("Nothing is here yet.")))

    def reread(self) -> None:
        """Nothing to read."""

    def show_record(self, record_id: UUID) -> bool:
        """No record is here."""
        return False
