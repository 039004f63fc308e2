"""The page of selections: seats for which a call is due, calls under way, and those that ended."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.roles.selections.beside import CallBeside
from ui.roles.selections.candidates import GOES_ON
from ui.selecting.call_words import method_words, seats_words, state_pill, term_words
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.date_words import written
from ui.widgets.empty import EmptyState
from ui.widgets.growing import Growing
from ui.widgets.page import Columns
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.tabs import Filter, FilterPills

if TYPE_CHECKING:
    from facilitator.selection.calls.service import CallRow, SeatDue
    from ui.bridge import Bridge

UNDER_WAY = (*GOES_ON, "chosen")
"""Whoever is chosen and has not said yes yet keeps a call from being at its end."""


class SelectionsPage(QWidget):
    """Every call at the left, what is due first; the one that was chosen beside."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._seats: dict[tuple[UUID, int], SeatDue] = {}
        self._calls: list[CallRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(shares=(5, 6), narrow=640)
        column.addWidget(columns, 1)
        card = Card(self.tr("Selections"))
        self.add = Button(self.tr("Open a call"), icon_name="plus")
        self.add.clicked.connect(lambda _checked=False: self.open_call())
        card.put_beside_title(self.add)
        self.filters = FilterPills((), self.tr("Which calls are shown"))
        self.filters.chosen.connect(lambda _key: self._show())
        card.add(self.filters)
        self.rows = RecordList(self.tr("Seats that are due, and calls"))
        self.rows.setProperty("pane", True)
        self.rows.never_cut = True
        self.rows.chosen.connect(self._chosen)
        self.rows.opened.connect(lambda _id: self._into_record())
        empty = EmptyState(
            "vote",
            self.tr(
                "Calls for seats will be here: who may stand, how it is chosen, how it ended. They"
                " begin when a term nears its end."
            ),
            self.tr("Open the first call"),
        )
        empty.started.connect(lambda: self.open_call())
        self.rows.set_empty(empty)
        card.add(self.rows, 1)
        columns.left.addWidget(card, 1)
        self.beside = CallBeside(bridge)
        self.beside.call_form.opened.connect(self._opened)
        columns.right.addWidget(self.beside, 1)
        Growing(self.beside, columns, self.rows)

    def reread(self) -> None:
        """Read the seats, the calls and the one beside them."""
        from facilitator.selection.calls.service import calls, seats_due

        self._seats = {one.key: one for one in self._bridge.ask(seats_due) or ()}
        self._calls = self._bridge.ask(calls) or []
        going = [one for one in self._calls if one.state.value in UNDER_WAY]
        self.filters.set_filters(
            [
                Filter("all", self.tr("All"), len(self._seats) + len(self._calls)),
                Filter("due", self.tr("Due"), len(self._seats)),
                Filter("open", self.tr("Under way"), len(going)),
                Filter("ended", self.tr("Ended"), len(self._calls) - len(going)),
            ]
        )
        self._show()

    def show_record(self, record_id: UUID) -> bool:
        """Choose a call, or open the form for a seat of a role; False where it is neither."""
        if any(one.id == record_id for one in self._calls):
            self.filters.choose("all")
            self._show()
            return self.rows.choose(record_id)
        return False

    def open_for(self, role_id: UUID) -> None:
        """Open the form of a call for the seat of a role that is due."""
        seat = next((key for key in self._seats if key[0] == role_id), None)
        self.filters.choose("all")
        self._show()
        if seat is not None:
            self.rows.choose(seat)
        self.beside.open_call(role_id, seat[1] if seat is not None else None)

    def open_call(self) -> None:
        """Open the form for a new call."""
        self.beside.open_call()

    # Showing

    def _show(self) -> None:
        which = self.filters.current or "all"
        rows = []
        if which in ("all", "due"):
            rows += [self._seat_row(one) for one in self._seats.values()]
        for one in self._calls:
            going = one.state.value in UNDER_WAY
            if which == "all" or (which == "open" and going) or (which == "ended" and not going):
                rows.append(self._row(one))
        self.rows.show_list(rows)
        self.rows.choose_first()
        self._chosen(self.rows.current_id)

    def _seat_row(self, one: "SeatDue") -> Row:
        held = one.seat
        who = (
            self.tr("{name} until {day}").format(name=held.person, day=written(held.to_on))
            if held.person is not None and held.to_on is not None
            else self.tr("vacant")
        )
        caption = " · ".join((who, method_words(one.method.value)))
        overdue = held.to_on is not None and held.to_on < self._bridge.office.today()
        return Row(
            one.key,
            held.role,
            caption,
            pill=self.tr("Call is due"),
            kind="brick" if overdue or held.person is None else "amber",
        )

    def _row(self, one: "CallRow") -> Row:
        words, kind = state_pill(one.state.value)
        said = [", ".join(one.people)] if one.people else [method_words(one.method.value)]
        going = one.state.value in GOES_ON
        said.append(term_words(one.from_on, None if going else one.to_on))
        if len(one.seats) > 1:
            said.append(seats_words(one.seats))
        return Row(
            one.id,
            one.role,
            " · ".join(said),
            pill=words,
            kind=kind,
            right=written(one.next_on) if one.next_on is not None else "",
            quiet=one.state.value not in UNDER_WAY,
        )

    def _chosen(self, record_id: Any) -> None:
        if isinstance(record_id, tuple) and record_id in self._seats:
            self.beside.show_seat(self._seats[record_id])
        else:
            self.beside.show_call(record_id if isinstance(record_id, UUID) else None)

    def _into_record(self) -> None:
        """Enter goes on to what can be done."""
        if self.beside.take_focus():
            return
        seen = [b for b in self.beside.findChildren(Button) if b.isVisibleTo(self.beside)]
        if seen:
            min(seen, key=lambda one: one.mapTo(self.beside, QPoint()).y()).setFocus()

    def _opened(self, call_id: Any) -> None:
        self.reread()
        self.show_record(call_id)
        # The button that opened the form may be gone with the seat that was due.
        self.rows.setFocus()
