"""One cell of a table at a time: text, numbers, days and lists, with the reason where it fails."""

import re
from datetime import date

from facilitator.exchange.reading.days import table_day

_FORMULA_GUARD = re.compile(r"^'(?='*[=+\-@\t\r＝＋－＠])")
_NUMBER = re.compile(r"\d{1,6}(?:[.,]\d{1,3})?", re.ASCII)
LONGEST_CELL = 10_000


class BadCell(Exception):
    """A cell that cannot be read; the message says why, for the row's report."""


class UnclearDay(BadCell):
    """A date that can be read in two ways: a doubt, not a mistake."""


def unguarded(text: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from running it as a formula."""
    return _FORMULA_GUARD.sub("", text[:LONGEST_CELL].strip()).strip()


def needed(text: str, what: str) -> str:
    """The cell's text. BadCell when it is empty."""
    if not text:
        raise BadCell(f"{what} is missing")
    return text


def optional(text: str) -> str | None:
    """The cell's text, None when empty."""
    return text or None


def listed(text: str) -> tuple[str, ...]:
    """The parts of "Bo|Chidi"."""
    return tuple(part for each in text.split("|") if (part := each.strip()))


def day(text: str) -> date | None:
    """The cell's day, None when empty. BadCell when it is no date, UnclearDay when it is two."""
    if not text:
        return None
    found, why = table_day(text)
    if why and "two ways" in why:
        raise UnclearDay(why)
    if why:
        raise BadCell(why)
    return found


def number(text: str, what: str) -> float | None:
    """The cell's number, None when empty. BadCell when it is none."""
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise BadCell(f"{what} is not a number: {text[:40]}")
    return float(text.replace(",", "."))


def whole(text: str, what: str) -> int | None:
    """The cell's whole number, None when empty. BadCell when it is none."""
    found = number(text, what)
    if found is None:
        return None
    if found != int(found):
        raise BadCell(f"{what} is not a whole number: {text[:40]}")
    return int(found)
