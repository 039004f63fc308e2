"""Calls: opened, stood for, ended in a term and a decision, declined afterwards."""

from datetime import timedelta

import pytest

from facilitator.decisions.records import DecisionState
from facilitator.decisions.service import decision_record, decision_rows
from facilitator.errors import Refused
from facilitator.groups.records import DomainDraft, Rung
from facilitator.groups.service import add_domain
from facilitator.roles import service as roles
from facilitator.roles.records import RoleDraft, SelectionMethod, TermDraft
from facilitator.roles.rules import TermState
from facilitator.rotation.service import accept_swap, ask_swap
from facilitator.rotation.swapping.records import SwapDraft
from facilitator.selection import declining
from facilitator.selection.calls import service as calls
from facilitator.selection.calls.records import (
    CandidateActKind,
    ChosenActKind,
    Standing,
)
from facilitator.selection.calls.service import CallState


def test_a_call_is_coming_open_and_choosing_by_its_dates(house, clock):
    call = house.open(opens_on=house.day(2), closes_on=house.day(9), choose_on=house.day(12))
    seen = []
    for day in (0, 2, 9, 10):
        clock.set(house.day(day))
        seen.append(house.told(call).state)
    assert seen == [CallState.coming, CallState.open, CallState.open, CallState.choosing]


def test_a_seat_has_one_call_for_the_same_days(house):
    house.open(1)
    with pytest.raises(Refused, match="There is a call for Water keeper, seat 1"):
        house.open(1, 2)
    house.open(2)
    house.open(1, from_on=house.day(120), to_on=house.day(200))


def test_who_may_stand_is_asked_before_somebody_is_put_forward(house):
    call = house.open()
    with pytest.raises(
        Refused, match="Gus may not stand: it is open to members of the Garden circle"
    ):
        house.stand(call, "Gus")
    house.stand(call, "Bo", by="Amara")
    with pytest.raises(Refused, match="Bo is a candidate already"):
        house.stand(call, "Bo")
    wide = house.open(2, standing=Standing.everybody)
    house.stand(wide, "Gus")
    assert [told.by for told in house.told(call).candidates] == ["Amara"]


def test_nobody_stands_once_the_call_has_closed(house, clock):
    call = house.open(closes_on=house.day(3))
    clock.set(house.day(4))
    with pytest.raises(Refused, match="The call closed on"):
        house.stand(call, "Bo")


def test_who_declined_to_stand_cannot_be_chosen_until_they_accept(house):
    call = house.open()
    bo = house.stand(call, "Bo", by="Amara")
    calls.answer_candidacy(house.office, bo.id, CandidateActKind.asked)
    calls.answer_candidacy(house.office, bo.id, CandidateActKind.declined, "away in May")
    assert house.told(call).candidates[0].note == "away in May"
    with pytest.raises(Refused, match="Bo declined to stand"):
        house.end(call, "Bo")
    calls.answer_candidacy(house.office, bo.id, CandidateActKind.accepted)
    house.end(call, "Bo")
    assert [one.person for one in house.told(call).chosen] == ["Bo"]


def test_the_end_of_a_call_is_a_planned_term_and_a_decision(house):
    call = house.open(notes="Ask the old keeper")
    end = house.end(call, "Dana")
    (term,) = roles.terms_of_role(house.office, house.role.id)
    assert (term.person, term.state) == ("Dana", TermState.planned)
    assert (term.term.selection, term.from_on) == (SelectionMethod.vote, house.day(30))
    record = decision_record(house.office, end.decision.id)
    assert record.decision.title == "Water keeper: Dana"
    assert record.who == ("The Garden circle, by ranked vote (5 of 5 voted), on 5 January 2026.")
    assert record.why == "Dana: Dana knows the well."
    assert record.rung is Rung.vote
    assert record.decision.text == (
        "Dana takes Water keeper in the Garden circle, from 4 February 2026 until 4 May 2026."
        "\n\nCounted by hand."
    )


def test_nothing_is_written_where_one_of_the_terms_cannot_be_planned(house):
    roles.plan_term(
        house.office,
        TermDraft(role_id=house.role.id, person_id=house["Eli"], seat=2, from_on=house.day(40)),
    )
    call = house.open(1, 2)
    with pytest.raises(Refused, match="Eli has this seat"):
        house.end(call, "Amara", "Bo")
    assert len(roles.terms_of_role(house.office, house.role.id)) == 1
    assert decision_rows(house.office) == []
    assert house.told(call).state is CallState.open


def test_a_call_is_not_ended_with_more_people_than_seats_or_twice(house):
    call = house.open(1, 2)
    for names, sentence in (
        ((), "Nobody is chosen yet"),
        (("Amara", "Bo", "Chidi"), "for 2 seats, and 3 people"),
        (("Amara", "Amara"), "in this result twice"),
        (("Gus",), "Gus may not stand"),
    ):
        with pytest.raises(Refused, match=sentence):
            house.end(call, *names)
    house.end(call, "Amara", "Bo")
    with pytest.raises(Refused, match="This call is over: chosen"):
        house.end(call, "Chidi")


def test_a_call_that_is_not_open_yet_cannot_end(house):
    call = house.open(opens_on=house.day(1))
    with pytest.raises(Refused, match="This call opens on"):
        house.end(call, "Bo")


def test_those_chosen_confirm_and_then_the_call_is_over(house):
    call = house.open(1, 2)
    end = house.end(call, "Amara", "Bo", confirmed=frozenset({house["Amara"]}))
    assert house.told(call).state is CallState.chosen
    assert [one.answer for one in house.told(call).chosen] == [ChosenActKind.confirmed, None]
    calls.confirm_chosen(house.office, end.chosen[1].id)
    assert house.told(call).state is CallState.confirmed
    with pytest.raises(Refused, match="Bo confirmed on"):
        calls.confirm_chosen(house.office, end.chosen[1].id)


def test_whoever_declines_is_followed_by_the_reserve_list_and_all_of_it_stays(house):
    call = house.open(1, 2)
    end = house.end(call, "Amara", "Bo", reserve=("Chidi", "Dana"))
    assert declining.decline_chosen(house.office, end.chosen[1].id, "new job").next == "Chidi"
    chidi = next(one for one in house.told(call).chosen if one.person == "Chidi")
    assert declining.decline_chosen(house.office, chidi.chosen.id).next == "Dana"
    record = house.told(call)
    assert [one.person for one in record.chosen] == ["Amara", "Dana"]
    assert [one.person for one in record.gone] == ["Bo", "Chidi"]
    assert record.reserve == ()
    terms = {
        t.person: (t.state, t.term.seat) for t in roles.terms_of_role(house.office, house.role.id)
    }
    assert terms == {
        "Amara": (TermState.planned, 1),
        "Bo": (TermState.declined, 2),
        "Chidi": (TermState.declined, 2),
        "Dana": (TermState.planned, 2),
    }
    rows = decision_rows(house.office)
    assert [(row.title, row.state) for row in rows] == [
        ("Water keeper: Amara and Dana", DecisionState.in_force),
        ("Water keeper: Amara and Chidi", DecisionState.superseded),
        ("Water keeper: Amara and Bo", DecisionState.superseded),
    ]
    second = decision_record(house.office, rows[1].id)
    assert second.why == "Bo declined on 5 January 2026: new job."


def test_without_a_reserve_list_the_call_is_open_again_and_can_end_anew(house):
    call = house.open()
    end = house.end(call, "Amara")
    assert declining.decline_chosen(house.office, end.chosen[0].id, "too much").open_again
    assert house.told(call).state is CallState.open
    assert house.told(call).free == (1,)
    (first,) = decision_rows(house.office)
    assert first.state is DecisionState.withdrawn
    house.end(call, "Bo")
    assert [one.person for one in house.told(call).chosen] == ["Bo"]
    assert [one.person for one in house.told(call).gone] == ["Amara"]


def test_of_two_chosen_one_declines_and_the_call_is_open_for_that_seat_only(house):
    call = house.open(1, 2)
    end = house.end(call, "Amara", "Bo")
    declining.decline_chosen(house.office, end.chosen[0].id)
    assert house.told(call).free == (1,)
    with pytest.raises(Refused, match="for one seat, and 2 people"):
        house.end(call, "Chidi", "Dana")
    house.end(call, "Chidi")
    rows = decision_rows(house.office)
    assert [(row.title, row.state) for row in rows] == [
        ("Water keeper: Bo and Chidi", DecisionState.in_force),
        ("Water keeper: Amara and Bo", DecisionState.superseded),
    ]


def test_once_a_term_began_it_is_ended_and_not_declined(house, clock):
    call = house.open()
    end = house.end(call, "Amara")
    clock.set(house.day(30))
    roles.begin_term(house.office, end.terms[0].id)
    with pytest.raises(Refused, match="end it instead"):
        declining.decline_chosen(house.office, end.chosen[0].id)
    assert house.told(call).state is CallState.chosen


def test_an_appointment_says_who_by_which_right_and_why(house):
    call = house.open(method=SelectionMethod.appointment)
    with pytest.raises(Refused, match="says who appoints"):
        house.end(call, "Bo")
    with pytest.raises(Refused, match="says by which right"):
        house.end(call, "Bo", by_person_id=house["Amara"])
    with pytest.raises(Refused, match="says why"):
        calls.end_call(
            house.office,
            call.id,
            [house.choice("Bo")],
            calls.Way(how="", by_person_id=house["Amara"], by_right="by the statutes, § 4"),
        )
    end = house.end(call, "Bo", by_person_id=house["Amara"], by_right="by the statutes, § 4")
    record = decision_record(house.office, end.decision.id)
    assert record.who.startswith("Amara (by the statutes, § 4)")


@pytest.mark.parametrize(
    ("rung", "by", "sentence"),
    [
        (Rung.consent, "Amara", "decided by consent, so nobody appoints alone"),
        (Rung.delegated, "Gus", "Gus does not have the right to choose"),
        (Rung.delegated, "Amara", None),
    ],
)
def test_under_a_domain_only_its_owner_appoints(house, rung, by, sentence):
    domain = add_domain(
        house.office,
        DomainDraft(name="Who keeps the water"),
        rung=rung,
        owner_group_id=house.group.id,
        from_on=house.day(0),
    )
    call = house.open(method=SelectionMethod.appointment, domain_id=domain.id)
    if sentence is not None:
        with pytest.raises(Refused, match=sentence):
            house.end(call, "Bo", by_person_id=house[by])
        return
    end = house.end(call, "Bo", by_person_id=house[by])
    record = decision_record(house.office, end.decision.id)
    assert record.domain == "Who keeps the water"
    assert record.rung is Rung.delegated


def test_a_call_without_result_or_withdrawn_keeps_its_reason_and_frees_the_seat(house):
    first = house.open()
    with pytest.raises(Refused, match="Say why"):
        calls.end_without_result(house.office, first.id, " ")
    calls.end_without_result(house.office, first.id, "Nobody stands")
    assert house.told(first).state is CallState.without_result
    second = house.open()
    calls.withdraw_call(house.office, second.id, "Eli stays on")
    assert house.told(second).state is CallState.withdrawn
    assert house.told(second).acts[0].why == "Eli stays on"
    house.open()


def test_calls_that_go_on_come_first_by_the_next_day_that_matters(house, clock):
    late = house.open(2, closes_on=house.day(20))
    soon = house.open(1, closes_on=house.day(10))
    over = house.open(1, from_on=house.day(200), to_on=house.day(201))
    calls.withdraw_call(house.office, over.id, "too early")
    assert [row.id for row in calls.calls(house.office)] == [soon.id, late.id, over.id]
    assert calls.calls(house.office)[0].next_on == house.start + timedelta(days=10)


def test_the_rules_of_the_role_are_asked_before_somebody_stands_and_before_they_are_chosen(
    house, clock
):
    term = roles.plan_term(
        house.office,
        TermDraft(
            role_id=house.role.id,
            person_id=house["Bo"],
            from_on=house.day(0),
            to_on=house.day(29),
        ),
    )
    roles.begin_term(house.office, term.id)
    call = house.open()
    bo = house.stand(call, "Bo")
    once = RoleDraft(
        **{name: getattr(house.role, name) for name in RoleDraft.model_fields}
        | {"most_in_a_row": 1}
    )
    roles.change_role(house.office, house.role.id, once)
    (said,) = calls.candidates_barred(house.office, call.id).values()
    assert said[0].startswith("Bo may serve again from")
    with pytest.raises(Refused, match="Bo may serve again from"):
        house.end(call, "Bo")
    calls.take_back_candidate(house.office, bo.id)
    with pytest.raises(Refused, match="Bo may serve again from"):
        house.stand(call, "Bo")
    house.end(call, "Amara")


def test_where_it_goes_in_turn_the_order_says_who_is_next_and_why(house):
    for name, first, last in (("Amara", -300, -200), ("Bo", -199, -100), ("Chidi", -99, -10)):
        roles.record_term(
            house.office,
            TermDraft(
                role_id=house.role.id,
                person_id=house[name],
                from_on=house.day(first),
                to_on=house.day(last),
            ),
        )
    call = house.open(method=SelectionMethod.rotation)
    dana = house.stand(call, "Dana")
    calls.answer_candidacy(house.office, dana.id, CandidateActKind.declined)
    order = calls.turn_order(house.office, call.id)
    assert [one.entrant.name for one in order.places][:2] == ["Dana", "Eli"]
    assert order.places[0].passed == "declined to stand"
    assert order.next is order.places[1]
    end = calls.give_turn(house.office, call.id)
    assert end.decision.title == "Water keeper: Eli"
    assert "Dana is passed over: declined to stand." in end.decision.text
    assert end.terms[0].selection is SelectionMethod.rotation
    vote = house.open(2)
    with pytest.raises(Refused, match="filled by vote, not in turn"):
        calls.give_turn(house.office, vote.id)


def test_what_is_not_on_record_is_called_as_people_call_it(house):
    with pytest.raises(Refused, match="This result is not on record"):
        calls.confirm_chosen(house.office, house.role.id)


def test_seats_that_another_call_fills_are_named(house):
    house.open(1, 2)
    with pytest.raises(Refused, match="There is a call for Water keeper, seats 1 and 2, in these"):
        house.open(1, 2)


def test_a_no_to_the_term_itself_goes_on_to_the_reserve_list_and_then_opens_the_call(house):
    call = house.open()
    end = house.end(call, "Bo", reserve=("Dana",))
    led_to = declining.decline_planned(house.office, end.terms[0].id, reason="moves away")
    assert (led_to.next, led_to.open_again) == ("Dana", False)
    told = house.told(call)
    assert [one.person for one in told.chosen] == ["Dana"]
    assert [one.person for one in told.gone] == ["Bo"]

    led_to = declining.decline_planned(house.office, told.chosen[0].chosen.term_id)
    assert (led_to.next, led_to.open_again) == ("", True)
    assert house.told(call).state is CallState.open


def test_a_term_that_changed_hands_by_a_swap_is_no_longer_declined_by_who_was_chosen(house):
    call = house.open()
    end = house.end(call, "Bo", reserve=("Dana",))
    swap = ask_swap(
        house.office,
        SwapDraft(term_id=end.terms[0].id, person_id=house["Bo"], other_id=house["Eli"]),
    )
    assert house.told(call).chosen[0].handed_to == ""
    assert calls.after_decision(house.office, end.decision.id) == []
    accept_swap(house.office, swap.id)
    ((on, words),) = calls.after_decision(house.office, end.decision.id)
    assert on == house.day(0)
    assert words.startswith("Eli takes Water keeper")
    assert words.endswith("instead of Bo.")
    assert house.told(call).chosen[0].handed_to == "Eli"
    with pytest.raises(Refused, match="Bo gave this term to somebody else in a swap"):
        declining.decline_chosen(house.office, end.chosen[0].id)
    assert declining.decline_planned(house.office, end.terms[0].id) == declining.SeatDeclined()
    assert [one.person for one in house.told(call).gone] == []


def test_a_call_for_a_term_long_after_the_seat_is_free_does_not_hide_the_gap_before(house):
    house.open(1, from_on=house.day(20), to_on=house.day(100))
    house.open(2, from_on=house.day(60), to_on=house.day(149))
    spoken = calls.seats_spoken_for(house.office)
    assert (house.role.id, 1) in spoken
    assert (house.role.id, 2) not in spoken


def test_a_planned_term_of_no_call_is_declined_as_before(house):
    term = roles.plan_term(
        house.office,
        TermDraft(role_id=house.role.id, person_id=house["Bo"], from_on=house.day(10)),
    )
    assert declining.decline_planned(house.office, term.id) == declining.SeatDeclined()
    (record,) = roles.terms_of_role(house.office, house.role.id)
    assert record.state is TermState.declined
    with pytest.raises(Refused):
        declining.decline_planned(house.office, term.id)
