"""The calendar in a folder, in the running program: it follows, it is silent, it never nags."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.meetings.records import MeetingDraft
from facilitator.meetings.service import plan_meeting
from facilitator.opening import create_collective
from facilitator.people.records import CollectiveDraft, PersonDraft
from facilitator.people.service import add_person
from ui.calendar_keeping import file_in
from ui.exporting.page import ExportPage
from ui.importing.page import ImportPage
from ui.main_window import MainWindow
from ui.preferences import KeptCalendar, Preferences
from ui.program import Program
from ui.settings.screen import SettingsScreen

from .test_names import unnamed


@pytest.fixture
def program(
    qapp: QApplication, qtbot: QtBot, preferences: Preferences, tmp_path: Path
) -> Iterator[Program]:
    """The program with a collective open, and a calendar kept in the folder “shared”."""
    file = tmp_path / "Rosewater.facilitator"
    office = create_collective(file, CollectiveDraft(name="Rosewater", zone="Europe/Berlin"))
    collective_id = office.collective_id
    office.database.close()
    (tmp_path / "shared").mkdir()
    preferences.remember_calendar(
        collective_id, KeptCalendar(tmp_path / "shared" / "Rosewater.ics")
    )
    made = Program(preferences, None)
    made.start(file)
    qtbot.waitUntil(lambda: made.bridge.is_open, timeout=20_000)
    yield made
    made.window.close()
    made.end()


def at_rest(qtbot: QtBot, program: Program) -> None:
    """Let so many minutes pass that everything is looked after that has to be."""
    for _ in range(6):
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not program.bridge.worker.busy, timeout=20_000)
        program.bridge.ticked.emit()
    qtbot.waitUntil(lambda: not program.bridge.worker.busy, timeout=20_000)
    QApplication.processEvents()


def titles(file: Path) -> list[str]:
    return [str(one["summary"]) for one in Calendar.from_ical(file.read_bytes()).events]


def soon() -> date:
    return date.today() + timedelta(days=7)  # noqa: DTZ011  # the program's clock is the real one


def test_the_file_follows_what_is_changed_and_is_left_alone_otherwise(qtbot, program, tmp_path):
    file = tmp_path / "shared" / "Rosewater.ics"
    at_rest(qtbot, program)
    assert titles(file) == []
    plan_meeting(program.bridge.office, MeetingDraft(title="Circle", held_on=soon()))
    at_rest(qtbot, program)
    assert titles(file) == ["Circle"]
    before = file.stat().st_ino, file.stat().st_mtime_ns
    add_person(program.bridge.office, PersonDraft(name="Amara"))
    at_rest(qtbot, program)
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == before


def test_a_folder_that_is_gone_is_said_once_and_the_file_comes_back_with_it(
    qtbot, program, tmp_path
):
    said: list[str] = []
    program.bridge.refused.connect(said.append)
    folder = tmp_path / "shared"
    at_rest(qtbot, program)
    folder.rename(tmp_path / "elsewhere")
    for title in ("One", "Two"):
        plan_meeting(program.bridge.office, MeetingDraft(title=title, held_on=soon()))
        at_rest(qtbot, program)
        at_rest(qtbot, program)
    assert len(said) == 1
    assert said[0].startswith("Rosewater.ics was not kept up to date. The folder ")
    (tmp_path / "elsewhere").rename(folder)
    plan_meeting(program.bridge.office, MeetingDraft(title="Three", held_on=soon()))
    at_rest(qtbot, program)
    assert sorted(titles(folder / "Rosewater.ics")) == ["One", "Three", "Two"]
    assert len(said) == 1


def test_what_was_changed_last_is_in_the_file_when_the_program_ends(qtbot, program, tmp_path):
    at_rest(qtbot, program)
    plan_meeting(program.bridge.office, MeetingDraft(title="Last", held_on=soon()))
    QApplication.processEvents()
    program.window.close()
    program.end()
    assert titles(tmp_path / "shared" / "Rosewater.ics") == ["Last"]


# --- Settings


@pytest.fixture
def settings(window: MainWindow) -> SettingsScreen:
    window.show_place("settings")
    found = window.screen_of("settings")
    assert isinstance(found, SettingsScreen)
    return found


def test_a_folder_is_chosen_the_file_is_written_at_once_and_it_can_be_switched_off(
    qtbot, window, settings, tmp_path
):
    card = settings.calendar
    assert not card.off.isVisible()
    card.keep_in(tmp_path)
    file = tmp_path / "Rosewater Housing Co-op.ics"
    qtbot.waitUntil(file.exists, timeout=20_000)
    qtbot.waitUntil(lambda: not window.bridge.worker.busy, timeout=20_000)
    assert card.off.isVisible()
    assert unnamed(window) == []
    card.off.setFocus()
    QTest.keyClick(card.off, Qt.Key.Key_Return)
    assert window.preferences.calendar_of(window.bridge.office.collective_id) is None
    assert card.choose.hasFocus(), QApplication.focusWidget()
    assert file.exists()


def test_a_file_of_somebody_else_is_never_written_over_and_ours_is_known_again(
    qtbot, window, settings, tmp_path
):
    theirs = tmp_path / "Rosewater Housing Co-op.ics"
    theirs.write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n")
    settings.calendar.keep_in(tmp_path)
    ours = tmp_path / "Rosewater Housing Co-op (2).ics"
    qtbot.waitUntil(ours.exists, timeout=20_000)
    assert theirs.read_text() == "BEGIN:VCALENDAR\nEND:VCALENDAR\n"
    assert file_in(tmp_path, "Rosewater Housing Co-op") == ours


def test_only_whoever_is_at_the_keyboard_is_offered_and_kept(
    qtbot, window, settings, who, tmp_path
):
    window.bridge.set_actor(who["Amara"])
    QApplication.processEvents()
    card = settings.calendar
    card.keep_in(tmp_path)
    qtbot.waitUntil(lambda: not window.bridge.worker.busy, timeout=20_000)
    card.whose.press("mine")
    qtbot.waitUntil(lambda: not window.bridge.worker.busy, timeout=20_000)
    kept = window.preferences.calendar_of(window.bridge.office.collective_id)
    assert kept is not None
    assert kept.person_id == who["Amara"]
    window.bridge.set_actor(who["Bo"])
    QApplication.processEvents()
    kept = window.preferences.calendar_of(window.bridge.office.collective_id)
    assert kept is not None
    assert kept.person_id == who["Amara"], "somebody else sat down; the calendar is hers still"


# --- Out and in, in the window


def test_calendars_are_handed_on_for_one_group(qtbot, window, meeting, tmp_path):
    window.show_place("export")
    page = window.screen_of("export")
    assert isinstance(page, ExportPage)
    for form, box in page.forms.items():
        box.setChecked(form == "ics")
    QApplication.processEvents()
    assert page.whose.isVisible()
    page.whose.setCurrentIndex(page.whose.findText("Assembly"))
    page.folder.setText(str(tmp_path))
    with qtbot.waitSignal(window.bridge.said, timeout=20_000):
        page.write.click()
    (file,) = tmp_path.glob("Rosewater*/Calendar/everything.ics")
    assert titles(file) == ["House meeting"]


def test_each_entry_of_a_calendar_is_shown_before_it_comes_in(qtbot, window, tmp_path):
    window.show_place("import")
    page = window.screen_of("import")
    assert isinstance(page, ImportPage)
    file = tmp_path / "theirs.ics"
    file.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Old\nDTSTART:20200101T100000Z\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:2\nSUMMARY:Circle\nDTSTART:20300107T100000Z\nRRULE:FREQ=WEEKLY\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )
    page.look_at([file])
    qtbot.waitUntil(page.files.isEnabled, timeout=20_000)
    assert page._new.text() == "1 series of meetings"
    assert [page.entries.rows.row_at(n).pill for n in range(2)] == ["new", "stays outside"]
    assert "lies in the past" in page.entries.rows.row_at(1).caption
    assert unnamed(window) == []
    with qtbot.waitSignal(window.bridge.said, timeout=20_000) as said:
        page.bring.click()
    assert said.args[0] == "Brought in: 1 series of meetings."
