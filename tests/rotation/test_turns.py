"""Which turns a seat has next, on the real calendar."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from facilitator.roles.records import TermUnit
from facilitator.rotation.turns import Length, SeatCalendar, next_turns, staggered

QUARTER = Length(3, TermUnit.months)


def starts(days):
    return [first.isoformat() for first, _ in days]


def test_terms_follow_each_other_from_the_first_free_day():
    found = next_turns(SeatCalendar(QUARTER, date(2026, 3, 1)), 3)
    assert found == (
        (date(2026, 3, 1), date(2026, 5, 31)),
        (date(2026, 6, 1), date(2026, 8, 31)),
        (date(2026, 9, 1), date(2026, 11, 30)),
    )


def test_months_from_the_31st_do_not_creep_forward():
    monthly = SeatCalendar(Length(1, TermUnit.months), date(2026, 1, 31))
    assert starts(next_turns(monthly, 4)) == [
        "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30",
    ]  # fmt: skip


def test_with_an_anchor_the_first_turn_is_as_long_as_is_left():
    seat = SeatCalendar(QUARTER, date(2026, 1, 15), anchor_on=date(2020, 3, 1))
    assert next_turns(seat, 2) == (
        (date(2026, 1, 15), date(2026, 2, 28)),
        (date(2026, 3, 1), date(2026, 5, 31)),
    )


def test_a_few_days_before_the_anchor_belong_to_the_term_that_begins_on_it():
    seat = SeatCalendar(QUARTER, date(2026, 2, 26), anchor_on=date(2026, 3, 1))
    assert next_turns(seat, 1) == ((date(2026, 2, 26), date(2026, 5, 31)),)


def test_what_is_planned_keeps_its_days_and_the_gap_before_it_is_filled():
    standing = (date(2026, 6, 1), date(2026, 8, 31))
    seat = SeatCalendar(QUARTER, date(2026, 4, 10), (standing,))
    assert next_turns(seat, 3) == (
        (date(2026, 4, 10), date(2026, 5, 31)),
        standing,
        (date(2026, 9, 1), date(2026, 11, 30)),
    )


def test_a_gap_leaves_no_sliver_of_a_few_days():
    standing = (date(2026, 6, 5), date(2026, 8, 31))
    seat = SeatCalendar(QUARTER, date(2026, 3, 1), (standing,))
    assert next_turns(seat, 2) == ((date(2026, 3, 1), date(2026, 6, 4)), standing)


def test_no_turn_reaches_beyond_the_last_day_of_the_role():
    seat = SeatCalendar(QUARTER, date(2026, 3, 1), ends_on=date(2026, 7, 15))
    assert next_turns(seat, 9)[-1] == (date(2026, 6, 1), date(2026, 7, 15))


def test_staggered_seats_that_are_all_free_do_not_begin_their_second_turn_on_one_day():
    seats = staggered([SeatCalendar(QUARTER, date(2026, 3, 1)) for _ in range(3)])
    second = [next_turns(seat, 2)[1][0] for seat in seats]
    assert len(set(second)) == 3


@given(
    st.integers(1, 12),
    st.sampled_from([TermUnit.days, TermUnit.weeks, TermUnit.months]),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.none() | st.dates(date(2015, 1, 1), date(2035, 1, 1)),
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 90)), max_size=3),
    st.integers(1, 12),
)
def test_turns_follow_each_other_without_gap_or_overlap(
    count, unit, free_from, anchor, gaps, terms
):
    standing, cursor = [], free_from
    for gap, length in gaps:
        first = cursor + timedelta(days=gap)
        standing.append((first, first + timedelta(days=length - 1)))
        cursor = first + timedelta(days=length)
    seat = SeatCalendar(Length(count, unit), free_from, tuple(standing), anchor)
    found = next_turns(seat, terms)
    assert len(found) == terms
    assert found[0][0] == free_from
    for (first, last), (after, _) in pairwise(found):
        assert first <= last
        assert after == last + timedelta(days=1)
    for span in standing:
        if span[1] <= found[-1][1]:
            assert span in found
