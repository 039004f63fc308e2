"""What the screen says of a handover in a word or two."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from ui.theme.tokens import Kind
from ui.widgets.date_words import written, written_short

if TYPE_CHECKING:
    from facilitator.handovers.records import HandoverAct
    from facilitator.handovers.shown import HandoverShown, StepShown

translate = QCoreApplication.translate

OVER = ("handed over", "passed on unfinished", "nothing to hand over")
SOON = 14
"""Days before the end from which the pill is amber."""


def state_pill(shown: "HandoverShown", today: date) -> tuple[str, Kind]:
    """How a handover stands: "3 days late", "knowledge at risk", "in 12 d"."""
    state = shown.state.value
    if state == "knowledge at risk":
        return translate("Handovers", "knowledge at risk"), "brick"
    if state == "accepted":
        return translate("Handovers", "accepted"), "leaf"
    if state == "handed over":
        return translate("Handovers", "handed over"), "leaf"
    if state == "passed on unfinished":
        return translate("Handovers", "passed on unfinished"), "amber"
    if state == "nothing to hand over":
        return translate("Handovers", "nothing to hand over"), "plain"
    late = shown.days_late(today)
    if late == 1:
        return translate("Handovers", "1 day late"), "brick"
    if late:
        return translate("Handovers", "{days} days late").format(days=late), "brick"
    if shown.ends_on is None:
        return translate("Handovers", "under way"), "plain"
    days = (shown.ends_on - today).days
    if days == 0:
        return translate("Handovers", "last day today"), "amber"
    return translate("Handovers", "in {days} d").format(days=days), (
        "amber" if days <= SOON else "plain"
    )


def term_words(shown: "HandoverShown", today: date) -> str:
    """When the term ends: "term ends 30 Nov"."""
    if shown.ends_on is None:
        return translate("Handovers", "no last day yet")
    day = day_words(shown.ends_on, today)
    if shown.ends_on < today:
        return translate("Handovers", "term ended {day}").format(day=day)
    return translate("Handovers", "term ends {day}").format(day=day)


def day_words(day: date, today: date) -> str:
    """A day as short as it is clear: "17 Nov", with its year where that is another."""
    if day == today:
        return translate("Handovers", "today")
    short = written(day)
    near = abs((day - today).days) < 300
    return short.rsplit(" ", 1)[0] if near else written_short(day, today)


def next_words(shown: "HandoverShown") -> str:
    """Who takes over, or that nobody does yet."""
    return shown.incoming or translate("Handovers", "who comes next")


def teaches(shown: "HandoverShown") -> str:
    """The two in one line: "Bo teaches Dana"."""
    if shown.incoming is None:
        words = translate("Handovers", "{outgoing} · nobody comes next yet")
        return words.format(outgoing=shown.outgoing)
    words = translate("Handovers", "{outgoing} teaches {incoming}")
    return words.format(outgoing=shown.outgoing, incoming=shown.incoming)


def progress_words(shown: "HandoverShown") -> str:
    """How far it is: "4 of 9"."""
    words = translate("Handovers", "{done} of {all}")
    return words.format(done=shown.done, all=len(shown.counted))


def due_words(step: "StepShown", today: date) -> str:
    """When a step was done, or is or was due."""
    state = step.state.value
    if state == "done" and step.step.done_on is not None:
        return day_words(step.step.done_on, today)
    if state == "left out":
        return translate("Handovers", "left out")
    if step.due_on is None:
        return ""
    day = day_words(step.due_on, today)
    if state == "late":
        return translate("Handovers", "was due {day}").format(day=day)
    return translate("Handovers", "due {day}").format(day=day)


def party_word(step: "StepShown", shown: "HandoverShown") -> str:
    """Who does a step: a name, "both", "who stays"."""
    return {
        "outgoing": shown.outgoing,
        "incoming": next_words(shown),
        "both": translate("Handovers", "both"),
        "staying": translate("Handovers", "who stays"),
    }[step.step.party.value]


def party_choices(shown: "HandoverShown") -> list[tuple[str, str]]:
    """(key, words) of who may do a step, to choose from."""
    return [
        ("both", translate("Handovers", "Both")),
        ("outgoing", shown.outgoing),
        ("incoming", shown.incoming or translate("Handovers", "Who comes next")),
        ("staying", translate("Handovers", "Who stays")),
    ]


def stage_words() -> dict[str, str]:
    """How one learns: watch, together, alone."""
    return {
        "watch": translate("Handovers", "watched"),
        "together": translate("Handovers", "together"),
        "alone": translate("Handovers", "alone"),
    }


def act_words(act: "HandoverAct", names: dict[Any, str]) -> str:
    """What happened, in a sentence with whose word it was."""
    who = names.get(act.person_id, "")
    told = {
        "missing": translate("Handovers", "What is missing"),
        "accepted": translate("Handovers", "Taken over"),
        "passed on unfinished": translate("Handovers", "Passed on unfinished, {n} open").format(
            n=act.open_steps
        ),
        "interrupted": translate("Handovers", "Interrupted"),
        "taken up again": translate("Handovers", "Taken up again"),
    }[act.kind.value]
    if who:
        told = translate("Handovers", "{what} ({name})").format(what=told, name=who)
    return f"{told}: {act.words}" if act.words else told
