"""How rungs, states, stances and days are said on this screen, and in which colour."""

from datetime import date
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from ui.theme.tokens import Kind
from ui.widgets.date_words import written

_WORDS: Final = {
    "delegated": QT_TRANSLATE_NOOP("Decisions", "Delegated"),
    "consultation": QT_TRANSLATE_NOOP("Decisions", "Consultation"),
    "consent": QT_TRANSLATE_NOOP("Decisions", "Consent"),
    "consensus": QT_TRANSLATE_NOOP("Decisions", "Consensus"),
    "vote": QT_TRANSLATE_NOOP("Decisions", "Vote"),
    "in force": QT_TRANSLATE_NOOP("Decisions", "In force"),
    "superseded": QT_TRANSLATE_NOOP("Decisions", "Superseded"),
    "reverted": QT_TRANSLATE_NOOP("Decisions", "Taken back"),
    "expired": QT_TRANSLATE_NOOP("Decisions", "Expired"),
    "lapsed": QT_TRANSLATE_NOOP("Decisions", "Lapsed"),
    "withdrawn": QT_TRANSLATE_NOOP("Decisions", "Withdrawn"),
    "rejected": QT_TRANSLATE_NOOP("Decisions", "Turned down"),
    "unknown": QT_TRANSLATE_NOOP("Decisions", "State unknown"),
    "agree": QT_TRANSLATE_NOOP("Decisions", "Agree"),
    "concern": QT_TRANSLATE_NOOP("Decisions", "Concern"),
    "objection": QT_TRANSLATE_NOOP("Decisions", "Objection"),
    "stand aside": QT_TRANSLATE_NOOP("Decisions", "Stand aside"),
    "block": QT_TRANSLATE_NOOP("Decisions", "Block"),
    "absent": QT_TRANSLATE_NOOP("Decisions", "Absent"),
    "open": QT_TRANSLATE_NOOP("Decisions", "open"),
    "tested": QT_TRANSLATE_NOOP("Decisions", "tested, still open"),
    "carried to the panel": QT_TRANSLATE_NOOP("Decisions", "carried to the panel"),
    "upheld by the panel": QT_TRANSLATE_NOOP("Decisions", "stands, says the panel"),
    "kept as a concern": QT_TRANSLATE_NOOP("Decisions", "kept as a concern"),
    "integrated": QT_TRANSLATE_NOOP("Decisions", "integrated"),
    "reaction": QT_TRANSLATE_NOOP("Decisions", "Reaction"),
}

_KINDS: Final[dict[str, Kind]] = {
    "consultation": "sky",
    "consent": "leaf",
    "consensus": "amber",
    "vote": "sky",
    "in force": "leaf",
    "expired": "amber",
    "lapsed": "brick",
    "reverted": "amber",
    "withdrawn": "brick",
    "rejected": "brick",
    "agree": "leaf",
    "concern": "amber",
    "objection": "brick",
    "stand aside": "sky",
    "block": "brick",
    "open": "brick",
    "tested": "brick",
    "carried to the panel": "amber",
    "upheld by the panel": "brick",
    "kept as a concern": "amber",
    "integrated": "leaf",
}


def word(value: str | None) -> str:
    """The word people read for a value of the records; empty for none."""
    if not value:
        return ""
    return QCoreApplication.translate("Decisions", str(_WORDS.get(value, value)))


def kind(value: str | None) -> Kind:
    """The colour that repeats the word."""
    return _KINDS.get(value or "", "plain")


def day(on: date | None) -> str:
    """A day as we write it; empty for none."""
    return written(on) if on else ""


def short_day(on: date | None, today: date) -> str:
    """A day in a list: without the year in this year."""
    if on is None:
        return ""
    whole = written(on)
    return whole.removesuffix(f" {on.year}") if on.year == today.year else whole


def by_automation(kind: str) -> str:
    """The mark of what a script or an agent decided."""
    if kind == "agent":
        return QCoreApplication.translate("Decisions", "By an agent")
    return QCoreApplication.translate("Decisions", "By a script")
