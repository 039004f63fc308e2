"""Tabs and filters, buttons, columns: what they do under keys and in little room."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import press
from ui.theme import theme
from ui.widgets.button import Button, CheckBox
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.page import Columns, Page, PageHeader, ScrollPage
from ui.widgets.reading_order import InReadingOrder
from ui.widgets.record_list import RecordList
from ui.widgets.tabs import Filter, FilterPills, SegmentedPills
from ui.widgets.text import Text

Show = Callable[[QWidget], QWidget]


def test_the_arrows_go_through_the_pages_and_speak(shown: Show, qtbot: QtBot) -> None:
    pills = SegmentedPills([("log", "Log"), ("ladder", "Ladder")], "Pages")
    shown(pills)
    pills.findChildren(QRadioButton)[0].setFocus()
    with qtbot.waitSignal(pills.chosen) as said:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert said.args == ["ladder"]
    assert pills.current == "ladder"


def test_new_counts_leave_the_filter_that_is_on(shown: Show, qtbot: QtBot) -> None:
    filters = FilterPills([Filter("force", "In force", 96), Filter("review", "Review", 3)])
    shown(filters)
    filters.press("review")
    with qtbot.assertNotEmitted(filters.chosen):
        filters.set_filters([Filter("force", "In force", 97), Filter("review", "Review", 2)])
    assert filters.current == "review"
    names = [pill.accessibleName() for pill in filters.findChildren(QRadioButton)]
    assert names == ["In force 97", "Review 2"]


def test_a_filter_that_is_gone_gives_way_to_the_first(qtbot: QtBot) -> None:
    filters = FilterPills([Filter("force", "In force"), Filter("review", "Review")])
    qtbot.addWidget(filters)
    filters.press("review")
    filters.set_filters([Filter("force", "In force"), Filter("lapsed", "Lapsed")])
    assert filters.current == "force"


def test_an_ampersand_in_a_name_is_no_shortcut(qtbot: QtBot) -> None:
    button = Button("Care & conflict")
    qtbot.addWidget(button)
    assert button.shortcut().isEmpty()
    assert button.words == "Care & conflict"
    assert button.accessibleName() == "Care & conflict"


def test_a_button_without_words_still_has_a_name(qtbot: QtBot) -> None:
    button = Button("", icon_name="printer", name="Print")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Print"
    assert button.toolTip() == "Print"


def test_the_words_of_a_box_tick_it(shown: Show, qtbot: QtBot) -> None:
    box = CheckBox("Bank mandate: both sign")
    shown(box)
    with qtbot.waitSignal(box.toggled):
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert box.isChecked()


def test_columns_stand_below_each_other_in_little_room_or_with_large_text(shown: Show) -> None:
    columns = Columns(narrow=720)
    columns.left.addWidget(Text("left"))
    columns.right.addWidget(Text("right"))
    columns.resize(1000, 300)
    shown(columns)
    assert not columns.one_column
    theme().set_text_size(150)
    assert columns.one_column
    theme().set_text_size(100)
    columns.resize(600, 300)
    assert columns.one_column


def test_nothing_in_a_flow_overlaps_or_leaves_the_room(shown: Show) -> None:
    whole = QWidget()
    flow = FlowLayout(whole)
    for words in ("Propose a change", "Copy as text", "Print", "Save as a file"):
        flow.addWidget(Button(words))
    shown(whole)
    for width in (180, 260, 420, 700):
        flow.setGeometry(QRect(0, 0, width, flow.heightForWidth(width)))
        spots = [flow.itemAt(at).geometry() for at in range(flow.count())]  # type: ignore[union-attr]
        assert all(spot.right() < width for spot in spots)
        for at, one in enumerate(spots):
            assert not any(one.intersects(other) for other in spots[at + 1 :])


def test_a_page_header_keeps_its_title_whole(shown: Show) -> None:
    header = PageHeader("How we decided this autumn", [("a", "Notes"), ("b", "Changes")])
    header.resize(1000, 60)
    shown(header)
    assert header.title.width() >= header.title.sizeHint().width()


def test_a_scrolling_part_of_a_card_shows_the_card_behind_it(shown: Show) -> None:
    card, part = Card("Record"), ScrollPage()
    part.body.addWidget(Text("D-117"))
    card.add(part)
    card.resize(400, 300)
    shown(card)
    corner = part.mapTo(card, part.rect().bottomLeft())
    seen = card.grab().toImage().pixelColor(corner.x() + 3, corner.y() - 3).name().upper()
    assert seen == theme().tokens.card


def test_a_page_that_fills_the_height_scrolls_only_when_it_must(shown: Show) -> None:
    page = Page("Decisions", scrolls=False)
    rows = RecordList("Decisions")
    page.body.addWidget(rows)
    page.resize(1000, 700)
    shown(page)
    assert rows.height() > 500
    assert page.scroller.verticalScrollBar().maximum() == 0
    rows.setMinimumHeight(900)
    page.resize(1000, 699)
    QApplication.processEvents()
    assert page.scroller.verticalScrollBar().maximum() > 0


def test_pills_within_a_line_that_is_too_narrow_break_it_and_all_are_seen(shown: Show) -> None:
    whole = QWidget()
    flow = FlowLayout(whole)
    pills = SegmentedPills([(str(n), f"A plan with a long name {n}") for n in range(6)])
    flow.addWidget(pills)
    whole.resize(300, 400)
    shown(whole)
    QApplication.processEvents()
    each = pills.findChildren(QRadioButton)
    assert len({pill.y() for pill in each}) == 6
    assert all(pills.rect().contains(pill.geometry()) for pill in each)


def test_pills_that_come_later_are_reached_where_their_row_stands(shown: Show) -> None:
    whole = InReadingOrder()
    flow = FlowLayout(whole)
    before, filters, after = Button("Before them"), FilterPills(()), Button("After them")
    for one in (before, filters, after):
        flow.addWidget(one)
    shown(whole)
    filters.set_filters([Filter("all", "All", 2), Filter("due", "Due", 1)])
    first = filters.findChildren(QRadioButton)[0]
    before.setFocus()
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is first
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after
