"""The form for a decision in a meeting: what, under which domain, and what its rung asks for."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.forms.choices import domains_to_choose, people_to_choose
from ui.room.matter import Matter, decide, hold_round, put_forward
from ui.room.stances import Stances
from ui.theme import theme
from ui.widgets.card import empty_layout
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.panel import InlinePanel
from ui.widgets.picker import PersonPicker, RecordPicker
from ui.widgets.rows import ActionRow
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.decisions.service import LadderDomain, LadderRung
    from facilitator.meetings.service import ItemShown, MeetingPage

_ROUNDS = ("consent", "consensus", "vote")


class DecisionPanel(InlinePanel):
    """`decide(page, item, words)` opens it; `recorded(id)` speaks when it is on record."""

    recorded = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Record a decision"), self.tr("Record decision"), parent, key="Ctrl Enter"
        )
        self._bridge = bridge
        self._page: MeetingPage | None = None
        self._shown: ItemShown | None = None
        self._proposal_id: UUID | None = None
        self._integrates: UUID | None = None
        self._heard: tuple[Matter, UUID] | None = None
        self._known: dict[UUID, tuple[LadderRung, LadderDomain]] = {}
        self.title = QLineEdit()
        self.title.setMaxLength(300)
        self.domain = RecordPicker(self.tr("Two letters of what it is about"))
        self.domain.chosen.connect(self._show_rung)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._reworded)
        self.why = QLineEdit()
        self.why.setMaxLength(20_000)
        self.who = PersonPicker(self.tr("Two letters"))
        self.review = DateField(lambda: bridge.office.today())
        self.urgent = QLineEdit()
        self.urgent.setMaxLength(2000)
        self.title_field = Field(self.tr("Title"), self.title)
        self.domain_field = Field(self.tr("Domain"), self.domain)
        self._right = Text("", "caption", "muted")
        self._who_field = Field(self.tr("Who decides"), self.who)
        self._review_field = Field(self.tr("Review on"), self.review)
        self._urgent_field = Field(
            self.tr("Decided sooner than that, because"),
            self.urgent,
            self.tr(
                "Only where it cannot wait: it is urgent then, and lapses unless it is ratified"
                " in time."
            ),
        )
        self.stances = Stances()
        self._objections = QWidget()
        self._objection_rows = QVBoxLayout(self._objections)
        self._objection_rows.setContentsMargins(0, 0, 0, 0)
        for widget in (
            self.title_field,
            self.domain_field,
            self._right,
            Field(self.tr("What is decided"), self.text),
            self._objections,
            self._who_field,
            self.stances,
            self._urgent_field,
            Field(self.tr("Why"), self.why),
            self._review_field,
        ):
            self.add(widget)
        all_agree = QShortcut(QKeySequence("Alt+A"), self)
        all_agree.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        all_agree.activated.connect(self.stances.everyone_agrees)
        self.accepted.connect(self._accept)

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "text"):
            self.text.setFixedHeight(theme().px(76))

    def decide(self, page: "MeetingPage", shown: "ItemShown | None", words: str) -> None:
        """Open it for an item; `words` are those marked in the notes."""
        from facilitator.decisions.service import proposal_record

        office = self._bridge.office
        self._page, self._shown, self._integrates, self._heard = page, shown, None, None
        self._proposal_id = shown.item.proposal_id if shown is not None else None
        options, self._known = domains_to_choose(office)
        self.domain.set_options(options)
        self.who.set_people(people_to_choose(office))
        self.stances.begin_again()
        self.title.setText(shown.item.title if shown is not None else "")
        self.why.clear()
        self.urgent.clear()
        self.review.show_day(None)
        self.who.choose(None)
        domain_id = shown.item.domain_id if shown is not None else None
        known = None
        if self._proposal_id is not None:
            known = self._bridge.ask(proposal_record, self._proposal_id)
        if known is not None and (known.decided_as is not None or known.state.value != "open"):
            # Decided or taken back already: what is decided now is a matter of its own.
            self._proposal_id, known = None, None
        if known is not None:
            self.title.setText(known.proposal.title)
            self.why.setText(known.proposal.why)
            words = words or (known.wording.text if known.wording else "")
            domain_id = known.proposal.domain_id or domain_id
        self.text.setPlainText(words.strip())
        self.domain.choose(domain_id)
        self._show_rung(domain_id)
        self._show_objections()
        self.restyle()
        first: QWidget = self.title if not self.title.text() else self.domain
        self.open(first if domain_id is None else self.text)

    def show_page(self, page: "MeetingPage") -> None:
        """Somebody came or left while the form is open."""
        self._page = page
        self._ask_those_here()

    def show_refusal(self, sentence: str) -> None:
        """The sentence stands at the end of the form; the keyboard goes there, so it is seen."""
        super().show_refusal(sentence)
        if sentence:
            self.primary.setFocus()

    # What the rung asks for

    @property
    def _rung(self) -> str:
        found = self._known.get(self.domain.value)
        return found[0].rung.value if found is not None else ""

    def _show_rung(self, domain_id: UUID | None) -> None:
        from facilitator.decisions.service import owners_of

        found = self._known.get(domain_id) if domain_id is not None else None
        self._right.setVisible(found is not None)
        alone = found is not None and self._rung not in _ROUNDS
        self._who_field.setVisible(alone)
        self.stances.setVisible(found is not None and not alone)
        self._urgent_field.setVisible(False)
        if found is None:
            return
        rung, domain = found
        heard = ""
        if domain.consulted:
            heard = self.tr(" To be heard: {names}.").format(names=", ".join(domain.consulted))
        self._right.setText(f"{domain.right} {rung.meaning}{heard}")
        self._urgent_field.setVisible(domain.minimum_days > 0)
        if alone:
            owners = owners_of(self._bridge.office, domain.domain_id)
            self.who.choose(owners[0].person_id if len(owners) == 1 else None)
        else:
            self._ask_those_here()

    def _ask_those_here(self) -> None:
        from facilitator.decisions.service import owners_of

        if self._page is None or self._rung not in _ROUNDS:
            return
        here = [
            (one.person_id, one.name)
            for one in self._page.people
            if one.person_id is not None
            and one.kind is not None
            and one.kind.value in ("present", "late")
        ]
        owners = {one.person_id for one in owners_of(self._bridge.office, self.domain.value)}
        entitled = [one for one in here if one[0] in owners] or here
        self.stances.ask(entitled, self._rung)

    # Objections that stand

    def _show_objections(self) -> None:
        from facilitator.decisions.service import proposal_record

        empty_layout(self._objection_rows)
        self._objections.hide()
        if self._proposal_id is None:
            return
        known = self._bridge.ask(proposal_record, self._proposal_id)
        standing = [one for one in known.said.objections if one.state.stands] if known else []
        for one in standing:
            row = ActionRow(
                self.tr("{name} objects").format(name=one.person),
                one.text,
                self.tr("Withdrawn"),
                self.tr("open"),
                "brick",
            )
            row.stepped.connect(lambda one=one: self._withdraw(one.id))
            self._objection_rows.addWidget(row)
        if standing:
            self._integrates = standing[0].id
            self._objection_rows.addWidget(
                Text(
                    self.tr(
                        "Change the words above to take it up, then ask round again; or withdraw"
                        " it when {name} says so."
                    ).format(name=standing[0].person),
                    "caption",
                    "muted",
                )
            )
        self._objections.setVisible(bool(standing))
        self.set_edge("brick" if standing else "text")

    def _withdraw(self, objection_id: UUID) -> None:
        from facilitator.decisions.records import ObjectionActKind
        from facilitator.decisions.service import act_on_objection

        self._bridge.ask(act_on_objection, objection_id, ObjectionActKind.withdrawn, beside=self)
        self._show_objections()
        self.show_refusal("")

    def _reworded(self) -> None:
        """Other words on record already: everyone is asked again."""
        if self._proposal_id is not None and self.text.hasFocus() and self.stances.stances:
            self.stances.begin_again()

    # Recording

    def _lacks(self) -> bool:
        """Say by the field what is missing; True when something is."""
        if not self.title.text().strip():
            self.title_field.show_error(self.tr("A decision needs a title."))
            self.title.setFocus()
            return True
        if self.domain.value is None:
            self.domain_field.show_error(
                self.tr("Say what it is about, so that it is clear by what right it is decided.")
            )
            self.domain.setFocus()
            return True
        if not self.review.understood:
            self._review_field.show_error(self.tr("This is not a day. “in 3 months” will do."))
            self.review.setFocus()
            return True
        if self._rung not in _ROUNDS:
            if self.who.value is None:
                self._who_field.show_error(self.tr("Say who decides."))
                self.who.setFocus()
                return True
            return False
        sentence = ""
        if not self.stances.rows.count:
            sentence = self.tr("Nobody is marked as here. Mark who is here first (Ctrl+P).")
        elif self.stances.silent and self._rung != "vote":
            names = ", ".join(self.stances.silent)
            sentence = self.tr("Not heard yet: {names}. Alt+A when all agree.").format(names=names)
        elif self.stances.lacking:
            sentence = self.tr("{name}’s objection needs its reason: what harm would this do?")
            sentence = sentence.format(name=self.stances.lacking)
        if sentence:
            self.show_refusal(sentence)
        return bool(sentence)

    def _accept(self) -> None:
        if self._page is None or self._lacks():
            return
        rung = self._rung
        matter = Matter(
            meeting_id=self._page.meeting.id,
            item=self._shown.item if self._shown is not None else None,
            title=self.title.text().strip(),
            text=self.text.toPlainText().strip(),
            why=self.why.text().strip(),
            domain_id=self.domain.value,
            round_kind=rung if rung in _ROUNDS else "",
            person_id=self.who.value if rung not in _ROUNDS else None,
            review_on=self.review.day,
            urgent_reason=self.urgent.text().strip(),
            stances=dict(self.stances.stances),
            reasons=dict(self.stances.reasons),
            proposal_id=self._proposal_id,
            integrates=self._integrates,
        )
        self.show_refusal("")
        put = self._bridge.ask(put_forward, matter, beside=self)
        self._proposal_id = matter.proposal_id
        if put is None:
            return
        round_id = None
        if matter.round_kind:
            round_id = self._round_of(matter)
            if round_id is None:
                return
        decision = self._bridge.ask(decide, matter, round_id, beside=self)
        if decision is None:
            self._show_objections()
            return
        self.set_edge("text")
        self.done()
        self._bridge.said.emit(
            self.tr("Recorded D-{number}.").format(number=decision.number), False
        )
        self.recorded.emit(decision.id)

    def _round_of(self, matter: Matter) -> UUID | None:
        """Hold the round; where only something else was missing, the one just held still counts."""
        if self._heard is not None and self._heard[0].is_heard_by(matter):
            return self._heard[1]
        held = self._bridge.ask(hold_round, matter, beside=self)
        self._heard = (matter, held) if held is not None else None
        return held
