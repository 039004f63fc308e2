"""How meetings are held: who speaks first, proxies, whose turn it is. For a group or for all."""

from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from ui.forms.meeting_words import duty_words
from ui.forms.order_words import order_rule_choice
from ui.widgets.button import Button, CheckBox
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field

if TYPE_CHECKING:
    from facilitator.meetings.records import Manner
    from facilitator.meetings.stack.service import MannerTold
    from facilitator.office import Office
    from ui.bridge import Bridge

_MOST_TURNS: Final = 20
_DUTIES: Final = ("facilitates", "notes", "keeps time", "watches the mood")
_RULES: Final = ("longest since served", "queue", "alphabetical", "seniority")
_OF_THE_RULE: Final = ("counted_over", "last_meetings", "most_turns", "protected")
"""Fields that say something only where turns are counted."""


class MannerForm(DraftPanel):
    """`begin(group_id, name)`, without a group for the collective; then open it.

    Under each choice stands what it does.
    """

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._group_id: UUID | None = None
        self._order = self._drop_down(
            ("never spoken first", self.tr("New voices first")),
            ("first come", self.tr("In the order of asking")),
            ("alternating", self.tr("New voices first, alternating")),
        )
        self._counted = self._drop_down(
            ("item", self.tr("Under this item")),
            ("meeting", self.tr("In the whole meeting")),
            ("last meetings", self.tr("In the last meetings")),
        )
        self._protected = self._drop_down(
            (0, self.tr("No place")), (1, self.tr("The first")), (2, self.tr("The first two"))
        )
        self._meetings = _number(1, 50)
        self._turns = _number(0, _MOST_TURNS, self.tr("all"))
        self._proxies = _number(0, 10, self.tr("none"))
        self._stops = CheckBox(self.tr("Points of order too"))
        for name, label, editor in (
            ("speaking_order", self.tr("Who speaks first"), self._order),
            ("counted_over", self.tr("Turns are counted"), self._counted),
            ("last_meetings", self.tr("How many meetings, with this one"), self._meetings),
            ("most_turns", self.tr("Most turns that count"), self._turns),
            ("protected", self.tr("Nobody is moved before"), self._protected),
            ("most_proxies", self.tr("Proxies that one person may hold"), self._proxies),
            ("closing_stops_points", self.tr("Closing the list stops"), self._stops),
        ):
            self.add_field(name, Field(label, editor))
        self._rules = {duty: order_rule_choice(_RULES) for duty in _DUTIES}
        for duty, choice in self._rules.items():
            words = self.tr("Whose turn it is: {duty}").format(duty=duty_words(duty))
            self.add_field(duty, Field(words, choice))
            choice.currentIndexChanged.connect(self._explain)
        self._stops.setAccessibleName(self.tr("Closing the list stops points of order too"))
        self.follow = Button(self.tr("Hold them as the whole collective does"), "quiet")
        self.follow.clicked.connect(self._follow_collective)
        self.add(self.follow)
        for choice in (self._order, self._counted, self._protected):
            choice.currentIndexChanged.connect(self._explain)
        for number in (self._turns, self._proxies):
            number.valueChanged.connect(self._explain)
        self._stops.toggled.connect(self._explain)
        self.accepted.connect(self._save)

    def _drop_down(self, *choices: tuple[object, str]) -> QComboBox:
        made = QComboBox()
        for key, words in choices:
            made.addItem(words, key)
        return made

    def begin(self, group_id: UUID | None, name: str = "") -> None:
        """Fill it with what holds now, for a group of this name or for the whole collective."""
        from facilitator.meetings.records import MannerDraft
        from facilitator.meetings.running.service import duty_rules_told
        from facilitator.meetings.stack.service import manner_told

        told = self._bridge.ask(manner_told, group_id)
        duties = self._bridge.ask(duty_rules_told, group_id)
        if told is None or duties is None:
            return
        self._group_id = group_id
        self.sentences = MannerDraft.sentences
        self._show(told.manner)
        for duty, rule in duties.rules.items():
            choice = self._rules[duty.value]
            choice.setCurrentIndex(choice.findData(rule.value))
        self._say_whose(told, name)
        self._explain()

    def _show(self, manner: "Manner") -> None:
        for choice, key in (
            (self._order, manner.speaking_order.value),
            (self._counted, manner.counted_over.value),
            (self._protected, manner.protected),
        ):
            choice.setCurrentIndex(choice.findData(key))
        self._meetings.setValue(manner.last_meetings)
        self._turns.setMaximum(max(_MOST_TURNS, manner.most_turns))
        self._turns.setValue(manner.most_turns)
        self._proxies.setValue(manner.most_proxies)
        self._stops.setChecked(manner.closing_stops_points)

    def _say_whose(self, told: "MannerTold", name: str) -> None:
        of_group = self._group_id is not None
        title = self.tr("How {group} holds its meetings").format(group=name)
        self.say(title if of_group else self.tr("How meetings are held"))
        self.primary.say(self.tr("Hold them so"))
        self.follow.setVisible(told.is_own)
        if not of_group:
            self.note(self.tr("It holds for every group that has not said otherwise."))
        elif told.is_own:
            self.note("")
        else:
            self.note(self.tr("So far it does as the whole collective does."))

    def _explain(self) -> None:
        """One sentence under each choice; what has no effect is not asked."""
        order, over = self._order.currentData(), self._counted.currentData()
        counts = order != "first come"
        for name in _OF_THE_RULE:
            self.fields[name].setVisible(counts)
        self.fields["last_meetings"].setVisible(counts and over == "last meetings")
        turns, proxies = self._turns.value(), self._proxies.value()
        said = {
            "speaking_order": {
                "first come": self.tr("Whoever asks first speaks first."),
                "never spoken first": self.tr(
                    "Whoever spoke less often comes first; among equals, whoever asked first."
                ),
                "alternating": self.tr(
                    "Among people who spoke equally often, at least every second turn is for the"
                    " cohorts that have priority. Each person’s page shows them."
                ),
            }[order],
            "counted_over": {
                "item": self.tr("Under each item everyone begins anew."),
                "meeting": self.tr("Whoever spoke under one item waits longer under the next."),
                "last meetings": self.tr("Whoever spoke at the meetings before waits longer too."),
            }[over],
            "most_turns": {
                0: self.tr("Every turn counts."),
                1: self.tr("It matters only whether somebody has spoken, not how often."),
            }.get(turns, self.tr("After {count} turns everyone counts the same.")),
            "protected": {
                0: self.tr("A new voice may come right to the front."),
                1: self.tr("Whoever is next stays next."),
                2: self.tr("The next two stay where they are."),
            }[self._protected.currentData()],
            "most_proxies": {
                0: self.tr("Nobody speaks for somebody who is away."),
                1: self.tr("One person may speak for one who is away."),
            }.get(proxies, self.tr("One person may speak for up to {count} who are away.")),
            "closing_stops_points": self.tr("A closed list takes nobody at all.")
            if self._stops.isChecked()
            else self.tr("A closed list still takes points of order."),
        }
        counted = {"most_turns": turns, "most_proxies": proxies}
        for name, words in said.items():
            self.fields[name].say_hint(words.format(count=counted.get(name, 0)))
        self._explain_rules()

    def _explain_rules(self) -> None:
        """Explain each rule once, under the first duty that goes by it."""
        from facilitator.roles.orders import SENTENCES, OrderRule

        said: set[str] = set()
        for duty, choice in self._rules.items():
            rule = choice.currentData()
            self.fields[duty].say_hint("" if rule in said else SENTENCES[OrderRule(rule)])
            said.add(rule)

    def _save(self) -> None:
        from facilitator.meetings.manner import set_manner
        from facilitator.meetings.records import CountedOver, Duty, MannerDraft, SpeakingOrder
        from facilitator.roles.orders import OrderRule

        def save(office: "Office") -> "Manner":
            draft = MannerDraft(
                group_id=self._group_id,
                most_proxies=self._proxies.value(),
                speaking_order=SpeakingOrder(self._order.currentData()),
                protected=self._protected.currentData(),
                counted_over=CountedOver(self._counted.currentData()),
                last_meetings=self._meetings.value(),
                most_turns=self._turns.value(),
                closing_stops_points=self._stops.isChecked(),
            )
            rules = self._rules.items()
            duties = {Duty(duty): OrderRule(choice.currentData()) for duty, choice in rules}
            return set_manner(office, draft, duties)

        if self._bridge.ask(save, beside=self) is not None:
            self._is_kept()

    def _follow_collective(self) -> None:
        from facilitator.meetings.manner import hold_as_collective

        group_id = self._group_id

        def follow(office: "Office") -> bool:
            if group_id is not None:
                hold_as_collective(office, group_id)
            return True

        if self._bridge.ask(follow, beside=self):
            self._is_kept()

    def _is_kept(self) -> None:
        self.done()
        self._bridge.said.emit(self.tr("From now on meetings are held so."), True)


def _number(least: int, most: int, least_words: str = "") -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, most)
    made.setSpecialValueText(least_words)
    return made
