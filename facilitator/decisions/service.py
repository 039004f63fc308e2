"""The door to decisions: every writer and reader that other areas and the screens use."""

from facilitator.decisions.at_once import decide_at_once
from facilitator.decisions.changing.carried import RightChange
from facilitator.decisions.changing.history import (
    RightSpan,
    history_of_domain,
    proposed_changes,
    right_as_change,
)
from facilitator.decisions.changing.proposing import (
    propose_right,
    propose_right_anew,
    propose_right_in,
)
from facilitator.decisions.deciding import (
    decisions_from,
    missing_before_decision,
    next_number_in,
    record_decision,
    record_imported,
    record_in,
    second_thoughts,
)
from facilitator.decisions.deliberating import (
    ask_advice,
    challenge,
    give_advice,
    give_advice_in,
    voice_concern,
)
from facilitator.decisions.due import due
from facilitator.decisions.following import (
    correct_decision,
    ratify_decision,
    review_decision,
    withdraw_decision,
    withdraw_in,
)
from facilitator.decisions.ladder import Ladder, LadderDomain, LadderRung, ladder
from facilitator.decisions.objections import act_on_objection, answer_question, raise_objection
from facilitator.decisions.owners import Owner, owners_of
from facilitator.decisions.plain import all_as_plain
from facilitator.decisions.proposals import open_proposals, proposal_record
from facilitator.decisions.proposing import (
    change_proposal,
    raise_in,
    raise_proposal,
    withdraw_proposal,
    withdraw_proposal_in,
    word_in,
    word_proposal,
)
from facilitator.decisions.questions import QUESTIONS
from facilitator.decisions.record import (
    decision_record,
    decisions_of_meeting,
    record_of,
    state_of,
)
from facilitator.decisions.rounds import (
    count_votes,
    count_votes_in,
    open_round,
    open_round_in,
    take_back_stance,
    take_stance,
    take_stances,
    take_stances_in,
)
from facilitator.decisions.rows import (
    DecisionFilter,
    DecisionRow,
    StateCounts,
    decision_count,
    decision_place,
    decision_rows,
    state_counts,
)
from facilitator.decisions.selecting import record_selected_in
from facilitator.decisions.spoken import spoken_in_round
from facilitator.decisions.told import DecisionRecord, ProposalRecord, ProposalRow
from facilitator.decisions.unaltered import is_unaltered
from facilitator.decisions.urgent import UrgentDecision, urgent_decisions
from facilitator.decisions.years import decision_years

__all__ = [
    "QUESTIONS",
    "DecisionFilter",
    "DecisionRecord",
    "DecisionRow",
    "Ladder",
    "LadderDomain",
    "LadderRung",
    "Owner",
    "ProposalRecord",
    "ProposalRow",
    "RightChange",
    "RightSpan",
    "StateCounts",
    "UrgentDecision",
    "act_on_objection",
    "all_as_plain",
    "answer_question",
    "ask_advice",
    "challenge",
    "change_proposal",
    "correct_decision",
    "count_votes",
    "count_votes_in",
    "decide_at_once",
    "decision_count",
    "decision_place",
    "decision_record",
    "decision_rows",
    "decision_years",
    "decisions_from",
    "decisions_of_meeting",
    "due",
    "give_advice",
    "give_advice_in",
    "history_of_domain",
    "is_unaltered",
    "ladder",
    "missing_before_decision",
    "next_number_in",
    "open_proposals",
    "open_round",
    "open_round_in",
    "owners_of",
    "proposal_record",
    "propose_right",
    "propose_right_anew",
    "propose_right_in",
    "proposed_changes",
    "raise_in",
    "raise_objection",
    "raise_proposal",
    "ratify_decision",
    "record_decision",
    "record_imported",
    "record_in",
    "record_of",
    "record_selected_in",
    "review_decision",
    "right_as_change",
    "second_thoughts",
    "spoken_in_round",
    "state_counts",
    "state_of",
    "take_back_stance",
    "take_stance",
    "take_stances",
    "take_stances_in",
    "urgent_decisions",
    "voice_concern",
    "withdraw_decision",
    "withdraw_in",
    "withdraw_proposal",
    "withdraw_proposal_in",
    "word_in",
    "word_proposal",
]
