"""The window: places, keys, palette, first start, what is remembered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.constitutions.service import start_collective
from facilitator.decisions.records import DecisionDraft
from facilitator.decisions.service import record_imported
from facilitator.paths import paths
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person, rename_collective
from ui.first_start import FirstStart
from ui.main_window import MainWindow
from ui.palette import Palette
from ui.places import PLACES
from ui.preferences import Preferences
from ui.program import Program
from ui.theme import theme
from ui.tour import walk
from ui.widgets.button import Button
from ui.widgets.page import PageHeader
from ui.widgets.text import Text

from .conftest import BUILT


def press(window: MainWindow, keys: str) -> None:
    """Press a shortcut of the window as its person would."""
    for shortcut in window.findChildren(QShortcut):
        if shortcut.key().toString() == keys:
            shortcut.activated.emit()
            return
    raise LookupError(keys)


def test_the_title_names_the_collective(window: MainWindow) -> None:
    assert window.windowTitle() == "Rosewater Housing Co-op — Facilitator"


def test_a_new_name_of_the_collective_reaches_the_title(window: MainWindow, qtbot: QtBot) -> None:
    window.bridge.ask(rename_collective, "Rosewater")
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Rosewater —"))


def test_what_was_saved_is_said_only_after_a_commit(window: MainWindow, qtbot: QtBot) -> None:
    assert window.navigation.saved.text() == ""
    window.bridge.ask(add_person, PersonDraft(name="Amara"))
    qtbot.waitUntil(lambda: window.navigation.saved.text() == "Saved 12:00")
    window.show_backup("backup today")
    assert window.navigation.saved.text() == "Saved 12:00 · backup today"


@pytest.mark.parametrize("number", [PLACES.index(place) + 1 for place in BUILT])
def test_ctrl_and_a_digit_goes_to_the_place(window: MainWindow, number: int) -> None:
    press(window, f"Ctrl+{number}")
    assert window.place == PLACES[number - 1].key
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.screen_of(window.place).isAncestorOf(focus)


def test_screens_are_made_when_they_are_first_shown(window: MainWindow) -> None:
    assert window.made_screens == ["today"]
    window.show_place("settings")
    assert window.made_screens == ["today", "settings"]


def test_f6_goes_from_the_navigation_to_the_page_and_back(window: MainWindow) -> None:
    window.show_place("settings")
    window.navigation.take_focus()
    window.next_pane()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert not window.navigation.isAncestorOf(focus)
    window.next_pane()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.navigation.isAncestorOf(focus)


def test_ctrl_k_finds_a_place_and_enter_goes_there(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Ctrl+K")
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, "sett")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.place == "settings"


def test_esc_leaves_the_palette_and_the_focus_goes_back(window: MainWindow, qtbot: QtBot) -> None:
    window.show_place("settings")
    window.navigation.take_focus()
    before = QApplication.focusWidget()
    press(window, "Ctrl+K")
    field = QApplication.focusWidget()
    assert field is not None
    assert field is not before
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before
    assert window.place == "settings"


def test_text_grows_by_key_and_is_remembered(window: MainWindow) -> None:
    press(window, "Ctrl+=")
    assert theme().text_size == 110
    assert window.preferences.text_size == 110


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_every_place_fits_the_smallest_window(
    window: MainWindow, qtbot: QtBot, percent: int
) -> None:
    theme().set_text_size(percent)
    window.resize(1024, 700)
    for place in BUILT:
        window.show_place(place.key)
        QApplication.processEvents()
        assert window.width() == 1024, place.key
        assert window.height() == 700, place.key


def test_the_window_comes_back_where_it_was(
    window: MainWindow, preferences: Preferences, qtbot: QtBot
) -> None:
    window.resize(1100, 720)
    window.close()
    again = MainWindow(window.bridge, preferences)
    qtbot.addWidget(again)
    # The offscreen screen is smaller than the window may be, so only "not the first size" holds.
    assert (again.width(), again.height()) != (1280, 800)


def test_a_dropped_file_is_opened(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "other.facilitator"))])
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(window.file_wanted) as said:
        window.dropEvent(drop)
    assert said.args == [str(tmp_path / "other.facilitator")]


# The program around it


@pytest.fixture
def program(qapp: QApplication, preferences: Preferences) -> Iterator[Program]:
    made = Program(preferences, None)
    yield made
    made.window.close()
    made.end()


def button(parent: QWidget, words: str) -> QAbstractButton:
    return next(b for b in parent.findChildren(QAbstractButton) if b.accessibleName() == words)


def test_the_first_start_makes_a_collective_and_opens_it(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    program.start(None)
    qtbot.waitUntil(lambda: bool(program.window.findChildren(FirstStart)))
    page = program.window.findChildren(FirstStart)[0]
    assert page.isVisible()
    assert not program.window.navigation.isVisible()
    button(page, "Start").click()
    assert page.new.name_field.error == "Give your collective a name."
    qtbot.keyClicks(page.new.name, "Rosewater")
    page.new.file.setText(str(tmp_path / "rosewater"))
    button(page, "Start").click()
    assert program.bridge.is_open
    assert program.bridge.file == tmp_path / "rosewater.facilitator"
    assert program.window.place == "today"
    assert program.window.navigation.isVisible()
    assert program.preferences.recent == [tmp_path / "rosewater.facilitator"]

    program.bridge.another_wanted.emit()
    assert program.bridge.is_open
    shown = [p for p in program.window.findChildren(FirstStart) if p.isVisible()]
    assert [p.new.name.text() for p in shown] == [""]


def test_a_file_that_is_none_is_named_in_a_sentence(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    strange = tmp_path / "holiday.facilitator"
    strange.write_text("a picture", encoding="utf-8")
    program.start(strange)
    qtbot.waitUntil(lambda: bool(program.window.findChildren(FirstStart)))
    assert not program.bridge.is_open
    heard = [w.accessibleName() for w in program.window.findChildren(QWidget)]
    assert "holiday.facilitator is not a collective's file." in heard


def test_the_last_file_is_opened_without_asking(
    program: Program, preferences: Preferences, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "rosewater.facilitator"
    start_collective(file, name="Rosewater", zone="UTC").database.close()
    preferences.remember(file)
    program.start(None)
    qtbot.waitUntil(lambda: program.bridge.is_open)
    assert program.bridge.file == file


def test_closing_lays_today_ready_and_the_next_start_shows_it_first(
    preferences: Preferences, qtbot: QtBot, tmp_path: Path
) -> None:
    from facilitator.today.ready import ready_page

    file = tmp_path / "rosewater.facilitator"
    start_collective(file, name="Rosewater", zone="UTC").database.close()
    program = Program(preferences, None)
    program.start(file)
    qtbot.waitUntil(lambda: program.bridge.is_open)
    program.window.close()
    program.end()
    page = ready_page(preferences.paths.ready, file)
    assert page is not None
    again = Program(preferences, None)
    again.start(file)
    qtbot.waitUntil(lambda: again.window.windowTitle().startswith("Rosewater"))
    qtbot.waitUntil(lambda: again.bridge.is_open)
    again.window.close()
    again.end()


@pytest.mark.parametrize(("words", "page"), [("selections", "selections"), ("pool", "pool")])
def test_the_pages_of_roles_are_found_from_everywhere(
    program: Program, qtbot: QtBot, tmp_path: Path, words: str, page: str
) -> None:
    file = tmp_path / "rosewater.facilitator"
    start_collective(file, name="Rosewater", zone="UTC").database.close()
    program.start(file)
    qtbot.waitUntil(lambda: program.bridge.is_open)
    press(program.window, "Ctrl+K")
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert program.window.place == "roles"
    assert getattr(program.window.screen_of("roles"), page).isVisible()


# What is remembered


def test_recent_files_are_the_newest_eight_that_still_exist(
    preferences: Preferences, tmp_path: Path
) -> None:
    files = [tmp_path / f"{number}.facilitator" for number in range(10)]
    for file in files:
        file.touch()
        preferences.remember(file)
    files[9].unlink()
    assert preferences.recent == files[8:1:-1]


@pytest.mark.parametrize(
    "broken", [b"", b"\x00\xff\xfe", b"[look]\ncolours=pink\ntext_size=huge\n[files]\nrecent=@X()"]
)
def test_broken_settings_mean_the_defaults(tmp_path: Path, broken: bytes) -> None:
    kept = paths(tmp_path).make()
    kept.settings_file.write_bytes(broken)
    preferences = Preferences(kept)
    assert preferences.choice == "system"
    assert preferences.text_size == 100
    assert preferences.recent == []
    assert preferences.geometry.isEmpty()


def test_all_folders_can_be_in_one_place_and_are_the_users_alone(tmp_path: Path) -> None:
    made = paths(tmp_path / "stick").make()
    for folder in (made.config, made.log, made.data, made.backups, made.locks, made.ready):
        assert folder.is_relative_to(tmp_path / "stick")
        assert folder.stat().st_mode & 0o077 == 0


def cut_words(window: MainWindow) -> list[str]:
    """Labels and buttons on the screen that are smaller than what they say."""
    found = []
    for label in window.findChildren(Text):
        if not label.isVisible() or not label.text():
            continue
        wide, high = label.width(), label.height()
        if not label.wordWrap() and wide < label.sizeHint().width() - 1:
            found.append(label.text())
        if label.wordWrap() and high < label.heightForWidth(wide) - 1:
            found.append(label.text())
    for button in window.findChildren(Button):
        if button.isVisible() and button.width() < button.sizeHint().width():
            found.append(button.accessibleName())
    return found


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_words_are_cut_in_the_smallest_window(window: MainWindow, percent: int) -> None:
    theme().set_text_size(percent)
    window.resize(1024, 700)
    for name in walk(window, BUILT):
        assert cut_words(window) == [], name


def test_every_place_has_its_screen() -> None:
    assert [place.key for place in BUILT] == [place.key for place in PLACES]


def test_a_letter_in_the_search_box_goes_on_in_the_palette(
    window: MainWindow, qtbot: QtBot
) -> None:
    header = window.screen_of("today").findChildren(PageHeader)[0]
    header.search.field.setFocus()
    qtbot.keyClicks(header.search.field, "s")
    field = QApplication.focusWidget()
    assert field is not None
    assert field is not header.search.field
    qtbot.keyClicks(field, "ett")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.place == "settings"
    assert header.search.words == ""


def test_the_palette_answers_with_a_sentence_and_the_decision(
    window: MainWindow, qtbot: QtBot
) -> None:
    office = window.bridge.office
    with office.writing("import") as session:
        record_imported(
            session,
            office,
            DecisionDraft(title="Laundry prices stay for 2027"),
            source="log.md",
            decided_on=office.today(),
        )
    press(window, "Ctrl+K")
    palette = window.findChildren(Palette)[0]
    qtbot.keyClicks(palette.box.field, "laundry prices")
    qtbot.waitUntil(lambda: "Laundry prices" in palette.answer)
    assert palette.rows.row_at(0) is not None
    assert palette.rows.row_at(0).title == "Laundry prices stay for 2027"  # type: ignore[union-attr]
