"""The words in which something due is said outside its list."""

from collections.abc import Sequence
from datetime import date
from textwrap import shorten
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from facilitator.reminders.service import Reminded

_LINE: Final = 70
"""Letters of a title in a menu."""


def digest(news: Sequence[Reminded], since: date | None, today: date) -> str:
    """Say in a sentence or two what came up; `since` is the day on which something was last said.

    However much it is, it is one digest: how many, and the oldest.
    """
    first = news[0].thing.title
    if len(news) == 1:
        end = "" if first.endswith(("?", "!", ".", "…")) else "."
        return f"{first}{end} {news[0].thing.detail}".strip()
    if since is None or since == today:
        return _tr("{count} things are due. The oldest: {what}.").format(
            count=len(news), what=first
        )
    return _tr("{count} things came up since {day}. The oldest: {what}.").format(
        count=len(news), day=long_day(since), what=first
    )


def only_how_many(count: int) -> str:
    """Say it for a screen that others see: not what, only how many."""
    return _tr("Something is due.") if count == 1 else _tr("{n} things are due.").format(n=count)


def brief(one: Reminded, today: date) -> str:
    """Say one thing in a line of a menu: when, and what."""
    return f"{when(one, today)}: {shorten(one.thing.title, _LINE, placeholder='…')}"


def when(one: Reminded, today: date) -> str:
    """Say how far away something is: "Overdue 3 d", "Today", "In 12 d", "Open"."""
    if one.thing.due_on is None:
        return _tr("Open")
    days = (one.thing.due_on - today).days
    if days < 0:
        return _tr("Overdue {days} d").format(days=-days)
    return _tr("Today") if days == 0 else _tr("In {days} d").format(days=days)


def long_day(day: date) -> str:
    """Write a day with its month: "8 November"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM")


def _tr(words: str) -> str:
    return QCoreApplication.translate("Reminding", words)
