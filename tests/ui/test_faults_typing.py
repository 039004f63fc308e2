"""Typing while the disk is full, the file is gone, or far too much is pasted: nothing is lost."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.meetings.records import Meeting, MeetingDraft
from facilitator.meetings.service import meeting_page, open_meeting, plan_meeting
from facilitator.office import Office
from facilitator.opening import open_collective
from facilitator.store.backup import back_up_open
from ui.main_window import MainWindow
from ui.room.notes import NotesBox
from ui.room.screen import RoomScreen
from ui.widgets.note import LARGEST_PASTE, NoteEdit


@pytest.fixture
def meeting(office: Office) -> Meeting:
    made = plan_meeting(office, MeetingDraft(title="House meeting", held_on=office.today()))
    open_meeting(office, made.id)
    return made


@pytest.fixture
def notes(window: MainWindow, meeting: Meeting) -> Iterator[NotesBox]:
    window.show_place("room", meeting.id)
    screen = window.screen_of("room")
    assert isinstance(screen, RoomScreen)
    for _ in range(4):
        QApplication.processEvents()
    box = screen.view.desk.notes
    yield box
    # It would try again to save into a file that is closed by then.
    box._unsaved.clear()
    box._retry.stop()


@pytest.fixture
def full_disk() -> Iterator[Callable[[bool], None]]:
    """Let no file grow beyond a few letters, or again."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    def be(full: bool) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (64 if full else before[0], before[1]))

    yield be
    be(False)
    signal.signal(signal.SIGXFSZ, handler)


def test_words_typed_on_a_full_disk_are_kept_until_there_is_room_and_the_window_stays_open(
    office: Office,
    window: MainWindow,
    meeting: Meeting,
    notes: NotesBox,
    full_disk: Callable[[bool], None],
) -> None:
    full_disk(True)
    QTest.keyClicks(notes.field, "The roof leaks.")
    assert not notes.save_all()
    assert notes.saved.text() == ""
    assert notes._trouble.isVisible()
    assert not window.close()
    assert window.isVisible()
    assert "could not be saved" in window.toast.words
    full_disk(False)
    assert window.close()
    assert meeting_page(office, meeting.id).notes == "The roof leaks."


def test_who_closes_the_window_again_leaves_without_what_cannot_be_saved(
    window: MainWindow, notes: NotesBox, full_disk: Callable[[bool], None]
) -> None:
    full_disk(True)
    QTest.keyClicks(notes.field, "The roof leaks.")
    assert not window.close()
    assert window.close()
    full_disk(False)  # before pytest itself writes about this test


def test_words_typed_after_the_file_was_deleted_are_never_called_saved_and_can_be_rescued(
    office: Office, meeting: Meeting, notes: NotesBox, tmp_path: Path
) -> None:
    office.database.path.unlink()
    QTest.keyClicks(notes.field, "The roof leaks.")
    assert not notes.save_all()
    assert notes.saved.text() == ""
    assert "deleted or replaced" in notes._sentence.text()
    back_up_open(office.database, tmp_path / "rescued.facilitator")
    rescued = open_collective(tmp_path / "rescued.facilitator")
    assert meeting_page(rescued, meeting.id).notes == "The roof leaks."
    rescued.database.close()


def test_a_paste_of_a_megabyte_is_saved_whole_and_shown_whole(
    office: Office, meeting: Meeting, notes: NotesBox
) -> None:
    words = "roof " * 200_000 + "end"
    pasted = QMimeData()
    pasted.setText(words)
    notes.field.insertFromMimeData(pasted)
    assert notes.save_all()
    kept = meeting_page(office, meeting.id).notes
    assert kept.replace("\n", " ").split() == words.split()
    notes.field.show_text("")
    notes.field.show_text(kept)
    assert notes.field.toPlainText() == kept


def test_a_paste_that_is_too_much_is_refused_whole_with_a_sentence(qapp: QApplication) -> None:
    note = NoteEdit("Notes")
    said: list[str] = []
    note.refused.connect(said.append)
    pasted = QMimeData()
    pasted.setText("x" * (LARGEST_PASTE + 1))
    note.insertFromMimeData(pasted)
    assert note.toPlainText() == ""
    assert "in parts" in said[0]
    note.close()
