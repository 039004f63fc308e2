"""The list of meetings with its filters; coming ones of series that nobody planned are in it."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ui.bridge import Bridge
from ui.forms.meeting_words import state_words
from ui.meetings.book import MinutesBook
from ui.meetings.to_plan import ToPlan, to_plan_row
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.date_words import written_short
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row
from ui.widgets.search import SearchBox
from ui.widgets.tabs import Filter, FilterPills

if TYPE_CHECKING:
    from facilitator.meetings.series.service import SeriesDay, SeriesRow
    from facilitator.meetings.service import MeetingFilter, MeetingRow

_AHEAD: Final = timedelta(days=35)
"""A meeting that is to be planned is a line of the list from so long before it."""


class MeetingList(Card):
    """`rows` names a meeting by its id, and one that is to be planned by a `ToPlan`."""

    plan_wanted = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self._words = ""
        self._filled = False
        self.to_plan: dict[ToPlan, tuple[SeriesRow, SeriesDay]] = {}
        self.setProperty("pane", True)
        head = QWidget()
        flow = FlowLayout(head)
        self.times = FilterPills(
            [
                Filter("coming", self.tr("Coming")),
                Filter("past", self.tr("Past")),
                Filter("all", self.tr("All")),
            ],
            self.tr("Which meetings"),
        )
        self.times.choose("all")
        self.times.chosen.connect(lambda _key: self.reread())
        self._groups = self._box(self.tr("Group"), self.tr("All groups"))
        self._years = self._box(self.tr("Year"), self.tr("All years"))
        self.search = SearchBox(self.tr("Find in meetings"), key="", wide=170)
        self.search.typed.connect(self._look_for)
        plan = Button(self.tr("Plan a meeting"), "primary", key="Ctrl N")
        plan.clicked.connect(self.plan_wanted)
        self.book = MinutesBook(bridge)
        for widget in (self.times, self._groups, self._years, self.search, plan, self.book):
            flow.addWidget(widget)
        self.add(head)
        self.rows = RecordList(self.tr("Meetings"))
        self._empty = EmptyState(
            "calendar-days",
            self.tr("Meetings will be here: plan the first one and write its agenda together."),
            self.tr("Plan the first meeting"),
            other=self.tr("Bring in minutes you have"),
        )
        self._empty.turned.connect(partial(bridge.go.emit, "import", None))
        self._empty.started.connect(self.plan_wanted)
        self._none_fits = EmptyState(
            "search", self.tr("No meeting fits."), self.tr("Show all meetings")
        )
        self._none_fits.started.connect(self._show_all)
        self.add(self.rows, 1)

    def _box(self, name: str, everything: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.view().setAccessibleName(name)
        box.addItem(everything, None)
        box.activated.connect(lambda _at: self.reread())
        return box

    @property
    def group_id(self) -> UUID | None:
        """The group whose meetings are looked at; None: all."""
        found = self._groups.currentData()
        return found if isinstance(found, UUID) else None

    def reread(self) -> None:
        """Read list and filters again; at the start the next meeting is chosen."""
        from facilitator.groups.service import groups
        from facilitator.meetings.service import meeting_count, meeting_years

        office = self._bridge.office
        _offer(self._groups, [(one.name, one.id) for one in groups(office)])
        _offer(self._years, [(str(year), year) for year in meeting_years(office)])
        self.book.of(self._years.currentData(), self.group_id)
        wanted = self._wanted()
        planned = meeting_count(office, wanted)
        first = self._dated_to_plan()
        narrowed = bool(self._words or self.group_id or self._years.currentData())
        nothing_at_all = not narrowed and not first and meeting_count(office) == 0
        self._empty.hide()
        self._none_fits.hide()
        self.rows.set_empty(self._empty if nothing_at_all else self._none_fits)
        if wanted.is_over is False:
            # Those to come are few: what is planned and what is not stand together, by day.
            dated = [*self._dated(wanted, 0, planned), *first]
            self.rows.show_list([row for _on, row in sorted(dated, key=lambda one: one[0])])
        else:
            latest = [row for _on, row in reversed(first)]
            self.rows.show_rows(partial(self._fetch, wanted, latest), len(latest) + planned)
        if not self._filled and self.rows.count:
            self._filled = True
            self._choose_next()

    def choose(self, meeting_id: UUID) -> None:
        """Choose a meeting, and show all where the filters hide it."""
        if not self.rows.choose(meeting_id):
            self._show_all()
            self.rows.choose(meeting_id)

    def _choose_next(self) -> None:
        from facilitator.meetings.service import next_meeting

        coming = next_meeting(self._bridge.office)
        if coming is None or not self.rows.choose(coming.id):
            self.rows.choose_first()

    def _wanted(self) -> "MeetingFilter":
        from facilitator.meetings.service import MeetingFilter

        return MeetingFilter(
            is_over={"coming": False, "past": True}.get(self.times.current),
            group_id=self.group_id,
            year=self._years.currentData(),
            words=self._words,
        )

    def _look_for(self, words: str) -> None:
        self._words = words.strip()
        self.reread()

    def _show_all(self) -> None:
        self.times.choose("all")
        self._groups.setCurrentIndex(0)
        self._years.setCurrentIndex(0)
        self.search.clear()
        self._words = ""
        self.reread()

    # --- Rows -------------------------------------------------------------------------------

    def _fetch(
        self, wanted: "MeetingFilter", first: list[Row], offset: int, limit: int
    ) -> Sequence[Row]:
        lines = first[offset : offset + limit]
        after = max(0, offset - len(first))
        return [*lines, *(row for _on, row in self._dated(wanted, after, limit - len(lines)))]

    def _dated(self, wanted: "MeetingFilter", offset: int, limit: int) -> list[tuple[date, Row]]:
        from facilitator.meetings.series.service import series_of_meetings
        from facilitator.meetings.service import meeting_rows

        office = self._bridge.office
        found = meeting_rows(office, wanted, offset, limit)
        series = series_of_meetings(office, [row.id for row in found])
        return [(row.held_on, self._row_of(row, series.get(row.id, ""))) for row in found]

    def _dated_to_plan(self) -> list[tuple[date, Row]]:
        """The next meetings of series that nobody has planned, as far as the filters go."""
        from facilitator.meetings.series.service import series_rows

        today, year = self._bridge.office.today(), self._years.currentData()
        hidden = bool(self._words) or self.times.current == "past"
        found = None if hidden else self._bridge.ask(series_rows)
        self.to_plan = {
            ToPlan(row.id, row.to_plan.on): (row, row.to_plan)
            for row in found or ()
            if row.to_plan is not None
            and row.to_plan.held_on <= today + _AHEAD
            and self.group_id in (None, row.group_id)
            and year in (None, row.to_plan.held_on.year)
        }
        days = sorted(self.to_plan.values(), key=lambda one: (one[1].held_on, one[0].title))
        return [(day.held_on, to_plan_row(series, day, today)) for series, day in days]

    def _row_of(self, row: "MeetingRow", series: str) -> Row:
        words, kind = state_words(row.state.value)
        closed = row.state.value == "closed"
        return Row(
            row.id,
            row.title,
            " · ".join(part for part in self._parts(row, series) if part),
            pill="" if closed else words,
            kind=kind,
            right=written_short(row.held_on, self._bridge.office.today()),
        )

    def _parts(self, row: "MeetingRow", series: str) -> list[str]:
        parts = [row.group or self.tr("Everybody")]
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
        return [*parts, series]


def _offer(box: QComboBox, choices: list[tuple[str, Any]]) -> None:
    """Fill a filter anew; what was chosen stays chosen."""
    before = box.currentData()
    while box.count() > 1:
        box.removeItem(1)
    for words, value in choices:
        box.addItem(words, value)
        if value == before:
            box.setCurrentIndex(box.count() - 1)
