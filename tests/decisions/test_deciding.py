"""A decision is recorded when its rung has what it must have, and never edited."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from facilitator.decisions.records import (
    DecisionDraft,
    DecisionState,
    ObjectionActKind,
    RoundKind,
    StanceKind,
)
from facilitator.decisions.service import (
    DecisionFilter,
    act_on_objection,
    ask_advice,
    challenge,
    correct_decision,
    decision_record,
    decision_rows,
    give_advice,
    missing_before_decision,
    open_proposals,
    open_round,
    proposal_record,
    raise_objection,
    ratify_decision,
    record_decision,
    record_imported,
    review_decision,
    state_of,
    take_stance,
    voice_concern,
    withdraw_decision,
    withdraw_proposal,
    word_proposal,
)
from facilitator.errors import Refused
from facilitator.groups.records import Rung
from facilitator.store.history import last_step, undo_last

ALL_AGREE = dict.fromkeys(("Bo", "Dana", "Eli", "Farah"), "agree")
DRAFT = DecisionDraft(title="Laundry prices stay for 2027")


def test_what_is_missing_is_said_with_names(co_op):
    proposal = co_op.proposal(co_op.domain(Rung.consent))
    co_op.round(proposal, RoundKind.consent, {"Bo": "agree", "Dana": "concern", "Eli": "objection"})
    with pytest.raises(Refused) as refused:
        record_decision(co_op.office, proposal.id, DRAFT)
    assert str(refused.value) == (
        "This cannot be decided yet: Farah has not said anything yet; Eli’s objection is open."
    )
    assert decision_rows(co_op.office) == []


def test_an_objection_taken_up_by_a_new_wording_opens_the_way_to_consent(co_op):
    proposal = co_op.proposal(co_op.domain(Rung.consent))
    co_op.round(proposal, RoundKind.consent, ALL_AGREE | {"Bo": "objection"})
    (objection,) = proposal_record(co_op.office, proposal.id).said.objections
    word_proposal(co_op.office, proposal.id, "10 % for repairs", "a reserve", objection.id)
    co_op.round(proposal, RoundKind.consent, ALL_AGREE)
    decision = record_decision(co_op.office, proposal.id, DRAFT)
    assert (decision.number, decision.text) == (1, "10 % for repairs")
    assert decision.why == "The machines are paid off"
    assert decision.group_id == co_op.assembly.id


def test_an_objection_can_only_be_integrated_by_a_newer_wording(co_op):
    proposal = co_op.proposal(co_op.domain(Rung.consent))
    objection = raise_objection(co_op.office, proposal.id, co_op["Bo"], "No reserve")
    with pytest.raises(Refused, match="Word the proposal anew"):
        act_on_objection(co_op.office, objection.id, ObjectionActKind.integrated)


@pytest.mark.parametrize("kind", [ObjectionActKind.tested, ObjectionActKind.carried])
def test_testing_an_objection_or_carrying_it_to_the_panel_leaves_it_open(co_op, kind):
    proposal = co_op.proposal(co_op.domain(Rung.consent))
    co_op.round(proposal, RoundKind.consent, ALL_AGREE)
    objection = raise_objection(co_op.office, proposal.id, co_op["Bo"], "No reserve")
    act_on_objection(co_op.office, objection.id, kind)
    assert missing_before_decision(co_op.office, proposal.id) == ("Bo’s objection is open.",)
    act_on_objection(co_op.office, objection.id, ObjectionActKind.withdrawn, "We spoke.")
    assert missing_before_decision(co_op.office, proposal.id) == ()


def test_an_objection_without_a_reason_is_not_taken(co_op):
    proposal = co_op.proposal(co_op.domain(Rung.consent))
    asked = open_round(co_op.office, proposal.id, RoundKind.consent)
    with pytest.raises(Refused, match="An objection needs its reason"):
        take_stance(co_op.office, asked.id, co_op["Bo"], StanceKind.objection)
    assert proposal_record(co_op.office, proposal.id).said.rounds[0].stances == ()


def test_a_later_stance_replaces_the_earlier_one(co_op):
    proposal = co_op.proposal(co_op.domain(Rung.consensus))
    asked = co_op.round(proposal, RoundKind.consensus, ALL_AGREE | {"Bo": "concern"})
    take_stance(co_op.office, asked, co_op["Bo"], StanceKind.stand_aside, "not my field")
    taken = proposal_record(co_op.office, proposal.id).said.rounds[0]
    assert (taken.tally.concern, taken.tally.stand_aside, taken.tally.cast) == (0, 1, 4)


def test_blocking_belongs_to_consensus(co_op):
    proposal = co_op.proposal(co_op.domain(Rung.consent))
    asked = open_round(co_op.office, proposal.id, RoundKind.consent)
    with pytest.raises(Refused, match="Blocking belongs to consensus"):
        take_stance(co_op.office, asked.id, co_op["Bo"], StanceKind.block, "no")


def test_somebody_who_is_absent_is_not_waited_for(co_op):
    proposal = co_op.proposal(co_op.domain(Rung.consent))
    co_op.round(proposal, RoundKind.consent, ALL_AGREE | {"Farah": "absent"})
    assert missing_before_decision(co_op.office, proposal.id) == ()


def test_delegated_is_decided_by_who_holds_the_role_that_day(co_op, clock):
    domain = co_op.domain(Rung.delegated, role=co_op.treasurer)
    proposal = co_op.proposal(domain)
    co_op.end(co_op.term, clock.today)
    assert missing_before_decision(co_op.office, proposal.id, person_id=co_op["Bo"]) == ()
    assert missing_before_decision(co_op.office, proposal.id, person_id=co_op["Eli"]) == (
        "Eli did not hold the role Treasurer on 5 January 2026.",
    )
    clock.advance(days=1)
    assert missing_before_decision(co_op.office, proposal.id, person_id=co_op["Bo"]) == (
        "Bo did not hold the role Treasurer on 6 January 2026.",
    )


def test_the_deputy_decides_while_nobody_holds_the_role(co_op, clock):
    domain = co_op.domain(Rung.delegated, role=co_op.treasurer, deputy_role_id=co_op.deputy.id)
    co_op.hold(co_op.deputy, "Farah", clock.today)
    proposal = co_op.proposal(domain)
    assert missing_before_decision(co_op.office, proposal.id, person_id=co_op["Farah"])
    co_op.end(co_op.term, clock.today - timedelta(days=1))
    assert not missing_before_decision(co_op.office, proposal.id, person_id=co_op["Farah"])


def test_consultation_is_decided_once_everyone_named_was_heard(co_op, clock):
    office = co_op.office
    domain = co_op.domain(
        Rung.consultation,
        role=co_op.treasurer,
        consulted=[{"group_id": co_op.garden.id}, {"person_id": co_op["Dana"]}],
    )
    proposal = co_op.proposal(domain)

    def lacks():
        return missing_before_decision(office, proposal.id, person_id=co_op["Bo"])

    assert lacks() == ("Garden has not been asked yet.", "Dana has not been asked yet.")
    give_advice(office, proposal.id, "Fine by me", person_id=co_op["Dana"])
    ask_advice(office, proposal.id, group_id=co_op.garden.id)
    assert lacks() == (
        "Garden was asked on 5 January 2026 and has not answered yet; there is time until"
        " 12 January 2026.",
    )
    clock.advance(days=7)
    decision = record_decision(office, proposal.id, DRAFT, person_id=co_op["Bo"])
    record = decision_record(office, decision.id)
    assert record.who == "Bo, as Treasurer, after consultation, on 12 January 2026."
    assert record.heard == "Dana. Asked without an answer: Garden."


def test_a_vote_needs_its_quorum_of_those_entitled(co_op):
    domain = co_op.domain(Rung.vote, quorum_percent=75)
    proposal = co_op.proposal(domain)
    asked = co_op.round(proposal, RoundKind.vote, {"Bo": "agree", "Dana": "agree"})
    assert missing_before_decision(co_op.office, proposal.id) == (
        "The quorum is 3 of 4, and 2 voted.",
    )
    take_stance(co_op.office, asked, co_op["Eli"], StanceKind.objection)
    decision = record_decision(co_op.office, proposal.id, DRAFT)
    assert decision_record(co_op.office, decision.id).who == (
        "The assembly, by vote: 2 for, 1 against, 3 of 4 voted, on 5 January 2026."
    )


def test_what_is_decided_as_urgent_lapses_unless_ratified(co_op, clock):
    right = {"minimum_days": 7, "ratify_days": 10}
    urgent = co_op.decided(right=right, urgent=True, urgent_reason="The roof leaks")
    kept = co_op.decided(right=right, urgent=True, urgent_reason="The roof leaks")
    assert urgent.ratify_by == date(2026, 1, 15)
    clock.advance(days=10)
    ratify_decision(co_op.office, kept.id)
    assert state_of(co_op.office, urgent.id) == DecisionState.in_force
    clock.advance(days=1)
    assert state_of(co_op.office, urgent.id) == DecisionState.lapsed
    assert state_of(co_op.office, kept.id) == DecisionState.in_force
    with pytest.raises(Refused, match="had to be ratified by 15 January 2026"):
        ratify_decision(co_op.office, urgent.id)
    assert [row.id for row in open_proposals(co_op.office)] == [urgent.proposal_id]


def test_a_successor_that_lapses_gives_the_earlier_decision_its_force_back(co_op, clock):
    first = co_op.decided()
    second = co_op.decided(
        right={"ratify_days": 3}, urgent=True, urgent_reason="Frost", supersedes=[first.id]
    )
    assert state_of(co_op.office, first.id) == DecisionState.superseded
    clock.advance(days=4)
    assert state_of(co_op.office, second.id) == DecisionState.lapsed
    assert state_of(co_op.office, first.id) == DecisionState.in_force


def test_a_decision_is_not_recorded_twice(co_op):
    decision = co_op.decided()
    with pytest.raises(Refused, match="decided already, as D-1"):
        record_decision(co_op.office, decision.proposal_id, DRAFT)
    with pytest.raises(Refused, match="is decided, as D-1"):
        word_proposal(co_op.office, decision.proposal_id, "Other words")


def test_what_was_superseded_cannot_be_superseded_again(co_op):
    first = co_op.decided()
    co_op.decided(supersedes=[first.id])
    with pytest.raises(Refused, match="D-1 is superseded already"):
        co_op.decided(supersedes=[first.id])


def test_a_decision_expires_after_its_last_day(co_op, clock):
    decision = co_op.decided(expires_on=clock.today + timedelta(days=5))
    clock.advance(days=5)
    assert state_of(co_op.office, decision.id) == DecisionState.in_force
    clock.advance(days=1)
    assert state_of(co_op.office, decision.id) == DecisionState.expired


def test_a_recorded_decision_stays_as_it_is(co_op):
    decision = co_op.decided()
    assert last_step(co_op.office).name == "record a decision"
    with pytest.raises(Refused, match="on the record and stays there"):
        undo_last(co_op.office)
    with co_op.office.database.connection() as connection, pytest.raises(Exception, match="never"):
        connection.execute(text("UPDATE decision SET title = 'x'"))
    assert decision_record(co_op.office, decision.id).decision == decision


def test_a_correction_is_a_new_record_of_the_same_decision(co_op, clock):
    wrong = co_op.decided("Laundry prizes stay", review_on=date(2026, 6, 1))
    clock.advance(days=3)
    right = correct_decision(
        co_op.office, wrong.id, DecisionDraft(title="Laundry prices stay"), "a slip of the pen"
    )
    assert (right.number, right.decided_on, right.rung) == (2, wrong.decided_on, wrong.rung)
    record = decision_record(co_op.office, right.id)
    assert [(link.number, link.because) for link in record.corrects] == [(1, "a slip of the pen")]
    assert record.review_on == date(2026, 6, 1)
    assert record.who.startswith("The assembly, by consent of all 4 members")
    assert state_of(co_op.office, wrong.id) == DecisionState.superseded


def test_withdrawing_says_why(co_op):
    decision = co_op.decided()
    with pytest.raises(Refused, match="Say why"):
        withdraw_decision(co_op.office, decision.id, " ")
    withdraw_decision(co_op.office, decision.id, "The machines were sold")
    record = decision_record(co_op.office, decision.id)
    assert record.state == DecisionState.withdrawn
    assert record.since == ((date(2026, 1, 5), "withdrawn: The machines were sold"),)


def test_a_withdrawn_proposal_is_off_the_way_and_stays_readable(co_op):
    proposal = co_op.proposal(co_op.domain(Rung.consent))
    withdraw_proposal(co_op.office, proposal.id, "No longer needed")
    assert open_proposals(co_op.office) == []
    assert proposal_record(co_op.office, proposal.id).proposal.withdrawn_reason
    with pytest.raises(Refused, match="was withdrawn on 5 January 2026"):
        open_round(co_op.office, proposal.id, RoundKind.consent)


def test_the_record_tells_who_why_and_who_was_heard(co_op, clock):
    office = co_op.office.as_person(co_op["Eli"])
    proposal = co_op.proposal(co_op.domain(Rung.consent, minimum_days=7))
    clock.advance(days=1)
    asked = ask_advice(office, proposal.id, group_id=co_op.garden.id)
    give_advice(office, proposal.id, "Fine", person_id=co_op["Gus"], consultation_id=asked.id)
    give_advice(office, proposal.id, "Good", consultation_id=asked.id)
    challenge(office, proposal.id, "And the poor?", person_id=co_op["Gus"])
    voice_concern(office, proposal.id, co_op["Dana"], "Income", "over 3,000 in June")
    clock.advance(days=6)
    co_op.round(proposal, RoundKind.consent, ALL_AGREE | {"Bo": "objection"})
    objection = proposal_record(office, proposal.id).said.objections[0]
    word_proposal(office, proposal.id, "10 % for repairs", "a reserve", objection.id)
    clock.advance(days=1)
    co_op.round(proposal, RoundKind.consent, ALL_AGREE | {"Farah": "stand aside"})
    decision = record_decision(office, proposal.id, DRAFT)
    record = decision_record(office, decision.id)
    assert record.who == (
        "The assembly, by consent of 3 of 4 members, 1 standing aside, on 13 January 2026."
    )
    assert record.why == "The machines are paid off."
    assert record.heard == "Garden (2 answers), Gus (challenge), Dana (concern), Bo (objection)."
    assert record.right == (
        "Matters of consent: Assembly decides by consent; at least 7 days of deliberation."
    )
    assert record.way_here == (
        (date(2026, 1, 5), "raised by Dana in the assembly"),
        (date(2026, 1, 6), "Garden asked for advice"),
        (date(2026, 1, 6), "Garden: 2 answers"),
        (date(2026, 1, 6), "Gus says what could be wrong"),
        (date(2026, 1, 6), "Dana voices a concern"),
        (date(2026, 1, 12), "first consent round, Bo objects"),
        (date(2026, 1, 12), "second wording: a reserve"),
        (date(2026, 1, 12), "Bo’s objection is integrated"),
        (date(2026, 1, 13), "second consent round, Farah stands aside"),
        (date(2026, 1, 13), "decided by consent, recorded by Eli"),
    )
    assert [(o.person, o.state.value, o.how) for o in record.objections] == [
        ("Bo", "integrated", "a reserve")
    ]
    assert record.concerns[0].criterion == "over 3,000 in June"


def test_a_challenge_comes_from_outside(co_op):
    proposal = co_op.proposal(co_op.domain(Rung.consent))
    with pytest.raises(Refused, match="from outside"):
        challenge(co_op.office, proposal.id, "Hm", person_id=co_op["Dana"])


def test_what_a_source_does_not_say_stays_unknown(co_op):
    with co_op.office.writing("import") as session:
        silent = record_imported(
            session, co_op.office, DecisionDraft(title="Use Markdown"), source="adr/0001.md:1"
        )
        spoken = record_imported(
            session,
            co_op.office,
            DecisionDraft(title="Use Git", why="Everyone knows it"),
            source="adr/0002.md:1",
            decided_on=date(2019, 5, 3),
            by_words="the council",
            heard_words="all teams",
            supersedes=[silent.id],
        )
    record = decision_record(co_op.office, silent.id)
    assert record.who == "The source does not say who decided."
    assert record.why == "The source does not say why."
    assert record.heard == "The source does not say who was heard."
    assert record.state == DecisionState.superseded
    told = decision_record(co_op.office, spoken.id)
    assert (told.number, told.who) == ("D-2", "The council, on 3 May 2019.")
    assert told.heard == "All teams."


def test_the_words_of_the_filter_are_beginnings_and_forgive_accents(co_op):
    with co_op.office.writing("import") as session:
        for title in ("Größe der Beete", "Quiet hours"):
            record_imported(session, co_op.office, DecisionDraft(title=title), source="x")
    found = decision_rows(co_op.office, DecisionFilter(words="grosse bee"))
    assert [row.title for row in found] == ["Größe der Beete"]
    assert decision_rows(co_op.office, DecisionFilter(words='" OR *')) == []


def test_a_review_names_the_next_one(co_op, clock):
    decision = co_op.decided(review_on=date(2026, 2, 1))
    clock.set(date(2026, 2, 1))
    assert len(decision_rows(co_op.office, DecisionFilter(up_for_review=True))) == 1
    review_decision(co_op.office, decision.id, "works well", date(2026, 8, 1))
    assert decision_rows(co_op.office, DecisionFilter(up_for_review=True)) == []
    assert decision_record(co_op.office, decision.id).since == (
        (date(2026, 2, 1), "reviewed: works well; next review 1 August 2026"),
    )
