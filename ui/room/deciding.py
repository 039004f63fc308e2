"""The form for a decision, what was decided and why; or for what is proposed, before a round.

What the rung asks for (round, objections, votes, advice) happens in the room around it. The form
records everything in one step, or nothing.
"""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.bridge import Bridge
from ui.forms.choices import domains_to_choose
from ui.theme import theme
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.picker import PersonPicker, RecordPicker
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.decisions.service import LadderDomain, LadderRung
    from facilitator.meetings.deciding.told import MatterInRoom

ASKED_ROUND = ("consent", "consensus", "vote")
"""The rungs on which everyone is asked, so that the words stand before the decision."""


class DecisionPanel(InlinePanel):
    """`decide(matter, words)` opens it; `recorded(id)` and `proposed()` speak when it is done."""

    recorded = Signal(object)
    proposed = Signal()
    stands = Signal(bool)
    """Whether it is open."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Record a decision"), self.tr("Record decision"), parent, key="Ctrl ↵"
        )
        self._bridge = bridge
        self._matter: MatterInRoom | None = None
        self._known: dict[UUID, tuple[LadderRung, LadderDomain]] = {}
        self._is_new = False
        """The matter that was on the table is decided: this is one of its own."""
        self.title = QLineEdit()
        self.title.setMaxLength(300)
        self.domain = RecordPicker(self.tr("Two letters of what it is about"))
        self.domain.chosen.connect(self._settle)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.why = QLineEdit()
        self.why.setMaxLength(20_000)
        self.who = PersonPicker(self.tr("Two letters"))
        self.review = DateField(lambda: bridge.office.today())
        self.urgent = QLineEdit()
        self.urgent.setMaxLength(2000)
        self.title_field = Field(self.tr("Title"), self.title)
        self.domain_field = Field(self.tr("Domain"), self.domain)
        self.text_field = Field(self.tr("What is decided"), self.text)
        self._right = Text("", "caption", "muted")
        self._who_field = Field(self.tr("Who decides"), self.who)
        self._review_field = Field(self.tr("Review on"), self.review)
        self._why_field = Field(self.tr("Why"), self.why)
        self._urgent_field = Field(
            self.tr("If it cannot wait: why it is decided before its days are over"),
            self.urgent,
            self.tr(
                "Only where it cannot wait: it is urgent then, and lapses unless it is ratified"
                " in time."
            ),
        )
        self._earlier = Text("", "caption", "muted")
        for widget in (
            self.title_field,
            self.domain_field,
            self._right,
            self.text_field,
            self._who_field,
            self._urgent_field,
            self._why_field,
            self._review_field,
            self._earlier,
        ):
            self.add(widget)
        self.accepted.connect(self._accept)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "text"):
            self.text.setFixedHeight(theme().px(76))

    def showEvent(self, event: QShowEvent) -> None:
        """It takes the place of what it is about."""
        super().showEvent(event)
        self.stands.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """What it is about comes forward again."""
        super().hideEvent(event)
        if self.isHidden():
            self.stands.emit(False)

    def decide(self, matter: "MatterInRoom", words: str) -> None:
        """Open it for an item; `words` are those marked in the notes."""
        office = self._bridge.office
        self._matter, self._is_new = matter, matter.decided_as is not None
        options, self._known = domains_to_choose(office)
        self.domain.set_options(options)
        self.domain.choose(matter.domain_id)
        wording = matter.wording if not self._is_new else None
        self.title.setText("" if self._is_new else matter.title)
        self.text.setPlainText(wording.text if wording is not None else words.strip())
        self.why.setText("" if self._is_new else matter.why)
        self.urgent.clear()
        self.review.show_day(None)
        self.who.choose(None)
        earlier = self.tr("It takes the place of {decisions}.")
        if matter.takes_back:
            earlier = self.tr("It takes back {decisions}.")
        named = ", ".join(words for _, words in matter.supersedes)
        self._earlier.setText(earlier.format(decisions=named))
        self._earlier.setVisible(bool(matter.supersedes) and not self._is_new)
        self._settle()
        first: QWidget = self.why
        if self.is_proposing or self._is_alone:
            first = self.text
        if self._rung == "":
            first = self.domain
        if not self.title.text():
            first = self.title
        self.open(first)

    @property
    def is_proposing(self) -> bool:
        """Whether it puts a proposal, because everyone is to be asked about it first."""
        has_words = self._matter is not None and bool(self._matter.wordings) and not self._is_new
        return self._rung in ASKED_ROUND and not has_words

    @property
    def _rung(self) -> str:
        found = self._known.get(self.domain.value)
        return found[0].rung.value if found is not None else ""

    @property
    def _is_alone(self) -> bool:
        return self._rung in ("delegated", "consultation")

    def _settle(self, _: Any = None) -> None:
        """Show what this rung asks for."""
        from facilitator.decisions.service import owners_of

        matter = self._matter
        found = self._known.get(self.domain.value)
        self._right.setVisible(found is not None)
        if found is not None:
            self._right.setText(f"{found[1].right} {found[0].meaning}")
        proposing = self.is_proposing
        asked = matter is not None and matter.right is not None and not self._is_new
        self.domain_field.setVisible(not asked)
        self._who_field.setVisible(self._is_alone)
        self._why_field.setVisible(not proposing)
        self._review_field.setVisible(not proposing)
        early = found is not None and found[1].minimum_days > 0 and not proposing
        self._urgent_field.setVisible(early)
        decides = self._rung in ASKED_ROUND and not proposing
        self.text.setReadOnly(decides)
        self.text_field.rename(
            self.tr("What is proposed") if proposing else self.tr("What is decided")
        )
        self.primary.say(self.tr("Put this proposal") if proposing else self.tr("Record decision"))
        self.say(self.tr("Put a proposal") if proposing else self.tr("Record a decision"))
        if self._is_alone:
            owners = owners_of(self._bridge.office, self.domain.value)
            self.who.set_people([(one.person_id, one.name, "") for one in owners])
            if len(owners) == 1:
                self.who.choose(owners[0].person_id)
        self.restyle()

    def show_refusal(self, sentence: str) -> None:
        """The sentence stands at the end of the form; the keyboard goes there, so it is seen."""
        super().show_refusal(sentence)
        if sentence:
            QTimer.singleShot(0, self.primary.setFocus)

    # Recording

    def _lacks(self) -> bool:
        """Say by the field what is missing; True when something is."""
        field: Field | None = None
        sentence = ""
        if not self.title.text().strip():
            field, sentence = self.title_field, self.tr("A decision needs a title.")
        elif self.domain.value is None:
            field = self.domain_field
            sentence = self.tr(
                "Say what it is about, so that it is clear by what right it is decided."
            )
        elif self.is_proposing and not self.text.toPlainText().strip():
            field, sentence = self.text_field, self.tr("Write down what is proposed.")
        elif not self.review.understood:
            field = self._review_field
            sentence = self.tr("This is not a day. “in 3 months” will do.")
        elif self._is_alone and self.who.value is None:
            field, sentence = self._who_field, self.tr("Say who decides.")
        if field is not None:
            field.show_error(sentence)
            field.editor.setFocus()
        return field is not None

    def _accept(self) -> None:
        if self._matter is None or self._lacks():
            return
        self.show_refusal("")
        if self.is_proposing:
            self._propose(self._matter)
        else:
            self._record(self._matter)

    def _propose(self, matter: "MatterInRoom") -> None:
        from facilitator.meetings.deciding.service import put_wording

        put = self._bridge.ask(
            put_wording,
            matter.item_id,
            self.text.toPlainText(),
            domain_id=self.domain.value,
            title=self.title.text(),
            beside=self,
        )
        if put is not None:
            self.done()
            self.proposed.emit()

    def _record(self, matter: "MatterInRoom") -> None:
        from facilitator.decisions.records import DecisionDraft
        from facilitator.meetings.deciding.service import decide_item

        reason = self.urgent.text().strip() if not self._urgent_field.isHidden() else ""

        def record(office: Any) -> Any:
            draft = DecisionDraft(
                title=self.title.text().strip(),
                text=self.text.toPlainText().strip(),
                why=self.why.text().strip(),
                review_on=self.review.day,
                urgent=bool(reason),
                urgent_reason=reason,
            )
            return decide_item(
                office,
                matter.item_id,
                draft,
                domain_id=None if self.domain_field.isHidden() else self.domain.value,
                person_id=self.who.value if self._is_alone else None,
            )

        decision = self._bridge.ask(record, beside=self)
        if decision is None:
            return
        self.done()
        self._bridge.said.emit(
            self.tr("Recorded D-{number}.").format(number=decision.number), False
        )
        self.recorded.emit(decision.id)
