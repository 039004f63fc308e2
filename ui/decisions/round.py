"""A round: everyone who is asked, with what each of them says, taken by single keys."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.decisions.voices import VoiceForm
from ui.decisions.words import kind, word
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row

if TYPE_CHECKING:
    from facilitator.decisions.service import Owner, ProposalRecord
    from facilitator.decisions.told import CountTold, RoundTold
    from ui.bridge import Bridge

KEYS: Final = {
    "a": "agree",
    "c": "concern",
    "o": "objection",
    "s": "stand aside",
    "b": "block",
    "x": "absent",
}
_ASKS_WHY: Final = ("concern", "objection", "block")


class RoundList(RecordList):
    """The people of a round; a letter says the stance of the one who is marked."""

    said = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter is a stance, everything else moves."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        stance = KEYS.get(event.text().lower()) if plain and event.text() else None
        if stance is not None:
            self.said.emit(stance)
            return
        super().keyPressEvent(event)


class RoundBoard(Card):
    """`show_round(record, owners)` shows the newest round, or nothing where there is none."""

    asked_why = Signal()

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self._taken: RoundTold | None = None
        self._silent: list[Any] = []
        self.rows = RoundList(self.tr("Who says what"))
        self.rows.said.connect(self.say_stance)
        self.add(self.rows)
        self.reason = VoiceForm(
            bridge, self.tr("Why?"), self.tr("Note it"), text=self.tr("In their words")
        )
        self.add(self.reason)
        buttons = self._buttons = QWidget()
        flow = FlowLayout(buttons)
        self.buttons: dict[str, Button] = {}
        for key, stance in KEYS.items():
            button = self.buttons[stance] = Button(word(stance), key=key.upper())
            button.clicked.connect(lambda _=False, stance=stance: self.say_stance(stance))
            flow.addWidget(button)
        self.rest = Button(self.tr("Everyone else agrees"))
        self.rest.clicked.connect(self._rest_agrees)
        flow.addWidget(self.rest)
        self._column = QVBoxLayout()
        self._column.addWidget(buttons)
        self.body.addLayout(self._column)
        self.hide()

    def show_round(self, record: "ProposalRecord | None", owners: "list[Owner]") -> None:
        """Show the newest round about the newest wording."""
        rounds = record.said.rounds if record is not None else ()
        taken = rounds[-1] if rounds and rounds[-1].on_newest_wording else None
        is_other = taken is None or self._taken is None or taken.id != self._taken.id
        self._taken = taken
        self.setVisible(taken is not None)
        if taken is None:
            return
        for part in (self.rows, self._buttons):
            part.setVisible(taken.count is None)
        if taken.count is not None:
            # Hands or paper were counted, in a meeting: nobody is asked by name.
            self._silent = []
            self.say(self._head_of(taken.kind), self._counted(taken.count))
            return
        if is_other and self.reason.isVisible():
            self.reason.done()
        if taken.sealed and record is not None and record.state.value != "open":
            for part in (self.rows, self._buttons):
                part.hide()
            self._silent = []
            self.say(self._head_of(taken.kind), self.tr("what each one said is sealed"))
            return
        spoken = self._spoken(taken)
        said = {stance.person_id: stance for stance in taken.stances}
        people = {one.person_id: one.name for one in owners if not one.is_away}
        people |= {one.person_id: one.person for one in taken.stances}
        rows = []
        for person_id, name in people.items():
            one = said.get(person_id)
            stance = one.stance.value if one else None
            rows.append(
                Row(
                    person_id,
                    name,
                    one.reason if one else "",
                    person=(name, person_id),
                    pill=self._word(stance)
                    if stance
                    else self.tr("has spoken")
                    if person_id in spoken
                    else "–",
                    kind=kind(stance),
                )
            )
        heard = {*said, *spoken}
        self._silent = [row.id for row in rows if row.id not in heard]
        self.say(
            self._head_of(taken.kind),
            self.tr("{said} of {all}").format(said=len(rows) - len(self._silent), all=len(rows)),
        )
        self.rows.show_list(rows)
        high = self.rows.sizeHintForRow(0) * len(rows) + 2
        self.rows.setFixedHeight(max(high, theme().px(44)))
        self.rows.choose_first()
        for stance, button in self.buttons.items():
            button.say(self._word(stance))
        self.buttons["block"].setVisible(taken.kind == "consensus")
        self.rest.setVisible(bool(self._silent))

    def _spoken(self, taken: "RoundTold") -> frozenset[Any]:
        """Give who has spoken, where it is sealed what they said."""
        from facilitator.decisions.service import spoken_in_round

        if not taken.sealed:
            return frozenset()
        return self._bridge.ask(spoken_in_round, taken.id) or frozenset()

    def _counted(self, count: "CountTold") -> str:
        return self.tr("{for_it} for, {against} against, {abstained} abstained").format(
            for_it=count.in_favour, against=count.against, abstained=count.abstained
        )

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "rows") and self.rows.count:
            self.rows.setFixedHeight(self.rows.sizeHintForRow(0) * self.rows.count + 2)

    def take_keyboard(self) -> None:
        """Put the keyboard on the first who has not spoken yet."""
        if self._silent:
            self.rows.choose(self._silent[0])
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_stance(self, stance: str) -> None:
        """Note what the marked person says; a no or a worry asks for its reason first."""
        taken, person = self._taken, self.rows.current_id
        if taken is None or person is None:
            return
        if stance == "block" and taken.kind != "consensus":
            return
        if stance not in _ASKS_WHY or taken.kind == "vote":
            if self._take(person, stance, ""):
                self._go_on(person)
            return
        name = next(
            (
                r.title
                for o in range(self.rows.count)
                if (r := self.rows.row_at(o)) and r.id == person
            ),
            "",
        )
        title = (
            self.tr("{name} has a concern").format(name=name)
            if stance == "concern"
            else self.tr("{name}: what harm would this do?").format(name=name)
        )

        def noted(_who: Any, text: str, _more: str) -> bool:
            if self._take(person, stance, text):
                self._go_on(person)
                return True
            return False

        self.reason.ask((taken.id, person, stance), noted, title=title)
        self.asked_why.emit()

    def _take(self, person: Any, stance: str, reason: str) -> bool:
        from facilitator.decisions.records import StanceKind
        from facilitator.decisions.service import take_stance

        if self._taken is None:
            return False
        beside = self.reason if self.reason.isVisible() else None
        taken = self._bridge.ask(
            take_stance, self._taken.id, person, StanceKind(stance), reason, beside=beside
        )
        if taken is not None and person in self._silent:
            self._silent.remove(person)
        return taken is not None

    def _go_on(self, person: Any) -> None:
        """Mark the next who has not spoken."""
        order = [row.id for at in range(self.rows.count) if (row := self.rows.row_at(at))]
        at = order.index(person) if person in order else -1
        later = [one for one in order[at + 1 :] + order[: at + 1] if one in self._silent]
        if later:
            self.rows.choose(later[0])

    def _rest_agrees(self) -> None:
        from facilitator.decisions.records import StanceKind
        from facilitator.decisions.service import take_stances

        if self._taken is not None and self._silent:
            self._bridge.ask(
                take_stances,
                self._taken.id,
                dict.fromkeys(self._silent, StanceKind.agree),
                beside=self.reason if self.reason.isVisible() else None,
            )
            self.rows.setFocus()

    def _word(self, stance: str) -> str:
        if self._taken is not None and self._taken.kind == "vote":
            votes = {
                "agree": self.tr("For"),
                "objection": self.tr("Against"),
                "stand aside": self.tr("Abstain"),
            }
            return votes.get(stance, word(stance))
        return word(stance)

    def _head_of(self, kind_of_round: str) -> str:
        return {
            "vote": self.tr("Vote"),
            "consent": self.tr("Consent round"),
            "consensus": self.tr("Consensus round"),
        }.get(kind_of_round, self.tr("Round of reactions"))
