"""Putting a proposal on record as decided, with what is still missing said beside the button."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.widgets.button import CheckBox
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.picker import PersonPicker
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.decisions.service import ProposalRecord
    from ui.bridge import Bridge

ALONE = ("delegated", "consultation")
"""The rungs on which one person decides."""


class DecideForm(InlinePanel):
    """`prepare(record)` before it opens; `recorded(id)` speaks when it is on record."""

    recorded = Signal(object)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent, key="Ctrl D")
        self.say(self.tr("Record the decision"))
        self.primary.say(self.tr("Record decision"))
        self._bridge = bridge
        self._record: ProposalRecord | None = None
        self.title = QLineEdit()
        self.title.setMaxLength(300)
        self.title_field = Field(self.tr("Title"), self.title)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(96)
        text_field = Field(self.tr("What was decided"), self.text)
        self.why = QPlainTextEdit()
        self.why.setTabChangesFocus(True)
        self.why.setFixedHeight(64)
        why_field = Field(self.tr("Why"), self.why)
        self.person = PersonPicker(self.tr("Type two letters of a name"))
        self.person_field = Field(self.tr("Who decided"), self.person)
        self.review = DateField(lambda: bridge.office.today())
        self.review_field = Field(self.tr("Look at it again on"), self.review)
        self.expires = DateField(lambda: bridge.office.today())
        self.expires_field = Field(
            self.tr("Last day in force"), self.expires, self.tr("Empty: until it is changed.")
        )
        self.urgent = CheckBox(self.tr("Urgent: faster than its domain asks"))
        self.reason = QLineEdit()
        self.reason_field = Field(
            self.tr("Why it could not wait"),
            self.reason,
            self.tr("It lapses unless the owner’s group ratifies it in time."),
        )
        self.replaces = CheckBox("")
        for part in (
            self.title_field,
            text_field,
            why_field,
            self.person_field,
            self.review_field,
            self.expires_field,
            self.replaces,
            self.urgent,
            self.reason_field,
        ):
            self.add(part)
        self.missing = Text("", "caption", "muted")
        self._foot.insertWidget(2, self.missing, 1)
        self.urgent.toggled.connect(self._show_reason)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(150)
        self._pause.timeout.connect(self.look)
        self.reason.textEdited.connect(lambda: self._pause.start())
        self.person.chosen.connect(self.look)
        self.accepted.connect(self.record)

    def prepare(self, record: "ProposalRecord", *, urgent: bool = False) -> None:
        """Start from the newest wording; what was typed for the same proposal is still there."""
        from facilitator.decisions.service import owners_of

        proposal = record.proposal
        is_other = self._record is None or self._record.proposal.id != proposal.id
        self._record = record
        alone = record.rung is not None and record.rung.value in ALONE
        self.person_field.setVisible(alone)
        owners = (self._bridge.ask(owners_of, proposal.domain_id) or []) if alone else []
        self.person.set_people([(one.person_id, one.name, "") for one in owners])
        self.replaces.setVisible(bool(record.changes))
        if is_other:
            self.title.setText(proposal.title)
            self.text.setPlainText(record.wording.text if record.wording else "")
            self.why.setPlainText(proposal.why)
            self.person.choose(decider(self._bridge, owners))
            self.review.show_day(None)
            self.expires.show_day(None)
            self.reason.clear()
            self.replaces.setChecked(True)
        self.urgent.setChecked(urgent)
        numbers = ", ".join(f"D-{link.number}" for link in record.changes)
        words = self.tr("Takes the place of {numbers}").format(numbers=numbers)
        if any(link.is_taken_back for link in record.changes):
            words = self.tr("Takes back {numbers}").format(numbers=numbers)
        self.replaces.setText(words)
        self.replaces.setAccessibleName(words)
        self._show_reason(urgent)

    def look(self) -> None:
        """Say what is still missing; the button waits until nothing is."""
        from facilitator.decisions.service import missing_before_decision

        if self._record is None:
            return
        urgent = self.urgent.isChecked()
        missing = self._bridge.ask(
            missing_before_decision,
            self._record.proposal.id,
            person_id=self._decider(),
            urgent=urgent,
            urgent_reason=self.reason.text(),
        )
        self.primary.setEnabled(not missing)
        self.missing.setText(" ".join(missing or ()))

    def record(self) -> None:
        """Put it on record."""
        from facilitator.decisions.records import DecisionDraft
        from facilitator.decisions.service import record_decision
        from facilitator.errors import Refused

        if self._record is None:
            return
        for date_field, field in (
            (self.review, self.review_field),
            (self.expires, self.expires_field),
        ):
            if not date_field.understood:
                field.show_error(self.tr("Which day is that? Try “1 Nov 2027”."))
                date_field.setFocus()
                return
        try:
            draft = DecisionDraft(
                title=self.title.text().strip(),
                text=self.text.toPlainText().strip(),
                why=self.why.toPlainText().strip(),
                review_on=self.review.day,
                expires_on=self.expires.day,
                urgent=self.urgent.isChecked(),
                urgent_reason=self.reason.text().strip() if self.urgent.isChecked() else "",
            )
        except Refused as refusal:
            self.title_field.show_error(str(refusal))
            self.title.setFocus()
            return
        replaced = self._record.changes if self.replaces.isChecked() else ()
        made = self._bridge.ask(
            record_decision,
            self._record.proposal.id,
            draft,
            person_id=self._decider(),
            supersedes=[link.decision_id for link in replaced],
            beside=self,
        )
        if made is None:
            return
        self._record = None
        self._bridge.said.emit(self.tr("Recorded D-{number}.").format(number=made.number), False)
        self.recorded.emit(made.id)

    def _decider(self) -> Any:
        rung = self._record.rung if self._record is not None else None
        return self.person.value if rung is not None and rung.value in ALONE else None

    def _show_reason(self, urgent: bool) -> None:
        self.reason_field.setVisible(urgent)
        self.look()


def decider(bridge: "Bridge", owners: list[Any]) -> Any:
    """Who most likely decides: who is at the keyboard, or the only one who may."""
    ids = [one.person_id for one in owners]
    me = bridge.office.actor
    return me if me in ids else ids[0] if len(ids) == 1 else None
