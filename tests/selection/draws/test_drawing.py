"""The SHA-256 variant, dice, slips, limits, reserve: what is always so and what never is."""

from collections import Counter
from hashlib import sha256
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.selection.draws.lots.codes import code, commitment, hashed, opens, read_hex
from facilitator.selection.draws.lots.dice import dice_needed, throw
from facilitator.selection.draws.lots.drawing import Announced, Fate, Gone, drawn
from facilitator.selection.draws.lots.limits import Limit
from facilitator.selection.draws.lots.pool import label_of, numbered, read_pool
from facilitator.selection.draws.lots.pots import (
    DicePot,
    NotEnough,
    Rfc3797Pot,
    Sha256Pot,
    SlipsPot,
)
from facilitator.selection.draws.lots.ranks import key_of, rank

BIKESHED = b"totally not a bikeshed"
VALUES = "1.2.3.4.5.6./1.2.3.4.5.6./1.2.3.4.5.6./"
PEOPLE = numbered(["Amara", "Bo", "Chidi", "Dana", "Eli", "Farah", "Gus", "Hana"])
CODES = [hashed(b"secret", times) for times in range(9, 0, -1)]

pots = st.one_of(
    st.text("0123456789./", min_size=1).map(lambda key: lambda: Rfc3797Pot(key)),
    st.text("0123456789./", min_size=1).map(lambda values: lambda: Sha256Pot(CODES, values)),
    st.lists(st.integers(1, 6), min_size=900, max_size=900).map(lambda d: lambda: DicePot(d)),
    st.permutations(list(PEOPLE)).map(lambda slips: lambda: SlipsPot(slips)),
)


def test_the_draft_s_own_example_comes_out_as_it_says():
    assert commitment(BIKESHED, 10).hex().startswith("950ea08d8d5fd3ae415b9967aba7a48a")
    first, second = code(BIKESHED, 10, 0), code(BIKESHED, 10, 1)
    assert first.hex().startswith("5346f2efb5397a6788fc1f1d9c05c6d3")
    assert second.hex().startswith("2f70f884997ce80771adbefbbbc6c71a")
    key = key_of(first, VALUES)
    for begins, colour in [
        ("002ed527ae0a44a86c205d1cdba", "lavenderblush"), ("03f710be2b61a6f9c3f89aa5ab5", "blue"),
        ("08bab81380d7f0769cecf9969a8", "darkgoldenrod"),
        ("0c26494fa81f3aed8a9f66e77b7", "mediumvioletred"),
        ("0e1af5d1ccfd44de075cc0bb6d5", "bisque"), ("13a07cc9abf3b737e49a62b0634", "lightpink"),
    ]:  # fmt: skip
        assert rank(key, colour).startswith(begins)
    again = key_of(second, VALUES)
    assert rank(again, "aqua").startswith("00d1c59a9f1b581060a9e732e91")


def test_codes_open_the_promise_one_by_one_and_the_secret_stays_last():
    promised = commitment(b"x" * 32, 4)
    codes = [code(b"x" * 32, 4, n) for n in range(3)]
    assert all(opens(one, promised, round_=n) for n, one in enumerate(codes))
    assert sha256(codes[1]).digest() == codes[0]
    with pytest.raises(Refused, match="Every code of this draw is used"):
        code(b"x" * 32, 4, 3)


@pytest.mark.parametrize("typed", ["", "12", "zz" * 32, "00" * 33])
def test_a_code_that_is_none_is_refused(typed):
    with pytest.raises(Refused, match="is 64 digits"):
        read_hex(typed, "A code")


@given(st.permutations(list(PEOPLE.values())), st.integers(1, 8))
def test_with_sha256_the_order_of_the_pool_changes_nobody_s_place(order, count):
    usual = drawn(Announced(PEOPLE, count), Sha256Pot(CODES, VALUES))
    mixed = drawn(Announced(numbered(order), count), Sha256Pot(CODES, VALUES))
    assert [lot.label for lot in usual.lots] == [lot.label for lot in mixed.lots]


@given(st.permutations(list(PEOPLE.values())), st.text("0123456789./"))
def test_with_rfc3797_the_order_of_the_pool_decides_and_numbers_stay_drawn(order, key):
    usual = drawn(Announced(PEOPLE, 3), Rfc3797Pot(key))
    mixed = drawn(Announced(numbered(order), 3), Rfc3797Pot(key))
    assert usual.seated == mixed.seated


@pytest.mark.parametrize("left", range(1, 14))
@pytest.mark.parametrize("sides", [2, 6])
def test_dice_favour_nobody(left, sides):
    counts = Counter(
        throw(dice, left, sides).index
        for dice in product(range(1, sides + 1), repeat=dice_needed(left, sides))
    )
    again = counts.pop(None, 0)
    assert set(counts) == set(range(left))
    assert len(set(counts.values())) == 1
    assert again < sum(counts.values())


def test_every_order_of_three_comes_out_of_dice_equally_often():
    pool = numbered(["Amara", "Bo", "Chidi"])
    counts: Counter[tuple[int, ...]] = Counter()
    for dice in product(range(1, 7), repeat=2):
        counts[drawn(Announced(pool, 3), DicePot(dice)).seated] += 1
    assert set(counts) == set(permutations(pool))
    assert set(counts.values()) == {6}


def test_every_order_of_slips_is_the_order_of_the_places():
    pool = numbered(["Amara", "Bo", "Chidi"])
    for slips in permutations(pool):
        assert drawn(Announced(pool, 3), SlipsPot(slips)).seated == slips


def test_every_order_of_three_comes_out_of_hashes_about_equally_often():
    pool = numbered(["Amara", "Bo", "Chidi"])
    for pot in (Rfc3797Pot, lambda key: Sha256Pot(CODES, key)):
        counts = Counter(drawn(Announced(pool, 3), pot(f"{n}./")).seated for n in range(3000))
        assert len(counts) == 6
        assert all(abs(count - 500) < 100 for count in counts.values())  # 5 deviations


def test_a_throw_that_would_favour_somebody_is_thrown_again_and_said():
    pool = numbered(["Amara", "Bo", "Chidi", "Dana"])
    found = drawn(Announced(pool, 1), DicePot([5, 6, 2]))
    assert found.lots[0].shown == "5, again 6, again 2"
    assert found.seated == (2,)


def test_dice_and_slips_that_do_not_reach_say_how_many_are_missing():
    with pytest.raises(NotEnough, match="one more die is needed") as missing:
        drawn(Announced(PEOPLE, 2), DicePot([1, 1, 1]))
    assert missing.value.missing == 1
    with pytest.raises(NotEnough, match="one more is needed"):
        drawn(Announced(PEOPLE, 2), SlipsPot([4]))
    with pytest.raises(Refused, match="Slip 4 cannot have come out"):
        drawn(Announced(PEOPLE, 2), SlipsPot([4, 4]))


@given(pots, st.integers(1, 5), st.integers(0, 2), st.data())
def test_nobody_is_drawn_twice_and_who_is_replaced_moves_no_other(pot, count, reserve, data):
    announced = Announced(PEOPLE, count, reserve)
    before = drawn(announced, pot())
    gone: list[Gone] = []
    for _ in range(data.draw(st.integers(0, 3))):
        if len(before.lots) >= len(PEOPLE) and not before.reserve:
            break
        gone.append(Gone(data.draw(st.sampled_from(before.seated))))
        try:
            after = drawn(announced, pot(), gone)
        except Refused as refused:
            assert "Nobody is left" in str(refused)
            break
        assert after.lots[: len(before.lots)] == before.lots
        moved = [(a, b) for a, b in zip(before.seated, after.seated, strict=True) if a != b]
        assert [was for was, _ in moved] == [gone[-1].number]
        assert not {one.number for one in gone} & {*after.seated, *after.reserve}
        assert len({*after.seated, *after.reserve}) == len(after.seated) + len(after.reserve)
        before = after
    drawn_once = [lot.number for lot in before.lots]
    assert len(set(drawn_once)) == len(drawn_once)


@given(pots, st.integers(1, 2))
def test_a_limit_fixed_beforehand_is_never_broken(pot, most):
    limit = Limit("kitchen", frozenset({1, 2, 3, 4, 5}), most=most)
    found = drawn(Announced(PEOPLE, 3, limits=(limit,)), pot())
    assert len(limit.numbers.intersection(found.seated)) <= most
    over = [lot for lot in found.lots if lot.fate is Fate.passed_over]
    assert all(lot.number in limit.numbers for lot in over)
    assert all(lot.why == f"at most {most} of “kitchen”" for lot in over)


def test_the_first_of_the_reserve_who_keeps_the_limit_takes_the_place():
    limit = Limit("kitchen", frozenset({1, 3}), most=1)
    found = drawn(
        Announced(PEOPLE, 2, 2, (limit,)), SlipsPot([1, 2, 3, 4]), [Gone(2)]
    )  # fmt: skip
    assert found.seated == (1, 4)
    assert found.reserve == (3,)
    assert found.takes_from == {4: 2}


def test_a_replacement_is_drawn_with_the_next_code():
    announced = Announced(PEOPLE, 2)
    before = drawn(announced, Sha256Pot(CODES[:1], VALUES))
    with pytest.raises(Refused, match="The next code has to be opened"):
        drawn(announced, Sha256Pot(CODES[:1], VALUES), [Gone(before.seated[0])])
    after = drawn(announced, Sha256Pot(CODES[:2], VALUES), [Gone(before.seated[0])])
    key = key_of(CODES[1], VALUES)
    others = {n: label for n, label in PEOPLE.items() if n not in before.seated}
    assert after.seated[0] == min(others, key=lambda n: rank(key, others[n]))
    assert after.seated[1] == before.seated[1]


def test_letters_are_composed_and_spaces_single_before_they_are_ranked():
    assert label_of("  Jose\u0301   Pe\u0301rez ") == "José Pérez"


def test_names_parted_by_carriage_returns_alone_are_several_people():
    assert read_pool("Amara\rBo\rChidi") == {1: "Amara", 2: "Bo", 3: "Chidi"}


def test_a_name_is_twice_in_the_pool_also_with_a_letter_nobody_sees():
    with pytest.raises(Refused, match="“Bo\u200b” is in the pool twice, as number 1 and number 2"):
        read_pool("Bo\nBo\u200b")
    with pytest.raises(Refused, match="Number 2 in the pool has no letters"):
        read_pool("Bo\n\u200b")
