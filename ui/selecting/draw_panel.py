"""A draw of a call from its pool to the seats, one step after the other."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.selecting.draw_announced import DrawAnnounced
from ui.selecting.draw_plan import DrawPlan
from ui.selecting.draw_result import DrawResult
from ui.selecting.draw_values import DrawValues
from ui.selecting.draw_words import STEPS, step_of
from ui.theme import theme
from ui.theme.tokens import Kind
from ui.widgets.card import empty_layout
from ui.widgets.date_words import written
from ui.widgets.field import ErrorLine
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.sight import bring_step_into_sight
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.selection.draws.service import DrawState, DrawTold
    from ui.bridge import Bridge

TABLES = frozenset(
    {
        *("call", "candidate", "candidate_act", "call_act", "chosen_act", "person", "cohort"),
        *("cohort_member", "membership", "draw", "draw_reading", "draw_lot", "draw_gone"),
        "draw_act",
    }
)
"""What the panel shows; it reads itself again when one of these was touched."""


class DrawPanel(QWidget):
    """`DrawPanel(bridge, call_id)`, as high as its cards: put it into a page that scrolls.

    It reads itself again after each commit that concerns it; `reread()` does so too. `ended`
    speaks with the id of the decision. `set_where` says in which meeting and item it ends.
    """

    ended = Signal(object)

    def __init__(self, bridge: "Bridge", call_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._call_id = bridge, call_id
        self._correcting = False
        self._told: DrawTold | None = None
        self._state: DrawState | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._steps = QWidget()
        self._flow = FlowLayout(self._steps)
        self._error = ErrorLine()
        self._earlier = Text("", "caption", "muted")
        self.plan = DrawPlan(bridge, call_id)
        self.announced = DrawAnnounced(bridge)
        self.values = DrawValues(bridge)
        self.result = DrawResult(bridge)
        self.result.ended.connect(self.ended)
        self.result.corrected.connect(self._correct)
        for part in (
            self._steps,
            self._error,
            self.result,
            self.values,
            self.announced,
            self.plan,
            self._earlier,
        ):
            self._column.addWidget(part)
        self._column.addStretch(1)
        bridge.changed.connect(self._touched)
        self.restyle()
        self.reread()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._column.setSpacing(theme().px(16))

    def set_where(self, meeting_id: UUID | None, item_id: UUID | None) -> None:
        """Say in which meeting, under which item, the draw ends."""
        self.result.where = (meeting_id, item_id)

    def show_refusal(self, sentence: str) -> None:
        """The bridge shows a refusal here."""
        self._error.say(sentence)

    def _touched(self, tables: frozenset[str]) -> None:
        if self.isVisible() and tables & TABLES:
            self.reread()

    def reread(self) -> None:
        """Read the draw and show the step that is on."""
        from facilitator.selection.draws.service import DrawState, draws_of

        found = self._bridge.ask(draws_of, self._call_id, beside=self)
        if found is None:
            return
        withdrawn = [one for one in found if one.state is DrawState.withdrawn]
        told = next((one for one in found if one.state is not DrawState.withdrawn), None)
        if told is None or self._told is None or told.readings != self._told.readings:
            self._correcting = False
        self._told = told
        state = told.state if told else None
        # Before anything that has the keyboard is replaced by what comes next.
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        moved_on = state is not self._state
        self._state = state
        if moved_on and inside:
            # What has it goes: Qt would go on to what comes next in the window, and scroll there.
            self.setFocus()
        self.plan.setVisible(told is None)
        drawn = bool(told and told.lots)
        asked = state in (
            DrawState.announced,
            DrawState.second,
            DrawState.differs,
            DrawState.missing,
        )
        self.announced.setVisible(told is not None)
        self.values.setVisible(asked or self._correcting)
        self.result.setVisible(drawn)
        if told is None:
            self.plan.show_call()
        else:
            self.announced.show_draw(told)
            if asked or self._correcting:
                self.values.show_draw(told)
            if drawn:
                self.result.show_draw(told)
        if moved_on and inside:
            self.take_focus()
        lines = [
            self.tr("A draw announced on {day} was withdrawn: {why}").format(
                day=written(one.draw.announced_on), why=one.acts[-1].why
            )
            for one in withdrawn
        ]
        self._earlier.setText("\n".join(lines))
        self._earlier.setVisible(bool(lines))
        self._show_steps(state)
        if moved_on and inside and state is not DrawState.finished:
            QTimer.singleShot(0, self, partial(bring_step_into_sight, self._steps))

    @property
    def step(self) -> str:
        """What is on once the draw is announced; empty before and once it is over."""
        if self._state is None or self._state.value == "finished":
            return ""
        return self._state.value

    def take_focus(self) -> None:
        """Put the keyboard where the step that is on waits for it."""
        if self.values.isVisible():
            self.values.take_focus()
        elif self.result.isVisible():
            self.result.take_focus()
        else:
            self.plan.take_focus()

    def _correct(self) -> None:
        if self._told is not None:
            self._correcting = True
            self.values.show()
            self.values.show_draw(self._told)
            self.values.edits[0].setFocus()

    def _show_steps(self, state: "DrawState | None") -> None:
        on = step_of(state)
        over = state is not None and state.value == "finished"
        empty_layout(self._flow)
        for at, (words, _) in enumerate(STEPS):
            done = at < on or over
            kind: Kind = "leaf" if at == on and not over else "plain"
            pill = Pill(f"✓ {words()}" if done else f"{at + 1} {words()}", kind)
            if at == on and not over:
                pill.setAccessibleName(self.tr("Now: {step}").format(step=words()))
            self._flow.addWidget(pill)
            pill.show()
