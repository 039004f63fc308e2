"""One objection to a proposal: its reason, and the three things that may become of it."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.selecting.voices_card import EnterLine
from ui.selecting.voices_words import became_words
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.field import ErrorLine, Field
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.selection.voices.service import ObjectionTold, VoicesTold
    from ui.bridge import Bridge


class VoiceObjectionCard(Card):
    """Open it has a brick edge and its steps; settled it says how."""

    went = Signal()

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)

        self._bridge = bridge
        self._objection_id: UUID | None = None
        self._voices_id: UUID | None = None
        self.is_open = False
        self._doing = ""
        self._pill = Pill("")
        self.put_beside_title(self._pill)
        self._text = Text("", "body", selectable=True)
        self.steps = QWidget()
        flow = FlowLayout(self.steps)
        self.amend = Button(self.tr("Amend role or term"))
        self.withdraw = Button(self.tr("Withdrawn"))
        self.drop = Button(self.tr("Drop the candidate"))
        for button, doing in (
            (self.amend, "amend"),
            (self.withdraw, "withdraw"),
            (self.drop, "drop"),
        ):
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, doing=doing: self._begin(doing))
            flow.addWidget(button)
        self.words = EnterLine()
        self.words.setMaxLength(5000)
        self.words.entered.connect(self._do)
        self.field = Field("", self.words)
        self.until = DateField(lambda: bridge.office.today())
        self.until_field = Field(
            self.tr("New last day of the term (may stay as it is)"), self.until
        )
        self._error = ErrorLine()
        self.do = Button(self.tr("Do it"), "primary", key="↵")
        self.do.clicked.connect(lambda _checked=False: self._do())
        for part in (self._text, self.steps, self.field, self.until_field, self._error, self.do):
            self.add(part)

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self._error.say(sentence)

    def show_objection(self, told: "ObjectionTold", voices: "VoicesTold") -> None:
        """Show it; what is being typed stays."""
        one = told.objection
        self._objection_id, self._voices_id = one.id, voices.voices.id
        self.is_open = not one.became
        self.say(self.tr("{name} objects").format(name=told.name))
        self.set_edge("brick" if self.is_open else "text")
        self._pill.show_words(became_words(one.became), "brick" if self.is_open else "plain")
        self._text.setText(f"{one.text}\n{one.note}" if one.note else one.text)
        self.steps.setVisible(self.is_open)
        self._settle()

    def take_focus(self) -> None:
        """To the first of the steps."""
        self.amend.setFocus()

    def _begin(self, doing: str) -> None:
        self._doing = "" if doing == self._doing else doing
        self._error.say("")
        self._settle()
        if self._doing:
            self.words.setFocus()

    def _settle(self) -> None:
        shown = bool(self._doing) and self.is_open
        for button, doing in (
            (self.amend, "amend"),
            (self.withdraw, "withdraw"),
            (self.drop, "drop"),
        ):
            button.setChecked(self._doing == doing)
        self.field.setVisible(shown)
        self.do.setVisible(shown)
        self.until_field.setVisible(shown and self._doing == "amend")
        labels = {
            "amend": self.tr("What changes in the role or the term"),
            "withdraw": self.tr("Why it is withdrawn (may stay empty)"),
            "drop": self.tr("Why the candidate is dropped"),
        }
        buttons = {
            "amend": self.tr("Amend, and ask everybody anew"),
            "withdraw": self.tr("It is withdrawn"),
            "drop": self.tr("Drop the candidate"),
        }
        if shown:
            self.field.rename(labels[self._doing])
            self.do.say(buttons[self._doing])

    def _do(self) -> None:
        from facilitator.selection.voices.service import (
            drop_proposal,
            integrate_objection,
            withdraw_objection,
        )

        words = self.words.text()
        done: Any = None
        if self._doing == "amend":
            if not self.until.understood:
                self._error.say(self.tr("Write the day like 20 Nov 2026, or pick it."))
                return
            done = self._bridge.ask(
                integrate_objection, self._objection_id, words, self.until.day, beside=self
            )
        elif self._doing == "withdraw":
            done = self._bridge.ask(withdraw_objection, self._objection_id, words, beside=self)
        elif self._doing == "drop":
            done = self._bridge.ask(drop_proposal, self._voices_id, words, beside=self)
        if done is not None:
            # First where the keyboard goes on, while it is still here.
            self.went.emit()
            self._doing = ""
            self.words.clear()
            self._settle()
