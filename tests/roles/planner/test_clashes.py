"""Impossible: the fewest rules that clash, in words, and what loosening each would give."""

from dataclasses import replace
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.roles.planner.clashing import MOST_SHOWN, clash
from facilitator.roles.planner.model import Model
from facilitator.roles.planner.planning import plan
from facilitator.roles.planner.rows import rows_of
from facilitator.roles.planner.rules import Kind, Rules
from facilitator.roles.planner.table import Table

dice = st.randoms(use_true_random=False)
calm = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@calm
@given(dice)
def test_without_any_one_of_its_rules_a_clash_is_none(drawn, dice):
    question = drawn(dice)
    found = clash(question)
    if found is None:
        assert plan(question).seats
        return
    assert not plan(question).seats
    table = Table(question, everyone=True)
    rows = rows_of(table)
    named = {rule for rule in table.rules.all if rule.words in {one.rule for one in found.rules}}
    if found.smallest_fix:
        assert possible(table, rows.without(named))
        return
    assert len(found.rules) <= MOST_SHOWN
    assert not possible(table, rows.of(named))
    assert all(possible(table, rows.of(named - {one})) for one in named)


def possible(table, rows):
    return Model(table, rows).solve(10, first=True, presolve=False).chosen is not None


@calm
@given(dice)
def test_taking_a_person_away_makes_a_plan_possible_only_where_the_clash_named_them(drawn, dice):
    question = drawn(dice)
    found = clash(question)
    if found is None:
        return
    named = frozenset[UUID]().union(*(one.about for one in found.rules))
    for gone in question.members:
        if gone.id not in named:
            assert clash(without(question, gone.id)) is not None


def without(question, gone):
    """Whoever is taken away leaves the seats open that were settled for them."""
    return replace(
        question,
        members=tuple(one for one in question.members if one.id != gone),
        turns=tuple(
            replace(turn, fixed=None, fixed_because="") if turn.fixed == gone else turn
            for turn in question.turns
        ),
    )


def test_a_clash_says_what_each_loosening_gives(house, treasurer):
    only_amara = frozenset({house.id("Amara")})
    treasurer = replace(treasurer, most_in_a_row=2, needs_training=True, trained=only_amara)
    found = plan(house.ask(treasurer)).clash
    assert found is not None and not found.smallest_fix
    by_rule = {one.rule: one for one in found.rules}
    assert {
        "The seat of Treasurer is filled",
        "Nobody is Treasurer for more than two terms in a row",
        "Whoever takes Treasurer is trained for it",
    } == by_rule.keys()
    row = by_rule["Nobody is Treasurer for more than two terms in a row"]
    assert row.possible and row.loosen == "Let somebody be Treasurer three terms in a row."
    assert "Amara would be Treasurer" in row.gives[0]


def test_a_person_settled_where_they_may_not_be_is_named(house, treasurer):
    treasurer = replace(treasurer, barred={house.id("Bo"): "is not in the Finance circle"})
    question = house.ask(treasurer)
    fixed = replace(question.turns[0], fixed=house.id("Bo"))
    found = clash(replace(question, turns=(fixed, *question.turns[1:])))
    assert found is not None
    assert house.id("Bo") in frozenset[UUID]().union(*(one.about for one in found.rules))


def test_with_gaps_the_fewest_seats_stay_empty_and_the_clash_stands_beside_them(house, treasurer):
    alone = {house.id(name): "is elsewhere" for name in ("Bo", "Chidi", "Dana")}
    treasurer = replace(treasurer, most_in_a_row=1, barred=alone)
    found = plan(house.ask(treasurer), allow_gaps=True)
    assert len(found.gaps) == 2
    assert found.clash is not None and found.breaches == ()


def test_a_settled_seat_that_breaks_a_rule_leaves_the_other_roles_filled(
    house, treasurer, secretary
):
    treasurer = replace(treasurer, needs_training=True, trained=frozenset())
    question = house.ask(treasurer, secretary)
    turns = tuple(
        replace(turn, fixed=house.id("Bo")) if number == 0 else turn
        for number, turn in enumerate(question.turns)
    )
    assert turns[0].role == treasurer.id
    found = plan(replace(question, turns=turns), allow_gaps=True)
    assert found.clash is not None
    empty = {turn.role for turn in found.gaps}
    assert empty == {treasurer.id}
    assert {turn.role for turn, who in found.seats.items() if who} == {secretary.id}


def test_settled_seats_of_one_role_have_a_sentence_each(house, treasurer):
    turn = replace(house.ask(treasurer).turns[0], fixed=house.id("Bo"))
    question = replace(house.ask(treasurer), turns=(turn, replace(turn, seat=2)))
    words = [rule.words for rule in Rules(question).all if rule.kind is Kind.fixed]
    assert len(words) == len(set(words)) == 2
