"""Quotas are never broken, and chances are as equal as they allow."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.selection.draws.lots.codes import hashed
from facilitator.selection.draws.lots.drawing import Announced, Gone, drawn
from facilitator.selection.draws.lots.limits import Limit
from facilitator.selection.draws.lots.mixes import Mixes
from facilitator.selection.draws.lots.panels import Lottery, fair_lottery, strata_of
from facilitator.selection.draws.lots.pool import numbered
from facilitator.selection.draws.lots.pots import DicePot, Rfc3797Pot, Sha256Pot

CODES = [hashed(b"secret", times) for times in range(9, 0, -1)]


def people(count: int) -> dict[int, str]:
    return numbered([f"Person {n}" for n in range(1, count + 1)])


@st.composite
def quotas(draw):
    size = draw(st.integers(4, 14))
    count = draw(st.integers(2, min(5, size - 1)))
    limits = []
    for label in "abc"[: draw(st.integers(1, 3))]:
        numbers = draw(st.frozensets(st.integers(1, size), min_size=1))
        least = draw(st.integers(0, min(count, len(numbers))))
        most = draw(st.none() | st.integers(max(1, least), count))
        limits.append(Limit(label, numbers, least, most))
    return people(size), tuple(limits), count


def lottery_of(pool, limits, count) -> Lottery:
    try:
        return fair_lottery(pool, limits, count)
    except Refused:
        assume(False)
        raise


@settings(max_examples=40, deadline=None)
@given(quotas(), st.integers(0, 10**6), st.data())
def test_no_draw_breaks_a_quota_and_no_replacement_does(given_, seed, data):
    pool, limits, count = given_
    announced = Announced(pool, count, limits=limits, lottery=lottery_of(*given_))
    for pot in (
        lambda: Rfc3797Pot(f"{seed}./"),
        lambda: Sha256Pot(CODES, f"{seed}./"),
        lambda: DicePot([seed * n % 6 + 1 for n in range(1, 999)]),
    ):
        try:
            found = drawn(announced, pot())
        except Refused as refused:  # these dice may never count
            assert "do not reach" in str(refused)
            continue
        assert len(set(found.seated)) == count
        assert all(one.keeps(found.seated) for one in limits)
        gone = data.draw(st.sampled_from(found.seated))
        try:
            after = drawn(announced, pot(), [Gone(gone)])
        except Refused as refused:
            assert "Nobody is left" in str(refused) or "do not reach" in str(refused)
            continue
        assert all(one.keeps(after.seated) for one in limits)
        assert set(found.seated) - {gone} <= set(after.seated)
        assert gone not in after.seated


@settings(max_examples=40, deadline=None)
@given(quotas())
def test_the_smallest_chance_is_never_below_a_plain_stratified_draw(given_):
    pool, limits, count = given_
    lottery = lottery_of(*given_)
    strata = strata_of(tuple(pool), limits)
    plain = Mixes(strata, limits, count).even()
    assert plain is not None
    smallest = min(Fraction(n, len(s)) for n, s in zip(plain, strata, strict=True))
    chances = lottery.chances
    assert min(chances.values()) >= smallest
    assert sum(chances.values()) == count
    for stratum in lottery.strata:
        assert len({chances[n] for n in stratum}) == 1


@settings(max_examples=20, deadline=None)
@given(quotas())
def test_the_same_quotas_give_the_same_tickets(given_):
    assert lottery_of(*given_) == fair_lottery(*given_)


def test_without_a_binding_quota_everybody_has_the_same_chance():
    pool = people(7)
    limits = (Limit("kitchen", frozenset({1, 2}), most=3),)
    assert set(fair_lottery(pool, limits, 3, tickets=700).chances.values()) == {Fraction(3, 7)}


def test_who_is_rare_and_asked_for_is_drawn_and_the_others_share_the_rest():
    lottery = fair_lottery(people(10), (Limit("newcomers", frozenset({9, 10}), least=1),), 2)
    chances = lottery.chances
    assert chances[9] == chances[10] == Fraction(1, 2)
    assert {chances[n] for n in range(1, 9)} == {Fraction(1, 8)}


def test_two_quotas_that_cross_are_dealt_as_evenly_as_they_allow():
    limits = (
        Limit("kitchen", frozenset({1, 2, 3}), least=1, most=1),
        Limit("newcomers", frozenset({3, 4}), least=1, most=1),
    )
    lottery = fair_lottery(people(8), limits, 2)
    # 3 alone fills both; or one of 1, 2 beside 4.
    assert [ticket.mix for ticket in lottery.tickets]
    chances = lottery.chances
    assert min(chances.values()) > Fraction(1, 8)


def test_quotas_that_clash_are_named():
    limits = (
        Limit("kitchen", frozenset({1, 2}), least=2),
        Limit("garden", frozenset({3, 4}), least=2),
    )
    with pytest.raises(Refused, match="Loosening “kitchen” or “garden” would do"):
        fair_lottery(people(6), limits, 3)
    with pytest.raises(Refused, match="asks for 3, and 2 can be drawn"):
        fair_lottery(people(6), (Limit("kitchen", frozenset({1, 2}), least=3),), 3)
    with pytest.raises(Refused, match="asks for more than it allows"):
        fair_lottery(people(6), (Limit("kitchen", frozenset({1, 2}), least=2, most=1),), 3)


def test_a_shared_address_gives_one_person_at_most():
    home = Limit("Rose Street 4", frozenset({1, 2, 3}), most=1)
    for seed in range(40):
        found = drawn(Announced(people(5), 3, limits=(home,)), Rfc3797Pot(f"{seed}./"))
        assert len(home.numbers.intersection(found.seated)) <= 1
