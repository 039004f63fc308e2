"""What changed in the records since a plan was made, and the step that takes it in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.button import Button
from ui.widgets.card import Card, empty_layout, put_into
from ui.widgets.text import Text


class StaleCard(Card):
    """`show_sentences(…)`; hidden without any."""

    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent, edge="amber")
        self.say(self.tr("Since this plan was made"))
        self._lines = QVBoxLayout()
        self.body.addLayout(self._lines)
        self.again = Button(self.tr("Plan again around it"))
        self.again.clicked.connect(self.again_wanted)
        self.add(
            Text(self.tr("Planned again, as few seats as possible change."), "caption", "muted")
        )
        self.add(self.again)
        self.hide()

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Show what changed."""
        empty_layout(self._lines)
        for sentence in sentences:
            put_into(self._lines, Text(sentence, "caption"))
        self.setVisible(bool(sentences))
