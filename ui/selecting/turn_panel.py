"""A seat that goes in turn: whose turn it is and why, everybody's place, and giving it."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.field import ErrorLine
from ui.widgets.lines import line
from ui.widgets.pill import Pill
from ui.widgets.text import Text

if TYPE_CHECKING:
    from ui.bridge import Bridge


class TurnPanel(QWidget):
    """`TurnPanel(bridge, call_id)`; `ended` speaks with the id of the decision."""

    ended = Signal(object)

    def __init__(self, bridge: "Bridge", call_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._call_id = bridge, call_id
        self._where: tuple[UUID | None, UUID | None] = (None, None)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.card = Card(self.tr("Whose turn it is"))
        self.error = ErrorLine()
        self.give = Button("", "primary")
        self.give.clicked.connect(lambda _checked=False: self._give())
        column.addWidget(self.card)
        self.reread()

    def set_where(self, meeting_id: UUID | None, item_id: UUID | None) -> None:
        """Say in which meeting, under which item, it ends."""
        self._where = (meeting_id, item_id)

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self.error.say(sentence)

    def take_focus(self) -> None:
        """To the one step."""
        self.give.setFocus()

    def reread(self) -> None:
        """Read the order."""
        from facilitator.selection.calls.service import CallState, call_record, turn_order

        record = self._bridge.ask(call_record, self._call_id, beside=self)
        order = self._bridge.ask(turn_order, self._call_id, beside=self)
        self.card.setVisible(record is not None and order is not None)
        if record is None or order is None:
            return
        for kept in (self.error, self.give):
            kept.setParent(None)
        self.card.clear()
        self.card.add(Text(order.rule_words, "caption", "muted"))
        first = order.next
        for place in order.places:
            ends = []
            if first is place:
                ends.append(Pill(self.tr("Next"), "leaf"))
            elif place.passed:
                ends.append(Pill(self.tr("Passed over"), "amber"))
            said = place.passed or place.why
            self.card.add_row(
                line(place.entrant.name, said, person_id=place.entrant.person_id, ends=ends)
            )
        goes_on = record.state in (CallState.open, CallState.choosing)
        self.card.add(self.error)
        self.card.add(self.give)
        self.give.setVisible(first is not None and goes_on)
        if first is not None:
            self.give.say(self.tr("Give it to {name}").format(name=first.entrant.name))

    def _give(self) -> None:
        from facilitator.selection.calls.service import give_turn

        self.error.say("")
        ended = self._bridge.ask(give_turn, self._call_id, *self._where, beside=self)
        if ended is not None:
            self.ended.emit(ended.decision.id)
