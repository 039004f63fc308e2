"""The pages of Roles in the smallest window with large text: nothing is cut, hidden or empty."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QPoint, QRect, QSize, Qt
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.groups.records import GroupDraft
from facilitator.groups.service import add_member, start_group
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, plan_term
from ui.main_window import MainWindow
from ui.roles.screen import RolesScreen
from ui.theme import theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.page import Columns
from ui.widgets.record_list import RecordList
from ui.widgets.text import Text

from ..conftest import Clock

ROLES = (
    "Facilitator",
    "Care & conflict",
    "Maintenance lead",
    "Treasurer",
    "Membership link",
    "Outreach",
    "Secretary",
    "Kitchen",
)
WITH_A_LIST = ("board", "bench", "selections", "pool", "history")


def eight_roles(office: Office) -> None:
    """Held since September."""
    september = datetime(2026, 9, 11, 10, tzinfo=UTC)
    office = replace(office, clock=lambda: september)
    group = start_group(office, GroupDraft(name="Assembly"))
    for number, name in enumerate(ROLES):
        person = add_member(office, PersonDraft(name=f"Amara{number}"), group.id)
        role = add_role(office, RoleDraft(group_id=group.id, name=name, purpose="Keeps it going."))
        draft = TermDraft(
            role_id=role.id,
            person_id=person.id,
            from_on=date(2026, 9, 11),
            to_on=date(2026, 12, 12),
        )
        begin_term(office, plan_term(office, draft).id)


@pytest.fixture
def office(furnished: Callable[..., Office]) -> Office:
    """Eight roles; made once for all of these tests."""
    return furnished("eight-roles", eight_roles)


@pytest.fixture
def screen(window: MainWindow, clock: Clock, qtbot: QtBot) -> RolesScreen:
    """Eight roles held since September, dark, 150 %, 1024 × 700."""
    clock.set(date(2026, 11, 30))
    theme().choose("dark")
    theme().set_text_size(150)
    window.resize(1024, 700)
    window.show_place("roles")
    found = window.screen_of("roles")
    assert isinstance(found, RolesScreen)
    qtbot.wait(50)
    return found


def press(screen: RolesScreen, key: str, qtbot: QtBot) -> QWidget:
    assert screen.header.tabs is not None
    screen.header.tabs.press(key)
    qtbot.wait(50)
    page = screen._stack.currentWidget()
    assert page is not None
    return page


def drawn(widget: QWidget) -> str:
    """What is painted in a widget, in words."""
    kept = QBuffer()
    kept.open(QBuffer.OpenModeFlag.WriteOnly)
    paper = QSvgGenerator()
    paper.setOutputDevice(kept)
    paper.setSize(QSize(widget.width(), widget.height()))
    widget.render(paper, QPoint())
    return bytes(kept.data().data()).decode()


def right_end(widget: QWidget) -> int:
    return widget.mapTo(widget.window(), QPoint(widget.width(), 0)).x()


def test_each_page_opens_at_its_top_and_keeps_its_own_place(
    screen: RolesScreen, qtbot: QtBot
) -> None:
    bar = screen.scroller.verticalScrollBar()
    for key in WITH_A_LIST:
        press(screen, key, qtbot)
        assert bar.value() == 0, key
        bar.setValue(bar.maximum())
    press(screen, "board", qtbot)
    assert bar.value() == bar.maximum() > 0
    bar.setValue(200)
    press(screen, "history", qtbot)
    press(screen, "board", qtbot)
    assert bar.value() == 200


@pytest.mark.parametrize("key", WITH_A_LIST)
def test_in_one_column_only_the_page_around_scrolls(
    screen: RolesScreen, qtbot: QtBot, key: str
) -> None:
    for other in WITH_A_LIST:
        press(screen, other, qtbot)
    page = press(screen, key, qtbot)
    columns = page.findChild(Columns)
    rows = page.findChild(RecordList)
    assert columns is not None
    assert columns.one_column
    assert rows is not None
    assert rows.verticalScrollBar().maximum() == 0
    if rows.count:
        needed = sum(rows.sizeHintForRow(at) for at in range(rows.count))
        assert needed <= rows.height() <= needed + 8
    beside = screen.board.beside if key == "board" else None
    if beside is not None:
        assert beside.verticalScrollBar().maximum() == 0


def test_the_page_is_as_long_as_what_is_in_it_and_not_as_the_longest(
    screen: RolesScreen, qtbot: QtBot
) -> None:
    press(screen, "board", qtbot)
    board = screen._stack.height()
    press(screen, "selections", qtbot)
    assert screen._stack.height() < board - 300


def test_nothing_is_laid_out_with_a_negative_height(
    screen: RolesScreen, qtbot: QtBot, qtlog: Any
) -> None:
    for key in (*WITH_A_LIST, "plan"):
        press(screen, key, qtbot)
    assert not [one.message for one in qtlog.records if "Negative sizes" in (one.message or "")]


def test_the_last_day_of_a_term_is_read_on_the_board(screen: RolesScreen, qtbot: QtBot) -> None:
    press(screen, "board", qtbot)
    words = drawn(screen.board.seats.viewport())
    assert words.count("11 Sep – 12 Dec 2026") == len(ROLES)
    assert "…" not in words


def test_what_really_happened_is_read_in_the_history(screen: RolesScreen, qtbot: QtBot) -> None:
    press(screen, "history", qtbot)
    words = drawn(screen.history.terms.viewport())
    assert "Planned 11 Sep – 12 Dec 2026" in words
    assert "really since 11 Sep 2026" in words


def test_a_click_on_a_row_goes_on_to_its_record_below(screen: RolesScreen, qtbot: QtBot) -> None:
    press(screen, "board", qtbot)
    seats = screen.board.seats
    spot = seats.visualRect(seats.model().index(1, 0)).center()
    qtbot.mouseClick(seats.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.wait(50)
    top = screen.board.beside.mapTo(screen.scroller, QPoint()).y()
    assert 0 <= top < 20


@pytest.mark.parametrize("key", [*WITH_A_LIST, "plan"])
@pytest.mark.parametrize("size", [(1024, 700, 150), (1280, 800, 100)])
def test_cards_end_where_the_title_line_ends(
    screen: RolesScreen, qtbot: QtBot, key: str, size: tuple[int, int, int]
) -> None:
    theme().set_text_size(size[2])
    screen.window().resize(*size[:2])
    page = press(screen, key, qtbot)

    def last() -> int:
        return max(right_end(card) for card in page.findChildren(Card) if card.isVisible())

    qtbot.waitUntil(lambda: last() == right_end(screen.header.search))


def test_the_search_box_drops_its_key_before_its_words_are_cut(screen: RolesScreen) -> None:
    field = screen.header.search.field
    words = field.fontMetrics().horizontalAdvance(field.placeholderText())
    assert words <= field.contentsRect().width() - 4


def test_the_names_of_roles_in_the_plan_take_two_lines_and_are_not_cut(
    screen: RolesScreen, qtbot: QtBot
) -> None:
    press(screen, "plan", qtbot)
    words = drawn(screen.plan.plan.board.viewport())
    assert "Maintenance" in words
    assert "…" not in words


def test_a_form_that_opens_below_the_list_is_seen_from_its_top(
    screen: RolesScreen, qtbot: QtBot
) -> None:
    press(screen, "board", qtbot)
    role = screen.board.beside.role_id
    assert role is not None
    screen.board.beside.rotation.rules_wanted.emit(role)
    qtbot.wait(50)
    form = screen.plan.rules.beside.rule_form
    assert form.isVisible()
    assert 0 <= form.mapTo(screen.scroller, QPoint()).y() < 20


def test_a_form_in_place_of_a_longer_one_is_seen_from_its_top_too(
    screen: RolesScreen, qtbot: QtBot
) -> None:
    press(screen, "board", qtbot)
    rotation, read = screen.board.beside.rotation, screen.board.beside._read()
    assert read is not None
    rotation._cover(read.terms)
    qtbot.wait(50)
    rotation._swap(read.terms)
    qtbot.wait(50)
    assert 0 <= rotation.swap_form.mapTo(screen.scroller, QPoint()).y() < 20


def test_in_little_room_no_field_of_a_new_plan_is_squeezed(
    screen: RolesScreen, qtbot: QtBot
) -> None:
    screen._plan_terms()
    form = screen.plan.plan.acts.planning
    form._around.addItem("A plan with a rather long name · adopted by the assembly")
    qtbot.wait(50)
    assert form.fields["terms"].width() == form.fields["around"].width()


@pytest.mark.parametrize("key", [*WITH_A_LIST, "plan"])
@pytest.mark.parametrize("size", [(1024, 700, 100), (1024, 700, 150), (1280, 800, 150)])
def test_no_button_is_wider_than_the_card_it_stands_in(
    screen: RolesScreen, qtbot: QtBot, key: str, size: tuple[int, int, int]
) -> None:
    theme().set_text_size(size[2])
    screen.window().resize(*size[:2])
    page = press(screen, key, qtbot)
    for card in page.findChildren(Card):
        for button in card.findChildren(Button):
            if button.isVisible():
                left = button.mapTo(card, QPoint()).x()
                assert left >= 0, button.words
                assert left + button.sizeHint().width() <= card.width(), button.words


def test_enter_on_a_row_goes_on_to_its_record_and_what_has_the_keyboard_is_seen(
    screen: RolesScreen, qtbot: QtBot
) -> None:
    press(screen, "board", qtbot)
    screen.board.seats.setFocus()
    qtbot.keyClick(screen.board.seats, Qt.Key.Key_Return)
    qtbot.wait(50)
    focus = screen.window().focusWidget()
    assert screen.board.beside.isAncestorOf(focus)
    spot = QRect(focus.mapTo(screen.scroller, QPoint()), focus.size())
    assert screen.scroller.rect().contains(spot)


def test_as_of_stands_before_its_day(screen: RolesScreen, qtbot: QtBot) -> None:
    page = press(screen, "pool", qtbot)
    (word,) = [one for one in page.findChildren(Text) if one.text() == "As of"]
    day = screen.pool.day_field
    across = word.mapTo(page, word.rect().center()) - day.mapTo(page, day.rect().center())
    assert abs(across.y()) <= 2
