"""The words of a call: how a seat is filled, where the call stands, who answered what."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.theme.tokens import Kind
from ui.widgets.date_words import written

if TYPE_CHECKING:
    from datetime import date

translate = QCoreApplication.translate


def method_words(method: str) -> str:
    """How a seat is filled."""
    return {
        "unknown": translate("Calls", "Not said"),
        "rotation": translate("Calls", "Rotation"),
        "seniority": translate("Calls", "Seniority"),
        "role selection": translate("Calls", "Role selection"),
        "vote": translate("Calls", "Ranked vote"),
        "draw": translate("Calls", "Draw by lot"),
        "appointment": translate("Calls", "Appointment"),
    }[method]


def state_pill(state: str) -> tuple[str, Kind]:
    """Where a call stands, and its colour."""
    found: dict[str, tuple[str, Kind]] = {
        "not open yet": (translate("Calls", "Not open yet"), "plain"),
        "open": (translate("Calls", "Open"), "leaf"),
        "choosing": (translate("Calls", "To be chosen"), "amber"),
        "chosen": (translate("Calls", "To be confirmed"), "amber"),
        "confirmed": (translate("Calls", "Filled"), "leaf"),
        "ended without result": (translate("Calls", "Without a result"), "plain"),
        "withdrawn": (translate("Calls", "Withdrawn"), "plain"),
    }
    return found[state]


def answer_pill(answer: str) -> tuple[str, Kind]:
    """What a candidate, or somebody chosen, answered."""
    found: dict[str, tuple[str, Kind]] = {
        "": (translate("Calls", "Not asked yet"), "plain"),
        "asked": (translate("Calls", "Asked"), "amber"),
        "accepted": (translate("Calls", "Stands"), "leaf"),
        "declined": (translate("Calls", "Declined"), "brick"),
        "confirmed": (translate("Calls", "Confirmed"), "leaf"),
        "waits": (translate("Calls", "Not confirmed yet"), "amber"),
    }
    return found[answer]


def _members_words(group: str) -> str:
    from facilitator.decisions.sentences import the_group

    if not group:
        return translate("Calls", "Members of the group")
    return translate("Calls", "Members of {group}").format(group=the_group(group))


def standing_words(standing: str, group: str = "") -> str:
    """Who may stand; the group by its name where it is known."""
    return {
        "members of the group": _members_words(group),
        "everybody": translate("Calls", "Everybody in the collective"),
        "service pool": translate("Calls", "Whoever is in the service pool"),
    }[standing]


def choosing_words(choosing: str, group: str = "") -> str:
    """Who may choose; the group by its name where it is known."""
    return {
        "members of the group": _members_words(group),
        "everybody": translate("Calls", "Everybody in the collective"),
    }[choosing]


def term_words(from_on: "date", to_on: "date | None") -> str:
    """A term as a span: "1 Mar – 31 May 2027"."""
    if to_on is None:
        return translate("Calls", "from {day}").format(day=written(from_on))
    first = written(from_on)
    if from_on.year == to_on.year:
        first = first.rsplit(" ", 1)[0]
    return f"{first} – {written(to_on)}"


def seats_words(seats: tuple[int, ...]) -> str:
    """Which seats: "seat 2", "seats 1, 2"."""
    if len(seats) == 1:
        return translate("Calls", "seat {number}").format(number=seats[0])
    return translate("Calls", "seats {numbers}").format(
        numbers=", ".join(str(seat) for seat in seats)
    )
