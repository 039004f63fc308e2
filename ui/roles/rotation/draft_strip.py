"""The line above the board: today's terms and the drafts side by side, and what to do with them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.button import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.lines import Step
from ui.widgets.tabs import SegmentedPills

if TYPE_CHECKING:
    from facilitator.rotation.plans.shown import PlanRow

TODAY = "today"


class DraftStrip(QWidget):
    """`show_plans(rows, current)`; `chosen(plan id)`, None for the terms of today."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self)
        self.pills = SegmentedPills([], self.tr("Plans"))
        self.pills.chosen.connect(self._chose)
        flow.addWidget(self.pills)
        self.new = Button(self.tr("Plan the coming terms"), icon_name="plus")
        self.next = Button("", "primary")
        self.next.setAccessibleName(self.tr("The next step"))
        self.next.clicked.connect(self._take_next)
        self._take: Callable[[], object] | None = None
        self.rename = Button(self.tr("Rename"), "quiet")
        self.aside = Button(self.tr("Put aside"), "quiet")
        self.put_aside = Button(self.tr("Show those put aside"), "quiet")
        self.put_aside.setCheckable(True)
        self.rules = Button(self.tr("Rules and limits"), "quiet")
        for button in (self.new, self.next, self.rename, self.aside, self.put_aside, self.rules):
            flow.addWidget(button)
        self.next.hide()
        self.otherwise: QWidget | None = None
        """Gets the keyboard where the button that had it goes."""

    def show_plans(self, rows: "Sequence[PlanRow]", current: UUID | None, aside: int) -> None:
        """Show the terms of today and these plans; `aside` plans were put aside."""
        words = {
            "draft": "",
            "proposed": self.tr("proposed"),
            "adopted": self.tr("adopted"),
            "put aside": self.tr("put aside"),
        }
        told = [(TODAY, self.tr("Today"))]
        for row in rows:
            state = words.get(str(row.state), "")
            told.append((str(row.id), f"{row.name} · {state}" if state else row.name))
        self.pills.set_choices(told)
        self.pills.choose(TODAY if current is None else str(current))
        chosen = next((row for row in rows if row.id == current), None)
        state = "" if chosen is None else str(chosen.state)
        self._show(self.rename, state in ("draft", "proposed"))
        self._show(self.aside, state in ("draft", "proposed"))
        self._show(self.put_aside, aside > 0)
        self.updateGeometry()

    def show_next(self, step: Step | None) -> None:
        """Show what comes next for the plan: its own button may lie below a long list of people."""
        self._take = step[1] if step is not None else None
        if step is not None:
            self.next.say(step[0])
        self._show(self.next, step is not None)

    def _show(self, button: Button, wanted: bool) -> None:
        if not wanted and button.hasFocus() and self.otherwise is not None:
            # Before it goes: Qt would go to whatever button comes next.
            self.otherwise.setFocus()
        button.setVisible(wanted)

    def _take_next(self) -> None:
        if self._take is not None:
            self._take()

    def _chose(self, key: str) -> None:
        self.chosen.emit(None if key == TODAY else UUID(key))
