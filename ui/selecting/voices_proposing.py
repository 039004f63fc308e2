"""The steps in which somebody is proposed, objections are resolved, and the nominee is asked."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from ui.selecting.voices_card import (
    Doubts,
    EnterLine,
    PeoplePills,
    StandingLines,
    StepCard,
    enter_button,
    line_of,
)
from ui.selecting.voices_objection import VoiceObjectionCard
from ui.selecting.voices_words import ground_words
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import empty_layout
from ui.widgets.field import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.tabs import SegmentedPills
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.selection.voices.service import OptionTold, PersonTold, VoicesTold
    from ui.bridge import Bridge


class ProposeCard(StepCard):
    """By most names with the tie rules, or by the strongest reasons with the reason written."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, "propose", parent)
        self.names = StandingLines()
        self.doubts = Doubts()
        self._tie = Text("", "strong")
        self.nominees = SegmentedPills([], self.tr("Who is proposed"))
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words_field = Field(self.tr("Which reasons carry it"), self.words)
        self._offered: tuple[tuple[OptionTold, ...], bool] = ((), False)
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons)
        self.steps: list[Button] = []
        for part in (
            self.names,
            self.doubts,
            self._tie,
            self.nominees,
            self.words_field,
            self.error,
            self._buttons,
        ):
            self.add(part)
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "words"):
            self.words.setFixedHeight(theme().px(64))

    def show_told(self, told: "VoicesTold") -> None:
        """Draw the names and what may be proposed."""
        super().show_told(told)
        by_reasons = told.voices.propose_by.value == "strongest reasons"
        self.names.show_told(told)
        self.doubts.show_told(told)
        self.nominees.setVisible(by_reasons)
        self.words_field.setVisible(by_reasons)
        self._tie.setVisible(told.tied)
        self._tie.setText(
            self.tr("Several have the most names. Any one of these rules may be used:")
        )
        offered = (told.options, told.may_ask_again)
        if self._offered == offered and self.steps:
            return
        self._offered = offered
        empty_layout(self._flow)
        self.steps = []
        if by_reasons:
            self.nominees.set_choices([(str(one.person_id), one.name) for one in told.options])
            if told.options:
                self._offer(self.tr("Propose"), self._by_reasons, primary=True)
            return
        for one in told.options:
            words = self.tr("Propose {name}: {ground}").format(
                name=one.name, ground=ground_words(one.how.value)
            )
            self._offer(words, partial(self._propose, one), primary=not told.tied)
        if told.tied:
            self._offer(self.tr("Draw by lot here"), self._draw, primary=False)
        if told.may_ask_again:
            self._offer(
                self.tr("Ask those who named somebody else again"), self._again, primary=False
            )

    def take_focus(self) -> bool:
        """To the reason, or the first of the rules."""
        if self.nominees.isVisibleTo(self):
            self.words.setFocus()
            return True
        if self.steps:
            self.steps[0].setFocus()
        return bool(self.steps)

    def _offer(self, words: str, act: Callable[[], object], *, primary: bool) -> None:
        button = Button(words, "primary" if primary else "plain")
        button.clicked.connect(lambda _checked=False: act())
        self._flow.addWidget(button)
        self.steps.append(button)
        button.show()

    def _by_reasons(self) -> None:
        from facilitator.selection.voices.service import propose

        found = next(
            (one for one in self._offered[0] if str(one.person_id) == self.nominees.current), None
        )
        if found is not None:
            words = self.words.toPlainText()
            if self.ask(propose, found.person_id, found.how, words) is not None:
                self.words.clear()

    def _propose(self, one: "OptionTold") -> None:
        from facilitator.selection.voices.service import propose

        self.ask(propose, one.person_id, one.how)

    def _draw(self) -> None:
        from facilitator.selection.voices.records import ProposedHow
        from facilitator.selection.voices.service import propose

        self.ask(propose, None, ProposedHow.lot)

    def _again(self) -> None:
        from facilitator.selection.voices.service import ask_tied_again

        def again(office: "Office", voices_id: UUID) -> bool:
            ask_tied_again(office, voices_id)
            return True

        self.ask(again)


class ObjectionsCard(StepCard):
    """Who objects, and what becomes of it."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, "objections", parent)
        self._on_table = Text("", "item title")
        self._ground = Text("", "body", "muted")
        self.nobody = Button(self.tr("Nobody objects"), "primary", key="↵")
        self.nobody.clicked.connect(self._nobody)
        self.pills = PeoplePills(self.tr("Who shows what"))
        self.pills.chosen.connect(lambda _key: self._begin_person())
        self.text = EnterLine()
        self.text.setMaxLength(5000)
        self.text.entered.connect(self._object)
        self._field = Field(self.tr("Objection"), self.text)
        self.object = enter_button(self.tr("Record the objection"), self._object, primary=False)
        self.agree = Button(self.tr("No objection"))
        self.agree.clicked.connect(self._agree)
        self._cards = QVBoxLayout()
        self.cards: dict[UUID, VoiceObjectionCard] = {}
        for part in (self._on_table, self._ground, line_of(self.nobody), self.pills):
            self.add(part)
        self.body.addLayout(self._cards)
        for part in (self._field, self.error, line_of(self.object, self.agree)):
            self.add(part)

    def show_told(self, told: "VoicesTold") -> None:
        """Draw the proposal, who has shown what, and the objections."""
        first = self.told is None
        super().show_told(told)
        table = told.table
        if table is None:
            return
        self._on_table.setText(self.tr("Proposed: {name}").format(name=table.name))
        self._ground.setText(table.words)
        people = self._asked(told)
        self.pills.show_people(people, self._words)
        if first:
            self.pills.go_to_waiting(people)
        self.nobody.setVisible(any(one.waited_for for one in people))
        silent = sum(one.waited_for for one in people)
        self.nobody.say(
            self.tr("Nobody objects") if silent == len(people) else self.tr("Nobody else objects")
        )
        self._draw_objections(told)
        self._name_field()

    def take_focus(self) -> bool:
        """To the one step that is most often taken."""
        if not self.nobody.isHidden():
            self.nobody.setFocus()
            return True
        open_cards = [card for card in self.cards.values() if card.is_open]
        if open_cards:
            open_cards[0].take_focus()
        return bool(open_cards)

    def _words(self, one: "PersonTold") -> str:
        if one.answer is None:
            return one.name
        return f"✓ {one.name}" if one.answer.value == "no objection" else f"! {one.name}"

    def _draw_objections(self, told: "VoicesTold") -> None:
        objections = told.table.objections if told.table is not None else ()
        wanted = {one.objection.id for one in objections}
        for gone in [one for one in self.cards if one not in wanted]:
            card = self.cards.pop(gone)
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        for one in objections:
            if one.objection.id not in self.cards:
                made = self.cards[one.objection.id] = VoiceObjectionCard(self._bridge)
                made.went.connect(self.went)
                self._cards.addWidget(made)
            self.cards[one.objection.id].show_objection(one, told)
            self.cards[one.objection.id].show()

    @staticmethod
    def _asked(told: "VoicesTold") -> "list[PersonTold]":
        table, last = told.table, told.voices.nominee_asked.value == "last"
        apart = table.person_id if table is not None and last else None
        return [one for one in told.people if one.person_id != apart]

    def _begin_person(self) -> None:
        """What is half typed stays: one often sees only then that another person is meant."""
        self.error.say("")
        self._name_field()
        self.text.setFocus()

    def _name_field(self) -> None:
        people = self.told.people if self.told is not None else ()
        name = next((one.name for one in people if one.person_id == self.pills.person_id), "")
        self._field.rename(self.tr("{name} objects, because").format(name=name))

    def _nobody(self) -> None:
        from facilitator.selection.voices.service import nobody_objects

        self.ask(nobody_objects)

    def _object(self) -> None:
        from facilitator.selection.voices.records import VoiceAnswer

        self._show(VoiceAnswer.objects)

    def _agree(self) -> None:
        from facilitator.selection.voices.records import VoiceAnswer

        self._show(VoiceAnswer.agrees)

    def _show(self, answer: object) -> None:
        from facilitator.selection.voices.service import show_answer

        person_id = self.pills.person_id
        if person_id is None:
            return
        if self.ask(show_answer, person_id, answer, self.text.text()) is not None:
            self.text.clear()
            if self.told is not None:
                self.pills.go_to_waiting(self._asked(self.told), person_id)
                self._name_field()


class NomineeCard(StepCard):
    """The person proposed says yes or no, or is asked later."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(bridge, "nominee", parent)
        self._question = Text("", "item title")
        self._said = Text("", "body", "muted")
        self.yes = Button(self.tr("Yes"), "primary")
        self.no = Button(self.tr("No"))
        self.away = Button(self.tr("Not here: ask afterwards"))
        for button, answer in (
            (self.yes, "no objection"),
            (self.no, "objection"),
            (self.away, "not here"),
        ):
            button.clicked.connect(partial(self._answer, answer))
        self._why = EnterLine()
        self._why.setMaxLength(2000)
        self._why.entered.connect(self._drop)
        self._why_field = Field(self.tr("Why the proposal is dropped"), self._why)
        self.drop = enter_button(self.tr("Drop the proposal"), self._drop, primary=False)
        for part in (
            self._question,
            self._said,
            line_of(self.yes, self.no, self.away),
            self._why_field,
            self.error,
            self.drop,
        ):
            self.add(part)

    def show_told(self, told: "VoicesTold") -> None:
        """Draw the question, and the answer where there is one."""
        super().show_told(told)
        table = told.table
        if table is None:
            return
        self._question.setText(self.tr("{name}, will you take it?").format(name=table.name))
        said = table.nominee_said.value if table.nominee_said is not None else ""
        words = {
            "no objection": self.tr("{name} says yes."),
            "objection": self.tr("{name} says no. Another proposal is needed."),
            "not here": self.tr("{name} is not here and is asked afterwards."),
        }.get(said, "")
        self._said.setText(words.format(name=table.name))
        self._said.setVisible(bool(words))
        for widget in (self._why_field, self.drop):
            widget.setVisible(said == "objection")
        if said == "objection" and not self._why.text():
            self._why.setText(self.tr("{name} says no").format(name=table.name))

    def take_focus(self) -> bool:
        """To yes, or to dropping it."""
        (self._why if self._why_field.isVisibleTo(self) else self.yes).setFocus()
        return True

    def _answer(self, answer: str, _checked: bool = False) -> None:
        from facilitator.selection.voices.records import VoiceAnswer
        from facilitator.selection.voices.service import show_answer

        if self.told is not None and self.told.table is not None:
            self.ask(show_answer, self.told.table.person_id, VoiceAnswer(answer))

    def _drop(self) -> None:
        from facilitator.selection.voices.service import drop_proposal

        if self.ask(drop_proposal, self._why.text()) is not None:
            self._why.clear()
