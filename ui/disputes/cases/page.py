"""Disputes at the left, those under way first; one of them beside."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.disputes.cases.beside import DisputeBeside
from ui.disputes.cases.words import sides_words, state_pill
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.date_words import written_short
from ui.widgets.empty import EmptyState
from ui.widgets.growing import Growing
from ui.widgets.page import Columns
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row

if TYPE_CHECKING:
    from facilitator.disputes.service import DisputeRow
    from ui.bridge import Bridge


class CasesPage(QWidget):
    """Ctrl+N raises one; `dispute_directive` begins with what a directive says."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(shares=(4, 5), narrow=660)
        column.addWidget(columns, 1)
        card = Card(self.tr("Disputes"))
        self.add = Button(self.tr("Raise a dispute"), "primary", key="Ctrl N")
        self.add.clicked.connect(lambda: self.raise_dispute())
        card.put_beside_title(self.add)
        self.rows = RecordList(self.tr("Disputes"))
        self.rows.setProperty("pane", True)
        empty = EmptyState(
            "gavel",
            self.tr(
                "When two groups or people disagree who owns something, or whether a directive was"
                " right, a panel drawn by lot answers within days. It will be here."
            ),
            self.tr("Raise a dispute"),
        )
        empty.started.connect(lambda: self.raise_dispute())
        self.rows.set_empty(empty)
        card.add(self.rows, 1)
        columns.left.addWidget(card, 1)
        self.beside = DisputeBeside(bridge)
        columns.right.addWidget(self.beside, 1)
        Growing(self.beside, columns, self.rows)
        self.rows.chosen.connect(self.beside.show_dispute)
        self.rows.opened.connect(lambda _id: self._into_record())
        self.beside.acts.raise_form.raised.connect(self._raised)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(lambda: self.raise_dispute())
        self.restyle()

    def restyle(self) -> None:
        """Take the sizes from the theme again; very large words leave no room for the key."""
        self.add.let_key_fit(theme().scale < 1.75)

    def reread(self) -> None:
        """Read the list, and the dispute that is chosen."""
        from facilitator.disputes.service import disputes

        found = self._bridge.ask(disputes) or []
        self.rows.show_list([self._row(one) for one in found])
        self.rows.choose_first()
        self.beside.show_dispute(self.rows.current_id)

    def show_record(self, record_id: UUID) -> bool:
        """Choose this dispute; False where it is none."""
        found = self.rows.choose(record_id)
        if found:
            self.beside.show_dispute(record_id)
        return found

    def raise_dispute(self, domain_id: UUID | None = None) -> None:
        """Open the form for a new one."""
        self.beside.acts.raise_dispute(domain_id)

    def dispute_directive(self, directive_id: UUID) -> None:
        """Show the dispute about a directive, or open the form that raises one."""
        from facilitator.disputes.service import asked_about

        asked = self._bridge.ask(asked_about, directive_id)
        if asked is None or (asked.dispute_id is not None and self.show_record(asked.dispute_id)):
            return
        self.beside.acts.raise_dispute(
            asked.domain_id,
            kind=asked.kind.value,
            question=asked.question,
            directive_id=directive_id,
            sides=(("group", asked.by_group), ("group", asked.against_group)),
        )

    def commands(self) -> list[tuple[str, Callable[[], object]]]:
        """What the palette offers here."""
        return [(self.tr("Raise a dispute"), self.raise_dispute)]

    def _raised(self, dispute_id: UUID) -> None:
        self.reread()
        self.rows.choose(dispute_id)
        self.rows.setFocus()

    def _into_record(self) -> None:
        if not self.beside.take_focus():
            self.beside.rest()

    def _row(self, one: "DisputeRow") -> Row:
        today = self._bridge.office.today()
        left = (one.due_on - today).days if one.due_on is not None else None
        pill, kind = state_pill(one, left)
        day = one.ruled_on or one.raised_on
        return Row(
            one.id,
            sides_words(one.sides),
            one.question,
            lead=str(one.number),
            pill=pill,
            kind=kind,
            right=written_short(day, today),
            quiet=not one.state.under_way and one.ruled_on is None,
        )
