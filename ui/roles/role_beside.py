"""One role beside the board: what it is for, who is in its seats, its years, and what to do."""

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.roles.bands import TermBands
from ui.roles.handed import begin_step, handover_step, open_handovers, waits_for_handover
from ui.roles.role_form import RoleForm
from ui.roles.role_read import RoleRead
from ui.roles.role_rotation import RoleRotation
from ui.roles.term_forms import ActForm, PlanForm, WishForm
from ui.roles.terms import TermTable, blocks_of
from ui.roles.words import (
    load_words,
    planned_span,
    seat_pill,
    selection_words,
    share_of,
    span,
    state_pill,
    term_length,
    wish_words,
)
from ui.theme import theme
from ui.widgets.beside import BesidePage
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.lines import Step, button_row, line, step_button
from ui.widgets.pill import Pill, ProgressBar
from ui.widgets.rows import KeyValues
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.roles.records import Role
    from facilitator.roles.service import Holding, TermRecord
    from ui.bridge import Bridge


class RoleBeside(BesidePage):
    """`show(role_id, on)`; its forms stay open while the record is read again."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("The role"))
        self._bridge = bridge
        self._role_id: UUID | None = None
        self._on = date.min
        self._table_open = False
        self.role_form = RoleForm(bridge)
        self.plan_form = PlanForm(bridge)
        self.act_form = ActForm(bridge)
        self.wish_form = WishForm(bridge)
        for form in (self.role_form, self.plan_form, self.act_form, self.wish_form):
            self.add_form(form)
        self.rotation = RoleRotation(bridge, self)

    @property
    def role_id(self) -> UUID | None:
        """The role that is shown."""
        return self._role_id

    def show_role(self, role_id: UUID | None, on: date) -> None:
        """Show a role as of a day; None shows nothing."""
        if role_id != self._role_id:
            self.close_forms()
            self._table_open = False
        self._role_id, self._on = role_id, on
        self.rebuild(self._build, role_id)

    def add_role(self) -> None:
        """Open the form for a new role, in the group of the one that is shown."""
        read = self._read() if self._role_id else None
        self.role_form.begin(None, read.role.group_id if read else None)
        self.open_form(self.role_form)

    # Reading

    def _read(self) -> RoleRead | None:
        if self._role_id is None:
            return None
        from facilitator.groups.service import group, rights
        from facilitator.handovers.service import handovers_in_the_way
        from facilitator.people.service import names
        from facilitator.roles.service import holdings, role, terms_of_role, wishes

        ask, wanted = self._bridge.ask, self._role_id
        found = ask(role, wanted)
        if found is None:
            return None
        its_group = ask(group, found.group_id)
        seats = tuple(seat for seat in ask(holdings, self._on) or () if seat.role_id == wanted)
        owned = [
            (each.domain.name, str(each.right.rung))
            for each in ask(rights, self._on) or ()
            if each.right is not None and each.right.owner_role_id == wanted
        ]
        return RoleRead(
            found,
            its_group.name if its_group else "",
            seats,
            tuple(ask(terms_of_role, wanted) or ()),
            tuple(ask(wishes, role_id=wanted, on=self._on) or ()),
            ask(names) or {},
            tuple(f"{name} ({rung})" for name, rung in owned),
            ask(handovers_in_the_way, wanted) or {},
            open_handovers(self._bridge),
        )

    # The cards

    def _build(self) -> None:
        read = self._read()
        if read is None:
            return
        self.cards.addWidget(self._about(read))
        self.cards.addWidget(self._seats(read))
        self.cards.addWidget(self._years(read))
        for card in self.rotation.cards(read.role, read.terms):
            self.cards.addWidget(card)
        self.cards.addWidget(self._wishes(read))

    def _about(self, read: RoleRead) -> Card:
        role = read.role
        card = Card()
        card.setAccessibleName(role.name)
        card.add(Text(role.name, "item title", selectable=True))
        card.add(Text(read.group, "caption", "muted"))
        if role.purpose:
            card.add(Text(role.purpose, "body", selectable=True))
        facts = KeyValues()
        facts.show_pairs(
            [
                (self.tr("Load"), load_words(role.load_hours)),
                (self.tr("A term lasts"), term_length(role)),
                (self.tr("Seats"), str(role.seats)),
                (self.tr("Terms in a row"), self._most(role)),
                (self.tr("Filled by"), selection_words()[str(role.selection)]),
                (self.tr("Decides about"), ", ".join(read.domains)),
                (self.tr("Last day"), span(None, role.ended_on) if role.ended_on else ""),
            ]
        )
        card.add(facts)
        go = self._bridge.go.emit
        steps: list[Step] = [
            (self.tr("Plan a term"), partial(self._plan, read), "primary"),
            (self.tr("Open a call"), partial(go, "roles/selections", role.id), "plain"),
            (self.tr("Change the role"), partial(self._change, role), "plain"),
            (self.tr("Role book"), partial(go, "handovers/books", role.id), "quiet"),
        ]
        card.add(button_row(steps))
        return card

    def _most(self, role: "Role") -> str:
        if role.most_in_a_row is None:
            return ""
        return self.tr("at most {count}").format(count=role.most_in_a_row)

    def _seats(self, read: RoleRead) -> Card:
        card = Card(self.tr("Who holds it") if len(read.seats) < 2 else self.tr("Its seats"))
        if not read.seats:
            card.add(Text(self.tr("The role was not there on this day."), "body", "muted"))
        for seat in read.seats:
            card.add_row(self._seat(read, seat))
        return card

    def _seat(self, read: RoleRead, seat: "Holding") -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, theme().px(4), 0, theme().px(4))
        column.setSpacing(theme().px(8))
        words, kind = seat_pill(seat, self._on)
        caption = span(seat.from_on, seat.to_on) if seat.person_id is not None else ""
        if read.role.seats > 1:
            number = self.tr("seat {number}").format(number=seat.seat)
            caption = f"{number} · {caption}" if caption else number
        name, pill = seat.person or self.tr("Vacant"), Pill(words, kind)
        column.addWidget(line(name, caption, person_id=seat.person_id, ends=[pill]))
        share = share_of(seat.from_on, seat.to_on, self._on)
        if share is not None:
            column.addWidget(ProgressBar(share, self.tr("Term: {words}").format(words=words), kind))
        if seat.term_id is not None and seat.person is not None:
            column.addWidget(self._holder_steps(read, seat))
        if seat.next_term_id is not None and seat.next_person is not None:
            column.addLayout(self._next(read, seat))
        elif seat.person_id is None or seat.to_on is not None:
            plan = Button(self.tr("Plan who comes next"), "quiet")
            plan.setAccessibleName(
                self.tr("Plan who comes next in seat {number}").format(number=seat.seat)
            )
            plan.clicked.connect(partial(self._plan, read, seat))
            column.addWidget(plan)
        return whole

    def _holder_steps(self, read: RoleRead, seat: "Holding") -> QWidget:
        term = next((r for r in read.terms if r.term.id == seat.term_id), None)
        # Somebody whose last day is today still holds the seat, but there is nothing left to say.
        over = term is not None and any(str(act.kind) == "ended" for act in term.acts)
        state = str(term.state) if term and not over else ""
        steps: list[Step] = []
        act = partial(self._act, seat.term_id, seat.person or "", read.role.name)
        # Where whoever comes next waits for it, the way to it stands there.
        waits = seat.next_term_id is not None and seat.seat in read.handed
        single = str(read.role.term_unit) == "meeting"
        active = state in ("holding", "overdue", "handing over")
        if active and seat.term_id and not waits and not single:
            steps.append(handover_step(self._bridge, read.handovers, seat.term_id))
        # Of all others the handover itself says so.
        if state in ("holding", "overdue") and single and not _handing(term):
            steps.append((self.tr("Start handing over"), partial(act, "handing over"), "quiet"))
        if active:
            steps.append((self.tr("End"), partial(act, "ended"), "plain"))
            if term is not None:
                replan = partial(self._replan, read, term)
                steps.append((self.tr("Change the last day"), replan, "quiet"))
        return button_row(steps, about=seat.person or "")

    def _next(self, read: RoleRead, seat: "Holding") -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme().px(8))
        term = next((r for r in read.terms if r.term.id == seat.next_term_id), None)
        words, kind = state_pill(str(seat.next_state or ""))
        caption = self.tr("comes next: {span}").format(
            span=planned_span(seat.next_from_on, term.term.to_on if term else None)
        )
        name, pill = seat.next_person or "", Pill(words, kind)
        column.addWidget(line(name, caption, person_id=seat.next_person_id, ends=[pill]))
        if term is None:
            return column
        state = str(term.state)
        act = partial(self._act, term.term.id, term.person, read.role.name)
        steps: list[Step] = []
        if state in ("planned", "waiting to begin", "shadowing"):
            handed = read.handed.get(seat.seat)
            steps.append(begin_step(self._bridge, handed, partial(act, "began")))
            if state != "shadowing":
                steps.append((self.tr("Start shadowing"), partial(act, "shadowing"), "plain"))
            steps.append((self.tr("Decline"), partial(act, "declined"), "plain"))
            steps.append((self.tr("Change the plan"), partial(self._replan, read, term), "quiet"))
            if not term.acts:
                cancel = partial(self._cancel, term.term.id)
                steps.append((self.tr("Take out of the plan"), cancel, "quiet"))
            if seat.seat in read.handed:
                column.addWidget(waits_for_handover(term.person))
        column.addWidget(button_row(steps, about=term.person))
        return column

    def _years(self, read: RoleRead) -> Card:
        card = Card(self.tr("Over the years"))
        if not read.terms:
            card.add(Text(self.tr("No term yet. Plan the first one above."), "body", "muted"))
            return card
        today = self._bridge.office.today()
        bands = TermBands()
        bands.show_blocks(blocks_of(read.terms, today), read.role.seats, today)
        card.add(bands)
        table = TermTable(self.tr("Terms of {role}").format(role=read.role.name))
        table.show_terms(read.terms, read.role.seats, today)
        table.setVisible(self._table_open)
        toggle = Button("", "quiet")
        words = (self.tr("Show as a table"), self.tr("Hide the table"))
        toggle.say(words[self._table_open])

        def fold() -> None:
            self._table_open = not self._table_open
            table.setVisible(self._table_open)
            toggle.say(words[self._table_open])

        toggle.clicked.connect(fold)
        card.add(toggle)
        card.add(table)
        return card

    def _wishes(self, read: RoleRead) -> Card:
        card = Card(self.tr("Wishes"))
        if not read.wishes:
            card.add(Text(self.tr("Nobody has said yet how gladly they would."), "body", "muted"))
        for wish in sorted(read.wishes, key=lambda w: (str(w.wish), read.names[w.person_id])):
            name = read.names[wish.person_id]
            until = span(None, wish.to_on) if wish.to_on else ""
            step: Step = (self.tr("Take back"), partial(self._remove_wish, wish.id), "quiet")
            told = " · ".join(filter(None, (wish_words()[str(wish.wish)], until)))
            card.add_row(line(name, told, person_id=wish.person_id, ends=[step_button(step, name)]))
        card.add(button_row([(self.tr("Note a wish"), partial(self._wish, read.role), "plain")]))
        return card

    # What the buttons do

    def _plan(self, read: RoleRead, seat: "Holding | None" = None) -> None:
        """From the day after the seat's last term, or from today where it is free."""
        if seat is None:
            seat = next((s for s in read.seats if s.next_term_id is None), None)
        number = seat.seat if seat else 1
        today = self._bridge.office.today()
        ends = [
            r.to_on
            for r in read.terms
            if r.term.seat == number and r.to_on and str(r.state) not in ("ended", "declined")
        ]
        self.plan_form.begin(read.role, number, max([today, *(e + timedelta(1) for e in ends)]))
        self.open_form(self.plan_form)

    def plan_after(self, term_id: UUID) -> None:
        """Open the form for whoever comes after this term."""
        if read := self._read():
            self._plan(read, next((s for s in read.seats if s.term_id == term_id), None))

    def _replan(self, read: RoleRead, term: "TermRecord") -> None:
        self.plan_form.begin(read.role, term=term.term)
        begun = any(str(act.kind) == "began" for act in term.acts)
        self.open_form(self.plan_form, self.plan_form.fields["to_on"].editor if begun else None)

    def _change(self, role: "Role") -> None:
        self.role_form.begin(role)
        self.open_form(self.role_form)

    def _act(self, term_id: Any, person: str, role: str, kind: str) -> None:
        self.act_form.begin(kind, term_id, person, role)
        self.open_form(self.act_form)

    def _cancel(self, term_id: UUID) -> None:
        from facilitator.roles.service import cancel_term

        def cancel(office: Any) -> bool:
            cancel_term(office, term_id)
            return True

        if self._bridge.ask(cancel):
            self._bridge.said.emit(self.tr("The term is out of the plan."), True)

    def _wish(self, role: "Role") -> None:
        self.wish_form.begin(role.id, role.name)
        self.open_form(self.wish_form)

    def _remove_wish(self, wish_id: UUID) -> None:
        from facilitator.roles.service import remove_wish

        def remove(office: Any) -> bool:
            remove_wish(office, wish_id)
            return True

        if self._bridge.ask(remove):
            self._bridge.said.emit(self.tr("The wish is taken back."), True)


def _handing(term: "TermRecord | None") -> bool:
    return term is not None and any(str(act.kind) == "handing over" for act in term.acts)
