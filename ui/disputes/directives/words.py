"""What the page of directives calls things."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from facilitator.saying import brief_day
from ui.theme.tokens import Kind
from ui.widgets.date_words import written

if TYPE_CHECKING:
    from facilitator.directives.service import DirectiveShown

translate = QCoreApplication.translate


def verdict_pill(verdict: str) -> tuple[str, Kind]:
    """What the check says, in a word or two."""
    if verdict == "legitimate":
        return translate("Directives", "Legitimate"), "leaf"
    if verdict == "end run":
        return translate("Directives", "End run"), "brick"
    return translate("Directives", "Not its right"), "brick"


def state_pill(one: "DirectiveShown") -> tuple[str, Kind]:
    """Where a directive stands."""
    state = one.now.state.value
    if state == "waiting":
        return translate("Directives", "Waiting"), "amber"
    if state == "questioned":
        return translate("Directives", "Questioned"), "amber"
    if state == "disputed":
        return translate("Directives", "Disputed"), "brick"
    if state == "followed":
        return translate("Directives", "Followed"), "leaf"
    return translate("Directives", "Taken back"), "plain"


def turn_words(one: "DirectiveShown") -> str:
    """Whose turn it is, and until when; empty where nobody has to answer."""
    if one.now.turn is None or one.now.due_on is None:
        return ""
    who = one.receiver if one.now.turn == one.directive.to_id else one.sender
    words = translate("Directives", "{group} answers by {day}")
    return words.format(group=who, day=written(one.now.due_on))


def brief_turn(one: "DirectiveShown", today: date) -> str:
    """Whose turn it is, and until when, for a row."""
    if one.now.turn is None or one.now.due_on is None:
        return ""
    who = one.receiver if one.now.turn == one.directive.to_id else one.sender
    words = translate("Directives", "{group} answers by {day}")
    return words.format(group=who, day=brief_day(one.now.due_on, today))


def act_words(kind: str) -> str:
    """What an office did, in the past."""
    return {
        "followed": translate("Directives", "followed it"),
        "questioned": translate("Directives", "asked back"),
        "answered": translate("Directives", "answered"),
        "disputed": translate("Directives", "disputed it"),
        "taken back": translate("Directives", "took it back"),
    }[kind]


def step_words(kind: str) -> str:
    """What an office may do, as a verb."""
    return {
        "followed": translate("Directives", "It is followed"),
        "questioned": translate("Directives", "Ask back"),
        "answered": translate("Directives", "Answer the question"),
        "disputed": translate("Directives", "Dispute it"),
        "taken back": translate("Directives", "Take it back"),
    }[kind]
