"""All meetings: the list, and beside it what one of them was about, or the form for a new one."""

from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.bridge import Bridge
from ui.forms.plan_meeting import PlanPanel
from ui.meetings.assembly import assembly_of
from ui.meetings.meeting_list import MeetingList
from ui.meetings.series_beside import plan_day
from ui.meetings.summary import MeetingSummary
from ui.meetings.to_plan import ToPlan, ToPlanCard
from ui.theme import theme
from ui.widgets.page import ScrollPage

_WIDE: Final = 640
"""Pixels at 100 % from which list and summary stand side by side."""


class AllMeetings(QWidget):
    """`opened(id)` speaks when a meeting is to take the page, `series_wanted(id)` for a series."""

    opened = Signal(object)
    series_wanted = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.list = MeetingList(bridge)
        self.rows = self.list.rows
        self.rows.chosen.connect(self._show_summary)
        self.rows.opened.connect(self._open)
        self.list.plan_wanted.connect(self.start_planning)
        self._beside = self._right_side()
        self._row.addWidget(self.list, 5)
        self._row.addWidget(self._beside, 4)
        self.restyle()

    def _right_side(self) -> QWidget:
        scroller = ScrollPage()
        scroller.setProperty("pane", True)
        self.planning = PlanPanel(self._bridge)
        self.planning.planned.connect(self._planned)
        self.planning.cancelled.connect(self._summary_back)
        self.summary = MeetingSummary(self._bridge)
        self.summary.opened.connect(self.opened)
        self.to_plan = ToPlanCard(self._bridge)
        self.to_plan.wanted.connect(self._open)
        self.to_plan.series_wanted.connect(self.series_wanted)
        for card in (self.planning, self.summary, self.to_plan):
            scroller.body.addWidget(card)
        scroller.body.addStretch(1)
        return scroller

    def restyle(self) -> None:
        """Take the sizes from the theme again."""
        self._row.setSpacing(theme().px(18))
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In little room there is the list alone, or the form alone."""
        super().resizeEvent(event)
        self._settle()

    def _settle(self) -> None:
        wide = self.width() >= theme().px(_WIDE)
        planning = not self.planning.isHidden()
        self._beside.setVisible(wide or planning)
        self.list.setVisible(wide or not planning)

    def reread(self) -> None:
        """Read the list and what is beside it again."""
        self.list.reread()
        self._show_summary(self.rows.current_id)

    def choose(self, meeting_id: UUID) -> None:
        """Choose a meeting in the list."""
        self.list.choose(meeting_id)

    def start_planning(self) -> None:
        """Open the form for a new meeting: of the group looked at, or else of the assembly."""
        self.summary.hide()
        self.to_plan.hide()
        self._beside.show()
        self.planning.plan(self.list.group_id or assembly_of(self._bridge.office))
        self._settle()

    def _planned(self, meeting_id: UUID) -> None:
        self._settle()
        self.opened.emit(meeting_id)

    def _summary_back(self) -> None:
        """The form is closed: what stood beside the list comes back."""
        self._settle()
        self._show_summary(self.rows.current_id)

    def _show_summary(self, key: "UUID | ToPlan | None") -> None:
        if self.planning.isVisible():
            return
        if isinstance(key, ToPlan):
            self.summary.show_meeting(None)
            if key in self.list.to_plan:
                self.to_plan.show_day(*self.list.to_plan[key])
                return
        else:
            self.summary.show_meeting(key)
        self.to_plan.hide()

    def _open(self, key: "UUID | ToPlan") -> None:
        """Enter: into the room; a meeting that nobody has planned is planned first."""
        if not isinstance(key, ToPlan):
            self.opened.emit(key)
        elif key in self.list.to_plan:
            plan_day(self._bridge, key.series_id, self.list.to_plan[key][1], self)
