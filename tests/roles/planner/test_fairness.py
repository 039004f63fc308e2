"""Load is evened over time, kept plans change least, and fairness is read with its rows."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.roles.planner.fairness import benches, loads, pauses, spread
from facilitator.roles.planner.planning import plan
from facilitator.roles.planner.question import Post, Served, Wishing
from facilitator.roles.records import WishKind

calm = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@calm
@given(st.randoms(use_true_random=False), st.integers(1, 6))
def test_nobody_is_worse_off_because_they_served_in_the_past(drawn, dice, terms):
    question = drawn(dice)
    members = tuple(replace(one, joined_on=None) for one in question.members)
    turns = tuple(replace(turn, before=None) for turn in question.turns)
    old = Post(UUID(int=500), "Archivist", hours=2)
    question = replace(question, members=members, turns=turns, posts=(*question.posts, old))
    who, first = members[0].id, min(turn.from_on for turn in turns) - timedelta(days=3000)
    more = tuple(
        Served(who, old.id, 1, first + timedelta(days=91 * n), first + timedelta(days=91 * n + 90))
        for n in range(terms)
    )
    before, after = plan(question), plan(replace(question, served=(*question.served, *more)))
    if before.proved_best and after.proved_best:
        assert planned(after, who) <= planned(before, who)


def planned(found, person):
    return next(load.planned for load in found.loads if load.person == person)


def test_past_service_counts_and_people_without_any_are_in_the_sum(house, treasurer, secretary):
    served = house.served("Amara", treasurer, -2, -1)
    question = house.ask(treasurer, secretary, terms=3, served=served)
    found = plan(question)
    by_name = {load.name: load for load in found.loads}
    assert list(by_name) == list(house.people)
    assert by_name["Amara"].before == 24 and by_name["Amara"].terms_planned == 0
    assert [by_name[name].with_plan for name in house.people] == [24, 24, 24, 24]
    assert spread(found.loads).hours == 0
    assert found.proved_best


def test_whoever_joins_later_starts_level_and_is_not_loaded_with_years_before(house, treasurer):
    served = (
        *house.served("Amara", treasurer, -3), *house.served("Bo", treasurer, -2),
        *house.served("Chidi", treasurer, -1),
    )  # fmt: skip
    newcomer = replace(house.members["Dana"], joined_on=house.term(0)[0])
    members = (*list(house.members.values())[:3], newcomer)
    found = plan(house.ask(treasurer, members=members, served=served))
    dana = found.loads[3]
    assert (dana.before, dana.share) == (0, 12)
    assert [load.terms_planned for load in found.loads] == [1, 1, 1, 1]


def test_nothing_changes_where_the_plan_before_can_be_kept(house, treasurer, secretary):
    question = house.ask(treasurer, secretary)
    amara = house.id("Amara")
    kept = replace(question, turns=tuple(replace(turn, before=amara) for turn in question.turns))
    found = plan(kept)
    assert set(found.seats.values()) == {amara}
    assert found.changed == ()


def test_when_somebody_leaves_only_their_seats_change(house, treasurer, secretary):
    question = house.ask(treasurer, secretary, terms=4, most_roles=1)
    old = plan(question)
    gone = old.seats[question.turns[2]]
    last = house.term(1)[1]
    members = tuple(
        replace(one, left_on=last) if one.id == gone else one for one in question.members
    )
    turns = tuple(replace(turn, before=old.seats[turn]) for turn in question.turns)
    new = plan(replace(question, members=members, turns=turns))
    theirs = {turn for turn in turns if turn.before == gone and turn.from_on > last}
    assert set(new.changed) == theirs
    assert new.breaches == ()


def test_the_thorough_way_is_never_less_even_at_the_top(house, treasurer, secretary):
    question = house.ask(treasurer, replace(secretary, hours=6), terms=5)
    quick, slow = plan(question), plan(replace(question, thorough=True))
    assert slow.breaches == ()
    highest = [max(load.counted for load in found.loads) for found in (quick, slow)]
    assert highest[1] <= highest[0]


def test_wishes_count_after_load_and_bench(house, treasurer):
    gladly = Wishing(house.id("Dana"), treasurer.id, WishKind.gladly, (None, None))
    question = house.ask(treasurer, terms=1, wishes=(gladly,))
    assert plan(question).seats[question.turns[0]] == house.id("Dana")
    loaded = replace(question, served=house.served("Dana", treasurer, -9))
    assert plan(loaded).seats[question.turns[0]] != house.id("Dana")


def test_loads_pauses_and_benches_stand_on_their_rows(house, treasurer):
    treasurer = replace(treasurer, shadowed={house.id("Bo"): 1})
    question = house.ask(treasurer, terms=2, served=house.served("Amara", treasurer, -1))
    seats = {question.turns[0]: house.id("Chidi"), question.turns[1]: None}
    assert sum(load.with_plan for load in loads(question, seats)) == 24
    (bench,) = benches(question, seats)
    assert [(one.name, one.because) for one in bench.with_plan] == [
        ("Amara", "held it"), ("Bo", "shadowed it once"), ("Chidi", "holds it in this plan"),
    ]  # fmt: skip
    longest = {pause.name: pause.days for pause in pauses(question, seats)}
    assert longest == {"Bo": 270, "Dana": 270, "Amara": 180, "Chidi": 90}
