"""The words of meetings: states, marks and duties as people say them, and when one is."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from ui.theme.tokens import Kind

if TYPE_CHECKING:
    from facilitator.meetings.records import Meeting

translate = QCoreApplication.translate


def state_words(state: str) -> tuple[str, Kind]:
    """How far a meeting is, and the colour of its pill."""
    known: dict[str, tuple[str, Kind]] = {
        "planned": (translate("Meetings", "Planned"), "sky"),
        "open": (translate("Meetings", "Going on"), "leaf"),
        "closed": (translate("Meetings", "Closed"), "plain"),
    }
    return known[state]


def mark_words(kind: str | None) -> tuple[str, Kind]:
    """How somebody takes part, and the colour of the pill."""
    known: dict[str | None, tuple[str, Kind]] = {
        None: (translate("Meetings", "—"), "plain"),
        "present": (translate("Meetings", "Here"), "leaf"),
        "late": (translate("Meetings", "Late"), "amber"),
        "left early": (translate("Meetings", "Left early"), "amber"),
        "excused": (translate("Meetings", "Excused"), "sky"),
        "absent": (translate("Meetings", "Absent"), "plain"),
        "guest": (translate("Meetings", "Guest"), "sky"),
    }
    return known[kind]


def duty_words(duty: str) -> str:
    """A duty as the label of its field."""
    return {
        "facilitates": translate("Meetings", "Facilitates"),
        "notes": translate("Meetings", "Takes notes"),
        "keeps time": translate("Meetings", "Keeps time"),
        "watches the mood": translate("Meetings", "Watches the mood"),
    }[duty]


def round_words(kind: str) -> str:
    """What everyone is asked in turn."""
    return {
        "check-in": translate("Meetings", "Check-in"),
        "clarification": translate("Meetings", "Clarification"),
        "reaction": translate("Meetings", "Reactions"),
        "consent": translate("Meetings", "Consent"),
        "closing": translate("Meetings", "Closing"),
    }[kind]


def item_kind_words(kind: str) -> str:
    """What an agenda item is."""
    return {
        "report": translate("Meetings", "Report"),
        "discussion": translate("Meetings", "Discussion"),
        "decision": translate("Meetings", "Decision"),
        "selection": translate("Meetings", "Selection"),
        "retrospective": translate("Meetings", "Retrospective"),
    }[kind]


def rung_words(rung: str) -> str:
    """A rung of the ladder in the middle of a sentence."""
    return {
        "delegated": translate("Meetings", "delegated"),
        "consultation": translate("Meetings", "consultation"),
        "consent": translate("Meetings", "consent"),
        "consensus": translate("Meetings", "consensus"),
        "vote": translate("Meetings", "vote"),
    }[rung]


def stance_words(stance: str, voting: bool = False) -> tuple[str, Kind]:
    """What somebody says in a round, and the colour of the pill."""
    if voting:
        votes: dict[str, tuple[str, Kind]] = {
            "agree": (translate("Meetings", "For"), "leaf"),
            "objection": (translate("Meetings", "Against"), "brick"),
            "stand aside": (translate("Meetings", "Abstains"), "sky"),
        }
        if stance in votes:
            return votes[stance]
    known: dict[str, tuple[str, Kind]] = {
        "": (translate("Meetings", "—"), "plain"),
        "agree": (translate("Meetings", "Agree"), "leaf"),
        "concern": (translate("Meetings", "Concern"), "amber"),
        "objection": (translate("Meetings", "Objection"), "brick"),
        "stand aside": (translate("Meetings", "Stand aside"), "sky"),
        "block": (translate("Meetings", "Block"), "brick"),
        "absent": (translate("Meetings", "Absent"), "plain"),
    }
    return known[stance]


def when(meeting: "Meeting") -> str:
    """The day, with the hour where it is known: "Friday 20 November 2026, 19:00"."""
    day = long_day(meeting.held_on)
    return f"{day}, {meeting.starts_at}" if meeting.starts_at else day


def long_day(day: date) -> str:
    """A day with its weekday and year."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM yyyy")
