"""The steps of a handover under the two it is between; boxes to tick, rows that unfold."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.handovers.forms import DayForm, StepForm, WordsForm
from ui.handovers.keeping import open_in_sight
from ui.handovers.paper_form import PaperForm
from ui.handovers.step_row import StepRow
from ui.handovers.words import next_words, progress_words, state_pill
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card, empty_layout
from ui.widgets.flow import FlowLayout
from ui.widgets.panel import InlinePanel
from ui.widgets.pill import Hairline, PersonToken, Pill, ProgressBar
from ui.widgets.sight import bring_into_sight
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.handovers.shown import HandoverShown, StepShown
    from facilitator.office import Office
    from ui.bridge import Bridge


class StepsCard(Card):
    """`show_steps(…)`; rows stay where they are while they are ticked, so the keyboard does too."""

    def __init__(self, bridge: "Bridge", parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._bridge = bridge
        self._shown: HandoverShown | None = None
        self._rows: dict[UUID, StepRow] = {}
        self._head = QHBoxLayout()
        self.body.addLayout(self._head)
        self._bar, self._count = ProgressBar(), Text("", "caption", "muted", wrap=False)
        self._progress = QHBoxLayout()
        self._progress.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        self._progress.addWidget(self._count)
        self.body.addLayout(self._progress)
        self._said = Text("", "caption", "muted")
        self.add(self._said)
        self.paper_form = PaperForm(bridge)
        self.paper_form.closed.connect(self._paper_closed)
        self.add(self.paper_form)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.add(self._list)
        self.day_form, self.why_form = DayForm(bridge), WordsForm(bridge)
        self.step_form = StepForm(bridge)
        for form in (self.day_form, self.why_form, self.step_form):
            self.add(form)
        foot = QWidget()
        flow = FlowLayout(foot)
        self.add_button = Button(self.tr("Add a step"), "quiet", icon_name="plus")
        self.add_button.clicked.connect(lambda: self.add_step())
        self.paper_button = Button(self.tr("Tick in a paper sheet"), "quiet", icon_name="keyboard")
        self.paper_button.clicked.connect(lambda: self.tick_paper())
        flow.addWidget(self.add_button)
        flow.addWidget(self.paper_button)
        self._foot = foot
        self.add(foot)
        self.restyle()

    # Showing

    @property
    def rows(self) -> list[StepRow]:
        """The rows in their order."""
        return list(self._rows.values())

    def show_steps(self, shown: "HandoverShown", today: date, can_change: bool) -> None:
        """Show a handover's steps as they are now."""
        other = self._shown is None or self._shown.id != shown.id
        if other:
            for form in (self.day_form, self.why_form, self.step_form, self.paper_form):
                if form.isVisible():
                    form.dismiss()
        self._shown = shown
        self._show_head(shown, today)
        done, every = shown.done, len(shown.counted)
        words = progress_words(shown)
        self._count.setText(words)
        self._bar.show_share(
            done / every if every else 0.0, self.tr("Steps done: {words}").format(words=words)
        )
        risk = shown.state.value == "knowledge at risk"
        self.set_edge("brick" if risk else "text")
        self._said.setText(
            self.tr(
                "Whoever should hand over is gone or cannot go on. These steps are for those who"
                " stay."
            )
        )
        self._said.setVisible(risk)
        self._show_rows(shown, today, risk)
        # What belongs after the seat changed hands is ticked when it is over, too.
        self.add_button.setVisible(can_change)
        self.paper_button.setVisible(any(one.is_open for one in shown.counted))

    def _show_head(self, shown: "HandoverShown", today: date) -> None:
        empty_layout(self._head)
        self.setAccessibleName(f"{shown.role}: {shown.outgoing} → {next_words(shown)}")
        two = QWidget()
        flow = FlowLayout(two)
        flow.addWidget(PersonToken(shown.outgoing, shown.outgoing_id))
        flow.addWidget(Text(shown.outgoing, "strong", wrap=False))
        if shown.incoming is not None:
            flow.addWidget(Text(self.tr("teaches"), "body", "muted", wrap=False))
            flow.addWidget(PersonToken(shown.incoming, shown.incoming_id))
            flow.addWidget(Text(shown.incoming, "strong", wrap=False))
        else:
            words = self.tr("nobody comes next yet")
            flow.addWidget(Text(words, "body", "muted", wrap=False))
        self._head.addWidget(two, 1)
        self._head.addWidget(Pill(*state_pill(shown, today)), 0, Qt.AlignmentFlag.AlignVCenter)

    def _show_rows(self, shown: "HandoverShown", today: date, risk: bool) -> None:
        wanted = sorted(
            (one for one in shown.steps if risk or not one.step.rescue),
            key=lambda one: not one.step.rescue,
        )
        if [one.step.id for one in wanted] != list(self._rows):
            self._make_rows(wanted, risk)
        for one in wanted:
            self._rows[one.step.id].show_step(one, shown, today)
        self._line_up()

    def _line_up(self) -> None:
        """All days end at the same edge."""
        widest = 0
        for row in self._rows.values():
            row.due.restyle()
            widest = max(widest, row.due.sizeHint().width())
        for row in self._rows.values():
            row.keep_due_room(widest)

    def _make_rows(self, steps: "list[StepShown]", risk: bool) -> None:
        had = next((id_ for id_, row in self._rows.items() if _has_focus(row)), None)
        at = list(self._rows).index(had) if had is not None else 0
        for form in (self.day_form, self.why_form):
            self._park(form)
        empty_layout(self._column)
        self._rows = {}
        for number, one in enumerate(steps):
            if risk and not one.step.rescue and (not number or steps[number - 1].step.rescue):
                self._column.addSpacing(theme().px(12))
                self._column.addWidget(Text(self.tr("The handover itself"), "caption strong"))
            self._column.addWidget(Hairline())
            row = self._rows[one.step.id] = StepRow()
            row.ticked.connect(self._tick)
            row.asked.connect(self._ask)
            row.box.moved.connect(partial(self._move, number))
            self._column.addWidget(row)
            row.show()
        if had is not None and self._rows:
            again = self._rows.get(had) or self.rows[min(at, len(self._rows) - 1)]
            again.box.setFocus()

    def _move(self, at: int, way: int) -> None:
        rows = self.rows
        to = rows[max(0, min(len(rows) - 1, at + way))]
        to.box.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_sight(to)

    # Doing

    def _tick(self, step_id: UUID, done: bool) -> None:
        from facilitator.handovers.service import tick_step

        if done:
            self._bridge.ask(tick_step, step_id, beside=self)
        else:
            self._open_again(step_id)
        # Where it was refused the box goes back to what is true.
        row = self._rows.get(step_id)
        step = self._step(step_id)
        if row is not None and step is not None:
            row.box.setChecked(step.state.value == "done")

    def _open_again(self, step_id: UUID) -> None:
        from facilitator.handovers.service import untick_step

        step = self._step(step_id)
        done = self._bridge.ask(untick_step, step_id, beside=self)
        if done is not None and step is not None:
            # Its day or its reason is gone; a key pressed unawares must not lose them unseen.
            words = self.tr("Open again: {step}").format(step=step.words)
            self._bridge.said.emit(words, True)

    def _step(self, step_id: UUID) -> "StepShown | None":
        steps = self._shown.steps if self._shown is not None else ()
        return next((one for one in steps if one.step.id == step_id), None)

    def _ask(self, what: str, step_id: UUID) -> None:
        from facilitator.handovers.service import drop_step, leave_step_out

        step = self._step(step_id)
        if step is None:
            return
        if what == "day":
            self.day_form.begin(step)
            self._open_below(self.day_form, step_id)
        elif what == "leave out":

            def leave(office: "Office", words: str) -> Any:
                return leave_step_out(office, step_id, words)

            self.why_form.begin(
                self.tr("Leave out: {step}").format(step=step.words),
                self.tr("Leave it out"),
                self.tr("Why it is not done"),
                leave,
                self.tr("Left out."),
                undoable=True,
            )
            self._open_below(self.why_form, step_id)
        elif what == "open":
            self._open_again(step_id)
            self._rows[step_id].box.setFocus()
        else:

            def drop(office: "Office") -> bool:
                drop_step(office, step_id)
                return True

            if self._bridge.ask(drop, beside=self):
                self._bridge.said.emit(self.tr("The step is off the list."), True)

    def _open_below(self, form: InlinePanel, step_id: UUID) -> None:
        """The form stands right under the step it is about."""
        row = self._rows[step_id]
        row.box.setFocus()
        for other in (self.day_form, self.why_form, self.step_form):
            if other is not form and other.isVisible():
                other.dismiss()
        self._park(form)
        self._column.insertWidget(self._column.indexOf(row) + 1, form)
        open_in_sight(form)

    def _park(self, form: InlinePanel) -> None:
        """Take a form out of the rows, before these are made anew."""
        if self._column.indexOf(form) >= 0:
            if form.isVisible():
                form.done()
            self._column.removeWidget(form)
            form.setParent(self)
            form.hide()

    def add_step(self) -> None:
        """Open the form for a step of one's own."""
        if self._shown is not None:
            self.step_form.begin(self._shown)
            open_in_sight(self.step_form)

    def tick_paper(self) -> None:
        """Open the sheet: in the place of the rows, line by line as it was printed."""
        if self._shown is None:
            return
        steps = [one for one in self._shown.counted if one.is_open]
        self.paper_form.begin(steps, self._bridge.office.today())
        # Opened first, so that the keyboard goes back to what opened it.
        open_in_sight(self.paper_form, self.paper_form.first_day)
        self._list.hide()
        self._foot.hide()

    def _paper_closed(self) -> None:
        self._list.show()
        self._foot.show()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "_foot"):
            self.body.setSpacing(theme().px(10))
            self._head.setSpacing(theme().px(8))
            self._progress.setSpacing(theme().px(12))
            self._column.setSpacing(0)
            self._line_up()


def _has_focus(row: StepRow) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and row.isAncestorOf(focus)
