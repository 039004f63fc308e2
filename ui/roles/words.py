"""The words for what a term is, how long it lasts and how its seat is filled."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.theme.tokens import Kind
from ui.widgets.date_words import written

if TYPE_CHECKING:
    from facilitator.roles.records import Role
    from facilitator.roles.service import Holding

translate = QCoreApplication.translate


def span(from_on: date | None, to_on: date | None) -> str:
    """Two days as a span: "1 Sep – 30 Nov 2026", open at an end that is not known."""
    if from_on is None and to_on is None:
        return translate("Roles", "days not known")
    if to_on is None:
        return translate("Roles", "since {day}").format(day=written(from_on)) if from_on else ""
    if from_on is None:
        return translate("Roles", "until {day}").format(day=written(to_on))
    first = written(from_on)
    if from_on.year == to_on.year:
        first = first.rsplit(" ", 1)[0]
    return f"{first} – {written(to_on)}"


def planned_span(from_on: date | None, to_on: date | None) -> str:
    """The span of a plan: one without an end has not begun, so it is "from" and not "since"."""
    if from_on is not None and to_on is None:
        return translate("Roles", "from {day}").format(day=written(from_on))
    return span(from_on, to_on)


def seat_pill(seat: "Holding", on: date) -> tuple[str, Kind]:
    """What a seat is on a day, in a word or two, and its colour."""
    if seat.person_id is None:
        return (
            (translate("Roles", "Vacant"), "brick")
            if seat.next_person_id is None
            else (translate("Roles", "Vacant"), "amber")
        )
    words = {
        "overdue": translate("Roles", "Overdue"),
        "handing over": translate("Roles", "Handing over"),
        "shadowing": translate("Roles", "Shadowing"),
        "planned": translate("Roles", "Planned"),
        "waiting to begin": translate("Roles", "Waiting to begin"),
    }
    state = str(seat.state or "")
    if state in ("overdue", "holding") and seat.to_on == on:
        return translate("Roles", "Last day today"), "amber"
    if state == "overdue" and seat.to_on is not None:
        return translate("Roles", "Overdue {days} d").format(days=(on - seat.to_on).days), "brick"
    if state == "holding":
        if seat.to_on is None:
            return translate("Roles", "Holding"), "leaf"
        left = (seat.to_on - on).days
        return translate("Roles", "{days} d left").format(
            days=left
        ), "amber" if left <= 30 else "leaf"
    return words.get(state, state), "sky" if state in ("planned", "shadowing") else "amber"


def share_of(from_on: date | None, to_on: date | None, on: date) -> float | None:
    """How much of a term has passed, 0 to 1; None where its length is not known."""
    if from_on is None or to_on is None or to_on < from_on:
        return None
    return min(1.0, max(0.0, (on - from_on).days / ((to_on - from_on).days + 1)))


def then_words(seat: "Holding") -> str:
    """Who takes the seat next and what they do until then."""
    if seat.next_person is None:
        return ""
    state = str(seat.next_state or "")
    if state == "shadowing":
        return translate("Roles", "Next: {name}, shadowing").format(name=seat.next_person)
    if state == "waiting to begin":
        return translate("Roles", "Next: {name}, waiting to begin").format(name=seat.next_person)
    if seat.next_from_on is None:
        return translate("Roles", "Next: {name}").format(name=seat.next_person)
    return translate("Roles", "Next: {name} from {day}").format(
        name=seat.next_person, day=written(seat.next_from_on)
    )


def state_pill(state: str) -> tuple[str, Kind]:
    """What a term is, for a list of terms."""
    found: dict[str, tuple[str, Kind]] = {
        "planned": (translate("Roles", "Planned"), "sky"),
        "waiting to begin": (translate("Roles", "Waiting to begin"), "amber"),
        "shadowing": (translate("Roles", "Shadowing"), "sky"),
        "holding": (translate("Roles", "Holding"), "leaf"),
        "handing over": (translate("Roles", "Handing over"), "amber"),
        "overdue": (translate("Roles", "Overdue"), "brick"),
        "ended": (translate("Roles", "Ended"), "plain"),
        "declined": (translate("Roles", "Declined"), "plain"),
    }
    return found.get(state, (state, "plain"))


def unit_words() -> dict[str, str]:
    """The units of a term's length."""
    return {
        "days": translate("Roles", "days"),
        "weeks": translate("Roles", "weeks"),
        "months": translate("Roles", "months"),
        "meeting": translate("Roles", "per meeting"),
    }


def selection_words() -> dict[str, str]:
    """How a seat is filled."""
    return {
        "rotation": translate("Roles", "Rotation"),
        "seniority": translate("Roles", "Seniority"),
        "role selection": translate("Roles", "Role selection"),
        "vote": translate("Roles", "Vote"),
        "draw": translate("Roles", "Draw"),
        "appointment": translate("Roles", "Appointment"),
        "unknown": translate("Roles", "Not known"),
    }


def wish_words() -> dict[str, str]:
    """How gladly somebody would take a role."""
    return {
        "gladly": translate("Roles", "Gladly"),
        "if needed": translate("Roles", "If needed"),
        "not this year": translate("Roles", "Not this year"),
    }


def term_length(role: "Role") -> str:
    """How long a term lasts."""
    if str(role.term_unit) == "meeting":
        return translate("Roles", "one meeting")
    one = {
        "days": translate("Roles", "1 day"),
        "weeks": translate("Roles", "1 week"),
        "months": translate("Roles", "1 month"),
    }
    if role.term_length == 1:
        return one[str(role.term_unit)]
    return f"{role.term_length} {unit_words()[str(role.term_unit)]}"


def load_words(hours: float) -> str:
    """Hours a month."""
    if not hours:
        return ""
    return (
        translate("Roles", "1 hour a month")
        if hours == 1
        else translate("Roles", "{hours} hours a month").format(hours=f"{hours:g}")
    )


def act_words(kind: str) -> str:
    """What happened in a term, as one says it."""
    found = {
        "shadowing": translate("Roles", "began to shadow"),
        "began": translate("Roles", "first day in office"),
        "handing over": translate("Roles", "began to hand over"),
        "ended": translate("Roles", "last day in office"),
        "declined": translate("Roles", "declined"),
    }
    return found.get(kind, kind)
