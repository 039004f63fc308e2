"""Meetings of series that nobody has planned yet: a line of the list, and a card about each."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from ui.bridge import Bridge
from ui.forms.meeting_words import long_day
from ui.meetings.series_words import short_day
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.pill import Pill
from ui.widgets.record_model import Row
from ui.widgets.rows import KeyValues

if TYPE_CHECKING:
    from facilitator.meetings.series.service import SeriesDay, SeriesRow

translate = QCoreApplication.translate


class ToPlan(NamedTuple):
    """Names a line: the series, and the day its rule gives."""

    series_id: UUID
    on: date


def to_plan_row(series: "SeriesRow", day: "SeriesDay", today: date) -> Row:
    """The line "Plan Thu 3 Dec"."""
    words = translate("Series", "Plan {day}")
    return Row(
        ToPlan(series.id, day.on),
        words.format(day=short_day(day.held_on, today)),
        " · ".join((series.title, series.words)),
        pill=translate("Series", "To plan"),
        kind="amber",
    )


class ToPlanCard(Card):
    """`show_day(series, day)`; `wanted(key)` and `series_wanted(id)` speak at its buttons."""

    wanted = Signal(object)
    series_wanted = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self._key: ToPlan | None = None
        self.put_beside_title(Pill(self.tr("To plan"), "amber"))
        self._facts = KeyValues()
        self.add(self._facts)
        feet = QWidget()
        flow = FlowLayout(feet)
        self.plan = Button(self.tr("Plan the meeting"), "primary", key="Enter")
        self.plan.clicked.connect(lambda: self.wanted.emit(self._key))
        self.series = Button(self.tr("The whole series"))
        self.series.clicked.connect(self._go_to_series)
        flow.addWidget(self.plan)
        flow.addWidget(self.series)
        self.add(feet)
        self.hide()

    def show_day(self, series: "SeriesRow", day: "SeriesDay") -> None:
        """Show what is to be planned."""
        self._key = ToPlan(series.id, day.on)
        self.say(series.title)
        when = ", ".join(part for part in (long_day(day.held_on), day.starts_at) if part)
        self._facts.show_pairs(
            [
                (self.tr("When"), when),
                (self.tr("Where"), series.place),
                (self.tr("Group"), series.group or self.tr("Everybody")),
                (self.tr("Series"), series.words),
            ]
        )
        self.show()

    def _go_to_series(self) -> None:
        if self._key is not None:
            self.series_wanted.emit(self._key.series_id)
