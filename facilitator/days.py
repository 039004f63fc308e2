"""Counting days from a day. Pure."""

from datetime import date, timedelta


def days_after(on: date, days: int) -> date:
    """Give the day so many days later, before where negative; at most the calendar's last or first.

    “Until 31 December 9999” is how other programs write that there is no end.
    """
    if days >= 0:
        return on + min(timedelta(days=days), date.max - on)
    return on - min(timedelta(days=-days), on - date.min)
