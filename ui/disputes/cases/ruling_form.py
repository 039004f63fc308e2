"""The form of the ruling: what the panel finds, why, and who sees it otherwise."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ui.disputes.cases.fields import Lines
from ui.disputes.cases.words import parties_to_choose, party_of, verdict_words
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import RecordPicker

if TYPE_CHECKING:
    from facilitator.disputes.records import Ruling
    from facilitator.disputes.service import DisputeTold
    from facilitator.office import Office
    from ui.bridge import Bridge


class RulingForm(DraftPanel):
    """`begin(told)`; what is typed stays until it is taken."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(self.tr("The ruling"), self.tr("Record the ruling"), parent)
        self._bridge = bridge
        self._told: DisputeTold | None = None
        self.verdict = QComboBox()
        self.verdict.view().setAccessibleName(self.tr("What the panel finds"))
        self.add_field("verdict", Field(self.tr("What the panel finds"), self.verdict))
        self.owner = RecordPicker(self.tr("A group or a role"))
        self.add_field("owner", Field(self.tr("Who owns it"), self.owner))
        self.words_ = Lines(2)
        self.add_field("words", Field(self.tr("In the panel’s words"), self.words_))
        self.reasons = Lines(4)
        self.add_field("reasons", Field(self.tr("Reasons"), self.reasons))
        self.criterion = Lines(2)
        self.add_field("criterion", Field(self.tr("What will show who was right"), self.criterion))
        self.unheard = QLineEdit()
        self.add_field("unheard_why", Field(self.tr("Why a side was not heard"), self.unheard))
        self.dissents: list[tuple[UUID, QLineEdit, Field]] = []
        self.verdict.currentIndexChanged.connect(lambda _at: self._fit())
        self.accepted.connect(self._save)

    def begin(self, told: "DisputeTold") -> None:
        """Offer what may be found about this kind, and a line for each of the panel."""
        from facilitator.disputes.records import RulingDraft
        from facilitator.disputes.rules import VERDICTS

        same = self._told is not None and self._told.dispute.id == told.dispute.id
        self._told = told
        self.sentences = RulingDraft.sentences
        if not same:
            self.verdict.clear()
            for verdict in VERDICTS[told.dispute.kind]:
                self.verdict.addItem(verdict_words(verdict.value), verdict.value)
            for edit in (self.words_, self.reasons, self.criterion, self.unheard):
                edit.clear()
            self.owner.choose(None)
        chosen = self.owner.value
        office = self._bridge.office
        self.owner.set_options(parties_to_choose(office, people=False))
        self.owner.choose(chosen)
        for _, _, field in self.dissents:
            field.hide()
            field.deleteLater()
        self.dissents = []
        for one in told.panel if len(told.panel) > 2 else ():
            edit = QLineEdit()
            field = Field(
                self.tr("{name} sees it otherwise because").format(name=one.name),
                edit,
                self.tr("Empty: carries the ruling."),
            )
            self.add(field)
            self.dissents.append((one.person_id, edit, field))
        self.fields["unheard_why"].setVisible(any(side.case is None for side in told.sides))
        self._fit()

    def _fit(self) -> None:
        verdict = self.verdict.currentData()
        self.fields["owner"].setVisible(verdict == "owner named")
        self.fields["criterion"].setVisible(verdict == "the objection becomes a concern")

    def _save(self) -> None:
        from facilitator.disputes.records import RulingDraft, Verdict
        from facilitator.disputes.service import rule

        told = self._told
        if told is None:
            return
        verdict = Verdict(self.verdict.currentData())
        owner = party_of(self.owner.value) if verdict is Verdict.owner else None

        def save(office: "Office") -> "Ruling":
            draft = RulingDraft(
                verdict=verdict,
                owner_group_id=owner.group_id if owner is not None else None,
                owner_role_id=owner.role_id if owner is not None else None,
                words=self.words_.words,
                reasons=self.reasons.words,
                criterion=self.criterion.words if verdict is Verdict.concern else "",
                unheard_why=self.unheard.text(),
            )
            dissents = {who: edit.text() for who, edit, _ in self.dissents if edit.text().strip()}
            return rule(office, told.dispute.id, draft, dissents)

        if self._bridge.ask(save, beside=self) is not None:
            self._told = None
            self.done()
            said = self.tr("The ruling is on record. Whoever asks again will find it.")
            self._bridge.said.emit(said, False)
