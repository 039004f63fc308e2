"""The words for spans of days, states of terms, kinds of groups and rungs on this screen."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from ui.theme.tokens import Kind
from ui.widgets.date_words import written
from ui.wording import spoken

translate = QCoreApplication.translate


def days(from_on: date | None, to_on: date | None) -> str:
    """Two days as a span, open at an end that is not known."""
    if from_on is None and to_on is None:
        return translate("People", "days not known")
    if to_on is None:
        since = translate("People", "since {day}")
        return since.format(day=written(from_on)) if from_on else ""
    if from_on is None:
        return translate("People", "until {day}").format(day=written(to_on))
    if from_on == to_on:
        return written(from_on)
    first = written(from_on)
    if from_on.year == to_on.year:
        first = first.rsplit(" ", 1)[0]
    return f"{first} – {written(to_on)}"


def term_state(state: str) -> tuple[str, Kind]:
    """What a term is, in a word, and its colour."""
    found: dict[str, tuple[str, Kind]] = {
        "planned": (translate("People", "Planned"), "sky"),
        "waiting to begin": (translate("People", "Waiting to begin"), "amber"),
        "shadowing": (translate("People", "Shadowing"), "sky"),
        "holding": (translate("People", "Holding"), "leaf"),
        "handing over": (translate("People", "Handing over"), "amber"),
        "overdue": (translate("People", "Overdue"), "brick"),
        "ended": (translate("People", "Ended"), "plain"),
    }
    return found.get(state, (state, "plain"))


def group_kinds(words: Mapping[str, str]) -> dict[str, str]:
    """The sorts of groups, as the collective calls them."""
    usual = {
        "circle": translate("People", "Circle"),
        "working group": translate("People", "Working group"),
        "assembly": translate("People", "Assembly"),
        "council": translate("People", "Council"),
        "office": translate("People", "Office"),
    }
    return {kind: spoken(words, kind, said) for kind, said in usual.items()}


def rung(key: str) -> tuple[str, Kind]:
    """A rung of the ladder and its colour."""
    found: dict[str, tuple[str, Kind]] = {
        "delegated": (translate("People", "Delegated"), "plain"),
        "consultation": (translate("People", "Consultation"), "sky"),
        "consent": (translate("People", "Consent"), "leaf"),
        "consensus": (translate("People", "Consensus"), "amber"),
        "vote": (translate("People", "Vote"), "brick"),
    }
    return found.get(key, (key, "plain"))


def people_counted(count: int) -> str:
    """How many people."""
    if count == 1:
        return translate("People", "1 person")
    return translate("People", "{count} people").format(count=count)
