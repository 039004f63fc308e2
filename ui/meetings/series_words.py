"""The words of a series' days."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from ui.forms.meeting_words import state_words
from ui.theme.tokens import Kind

if TYPE_CHECKING:
    from facilitator.meetings.series.service import SeriesDay

translate = QCoreApplication.translate


def short_day(day: date, today: date) -> str:
    """A day with its weekday, as short as can be: "Thu 3 Dec", with the year when it is another."""
    form = "ddd d MMM" if day.year == today.year else "ddd d MMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def day_pill(day: "SeriesDay") -> tuple[str, Kind]:
    """How far a day of a series is."""
    if day.skipped:
        return translate("Series", "Skipped"), "plain"
    if day.state is not None:
        return state_words(day.state.value)
    if day.moved:
        return translate("Series", "Moved"), "amber"
    return "", "plain"


def day_caption(day: "SeriesDay", today: date) -> str:
    """Its time, where it comes from when it was moved, and why."""
    parts = [day.starts_at]
    if day.held_on != day.on:
        instead = translate("Series", "instead of {day}")
        parts.append(instead.format(day=short_day(day.on, today)))
    parts.append(day.reason)
    return " · ".join(part for part in parts if part)
