"""Who is to be heard before one person decides, and what they say in the room."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.bridge import Bridge
from ui.widgets.card import Card, empty_layout
from ui.widgets.date_words import written
from ui.widgets.field import Field
from ui.widgets.text import Quiet, Strong, mixed

if TYPE_CHECKING:
    from facilitator.meetings.deciding.told import MatterInRoom, PartyInRoom


class AdviceRows(Card):
    """`show_matter(matter)`; a line for each party, kept with Enter; hidden without any."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("To be heard"), parent=parent)
        self._bridge = bridge
        self._shown: object = None
        self.lines: list[AdviceLine] = []
        self.hide()

    def show_matter(self, matter: "MatterInRoom", *, can_change: bool) -> None:
        """Show who is to be heard and what they said."""
        self.setVisible(bool(matter.parties))
        heard = sum(party.answered for party in matter.parties)
        self.say(
            self.tr("To be heard"),
            self.tr("{heard} of {all}").format(heard=heard, all=len(matter.parties)),
        )
        shown = (matter.item_id, matter.parties, can_change)
        if shown == self._shown:
            return
        self._shown = shown
        typed = {line.party: line.words.text() for line in self.lines}
        focused = next((line.party for line in self.lines if line.words.hasFocus()), None)
        empty_layout(self.body)
        self.lines = []
        for party in matter.parties:
            for by, text in party.said:
                who = by or party.name
                said = mixed(Strong(who), f": {text}")
                self.add(said)
                said.show()
            if party.answered or not can_change:
                if not party.said:
                    waits = mixed(Strong(party.name), Quiet(self.tr(" · not heard yet")))
                    self.add(waits)
                    waits.show()
                continue
            line = AdviceLine(self._bridge, matter, party)
            line.words.setText(typed.get(party, ""))
            self.lines.append(line)
            self.add(line)
            line.show()
            if focused == party:
                line.words.setFocus()


class AdviceLine(Field):
    """What one party says."""

    def __init__(self, bridge: Bridge, matter: "MatterInRoom", party: "PartyInRoom") -> None:
        self.words = QLineEdit()
        self.words.setMaxLength(20_000)
        asked = ""
        if party.asked_on is not None:
            asked = self.tr("asked on {day}").format(day=written(party.asked_on))
        super().__init__(self.tr("What {name} says").format(name=party.name), self.words, asked)
        self._bridge, self._item_id, self.party = bridge, matter.item_id, party
        self.words.setPlaceholderText(self.tr("Enter keeps it"))
        self.words.returnPressed.connect(self._keep)

    def _keep(self) -> None:
        from facilitator.meetings.deciding.service import note_advice

        self._bridge.ask(
            note_advice, self._item_id, self.party.party, self.words.text(), beside=self
        )
