"""Lines that say something by how they begin."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meetings.marks import (
    Known,
    Names,
    action_in,
    marks_in,
    question_in,
    questions_in,
    speaker_in,
)

TODAY = date(2026, 11, 20)  # a Friday
AMARA, BO, CHIDI, KIRA, OTHER = (UUID(int=n) for n in range(1, 6))
NAMES = Names(
    [
        Known(AMARA, "Amara Okafor", ("ao",)),
        Known(BO, "Bo"),
        Known(CHIDI, "Chidi"),
        Known(KIRA, "Kira Weiß"),
        Known(OTHER, "Kira Lang"),
    ]
)


@pytest.mark.parametrize(
    ("line", "who", "text", "day"),
    [
        ("!Bo fixes the tap by Friday", BO, "Fixes the tap", date(2026, 11, 27)),
        ("!bo: fix the tap by 3 Dec.", BO, "Fix the tap", date(2026, 12, 3)),
        ("! @Bo to fix the tap", BO, "Fix the tap", None),
        ("- !Bo will fix the tap tomorrow", BO, "Fix the tap", date(2026, 11, 21)),
        ("!Bo calls the plumber in 2 weeks", BO, "Calls the plumber", date(2026, 12, 4)),
        ("!Bo calls by the bank by 30.11.", BO, "Calls by the bank", date(2026, 11, 30)),
        ("!Bo calls (Monday)", BO, "Calls", date(2026, 11, 23)),
        ("!Bo pays by the 1st of December", BO, "Pays", date(2026, 12, 1)),
        ("!Bo reads chapter 3/4", BO, "Reads chapter 3/4", None),
        ("!Bo buys the Sun", BO, "Buys the Sun", None),
        ("!Bo asks by letter", BO, "Asks by letter", None),
        ("!Bo pays 1.50.", BO, "Pays 1.50.", None),
        ("!fix the tap", None, "Fix the tap", None),
        ("!Amara Okafor asks the council", AMARA, "Asks the council", None),
        ("!Amara asks the council", AMARA, "Asks the council", None),
        ("!AO asks the council", AMARA, "Asks the council", None),
        ("!Kira Weiss paints", KIRA, "Paints", None),
        ("!Kira paints", None, "Kira paints", None),
        ("!Bo and Chidi fix the tap by Friday", BO, "Fix the tap, with Chidi", date(2026, 11, 27)),
        ("!Boris fixes the tap", None, "Boris fixes the tap", None),
        ("!Bo’s tap is fixed", None, "Bo’s tap is fixed", None),
    ],
)
def test_an_action_says_who_what_and_by_when(
    line: str, who: UUID | None, text: str, day: date | None
) -> None:
    found = action_in(line, NAMES, TODAY)
    assert found is not None
    assert (found.person_id, found.text, found.due_on) == (who, text, day)


@pytest.mark.parametrize(
    "line", ["!", "!!", "!Bo", "!Bo by Friday", "! ", "!= 3", "Bo! Fix it", ""]
)
def test_what_says_nothing_to_do_is_no_action(line: str) -> None:
    assert action_in(line, NAMES, TODAY) is None


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("?Who pays", "Who pays"),
        ("  ? Who pays for the gas?", "Who pays for the gas?"),
        ("- ? Who pays", "Who pays"),
        ("? Who pays → Bo", None),
        ("? Who pays -> Bo", None),
        ("? Who pays →", "Who pays →"),
        ("Who pays?", None),
        ("?", None),
        ("??", None),
    ],
)
def test_a_question_is_open_until_its_answer_stands_behind_it(
    line: str, question: str | None
) -> None:
    assert question_in(line) == question


def test_an_answer_may_begin_the_next_line() -> None:
    lines = ["? Who pays", "→ the house", "? And when", "Nobody knows."]
    assert questions_in(lines) == [(2, "And when")]


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Chidi: it is too dear", CHIDI),
        ("  chidi: it is too dear", CHIDI),
        ("@Chidi: it is too dear", CHIDI),
        ("Amara Okafor: yes", AMARA),
        ("Kira: yes", None),
        ("Chidi says: yes", None),
        ("Result: yes", None),
    ],
)
def test_a_line_that_begins_with_a_name_is_said_by_that_person(line: str, who: UUID | None) -> None:
    found = speaker_in(line, NAMES)
    assert (found[0] if found else None) == who


def test_two_letters_find_those_whose_name_begins_so() -> None:
    assert [one.name for one in NAMES.starting("ki")] == ["Kira Weiß", "Kira Lang"]
    assert [one.name for one in NAMES.starting("ok")] == ["Amara Okafor"]
    assert [one.name for one in NAMES.starting("AO")] == ["Amara Okafor"]
    assert NAMES.starting("x") == []


@given(st.text(alphabet="!?@→ Bo.Chidi:by3Frdaynk\t-–’", max_size=40) | st.text(max_size=60))
def test_marks_lie_inside_the_line_and_never_over_each_other(line: str) -> None:
    at = 0
    for mark in marks_in(line, NAMES, TODAY):
        assert mark.start >= at
        at = mark.start + mark.length
    assert at <= len(line)
    found = action_in(line, NAMES, TODAY)
    assert found is None or found.text.strip()
