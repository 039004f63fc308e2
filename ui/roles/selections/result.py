"""How a call ended: who has which seat, who stands in reserve, who declined; to files."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.selecting.call_files import save_result_csv, save_result_pdf
from ui.selecting.call_words import answer_pill
from ui.widgets.card import Card
from ui.widgets.lines import Step, button_row, line
from ui.widgets.pill import Pill
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.selection.calls.service import CallRecord, ChosenTold
    from ui.bridge import Bridge

translate = QCoreApplication.translate


def result_card(
    bridge: "Bridge", record: "CallRecord", decline: Callable[[UUID, str], object]
) -> Card:
    """The card; `decline(chosen id, name)` opens the form for somebody’s no."""
    from facilitator.selection.calls.service import chosen_doubtful

    card = Card(translate("CallResult", "How it ended"))
    waits = any(one.answer is None for one in record.chosen)
    doubts = (bridge.ask(chosen_doubtful, record.call.id) if waits else None) or {}
    for one in record.chosen:
        against = doubts.get(one.chosen.person_id, "")
        card.add_row(_seated(bridge, one, against, len(record.seats) > 1, decline))
    if record.reserve:
        names = ", ".join(one.person for one in record.reserve)
        words = translate("CallResult", "In reserve, in this order: {names}")
        card.add_row(Text(words.format(names=names), "body"))
    for one in record.gone:
        words = translate("CallResult", "{name} was chosen and declined").format(name=one.person)
        card.add_row(Text(f"{words}: {one.note}" if one.note else f"{words}.", "body", "muted"))
    steps: list[Step] = []
    if record.decision_id is not None:
        look = translate("CallResult", "Open {number}").format(number=record.decision)
        steps.append((look, partial(bridge.go.emit, "decisions", record.decision_id), "plain"))
    save = translate("CallResult", "Save as PDF…")
    steps.append((save, partial(save_result_pdf, bridge, record, card), "plain"))
    table = translate("CallResult", "Save as CSV…")
    steps.append((table, partial(save_result_csv, bridge, record, card), "plain"))
    card.add(button_row(steps))
    return card


def _seated(
    bridge: "Bridge",
    one: "ChosenTold",
    doubt: str,
    several: bool,
    decline: Callable[[UUID, str], object],
) -> QWidget:
    words, kind = answer_pill(one.answer.value if one.answer is not None else "waits")
    said = []
    if several:
        said.append(translate("CallResult", "seat {number}").format(number=one.chosen.seat))
    if one.chosen.why:
        said.append(one.chosen.why)
    steps: list[Step] = []
    chosen_id = one.chosen.id
    if one.handed_to or one.taken_out:
        taken = translate("CallResult", "{name} has the term now, by a swap.")
        out = translate("CallResult", "The term was taken out by a rotation plan.")
        said.append(out if one.taken_out else taken.format(name=one.handed_to))
        words_of = " · ".join(said)
        return person_row(one.person, words_of, one.chosen.person_id, Pill(words, kind), steps)
    if one.answer is None:
        said += [doubt] if doubt else []
        yes = translate("CallResult", "Confirms")
        steps.append((yes, partial(_confirm, bridge, chosen_id), "plain"))
    no = translate("CallResult", "Declines")
    steps.append((no, partial(decline, chosen_id, one.person), "quiet"))
    return person_row(one.person, " · ".join(said), one.chosen.person_id, Pill(words, kind), steps)


def person_row(name: str, said: str, person_id: UUID, pill: Pill, steps: Sequence[Step]) -> QWidget:
    """A person with a pill, and what can be done below, so that the words have their room."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(line(name, said, person_id=person_id, ends=[pill]))
    if steps:
        column.addWidget(button_row(steps, about=name))
    return whole


def _confirm(bridge: "Bridge", chosen_id: UUID) -> Any:
    from facilitator.selection.calls.service import confirm_chosen

    return bridge.ask(confirm_chosen, chosen_id)
