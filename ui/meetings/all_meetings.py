"""All meetings: the list with its filters, and beside it what one of them was about."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from ui.bridge import Bridge
from ui.forms.meeting_words import state_words
from ui.forms.plan_meeting import PlanPanel
from ui.meetings.assembly import assembly_of
from ui.meetings.series_beside import plan_day
from ui.meetings.summary import MeetingSummary
from ui.meetings.to_plan import ToPlan, ToPlanCard, to_plan_row
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.date_words import written_short
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.page import ScrollPage
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.search import SearchBox
from ui.widgets.tabs import Filter, FilterPills

if TYPE_CHECKING:
    from facilitator.meetings.series.service import SeriesDay, SeriesRow
    from facilitator.meetings.service import MeetingFilter, MeetingRow

_WIDE: Final = 640
"""Pixels at 100 % from which list and summary stand side by side."""


class AllMeetings(QWidget):
    """The list; `opened(id)` speaks when a meeting is to take the page."""

    opened = Signal(object)
    series_wanted = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._words = ""
        self._filled = False
        self._to_plan: dict[ToPlan, tuple[SeriesRow, SeriesDay]] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._row = row
        self._list, self._beside = self._left_side(), self._right_side()
        row.addWidget(self._list, 5)
        row.addWidget(self._beside, 4)
        self.restyle()

    def _left_side(self) -> QWidget:
        side = Card()
        side.setProperty("pane", True)
        head = QWidget()
        flow = FlowLayout(head)
        self._times = FilterPills(
            [
                Filter("coming", self.tr("Coming")),
                Filter("past", self.tr("Past")),
                Filter("all", self.tr("All")),
            ],
            self.tr("Which meetings"),
        )
        self._times.choose("all")
        self._times.chosen.connect(self._filter)
        self._groups = QComboBox()
        self._groups.setAccessibleName(self.tr("Group"))
        self._groups.view().setAccessibleName(self.tr("Group"))
        self._groups.addItem(self.tr("All groups"), None)
        self._groups.activated.connect(self._filter)
        self._years = QComboBox()
        self._years.setAccessibleName(self.tr("Year"))
        self._years.view().setAccessibleName(self.tr("Year"))
        self._years.addItem(self.tr("All years"), None)
        self._years.activated.connect(self._filter)
        self._search = SearchBox(self.tr("Find in meetings"), key="", wide=170)
        self._search.typed.connect(self._look_for)
        self.plan = Button(self.tr("Plan a meeting"), "primary", key="Ctrl N")
        self.plan.clicked.connect(self.start_planning)
        for widget in (self._times, self._groups, self._years, self._search, self.plan):
            flow.addWidget(widget)
        side.add(head)
        self.rows = RecordList(self.tr("Meetings"))
        self._empty = EmptyState(
            "calendar-days",
            self.tr("Meetings will be here: plan the first one and write its agenda together."),
            self.tr("Plan the first meeting"),
            other=self.tr("Bring in minutes you have"),
        )
        self._empty.turned.connect(partial(self._bridge.go.emit, "import", None))
        self._empty.started.connect(self.start_planning)
        self._none_fits = EmptyState(
            "search", self.tr("No meeting fits."), self.tr("Show all meetings")
        )
        self._none_fits.started.connect(self._show_all)
        self.rows.chosen.connect(self._show_summary)
        self.rows.opened.connect(self._open)
        side.add(self.rows, 1)
        return side

    def _right_side(self) -> QWidget:
        scroller = ScrollPage()
        scroller.setProperty("pane", True)
        self._right: QVBoxLayout = scroller.body
        self.planning = PlanPanel(self._bridge)
        self.planning.planned.connect(self._planned)
        self.planning.cancelled.connect(self._summary_back)
        self._right.addWidget(self.planning)
        self.summary = MeetingSummary(self._bridge)
        self.summary.opened.connect(self.opened)
        self._right.addWidget(self.summary)
        self.to_plan = ToPlanCard(self._bridge)
        self.to_plan.wanted.connect(self._open)
        self.to_plan.series_wanted.connect(self.series_wanted)
        self._right.addWidget(self.to_plan)
        self._right.addStretch(1)
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
        self._list.setVisible(wide or not planning)

    def reread(self) -> None:
        """Read list, filters and what is beside the list again."""
        from facilitator.groups.service import groups
        from facilitator.meetings.service import meeting_count, meeting_rows, meeting_years

        office = self._bridge.office
        self._offer(self._groups, [(one.name, one.id) for one in groups(office)])
        self._offer(self._years, [(str(year), year) for year in meeting_years(office)])
        wanted = self._wanted()
        first = self._rows_to_plan()
        count = len(first) + meeting_count(office, wanted)
        narrowed = bool(self._words or self._groups.currentData() or self._years.currentData())
        nothing_at_all = not narrowed and not first and meeting_count(office) == 0
        self._empty.hide()
        self._none_fits.hide()
        self.rows.set_empty(self._empty if nothing_at_all else self._none_fits)

        def fetch(offset: int, limit: int) -> list[Row]:
            lines = first[offset : offset + limit]
            after = max(0, offset - len(first))
            found = meeting_rows(office, wanted, after, limit - len(lines))
            return [*lines, *self._rows_of(found)]

        self.rows.show_rows(fetch, count)
        if not self._filled and count:
            self._filled = True
            self._choose_next()
        self._show_summary(self.rows.current_id)

    def _rows_to_plan(self) -> list[Row]:
        """The next meetings of series that nobody has planned, as far as the filters go."""
        from facilitator.meetings.series.service import series_rows

        group, year = self._groups.currentData(), self._years.currentData()
        hidden = bool(self._words) or self._times.current == "past"
        found = None if hidden else self._bridge.ask(series_rows)
        self._to_plan = {
            ToPlan(row.id, row.to_plan.on): (row, row.to_plan)
            for row in found or ()
            if row.to_plan is not None
            and group in (None, row.group_id)
            and year in (None, row.to_plan.held_on.year)
        }
        today = self._bridge.office.today()
        days = sorted(self._to_plan.values(), key=lambda one: (one[1].held_on, one[0].title))
        return [to_plan_row(series, day, today) for series, day in days]

    def _choose_next(self) -> None:
        """At the start the next meeting is chosen: mostly it is the one that is wanted."""
        from facilitator.meetings.service import next_meeting

        coming = next_meeting(self._bridge.office)
        if coming is None or not self.rows.choose(coming.id):
            self.rows.choose_first()

    def choose(self, meeting_id: UUID) -> None:
        """Choose a meeting in the list, and show all where the filters hide it."""
        if not self.rows.choose(meeting_id):
            self._show_all()
            self.rows.choose(meeting_id)

    def start_planning(self) -> None:
        """Open the form for a new meeting."""
        self.summary.hide()
        self.to_plan.hide()
        self._beside.show()
        self.planning.plan(self._groups.currentData() or assembly_of(self._bridge.office))
        self._settle()

    def _planned(self, meeting_id: UUID) -> None:
        self._settle()
        self.opened.emit(meeting_id)

    def _summary_back(self) -> None:
        """The form is closed: what stood beside the list comes back."""
        self._settle()
        self._show_summary(self.rows.current_id)

    def _wanted(self) -> "MeetingFilter":
        from facilitator.meetings.service import MeetingFilter

        return MeetingFilter(
            is_over={"coming": False, "past": True}.get(self._times.current),
            group_id=self._groups.currentData(),
            year=self._years.currentData(),
            words=self._words,
        )

    def _offer(self, box: QComboBox, choices: list[tuple[str, Any]]) -> None:
        before = box.currentData()
        while box.count() > 1:
            box.removeItem(1)
        for words, value in choices:
            box.addItem(words, value)
            if value == before:
                box.setCurrentIndex(box.count() - 1)

    def _filter(self) -> None:
        self.reread()

    def _look_for(self, words: str) -> None:
        self._words = words.strip()
        self.reread()

    def _show_all(self) -> None:
        self._times.choose("all")
        self._groups.setCurrentIndex(0)
        self._years.setCurrentIndex(0)
        self._search.clear()
        self._words = ""
        self.reread()

    def _show_summary(self, key: "UUID | ToPlan | None") -> None:
        if self.planning.isVisible():
            return
        to_plan = self._to_plan.get(key) if isinstance(key, ToPlan) else None
        self.to_plan.hide()
        self.summary.show_meeting(None if isinstance(key, ToPlan) else key)
        if to_plan is not None:
            self.to_plan.show_day(*to_plan)

    def _open(self, key: "UUID | ToPlan") -> None:
        """Enter: into the room; a meeting that nobody has planned is planned first."""
        if not isinstance(key, ToPlan):
            self.opened.emit(key)
        elif key in self._to_plan:
            plan_day(self._bridge, key.series_id, self._to_plan[key][1], self)

    def _rows_of(self, rows: "Sequence[MeetingRow]") -> list[Row]:
        from facilitator.meetings.series.service import series_of_meetings

        series = series_of_meetings(self._bridge.office, [row.id for row in rows])
        return [self._row_of(row, series.get(row.id, "")) for row in rows]

    def _row_of(self, row: "MeetingRow", series: str) -> Row:
        words, kind = state_words(row.state.value)
        parts = [row.group or self.tr("Everybody")]
        if series:
            parts.append(series)
        if row.items:
            parts.append(
                self.tr("1 item")
                if row.items == 1
                else self.tr("{count} items").format(count=row.items)
            )
        if row.decisions:
            parts.append(
                self.tr("1 decision")
                if row.decisions == 1
                else self.tr("{count} decisions").format(count=row.decisions)
            )
        if row.open_actions:
            parts.append(
                self.tr("1 open action")
                if row.open_actions == 1
                else self.tr("{count} open actions").format(count=row.open_actions)
            )
        closed = row.state.value == "closed"
        return Row(
            row.id,
            row.title,
            " · ".join(parts),
            pill="" if closed else words,
            kind=kind,
            right=written_short(row.held_on, self._bridge.office.today()),
        )
