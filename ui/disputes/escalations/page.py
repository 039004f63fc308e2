"""The page of what is carried on between groups: all of it at the left, one matter beside."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.disputes.escalations.beside import EscalationBeside
from ui.disputes.escalations.words import between, brief_turn, state_pill
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.date_words import written_short
from ui.widgets.empty import EmptyState
from ui.widgets.growing import Growing
from ui.widgets.page import Columns
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row

if TYPE_CHECKING:
    from facilitator.escalation.service import EscalationShown
    from facilitator.meetings.offering.service import ForwardShown
    from ui.bridge import Bridge


class EscalationsPage(QWidget):
    """What is open first, what other groups did not answer among it, then what is over."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._found: dict[UUID, EscalationShown] = {}
        self._late: dict[UUID, ForwardShown] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(shares=(5, 6), narrow=640)
        column.addWidget(columns, 1)
        card = Card(self.tr("Between groups"))
        self.add = Button(self.tr("Raise something"), icon_name="plus", key="Ctrl N")
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.add.click)
        card.put_beside_title(self.add)
        self.rows = RecordList(self.tr("Matters between groups"))
        self.rows.setProperty("pane", True)
        self.rows.never_cut = True
        self.rows.chosen.connect(self._chosen)
        self.rows.opened.connect(lambda _id: self._into_record())
        empty = EmptyState(
            "arrow-right",
            self.tr(
                "What two groups cannot settle between them will be here. It goes from group to"
                " group by a route agreed beforehand, each with its days, so that nothing is"
                " left lying."
            ),
            self.tr("Raise the first matter"),
        )
        self.rows.set_empty(empty)
        card.add(self.rows, 1)
        columns.left.addWidget(card, 1)
        self.beside = EscalationBeside(bridge)
        self.add.clicked.connect(lambda _checked=False: self.beside.begin_raising())
        empty.started.connect(lambda: self.beside.begin_raising())
        columns.right.addWidget(self.beside, 1)
        Growing(self.beside, columns, self.rows)

    def reread(self) -> None:
        """Read what there is and the matter beside it."""
        from facilitator.escalation.service import escalations, late_forwards

        every = self._bridge.ask(escalations) or ()
        late = self._bridge.ask(late_forwards) or ()
        self._found = {one.id: one for one in every}
        self._late = {one.id: one for one in late}
        going = sorted((one for one in every if one.is_open), key=lambda one: one.now.until)
        rows = [self._row(one) for one in going]
        rows += [self._late_row(one) for one in late]
        rows += [self._row(one) for one in every if not one.is_open]
        self.rows.show_list(rows)
        self.add.setVisible(bool(rows))
        self.rows.choose_first()
        self._chosen(self.rows.current_id)

    def show_record(self, record_id: UUID) -> bool:
        """Choose a matter, or an item that was not answered; False where it is neither."""
        known = record_id in self._found or record_id in self._late
        return known and self.rows.choose(record_id)

    def commands(self) -> list[tuple[str, Callable[[], object]]]:
        """What the palette offers here."""
        return [
            (self.tr("Raise something between groups"), self.beside.begin_raising),
            (self.tr("Agree on a route"), self.beside.set_route),
        ]

    def _row(self, one: "EscalationShown") -> Row:
        words, kind = state_pill(one)
        return Row(
            one.id,
            one.escalation.title,
            " · ".join(filter(None, (between(one), brief_turn(one)))),
            pill=words,
            kind=kind,
            right=written_short(one.escalation.raised_on, one.today),
            quiet=not one.is_open,
        )

    def _late_row(self, one: "ForwardShown") -> Row:
        caption = self.tr("{asking} asked {asked}").format(
            asking=one.from_words, asked=one.to_group
        )
        return Row(
            one.id,
            one.title,
            caption,
            pill=self.tr("Not answered"),
            kind="brick",
            right=written_short(one.forwarded_on, self._bridge.office.today()),
        )

    def _chosen(self, record_id: Any) -> None:
        self.beside.show_matter(self._found.get(record_id), self._late.get(record_id))

    def _into_record(self) -> None:
        """Enter goes on to what can be done."""
        for button in self.beside.findChildren(Button):
            if button.isVisibleTo(self.beside):
                button.setFocus()
                return
