"""The four questions to an objection: reasons are asked for, their truth is not judged."""

import pytest

from facilitator.decisions.questions import QUESTIONS
from facilitator.decisions.records import ObjectionActKind, ObjectionQuestion
from facilitator.decisions.service import (
    act_on_objection,
    answer_question,
    missing_before_decision,
    proposal_record,
    raise_objection,
    word_proposal,
)
from facilitator.decisions.states import ObjectionState
from facilitator.errors import Refused
from facilitator.groups.records import Rung


@pytest.fixture
def proposal(co_op):
    return co_op.proposal(co_op.domain(Rung.consent))


@pytest.fixture
def objection(co_op, proposal):
    return raise_objection(co_op.office, proposal.id, co_op["Eli"], "Floors were never asked")


def state(co_op, proposal):
    return proposal_record(co_op.office, proposal.id).said.objections[0].state


def test_there_are_four_questions_in_plain_words():
    assert list(QUESTIONS) == list(ObjectionQuestion)
    assert all(words.endswith("?") for words in QUESTIONS.values())


def test_with_reasons_to_all_four_it_is_tested_and_stays_open(co_op, proposal, objection):
    for question in QUESTIONS:
        assert state(co_op, proposal) == ObjectionState.open
        answer_question(co_op.office, objection.id, question, holds=True, words="Because it does")
    assert state(co_op, proposal) == ObjectionState.tested
    assert "Eli’s objection is open." in missing_before_decision(co_op.office, proposal.id)


@pytest.mark.parametrize("holds", [True, False, None])
def test_whatever_is_answered_nobody_but_the_objector_closes_it(co_op, proposal, objection, holds):
    for question in QUESTIONS:
        answer_question(co_op.office, objection.id, question, holds=holds, words="So I see it")
    assert state(co_op, proposal).stands


def test_an_answer_needs_a_reason(co_op, objection):
    with pytest.raises(Refused, match="Write down the reason"):
        answer_question(co_op.office, objection.id, ObjectionQuestion.new, holds=True, words=" ")


def test_a_settled_objection_is_not_asked_any_more(co_op, objection):
    act_on_objection(co_op.office, objection.id, ObjectionActKind.withdrawn, "It is solved.")
    with pytest.raises(Refused, match="withdrawn already"):
        answer_question(co_op.office, objection.id, ObjectionQuestion.new, holds=True, words="Yes")


def test_an_objection_is_withdrawn_only_with_the_reason(co_op, proposal, objection):
    with pytest.raises(Refused, match="Say why the objection is withdrawn"):
        act_on_objection(co_op.office, objection.id, ObjectionActKind.withdrawn)
    assert state(co_op, proposal).stands


def test_a_new_wording_takes_it_up_and_the_old_one_stays(co_op, proposal, objection):
    word_proposal(co_op.office, proposal.id, "Prices stay for a year.", integrates=objection.id)
    record = proposal_record(co_op.office, proposal.id)
    assert [wording.text for wording in record.said.wordings] == [
        "Prices stay as they are.",
        "Prices stay for a year.",
    ]
    assert record.said.objections[0].state == ObjectionState.integrated
