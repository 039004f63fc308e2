"""Adopting a plan: by which decision, and what it does with the planned terms."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from facilitator.saying import said_day
from ui.theme import theme
from ui.widgets.card import empty_layout, put_into
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field
from ui.widgets.picker import Option, RecordPicker
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.rotation.plans.decided import AdoptingDecision
    from ui.bridge import Bridge


class AdoptForm(DraftPanel):
    """What adopting does with the planned terms, before it is done."""

    adopted = Signal()

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.say(self.tr("Adopt the plan"))
        self.primary.say(self.tr("Adopt"))
        self._bridge = bridge
        self._plan_id = UUID(int=0)
        self._missing: tuple[str, ...] = ()
        self._elsewhere = ""
        self.decision = RecordPicker(self.tr("Type two letters or the number"))
        self.decision.chosen.connect(self._chose)
        hint = self.tr("The one on its proposal, or another in force, such as one made at once.")
        self.add_field("decision_id", Field(self.tr("By the decision"), self.decision, hint))
        self._words = QVBoxLayout()
        self.body.addLayout(self._words)
        self.because = QLineEdit()
        self.because.setMaxLength(500)
        self.because.textChanged.connect(lambda _words: self._dim())
        label = self.tr("Why this decision carries the plan")
        hint = self.tr("It stands with the plan, for whoever asks later by what right it holds.")
        self.add_field("because", Field(label, self.because, hint))
        self.accepted.connect(self._save)
        self.restyle()

    def begin(self, plan_id: UUID) -> bool:
        """Tell what it will do; False where nothing can be told."""
        from facilitator.rotation.plans.adopting import NO_REASON
        from facilitator.rotation.service import adopting_decisions

        self.sentences = {"because": NO_REASON}
        self._plan_id = plan_id
        offered = self._bridge.ask(adopting_decisions, plan_id)
        if offered is None:
            return False
        self.because.clear()
        self.decision.choose(None)
        self.decision.set_options([self._option(one) for one in offered])
        self.fields["decision_id"].setVisible(bool(offered))
        return self._tell()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_words"):
            self._words.setSpacing(theme().px(6))

    def show_refusal(self, sentence: str) -> None:
        """What is missing stands there already; it turns brick instead of standing there twice."""
        if sentence in self._missing:
            empty_layout(self._words)
        super().show_refusal(sentence)

    def _option(self, one: "AdoptingDecision") -> Option:
        row = one.row
        day = said_day(row.decided_on) if row.decided_on else ""
        about = " · ".join(part for part in (row.domain or row.group, day) if part)
        return Option(row.id, f"D-{row.number} {row.title}", about, why_not=one.why_not)

    def _chose(self, _decision_id: object) -> None:
        # The reason was that of another decision.
        self.because.clear()
        self._tell()

    def _tell(self) -> bool:
        from facilitator.rotation.service import adoption_preview

        self.show_refusal("")
        preview = self._bridge.ask(adoption_preview, self._plan_id, self.decision.value)
        if preview is None:
            return False
        if self.decision.value is None and preview.decision_id is not None:
            self.decision.choose(preview.decision_id)
        empty_layout(self._words)
        put_into(self._words, Text(preview.words))
        told = [
            (self.tr("Taken out of the plan: {person}, {role}"), one) for one in preview.cancels
        ]
        told += [(self.tr("Gets an agreed end: {person}, {role}"), one) for one in preview.ends]
        for words, seat in told:
            said = words.format(person=seat.person or "", role=seat.role)
            put_into(self._words, Text(said, "caption", "muted"))
        for sentence in (*preview.missing, preview.elsewhere):
            if sentence:
                put_into(self._words, Text(sentence, "body", "amber"))
        self._missing, self._elsewhere = preview.missing, preview.elsewhere
        self.fields["because"].setVisible(bool(preview.elsewhere))
        self.fields["because"].clear_error()
        self._dim()
        return True

    def _dim(self) -> None:
        unsaid = bool(self._elsewhere) and not self.words("because")
        self.primary.set_dim(bool(self._missing) or unsaid)

    def _save(self) -> None:
        from facilitator.rotation.service import adopt_plan

        by = self.decision.value
        typed = self.decision.field.text().strip()
        if by is None and typed:
            self.fields["decision_id"].show_error(
                self.tr("No decision by which this plan can be adopted fits “{words}”.").format(
                    words=typed
                )
            )
            return
        because = self.words("because")
        if self._bridge.ask(adopt_plan, self._plan_id, by, because, beside=self) is not None:
            self.done()
            self._bridge.said.emit(self.tr("The plan is adopted; its terms are planned."), True)
            self.adopted.emit()
