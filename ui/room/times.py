"""Times as the room shows them: what is left as 12:30, what is over as −02:05."""

from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from facilitator.meetings.running.service import Running

MINUS = "\N{MINUS SIGN}"
AMBER_FROM = 5
"""Minutes after the planned end from which the expected one is coloured."""


def clock_words(seconds: float) -> str:
    """Write seconds that are left (below zero: over) as minutes and seconds."""
    # Full at the beginning, and 00:00 in the very second in which the time is up.
    whole = ceil(seconds)
    minutes, rest = divmod(abs(whole), 60)
    sign = MINUS if whole < 0 else ""
    if minutes < 100:
        return f"{sign}{minutes:02}:{rest:02}"
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours}:{minutes:02}:{rest:02}"


def used_words(seconds: float) -> str:
    """Write seconds that have passed: the first is shown when it is over."""
    return clock_words(floor(seconds))


def over_words(seconds: float) -> str:
    """Say how far the item that is on is over its time."""
    minutes = int(seconds // 60)
    if minutes == 0:
        return QCoreApplication.translate("Room", "item’s time is up")
    return QCoreApplication.translate("Room", "item {minutes} min over").format(minutes=minutes)


def end_words(running: "Running", now: "datetime", *, in_short: bool = False) -> tuple[str, bool]:
    """Say when the meeting ends and should have, and whether that is late; empty: not known.

    In short: when it ends alone.
    """
    end, planned = running.expected_end(now), running.planned_end
    if end is None:
        return "", False
    if planned is None:
        words = QCoreApplication.translate("Room", "ends {time}")
        return words.format(time=f"{end:%H:%M}"), False
    words = QCoreApplication.translate("Room", "ends {time}, planned {planned}")
    if in_short:
        words = QCoreApplication.translate("Room", "ends {time}")
    late = (end - planned).total_seconds() >= AMBER_FROM * 60
    return words.format(time=f"{end:%H:%M}", planned=f"{planned:%H:%M}"), late


def title_of(running: "Running", item_id: "UUID") -> str:
    """The title of an item."""
    item = running.item(item_id)
    return item.title if item is not None else ""
