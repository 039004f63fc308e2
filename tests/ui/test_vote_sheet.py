"""The page of a count: what was agreed, and tables one reads downwards."""

# ruff: noqa: F811 — fixtures of another folder are imported by name.

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextTable

from facilitator.selection.counting.agreed import Method, TieKind
from tests.selection.conftest import new_house  # noqa: F401  # a fixture
from tests.selection.votes.conftest import Poll, poll  # noqa: F401  # a fixture
from ui.documents.laying import document_of
from ui.documents.vote_sheet import vote_markdown


def counted(poll: Poll) -> str:
    poll.agree(
        seats=2,
        method=Method.scottish_stv,
        tie_rule=TieKind.casting,
        tie_person_id=poll.house["Eli"],
    )
    poll.type_twice(("1 2", "1 2", "1 2", "1 3", "1 2", "2 1", "3 1", "4 3"))
    return vote_markdown(poll.house.office, poll.call_id)[1]


def tables(markdown: str) -> list[QTextTable]:
    document = document_of(markdown)
    found = [one for one in document.rootFrame().childFrames() if isinstance(one, QTextTable)]
    assert found
    document.setParent(None)
    found[0].kept = document
    return found


def test_term_voters_and_the_rule_for_ties_are_on_the_page(poll):
    page = counted(poll)
    assert "For a term from 4 February 2026 until 4 May 2026." in page
    assert (
        "5 may vote: members of the Garden circle. Agreed beforehand for ties: one person decides"
        " (Eli)."
    ) in page.replace("\\", "")


def test_at_the_first_stage_nothing_moved_and_later_it_has_its_sign(poll):
    first, second = counted(poll).split("### ")[1:3]
    assert "| Amara |   | 5.00000 |" in first.replace("\\", "")
    assert "| -2.00000 |" in second.replace("\\", "")
    assert "| +" in second.replace("\\", "")


def test_numbers_stand_at_the_right_and_stages_below_each_other(poll):
    _places, *stages = tables(counted(poll))
    assert len(stages) > 1
    for table in stages:
        for row in range(table.rows()):
            sides = [
                table.cellAt(row, at).firstCursorPosition().blockFormat().alignment()
                for at in range(3)
            ]
            assert sides[0] != Qt.AlignmentFlag.AlignRight
            assert sides[1:] == [Qt.AlignmentFlag.AlignRight] * 2
    widths = [
        [one.rawValue() for one in table.format().columnWidthConstraints()] for table in stages
    ]
    assert widths == [widths[0]] * len(widths)
