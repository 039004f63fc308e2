"""Bringing in and handing on, in the window: choose, look, tick, bring in; write into a folder."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlmodel import select

from facilitator.meetings.records import Meeting
from facilitator.people.records import Alias, Person
from facilitator.people.service import person_called
from ui.exporting.page import ExportPage
from ui.importing.page import ImportPage
from ui.importing.words import all_counted
from ui.main_window import MainWindow
from ui.widgets.button import Button

from .test_names import unnamed

MINUTES = """# House assembly 2026-03-06

## Attendance

- Present: Amara, Bo, Chidi, Chidi Okafor, and the man from the bank who came late to us
- Regrets: Dana

- Facilitator: Amara

## Agenda

- Laundry prices
    - Decision: Laundry prices stay for 2026?
- Bike shed
    - Bo: the key is lost
"""


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    file = tmp_path / "2026-03-06.md"
    file.write_text(MINUTES, encoding="utf-8")
    return file


@pytest.fixture
def page(window: MainWindow) -> ImportPage:
    window.show_place("import")
    made = window.screen_of("import")
    assert isinstance(made, ImportPage)
    return made


def look(qtbot: QtBot, page: ImportPage, *paths: Path) -> None:
    # What is said comes a moment before the page is free again.
    qtbot.waitUntil(page.files.isEnabled, timeout=20_000)
    page.look_at(paths)
    qtbot.waitUntil(page.files.isEnabled, timeout=20_000)


def count(window: MainWindow, kind: type) -> int:
    with window.bridge.office.reading() as session:
        return len(session.exec(select(kind)).all())


def test_one_sees_what_would_be_new_and_nothing_is_written_yet(qtbot, window, page, minutes):
    look(qtbot, page, minutes)
    assert page.bring.isVisible()
    assert "1 meeting" in page._new.text()
    assert page.pairs.isVisible()
    assert page.doubts.isVisible()
    assert "2026-03-06.md:" in page.doubts.rows.row_at(0).right
    assert count(window, Meeting) == 0


def test_enter_brings_it_in_with_the_names_that_were_ticked(qtbot, window, page, minutes):
    look(qtbot, page, minutes)
    box = next(box for box in page.pairs.boxes if "Chidi Okafor" in box.accessibleName())
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert page.pairs.joined == {"Chidi": "Chidi Okafor"}
    page.bring.setFocus()
    with qtbot.waitSignal(window.bridge.said, timeout=20_000) as said:
        QTest.keyClick(page.bring, Qt.Key.Key_Return)
    assert said.args[0].startswith("Brought in: 1 meeting")
    assert page.see.isVisible()
    assert not page.bring.isVisible()
    assert [found.name for found in person_called(window.bridge.office, "Chidi")] == [
        "Chidi Okafor"
    ]
    assert count(window, Alias) == 1


def test_the_same_again_is_here_already_and_cannot_be_brought_in_twice(
    qtbot, window, page, minutes
):
    look(qtbot, page, minutes)
    with qtbot.waitSignal(window.bridge.said, timeout=20_000):
        page.bring.click()
    look(qtbot, page, minutes)
    assert "here" in page._new.text()
    assert not page.bring.isEnabled()
    assert count(window, Meeting) == 1


def test_a_file_that_cannot_be_read_is_listed_with_its_sentence(qtbot, page, minutes):
    bad = minutes.with_name("old.md")
    bad.write_bytes(b"# Assembly 2026-01-02\nCaf\xe9\n")
    look(qtbot, page, minutes, bad)
    assert page.outside.isVisible()
    assert "UTF-8" in page.outside.rows.row_at(0).caption


def test_a_chosen_line_is_told_in_full(qtbot, page, minutes):
    look(qtbot, page, minutes)
    page.doubts.rows.setFocus()
    QTest.keyClick(page.doubts.rows, Qt.Key.Key_Home)
    row = page.doubts.rows.row_at(0)
    assert row.caption in page.doubts._all_of_it.text()
    assert row.right in page.doubts._all_of_it.text()


def test_what_is_not_there_gets_a_sentence_and_the_page_stays(qtbot, page, tmp_path):
    look(qtbot, page, tmp_path / "nothing.md")
    assert page._error.words.endswith(".")
    assert not page.bring.isVisible()
    assert page.files.isEnabled()


def test_escape_leaves_it_and_the_keyboard_is_where_one_chooses(qtbot, window, page, minutes):
    look(qtbot, page, minutes)
    QTest.keyClick(page.bring, Qt.Key.Key_Escape)
    assert not page.bring.isVisible()
    assert page.files.hasFocus()
    assert count(window, Person) == 0


def test_cancelling_writes_nothing(qtbot, window, page, minutes):
    look(qtbot, page, minutes)
    page.bring.click()
    page._working.cancel.click()
    qtbot.waitUntil(page.files.isEnabled, timeout=20_000)
    assert count(window, Meeting) in (0, 1)  # it may have been written before the click arrived
    assert bool(page._error.words) == (count(window, Meeting) == 0)


def test_files_dropped_on_the_window_are_looked_at(qtbot, window, minutes):
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(minutes))])
    event = QDropEvent(
        QPoint(300, 300).toPointF(),
        Qt.DropAction.CopyAction,
        told,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    page = window.screen_of("import")
    assert window.place == "import"
    qtbot.waitUntil(page.bring.isVisible, timeout=20_000)
    qtbot.waitUntil(page.files.isEnabled, timeout=20_000)


def test_everything_on_both_pages_has_a_name(qtbot, window, page, minutes):
    look(qtbot, page, minutes)
    assert unnamed(window) == []
    window.show_place("export")
    QApplication.processEvents()
    assert unnamed(window) == []


def test_both_pages_are_in_settings_and_the_counts_have_plurals(window):
    window.show_place("settings")
    said: list[str] = []
    window.bridge.go.connect(lambda place, _id: said.append(place))
    for button in window.screen_of("settings").findChildren(type(window.screen_of("import").files)):
        if button.accessibleName().startswith(("Bring in", "Hand on")):
            button.click()
    assert said == ["import", "export"]
    assert all_counted({"meetings": 1, "people": 2, "items": 0}) == "1 meeting and 2 people"


def test_files_are_written_into_a_new_folder_and_one_is_told_where(qtbot, window, tmp_path):
    window.show_place("export")
    page = window.screen_of("export")
    assert isinstance(page, ExportPage)
    page.folder.setText(str(tmp_path / "out"))
    for form, box in page.forms.items():
        box.setChecked(form in ("pdf", "json"))
    with qtbot.waitSignal(window.bridge.said, timeout=20_000):
        page.write.setFocus()
        QTest.keyClick(page.write, Qt.Key.Key_Return)
    (made,) = (tmp_path / "out").iterdir()
    assert str(made) in page._where.text()
    assert (made / "collective.json").is_file()
    assert (made / "Decision log.pdf").read_bytes().startswith(b"%PDF")
    qtbot.waitUntil(page.write.isEnabled, timeout=20_000)


def test_without_a_form_or_with_a_bad_folder_one_sentence_is_said(qtbot, window, tmp_path):
    window.show_place("export")
    page = window.screen_of("export")
    for box in page.forms.values():
        box.setChecked(False)
    page.write.click()
    assert "Tick" in page._error.words
    taken = tmp_path / "a file"
    taken.write_text("")
    page.forms["md"].setChecked(True)
    page.folder.setText(str(taken))
    page.write.click()
    qtbot.waitUntil(page.write.isEnabled, timeout=20_000)
    assert "Choose a folder" in page._error.words
    assert page.folder.text() == str(taken)


@pytest.mark.parametrize("place", ["people", "meetings"])
def test_an_empty_place_offers_to_bring_in_what_one_has(qtbot, window, place):
    window.show_place(place)
    QApplication.processEvents()
    (other,) = [
        button
        for button in window.screen_of(place).findChildren(Button)
        if button.accessibleName().startswith("Bring in") and button.isVisible()
    ]
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_Return)
    assert window.place == "import"
