"""One series beside the list: its rule, its agenda, its coming days, and what is done with them."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.forms.meeting_words import duty_words, item_kind_words
from ui.meetings.series_days import DaysCard
from ui.meetings.series_exceptions import EndPanel, MovePanel, SkipPanel
from ui.meetings.series_form import SeriesForm
from ui.meetings.series_words import short_day
from ui.widgets.beside import BesidePage
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.date_words import written
from ui.widgets.flow import FlowLayout
from ui.widgets.rows import KeyValues
from ui.widgets.text import Quiet, Text, mixed

if TYPE_CHECKING:
    from facilitator.meetings.series.service import SeriesDay, SeriesPage, SeriesRow, TemplateLine

translate = QCoreApplication.translate


class SeriesBeside(BesidePage):
    """`show_series(row)`, or `start(group_id)` for a new one; `saved(id)` speaks."""

    saved = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("The series that is chosen"))
        self._bridge = bridge
        self._page: SeriesPage | None = None
        self._row: SeriesRow | None = None
        self.form = SeriesForm(bridge)
        self.form.saved.connect(self.saved)
        self.skipping, self.moving = SkipPanel(bridge), MovePanel(bridge)
        self.ending = EndPanel(bridge)
        for panel in (self.form, self.skipping, self.moving, self.ending):
            self.add_form(panel)
        self.days = DaysCard(bridge)
        self.days.asked.connect(self._act)
        self.days.hide()
        self.agenda = Card(self.tr("Every agenda begins with"))
        self.agenda.hide()
        self.cards_below.addWidget(self.days)
        self.cards_below.addWidget(self.agenda)
        self.body.addStretch(1)

    def show_series(self, row: "SeriesRow | None") -> None:
        """Show one, or nothing."""
        from facilitator.meetings.series.service import series_page

        if (row and row.id) != (self._row and self._row.id):
            self.close_forms()
        self._row = row
        self._page = self._bridge.ask(series_page, row.id) if row is not None else None
        self.rebuild(self._build, row and row.id)
        self.days.setVisible(self._page is not None)
        self.agenda.setVisible(self._page is not None and bool(self._page.agenda))
        if row is not None:
            self.days.show_series(row.id)

    def start(self, group_id: UUID | None) -> None:
        """Open the form for a new series."""
        self.open_form(self.form)
        self.form.start(group_id)

    def plan_next(self) -> None:
        """Plan the next day that nobody has planned, and go to its meeting."""
        if self._row is not None and self._row.to_plan is not None:
            plan_day(self._bridge, self._row.id, self._row.to_plan, self)

    def _build(self) -> None:
        page, row = self._page, self._row
        if page is None or row is None:
            return
        self.cards.addWidget(self._facts(page, row))
        self.agenda.clear()
        for number, line in enumerate(page.agenda, 1):
            self.agenda.add(self._line(number, line))

    def _facts(self, page: "SeriesPage", row: "SeriesRow") -> Card:
        series, today = page.series, self._bridge.office.today()
        card = Card(series.title)
        facts = KeyValues()
        until = written(series.until_on) if series.until_on else ""
        when = ", ".join(part for part in (page.words, series.starts_at) if part)
        own_zone = series.zone if series.zone != self._bridge.office.zone.key else ""
        facts.show_pairs(
            [
                (self.tr("When"), when),
                (self.tr("Zone"), own_zone),
                (self.tr("Until"), until),
                (self.tr("Where"), series.place),
                (self.tr("Group"), page.group or self.tr("Everybody")),
                (self.tr("Length"), self.tr("{count} min").format(count=series.planned_minutes)),
                (self.tr("Quorum"), str(series.quorum) if series.quorum else ""),
                *(
                    (duty_words(duty.value), name or self.tr("goes round"))
                    for duty, (_role, name) in page.duties.items()
                ),
            ]
        )
        card.add(facts)
        feet = QWidget()
        flow = FlowLayout(feet)
        if row.to_plan is not None:
            day = short_day(row.to_plan.held_on, today)
            plan = Button(self.tr("Plan {day}").format(day=day), "primary")
            plan.clicked.connect(self.plan_next)
            flow.addWidget(plan)
        change = Button(self.tr("Change"))
        change.clicked.connect(self.change)
        end = Button(self.tr("End the series"), "quiet")
        end.clicked.connect(self.end)
        flow.addWidget(change)
        flow.addWidget(end)
        card.add(feet)
        return card

    def _line(self, number: int, line: "TemplateLine") -> Text:
        if line.reports_id is not None:
            title = self.tr("Report: {group}").format(group=line.title)
            return mixed(Quiet(f"{number}  "), title)
        minutes = self.tr("{count} min").format(count=line.minutes) if line.minutes else ""
        more = " · ".join(part for part in (item_kind_words(line.kind.value), minutes) if part)
        return mixed(Quiet(f"{number}  "), line.title, Quiet(f"  {more}"))

    def change(self) -> None:
        """Open the form with what is known."""
        if self._page is not None:
            self.open_form(self.form)
            self.form.change(self._page)

    def end(self) -> None:
        """Ask for the last day."""
        if self._page is not None:
            self.ending.end(self._page.series)
            self.open_form(self.ending, self.ending.last)

    def _act(self, act: str, day: "SeriesDay") -> None:
        from facilitator.meetings.series.service import restore_day

        if self._row is None:
            return
        series_id = self._row.id
        if act == "go":
            self._bridge.go.emit("room", day.meeting_id)
        elif act == "plan":
            plan_day(self._bridge, series_id, day, self)
        elif act == "skip":
            self.skipping.skip_day(series_id, day)
            self.open_form(self.skipping)
        elif act == "move":
            self.moving.move_day(series_id, day)
            self.open_form(self.moving, self.moving.to)
        elif act == "restore":
            restored = self._bridge.ask(restore_day, series_id, day.on, beside=self)
            if restored is not None:
                said = short_day(restored.held_on, self._bridge.office.today())
                words = self.tr("{day} is again as the series has it.")
                self._bridge.said.emit(words.format(day=said), True)


def plan_day(bridge: Bridge, series_id: UUID, day: "SeriesDay", beside: QWidget) -> None:
    """Plan the meeting of one day of a series, and go to it."""
    from facilitator.meetings.series.service import plan_occurrence

    meeting = bridge.ask(plan_occurrence, series_id, day.on, beside=beside)
    if meeting is not None:
        words = translate("Series", "Planned “{title}”, {day}.")
        said = short_day(meeting.held_on, bridge.office.today())
        bridge.said.emit(words.format(title=meeting.title, day=said), True)
        bridge.go.emit("room", meeting.id)
