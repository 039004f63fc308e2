"""Schulze: published examples, and what must always be true."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.selection.counting.agreed import Agreed, Limit, Method, TieKind, TieRule, Unranked
from facilitator.selection.counting.ballots import Ballot, BallotBox
from facilitator.selection.counting.counting import count
from facilitator.selection.counting.sheets import result_sheet


def box_of(*lines, names="ABCDE"):
    """Make a box of lines like "5 A C B=E D": papers, then names in order."""
    used = [n for n in names if any(n in line for line in lines)]
    ballots = []
    for line in lines:
        papers, *places = line.split()
        ranks = {n: p for p, group in enumerate(places, start=1) for n in group.split("=")}
        ballots.append(Ballot(tuple(ranks.get(n) for n in used), int(papers)))
    return BallotBox(tuple(used), tuple(ballots))


def schulze(box, seats=1, **more):
    return count(box, Agreed(Method.schulze, seats, **more))


EXAMPLE = box_of(
    *("5 A C B E D", "5 A D E C B", "8 B E D A C", "3 C A B E D"),
    *("7 C A E B D", "2 C B A D E", "7 D C E B A", "8 E B A D C"),
)
"""Schulze (2011), example with 45 voters: the order is E A C B D."""


def test_the_example_of_the_author_gives_his_order_and_his_strongest_paths():
    outcome = schulze(EXAMPLE)
    assert [name for (name,) in outcome.order] == ["E", "A", "C", "B", "D"]
    strengths = [[outcome.duels[a, b].strength for b in "ABCDE" if b != a] for a in "ABCDE"]
    assert strengths == [
        [28, 28, 30, 24],
        [25, 28, 33, 24],
        [25, 29, 29, 24],
        [25, 28, 28, 24],
        [25, 28, 28, 31],
    ]


def test_reasons_name_the_numbers_and_the_detour_where_the_pair_alone_says_otherwise():
    outcome = schulze(EXAMPLE)
    assert outcome.reasons == (
        "E beats A: 23 to 22; by a detour even stronger: E beats D: 31 to 14, D beats C: 28 to 17, "
        "C beats B: 29 to 16, B beats A: 25 to 20, so 25; the strongest way back is 24.",
        "A beats C: 26 to 19; by a detour even stronger: A beats D: 30 to 15, D beats C: 28 to 17, "
        "so 28; the strongest way back is 25.",
        "C beats B: 29 to 16.",
        "B beats D: 33 to 12.",
    )


def test_who_lost_the_pair_and_is_yet_before_is_told_the_detour():
    outcome = schulze(box_of("1 D B C A", "3 C A B D", "3 D C A B", "5 B A D C", "1 C A D B"))
    assert outcome.order == (("B",), ("A",), ("D",), ("C",))
    assert outcome.reasons[0] == (
        "B is before A, though A beats B, 7 to 6: B beats D: 8 to 5, D beats C: 9 to 4, "
        "C beats A: 8 to 5, so 8; the strongest way back is 7."
    )


def test_a_pair_that_is_even_is_said_to_be_even():
    outcome = schulze(box_of("1 D A B C", "2 C B D A", "5 D A C B", "1 B D C A", "5 A B D C"))
    assert outcome.reasons[-1] == (
        "B is before C, though the two are even, 7 to 7: B beats D: 8 to 6, D beats C: 12 to 2, "
        "so 8; there is no way back."
    )


def test_unranked_is_last_or_not_compared_as_agreed():
    box = box_of("2 A", "1 B A", "1 C B")
    assert schulze(box).duels["A", "B"].votes == 2
    assert schulze(box, unranked=Unranked.none).duels["A", "B"].votes == 0
    assert schulze(box, unranked=Unranked.none).duels["B", "A"].votes == 1


def test_without_a_rule_a_tie_for_the_last_seat_stops_the_count():
    outcome = schulze(box_of("1 A B C", "1 A C B"), seats=2)
    assert outcome.elected == ("A",)
    assert outcome.order == (("A",), ("B", "C"))
    assert outcome.tie is not None
    assert (outcome.tie.between, outcome.tie.for_what) == (("B", "C"), "place 2")


@pytest.mark.parametrize(
    ("rule", "elected"),
    [
        (TieRule(TieKind.lot, ("C", "B"), "Amara’s dice"), ("A", "C")),
        (TieRule(TieKind.seniority, ("B", "C", "A")), ("A", "B")),
        (TieRule(TieKind.casting, ("C", "A", "B"), "Bo"), ("A", "C")),
        (TieRule(TieKind.shared), ("A", "B", "C")),
        (TieRule(TieKind.none), ("A",)),
    ],
)
def test_the_rule_agreed_beforehand_settles_a_tie_and_is_named(rule, elected):
    outcome = schulze(box_of("1 A B C", "1 A C B"), seats=2, tie_rule=rule)
    assert outcome.elected == elected
    assert outcome.tie is None
    assert any("level for place 2" in reason for reason in outcome.reasons)


def test_the_order_shows_whom_the_tie_rule_seated_before_those_level_with_them():
    dice = TieRule(TieKind.lot, ("C", "B"), "Amara’s dice")
    rows = result_sheet(schulze(box_of("1 A B C", "1 A C B"), seats=2, tie_rule=dice)).rows
    assert [row[:2] for row in rows] == [("1", "A"), ("2", "C"), ("2", "B")]


def test_a_rule_that_has_not_spoken_yet_asks_for_its_word():
    outcome = schulze(box_of("1 A B", "1 B A"), tie_rule=TieRule(TieKind.lot))
    assert outcome.tie is not None
    assert "draw it" in outcome.tie.words


def test_a_tie_that_changes_nothing_does_not_stop_the_count():
    outcome = schulze(box_of("1 A B C", "1 B A C"), seats=2)
    assert outcome.elected == ("A", "B")
    assert outcome.tie is None


def test_limits_come_after_the_order_and_two_of_them_hold_at_once():
    box = box_of("3 A B C D E")
    employer = Limit("employer", 1, {"A": "Mill", "B": "Mill", "C": "Farm"})
    house = Limit("house", 1, {"A": "North", "C": "South", "D": "North"})
    outcome = schulze(box, seats=3, limits=(employer, house))
    assert outcome.elected == ("A", "C", "E")
    assert [over.name for over in outcome.passed_over] == ["B", "D"]


def test_a_withdrawn_name_is_taken_off_every_ballot():
    outcome = schulze(box_of("3 A B C", "2 B C A"), withdrawn=frozenset("A"))
    assert outcome.candidates == ("B", "C")
    assert outcome.elected == ("B",)


def test_equal_and_skipped_ranks_are_read_and_said():
    box = BallotBox(("A", "B", "C"), (Ballot((1, 1, 5)), Ballot((2, None, 9)), Ballot((None,) * 3)))
    outcome = schulze(box)
    assert outcome.valid == 2
    assert outcome.invalid[0].why == "It ranks nobody."
    assert outcome.duels["A", "B"].votes == 1
    assert "1 ballot with equal ranks: none of those names is preferred." in outcome.notes
    assert "2 ballots with skipped ranks: only their order counts." in outcome.notes


# ---- always ------------------------------------------------------------------------------------

NAMES = ("Amara", "Bo", "Chidi", "Dana", "Eli")
ranks = st.lists(st.none() | st.integers(1, 5), min_size=5, max_size=5).map(tuple)
strict = st.permutations([1, 2, 3, 4, 5]).map(lambda order: Ballot(tuple(order)))
boxes = st.tuples(
    strict, st.lists(st.builds(Ballot, ranks, st.integers(1, 9)), min_size=1, max_size=12)
).map(lambda made: BallotBox(NAMES, (made[0], *made[1])))
"""At least one of the ballots counts, whatever the method."""
complete = st.lists(
    st.builds(Ballot, st.permutations([1, 2, 3, 4, 5]).map(tuple), st.integers(1, 9)),
    min_size=1,
    max_size=9,
).map(lambda ballots: BallotBox(NAMES, tuple(ballots)))
manner = st.sampled_from(Unranked)


def beats(outcome, a, b):
    return outcome.duels[a, b].votes > outcome.duels[b, a].votes


@given(boxes, manner)
def test_who_beats_everybody_is_first_alone(box, unranked):
    outcome = schulze(box, unranked=unranked)
    for a in NAMES:
        if all(beats(outcome, a, b) for b in NAMES if b != a):
            assert outcome.order[0] == (a,)


@given(boxes, manner)
def test_the_first_place_lies_in_every_set_that_beats_all_others(box, unranked):
    outcome = schulze(box, unranked=unranked)
    for size in range(1, 5):
        for inside in itertools.combinations(NAMES, size):
            outside = [n for n in NAMES if n not in inside]
            if all(beats(outcome, a, b) for a in inside for b in outside):
                assert set(outcome.order[0]) <= set(inside)


@given(boxes, manner)
def test_being_before_somebody_never_goes_in_circles(box, unranked):
    duels = schulze(box, unranked=unranked).duels
    for a, b, c in itertools.permutations(NAMES, 3):
        if duels[a, b].strength > duels[b, a].strength and (
            duels[b, c].strength > duels[c, b].strength
        ):
            assert duels[a, c].strength > duels[c, a].strength


@given(complete)
def test_turning_every_ballot_round_turns_the_order_round(box):
    turned = BallotBox(
        NAMES, tuple(Ballot(tuple(6 - r for r in b.ranks), b.papers) for b in box.ballots)
    )
    there, back = schulze(box).duels, schulze(turned).duels
    for a, b in itertools.permutations(NAMES, 2):
        assert there[a, b].strength == back[b, a].strength


@given(boxes, manner, st.randoms(use_true_random=False))
def test_the_order_of_ballots_and_of_names_changes_nothing(box, unranked, chance):
    ballots = list(box.ballots)
    chance.shuffle(ballots)
    columns = list(range(5))
    chance.shuffle(columns)
    moved = BallotBox(
        tuple(NAMES[i] for i in columns),
        tuple(Ballot(tuple(b.ranks[i] for i in columns), b.papers) for b in ballots),
    )
    one, other = schulze(box, 2, unranked=unranked), schulze(moved, 2, unranked=unranked)
    assert [set(place) for place in one.order] == [set(place) for place in other.order]
    assert set(one.elected) == set(other.elected)
    assert (one.tie is None) == (other.tie is None)


@given(complete)
def test_a_clone_beside_somebody_takes_no_place_from_others(box):
    """A clone of Eli stands directly behind Eli on every ballot."""
    cloned = BallotBox(
        (*NAMES, "Eli’s twin"),
        tuple(
            Ballot(
                (*(r * 2 for r in b.ranks), b.ranks[4] * 2 + 1),
                b.papers,
            )
            for b in box.ballots
        ),
    )
    first, then = set(schulze(box).order[0]), set(schulze(cloned).order[0])
    assert then - {"Eli", "Eli’s twin"} == first - {"Eli"}
    assert ("Eli" in first) == ("Eli" in then)


@given(boxes, manner)
def test_a_path_is_as_strong_as_its_weakest_link(box, unranked):
    duels = schulze(box, unranked=unranked).duels
    for duel in duels.values():
        links = list(zip(duel.path, duel.path[1:], strict=False))
        assert bool(links) == bool(duel.strength)
        if links:
            assert duel.strength == min(duels[link].votes for link in links)
            assert all(duels[link].votes > duels[link].against for link in links)


@given(boxes, manner)
def test_strengths_are_those_of_trying_every_path_there_is(box, unranked):
    duels = schulze(box, unranked=unranked).duels

    def link(a, b):
        return duels[a, b].votes if beats_duel(duels[a, b]) else 0

    for a, b in itertools.permutations(NAMES, 2):
        others = [n for n in NAMES if n not in (a, b)]
        ways = [
            (a, *via, b)
            for size in range(len(others) + 1)
            for via in itertools.permutations(others, size)
        ]
        best = max(min(link(x, y) for x, y in itertools.pairwise(way)) for way in ways)
        assert duels[a, b].strength == best


def beats_duel(duel):
    return duel.votes > duel.against
