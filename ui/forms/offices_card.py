"""The offices that are to speak before the owner decides: what each said, and saying it."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.forms.saying_form import SayingForm
from ui.theme import theme
from ui.theme.tokens import Kind
from ui.widgets.button import Button
from ui.widgets.card import Card, empty_layout
from ui.widgets.date_words import written
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.text import Strong, Text, mixed

if TYPE_CHECKING:
    from facilitator.decisions.offices.told import OfficeTold


class OfficesCard(Card):
    """`show_offices(proposal_id)` reads them; hidden where the domain asks none."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Offices that speak first"), parent=parent)
        self._bridge = bridge
        self._shown: object = None
        self._proposal_id: UUID | None = None
        self.offices: tuple[OfficeTold, ...] = ()
        self.buttons: dict[tuple[str, str], Button] = {}
        """By act (challenge, no concern, answer) and the name of the office."""
        self._rows = QWidget()
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.form = SayingForm(bridge)
        self.add(self._rows)
        self.add(self.form)
        self.hide()

    def show_offices(self, proposal_id: UUID | None, *, can_act: bool = True) -> None:
        """Read what was said for each office and show it."""
        from facilitator.decisions.offices.service import offices_of

        found = self._bridge.ask(offices_of, proposal_id) if proposal_id is not None else ()
        if proposal_id != self._proposal_id and self.form.isVisible():
            self.form.done()
        self._proposal_id, self.offices = proposal_id, found or ()
        self.setVisible(bool(self.offices))
        shown = (proposal_id, self.offices, can_act)
        if shown == self._shown:
            return
        self._shown = shown
        heard = sum(bool(one.by) for one in self.offices)
        self.say(
            self.tr("Offices that speak first"),
            self.tr("{heard} of {all}").format(heard=heard, all=len(self.offices)),
        )
        focused = next((key for key, one in self.buttons.items() if one.hasFocus()), None)
        empty_layout(self._column)
        self._column.setSpacing(theme().px(10))
        self.buttons = {}
        for one in self.offices:
            self._column.addWidget(self._office(one, can_act=can_act))
        if focused is not None and focused in self.buttons:
            self.buttons[focused].setFocus()

    def _office(self, one: "OfficeTold", *, can_act: bool) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        head = QWidget()
        line = FlowLayout(head)
        line.addWidget(Text(one.name, "card title", wrap=False))
        line.addWidget(Pill(*self._state(one)))
        column.addWidget(head)
        if one.text:
            column.addWidget(mixed(Strong(one.by), f": {one.text}"))
        elif one.by and one.on is not None:
            said = self.tr("{name}, {day}").format(name=one.by, day=written(one.on))
            column.addWidget(Text(said, "caption", "muted"))
        for _, by, text in one.answers:
            column.addWidget(Text(f"→ {by}: {text}" if by else f"→ {text}", selectable=True))
        if not can_act:
            return whole
        acts = QWidget()
        flow = FlowLayout(acts)
        for act, words in (
            ("challenge", self.tr("What could be wrong")),
            ("no concern", self.tr("No concern")),
        ):
            if one.may_speak and not (act == one.said == "no concern"):
                self._add(flow, act, one, words)
        if one.challenge_id is not None:
            self._add(flow, "answer", one, self.tr("Answer"))
        if flow.count():
            column.addWidget(acts)
        else:
            acts.deleteLater()
        if not one.may_speak:
            nobody = self.tr("Nobody who could speak for it holds it today.")
            column.addWidget(Text(nobody, "caption", "muted"))
        return whole

    def _state(self, one: "OfficeTold") -> tuple[str, Kind]:
        if one.said == "challenge":
            return self.tr("challenge"), "amber"
        if one.said == "no concern":
            return self.tr("no concern"), "leaf"
        if one.said == "nothing":
            return self.tr("said nothing"), "plain"
        return self.tr("waited for until {day}").format(day=written(one.until)), "sky"

    def _add(self, flow: FlowLayout, act: str, one: "OfficeTold", words: str) -> None:
        button = self.buttons[act, one.name] = Button(words)
        button.setAccessibleName(f"{words}: {one.name}")
        button.clicked.connect(lambda _=False: self._open(act, one))
        flow.addWidget(button)

    def _open(self, act: str, one: "OfficeTold") -> None:
        from facilitator.decisions.offices import service

        about, ask = self._proposal_id, self._bridge.ask
        office = (one.group_id, one.role_id)

        def said(who: Any, text: str) -> bool:
            if act == "challenge":
                done: object = ask(
                    service.challenge_as_office, about, office, who, text, beside=self.form
                )
            elif act == "no concern":
                done = ask(service.say_no_concern, about, office, who, text, beside=self.form)
            else:
                done = ask(service.answer_challenge, one.challenge_id, text, who, beside=self.form)
            return done is not None

        titles = {
            "challenge": self.tr("{office}: what could be wrong"),
            "no concern": self.tr("{office} has no concern"),
            "answer": self.tr("An answer to {office}"),
        }
        words = {
            "challenge": self.tr("In their words"),
            "no concern": self.tr("A word with it, if any"),
            "answer": self.tr("The answer"),
        }
        self.form.text_field.rename(words[act])
        people = one.may_speak if act != "answer" else self._everybody()
        title = titles[act].format(office=one.name)
        self.form.ask((act, about, office), title, self.tr("Note it"), people, said)

    def _everybody(self) -> list[tuple[UUID, str]]:
        from facilitator.people.service import people

        return [(one.id, one.name) for one in self._bridge.ask(people) or ()]
