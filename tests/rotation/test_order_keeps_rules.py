"""An order rule breaks no rule of the plan: who is barred is passed over and keeps the place."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.roles.planner.checking import check
from facilitator.rotation import service as rotation
from facilitator.rotation.asking import Wanted, ask
from facilitator.rotation.loading import load
from facilitator.rotation.ordering import filled_by_order
from facilitator.rotation.records import KeptApartDraft, RotationLimitsDraft

QUARTERS = (
    (date(2025, 7, 1), date(2025, 9, 30)),
    (date(2025, 10, 1), date(2025, 12, 31)),
)
BY_HAND = ("longest since served", "queue", "alphabetical", "seniority")


def served(house, role, *names):
    for name, days in zip(names, QUARTERS, strict=False):
        house.term(role, name, *days, begun=days[0], ended=days[1])


def names(house, role="Facilitator", **given):
    made = house.plan(**given)
    return [one[4] for one in house.seats(made.plan.id) if one[0] == role], made


def told(house, made):
    shown = rotation.plan_shown(house.office, made.plan.id)
    return [one.settled_because for one in shown.seats]


@pytest.mark.parametrize("rule", BY_HAND)
def test_nobody_has_more_terms_in_a_row_than_the_role_allows(new_house, rule):
    house = new_house("Amara", "Bo")
    house.role("Facilitator", {"order_rule": rule}, most_in_a_row=1)
    served(house, "Facilitator", "Amara", "Bo")
    got, made = names(house, terms=4)
    assert made.clash is None
    assert all(one != other for one, other in pairwise(["Bo", *got]))


@pytest.mark.parametrize("rule", BY_HAND)
def test_whoever_served_as_often_as_anybody_may_is_passed_over(new_house, rule):
    house = new_house("Amara", "Bo", "Chidi")
    house.role("Facilitator", {"order_rule": rule, "most_ever": 2})
    served(house, "Facilitator", "Amara", "Amara")
    got, made = names(house, terms=4)
    assert sorted(got) == ["Bo", "Bo", "Chidi", "Chidi"]
    assert made.clash is None


def test_a_pause_keeps_the_place_with_the_reason(new_house):
    house = new_house("Amara", "Bo", "Chidi")
    house.role("Facilitator", {"order_rule": "alphabetical", "pause_terms": 2})
    days = (date(2025, 7, 1), date(2025, 9, 30))
    house.term("Facilitator", "Amara", *days, begun=days[0], ended=days[1])
    got, made = names(house, terms=3)
    assert made.clash is None
    assert got == ["Bo", "Chidi", "Amara"]


def test_whoever_is_not_trained_yet_keeps_the_place_and_it_is_said(new_house):
    house = new_house("Amara", "Bo", "Chidi")
    house.role("Facilitator", {"order_rule": "longest since served", "needs_training": True})
    served(house, "Facilitator", "Chidi")
    got, made = names(house, terms=1)
    assert got == ["Chidi"]
    assert "Amara (is not trained for it) and Bo (is not trained for it)" in told(house, made)[0]
    assert "keep their places" in told(house, made)[0]


def test_people_kept_apart_do_not_get_two_seats_of_one_role_at_once(new_house):
    house = new_house("Amara", "Bo", "Chidi")
    house.role("Facilitator", {"order_rule": "alphabetical"}, seats=2)
    rotation.keep_apart(
        house.office,
        KeptApartDraft(one_person_id=house.who("Amara"), other_person_id=house.who("Bo")),
    )
    got, made = names(house, terms=1)
    assert sorted(got) == ["Amara", "Chidi"]
    assert any("Amara and Bo would both be Facilitator" in words for words in told(house, made))


def test_whoever_has_their_hands_full_is_passed_over(new_house):
    house = new_house("Amara", "Bo")
    house.role("Kitchen", {"planned": False})
    house.role("Facilitator", {"order_rule": "alphabetical"})
    house.term("Kitchen", "Amara", date(2025, 12, 1), date(2026, 12, 31), begun=date(2025, 12, 1))
    rotation.set_limits(house.office, RotationLimitsDraft(most_roles=1))
    got, made = names(house, terms=1)
    assert got == ["Bo"]
    assert "Amara (would hold two roles on" in told(house, made)[0]


def test_a_planned_term_that_would_break_a_limit_goes_on_to_the_next(new_house):
    house = new_house("Amara", "Bo")
    house.role("Facilitator", {"order_rule": "alphabetical"}, most_in_a_row=1)
    served(house, "Facilitator", "Amara", "Bo")
    house.term("Facilitator", "Bo", date(2026, 1, 6), date(2026, 4, 5))
    got, made = names(house, terms=1)
    assert got == ["Amara"]
    assert made.clash is None


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rule=st.sampled_from(BY_HAND),
    row=st.none() | st.integers(1, 2),
    ever=st.none() | st.integers(1, 3),
    pause=st.integers(0, 2),
    seats=st.integers(1, 2),
    past=st.lists(st.sampled_from(["Amara", "Bo", "Chidi"]), max_size=2),
)
def test_what_an_order_settles_never_breaks_a_rule(new_house, rule, row, ever, pause, seats, past):
    house = new_house("Amara", "Bo", "Chidi", "Dana")
    given_rule = {"order_rule": rule, "most_ever": ever, "pause_terms": pause}
    house.role("Facilitator", given_rule, most_in_a_row=row, seats=seats)
    served(house, "Facilitator", *past)
    with house.office.reading() as session:
        loaded = load(house.office, session)
    filled = filled_by_order(loaded, ask(loaded, Wanted(terms=4)))
    given_turns = {turn: turn.fixed for turn in filled.question.turns}
    broken = [one for one in check(filled.question, given_turns) if "is filled" not in one.rule]
    assert broken == []
