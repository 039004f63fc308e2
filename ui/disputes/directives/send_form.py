"""A directive as a form: the check says what it is before anything is sent."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from ui.disputes.choosing import as_high_as, fill_domains, fill_groups, fill_speakers
from ui.disputes.directives.words import verdict_pill
from ui.widgets.card import Inset, empty_layout
from ui.widgets.choosing import choose
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.lines import Step, button_row
from ui.widgets.pill import Pill
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.directives.records import Directive, DirectiveDraft
    from facilitator.directives.service import Check, DirectiveShown
    from facilitator.meetings.offering.records import ItemRequest
    from facilitator.office import Office
    from ui.bridge import Bridge


class SendForm(DraftPanel):
    """`begin()` or `begin(passing_on=…)`; the verdict is read again with every choice."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self._bridge = bridge
        self._passes_on: UUID | None = None
        self.check_now: Check | None = None
        self.primary.say(self.tr("Send the directive"))
        self.from_office, self.to_office = QComboBox(), QComboBox()
        self.add_field("from_id", Field(self.tr("From the office"), self.from_office))
        self.person = QComboBox()
        self.add_field("person_id", Field(self.tr("Sent by"), self.person))
        self.add_field("to_id", Field(self.tr("To the office"), self.to_office))
        self.domain = QComboBox()
        self.add_field("domain_id", Field(self.tr("About the domain"), self.domain))
        self.verdict = Inset()
        self.add(self.verdict)
        self._text, self._why = QPlainTextEdit(), QLineEdit()
        self.add_field("text", Field(self.tr("What is to be done"), self._text))
        self.add_field("why", Field(self.tr("Why"), self._why))
        self._days = QSpinBox()
        self._days.setRange(1, 365)
        self.add_field("answer_days", Field(self.tr("Days for the answer"), self._days))
        self._spite = QLineEdit()
        hint = self.tr("It is marked for good then, binds nobody, and may be disputed.")
        label = self.tr("Send it all the same, because")
        self.add_field("in_spite", Field(label, self._spite, hint))
        self.accepted.connect(self._save)
        self.from_office.currentIndexChanged.connect(self._of_another)
        for box in (self.to_office, self.domain):
            box.currentIndexChanged.connect(self._judge)
        self.restyle()

    def begin(self, passing_on: "DirectiveShown | None" = None) -> None:
        """Fill it anew; what is passed on comes with its words and its domain."""
        from facilitator.directives.records import DirectiveDraft

        self.sentences = DirectiveDraft.sentences
        self._passes_on = passing_on.id if passing_on else None
        self.say(self.tr("Pass a directive on") if passing_on else self.tr("Send a directive"))
        fill_groups(self._bridge, self.from_office)
        fill_groups(self._bridge, self.to_office)
        fill_domains(self._bridge, self.domain, self.tr("None in particular"))
        self._days.setValue(7)
        for words in (self._why, self._spite):
            words.clear()
        self._text.clear()
        fixed = passing_on is None
        for box in (self.from_office, self.domain):
            box.setEnabled(fixed)
        if passing_on is not None:
            choose(self.from_office, passing_on.directive.to_id)
            choose(self.domain, passing_on.directive.domain_id)
            self._text.setPlainText(passing_on.directive.text)
            self._why.setText(passing_on.directive.why)
            self._choose_below()
        else:
            self._choose_own()
            choose(self.domain, None)
        self._of_another()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_text"):
            as_high_as(self._text, 3)

    # The verdict

    def _choose_own(self) -> None:
        """Begin with an office of whoever is at the keyboard, and one below it."""
        from facilitator.directives.service import coordination_lines
        from facilitator.groups.service import groups_of

        actor = self._bridge.office.actor
        own = (self._bridge.ask(groups_of, actor) or []) if actor else []

        lines = self._bridge.ask(coordination_lines) or ()
        upper = [one.upper_id for one in lines]
        first = next((one.id for one in own if one.id in upper), next(iter(upper), None))
        choose(self.from_office, first or (own[0].id if own else None))
        self._choose_below()

    def _choose_below(self) -> None:
        from facilitator.directives.service import coordination_lines

        here = self.from_office.currentData()
        lines = self._bridge.ask(coordination_lines) or ()
        below = next((one.lower_id for one in lines if one.upper_id == here), None)
        if below is not None:
            choose(self.to_office, below)

    def _of_another(self) -> None:
        fill_speakers(self._bridge, self.person, self.from_office.currentData())
        self._judge()

    def _judge(self) -> None:
        from facilitator.directives.service import directive_check

        self.check_now = None
        sender, receiver = self.from_office.currentData(), self.to_office.currentData()
        empty_layout(self.verdict.body)
        if sender is not None and receiver is not None and sender != receiver:
            self.check_now = self._bridge.ask(
                directive_check,
                sender,
                receiver,
                self.domain.currentData(),
                passes_on_id=self._passes_on,
                beside=self,
            )
        found = self.check_now
        if found is None:
            self._tell(self.tr("Choose two different offices."))
        else:
            pill = Pill(*verdict_pill(found.verdict.value))
            self.verdict.body.addWidget(pill)
            self._tell(found.sentence, "strong")
            if found.advice:
                self._tell(found.advice)
                steps = self._instead(found)
                if steps:
                    self.verdict.body.addWidget(button_row(steps))
        amiss = found is not None and not found.is_legitimate
        self.fields["in_spite"].setVisible(amiss)
        self.primary.say(
            self.tr("Send it all the same") if amiss else self.tr("Send the directive")
        )
        self.primary.setEnabled(found is not None)

    def _tell(self, words: str, style: str = "body") -> None:
        self.verdict.body.addWidget(Text(words, "strong" if style == "strong" else "body"))

    def _instead(self, found: "Check") -> list[Step]:
        steps: list[Step] = []
        for office_id in found.send_to:
            words = self.tr("Send it to {office}").format(office=self._called(office_id))
            steps.append((words, partial(choose, self.to_office, office_id), "plain"))
        if found.ask_at is not None:
            words = self.tr("Ask for an item at {office}").format(office=self._called(found.ask_at))
            steps.append((words, partial(self._ask_instead, found.ask_at), "plain"))
        return steps

    def _called(self, office_id: UUID) -> str:
        at = next(
            (n for n in range(self.to_office.count()) if self.to_office.itemData(n) == office_id),
            -1,
        )
        return self.to_office.itemText(at)

    # Saving

    def _draft(self) -> "DirectiveDraft":
        from facilitator.directives.records import DirectiveDraft

        return DirectiveDraft(
            from_id=self.from_office.currentData(),
            to_id=self.to_office.currentData(),
            domain_id=self.domain.currentData(),
            passes_on_id=self._passes_on,
            text=self.words("text"),
            why=self.words("why"),
            person_id=self.person.currentData(),
            answer_days=self.number("answer_days"),
        )

    def _has_sender(self) -> bool:
        if self.person.currentData() is not None:
            return True
        words = self.tr("Nobody is in this office and nobody holds a role there.")
        self.fields["person_id"].show_error(words)
        return False

    def _save(self) -> None:
        from facilitator.directives.service import send_directive

        if self.check_now is None or not self.check() or not self._has_sender():
            return
        amiss = not self.check_now.is_legitimate

        def save(office: "Office") -> "Directive":
            return send_directive(office, self._draft(), self.words("in_spite") if amiss else "")

        if self._bridge.ask(save, beside=self) is not None:
            said = self.tr("The directive is on record for {office}.")
            receiver = self.to_office.currentText()
            self.done()
            self._bridge.said.emit(said.format(office=receiver), False)

    def _ask_instead(self, at: UUID) -> None:
        from facilitator.directives.service import ask_instead

        if not self._has_sender():
            return

        def ask(office: "Office") -> "ItemRequest":
            return ask_instead(office, self._draft(), at)

        if self._bridge.ask(ask, beside=self) is not None:
            said = self.tr("Asked for on the next agenda of {office}.")
            office = self._called(at)
            self.done()
            self._bridge.said.emit(said.format(office=office), True)
