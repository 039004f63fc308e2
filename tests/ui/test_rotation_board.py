"""The board of a plan: what is drawn, what a screen reader hears, everything by keys and drops."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.roles.rotation.axis import axis_of, headings, span_words
from ui.roles.rotation.lanes import Box, Lane
from ui.roles.rotation.plan_board import PERSON, SEAT, PlanBoard
from ui.theme import theme
from ui.widgets.painting import colour_of

Show = Callable[[QWidget], QWidget]

SPACE = UUID(int=1)
PEOPLE = {name: uuid5(SPACE, name) for name in ("Amara", "Bo", "Chidi", "Dana", "Farah")}
QUARTERS = (
    (date(2026, 12, 1), date(2027, 2, 28)),
    (date(2027, 3, 1), date(2027, 5, 31)),
    (date(2027, 6, 1), date(2027, 8, 31)),
)
HALVES = ((date(2026, 10, 24), date(2027, 4, 23)), (date(2027, 4, 24), date(2027, 10, 23)))


def lane(title: str, names: str, spans: Any = QUARTERS, seat: str = "", **more: Any) -> Lane:
    role_id = uuid5(SPACE, title)
    boxes = tuple(
        Box((title, seat, first), first, last, PEOPLE.get(name), name if name in PEOPLE else "")
        for (first, last), name in zip(spans, names.split(), strict=True)
    )
    return Lane(role_id, title, seat, boxes)


def lanes() -> tuple[Lane, ...]:
    return (lane("Facilitator", "Chidi Dana Bo"), lane("Treasurer", "Dana - Amara"))


@pytest.fixture
def board(shown: Show) -> PlanBoard:
    made = PlanBoard("Who takes which seat")
    made.resize(640, 240)
    shown(made)
    made.show_lanes(lanes())
    made.set_people([(of_id, name, "") for name, of_id in PEOPLE.items()])
    made.setFocus()
    return made


def here(board: PlanBoard) -> str:
    box, its = board.current_box, board.current_lane
    return f"{its.title if its else ''} {box.from_on:%b} {box.name}" if box else ""


def heard(board: PlanBoard) -> list[str]:
    whole = QAccessible.queryAccessibleInterface(board)
    found = [whole.child(at) for at in range(whole.childCount())]
    return [one.text(QAccessible.Text.Name) for one in found if one.role() == QAccessible.Role.Cell]


def picture(board: PlanBoard) -> QImage:
    QApplication.processEvents()
    return board.viewport().grab().toImage()


def middle(board: PlanBoard, row: int, column: int) -> QPoint:
    return board.visualRect(board.model().index(row, column)).center()


def drop(board: PlanBoard, told: QMimeData, at: QPoint) -> None:
    event = QDropEvent(
        QPointF(at),
        Qt.DropAction.CopyAction,
        told,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    board.dropEvent(event)


def test_arrows_walk_from_seat_to_seat_and_along_the_terms(board: PlanBoard, qtbot: QtBot) -> None:
    keys = Qt.Key
    steps = (keys.Key_Right, keys.Key_Down, keys.Key_Right, keys.Key_Up, keys.Key_Home)
    seen = [here(board)]
    for key in steps:
        qtbot.keyClick(board, key)
        seen.append(here(board))
    assert seen == [
        "Facilitator Dec Chidi",
        "Facilitator Mar Dana",
        "Treasurer Mar nobody",
        "Treasurer Jun Amara",
        "Facilitator Jun Bo",
        "Facilitator Dec Chidi",
    ]


def test_down_goes_to_the_term_that_runs_at_the_same_time(board: PlanBoard, qtbot: QtBot) -> None:
    board.show_lanes((*lanes(), lane("Kitchen", "Bo Farah", HALVES)))
    qtbot.keyClick(board, Qt.Key.Key_End)
    qtbot.keyClick(board, Qt.Key.Key_Down)
    qtbot.keyClick(board, Qt.Key.Key_Down)
    assert here(board) == "Kitchen Apr Farah"


def test_a_screen_reader_hears_role_days_person_and_every_sign(board: PlanBoard) -> None:
    one = lane("Facilitator", "Chidi Dana Bo")
    first, second, third = one.boxes
    first = Box(first.key, first.from_on, first.to_on, first.person_id, "Chidi", "holds it now")
    second = Box(
        second.key,
        second.from_on,
        second.to_on,
        second.person_id,
        "Dana",
        fixed=True,
        fixed_because="by people",
        wrong="Dana would be Facilitator three terms in a row",
    )
    board.show_lanes((Lane(one.role_id, one.title, "seat 2", (first, second, third)),))
    assert heard(board) == [
        "Facilitator, seat 2, 1 Dec 2026 – 28 Feb 2027, Chidi, holds it now",
        "Facilitator, seat 2, 1 Mar – 31 May 2027, Dana, fixed: by people, Dana would be"
        " Facilitator three terms in a row",
        "Facilitator, seat 2, 1 Jun – 31 Aug 2027, Bo",
    ]


def test_each_box_has_its_persons_colour_at_the_left_and_nobody_has_none(board: PlanBoard) -> None:
    drawn = picture(board)

    def edge(row: int, column: int) -> QColor:
        spot = board.visualRect(board.model().index(row, column))
        return drawn.pixelColor(spot.left() + 2, spot.center().y())

    assert edge(0, 2) == QColor(colour_of(PEOPLE["Bo"]))
    assert edge(1, 0) == QColor(colour_of(PEOPLE["Dana"]))
    assert edge(1, 1) not in [QColor(colour_of(one)) for one in PEOPLE.values()]


def test_a_box_is_as_wide_as_its_days(board: PlanBoard) -> None:
    board.show_lanes((lane("Facilitator", "Chidi Dana Bo"), lane("Kitchen", "Bo Farah", HALVES)))
    widths = [
        board.visualRect(board.model().index(row, column)).width()
        for row, column in ((0, 0), (0, 1), (1, 0))
    ]
    assert widths[0] == pytest.approx(widths[1], abs=4)
    assert widths[2] == pytest.approx(2 * widths[1] + 8, abs=6)
    starts = [board.visualRect(board.model().index(row, 0)).left() for row in (0, 1)]
    assert starts[1] < starts[0]


def test_headings_are_the_terms_where_all_change_together_and_else_the_months() -> None:
    even, mixed = lanes(), (*lanes(), lane("Kitchen", "Bo Farah", HALVES))
    words = [one.words for one in headings(even, axis_of(even, 500, 60), 40)]
    assert words == ["Dec–Feb", "Mar–May", "Jun–Aug"]
    months = [one.words for one in headings(mixed, axis_of(mixed, 900, 60), 40)]
    assert months[:4] == ["Nov", "Dec", "Jan 2027", "Feb"]
    assert span_words(date(2026, 12, 13), date(2027, 3, 12)) == "13 Dec – 12 Mar"
    of_a_year = (date(2027, 11, 28), date(2028, 11, 27))
    assert span_words(*of_a_year, year=True) == "28 Nov 2027 – 27 Nov 2028"


def test_where_terms_come_again_in_a_later_year_each_year_is_named_once() -> None:
    halves = [
        (date(2026, 12, 1), date(2027, 5, 31)),
        (date(2027, 6, 1), date(2027, 11, 30)),
        (date(2027, 12, 1), date(2028, 5, 31)),
    ]
    years = (lane("Kitchen", "Bo Farah Dana", halves),)
    words = [one.words for one in headings(years, axis_of(years, 500, 60), 40)]
    assert words == ["Dec–May 2027", "Jun–Nov", "Dec–May 2028"]


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Qt.Key.Key_Return, "why_wanted"),
        (Qt.Key.Key_F, "fix_wanted"),
        (Qt.Key.Key_Delete, "clear_wanted"),
    ],
)
def test_one_key_asks_fixes_or_empties(
    board: PlanBoard, qtbot: QtBot, key: Qt.Key, signal: str
) -> None:
    qtbot.keyClick(board, Qt.Key.Key_Right)
    with qtbot.waitSignal(getattr(board, signal)) as told:
        qtbot.keyClick(board, key)
    assert told.args == [("Facilitator", "", date(2027, 3, 1))]


def test_two_letters_and_enter_choose_somebody_else(board: PlanBoard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(board.person_wanted) as told:
        qtbot.keyClick(board, Qt.Key.Key_A)
        field = board.picker.person.field
        assert field.hasFocus() and field.text() == "a"
        qtbot.keyClick(field, Qt.Key.Key_M)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [("Facilitator", "", date(2026, 12, 1)), PEOPLE["Amara"]]
    assert board.hasFocus()


def test_esc_leaves_the_choosing_and_the_board_has_the_keyboard_again(
    board: PlanBoard, qtbot: QtBot
) -> None:
    qtbot.keyClick(board, Qt.Key.Key_Space)
    assert board.picker.isVisible()
    qtbot.keyClick(board.picker.person.field, Qt.Key.Key_Escape)
    assert not board.picker.isVisible()
    assert board.hasFocus()


def test_s_begins_a_swap_and_enter_on_the_other_seat_ends_it(
    board: PlanBoard, qtbot: QtBot
) -> None:
    hints: list[str] = []
    board.hinted.connect(hints.append)
    qtbot.keyClick(board, Qt.Key.Key_S)
    qtbot.keyClick(board, Qt.Key.Key_Down)
    with qtbot.waitSignal(board.swap_wanted) as told:
        qtbot.keyClick(board, Qt.Key.Key_Return)
    assert [key[0] for key in told.args] == ["Facilitator", "Treasurer"]
    assert "Chidi" in hints[0]
    assert hints[-1] == ""


def test_esc_leaves_a_swap(board: PlanBoard, qtbot: QtBot) -> None:
    qtbot.keyClick(board, Qt.Key.Key_S)
    qtbot.keyClick(board, Qt.Key.Key_Escape)
    with qtbot.assertNotEmitted(board.swap_wanted), qtbot.waitSignal(board.why_wanted):
        qtbot.keyClick(board, Qt.Key.Key_Return)


def test_a_plan_that_stands_can_be_walked_and_asked_but_not_changed(
    board: PlanBoard, qtbot: QtBot
) -> None:
    board.frozen = True
    with (
        qtbot.assertNotEmitted(board.fix_wanted),
        qtbot.assertNotEmitted(board.clear_wanted),
        qtbot.assertNotEmitted(board.person_wanted),
        qtbot.waitSignal(board.why_wanted),
    ):
        for key in (Qt.Key.Key_F, Qt.Key.Key_Delete, Qt.Key.Key_A, Qt.Key.Key_Return):
            qtbot.keyClick(board, key)
        told = QMimeData()
        told.setData(PERSON, str(PEOPLE["Bo"]).encode())
        drop(board, told, middle(board, 0, 0))
    assert not board.picker.isVisible()


def test_a_person_dropped_on_a_seat_is_wanted_there(board: PlanBoard, qtbot: QtBot) -> None:
    told = QMimeData()
    told.setData(PERSON, str(PEOPLE["Bo"]).encode())
    with qtbot.waitSignal(board.person_wanted) as said:
        drop(board, told, middle(board, 1, 1))
    assert said.args == [("Treasurer", "", date(2027, 3, 1)), PEOPLE["Bo"]]


def test_a_seat_dropped_on_another_swaps_the_two(board: PlanBoard, qtbot: QtBot) -> None:
    told = QMimeData()
    told.setData(SEAT, repr(board.lanes[0].boxes[0].key).encode())
    with qtbot.waitSignal(board.swap_wanted) as said:
        drop(board, told, middle(board, 1, 2))
    assert said.args == [
        ("Facilitator", "", date(2026, 12, 1)),
        ("Treasurer", "", date(2027, 6, 1)),
    ]


def test_a_click_chooses_and_a_double_click_asks_why(board: PlanBoard, qtbot: QtBot) -> None:
    spot = middle(board, 1, 2)
    qtbot.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert here(board) == "Treasurer Jun Amara"
    with qtbot.waitSignal(board.why_wanted):
        qtbot.mouseDClick(board.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_what_is_chosen_stays_chosen_when_the_plan_is_read_again(board: PlanBoard) -> None:
    board.choose(board.lanes[1].boxes[2].key)
    board.show_lanes((lane("Care", "Bo Bo Bo"), *lanes()))
    assert here(board) == "Treasurer Jun Amara"


def test_what_differs_from_another_plan_is_marked_and_said(board: PlanBoard) -> None:
    one = lane("Facilitator", "Chidi Dana Bo")
    plain = board.lanes[0].boxes[1]
    before = picture(board).pixelColor(middle(board, 0, 1) + QPoint(12, 12))
    boxes = (one.boxes[0], replace(plain, other="Farah"), one.boxes[2])
    board.show_lanes((Lane(one.role_id, one.title, "", boxes),))
    assert [words for words in heard(board) if "differs" in words] == [
        "Facilitator, 1 Mar – 31 May 2027, Dana, differs: Farah in the other plan"
    ]
    assert picture(board).pixelColor(middle(board, 0, 1) + QPoint(12, 12)) != before


def test_of_two_hundred_seats_only_those_in_sight_are_drawn(board: PlanBoard) -> None:
    many = tuple(lane(f"Role {n}", "Bo Dana Amara") for n in range(200))
    board.show_lanes(many)
    assert len(board.seen()) <= 3 * 8
    board.choose(many[199].boxes[2].key)
    rows = {row for row, _ in board.seen()}
    assert 199 in rows and 0 not in rows


@pytest.mark.parametrize("look", ["light", "dark", "high contrast"])
@pytest.mark.parametrize("size", [100, 150, 200])
def test_names_are_drawn_in_every_look_and_size(board: PlanBoard, look: Any, size: int) -> None:
    theme().choose(look)
    theme().set_text_size(size)
    board.resize(640, 320)
    drawn = picture(board)
    spot = board.visualRect(board.model().index(0, 2)).adjusted(12, 4, -12, -4)
    inks = {
        drawn.pixelColor(x, y).name()
        for x in range(spot.left(), min(spot.right(), drawn.width()))
        for y in range(spot.top(), spot.bottom())
    }
    assert len(inks) > 3
