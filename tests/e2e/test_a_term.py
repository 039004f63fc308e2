"""A term's last ninety days and the ten after, day by day: what is shown, and to whom.

Each day is compared with a diary that people read first: `a_term.txt`, and
`a_term_with_the_laptop_closed.txt` for the same with the program closed from day 60 to day 3
before the end, and nobody doing anything in the time.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from facilitator.handovers.shown import HandoverState
from facilitator.roles.service import holdings

from .term import EVERYBODY, WHO, Diary, Life

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def lived(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    """The whole time with the program open and people doing what is due."""
    life = Life(tmp_path_factory.mktemp("open"))
    life.start()
    for day in life.days(-91, 10):
        if day >= -90:
            life.live(day)
        if day == -61:
            life.keep_copy(tmp_path_factory.mktemp("copy"))
    yield life
    life.end()


@pytest.fixture(scope="module")
def closed(lived: Life, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    """The same with the laptop closed from day −60 to day −3; nobody does anything after."""
    life = Life(tmp_path_factory.mktemp("closed"), lived.kept)
    life.clock.set(-3)
    life.start()
    for _day in life.days(-3, 10):
        pass
    yield life
    life.end()


def diary(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def test_each_day_says_and_shows_what_the_diary_has(lived):
    assert lived.diary.text() == diary("a_term.txt")


def test_the_seat_changed_hands_the_day_after_the_last_day(lived):
    assert lived.handover.state is HandoverState.handed_over
    (seat,) = [one for one in holdings(lived.office) if one.role == "Treasurer"]
    assert (seat.person, seat.term_id) == ("Dana", lived.danas)


def test_who_is_not_in_the_group_is_told_and_shown_nothing_on_any_day(lived):
    days = {day for day, _ in lived.diary.shown}
    assert len(days) == 102
    assert all(lived.diary.shown[day, "Farah"] == [] for day in days)
    assert all(lived.diary.said[day, "Farah"] == [] for day in days)


@pytest.mark.parametrize("who", ["Bo", "Dana", "Eli"])
def test_the_notice_ladder_is_said_to_the_two_and_to_the_group(lived, who):
    told = {day for (day, name), said in lived.diary.said.items() if name == who and said}
    assert {-90, -60, -30, -14} <= told
    assert min(told) == -90


def test_one_digest_a_day_at_most_is_said_to_anybody(lived, closed):
    for one in (lived.diary, closed.diary):
        assert max(len(said) for said in one.said.values()) == 1


def test_after_the_time_closed_each_day_says_and_shows_what_the_diary_has(closed):
    assert closed.diary.text() == diary("a_term_with_the_laptop_closed.txt")


def test_a_reminder_whose_day_passed_with_the_program_off_is_said_once_when_it_starts(closed):
    """Peers: reminders were lost while the program was off."""
    first: Diary = closed.diary
    for who in ("Bo", "Dana", "Eli"):
        ((sentence),) = first.said[-3, who]
        assert "things came up since" in sentence
        for day in range(-2, 0):
            assert sentence not in first.said[day, who]


def test_what_nobody_accepted_stays_visible_for_everybody_after_the_last_day(closed):
    assert closed.handover.state is HandoverState.late
    for day in range(1, 11):
        for who in ("Bo", "Dana", "Eli", EVERYBODY):
            told = closed.diary.shown[day, who]
            assert "Continue: Treasurer handover" in told
    (seat,) = [one for one in holdings(closed.office) if one.role == "Treasurer"]
    assert seat.person == "Bo"


def test_everybody_in_the_diary_is_looked_at(lived):
    assert {who for _, who in lived.diary.shown} == {*WHO, EVERYBODY}
