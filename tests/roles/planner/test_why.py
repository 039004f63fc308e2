"""Why me, why not me: the answer comes from the rules, so it changes when the rule named goes."""

from dataclasses import replace

import pytest

from facilitator.roles.planner.answer import Stood
from facilitator.roles.planner.lottery import drawn as number_of
from facilitator.roles.planner.planning import plan
from facilitator.roles.planner.question import Apart, Wishing
from facilitator.roles.planner.reasons import why
from facilitator.roles.records import WishKind


def against(question, seats, turn, person, **more):
    return next(one for one in why(question, seats, turn, **more).others if one.person == person)


def loosened(question, rule):
    """Give the question without the rule of that name."""
    post = question.posts[0]
    bare = {
        "barred": replace(post, barred={}),
        "trained": replace(post, needs_training=False),
        "shadowed": replace(post, shadow_times=0),
        "in a row": replace(post, most_in_a_row=None),
        "pause": replace(post, pause_terms=0),
        "ever": replace(post, most_ever=None),
        "lead": replace(post, lead_days=0),
    }
    if rule in bare:
        return replace(question, posts=(bare[rule], *question.posts[1:]))
    gone = {"unwilling": {"wishes": ()}, "roles": {"most_roles": None}, "apart": {"apart": ()}}
    if rule == "away":
        members = tuple(replace(one, away=()) for one in question.members)
        return replace(question, members=members)
    return replace(question, **gone[rule])


def with_rule(house, treasurer, secretary, rule):
    """Give a question in which this rule stands against Bo in the second term, and Bo's seats."""
    bo, first, second = house.id("Bo"), house.term(0), house.term(1)
    changed = {
        "barred": {"barred": {bo: "is not in the Finance circle"}},
        "trained": {
            "needs_training": True,
            "trained": frozenset({m.id for n, m in house.members.items() if n != "Bo"}),
        },
        "shadowed": {
            "shadow_times": 1,
            "shadowed": {m.id: 2 for n, m in house.members.items() if n != "Bo"},
        },
        "in a row": {"most_in_a_row": 1},
        "pause": {"pause_terms": 3},
        "ever": {"most_ever": 1},
        "lead": {"lead_days": 30},
    }
    question = house.ask(replace(treasurer, **changed.get(rule, {})), secretary, terms=2)
    served = {
        "in a row": house.served("Bo", treasurer, 0),
        "pause": house.served("Bo", treasurer, -1),
        "ever": house.served("Bo", treasurer, -3),
    }
    if rule in ("pause", "ever"):
        question = replace(question, served=served[rule])
    if rule == "unwilling":
        wish = Wishing(bo, treasurer.id, WishKind.not_this_year, (None, None))
        question = replace(question, wishes=(wish,))
    if rule in ("away", "lead"):
        away = second if rule == "away" else (first[0], first[1])
        members = tuple(
            replace(one, away=(away,)) if one.id == bo else one for one in question.members
        )
        question = replace(question, members=members)
    if rule == "roles":
        question = replace(question, most_roles=1)
    if rule == "apart":
        question = replace(question, apart=(Apart(treasurer.id, secretary.id, of_people=False),))
    return question


RULES = (
    *("barred", "trained", "shadowed", "unwilling", "away", "lead"),
    *("in a row", "pause", "ever", "roles", "apart"),
)


@pytest.mark.parametrize("rule", RULES)
def test_without_the_rule_named_something_else_stands_against_them(
    house, treasurer, secretary, rule
):
    question = with_rule(house, treasurer, secretary, rule)
    bo, amara, chidi = house.id("Bo"), house.id("Amara"), house.id("Chidi")
    seats = dict(zip(question.turns, (chidi, amara, house.id("Dana"), chidi), strict=True))
    if rule == "in a row":
        seats[question.turns[0]] = bo
    if rule in ("roles", "apart"):
        seats[question.turns[3]] = bo
    turn = question.turns[1]
    before = against(question, seats, turn, bo)
    assert before.kind in (Stood.rule, Stood.swap)
    assert before.rule and before.words
    after = against(loosened(question, rule), seats, turn, bo)
    assert after.rule != before.rule


def test_reasons_speak_of_training_bench_limits_and_load(house, treasurer, secretary):
    treasurer = replace(treasurer, shadow_times=1, shadowed={house.id("Amara"): 2})
    question = house.ask(treasurer, secretary, terms=1, most_roles=2)
    found = plan(question)
    told = why(question, found.seats, question.turns[0])
    assert told.person == house.id("Amara")
    assert told.reasons[0] == "Trained: shadowed it twice"
    assert "Holds no other role, limit is two" in told.reasons
    assert "Keeps load even: 0 → 1 term, 0 → 12 hours" in told.reasons
    assert [one.words for one in told.others] == ["never shadowed it, one time asked"] * 3


def test_other_roles_count_as_held_at_once_only_where_they_share_a_day(house, treasurer, secretary):
    long = replace(house.ask(secretary, terms=1).turns[0], to_on=house.term(1)[1])
    short = house.ask(treasurer, terms=2).turns
    question = house.ask(treasurer, secretary, terms=2, most_roles=1)
    question = replace(question, turns=(*short, long))
    amara = house.id("Amara")
    seats = {short[0]: amara, short[1]: amara, long: amara}
    told = why(question, seats, long)
    assert not [one for one in told.reasons if "other role" in one]  # more than agreed: no tick
    told = why(replace(question, most_roles=2), seats, long)
    assert "Holds one other role, limit is two" in told.reasons


def test_among_equals_the_lottery_decides_and_its_numbers_are_shown(house, treasurer):
    question = house.ask(treasurer, terms=1, seed=7)
    found = plan(question)
    turn = question.turns[0]
    numbers = {
        one.id: number_of("7", one.id, treasurer.id, turn.from_on) for one in question.members
    }
    winner = min(numbers, key=lambda person: numbers[person])
    assert found.seats[turn] == winner
    told = why(question, found.seats, turn, deep=True)
    assert {one.kind for one in told.others} == {Stood.lottery}
    assert all(str(numbers[one.person]) in one.words for one in told.others)
    other = replace(question, seed=next(
        seed for seed in range(8, 99)
        if min(numbers, key=lambda p: number_of(str(seed), p, treasurer.id, turn.from_on)) != winner
    ))  # fmt: skip
    assert plan(other).seats[turn] != winner


@pytest.mark.parametrize("deep", [False, True])
def test_the_first_goal_that_gets_worse_is_named(house, treasurer, deep):
    served = house.served("Amara", treasurer, -3, -2)
    question = house.ask(treasurer, terms=1, served=served)
    found = plan(question)
    told = against(question, found.seats, question.turns[0], house.id("Amara"), deep=deep)
    assert told.kind is Stood.goal
    assert told.words.startswith("load would be less even: would carry 36 hours")
    even = replace(question, served=())
    assert against(even, found.seats, question.turns[0], house.id("Amara")).kind is not Stood.goal


def test_a_settled_seat_says_for_whom_it_is_settled_not_something_about_the_others(
    house, treasurer, secretary
):
    question = house.ask(treasurer, secretary, terms=2)
    turn = replace(
        question.turns[0], fixed=house.id("Amara"), fixed_because="has not had it for longest"
    )
    question = replace(question, turns=(turn, *question.turns[1:]))
    seats = {one: one.fixed or house.id("Chidi") for one in question.turns}
    told = against(question, seats, turn, house.id("Bo"))
    assert told.words == "the seat is settled for Amara: has not had it for longest"
