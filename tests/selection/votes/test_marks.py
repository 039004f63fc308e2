"""What is typed for a ballot, and the one form in which it is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.selection.votes.marks import (
    marks_from_boxes,
    marks_in_words,
    marks_of,
    ranks_as_marks,
    ranks_of,
)


@pytest.mark.parametrize(
    ("typed", "names", "kept"),
    [
        ("3 1 4", 4, "3 1 4"),
        ("314", 4, "3 1 4"),
        ("c, a, d", 4, "3 1 4"),
        ("CAD", 4, "3 1 4"),
        ("3 4=1", 4, "3 1=4"),
        ("3 4 = 1", 4, "3 1=4"),
        ("3-1", 4, "3 - 1"),
        ("- 2", 4, "- 2"),
        ("12 1", 12, "12 1"),
        ("l a", 12, "12 1"),
        ("", 4, ""),
    ],
)
def test_numbers_letters_equals_and_gaps_are_kept_in_one_form(typed, names, kept):
    assert marks_of(typed, names) == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("5", "no number 5"),
        ("0", "no number 0"),
        ("1 1", "Number 1 is typed twice"),
        ("=1", "missing before"),
        ("1=", "missing after"),
        ("1 ?", "“\\?” is not on the ballot paper"),
    ],
)
def test_what_is_not_on_the_paper_is_one_sentence(typed, said):
    with pytest.raises(Refused, match=said):
        marks_of(typed, 4)


def test_marks_are_said_with_names():
    assert marks_in_words("3 1=2", ("Amara", "Bo", "Chidi")) == "Chidi, then Amara and Bo equal"
    assert marks_in_words("", ("Amara",)) == "nobody"


@given(st.lists(st.none() | st.integers(1, 14), min_size=1, max_size=14).map(tuple))
def test_any_ranks_kept_as_marks_are_read_back(ranks):
    assert ranks_of(ranks_as_marks(ranks), len(ranks)) == ranks


@given(st.text(max_size=20), st.integers(1, 14))
def test_any_typing_is_a_ballot_or_one_sentence(text, names):
    try:
        kept = marks_of(text, names)
    except Refused:
        return
    assert marks_of(kept, names) == kept


@pytest.mark.parametrize(
    ("typed", "names", "kept"),
    [
        ("2 - 1 3", 4, "3 1 4"),
        ("2-13", 4, "3 1 4"),
        ("2.13", 4, "3 1 4"),
        ("1 1", 4, "1=2"),
        ("3,1", 4, "2 - 1"),
        ("", 4, ""),
        ("10 - 1 2 3 4 5 6 7 8 9", 11, "3 4 5 6 7 8 9 10 11 1"),
    ],
)
def test_numbers_in_boxes_are_kept_in_the_same_form(typed, names, kept):
    assert marks_from_boxes(typed, names) == kept


@pytest.mark.parametrize(
    ("typed", "said"), [("12345", "5 boxes"), ("0 1", "1 or more"), ("1 x", "“x” is not a number")]
)
def test_what_cannot_stand_in_a_box_is_one_sentence(typed, said):
    with pytest.raises(Refused, match=said):
        marks_from_boxes(typed, 4)
