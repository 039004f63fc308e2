"""Raising a proposal: a new matter, or a change of a decision that stands."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.decisions.words import word
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.picker import Option, PersonPicker, RecordPicker
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.decisions.service import DecisionRecord
    from ui.bridge import Bridge


class RaiseForm(InlinePanel):
    """`prepare(changes)` before it opens; `raised(id)` speaks when the proposal is on its way."""

    raised = Signal(object)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.say(self.tr("Raise a proposal"))
        self.primary.say(self.tr("Raise it"))
        self._bridge = bridge
        self._changes: Any = None
        self._reverts = False
        self._about = Text("", "caption", "muted")
        self.add(self._about)
        self.title = QLineEdit()
        self.title.setMaxLength(300)
        self.title_field = Field(self.tr("What it is about, in one line"), self.title)
        self.wording = QPlainTextEdit()
        self.wording.setTabChangesFocus(True)
        self.wording.setFixedHeight(96)
        wording_field = Field(self.tr("What is proposed"), self.wording)
        self.why = QPlainTextEdit()
        self.why.setTabChangesFocus(True)
        self.why.setFixedHeight(64)
        why_field = Field(self.tr("Why"), self.why)
        self.domain = RecordPicker(self.tr("Type two letters, or press the down arrow"))
        self.domain_field = Field(
            self.tr("Domain"), self.domain, self.tr("It says who decides, and how.")
        )
        self.group = RecordPicker(self.tr("Type two letters, or press the down arrow"))
        group_field = Field(self.tr("Raised in"), self.group)
        self.person = PersonPicker(self.tr("Type two letters of a name"))
        person_field = Field(self.tr("Raised by"), self.person)
        for field in (
            self.title_field,
            wording_field,
            why_field,
            self.domain_field,
            group_field,
            person_field,
        ):
            self.add(field)
        self.accepted.connect(self._raise)

    def prepare(self, changes: "DecisionRecord | None" = None, *, reverts: bool = False) -> None:
        """Read what there is to choose from; with a decision, start from its words.

        `reverts`: the decision is to be taken back, and nothing takes its place.
        """
        from facilitator.groups.service import groups, rights
        from facilitator.people.service import aliases, people

        ask = self._bridge.ask
        self.domain.set_options(
            [
                Option(
                    one.domain.id,
                    one.domain.name,
                    f"{one.owner_name} · {word(one.right.rung.value)}" if one.right else "",
                )
                for one in ask(rights) or ()
            ]
        )
        self.group.set_options([Option(one.id, one.name) for one in ask(groups) or ()])
        known = ask(aliases) or {}
        self.person.set_people(
            [(one.id, one.name, " ".join(known.get(one.id, ()))) for one in ask(people) or ()]
        )
        if self.person.value is None:
            self.person.choose(self._bridge.office.actor)
        before = (self._changes, self._reverts)
        self._changes = changes.decision.id if changes is not None else None
        self._reverts = reverts
        if changes is not None and before != (self._changes, reverts):
            decision = changes.decision
            self.title.setText(decision.title)
            self.wording.setPlainText(decision.text)
            if reverts:
                title = self.tr("Take back {number}: {title}")
                self.title.setText(title.format(number=changes.number, title=decision.title)[:300])
                words = self.tr("{number} “{title}” is taken back.")
                self.wording.setPlainText(words.format(number=changes.number, title=decision.title))
            self.why.clear()
            self.domain.choose(decision.domain_id)
            self.group.choose(decision.group_id)
        self._about.setText(
            (
                self.tr("{number} stays in force until this is decided, and is then taken back.")
                if reverts
                else self.tr(
                    "A change of {number}. It stays in force until this is decided, and then"
                    " this takes its place."
                )
            ).format(number=changes.number)
            if changes is not None
            else ""
        )
        self._about.setVisible(changes is not None)

    def _raise(self) -> None:
        from facilitator.decisions.records import ProposalDraft
        from facilitator.decisions.service import raise_proposal
        from facilitator.errors import Refused

        try:
            draft = ProposalDraft(
                title=self.title.text().strip(),
                why=self.why.toPlainText().strip(),
                domain_id=self.domain.value,
                group_id=self.group.value,
                raised_on=self._bridge.office.today(),
                raised_by=self.person.value,
            )
        except Refused as refusal:
            self.title_field.show_error(str(refusal))
            self.title.setFocus()
            return
        made = self._bridge.ask(
            raise_proposal,
            draft,
            self.wording.toPlainText(),
            changes=None if self._reverts else self._changes,
            reverts=self._changes if self._reverts else None,
            beside=self,
        )
        if made is None:
            return
        worded = bool(self.wording.toPlainText().strip())  # a wording stays on the record
        self._changes = None
        for line in (self.title, self.why, self.wording):
            line.clear()
        self.domain.choose(None)
        self.group.choose(None)
        self._bridge.said.emit(
            self.tr("“{title}” is on its way.").format(title=made.title), not worded
        )
        self.raised.emit(made.id)
