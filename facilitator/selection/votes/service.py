"""The door to ranked votes: every writer and reader that the screens use."""

from facilitator.selection.votes.agreeing import (
    LimitDraft,
    agree_on_vote,
    mark_voted,
    withdraw_from_vote,
)
from facilitator.selection.votes.closing import close_vote, settle_tie
from facilitator.selection.votes.comparing import Difference, Paper
from facilitator.selection.votes.entering import (
    begin_pass,
    finish_pass,
    hand_pass_over,
    settle_ballot,
    take_ballot_out,
    take_in_ballots,
    type_ballot,
)
from facilitator.selection.votes.reading import (
    ballots_as_blt,
    ballots_of_vote,
    paper_in_words,
    ranked_vote,
    sheets_of_vote,
    typed_ballots,
)
from facilitator.selection.votes.told import (
    LimitTold,
    OptionTold,
    PassTold,
    TypedList,
    TypedTold,
    VoteState,
    VoteTold,
)

__all__ = [
    "Difference",
    "LimitDraft",
    "LimitTold",
    "OptionTold",
    "Paper",
    "PassTold",
    "TypedList",
    "TypedTold",
    "VoteState",
    "VoteTold",
    "agree_on_vote",
    "ballots_as_blt",
    "ballots_of_vote",
    "begin_pass",
    "close_vote",
    "finish_pass",
    "hand_pass_over",
    "mark_voted",
    "paper_in_words",
    "ranked_vote",
    "settle_ballot",
    "settle_tie",
    "sheets_of_vote",
    "take_ballot_out",
    "take_in_ballots",
    "type_ballot",
    "typed_ballots",
    "withdraw_from_vote",
]
