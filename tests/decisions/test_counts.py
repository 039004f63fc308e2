"""Votes by show of hands and by counted paper; stances that were a slip; who is not named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.decisions.plain import as_plain
from facilitator.decisions.records import CountHow, DecisionDraft, RoundKind, StanceKind, VoteCount
from facilitator.decisions.service import (
    count_votes,
    decision_record,
    is_unaltered,
    missing_before_decision,
    open_round,
    proposal_record,
    record_decision,
    take_back_stance,
    take_stance,
    take_stances,
)
from facilitator.decisions.tally import counted_tally, vote_outcome
from facilitator.errors import Refused
from facilitator.groups.records import Rung

VOTE = DecisionDraft(title="The roof is repaired in spring")
people = st.integers(0, 60)


@pytest.fixture
def vote(co_op):
    domain = co_op.domain(Rung.vote, quorum_percent=50.0, threshold_percent=50.0)
    return co_op.proposal(domain)


def ask(co_op, proposal, entitled=58):
    return open_round(co_op.office, proposal.id, RoundKind.vote, entitled=entitled).id


def test_a_counted_paper_vote_says_how_many_of_those_entitled(co_op, vote):
    round_id = ask(co_op, vote)
    count_votes(
        co_op.office, round_id, CountHow.ballot, in_favour=31, against=12, abstained=4,
        counted_by="Farah and Gus",
    )  # fmt: skip
    decision = record_decision(co_op.office, vote.id, VOTE)
    record = decision_record(co_op.office, decision.id)
    assert record.who.startswith(
        "The assembly, by vote: 31 for, 12 against, 4 abstained of 58 entitled; by counted paper"
    )
    assert any(
        text == "first vote: 31 for, 12 against, 4 abstained; by counted paper,"
        " counted by Farah and Gus"
        for _, text in record.way_here
    )
    assert as_plain(record)["rounds"][0]["counted"] == [
        {
            "how": "ballot", "for": 31, "against": 12, "abstained": 4, "invalid": 0,
            "counted_by": "Farah and Gus",
        }
    ]  # fmt: skip
    assert is_unaltered(co_op.office, decision.id)


def test_the_last_count_holds_and_the_first_stays_on_record(co_op, vote):
    round_id = ask(co_op, vote)
    count_votes(co_op.office, round_id, CountHow.hands, in_favour=15, against=16)
    assert missing_before_decision(co_op.office, vote.id)
    count_votes(co_op.office, round_id, CountHow.hands, in_favour=16, against=15)
    assert missing_before_decision(co_op.office, vote.id) == ()
    taken = proposal_record(co_op.office, vote.id).said.rounds[-1]
    assert [count.in_favour for count in taken.counts] == [15, 16]
    assert taken.tally.in_favour == 16
    way = [text for _, text in proposal_record(co_op.office, vote.id).said.way]
    assert way[-2:] == [
        "first vote: 15 for, 16 against; by show of hands",
        "first vote, counted again: 16 for, 15 against; by show of hands",
    ]


def test_unclear_paper_counts_for_the_quorum_and_for_neither_side(co_op, vote):
    round_id = ask(co_op, vote, entitled=20)
    count_votes(co_op.office, round_id, CountHow.ballot, in_favour=5, against=4, invalid=1)
    assert missing_before_decision(co_op.office, vote.id) == ()
    decision = record_decision(co_op.office, vote.id, VOTE)
    assert (
        "5 for, 4 against, 1 invalid of 20 entitled"
        in decision_record(co_op.office, decision.id).who
    )


def test_nothing_but_abstentions_is_no_result(co_op, vote):
    round_id = ask(co_op, vote, entitled=10)
    count_votes(co_op.office, round_id, CountHow.hands, in_favour=0, against=0, abstained=9)
    assert missing_before_decision(co_op.office, vote.id) == (
        "Everyone abstained, so there is no result.",
    )


def test_more_votes_than_people_entitled_are_counted_again(co_op, vote):
    round_id = ask(co_op, vote, entitled=10)
    with pytest.raises(Refused, match="11 votes were counted, and only 10 people are entitled"):
        count_votes(co_op.office, round_id, CountHow.ballot, in_favour=6, against=4, invalid=1)
    assert proposal_record(co_op.office, vote.id).said.rounds[-1].counts == ()


@pytest.mark.parametrize(
    ("votes", "sentence"),
    [
        ({"in_favour": -1, "against": 2}, "0 or more"),
        ({"in_favour": 0, "against": 0}, "Nobody has voted yet"),
        ({"in_favour": 3, "against": 0, "invalid": 1}, "Only paper can be invalid"),
    ],
)
def test_a_count_that_cannot_be_is_refused(co_op, vote, votes, sentence):
    with pytest.raises(Refused, match=sentence):
        count_votes(co_op.office, ask(co_op, vote), CountHow.hands, **votes)


def test_one_vote_is_either_by_name_or_counted(co_op, vote):
    by_name = ask(co_op, vote)
    take_stance(co_op.office, by_name, co_op["Bo"], StanceKind.agree)
    with pytest.raises(Refused, match="asked by name"):
        count_votes(co_op.office, by_name, CountHow.hands, in_favour=3, against=0)
    counted = ask(co_op, vote)
    count_votes(co_op.office, counted, CountHow.hands, in_favour=30, against=0)
    with pytest.raises(Refused, match="were counted"):
        take_stance(co_op.office, counted, co_op["Bo"], StanceKind.agree)


def test_consent_is_never_counted(co_op):
    proposal = co_op.proposal(co_op.domain(Rung.consent))
    asked = open_round(co_op.office, proposal.id, RoundKind.consent)
    with pytest.raises(Refused, match="Only a vote is counted"):
        count_votes(co_op.office, asked.id, CountHow.hands, in_favour=4, against=0)


@given(people, people, people, people, st.integers(0, 240), st.floats(0, 100), st.floats(0, 100))
def test_quorum_looks_at_the_cast_and_the_threshold_at_yes_and_no(
    in_favour, against, abstained, invalid, entitled, quorum, threshold
):
    cast = counted_tally(
        VoteCount(in_favour=in_favour, against=against, abstained=abstained, invalid=invalid)
    )
    outcome = vote_outcome(cast, entitled, quorum_percent=quorum, threshold_percent=threshold)
    assert cast.cast == in_favour + against + abstained + invalid
    assert outcome.quorum_reached == (cast.cast >= outcome.quorum)
    assert (outcome.passed is None) == (in_favour + against == 0)
    if outcome.passed:
        assert outcome.quorum_reached
        assert in_favour * 100 >= threshold * (in_favour + against) - 1e-6


def test_whoever_stands_aside_unnamed_is_one_person_everywhere(co_op):
    proposal = co_op.proposal(co_op.domain(Rung.consent))
    asked = open_round(co_op.office, proposal.id, RoundKind.consent)
    said = dict.fromkeys(co_op.members, StanceKind.agree) | {co_op["Eli"]: StanceKind.stand_aside}
    take_stances(co_op.office, asked.id, said, unnamed=[co_op["Eli"]])
    decision = record_decision(co_op.office, proposal.id, VOTE)
    record = decision_record(co_op.office, decision.id)
    assert "1 standing aside" in record.who
    assert any(
        text == "first consent round, one person stands aside" for _, text in record.way_here
    )
    told = {stance.person for stance in record.said.rounds[0].stances}
    assert told == {"Bo", "Dana", "Farah", "one person"}
    assert "Eli" not in str(as_plain(record)["rounds"])


def test_only_standing_aside_can_be_unnamed(co_op):
    proposal = co_op.proposal(co_op.domain(Rung.consent))
    asked = open_round(co_op.office, proposal.id, RoundKind.consent)
    with pytest.raises(Refused, match="Only whoever stands aside"):
        take_stance(co_op.office, asked.id, co_op["Bo"], StanceKind.agree, unnamed=True)
    assert proposal_record(co_op.office, proposal.id).said.rounds[0].stances == ()


def test_a_slip_is_taken_back_with_the_objection_it_raised(co_op):
    proposal = co_op.proposal(co_op.domain(Rung.consent))
    asked = open_round(co_op.office, proposal.id, RoundKind.consent)
    take_stance(co_op.office, asked.id, co_op["Bo"], StanceKind.agree)
    take_stance(co_op.office, asked.id, co_op["Bo"], StanceKind.objection, "Not what I meant")
    take_back_stance(co_op.office, asked.id, co_op["Bo"])
    take_back_stance(co_op.office, asked.id, co_op["Dana"])
    said = proposal_record(co_op.office, proposal.id).said
    assert said.rounds[0].stances == ()
    assert [one.state.stands for one in said.objections] == [False]
    take_stance(co_op.office, asked.id, co_op["Bo"], StanceKind.agree)
    assert len(proposal_record(co_op.office, proposal.id).said.rounds[0].stances) == 1


def test_a_concern_is_kept_with_its_criterion_once(co_op):
    proposal = co_op.proposal(co_op.domain(Rung.consent))
    asked = open_round(co_op.office, proposal.id, RoundKind.consent)
    for criterion in ("", "More than five complaints", "More than two complaints"):
        take_stance(
            co_op.office, asked.id, co_op["Bo"], StanceKind.concern, "It may be loud",
            criterion=criterion,
        )  # fmt: skip
    concerns = proposal_record(co_op.office, proposal.id).said.concerns
    assert [(one.text, one.criterion) for one in concerns] == [
        ("It may be loud", "More than two complaints")
    ]
