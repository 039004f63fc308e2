"""Rounds in which everyone spoke in turn, as minutes tell them: in numbers, not in words said."""

from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session, col

from facilitator.meetings.loading import of_meeting
from facilitator.meetings.page import MeetingPage
from facilitator.meetings.running.records import Turn, TurnRound, TurnRoundKind, TurnState
from facilitator.store.finding import live

_NAMES = {
    TurnRoundKind.check_in: "Check-in",
    TurnRoundKind.clarification: "Clarifying round",
    TurnRoundKind.reaction: "Reaction round",
    TurnRoundKind.closing: "Closing round",
}
"""A consent round stands with its proposal, by what was said in it."""


def turns_of(session: Session, page: MeetingPage) -> Mapping[UUID | None, tuple[str, ...]]:
    """Give a sentence for each round in turn, by item."""
    known = {shown.item.id for shown in page.items}
    rounds = [one for one in of_meeting(session, TurnRound, page.meeting.id) if one.kind in _NAMES]
    if not rounds:
        return {}
    last: dict[UUID, dict[UUID, TurnState]] = {one.id: {} for one in rounds}
    wanted = live(Turn).where(col(Turn.turn_round_id).in_(last))
    for turn in session.exec(wanted.order_by(Turn.id)):
        last[turn.turn_round_id][turn.person_id] = turn.state
    said: dict[UUID | None, list[str]] = {}
    for one in rounds:
        sentence = _sentence(one.kind, Counter(last[one.id].values()))
        if sentence:
            item_id = one.item_id if one.item_id in known else None
            said.setdefault(item_id, []).append(sentence)
    return {item_id: tuple(sentences) for item_id, sentences in said.items()}


def _sentence(kind: TurnRoundKind, states: Counter[TurnState]) -> str:
    spoke = states[TurnState.spoke] + states[TurnState.speaking]
    passed = states[TurnState.passed] + states[TurnState.declined]
    if not spoke and not passed:
        return ""
    people = "nobody" if not spoke else "1 person" if spoke == 1 else f"{spoke} people"
    rest = f", {passed} passed" if passed else ""
    return f"{_NAMES[kind]}: {people} spoke{rest}."
