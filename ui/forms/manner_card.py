"""A card that says how meetings are held, with the button to change it."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Text

if TYPE_CHECKING:
    from ui.bridge import Bridge


class MannerCard(Card):
    """`show_manner(group_id)`, without a group for the whole collective; `changing` is the step."""

    changing = Signal()

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.say(self.tr("How meetings are held"))
        self._bridge = bridge
        self._words = Text("")
        self._whose = Text("", "caption", "muted")
        change = Button(self.tr("Change"))
        change.setAccessibleName(self.tr("Change how meetings are held"))
        change.clicked.connect(self.changing)
        row = QWidget()
        FlowLayout(row).addWidget(change)
        for part in (self._words, self._whose, row):
            self.add(part)

    def show_manner(self, group_id: UUID | None) -> None:
        """Show it in whole sentences."""
        from facilitator.meetings.running.service import duty_rules_told
        from facilitator.meetings.stack.service import manner_told

        told = self._bridge.ask(manner_told, group_id)
        duties = self._bridge.ask(duty_rules_told, group_id)
        if told is None or duties is None:
            return
        self._words.setText(" ".join((*told.sentences, *duties.sentences)))
        as_all = group_id is not None and not told.is_own
        self._whose.setText(self.tr("As the whole collective does.") if as_all else "")
        self._whose.setVisible(as_all)
