"""The log: every decision, filtered and paged, with the record of the chosen one beside it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.decisions.afterwards import AfterwardsForm, RatifyForm, ReviewForm, WithdrawForm
from ui.decisions.beside import Beside
from ui.decisions.filters import DecisionFilters
from ui.decisions.looked_at import FallsForm, StandsForm
from ui.decisions.paper import print_page
from ui.decisions.record import RecordView
from ui.decisions.record_text import as_page, as_text
from ui.decisions.words import by_automation, kind, short_day, word
from ui.widgets.empty import EmptyState
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row

if TYPE_CHECKING:
    from facilitator.decisions.service import DecisionRecord, DecisionRow
    from ui.bridge import Bridge


class LogPage(QWidget):
    """`change_wanted(record)` speaks when somebody proposes a change of a decision."""

    change_wanted = Signal(object)
    revert_wanted = Signal(object)
    """`revert_wanted(record)`: a decision is to be taken back."""
    first_wanted = Signal()

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.rows = RecordList(self.tr("Decisions"))
        self.record = RecordView(bridge)
        self.beside = Beside(self.rows, self.record, self.tr("The log"))
        column.addWidget(self.beside)
        self.filters = DecisionFilters(bridge)
        self.beside.put_above(self.filters)
        self.filters.changed.connect(self.reread)
        self._empty = EmptyState(
            "scale",
            self.tr("Decisions will be here, with who decided, by what right, and why."),
            self.tr("I decided something"),
        )
        self._empty.started.connect(self.first_wanted)
        self._nothing = EmptyState("filter", self.tr("No decision fits these filters."))
        self.rows.chosen.connect(self._choose)
        self.rows.opened.connect(self._read_on)
        self.record.acted.connect(self.act)
        self._afterwards: dict[str, AfterwardsForm] = {}

    def reread(self) -> None:
        """Read counts, rows and the chosen record again."""
        from facilitator.decisions.service import decision_count, decision_place, decision_rows

        self.filters.reread()
        wanted, office = self.filters.wanted(), self._bridge.office
        today = office.today()
        narrowed = self.filters.narrows or self.filters.states.current != "in force"

        def fetch(offset: int, limit: int) -> list[Row]:
            return [self._row(one, today) for one in decision_rows(office, wanted, offset, limit)]

        count = self._bridge.ask(decision_count, wanted) or 0
        self._empty.hide()
        self._nothing.hide()
        self.rows.set_empty(self._nothing if narrowed else self._empty)
        self.rows.show_rows(fetch, count, lambda one: decision_place(office, one, wanted))
        self.rows.choose_first()
        self.record.show_decision(self.rows.current_id)

    def show_decision(self, decision_id: Any) -> bool:
        """Choose a decision, whatever the filters say; False when there is none."""
        self.beside.close_form()
        if not self.rows.choose(decision_id):
            self.filters.show_everything()
            self.reread()
            if not self.rows.choose(decision_id):
                return False
        self.record.show_decision(decision_id)
        self.beside.open_record()
        return True

    def act(self, act: str) -> None:
        """Do what a button of the record says."""
        record = self.record.record
        if record is None:
            return
        if act == "copy":
            QApplication.clipboard().setText(as_text(record))
            self._bridge.said.emit(
                self.tr("{number} is copied as text.").format(number=record.number), False
            )
        elif act == "print":
            self._print(record)
        elif act == "change":
            self.change_wanted.emit(record)
        elif act == "revert":
            self.revert_wanted.emit(record)
        else:
            form = self._form(act)
            form.ask(record)
            for other in self._afterwards.values():
                if other is not form and other.isVisible():
                    other.done()
            self.record.show_forms()
            form.open(form.note)

    def _form(self, act: str) -> AfterwardsForm:
        if act not in self._afterwards:
            makes: dict[str, Callable[[Bridge], AfterwardsForm]] = {
                "review": ReviewForm,
                "ratify": RatifyForm,
                "withdraw": WithdrawForm,
                "stands": StandsForm,
                "falls": FallsForm,
            }
            form = self._afterwards[act] = makes[act](self._bridge)
            self.record.forms.addWidget(form)
        return self._afterwards[act]

    def _print(self, record: "DecisionRecord") -> None:
        from facilitator.people.service import collective
        from ui.documents.pdf import About

        about = About(
            title=f"{record.number} {record.decision.title}",
            collective=collective(self._bridge.office).name,
            language="en",
            at=record.decision.recorded_at,
            document_id=record.decision.id,
        )
        print_page(self._bridge, as_page(record), about, record.number, self)

    def _choose(self, decision_id: Any) -> None:
        for form in self._afterwards.values():
            if form.isVisible():
                form.done()
        self.record.show_decision(decision_id)

    def _read_on(self, _decision_id: Any) -> None:
        """Enter goes from the list into what can be done with the record."""
        for button in self.record.buttons.values():
            if button.isVisible():
                button.setFocus()
                return

    @staticmethod
    def _row(one: "DecisionRow", today: Any) -> Row:
        place = " · ".join(dict.fromkeys(part for part in (one.domain, one.group) if part))
        state = one.state.value
        stands = state in ("in force", "unknown")
        rung = one.rung.value if one.rung else ""
        pill, colour = (word(rung), kind(rung)) if stands else (word(state), kind(state))
        if one.by_automation is not None and stands:
            pill, colour = by_automation(one.by_automation.value), "sky"
        return Row(
            one.id,
            one.title,
            place,
            lead=f"D-{one.number}",
            pill=pill,
            kind=colour,
            right=short_day(one.decided_on, today),
            quiet=not stands,
        )
