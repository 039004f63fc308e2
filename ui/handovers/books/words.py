"""The words of role books: headings, when a step is due, how full a book is."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.widgets.date_words import written_short

if TYPE_CHECKING:
    from facilitator.handovers.book.overview import BookRow
    from facilitator.handovers.records import HandoverMannerDraft
    from facilitator.handovers.steps import StepDraft

translate = QCoreApplication.translate


def part_words() -> dict[str, str]:
    """The headings under which a note can stand."""
    return {
        "decides": translate("RoleBooks", "Decides"),
        "attends": translate("RoleBooks", "Attends"),
        "knows": translate("RoleBooks", "Knows"),
        "people": translate("RoleBooks", "People outside"),
    }


def party_said() -> dict[str, str]:
    """Who does a step, before anybody is named."""
    return {
        "outgoing": translate("RoleBooks", "Whoever hands over"),
        "incoming": translate("RoleBooks", "Whoever takes over"),
        "both": translate("RoleBooks", "Both"),
        "staying": translate("RoleBooks", "Those who stay"),
    }


def stage_said() -> dict[str, str]:
    """How one learns a role."""
    return {
        "watch": translate("RoleBooks", "Teaching: watch"),
        "together": translate("RoleBooks", "Teaching: together"),
        "alone": translate("RoleBooks", "Teaching: alone"),
    }


def without_names(words: str) -> str:
    """A step of a checklist, on which nobody is named yet."""
    leaves = translate("RoleBooks", "whoever hands over")
    comes = translate("RoleBooks", "whoever takes over")
    return words.replace("{outgoing}", leaves).replace("{incoming}", comes)


def due_words(step: "StepDraft") -> str:
    """When a step is due: "20 days before the term ends"."""
    count = abs(step.days)
    if step.rescue:
        if not count:
            return translate("RoleBooks", "on the day it is known")
        one = translate("RoleBooks", "1 day after it is known")
        many = translate("RoleBooks", "{n} days after it is known")
    elif not count:
        return translate("RoleBooks", "on the last day of the term")
    elif step.days < 0:
        one = translate("RoleBooks", "1 day before the term ends")
        many = translate("RoleBooks", "{n} days before the term ends")
    else:
        one = translate("RoleBooks", "1 day after the term ended")
        many = translate("RoleBooks", "{n} days after the term ended")
    return one if count == 1 else many.format(n=count)


def step_caption(step: "StepDraft") -> str:
    """Who does a step and when, and whether it is teaching."""
    parts = [party_said()[step.party.value], due_words(step)]
    if step.stage is not None:
        parts.append(stage_said()[step.stage.value])
    return " · ".join(parts)


def manner_words(manner: "HandoverMannerDraft") -> tuple[str, str]:
    """When a handover opens, and how much teaching is wanted."""
    days = manner.opens_days
    opens = translate("RoleBooks", "Opens 1 day before a term ends.")
    if days != 1:
        opens = translate("RoleBooks", "Opens {n} days before a term ends.").format(n=days)
    wanted = [
        (translate("RoleBooks", "watch"), manner.watch),
        (translate("RoleBooks", "together"), manner.together),
        (translate("RoleBooks", "alone"), manner.alone),
    ]
    said = [f"{words} {times_words(count)}" for words, count in wanted if count]
    if not said:
        return opens, translate("RoleBooks", "No teaching is asked for.")
    return opens, translate("RoleBooks", "Teaching: {stages}.").format(stages=", ".join(said))


def times_words(count: int) -> str:
    """How often."""
    if count == 1:
        return translate("RoleBooks", "once")
    if count == 2:
        return translate("RoleBooks", "twice")
    return translate("RoleBooks", "{n} times").format(n=count)


def private_counted(count: int) -> str:
    """How many private notes."""
    if count == 1:
        return translate("RoleBooks", "1 private note")
    return translate("RoleBooks", "{n} private notes").format(n=count)


def notes_counted(count: int) -> str:
    """How many notes."""
    if count == 1:
        return translate("RoleBooks", "1 note")
    return translate("RoleBooks", "{n} notes").format(n=count)


def fullness(row: "BookRow", today: date) -> str:
    """How full a book is and when somebody last looked: "4 notes, looked at 12 May"."""
    if row.is_empty:
        return translate("RoleBooks", "nothing written yet")
    said = notes_counted(row.notes)
    if not row.notes:
        one = translate("RoleBooks", "1 yearly duty")
        many = translate("RoleBooks", "{n} yearly duties").format(n=row.duties)
        said = one if row.duties == 1 else many
    if row.looked_at_on is None:
        return said
    looked = translate("RoleBooks", "{notes}, looked at {day}")
    return looked.format(notes=said, day=written_short(row.looked_at_on, today))


def asked_counted(count: int) -> str:
    """How much is asked for and not there."""
    return translate("RoleBooks", "{n} asked for").format(n=count)
