"""The board: every seat of every role on a day, and the role that was chosen beside them."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.roles.role_beside import RoleBeside
from ui.roles.seat_list import SeatList, SeatRow
from ui.roles.words import seat_pill, share_of, span, then_words
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.date_field import DateField
from ui.widgets.date_words import written
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.growing import Growing
from ui.widgets.page import Columns
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.roles.service import Holding
    from facilitator.rotation.swapping.shown import CoverShown
    from ui.bridge import Bridge


class Board(QWidget):
    """Seats at the left, the role beside; the day can be chosen, today unless it is."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._day: date | None = None
        self._filled = False
        self._seats_of: dict[UUID, int] = {}
        self._covered: dict[tuple[UUID, int], CoverShown] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns(shares=(5, 4), narrow=660)
        column.addWidget(columns, 1)
        card = Card(self.tr("Who holds what"))
        head = QWidget()
        flow = FlowLayout(head)
        self.day_field = DateField(lambda: bridge.office.today())
        self.day_field.setAccessibleName(self.tr("Show the board as of this day"))
        self.day_field.field.setAccessibleName(self.tr("Show the board as of this day"))
        self.day_field.chosen.connect(self._look_at)
        self.back = Button(self.tr("Back to today"), "quiet")
        self.back.clicked.connect(lambda: self._look_at(None))
        self.add = Button(self.tr("Add a role"), icon_name="plus")
        self.add.clicked.connect(self.add_role)
        flow.addWidget(Text(self.tr("As of"), "caption", "muted", wrap=False))
        flow.addWidget(self.day_field)
        flow.addWidget(self.back)
        card.put_beside_title(self.add)
        card.add(head)
        self._said = Text("", "caption", "muted", wrap=False)
        flow.addWidget(self._said)
        self.seats = SeatList(self.tr("Seats"))
        self.seats.setProperty("pane", True)
        self.seats.chosen.connect(self._chosen)
        self.seats.opened.connect(lambda _id: self._into_record())
        empty = EmptyState(
            "repeat-2",
            self.tr("Roles and who holds them will be here, with their terms and who comes next."),
            self.tr("Add the first role"),
        )
        empty.started.connect(self.add_role)
        self.seats.set_empty(empty)
        card.add(self.seats, 1)
        columns.left.addWidget(card, 1)
        self.beside = RoleBeside(bridge)
        self.beside.role_form.saved.connect(self._saved)
        columns.right.addWidget(self.beside, 1)
        Growing(self.beside, columns, self.seats)

    @property
    def day(self) -> date:
        """The day that is looked at."""
        return self._day or self._bridge.office.today()

    def reread(self) -> None:
        """Read the seats and the role beside them."""
        from facilitator.roles.service import holdings
        from facilitator.rotation.service import covered_on

        found = self._bridge.ask(holdings, self.day) or []
        self._covered = self._bridge.ask(covered_on, self.day) or {}
        self.day_field.show_day(self.day)
        self.back.setVisible(self.day != self._bridge.office.today())
        vacant = sum(seat.person_id is None for seat in found)
        seats = self.tr("1 seat") if len(found) == 1 else self.tr("{n} seats").format(n=len(found))
        free = "" if not vacant else self.tr(" · {n} vacant").format(n=vacant)
        self._said.setText(seats + free if found else "")
        self._seats_of = Counter(seat.role_id for seat in found)
        rows, group = [], None
        for seat in found:
            rows.append(self._row(seat, seat.group if seat.group_id != group else ""))
            group = seat.group_id
        self.seats.show_list(rows)
        if not self._filled and rows:
            self._filled = True
            self.seats.choose_first()
        chosen = self.seats.current_id
        self.beside.show_role(chosen[0] if chosen else None, self.day)

    def show_record(self, record_id: UUID) -> bool:
        """Choose the first seat of a role, or the seat of a term."""
        for at in range(self.seats.count):
            row = self.seats.row_at(at)
            if row is not None and record_id in (row.id[0],):
                return self.seats.choose(row.id)
        from facilitator.roles.service import holdings

        for seat in self._bridge.ask(holdings, self.day) or ():
            if record_id in (seat.term_id, seat.next_term_id):
                return self.seats.choose((seat.role_id, seat.seat))
        return False

    def plan_after(self, term_id: UUID) -> None:
        """Open the form for whoever comes after this term."""
        if self.show_record(term_id):
            self.beside.plan_after(term_id)

    def add_role(self) -> None:
        """Open the form for a new role."""
        self.beside.add_role()

    def _row(self, seat: "Holding", group: str) -> SeatRow:
        words, kind = seat_pill(seat, self.day)
        who = seat.person or ""
        days = span(seat.from_on, seat.to_on) if seat.person else ""
        many = self.tr("seat {number}").format(number=seat.seat) if self._several(seat) else ""
        return SeatRow(
            (seat.role_id, seat.seat),
            seat.role,
            " · ".join(part for part in (who, days) if part),
            person=(who, seat.person_id),
            pill=words,
            kind=kind,
            right=many,
            group=group,
            then=self._stands_in(seat) or then_words(seat),
            share=share_of(seat.from_on, seat.to_on, self.day),
        )

    def _stands_in(self, seat: "Holding") -> str:
        """Who covers the seat on this day."""
        cover = self._covered.get((seat.role_id, seat.seat))
        if cover is None:
            return ""
        return self.tr("{name} stands in until {day}").format(
            name=cover.person, day=written(cover.to_on)
        )

    def _several(self, seat: "Holding") -> bool:
        return self._seats_of.get(seat.role_id, 1) > 1

    def _look_at(self, day: date | None) -> None:
        self._day = None if day == self._bridge.office.today() else day
        self.reread()

    def _chosen(self, seat_id: Any) -> None:
        self.beside.show_role(seat_id[0] if seat_id else None, self.day)

    def _into_record(self) -> None:
        """Enter goes on to what can be done with the role."""
        for button in self.beside.findChildren(Button):
            if button.isVisibleTo(self.beside):
                button.setFocus()
                return

    def _saved(self, role_id: UUID) -> None:
        self.reread()
        self.show_record(role_id)
