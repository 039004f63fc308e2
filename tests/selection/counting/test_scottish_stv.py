"""Scottish STV: counts worked by hand along the Order of 2007, and what must always be true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.selection.counting.agreed import Agreed, Limit, Method, TieKind, TieRule
from facilitator.selection.counting.ballots import Ballot, BallotBox
from facilitator.selection.counting.counting import count
from facilitator.selection.counting.outcome import UNIT, said_votes
from tests.selection.counting.test_schulze import NAMES, box_of, boxes


def stv(box, seats=1, **more):
    return count(box, Agreed(Method.scottish_stv, seats, **more))


def table(outcome):
    """Votes after each stage, as people read them."""
    return [
        {name: said_votes(votes).rstrip("0").rstrip(".") for name, votes in stage.votes.items()}
        for stage in outcome.stages
    ]


def test_a_count_worked_by_hand_moves_a_surplus_at_five_decimals_and_then_excludes():
    # 20 papers, 2 seats: quota 20 // 3 + 1 = 7. A has 9, surplus 2: each paper 2 / 9 = 0.22222.
    # Six go to B (1.33332), three to C (0.66666): 0.00002 are lost. D (2) is lowest and goes to C.
    outcome = stv(box_of("6 A B", "3 A C", "4 B", "5 C D", "2 D C"), seats=2)
    assert outcome.quota == 7
    assert table(outcome) == [
        {"A": "9", "B": "4", "C": "5", "D": "2"},
        {"A": "7", "B": "5.33332", "C": "5.66666", "D": "2"},
        {"A": "7", "B": "5.33332", "C": "7.66666", "D": "0"},
    ]
    assert outcome.stages[1].rounding == 2
    assert outcome.elected == ("A", "C")
    assert [stage.what for stage in outcome.stages] == [
        "First preferences",
        "Surplus of A",
        "Exclusion of D",
    ]


def test_a_paper_goes_on_at_the_value_at_which_it_was_received():
    # 24 papers, 3 seats: quota 7. A has 12, surplus 5: 5 / 12 = 0.41666 each, all to B (5 + 4.99992
    # = 9.99992). B's surplus 2.99992: her own papers 2.99992 / 9.99992 = 0.29999, those from A
    # 0.41666 × 2.99992 / 9.99992 = 0.12499. A's twelve go to C, B's five to D.
    outcome = stv(box_of("12 A B C", "5 B D", "4 C", "3 D"), seats=3)
    assert outcome.quota == 7
    assert table(outcome)[1]["B"] == "9.99992"
    assert table(outcome)[2] == {"A": "7", "B": "7", "C": "5.49988", "D": "4.49995"}
    assert outcome.elected == ("A", "B", "C")


def test_quota_is_one_more_than_the_whole_part_of_valid_by_seats_and_one():
    assert stv(box_of("100 A B")).quota == 51
    assert stv(box_of("60 A", "41 B"), seats=3).quota == 26


def test_those_left_are_elected_when_no_more_are_left_than_seats():
    outcome = stv(box_of("5 A", "1 B"), seats=2)
    assert outcome.elected == ("A", "B")
    assert len(outcome.stages) == 1
    assert "no more are left than seats" in outcome.stages[0].reasons[-1]


def test_a_tie_for_exclusion_looks_back_to_the_last_stage_at_which_they_differed():
    # Quota 7. D (1) goes to B, who then has as many as C; at stage 1 B had fewer: B is excluded.
    outcome = stv(box_of("6 A", "2 B", "3 C", "1 D B"), seats=1)
    assert outcome.tie is None
    assert outcome.stages[2].excluded == ("B",)
    assert any("looking back, at stage 1 B had fewest (2)" in r for r in outcome.reasons)


def test_without_a_rule_a_tie_at_every_stage_stops_the_count_and_nobody_more_is_elected():
    outcome = stv(box_of("3 A", "3 B"))
    assert outcome.elected == ()
    assert outcome.tie is not None
    assert set(outcome.tie.between) == {"A", "B"}
    assert outcome.tie.for_what == "place 1: who is excluded at stage 2"


def test_by_lot_the_last_name_drawn_is_excluded():
    outcome = stv(box_of("3 A", "3 B"), tie_rule=TieRule(TieKind.lot, ("B", "A")))
    assert outcome.elected == ("B",)
    assert any("by lot A is excluded" in reason for reason in outcome.reasons)


def test_agreed_that_nobody_wins_a_tie_the_rest_stays_open():
    outcome = stv(box_of("3 A", "3 B"), tie_rule=TieRule(TieKind.none))
    assert (outcome.elected, outcome.open_seats, outcome.tie) == ((), 1, None)


def test_those_without_any_vote_are_excluded_together_without_a_lot():
    outcome = stv(box_of("3 A D", "2 B E", "2 C E"), seats=1)
    assert outcome.stages[1].excluded == ("D", "E")


def test_a_paper_stops_at_equal_ranks_and_at_a_gap_and_needs_one_first_preference():
    box = BallotBox(
        ("A", "B", "C"),
        (
            Ballot((1, 2, 2), 4, "ballot 1"),
            Ballot((1, None, 3), 1, "ballot 2"),
            Ballot((None, 1, 2), 3, "ballot 3"),
            Ballot((1, 1, 2), 1, "ballot 4"),
            Ballot((None, 2, 3), 1, "ballot 5"),
            Ballot((None, None, None), 1, "ballot 6"),
        ),
    )
    outcome = stv(box)
    assert outcome.valid == 8
    assert [(s.where, s.why) for s in outcome.invalid] == [
        ("ballot 4", "It gives the first preference to 2 names."),
        ("ballot 5", "It has no first preference: its ranks begin with 2."),
        ("ballot 6", "It ranks nobody."),
    ]
    assert "4 ballots with equal ranks: used up to there." in outcome.notes
    assert "1 ballot with skipped ranks: used up to the gap." in outcome.notes


def test_a_withdrawn_first_preference_leaves_the_next_in_its_place():
    outcome = stv(box_of("5 A B", "4 C", "1 A"), withdrawn=frozenset("A"))
    assert outcome.valid == 9
    assert outcome.stages[0].votes == {"B": 5 * UNIT, "C": 4 * UNIT}
    assert outcome.invalid[0].why == "It ranks only people who withdrew."


def test_with_a_limit_names_that_cannot_be_elected_go_first_and_needed_ones_are_kept():
    of = dict.fromkeys("ABC", "Mill")
    outcome = stv(
        box_of("9 A B", "5 B E", "4 C", "1 D", "2 E"), seats=2, limits=(Limit("employer", 1, of),)
    )
    assert outcome.stages[1].excluded == ("B", "C")
    assert outcome.elected == ("A", "E")
    assert any("can no longer be elected: at most 1 per employer" in r for r in outcome.reasons)


def test_somebody_needed_to_fill_the_seats_within_a_limit_is_not_excluded():
    of = dict.fromkeys("ABC", "Mill")
    outcome = stv(box_of("6 A", "5 B C", "4 C", "3 D"), seats=2, limits=(Limit("employer", 1, of),))
    assert outcome.elected == ("A", "D")
    assert [stage.excluded for stage in outcome.stages] == [(), ("C",), ("B",)]
    assert any("D has fewer votes and stays" in reason for reason in outcome.reasons)


def test_shared_places_and_two_limits_are_refused_before_counting():
    with pytest.raises(Refused, match="shared place"):
        stv(box_of("1 A", "1 B"), tie_rule=TieRule(TieKind.shared))
    with pytest.raises(Refused, match="one limit at most"):
        stv(box_of("1 A", "1 B"), limits=(Limit("house", 1), Limit("employer", 1)))


# ---- always ------------------------------------------------------------------------------------

seats = st.integers(1, 4)
lot = st.permutations(NAMES).map(lambda order: TieRule(TieKind.lot, tuple(order)))
limits = st.sampled_from(
    [
        (),
        (Limit("house", 1, {"Amara": "North", "Bo": "North", "Chidi": "South"}),),
        (Limit("house", 2, dict.fromkeys(NAMES, "North")),),
    ]
)


@given(boxes, seats, lot, limits)
def test_at_every_stage_votes_and_losses_sum_to_the_valid_papers(box, number, rule, limit):
    outcome = stv(box, number, tie_rule=rule, limits=limit)
    before = dict.fromkeys(NAMES, 0)
    lost = 0
    for stage in outcome.stages:
        whole = sum(stage.votes.values()) + stage.non_transferable + stage.rounding
        assert whole == outcome.valid * UNIT
        assert stage.rounding >= lost
        assert min(stage.votes.values()) >= 0
        for name, votes in stage.votes.items():
            assert votes == before[name] + stage.changes.get(name, 0)
        before, lost = dict(stage.votes), stage.rounding
    # Each move loses less than a hundred-thousandth a paper.
    assert lost < max(1, len(outcome.stages)) * max(1, outcome.valid)


@given(boxes, seats, lot, limits)
def test_with_a_rule_the_count_ends_with_every_seat_that_can_be_filled(box, number, rule, limit):
    outcome = stv(box, number, tie_rule=rule, limits=limit)
    values = [limit[0].of.get(name) for name in NAMES] if limit else [None] * 5
    most = values.count(None) + sum(
        min(values.count(v), limit[0].most) for v in set(values) if v is not None
    )
    assert outcome.tie is None
    assert len(outcome.elected) == min(number, most)
    assert len(set(outcome.elected)) == len(outcome.elected)
    if limit:
        got = [limit[0].of.get(name) for name in outcome.elected]
        assert all(got.count(v) <= limit[0].most for v in set(got) if v is not None)


@given(boxes, seats, lot, st.randoms(use_true_random=False))
def test_the_order_of_ballots_and_of_names_changes_nothing(box, number, rule, chance):
    ballots = list(box.ballots)
    chance.shuffle(ballots)
    columns = list(range(5))
    chance.shuffle(columns)
    moved = BallotBox(
        tuple(NAMES[i] for i in columns),
        tuple(Ballot(tuple(b.ranks[i] for i in columns), b.papers) for b in ballots),
    )
    one, other = stv(box, number, tie_rule=rule), stv(moved, number, tie_rule=rule)
    assert one.elected == other.elected
    assert [dict(s.votes) for s in one.stages] == [dict(s.votes) for s in other.stages]


@given(boxes, seats)
def test_without_a_rule_a_tie_never_elects_more_than_with_one(box, number):
    outcome = stv(box, number)
    assert (outcome.tie is None) == (len(outcome.elected) == min(number, 5))
    if outcome.tie is not None:
        assert outcome.tie.for_what.startswith(f"place {len(outcome.elected) + 1}")


@given(boxes, seats, lot)
def test_whoever_has_the_quota_is_elected_at_that_stage(box, number, rule):
    outcome = stv(box, number, tie_rule=rule)
    elected = set()
    for stage in outcome.stages:
        elected.update(stage.elected)
        assert {n for n, votes in stage.votes.items() if votes >= outcome.quota * UNIT} <= elected
