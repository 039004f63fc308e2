"""Disputes from the question to the ruling, the map, the assembly and the next one who asks."""

from datetime import date

import pytest

from facilitator.asking.service import answer
from facilitator.calendars.deadlines import panel_entries
from facilitator.calendars.entries import Whose
from facilitator.calendars.scope import Scope
from facilitator.decisions.records import (
    DecisionDraft,
    ObjectionActKind,
    ProposalDraft,
    RoundKind,
    StanceKind,
)
from facilitator.decisions.service import (
    act_on_objection,
    missing_before_decision,
    open_round,
    proposal_record,
    raise_proposal,
    record_decision,
    take_stances,
    word_proposal,
)
from facilitator.disputes.records import (
    DisputeEndKind,
    DisputeKind,
    DisputeTermsDraft,
    RulingDraft,
    Verdict,
)
from facilitator.disputes.service import (
    agree_on_disputes,
    appeal,
    asked_about,
    carry_objection,
    dispute_of_meeting,
    dispute_told,
    disputes,
    end_dispute,
    plan_hearing,
    precedents,
    propose_change,
    rule,
    state_case,
)
from facilitator.errors import Refused
from facilitator.groups.rights import right_on
from facilitator.groups.rules import Party
from facilitator.meetings.offering.service import about_item, requests
from facilitator.meetings.service import meeting_page
from facilitator.reminders.gathering import all_due
from tests.conftest import Clock
from tests.disputes.conftest import NAMES, House


def owner_is_kitchen(house: House) -> RulingDraft:
    return RulingDraft(owner_group_id=house.kitchen.id, reasons="The peels come from there.")


def test_a_side_states_its_case_once_and_answers_once(house: House) -> None:
    dispute = house.raised()
    kitchen, garden = dispute_told(house.office, dispute.id).sides
    with pytest.raises(Refused, match="has not stated its case yet"):
        state_case(house.office, garden.id, house["Chidi"], "No.", answer=True)
    house.heard(dispute)
    with pytest.raises(Refused, match="stated its case"):
        state_case(house.office, kitchen.id, house["Bo"], "And besides.")
    state_case(house.office, garden.id, house["Dana"], "We turn it.", answer=True)
    told = dispute_told(house.office, dispute.id).sides[1]
    assert (told.case and told.case.person, told.answer and told.answer.person) == ("Chidi", "Dana")


def test_a_ruling_changes_the_map_through_a_decision_that_points_back(house: House) -> None:
    dispute = house.raised()
    house.with_panel(dispute)
    house.heard(dispute)
    rule(house.office, dispute.id, owner_is_kitchen(house))
    told = dispute_told(house.office, dispute.id)
    assert told.ruling is not None
    assert told.ruling.sentence == "Kitchen owns “Compost”."
    assert told.ruling.changes_map
    proposal = propose_change(house.office, dispute.id, house["Gus"])
    assert proposal.title == "“Compost” belongs to Kitchen"
    assert "Dispute 1" in proposal.why
    now = right_on(house.office, house.compost.id)
    assert now is not None and now.owner_group_id == house.garden.id
    turn = open_round(house.office, proposal.id, RoundKind.consent)
    take_stances(house.office, turn.id, {house[name]: StanceKind.agree for name in NAMES})
    decision = record_decision(house.office, proposal.id, DecisionDraft(title=proposal.title))
    after = right_on(house.office, house.compost.id)
    assert after is not None and after.owner_group_id == house.kitchen.id
    assert after.decided_by == decision.id
    assert "Dispute 1" in decision.why or "Dispute 1" in proposal.why
    told = dispute_told(house.office, dispute.id)
    assert told.ruling is not None
    assert told.ruling.decision_number == decision.number
    assert not told.ruling.changes_map
    with pytest.raises(Refused, match="map says so already"):
        propose_change(house.office, dispute.id)


def test_a_side_that_was_not_heard_is_named_and_a_reason_is_kept(house: House) -> None:
    dispute = house.raised()
    house.with_panel(dispute)
    with pytest.raises(Refused, match="Kitchen and Garden have not stated the case"):
        rule(house.office, dispute.id, owner_is_kitchen(house))
    draft = RulingDraft(
        owner_group_id=house.kitchen.id, reasons="So.", unheard_why="Asked three times."
    )
    rule(house.office, dispute.id, draft)
    with pytest.raises(Refused, match="The panel ruled on 5 January 2026"):
        rule(house.office, dispute.id, draft)


def test_more_than_half_of_the_panel_carries_a_ruling(house: House) -> None:
    dispute = house.raised()
    house.with_panel(dispute)  # Eli, Gus, Hana
    house.heard(dispute)
    two = {house["Eli"]: "No.", house["Gus"]: "No."}
    with pytest.raises(Refused, match="More than half"):
        rule(house.office, dispute.id, owner_is_kitchen(house), two)
    with pytest.raises(Refused, match="Only somebody of the panel"):
        rule(house.office, dispute.id, owner_is_kitchen(house), {house["Bo"]: "No."})
    rule(house.office, dispute.id, owner_is_kitchen(house), {house["Gus"]: "It is soil by then."})
    told = dispute_told(house.office, dispute.id)
    assert told.ruling is not None
    assert [(one.name, one.dissent) for one in told.ruling.signed] == [
        ("Eli", ""), ("Gus", "It is soil by then."), ("Hana", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"verdict": Verdict.end_run}, "no answer to what was asked"),
        ({"verdict": Verdict.owner}, "one group or one role"),
        ({"verdict": Verdict.in_words}, "Write down what the panel rules"),
    ],
)
def test_a_ruling_answers_what_was_asked(
    house: House, given: dict[str, Verdict], sentence: str
) -> None:
    dispute = house.raised()
    house.with_panel(dispute)
    house.heard(dispute)
    with pytest.raises(Refused, match=sentence):
        rule(house.office, dispute.id, RulingDraft(reasons="So.", **given))


def test_only_the_assembly_may_say_otherwise_and_the_ruling_holds_meanwhile(house: House) -> None:
    dispute = house.raised()
    with pytest.raises(Refused, match="has not ruled yet"):
        appeal(house.office, dispute.id, house["Dana"], "We were on holiday.")
    house.with_panel(dispute)
    house.heard(dispute)
    rule(house.office, dispute.id, owner_is_kitchen(house))
    appeal(house.office, dispute.id, house["Dana"], "We were on holiday.")
    [asked] = requests(house.office, house.assembly.id)
    assert asked.request.title.startswith("Ruling of dispute 1: Who owns the compost heap")
    told = dispute_told(house.office, dispute.id)
    assert told.ruling is not None
    assert (told.ruling.appealed_by, told.ruling.appealed_to) == ("Dana", "House assembly")
    assert told.row.state.value == "ruled"
    with pytest.raises(Refused, match="with the assembly already"):
        appeal(house.office, dispute.id, house["Chidi"], "Again.")


def test_the_next_one_who_asks_is_shown_the_ruling(house: House) -> None:
    dispute = house.raised()
    assert precedents(house.office, "", house.compost.id) == ()
    house.with_panel(dispute)
    house.heard(dispute)
    rule(house.office, dispute.id, owner_is_kitchen(house))
    [same] = precedents(house.office, "", house.compost.id)
    assert same.same_domain
    [alike] = precedents(house.office, "who does own that compost heap, please")
    assert (alike.number, alike.same_domain) == (1, False)
    assert precedents(house.office, "May the bikes stand in the hall?") == ()


def test_a_settled_dispute_is_over(house: House) -> None:
    dispute = house.raised()
    with pytest.raises(Refused, match="what the sides agreed"):
        end_dispute(house.office, dispute.id, DisputeEndKind.settled, " ")
    end_dispute(house.office, dispute.id, DisputeEndKind.settled, "Both, by turns.")
    [row] = disputes(house.office)
    assert row.state.value == "settled between the sides"
    with pytest.raises(Refused, match="was settled between the sides"):
        house.with_panel(dispute)


def test_the_hearing_is_a_short_meeting_of_panel_and_sides(house: House, clock: Clock) -> None:
    dispute = house.raised()
    with pytest.raises(Refused):
        plan_hearing(house.office, dispute.id, date(2026, 1, 8))
    house.with_panel(dispute)
    house.heard(dispute)
    meeting = plan_hearing(house.office, dispute.id, date(2026, 1, 8), "19:00")
    page = meeting_page(house.office, meeting.id)
    assert [one.item.title for one in page.items] == [
        "The case of Kitchen", "The case of Garden", "Questions of the panel", "The panel alone",
        "Ruling",
    ]  # fmt: skip
    assert sorted(one.name for one in page.people) == ["Amara", "Chidi", "Eli", "Gus", "Hana"]
    [origin] = about_item(house.office, page.items[4].item.id).origins
    assert (origin.place, origin.record_id) == ("disputes/disputes", dispute.id)
    found = dispute_of_meeting(house.office, meeting.id)
    assert found is not None and found.id == dispute.id
    with pytest.raises(Refused, match="planned already"):
        plan_hearing(house.office, dispute.id, date(2026, 1, 9))


def objected(house: House) -> tuple[object, object]:
    """Gus wants hens, Hana objects in a round of consent of the Garden."""
    from facilitator.decisions.records import Objection
    from facilitator.decisions.service import raise_objection

    proposal = raise_proposal(
        house.office,
        ProposalDraft(title="Four hens", domain_id=house.compost.id,
                      raised_on=house.office.today(), raised_by=house["Chidi"]),
        "We keep four hens.",
    )  # fmt: skip
    turn = open_round(house.office, proposal.id, RoundKind.consent)
    take_stances(
        house.office,
        turn.id,
        {house["Chidi"]: StanceKind.agree, house["Dana"]: StanceKind.agree},
    )
    made = raise_objection(house.office, proposal.id, house["Dana"], "Foxes.", turn.id)
    assert isinstance(made, Objection)
    return proposal, made


def test_an_objection_that_becomes_a_concern_lets_the_proposal_go_on(house: House) -> None:
    proposal, objection = objected(house)
    dispute = carry_objection(house.office, objection.id, "We cannot settle it.")  # type: ignore[attr-defined]
    told = dispute_told(house.office, dispute.id)
    assert dispute.kind is DisputeKind.objection
    assert told.row.sides == ("Dana", "Chidi")
    assert told.proposal_id == proposal.id  # type: ignore[attr-defined]
    assert told.objection_state == "carried to the panel"
    with pytest.raises(Refused, match="with the panel already"):
        carry_objection(house.office, objection.id)  # type: ignore[attr-defined]
    house.with_panel(dispute)
    with pytest.raises(Refused, match="what will show who was right"):
        rule(
            house.office, dispute.id,
            RulingDraft(verdict=Verdict.concern, reasons="A fence is there.", unheard_why="Known."),
        )  # fmt: skip
    rule(
        house.office, dispute.id,
        RulingDraft(verdict=Verdict.concern, reasons="A fence is there.", unheard_why="Known.",
                    criterion="No hen is taken until October."),
    )  # fmt: skip
    record = proposal_record(house.office, proposal.id)  # type: ignore[attr-defined]
    assert record.said.objections[0].state.value == "kept as a concern"
    [concern] = record.said.concerns
    assert concern.criterion == "No hen is taken until October."
    decision = record_decision(
        house.office,
        proposal.id,
        DecisionDraft(title="Four hens", text="We keep four hens."),  # type: ignore[attr-defined]
    )
    assert decision.number == 1


def test_an_objection_that_stands_is_taken_up_by_a_new_wording(house: House) -> None:
    proposal, objection = objected(house)
    dispute = carry_objection(house.office, objection.id)  # type: ignore[attr-defined]
    house.with_panel(dispute)
    rule(
        house.office, dispute.id,
        RulingDraft(verdict=Verdict.stands, reasons="Foxes come.", unheard_why="Known."),
    )  # fmt: skip
    assert any("Dana’s objection" in one for one in _missing(house, proposal))
    with pytest.raises(Refused, match="Only a panel"):
        act_on_objection(house.office, objection.id, ObjectionActKind.concern, "It is fine.")  # type: ignore[attr-defined]
    word_proposal(house.office, proposal.id, "With a fence.", integrates=objection.id)  # type: ignore[attr-defined]
    assert not any("Dana’s objection" in one for one in _missing(house, proposal))


def _missing(house: House, proposal: object) -> tuple[str, ...]:
    return missing_before_decision(house.office, proposal.id)  # type: ignore[attr-defined]


def test_an_objection_is_carried_with_what_the_collective_agreed(house: House) -> None:
    agree_on_disputes(house.office, DisputeTermsDraft(answer_days=4, panel_size=5))
    _, objection = objected(house)
    carried = carry_objection(house.office, objection.id)  # type: ignore[attr-defined]
    assert (carried.answer_days, carried.panel_size) == (4, 5)


def test_a_dispute_has_two_different_sides(house: House) -> None:
    with pytest.raises(Refused, match="two sides"):
        house.raised(sides=(Party(house.kitchen.id),))
    with pytest.raises(Refused, match="named twice"):
        house.raised(sides=(Party(house.kitchen.id), Party(house.kitchen.id)))


def test_the_panel_hears_of_its_day_today_and_in_its_calendars(house: House, clock: Clock) -> None:
    dispute = house.raised()
    [waits] = [one for one in all_due(house.office) if one.kind == "dispute"]
    assert (waits.people, waits.state) == ((house["Farah"],), "waiting")
    house.with_panel(dispute)  # Eli, Gus, Hana
    [due] = [one for one in all_due(house.office) if one.kind == "panel"]
    assert due.due_on == date(2026, 1, 12)
    assert due.people == (house["Eli"], house["Gus"], house["Hana"])
    with house.office.reading() as session:
        of_gus = list(panel_entries(session, Scope(house.office, session, Whose(house["Gus"]))))
        of_bo = list(panel_entries(session, Scope(house.office, session, Whose(house["Bo"]))))
    assert [(one.on, one.title[:17]) for one in of_gus] == [
        (date(2026, 1, 12), "Rule in dispute 1")
    ]
    assert of_bo == []
    clock.advance(days=8)
    [late] = [one for one in all_due(house.office) if one.kind == "panel"]
    assert late.state == "overdue"
    house.heard(dispute)
    rule(house.office, dispute.id, owner_is_kitchen(house))
    assert not [one for one in all_due(house.office) if one.kind in ("panel", "dispute")]


def test_who_is_answered_by_the_ruling(house: House) -> None:
    dispute = house.raised()
    house.with_panel(dispute)
    house.heard(dispute)
    rule(house.office, dispute.id, owner_is_kitchen(house))
    told = answer(house.office, "who owns the compost heap?")
    assert told.sentence == (
        "Dispute 1, “Who owns the compost heap behind the kitchen?”, was ruled on 5 January 2026"
        " by Eli, Gus and Hana, drawn by lot: Kitchen owns “Compost”. Why: The peels come from"
        " there."
    )
    assert told.as_json()["rulings"][0]["number"] == 1
    assert answer(house.office, "parrots").rulings == ()


def test_a_directive_is_disputed_with_what_it_says(house: House) -> None:
    from facilitator.directives.records import Directive
    from facilitator.directives.records import Verdict as Checked

    with house.office.writing("send a directive") as session:
        sent = house.office.make(
            Directive,
            from_id=house.kitchen.id,
            to_id=house.garden.id,
            person_id=house["Amara"],
            text="Turn the heap every week.",
            given_on=house.office.today(),
            verdict=Checked.end_run,
            said="It goes round the assembly.",
            domain_id=house.compost.id,
            answer_days=7,
        )
        session.add(sent)
    asked = asked_about(house.office, sent.id)
    assert asked is not None
    assert asked.question == "Was this an end run: “Turn the heap every week.”?"
    dispute = house.raised(
        kind=asked.kind, question=asked.question, directive_id=sent.id,
        sides=(Party(asked.by_group), Party(asked.against_group)),
    )  # fmt: skip
    again = asked_about(house.office, sent.id)
    assert again is not None and again.dispute_id == dispute.id
    house.with_panel(dispute)
    house.heard(dispute)
    rule(
        house.office, dispute.id, RulingDraft(verdict=Verdict.end_run, reasons="The line says so.")
    )
    told = dispute_told(house.office, dispute.id)
    assert told.ruling is not None
    assert told.ruling.sentence.startswith("It was an end run")
