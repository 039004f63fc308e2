"""The door to deciding in the room: what its screen uses."""

from facilitator.decisions.questions import QUESTIONS
from facilitator.decisions.service import (
    act_on_objection,
    answer_question,
    count_votes,
    take_back_stance,
    take_stance,
    take_stances,
    voice_concern,
)
from facilitator.meetings.deciding.differences import Change, Piece, differences
from facilitator.meetings.deciding.forwarding import (
    count_item,
    go_to_step,
    hear_item,
    note_advice,
    open_item_round,
    put_domain,
    put_wording,
)
from facilitator.meetings.deciding.matter import matter_of_item
from facilitator.meetings.deciding.recording import AdviceNoted, decide_item
from facilitator.meetings.deciding.result import VoteTerms, result_sentence
from facilitator.meetings.deciding.told import (
    MatterInRoom,
    ObjectionInRoom,
    RoundInRoom,
    StanceRow,
    WordingInRoom,
)

__all__ = [
    "QUESTIONS",
    "AdviceNoted",
    "Change",
    "MatterInRoom",
    "ObjectionInRoom",
    "Piece",
    "RoundInRoom",
    "StanceRow",
    "VoteTerms",
    "WordingInRoom",
    "act_on_objection",
    "answer_question",
    "count_item",
    "count_votes",
    "decide_item",
    "differences",
    "go_to_step",
    "hear_item",
    "matter_of_item",
    "note_advice",
    "open_item_round",
    "put_domain",
    "put_wording",
    "result_sentence",
    "take_back_stance",
    "take_stance",
    "take_stances",
    "voice_concern",
]
