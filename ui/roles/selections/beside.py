"""One call beside the list: its terms, who stands, the panel of its method, how it ended."""

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.roles.selections.candidates import GOES_ON, candidates_card
from ui.roles.selections.forms import CandidateForm, ReasonForm
from ui.roles.selections.result import result_card
from ui.selecting.by_method import panel_of
from ui.selecting.call_form import CallForm
from ui.selecting.call_words import (
    choosing_words,
    method_words,
    seats_words,
    standing_words,
    state_pill,
    term_words,
)
from ui.widgets.beside import BesidePage
from ui.widgets.button import Button
from ui.widgets.card import Card, empty_layout
from ui.widgets.date_words import written
from ui.widgets.lines import Step, button_row
from ui.widgets.pill import Pill
from ui.widgets.rows import KeyValues
from ui.widgets.sight import bring_into_sight
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.selection.calls.service import CallRecord, CandidateTold, SeatDue
    from ui.bridge import Bridge


class CallBeside(BesidePage):
    """`show_call(id)` or `show_seat(seat)`; its forms stay open while it is read again."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("The call"))
        self._bridge = bridge
        self._call_id: UUID | None = None
        self._seat: SeatDue | None = None
        self._panel: Any = None
        self._panel_of: tuple[UUID, str] | None = None
        self.call_form = CallForm(bridge)
        self.candidate_form = CandidateForm(bridge)
        self.reason_form = ReasonForm(bridge)
        for form in (self.call_form, self.candidate_form, self.reason_form):
            self.add_form(form)
        self._first = QVBoxLayout()
        """The panel while it is being chosen; else it stands below."""
        self.body.insertLayout(1, self._first)

    @property
    def panel(self) -> Any:
        """The panel of the method; None while there is none."""
        return self._panel

    def show_call(self, call_id: UUID | None) -> None:
        """Show a call; None shows nothing."""
        other = call_id != self._call_id or self._seat is not None
        if other:
            self.close_forms()
        self._call_id, self._seat = call_id, None
        self.rebuild(self._build, call_id)

    def show_seat(self, seat: "SeatDue") -> None:
        """Show a seat for which a call should be opened."""
        other = self._seat is None or seat.key != self._seat.key
        if other:
            self.close_forms()
        self._call_id, self._seat = None, seat
        self.rebuild(self._build, seat.key)

    def open_call(self, role_id: UUID | None = None, seat: int | None = None) -> None:
        """Open the form for a call."""
        self.call_form.begin(role_id, seat)
        self.open_form(self.call_form)

    def take_focus(self) -> bool:
        """Put the keyboard where a step that is on waits for it; False where none is on."""
        if self._panel is None or not getattr(self._panel, "step", ""):
            return False
        self._panel.take_focus()
        return True

    # The cards

    def _build(self) -> None:
        from facilitator.selection.calls.service import call_record

        record = self._bridge.ask(call_record, self._call_id) if self._call_id is not None else None
        self._show_panel(record)
        if record is not None:
            self.cards.addWidget(self._about(record))
            if record.chosen or record.gone or record.reserve:
                self.cards.addWidget(result_card(self._bridge, record, self._decline))
            if record.candidates or record.state.value in GOES_ON:
                self.cards.addWidget(
                    candidates_card(
                        self._bridge,
                        record,
                        settled=self._is_settled(record),
                        forward=lambda: self._put_forward(record),
                        decline=self._decline_candidacy,
                    )
                )
        elif self._seat is not None:
            self.cards.addWidget(self._due(self._seat))

    def _show_panel(self, record: "CallRecord | None") -> None:
        wanted = (record.call.id, record.call.method.value) if record is not None else None
        if record is not None and record.state.value in ("not open yet", "withdrawn"):
            wanted = None
        if wanted != self._panel_of:
            empty_layout(self.cards_below)
            empty_layout(self._first)
            self._panel, self._panel_of = None, wanted
            if wanted is not None:
                self._panel = panel_of(wanted[1], self._bridge, wanted[0])
        elif self._panel is not None:
            self._panel.reread()
        if self._panel is not None and record is not None:
            first = record.state.value == "choosing" or bool(getattr(self._panel, "step", ""))
            where = self._first if first else self.cards_below
            if where.indexOf(self._panel) < 0:
                where.addWidget(self._panel)
                after = self._keep_in_sight if first else self._is_over
                QTimer.singleShot(0, self, after)
            self._panel.show()

    def _keep_in_sight(self) -> None:
        """The panel came to the top: from its first step on, down to what has the keyboard."""
        focus = self._focus_in_panel()
        if focus is not None:
            self.to_top()
            bring_into_sight(focus)

    def _is_over(self) -> None:
        """The panel went below: how it ended is read first, and nobody answers by chance."""
        if self._focus_in_panel() is not None:
            self.rest()
            self.to_top()

    def _focus_in_panel(self) -> QWidget | None:
        focus, panel = QApplication.focusWidget(), self._panel
        inside = focus is not None and panel is not None and panel.isAncestorOf(focus)
        return focus if inside else None

    def _about(self, record: "CallRecord") -> Card:
        call, card = record.call, Card()
        card.setAccessibleName(record.role)
        words, kind = state_pill(record.state.value)
        card.add(Text(record.role, "item title", selectable=True))
        card.put_beside_title(Pill(words, kind))
        card.say(method_words(call.method.value))
        facts = KeyValues()
        right = record.domain or self.tr("{group}, whose role it is").format(group=record.group)
        days = self.tr("{count} days").format(count=call.accept_days)
        facts.show_pairs(
            [
                (self.tr("Term"), term_words(call.from_on, call.to_on)),
                (self.tr("Seats"), seats_words(record.seats) if record.seats != (1,) else ""),
                (self.tr("May stand"), standing_words(call.standing.value, record.group)),
                (self.tr("As agreed"), call.standing_words),
                (self.tr("May choose"), choosing_words(call.choosing.value, record.group)),
                (self.tr("By the right of"), right),
                (self.tr("Opens"), written(call.opens_on)),
                (self.tr("Last day to stand"), written(call.closes_on) if call.closes_on else ""),
                (self.tr("To be chosen"), written(call.choose_on) if call.choose_on else ""),
                (self.tr("Time to accept"), days),
                (self.tr("Notes"), call.notes),
                *self._history(record),
            ]
        )
        card.add(facts)
        steps: list[Step] = []
        if record.state.value in GOES_ON:
            steps.append((self.tr("Change the call"), partial(self._change, record), "plain"))
            steps.append(
                (self.tr("End the call without a result"), partial(self._end, record), "quiet")
            )
            steps.append((self.tr("Withdraw the call"), partial(self._withdraw, record), "quiet"))
        if record.meeting_id is not None:
            meeting = self.tr("Open {meeting}").format(meeting=record.meeting)
            go = partial(self._bridge.go.emit, "room", record.meeting_id)
            steps.append((meeting, go, "quiet"))
        if steps:
            card.add(button_row(steps))
        return card

    def _history(self, record: "CallRecord") -> list[tuple[str, str]]:
        words = {
            "ended without result": self.tr("Without a result"),
            "withdrawn": self.tr("Withdrawn"),
            "reopened": self.tr("Open again"),
        }
        return [
            (words[act.kind.value], f"{written(act.on)}: {act.why}")
            for act in record.acts
            if act.kind.value in words
        ]

    def _is_settled(self, record: "CallRecord") -> bool:
        """Whether nobody can come to those who stand or leave them, before it is recorded."""
        if record.state.value not in GOES_ON:
            return True
        step = getattr(self._panel, "step", "")
        if record.call.method.value == "role selection":
            return step in ("objections", "nominee", "record")
        return bool(step)

    def _due(self, seat: "SeatDue") -> Card:
        held = seat.seat
        card = Card()
        card.add(Text(held.role, "item title"))
        card.add(Text(held.group, "caption", "muted"))
        until = written(held.to_on) if held.to_on is not None else ""
        words = (
            self.tr("{name}’s term ends on {day}, and nobody comes next yet.").format(
                name=held.person, day=until
            )
            if held.person is not None
            else self.tr("Nobody is in this seat, and nobody is planned for it.")
        )
        card.add(Text(words, "body"))
        how = self.tr("It is filled by: {method}.").format(method=method_words(seat.method.value))
        card.add(Text(how, "body", "muted"))
        begin = Button(self.tr("Open a call"), "primary")
        begin.clicked.connect(lambda _checked=False: self.open_call(held.role_id, held.seat))
        card.add(begin)
        return card

    # What the buttons do

    def _change(self, record: "CallRecord") -> None:
        self.call_form.change(record)
        self.open_form(self.call_form)

    def _put_forward(self, record: "CallRecord") -> None:
        self.candidate_form.begin(record)
        self.open_form(self.candidate_form)

    def _end(self, record: "CallRecord") -> None:
        from facilitator.selection.calls.service import end_without_result

        self.reason_form.begin(
            self.tr("End the call without a result"),
            self.tr("End it"),
            lambda office, why: end_without_result(office, record.call.id, why),
            self.tr("The seat stays due, and another call can be opened."),
        )
        self.open_form(self.reason_form)

    def _withdraw(self, record: "CallRecord") -> None:
        from facilitator.selection.calls.service import withdraw_call

        self.reason_form.begin(
            self.tr("Withdraw the call"),
            self.tr("Withdraw it"),
            lambda office, why: withdraw_call(office, record.call.id, why),
        )
        self.open_form(self.reason_form)

    def _decline_candidacy(self, one: "CandidateTold") -> None:
        from facilitator.selection.calls.records import CandidateActKind
        from facilitator.selection.calls.service import answer_candidacy

        self.reason_form.begin(
            self.tr("{name} declines to stand").format(name=one.person),
            self.tr("Note it"),
            lambda office, why: answer_candidacy(
                office, one.candidate.id, CandidateActKind.declined, why
            ),
            self.tr("The reason may stay empty."),
        )
        self.open_form(self.reason_form)

    def _decline(self, chosen_id: UUID, name: str) -> None:
        from facilitator.selection.declining import decline_chosen

        self.reason_form.begin(
            self.tr("{name} declines").format(name=name),
            self.tr("Note it"),
            lambda office, why: decline_chosen(office, chosen_id, why),
            self.tr("The next in reserve takes the seat, or the next drawn; else it opens again."),
        )
        self.open_form(self.reason_form)
