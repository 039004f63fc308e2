"""Typing the ballots of a ranked vote: line by line, twice, each time by one person."""

# ruff: noqa: F811 — fixtures of another folder are imported by name.

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.selection.votes.records import PassKind
from facilitator.selection.votes.service import VoteState
from tests.selection.conftest import new_house  # noqa: F401  # a fixture
from tests.selection.votes.conftest import poll  # noqa: F401  # a fixture
from tests.ui.keys import settle
from tests.ui.test_vote_panel import begin, key, panel, press, type_all  # noqa: F401  # a fixture


def test_what_is_not_on_the_paper_is_said_and_the_line_stays(panel, poll):
    poll.agree(seats=1)
    settle()
    begin(panel, poll, "Eli")
    key(panel.typing.line, "1 7")
    assert "no number 7" in panel.typing._error.words
    assert panel.typing.reads.text() == ""
    assert panel.typing.line.text() == "1 7"
    assert poll.told.of_pass(PassKind.first).papers == 0


def test_who_typed_first_is_shown_and_told_why_another_types_the_second_time(panel, poll):
    poll.agree(seats=1)
    poll.type(PassKind.first, "Eli", ("1 2",))
    settle()
    panel.who.person.setFocus()
    key(panel.who.person.field, "el")
    assert panel.who._field.error == "Eli typed them the first time. Choose somebody else."
    assert panel.who.person.value is None
    key(panel.who.person.field, "", enter=True)
    assert poll.told.state is VoteState.between
    panel.who.person.field.selectAll()
    key(panel.who.person.field, "bo")
    assert panel.who.person.value == poll.house["Bo"]


def test_up_corrects_the_paper_before_and_escape_goes_back_to_the_next(panel, poll):
    poll.agree(seats=1)
    settle()
    begin(panel, poll, "Eli")
    for paper in ("1", "2"):
        key(panel.typing.line, paper)
    QTest.keyClick(panel.typing.line, Qt.Key.Key_Up)
    assert panel.typing.line.text() == "2"
    key(panel.typing.line, "34")
    assert panel.typing._which.text() == "Ballot 3"
    QTest.keyClick(panel.typing.line, Qt.Key.Key_Up)
    assert panel.typing.line.text() == "3 4"
    QTest.keyClick(panel.typing.line, Qt.Key.Key_Escape)
    assert (panel.typing.line.text(), panel.typing._which.text()) == ("", "Ballot 3")
    assert poll.told.of_pass(PassKind.first).papers == 2


def test_numbers_in_boxes_may_be_typed_instead(panel, poll):
    poll.agree(seats=1)
    settle()
    begin(panel, poll, "Eli")
    panel.typing.way.press("boxes")
    settle()
    assert QApplication.focusWidget() is panel.typing.line
    key(panel.typing.line, "2-1", enter=False)
    assert panel.typing.reads.text() == "Chidi, then Amara"
    key(panel.typing.line, "")
    key(panel.typing.line, "12345")
    assert "5 boxes" in panel.typing._error.words
    assert poll.told.of_pass(PassKind.first).papers == 1


def test_a_spoilt_paper_asks_why(panel, poll):
    poll.agree(seats=1)
    settle()
    begin(panel, poll, "Eli")
    press(panel.typing.spoilt)
    key(panel.typing.reason, "")
    assert panel.typing._error.words == "Say why it cannot count."
    key(panel.typing.reason, "cannot be read")
    assert poll.told.of_pass(PassKind.first).spoilt == 1
    assert QApplication.focusWidget() is panel.typing.line


def test_typing_that_was_begun_is_handed_to_another_person_who_begins_anew(panel, poll):
    poll.agree(seats=1)
    settle()
    begin(panel, poll, "Eli")
    key(panel.typing.line, "1 2")
    press(panel.typing.hand)
    key(panel.typing.handing.person.field, "el")
    assert panel.typing.handing.fields["person"].error == (
        "Eli has typed in this vote. Choose somebody else."
    )
    assert panel.typing.handing.person.value is None
    panel.typing.handing.person.choose(poll.house["Dana"])
    press(panel.typing.handing.primary)
    told = poll.told.of_pass(PassKind.first)
    assert (told.person, told.papers) == ("Dana", 0)
    assert "Ballot 1" in panel.typing._which.text()
    type_all(panel, "1 2", "2 1")
    assert poll.told.of_pass(PassKind.first).papers == 2
