"""The coming days of a series: each is planned, skipped, moved or restored by a key."""

from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.meetings.series_words import day_caption, day_pill, short_day
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row

if TYPE_CHECKING:
    from facilitator.meetings.series.service import SeriesDay

_KEYS: Final = {
    Qt.Key.Key_S: "skip",
    Qt.Key.Key_M: "move",
    Qt.Key.Key_R: "restore",
    Qt.Key.Key_Delete: "skip",
}
_SHOWN: Final = 6
"""Days that are seen at once."""


class _Days(RecordList):
    """The list; `asked(act)` speaks when a key says what to do with the chosen day."""

    asked = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """S skips, M moves, R restores."""
        act = _KEYS.get(Qt.Key(event.key()))
        if act is not None and not event.modifiers():
            self.asked.emit(act)
            return
        super().keyPressEvent(event)


class DaysCard(Card):
    """`show_series(id)`; `asked(act, day)` speaks: plan, go, skip, move, restore."""

    asked = Signal(str, object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Coming dates"), parent=parent)
        self._bridge = bridge
        self._days: dict[date, SeriesDay] = {}
        self.rows = _Days(self.tr("Coming dates"))
        self.rows.set_empty(EmptyState("calendar-days", self.tr("No further dates.")))
        self.rows.chosen.connect(lambda _on: self._settle())
        self.rows.opened.connect(lambda _on: self._ask("go" if self._is_planned else "plan"))
        self.rows.asked.connect(self._ask)
        acts = QWidget()
        flow = FlowLayout(acts)
        self.plan = Button(self.tr("Plan"), key="Enter")
        self.skip = Button(self.tr("Skip"), key="S")
        self.move_it = Button(self.tr("Move"), key="M")
        self.restore = Button(self.tr("Restore"), key="R")
        self.plan.clicked.connect(lambda: self._ask("go" if self._is_planned else "plan"))
        self.skip.clicked.connect(lambda: self._ask("skip"))
        self.move_it.clicked.connect(lambda: self._ask("move"))
        self.restore.clicked.connect(lambda: self._ask("restore"))
        for button in (self.plan, self.skip, self.move_it, self.restore):
            flow.addWidget(button)
        self.add(acts)
        self.add(self.rows)

    @property
    def day(self) -> "SeriesDay | None":
        """The chosen day."""
        return self._days.get(self.rows.current_id)

    @property
    def _is_planned(self) -> bool:
        return self.day is not None and self.day.meeting_id is not None

    def show_series(self, series_id: UUID) -> None:
        """Show the next days of a series."""
        from facilitator.meetings.series.service import coming_days

        days = self._bridge.ask(coming_days, series_id) or ()
        self._days = {day.on: day for day in days}
        today = self._bridge.office.today()
        self.rows.show_list([_row(day, today) for day in days])
        if self.rows.current_id is None:
            self.rows.choose_first()
        self._settle()

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        super().restyle()
        if hasattr(self, "rows"):
            self._settle()

    def _ask(self, act: str) -> None:
        if self.day is not None and act in self._possible():
            self.asked.emit(act, self.day)

    def _possible(self) -> set[str]:
        day = self.day
        if day is None:
            return set()
        if day.state is not None:
            opened = day.state.value != "planned"
            return {"go"} if opened else {"go", "move"} | ({"restore"} if day.moved else set())
        if day.skipped:
            return {"restore", "move"}
        return {"plan", "skip", "move"} | ({"restore"} if day.moved else set())

    def _settle(self) -> None:
        possible = self._possible()
        self.plan.say(self.tr("Go to it") if self._is_planned else self.tr("Plan"))
        self.plan.setEnabled(bool(possible & {"plan", "go"}))
        self.skip.setEnabled("skip" in possible)
        self.move_it.setEnabled("move" in possible)
        self.restore.setEnabled("restore" in possible)
        row = max(self.rows.sizeHintForRow(0), theme().px(44))
        many = min(max(self.rows.count, 3), _SHOWN)
        self.rows.setFixedHeight(row * many + theme().px(4))


def _row(day: "SeriesDay", today: date) -> Row:
    pill, kind = day_pill(day)
    return Row(
        day.on,
        short_day(day.held_on, today),
        day_caption(day, today),
        pill=pill,
        kind=kind,
        quiet=day.skipped,
    )
