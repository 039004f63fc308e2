"""Nothing that was typed is lost: not by going on, closing, ending, killing, or a refusal."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from facilitator.meetings.margin import Margin
from facilitator.meetings.marks import Names, action_in
from facilitator.meetings.records import ItemDraft, Meeting, MeetingDraft
from facilitator.meetings.service import (
    add_item,
    close_meeting,
    meeting_page,
    open_meeting,
    plan_meeting,
    reopen_meeting,
)
from facilitator.office import Office
from facilitator.opening import open_collective
from facilitator.paths import paths
from ui.main_window import MainWindow
from ui.room.notes import NotesBox
from ui.room.screen import RoomScreen

from .keys import settle
from .typing_in_a_meeting import LINES, SENTENCE

SURELY_SAVED = 1.5
"""Seconds: one at most until typing is saved, and time for saving it on a busy machine."""


@pytest.fixture
def meeting(office: Office) -> Meeting:
    made = plan_meeting(office, MeetingDraft(title="House meeting", held_on=office.today()))
    for title in ("Check-in", "Guests"):
        add_item(office, made.id, ItemDraft(title=title))
    open_meeting(office, made.id)
    return made


@pytest.fixture
def items(office: Office, meeting: Meeting) -> list[UUID]:
    return [one.item.id for one in meeting_page(office, meeting.id).items]


@pytest.fixture
def notes(window: MainWindow, meeting: Meeting) -> NotesBox:
    window.show_place("room", meeting.id)
    screen = window.screen_of("room")
    assert isinstance(screen, RoomScreen)
    settle()
    return screen.view.desk.notes


def saved(office: Office, meeting: Meeting) -> list[str]:
    return [one.notes for one in meeting_page(office, meeting.id).items]


def test_saved_is_said_only_after_it_is_saved(
    office: Office, meeting: Meeting, notes: NotesBox, qtbot: QtBot
) -> None:
    QTest.keyClicks(notes.field, "All are well.")
    assert notes.saved.text() == ""
    assert saved(office, meeting)[0] == ""
    qtbot.waitUntil(lambda: notes.saved.text() != "")
    assert saved(office, meeting)[0] == "All are well."
    QTest.keyClicks(notes.field, " Or so.")
    assert notes.saved.text() == ""


def test_going_to_another_item_at_once_loses_nothing(
    office: Office, meeting: Meeting, notes: NotesBox
) -> None:
    QTest.keyClicks(notes.field, "All are well.")
    QTest.keyClick(notes.field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(notes.field, "Three nights.")
    QTest.keyClick(notes.field, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert notes.field.toPlainText() == "All are well."
    assert saved(office, meeting) == ["All are well.", "Three nights."]


def test_going_to_another_place_at_once_loses_nothing(
    office: Office, meeting: Meeting, notes: NotesBox, window: MainWindow
) -> None:
    QTest.keyClicks(notes.field, "All are well.")
    window.show_place("today")
    assert saved(office, meeting)[0] == "All are well."


def test_closing_the_window_at_once_loses_nothing(
    office: Office, meeting: Meeting, notes: NotesBox, window: MainWindow
) -> None:
    QTest.keyClicks(notes.field, "All are well.")
    window.close()
    assert saved(office, meeting)[0] == "All are well."


def test_what_could_not_be_saved_stays_says_why_and_is_saved_later(
    office: Office, meeting: Meeting, notes: NotesBox, qtbot: QtBot
) -> None:
    QTest.keyClicks(notes.field, "Roof")
    close_meeting(office, meeting.id, reason="By somebody else.")
    notes.field.flush()
    settle()
    assert notes.field.toPlainText() == "Roof"
    assert "closed" in notes._sentence.text()
    assert notes.saved.text() == ""
    reopen_meeting(office, meeting.id)
    notes._try_again()
    assert saved(office, meeting)[0] == "Roof"
    assert not notes._trouble.isVisible()


def test_typing_goes_on_while_the_page_is_read_again(
    office: Office, meeting: Meeting, notes: NotesBox, items: list[UUID]
) -> None:
    QTest.keyClicks(notes.field, "All are")
    add_item(office, meeting.id, ItemDraft(title="Roof"))
    settle()
    QTest.keyClicks(notes.field, " well.")
    notes.field.flush()
    settle()
    assert notes.field.toPlainText() == "All are well."
    assert saved(office, meeting)[0] == "All are well."


# The real program, ended from outside


def typing(
    file: Path, folder: Path, meeting: Meeting, item: UUID, how: str
) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.ui.typing_in_a_meeting"]
    command += [str(file), str(folder / "typist"), str(meeting.id), str(item), how]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def lines_of(process: "subprocess.Popen[str]") -> IO[str]:
    assert process.stdout is not None
    return process.stdout


@pytest.fixture
def file(office: Office, items: list[UUID]) -> Path:
    office.database.close()
    return office.database.path


def killed_while_typing(process: "subprocess.Popen[str]") -> tuple[list[float], int]:
    """Kill it in the middle of a line; give when each letter was typed and how many are saved."""
    typed: list[float] = []
    said = 0

    def hear(line: str) -> None:
        nonlocal said
        what, count, *at = line.split()
        if what == "typed":
            typed.append(float(at[0]))
        else:
            said = int(count)

    for line in lines_of(process):
        hear(line)
        in_a_word = LINES[len(typed) % len(LINES)].isalpha()
        if typed[-1] - typed[0] > 3 * SURELY_SAVED and in_a_word:
            break
    process.kill()
    for line in lines_of(process).read().splitlines():
        hear(line)
    return typed, said


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL on this system")
def test_a_killed_program_has_lost_the_last_second_of_typing_at_most(
    file: Path, tmp_path: Path, meeting: Meeting, items: list[UUID]
) -> None:
    with typing(file, tmp_path, meeting, items[0], "on") as process:
        typed, said = killed_while_typing(process)
    office = open_collective(file)
    words = saved(office, meeting)[0]
    actions = [one.text for one in meeting_page(office, meeting.id).items[0].actions]
    office.database.close()
    assert (LINES * (len(words) // len(LINES) + 1)).startswith(words)
    assert len(words) >= sum(at < typed[-1] - SURELY_SAVED for at in typed)
    assert 0 < said <= len(words) <= len(typed) + 1
    # What a line says to do is saved with the line: neither is there without the other.
    said_to_do = [
        found.text
        for line in words.split("\n")
        if (found := action_in(line, Names(()), meeting.held_on)) is not None
    ]
    assert actions == said_to_do != []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL on this system")
def test_a_killed_program_has_lost_the_last_second_of_the_margin_at_most(
    file: Path, tmp_path: Path, meeting: Meeting, items: list[UUID]
) -> None:
    with typing(file, tmp_path, meeting, items[0], "margin") as process:
        typed, _ = killed_while_typing(process)
    folder = paths(tmp_path / "typist").margins
    words = Margin(folder, meeting.collective_id).words(meeting.id, items[0])
    assert (LINES * (len(words) // len(LINES) + 1)).startswith(words)
    assert len(words) >= sum(at < typed[-1] - SURELY_SAVED for at in typed)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not ask a program to end")
def test_a_program_that_is_asked_to_end_has_lost_nothing(
    file: Path, tmp_path: Path, meeting: Meeting, items: list[UUID]
) -> None:
    with typing(file, tmp_path, meeting, items[0], "once") as process:
        assert lines_of(process).readline() == "typed\n"
        process.send_signal(signal.SIGTERM)
        lines_of(process).read()
        assert process.wait() == 0
    office = open_collective(file)
    words = saved(office, meeting)[0]
    office.database.close()
    assert words == SENTENCE
