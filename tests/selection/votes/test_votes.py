"""A ranked vote from its rules to the term: locked, typed twice, compared, counted, ended."""

import json

import pytest

from facilitator.errors import Refused
from facilitator.selection.calls import service as calls
from facilitator.selection.counting.agreed import Method, TieKind
from facilitator.selection.counting.formats.blt import read_blt
from facilitator.selection.counting.formats.reading import read_ballots_text
from facilitator.selection.votes import service as votes
from facilitator.selection.votes.records import PassKind
from facilitator.selection.votes.service import VoteState
from tests.selection.votes.conftest import PAPERS


def test_before_anything_is_agreed_the_candidates_are_shown_as_the_paper_would_list_them(poll):
    told = poll.told
    assert told.state is VoteState.agreeing
    assert [(o.number, o.name) for o in told.options] == [
        (1, "Amara"),
        (2, "Bo"),
        (3, "Chidi"),
        (4, "Dana"),
    ]
    assert (told.vote, told.entitled_count, told.seats_of_call) == (None, 5, 2)


def test_rules_can_be_changed_until_the_first_time_of_typing_begins(poll):
    poll.agree(seats=1)
    poll.agree(("house", 1, {poll.house["Amara"]: "North"}), seats=2, method=Method.scottish_stv)
    told = poll.told
    assert (told.vote.seats, told.vote.method) == (2, Method.scottish_stv)
    assert [(limit.label, limit.most) for limit in told.limits] == [("house", 1)]
    votes.begin_pass(poll.house.office, poll.call_id, PassKind.first, poll.house["Eli"])
    with pytest.raises(Refused, match="what was agreed stays"):
        poll.agree(seats=1)


def test_rules_that_do_not_fit_leave_what_was_agreed(poll):
    poll.agree(seats=1)
    with pytest.raises(Refused, match="This call is for 2 seats"):
        poll.agree(seats=3)
    with pytest.raises(Refused, match="shared place"):
        poll.agree(method=Method.scottish_stv, tie_rule=TieKind.shared)
    assert (poll.told.vote.seats, poll.told.vote.tie_rule) == (1, None)


def test_the_names_on_the_paper_are_fixed_with_the_first_ballot(poll):
    poll.agree(seats=1)
    votes.begin_pass(poll.house.office, poll.call_id, PassKind.first, poll.house["Eli"])
    draft = poll.told.options
    calls.put_forward(
        poll.house.office,
        calls_draft(poll, "Eli"),
    )
    assert poll.told.options == draft


def calls_draft(poll, name):
    from facilitator.selection.calls.records import CandidateDraft

    return CandidateDraft(call_id=poll.call_id, person_id=poll.house[name])


def test_the_second_time_waits_for_the_first_and_is_another_person(poll):
    office, call = poll.house.office, poll.call_id
    poll.agree(seats=1)
    with pytest.raises(Refused, match="after the first is finished"):
        votes.begin_pass(office, call, PassKind.second, poll.house["Bo"])
    poll.type(PassKind.first, "Eli", PAPERS)
    assert poll.told.state is VoteState.between
    with pytest.raises(Refused, match="another person types"):
        votes.begin_pass(office, call, PassKind.second, poll.house["Eli"])
    votes.begin_pass(office, call, PassKind.second, poll.house["Bo"])
    with pytest.raises(Refused, match="Somebody else types"):
        votes.begin_pass(office, call, PassKind.second, poll.house["Chidi"])


def test_a_time_of_typing_that_is_handed_over_begins_anew_and_stays_another_persons(poll):
    office, call = poll.house.office, poll.call_id
    poll.agree(seats=1)
    with pytest.raises(Refused, match="Say first who types"):
        votes.hand_pass_over(office, call, PassKind.first, poll.house["Bo"])
    poll.type(PassKind.first, "Eli", PAPERS)
    with pytest.raises(Refused, match="These are finished"):
        votes.hand_pass_over(office, call, PassKind.first, poll.house["Bo"])
    votes.begin_pass(office, call, PassKind.second, poll.house["Bo"])
    votes.type_ballot(office, call, PassKind.second, "4")
    with pytest.raises(Refused, match="another person types"):
        votes.hand_pass_over(office, call, PassKind.second, poll.house["Eli"])
    votes.hand_pass_over(office, call, PassKind.second, poll.house["Chidi"])
    poll.type(PassKind.second, "Chidi", PAPERS)
    assert poll.told.differences == ()
    assert [one.person for one in poll.told.passes] == ["Eli", "Chidi"]


def test_a_slip_is_corrected_by_its_number_and_a_paper_that_is_none_is_taken_out(poll):
    office, call = poll.house.office, poll.call_id
    poll.agree(seats=1)
    votes.begin_pass(office, call, PassKind.first, poll.house["Eli"])
    for text in ("1 2", "2 1", "3"):
        votes.type_ballot(office, call, PassKind.first, text)
    votes.type_ballot(office, call, PassKind.first, "4", paper=2)
    votes.take_ballot_out(office, call, PassKind.first, 3)
    typed = votes.typed_ballots(office, call, PassKind.first)
    assert (typed.count, typed.last) == (2, 2)
    assert [(t.number, t.words) for t in typed.newest] == [
        (2, "Dana"),
        (1, "Amara, then Bo"),
    ]


def test_differences_are_listed_paper_by_paper_and_each_must_be_settled(poll):
    office, call = poll.house.office, poll.call_id
    poll.agree(seats=1)
    poll.type(PassKind.first, "Eli", ("1 2", "2 1", "3", "1"))
    assert poll.told.differences == ()
    poll.type(PassKind.second, "Bo", ("1 2", "2 3", "3"))
    told = poll.told
    assert told.state is VoteState.differing
    assert [(d.paper, d.first.marks, d.second and d.second.marks) for d in told.differences] == [
        (2, "2 1", "2 3"),
        (4, "1", None),
    ]
    with pytest.raises(Refused, match="not all typed twice and settled"):
        votes.close_vote(office, call)
    with pytest.raises(Refused, match="Number 1 was typed the same"):
        votes.settle_ballot(office, call, 1, "1")
    votes.settle_ballot(office, call, 2, "2 1")
    votes.settle_ballot(office, call, 4, "", no_such_paper=True)
    told = poll.told
    assert told.state in (VoteState.counted, VoteState.tied)
    assert told.outcome.valid == 3
    assert [b.ranks for b in votes.ballots_of_vote(office, call).ballots] == [
        (1, 2, None, None),
        (2, 1, None, None),
        (None, None, 1, None),
    ]


def test_spoilt_papers_are_counted_apart_with_the_reason(poll):
    office, call = poll.house.office, poll.call_id
    poll.agree(seats=1)
    for kind, person in ((PassKind.first, "Eli"), (PassKind.second, "Bo")):
        votes.begin_pass(office, call, kind, poll.house[person])
        votes.type_ballot(office, call, kind, "1 2")
        votes.type_ballot(office, call, kind, "", spoilt="cannot be read")
        votes.finish_pass(office, call, kind)
    outcome = poll.told.outcome
    assert (outcome.papers, outcome.valid) == (2, 1)
    assert (outcome.invalid[0].where, outcome.invalid[0].why) == ("ballot 2", "cannot be read")


def test_the_vote_ends_in_terms_and_a_decision_that_tells_how_it_was_counted(poll):
    office, call = poll.house.office, poll.call_id
    poll.agree(seats=2)
    poll.type_twice()
    end = votes.close_vote(office, call)
    people = {person.id: name for name, person in poll.house.people.items()}
    assert [people[one.person_id] for one in end.chosen if one.seat] == ["Amara", "Bo"]
    assert [people[one.person_id] for one in end.chosen if not one.seat] == ["Chidi", "Dana"]
    assert len(end.terms) == 2
    assert poll.told.state is VoteState.ended
    text = end.decision.text
    assert "counted by the Schulze method" in text
    assert "5 of 5 voted; ballots that count: 5, that do not: 0." in text
    assert "typed twice, by Eli and by Bo; 0 differed" in text
    with pytest.raises(Refused, match="has ended"):
        votes.close_vote(office, call)


def test_a_tie_waits_for_the_rule_agreed_beforehand_and_then_names_it(poll):
    office, call = poll.house.office, poll.call_id
    poll.agree(seats=1, tie_rule=TieKind.lot, tie_person_id=poll.house["Eli"])
    poll.type_twice(("1 2", "2 1"))
    told = poll.told
    assert told.state is VoteState.tied
    assert told.outcome.tie.between == ("Amara", "Bo")
    with pytest.raises(Refused, match="Settle the tie"):
        votes.close_vote(office, call)
    with pytest.raises(Refused, match="Put all those tied in order"):
        votes.settle_tie(office, call, [poll.house["Bo"]], "drawn")
    with pytest.raises(Refused, match="Say how"):
        votes.settle_tie(office, call, [poll.house["Bo"], poll.house["Amara"]], " ")
    votes.settle_tie(
        office, call, [poll.house["Bo"], poll.house["Amara"]], "Drawn from a hat; Dana watched."
    )
    end = votes.close_vote(office, call)
    assert end.chosen[0].person_id == poll.house["Bo"]
    text = end.decision.text
    assert "A tie was settled (by lot (Eli)): Drawn from a hat; Dana watched." in text


def test_without_a_rule_a_tie_cannot_be_settled_afterwards(poll):
    poll.agree(seats=1)
    poll.type_twice(("1 2", "2 1"))
    with pytest.raises(Refused, match="No rule for ties was agreed beforehand"):
        votes.settle_tie(
            poll.house.office, poll.call_id, [poll.house["Bo"], poll.house["Amara"]], "a coin"
        )


def test_who_withdrew_is_taken_off_every_ballot(poll):
    poll.agree(seats=1)
    poll.type_twice()
    votes.withdraw_from_vote(poll.house.office, poll.call_id, poll.house["Amara"], "moves away")
    assert "Amara" not in poll.told.outcome.candidates
    assert poll.told.options[0].why_withdrawn == "moves away"


def test_no_ballot_leads_to_a_person_and_a_mark_leads_to_no_ballot(poll):
    office = poll.house.office
    poll.agree(seats=1)
    votes.mark_voted(office, poll.call_id, poll.house["Eli"])
    votes.mark_voted(office, poll.call_id, poll.house["Bo"])
    votes.mark_voted(office, poll.call_id, poll.house["Bo"], voted=False)
    poll.type_twice(("1 2 3",))
    assert poll.told.voted == {poll.house["Eli"]}
    with pytest.raises(Refused, match="not among those who may vote"):
        votes.mark_voted(office, poll.call_id, poll.house["Gus"])
    from facilitator.selection.votes.records import TypedBallot, VotedMark

    ballot_ids = {n for n in TypedBallot.model_fields if n.endswith("_id")}
    assert ballot_ids == {"collective_id", "pass_id"}
    assert {n for n in VotedMark.model_fields if n.endswith("_id")} == {
        *("collective_id", "vote_id", "person_id")
    }


def test_ballots_of_a_file_are_taken_in_whole_and_are_the_same_as_blt(poll):
    office, call = poll.house.office, poll.call_id
    poll.agree(seats=2)
    box = read_ballots_text("Bo,Amara,Dana,Chidi\n1,2,No opinion,3\n,1,,\n", ".csv")
    assert votes.take_in_ballots(office, call, box, "ballots.csv") == 2
    assert poll.told.outcome.valid == 2
    back = read_blt(votes.ballots_as_blt(office, call).decode())
    assert [b.ranks for b in back.ballots] == [(2, 1, 3, None), (1, None, None, None)]
    with pytest.raises(Refused, match="typed or read already"):
        votes.take_in_ballots(office, call, box, "ballots.csv")


@pytest.mark.parametrize(
    ("header", "said"),
    [("Bo,Amara,Dana", "does not know Chidi"), ("Bo,Amara,Dana,Chidi,Zoe", "has “Zoe”")],
)
def test_a_file_with_other_names_is_refused_and_nothing_is_kept(poll, header, said):
    poll.agree(seats=1)
    box = read_ballots_text(f"{header}\n{','.join('1' * (header.count(',') + 1))}\n", ".csv")
    with pytest.raises(Refused, match=said):
        votes.take_in_ballots(poll.house.office, poll.call_id, box, "ballots.csv")
    assert not poll.told.locked


def test_ballots_are_facts_that_nobody_can_change(poll):
    poll.agree(seats=1)
    poll.type_twice()
    with poll.house.office.database.connection() as connection:
        with pytest.raises(Exception, match="never changed"):
            connection.exec_driver_sql("UPDATE typed_ballot SET marks = '2'")


def test_the_tables_of_the_result_can_be_exported(poll):
    poll.agree(seats=2, method=Method.scottish_stv)
    poll.type_twice()
    sheets = votes.sheets_of_vote(poll.house.office, poll.call_id)
    assert [sheet.title for sheet in sheets] == ["Result", "Stages", "In words"]
    assert all(len(row) == len(sheet.header) for sheet in sheets for row in sheet.rows)
    assert json.dumps([sheet.rows for sheet in sheets])
