"""“I decided something”: title, domain, done. For whoever may decide alone."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.picker import Option, PersonPicker, RecordPicker
from ui.widgets.text import Text

if TYPE_CHECKING:
    from ui.bridge import Bridge


class QuickForm(InlinePanel):
    """`prepare()` before it opens; `recorded(id)` speaks when the decision is on record."""

    recorded = Signal(object)

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent, key="Ctrl D")
        self.say(self.tr("I decided something"))
        self.primary.say(self.tr("Record decision"))
        self._bridge = bridge
        self._hint = Text("", "caption", "muted")
        self.add(self._hint)
        self.title = QLineEdit()
        self.title.setMaxLength(300)
        self.title.setPlaceholderText(self.tr("We buy a second drill"))
        self.title_field = Field(self.tr("What was decided, in one line"), self.title)
        self.domain = RecordPicker(self.tr("Type two letters, or press the down arrow"))
        self.domain_field = Field(self.tr("What it is about"), self.domain)
        self.person = PersonPicker(self.tr("Type two letters of a name"))
        self.person_field = Field(self.tr("Who decided"), self.person)
        self.why = QPlainTextEdit()
        self.why.setTabChangesFocus(True)
        self.why.setFixedHeight(72)
        self.why_field = Field(
            self.tr("Why"), self.why, self.tr("One sentence is enough. Somebody will ask.")
        )
        self.review = DateField(lambda: bridge.office.today())
        self.review_field = Field(
            self.tr("Look at it again on"), self.review, self.tr("May stay empty.")
        )
        for field in (
            self.title_field,
            self.domain_field,
            self.person_field,
            self.why_field,
            self.review_field,
        ):
            self.add(field)
        self.domain.chosen.connect(self._show_people)
        self.accepted.connect(self.record)

    def prepare(self) -> None:
        """Read which domains are delegated, and who is at the keyboard."""
        from facilitator.decisions.service import ladder

        shown = self._bridge.ask(ladder)
        delegated = shown.rungs[0].domains if shown is not None else ()
        self.domain.set_options(
            [Option(one.domain_id, one.name, one.owner, more=one.description) for one in delegated]
        )
        self._hint.setText(
            self.tr("For what you may decide alone. Everything else starts as a proposal.")
            if delegated
            else self.tr(
                "No domain is delegated to anybody yet, so nobody decides alone. Raise a proposal."
            )
        )
        self.primary.setEnabled(bool(delegated))
        mine = self._mine([one.domain_id for one in delegated])
        if self.domain.value is None and len(mine) == 1:
            self.domain.choose(mine[0])
        self._show_people(self.domain.value)

    def _mine(self, domains: list[Any]) -> list[Any]:
        from facilitator.decisions.service import owners_of

        me = self._bridge.office.actor
        if me is None:
            return []
        return [
            one
            for one in domains
            if me in [owner.person_id for owner in self._bridge.ask(owners_of, one) or ()]
        ]

    def _show_people(self, domain_id: Any) -> None:
        """Only those who may decide; the one at the keyboard, or the only one, is chosen."""
        from facilitator.decisions.service import owners_of

        owners = self._bridge.ask(owners_of, domain_id) or []
        self.person.set_people([(one.person_id, one.name, "") for one in owners])
        ids = [one.person_id for one in owners]
        me = self._bridge.office.actor
        if self.person.value is None:
            self.person.choose(me if me in ids else ids[0] if len(ids) == 1 else None)

    def record(self) -> None:
        """Put it on record."""
        from facilitator.decisions.records import DecisionDraft
        from facilitator.decisions.service import decide_at_once
        from facilitator.errors import Refused

        if not self.review.understood:
            self.review_field.show_error(self.tr("Which day is that? Try “1 Nov 2027”."))
            return
        if self.domain.value is None:
            self.domain_field.show_error(self.tr("Say what it is about."))
            self.domain.setFocus()
            return
        try:
            draft = DecisionDraft(
                title=self.title.text().strip(),
                text=self.title.text().strip(),
                why=self.why.toPlainText().strip(),
                review_on=self.review.day,
            )
        except Refused as refusal:
            self.title_field.show_error(str(refusal))
            self.title.setFocus()
            return
        made = self._bridge.ask(
            decide_at_once, self.domain.value, draft, self.person.value, beside=self
        )
        if made is None:
            return
        for line in (self.title, self.why):
            line.clear()
        self.review.show_day(None)
        self.domain.choose(None)
        self.person.choose(None)
        self._bridge.said.emit(self.tr("Recorded D-{number}.").format(number=made.number), False)
        self.recorded.emit(made.id)
