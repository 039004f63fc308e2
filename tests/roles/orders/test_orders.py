"""Whose turn it is, rule by rule, and what keeps or moves a place."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.roles.orders import (
    BY_HAND,
    SENTENCES,
    Coming,
    Entrant,
    Had,
    OrderRule,
    Passed,
    Swap,
    away,
    first_of,
    fold,
    order_of,
    skipped,
)

NAMES = ("Amara", "Bo", "Chidi", "Dana", "Eli")
WHO = {name: UUID(int=number) for number, name in enumerate(NAMES, start=1)}
CALLED = {person_id: name for name, person_id in WHO.items()}
START = date(2026, 1, 1)


def house(*names: str, since: date = date(2024, 1, 1)) -> list[Entrant]:
    return [Entrant(WHO[name], name, since, place=WHO[name].int) for name in names]


def months(count: int, first: int = 1) -> list[Coming]:
    spans = []
    for number in range(first, first + count):
        to_on = date(2026 + number // 12, number % 12 + 1, 1) - timedelta(days=1)
        spans.append(Coming(date(2026 + (number - 1) // 12, (number - 1) % 12 + 1, 1), to_on))
    return spans


def had(name: str, month: int, of: str = "") -> Had:
    (turn,) = months(1, month)
    return Had(WHO[name], turn.from_on, turn.to_on, turn_of=WHO[of] if of else None)


def takers(rule, entrants, coming, *more, **named) -> list[str]:
    folded = fold(rule, entrants, coming, *more, **named)
    return [CALLED[one.person_id] if one.person_id else "nobody" for one in folded]


def in_order(rule, entrants, turns, on=START, **named) -> list[str]:
    return [one.entrant.name for one in order_of(rule, entrants, turns, on, **named)]


# --- Every rule ----------------------------------------------------------------------------


def test_each_rule_has_one_sentence():
    assert set(SENTENCES) == set(OrderRule)
    assert all(words.endswith(".") and words.count(". ") == 0 for words in SENTENCES.values())


def test_the_fair_plan_is_no_order():
    with pytest.raises(ValueError, match="planner"):
        order_of(OrderRule.fair_plan, house("Bo"), [], START)


@pytest.mark.parametrize("rule", BY_HAND)
def test_whoever_is_away_keeps_the_place_and_says_so(rule):
    gone = [away(WHO["Amara"], START, date(2026, 1, 20))]
    order = order_of(rule, house("Amara", "Bo"), [], START, passed=gone)
    assert order[0].reason == "keeps place 1: away until 20 January 2026"
    assert takers(rule, house("Amara", "Bo", "Chidi"), months(3), [], gone) == [
        "Bo", "Amara", "Chidi",
    ]  # fmt: skip


@pytest.mark.parametrize("rule", BY_HAND)
def test_skipping_with_a_reason_keeps_the_place(rule):
    skip = [skipped(WHO["Amara"], START, "exams")]
    folded = fold(rule, house("Amara", "Bo", "Chidi"), months(3), [], skip)
    assert [CALLED[one.person_id] for one in folded] == ["Bo", "Amara", "Chidi"]
    assert "Amara (skips this turn: exams) keeps the place" in folded[0].reason


@pytest.mark.parametrize("rule", BY_HAND)
def test_a_swap_moves_with_its_turn(rule):
    people = house("Amara", "Bo", "Chidi")
    swap = [Swap(WHO["Amara"], WHO["Chidi"], START)]
    folded = fold(rule, people, months(6), swaps=swap)
    # By seniority Amara does not go on with her own turn at once.
    again = ["Bo", "Amara"] if rule is OrderRule.seniority else ["Amara", "Bo"]
    assert [CALLED[one.person_id] for one in folded] == ["Chidi", "Bo", "Amara", *again, "Chidi"]
    assert folded[0].reason == "takes the turn of Amara: the two swapped"
    # Amara's turn comes a month later, and so does what was agreed about it.
    skip = [skipped(WHO["Amara"], START, "exams")]
    assert takers(rule, people, months(3), [], skip, swap) == ["Bo", "Chidi", "Amara"]


@pytest.mark.parametrize("rule", BY_HAND)
def test_the_half_of_a_swap_that_was_done_is_not_done_again(rule):
    swap = [Swap(WHO["Amara"], WHO["Chidi"], START)]
    past = [had("Chidi", 1, of="Amara")]
    again = ["Bo", "Amara"] if rule is OrderRule.seniority else ["Amara", "Bo"]
    people = house("Amara", "Bo", "Chidi")
    assert takers(rule, people, months(5, 2), past, swaps=swap) == ["Bo", "Amara", *again, "Chidi"]


def test_where_the_other_of_a_swap_is_away_both_keep_their_places():
    swap = [Swap(WHO["Amara"], WHO["Chidi"], START)]
    gone = [away(WHO["Chidi"], START, date(2026, 1, 31))]
    people = house("Amara", "Bo", "Chidi")
    folded = fold(OrderRule.queue, people, months(3), [], gone, swap)
    assert [CALLED[one.person_id] for one in folded] == ["Bo", "Chidi", "Amara"]
    assert "Amara (swapped with Chidi, who cannot be asked) keeps the place" in folded[0].reason


@pytest.mark.parametrize("rule", BY_HAND)
def test_changing_who_takes_part_does_not_start_again_with_the_first_name(rule):
    past = [had("Amara", 1), had("Bo", 2)]
    for people in (house(*NAMES), house("Chidi", "Amara", "Bo"), house("Bo", "Chidi", "Amara")):
        assert first_of(order_of(rule, people, past, date(2026, 3, 1))).entrant.name == "Chidi"


@pytest.mark.parametrize("rule", BY_HAND)
def test_whoever_leaves_during_a_turn_is_not_asked_for_it(rule):
    people = [Entrant(WHO["Amara"], "Amara", place=1, until=date(2026, 1, 15)), *house("Bo")]
    (taken,) = fold(rule, people, months(1))
    assert taken.person_id == WHO["Bo"]
    assert "Amara (leaves on 15 January 2026) keeps the place" in taken.reason


@pytest.mark.parametrize("rule", BY_HAND)
def test_a_settled_turn_stays_and_counts(rule):
    first, *others = months(3)
    settled = Coming(first.from_on, first.to_on, fixed=WHO["Bo"], fixed_because="agreed")
    folded = fold(rule, house("Amara", "Bo", "Chidi"), [settled, *others])
    assert [CALLED[one.person_id] for one in folded] == ["Bo", "Amara", "Chidi"]
    assert folded[0].reason == "agreed"


@pytest.mark.parametrize("rule", BY_HAND)
def test_nobody_has_two_seats_on_the_same_days(rule):
    two = [Coming(one.from_on, one.to_on, seat) for one in months(3) for seat in (1, 2)]
    folded = fold(rule, house("Amara", "Bo", "Chidi"), two)
    for one, other in zip(folded[::2], folded[1::2], strict=True):
        assert one.person_id != other.person_id
    (_, second) = fold(rule, house("Amara"), two[:2])
    assert second.person_id is None
    assert second.reason == "nobody can be asked: Amara (has another turn on these days)"


# --- Each rule -----------------------------------------------------------------------------


def test_longest_since_served_puts_first_who_never_had_it_and_says_since_when():
    past = [had("Amara", 2), had("Bo", 1)]
    order = order_of(
        OrderRule.longest_since_served, house("Amara", "Bo", "Chidi"), past, START.replace(month=4)
    )
    assert [(one.entrant.name, one.why) for one in order] == [
        ("Chidi", "has not had it yet"),
        ("Bo", "without it, since 31 January 2026"),
        ("Amara", "without it, since 28 February 2026"),
    ]


def test_by_seniority_a_swap_never_gives_somebody_two_turns_running():
    swap = [Swap(WHO["Amara"], WHO["Chidi"], date(2026, 4, 1))]
    past = [had("Amara", 1), had("Bo", 2), had("Chidi", 3)]
    people = house("Amara", "Bo", "Chidi")
    assert takers(OrderRule.queue, people, months(3, 4), past, swaps=swap)[0] == "Chidi"
    assert takers(OrderRule.seniority, people, months(3, 4), past, swaps=swap)[0] == "Bo"


def test_by_seniority_whoever_took_the_turn_of_another_does_not_go_on_with_their_own():
    past = [had("Amara", 1), had("Bo", 2), had("Amara", 3, of="Chidi")]
    assert takers(OrderRule.queue, house("Amara", "Bo", "Chidi"), months(1, 4), past) == ["Amara"]
    assert takers(OrderRule.seniority, house("Amara", "Bo", "Chidi"), months(1, 4), past) == ["Bo"]


def test_in_the_queue_newcomers_stand_at_the_end():
    past = [had("Amara", 1), had("Bo", 2)]
    people = [*house("Amara", "Bo", "Chidi"), Entrant(WHO["Dana"], "Dana", date(2026, 2, 10))]
    order = order_of(OrderRule.queue, people, past, date(2026, 3, 1))
    assert [(one.entrant.name, one.why) for one in order] == [
        ("Chidi", "first in the queue, from its start"),
        ("Amara", "in the queue since 31 January 2026, when the last turn ended"),
        ("Dana", "in the queue since 10 February 2026, the first day"),
        ("Bo", "in the queue since 28 February 2026, when the last turn ended"),
    ]


def test_by_the_alphabet_the_name_in_its_own_language_counts():
    people = [
        Entrant(WHO["Amara"], "Germany", sort_name="Deutschland"),
        Entrant(WHO["Bo"], "Austria", sort_name="Österreich"),
        Entrant(WHO["Chidi"], "Netherlands", sort_name="Nederland"),
    ]
    assert in_order(OrderRule.alphabetical, people, []) == ["Germany", "Netherlands", "Austria"]


def test_by_the_alphabet_newcomers_enter_at_the_next_cycle():
    people = [*house("Amara", "Bo", "Dana"), Entrant(WHO["Chidi"], "Chidi", date(2026, 2, 1))]
    folded = fold(OrderRule.alphabetical, people, months(7))
    assert [CALLED[one.person_id] for one in folded] == [
        "Amara", "Bo", "Dana", "Amara", "Bo", "Chidi", "Dana",
    ]  # fmt: skip
    whys = {one.entrant.name: one.why for one in folded[2].order}
    assert whys == {
        "Dana": "next by the alphabet: Dana",
        "Amara": "had the turn in this cycle, from 1 January 2026",
        "Bo": "had the turn in this cycle, from 1 February 2026",
        "Chidi": "joined on 1 February 2026; enters at the next cycle",
    }


def test_by_the_alphabet_whoever_was_away_to_the_end_of_the_cycle_comes_first_and_once():
    gone = [away(WHO["Bo"], date(2026, 2, 1), date(2026, 4, 30))]
    people = house("Amara", "Bo", "Chidi")
    assert takers(OrderRule.alphabetical, people, months(7), [], gone) == [
        "Amara", "Chidi", "Amara", "Chidi", "Bo", "Amara", "Bo",
    ]  # fmt: skip


def test_by_seniority_the_first_day_in_office_counts_like_a_turn():
    people = [
        Entrant(WHO["Amara"], "Amara", date(2020, 1, 1)),
        Entrant(WHO["Bo"], "Bo", date(2022, 1, 1)),
        Entrant(WHO["Chidi"], "Chidi", date(2025, 6, 1)),
    ]
    turns = [Had(WHO["Amara"], date(2024, 1, 1), date(2024, 12, 31))]
    order = order_of(OrderRule.seniority, people, turns, date(2026, 1, 1))
    assert [(one.entrant.name, one.reason) for one in order] == [
        ("Bo", "longest without it: in office without it since 1 January 2022"),
        ("Amara", "keeps place 2: had it last, and nobody has it twice running"),
        ("Chidi", "in office without it since 1 June 2025"),
    ]


def test_by_seniority_rather_nobody_than_the_same_person_twice_running():
    assert takers(OrderRule.seniority, house("Amara"), months(2)) == ["Amara", "nobody"]


# --- Always --------------------------------------------------------------------------------

DAYS = st.dates(date(2024, 1, 1), date(2026, 6, 30))
PEOPLE = st.lists(
    st.builds(
        Entrant,
        person_id=st.sampled_from(list(WHO.values())),
        name=st.sampled_from(["Amara", "amara", "Bo", "Émile"]),
        since=st.none() | DAYS,
        place=st.none() | st.integers(1, 3),
    ),
    min_size=1,
    unique_by=lambda one: one.person_id,
)
PAST = st.lists(
    st.builds(
        lambda person_id, from_on, days: Had(person_id, from_on, from_on + timedelta(days=days)),
        st.sampled_from(list(WHO.values())),
        DAYS,
        st.integers(0, 60),
    ),
    max_size=6,
    unique_by=lambda one: one.from_on,
)
GONE = st.lists(
    st.builds(
        lambda person_id, from_on, days: Passed(
            person_id, "away", from_on, from_on + timedelta(days=days)
        ),
        st.sampled_from(list(WHO.values())),
        st.dates(date(2026, 7, 1), date(2027, 6, 30)),
        st.integers(0, 200),
    ),
    max_size=4,
)
RULES = st.sampled_from(BY_HAND)


@given(RULES, PEOPLE, PAST, GONE, st.randoms(use_true_random=False))
def test_the_same_facts_in_any_order_always_give_the_same_turns(rule, people, past, gone, chance):
    mixed = [list(people), list(past), list(gone)]
    for one in mixed:
        chance.shuffle(one)
    coming = months(8, 7)
    assert fold(rule, people, coming, past, gone) == fold(
        rule, mixed[0], coming, mixed[1], mixed[2]
    )


@given(RULES, PEOPLE, PAST, GONE)
def test_nobody_takes_a_turn_while_away_and_nobody_there_is_left_out_for_long(
    rule, people, past, gone
):
    folded = fold(rule, people, months(12, 7), past, gone)
    for one in folded:
        assert not any(
            each.person_id == one.person_id and each.touches((one.coming.from_on, one.coming.to_on))
            for each in gone
        )
    if not gone and (rule is not OrderRule.seniority or len(people) > 1):
        assert {one.person_id for one in folded} >= {one.person_id for one in people}


@given(RULES, PEOPLE, PAST)
def test_somebody_who_is_away_for_a_turn_is_never_further_back_for_the_next(rule, people, past):
    (now, later) = months(2, 7)
    first = first_of(order_of(rule, people, past, now.from_on))
    if first is None:
        return
    gone = [away(first.entrant.person_id, now.from_on, now.to_on)]
    (taken,) = fold(rule, people, [now], past, gone)
    after = list(past)
    if taken.person_id:
        after.append(Had(taken.person_id, now.from_on, now.to_on))
    placed = {one.entrant: one.place for one in order_of(rule, people, after, later.from_on)}
    assert placed[first.entrant] <= first.place
