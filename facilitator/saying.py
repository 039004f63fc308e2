"""How days and lists of names are said in the sentences that people read."""

from collections.abc import Sequence
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def said_day(on: date) -> str:
    """Give "3 March 2026", whatever the computer's own language is."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def brief_day(on: date, today: date) -> str:
    """Give "6 Nov", of another year than today's "6 Nov 2025"."""
    day, month, year = said_day(on).split()
    return f"{day} {month[:3]}" if on.year == today.year else f"{day} {month[:3]} {year}"


def said_list(names: Sequence[str], most: int = 4) -> str:
    """Give "Amara, Bo and Chidi"; of more than `most` names the rest is counted."""
    shown = list(names)
    if len(shown) > most:
        shown = [*shown[: most - 1], f"{len(shown) - most + 1} more"]
    return " and ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)
