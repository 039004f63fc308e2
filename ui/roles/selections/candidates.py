"""Who stands for a call, what each answered, and what may follow."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.roles.selections.result import person_row
from ui.selecting.call_words import answer_pill
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.date_words import written
from ui.widgets.lines import Step
from ui.widgets.pill import Pill
from ui.widgets.text import Text

if TYPE_CHECKING:
    from facilitator.office import Office
    from facilitator.selection.calls.service import CallRecord, CandidateTold, ChosenTold
    from ui.bridge import Bridge

GOES_ON = ("not open yet", "open", "choosing")

translate = QCoreApplication.translate


def candidates_card(
    bridge: "Bridge",
    record: "CallRecord",
    *,
    settled: bool,
    forward: Callable[[], object],
    decline: Callable[["CandidateTold"], object],
) -> Card:
    """The card. `settled`: nobody can come to it or leave it any more.

    `forward()` opens the form for somebody more, `decline(candidate)` the one for a no.
    """
    from facilitator.selection.calls.service import candidates_barred

    goes_on = record.state.value in GOES_ON
    stands = record.call.method.value != "role selection"
    card = Card(translate("Candidates", "Who stands"))
    if not stands:
        card.say(translate("Candidates", "Asked beforehand"))
        words = translate(
            "Candidates",
            "People are named in the role selection itself. Put forward here who should be asked"
            " before; whoever declines cannot be named.",
        )
        card.add(Text(words, "caption", "muted"))
    elif not record.candidates:
        card.add(Text(translate("Candidates", "Nobody stands yet."), "body", "muted"))
    barred = bridge.ask(candidates_barred, record.call.id) if goes_on else None
    again = {one.chosen.person_id for one in record.chosen}
    gone = {one.chosen.person_id: one for one in record.gone if one.chosen.person_id not in again}
    for one in record.candidates:
        against = (barred or {}).get(one.candidate.person_id, ())
        steps = _steps(bridge, one, decline, settled=settled) if goes_on else []
        declined = gone.get(one.candidate.person_id)
        card.add_row(
            _candidate(one, against, steps, stands=stands, declined=declined, goes_on=goes_on)
        )
    if not settled:
        add = Button(translate("Candidates", "Put somebody forward"), icon_name="user-plus")
        add.clicked.connect(lambda _checked=False: forward())
        card.add(add)
    return card


def _answered(one: "CandidateTold") -> str:
    # Whoever stands themselves has said yes.
    return one.answer.value if one.answer is not None else "" if one.by else "accepted"


def _candidate(
    one: "CandidateTold",
    against: tuple[str, ...],
    steps: list[Step],
    *,
    stands: bool,
    declined: "ChosenTold | None",
    goes_on: bool,
) -> QWidget:
    # Where the call was opened again the candidacy is open too, and its own answer counts.
    over = declined is not None and not goes_on
    words, kind = answer_pill("declined" if over else _answered(one))
    if not stands and not over and _answered(one) == "accepted":
        words = translate("Candidates", "Willing")
    said = [translate("Candidates", "put forward by {name}").format(name=one.by)] if one.by else []
    said += [one.candidate.words] if one.candidate.words else []
    said += [one.note] if one.note else []
    if declined is not None and declined.answered_on is not None:
        after = translate("Candidates", "was chosen, and declined on {day}")
        said.append(after.format(day=written(declined.answered_on)))
    said += against
    return person_row(
        one.person, " · ".join(said), one.candidate.person_id, Pill(words, kind), steps
    )


def _steps(
    bridge: "Bridge",
    one: "CandidateTold",
    decline: Callable[["CandidateTold"], object],
    *,
    settled: bool,
) -> list[Step]:
    answer, answered = partial(_answer, bridge, one.candidate.id), _answered(one)
    steps: list[Step] = []
    if not answered:
        steps.append((translate("Candidates", "Asked"), partial(answer, "asked"), "quiet"))
    if answered != "accepted":
        steps.append((translate("Candidates", "Accepts"), partial(answer, "accepted"), "quiet"))
    if answered != "declined":
        steps.append((translate("Candidates", "Declines"), partial(decline, one), "quiet"))
    if one.answer is None and not settled:
        away = partial(_take_back, bridge, one.candidate.id)
        steps.append((translate("Candidates", "Take back"), away, "quiet"))
    return steps


def _answer(bridge: "Bridge", candidate_id: UUID, kind: str) -> None:
    from facilitator.selection.calls.records import CandidateActKind
    from facilitator.selection.calls.service import answer_candidacy

    bridge.ask(answer_candidacy, candidate_id, CandidateActKind(kind))


def _take_back(bridge: "Bridge", candidate_id: UUID) -> None:
    from facilitator.selection.calls.service import take_back_candidate

    def take_back(office: "Office") -> bool:
        take_back_candidate(office, candidate_id)
        return True

    bridge.ask(take_back)
