"""On the way: the proposals that are not decided yet, with the chosen one beside the list."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.decisions.beside import Beside
from ui.decisions.deciding import DecideForm
from ui.decisions.proposal import ProposalView
from ui.decisions.proposal_acts import ProposalActs
from ui.decisions.words import kind, short_day, word
from ui.widgets.empty import EmptyState
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row

if TYPE_CHECKING:
    from ui.bridge import Bridge


class UnderWayPage(QWidget):
    """`recorded(id)` speaks when a proposal became a decision."""

    recorded = Signal(object)
    raise_wanted = Signal()

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.rows = RecordList(self.tr("Proposals on the way"))
        self.view = ProposalView(bridge)
        self.beside = Beside(self.rows, self.view, self.tr("On the way"))
        column.addWidget(self.beside)
        self.acts = ProposalActs(bridge, self.view)
        self.view.acted.connect(self._act)
        empty = EmptyState(
            "sprout",
            self.tr("What somebody wants decided will be here until it is."),
            self.tr("Raise a proposal"),
        )
        empty.started.connect(self.raise_wanted)
        self.rows.set_empty(empty)
        self.rows.chosen.connect(self._choose)
        self.rows.opened.connect(lambda: self.view.buttons["word"].setFocus())
        self._form: DecideForm | None = None

    def reread(self) -> None:
        """Read the list and the chosen proposal again."""
        from facilitator.decisions.service import open_proposals

        today = self._bridge.office.today()
        rows = [
            Row(
                one.id,
                one.title,
                " · ".join(part for part in (one.domain or one.group, one.raised_by) if part),
                pill=word(one.rung.value if one.rung else ""),
                kind=kind(one.rung.value if one.rung else ""),
                right=short_day(one.raised_on, today),
            )
            for one in self._bridge.ask(open_proposals) or ()
        ]
        self.rows.show_list(rows)
        self.rows.choose_first()
        self.view.show_proposal(self.rows.current_id)
        if self._form is not None and self.beside.form is self._form:
            self._form.look()

    def show_proposal(self, proposal_id: Any) -> bool:
        """Choose a proposal; False when it is not on its way any more."""
        self.beside.close_form()
        if not self.rows.choose(proposal_id):
            return False
        self.view.show_proposal(proposal_id)
        self.beside.open_record()
        return True

    def decide(self, *, urgent: bool = False) -> None:
        """Open the form that records the chosen proposal, or record what stands in it."""
        if self._form is not None and self.beside.form is self._form:
            if self._form.primary.isEnabled():
                self._form.record()
            return
        record = self.view.record
        if record is None:
            return
        if self.view.missing and not urgent:
            self._bridge.refused.emit(" ".join(self.view.missing))
            return
        if self._form is None:
            self._form = DecideForm(self._bridge)
            self._form.recorded.connect(self._recorded)
        self._form.prepare(record, urgent=urgent)
        self.beside.show_form(self._form, self._form.reason if urgent else self._form.title)

    def _recorded(self, decision_id: Any) -> None:
        self.beside.close_form()
        self.recorded.emit(decision_id)

    def _act(self, act: str, about: Any) -> None:
        if act in ("decide", "urgent"):
            self.decide(urgent=act == "urgent")
        else:
            self.acts.act(act, about)

    def _choose(self, proposal_id: Any) -> None:
        self.acts.close_forms()
        if self.beside.form is not None:
            self.beside.close_form()
        self.view.show_proposal(proposal_id)
