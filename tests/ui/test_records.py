"""The list of records: pages, selection, keys, what a screen reader hears."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.theme import theme
from ui.widgets.empty import EmptyState
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import PAGE, Row

Show = Callable[[QWidget], QWidget]


def row(number: int) -> Row:
    return Row(UUID(int=number), f"Decision {number}", "Garden", f"D-{number}", right="6 Nov")


class Store:
    """Rows by number, and which pages of them were asked for."""

    def __init__(self, numbers: list[int]) -> None:
        self.numbers = numbers
        self.asked: list[int] = []

    def fetch(self, offset: int, limit: int) -> list[Row]:
        self.asked.append(offset)
        return [row(number) for number in self.numbers[offset : offset + limit]]


@pytest.fixture
def rows(shown: Show) -> RecordList:
    made = RecordList("Decisions")
    made.resize(480, 400)
    shown(made)
    return made


def test_of_fifty_thousand_rows_only_the_pages_looked_at_are_fetched(rows: RecordList) -> None:
    store = Store(list(range(50_000)))
    rows.show_rows(store.fetch, 50_000)
    rows.grab()
    assert set(store.asked) == {0}
    rows.scrollToBottom()
    rows.grab()
    assert set(store.asked) <= {0, 50_000 - PAGE}
    assert rows.verticalScrollBar().maximum() > 50_000 * 40


def test_what_was_chosen_stays_chosen_when_the_list_is_read_again(
    rows: RecordList, qtbot: QtBot
) -> None:
    numbers = list(range(300))
    rows.show_rows(Store(numbers).fetch, 300)
    assert rows.choose(UUID(int=250))
    with qtbot.assertNotEmitted(rows.chosen):
        rows.show_rows(Store([1000, *numbers]).fetch, 301)
    assert rows.current_id == UUID(int=250)
    assert rows.currentIndex().row() == 251


def test_the_scroll_position_stays_when_the_list_is_read_again(rows: RecordList) -> None:
    store = Store(list(range(300)))
    rows.show_rows(store.fetch, 300)
    rows.verticalScrollBar().setValue(4_000)
    rows.show_rows(store.fetch, 300)
    assert rows.verticalScrollBar().value() == 4_000


def test_when_the_chosen_record_has_gone_the_list_says_so(rows: RecordList, qtbot: QtBot) -> None:
    rows.show_list([row(1), row(2)])
    rows.choose(UUID(int=2))
    with qtbot.waitSignal(rows.chosen) as said:
        rows.show_list([row(1)])
    assert said.args == [None]
    assert rows.current_id is None


def test_arrows_move_and_enter_opens(rows: RecordList, qtbot: QtBot) -> None:
    rows.show_list([row(number) for number in range(1, 9)])
    rows.choose(UUID(int=1))
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert rows.current_id == UUID(int=3)
    with qtbot.waitSignal(rows.opened) as said:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert said.args == [UUID(int=3)]
    qtbot.keyClick(rows, Qt.Key.Key_End)
    assert rows.current_id == UUID(int=8)


def test_arriving_by_tab_chooses_the_first_row(shown: Show, qtbot: QtBot) -> None:
    rows = RecordList("Decisions")
    rows.show_list([row(1), row(2)])
    shown(rows)
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    assert rows.current_id == UUID(int=1)


def test_a_screen_reader_hears_the_whole_row(rows: RecordList) -> None:
    told = Row(
        UUID(int=7), "Secretary", "since 1 Sep", person=("Eli", 1), pill="Late", right="54 d"
    )
    rows.show_list([told])
    line = QAccessible.queryAccessibleInterface(rows).child(0)
    assert line.text(QAccessible.Text.Name) == "Secretary, Eli, since 1 Sep, Late, 54 d"


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [200, 300, 480, 900])
def test_all_rows_are_equally_high_and_at_least_44_pixels(
    rows: RecordList, percent: int, width: int
) -> None:
    theme().set_text_size(percent)
    rows.resize(width, 400)
    rows.show_list(
        [row(1), Row(UUID(int=2), "A title that is far too long for one line " * 4, "Garden")]
    )
    rows.grab()
    first, second = (rows.visualRect(rows.model().index(at, 0)).height() for at in (0, 1))
    assert first == second >= 44 * percent // 100


def test_an_empty_list_shows_what_will_be_here(rows: RecordList) -> None:
    empty = EmptyState("scale", "Decisions will be here.", "Record the first decision")
    rows.set_empty(empty)
    rows.show_list([])
    assert empty.isVisible()
    rows.show_list([row(1)])
    assert not empty.isVisible()
