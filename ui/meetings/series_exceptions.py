"""The small forms of a series: a day is skipped, moved; the series ends."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.bridge import Bridge
from ui.forms.plan_meeting import clock_time
from ui.meetings.series_words import short_day
from ui.widgets.date_field import DateField
from ui.widgets.draft_panel import DraftPanel
from ui.widgets.field import Field

if TYPE_CHECKING:
    from facilitator.meetings.series.records import Series
    from facilitator.meetings.series.service import SeriesDay


class SkipPanel(DraftPanel):
    """`skip_day(series_id, day)`: why it does not take place, if anybody wants to say."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Skip it"), parent)
        self._bridge = bridge
        self._series_id: UUID | None = None
        self._day: SeriesDay | None = None
        self.add_field("reason", Field(self.tr("Why, in a few words"), QLineEdit()))
        self.accepted.connect(self._accept)

    def skip_day(self, series_id: UUID, day: "SeriesDay") -> None:
        """Get ready for a day; `open()` it then."""
        self._series_id, self._day = series_id, day
        today = self._bridge.office.today()
        self.say(self.tr("Skip {day}").format(day=short_day(day.held_on, today)))
        _empty(self, "reason")

    def _accept(self) -> None:
        from facilitator.meetings.series.service import skip_day

        if self._series_id is None or self._day is None:
            return
        done = self._bridge.ask(
            skip_day, self._series_id, self._day.on, self.words("reason"), beside=self
        )
        if done is not None:
            self.done()
            day = short_day(self._day.on, self._bridge.office.today())
            self._bridge.said.emit(self.tr("Skipped {day}.").format(day=day), True)


class MovePanel(DraftPanel):
    """`move_day(series_id, day)`: to another day, or only to another time."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__("", self.tr("Move it"), parent)
        self._bridge = bridge
        self._series_id: UUID | None = None
        self._day: SeriesDay | None = None
        self.to = DateField(lambda: bridge.office.today())
        self.add_field("moved_to", Field(self.tr("To this day"), self.to))
        self.add_field("starts_at", Field(self.tr("Begins at"), QLineEdit()))
        self.add_field("reason", Field(self.tr("Why, in a few words"), QLineEdit()))
        self.accepted.connect(self._accept)

    def move_day(self, series_id: UUID, day: "SeriesDay") -> None:
        """Get ready for a day; `open()` it then."""
        self._series_id, self._day = series_id, day
        today = self._bridge.office.today()
        self.say(self.tr("Move {day}").format(day=short_day(day.held_on, today)))
        self.to.show_day(day.held_on)
        _empty(self, "reason", starts_at=day.starts_at)

    def _accept(self) -> None:
        from facilitator.meetings.series.service import move_day

        if self._series_id is None or self._day is None or not self.check():
            return
        to = self.to.day
        if to is None:
            self.fields["moved_to"].show_error(self.tr("To which day? “Friday” will do."))
            self.to.setFocus()
            return
        move = partial(move_day, starts_at=clock_time(self.words("starts_at")))
        done = self._bridge.ask(
            move, self._series_id, self._day.on, to, reason=self.words("reason"), beside=self
        )
        if done is not None:
            self.done()
            day = short_day(to, self._bridge.office.today())
            self._bridge.said.emit(self.tr("Moved to {day}.").format(day=day), True)


class EndPanel(DraftPanel):
    """`end(series)`: its last day."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("End the series"), self.tr("End it"), parent)
        self._bridge = bridge
        self._series: Series | None = None
        self.last = DateField(lambda: bridge.office.today())
        self.add_field("until_on", Field(self.tr("The last day on which it may fall"), self.last))
        self.note(self.tr("The meetings that took place stay; no further ones are proposed."))
        self.accepted.connect(self._accept)

    def end(self, series: "Series") -> None:
        """Get ready for a series; `open()` it then."""
        self._series = series
        self.last.show_day(self._bridge.office.today())

    def _accept(self) -> None:
        from facilitator.meetings.series.service import end_series

        if self._series is None or not self.check():
            return
        last = self.last.day
        if last is None:
            self.fields["until_on"].show_error(self.tr("On which day does it end?"))
            self.last.setFocus()
            return
        done = self._bridge.ask(end_series, self._series.id, last, beside=self)
        if done is not None:
            self.done()
            words = self.tr("“{title}” ends.").format(title=self._series.title)
            self._bridge.said.emit(words, True)


def _empty(panel: DraftPanel, *names: str, **told: str) -> None:
    for name, words in (dict.fromkeys(names, "") | told).items():
        editor = panel.fields[name].editor
        if isinstance(editor, QLineEdit):
            editor.setText(words)
