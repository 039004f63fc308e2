"""Noting in the room: names and marks while typing, undo, taking turns, the private margin."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlmodel import select

from facilitator.exchange.whole.writing import whole_collective
from facilitator.meetings.minutes import minutes_markdown
from facilitator.meetings.records import ItemDraft, Meeting, MeetingDraft, Note, PresenceKind
from facilitator.meetings.service import (
    add_item,
    mark_presence,
    meeting_page,
    open_meeting,
    plan_meeting,
    save_notes,
)
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.store.backup import back_up
from facilitator.store.history import History, undo_last
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.room.notes import NotesBox
from ui.room.screen import RoomScreen

from .keys import ALT, CTRL, SHIFT, settle


@pytest.fixture
def who(office: Office) -> dict[str, UUID]:
    names = ("Amara", "Chidi", "Chiara", "Eli", "Jonas")
    return {name: add_person(office, PersonDraft(name=name)).id for name in names}


@pytest.fixture
def meeting(office: Office, who: dict[str, UUID]) -> Meeting:
    made = plan_meeting(office, MeetingDraft(title="House meeting", held_on=office.today()))
    for title in ("Check-in", "Guests"):
        add_item(office, made.id, ItemDraft(title=title))
    open_meeting(office, made.id)
    mark_presence(office, made.id, who["Chidi"], PresenceKind.present)
    return made


@pytest.fixture
def room(window: MainWindow, meeting: Meeting) -> RoomScreen:
    window.show_place("room", meeting.id)
    screen = window.screen_of("room")
    assert isinstance(screen, RoomScreen)
    settle()
    return screen


@pytest.fixture
def notes(room: RoomScreen) -> NotesBox:
    assert room.view.desk.notes.field.hasFocus()
    return room.view.desk.notes


def saved(office: Office, meeting: Meeting) -> list[str]:
    return [one.notes for one in meeting_page(office, meeting.id).items]


def press(notes: NotesBox, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(notes.field, key, held or Qt.KeyboardModifier.NoModifier)
    settle()


# Names


def test_at_and_two_letters_offer_who_is_here_first_and_tab_writes_the_name(
    notes: NotesBox,
) -> None:
    QTest.keyClicks(notes.field, "@ch")
    assert notes.field.offers.offered == ["Chidi", "Chiara"]
    press(notes, Qt.Key.Key_Tab)
    QTest.keyClicks(notes.field, "too dear")
    assert notes.field.toPlainText() == "Chidi: too dear"
    assert notes.field.hasFocus()


def test_enter_takes_the_name_that_was_gone_to_and_esc_none(notes: NotesBox) -> None:
    QTest.keyClicks(notes.field, "asks @CHI")
    press(notes, Qt.Key.Key_Down)
    press(notes, Qt.Key.Key_Return)
    assert notes.field.toPlainText() == "asks Chiara "
    QTest.keyClicks(notes.field, "@el")
    press(notes, Qt.Key.Key_Escape)
    assert notes.field.offers.offered == []
    press(notes, Qt.Key.Key_Return)
    assert notes.field.toPlainText() == "asks Chiara @el\n"


@pytest.mark.parametrize("typed", ["plain", "a@ch", "@", "@xy", "Chidi:"])
def test_without_a_name_to_offer_enter_and_tab_do_what_they_always_do(
    notes: NotesBox, typed: str
) -> None:
    QTest.keyClicks(notes.field, typed)
    press(notes, Qt.Key.Key_Return)
    assert notes.field.toPlainText() == f"{typed}\n"
    press(notes, Qt.Key.Key_Tab)
    assert not notes.field.hasFocus()
    assert notes.field.toPlainText() == f"{typed}\n"


def test_a_completed_name_is_saved_and_undone_in_one_step(
    office: Office, meeting: Meeting, notes: NotesBox
) -> None:
    QTest.keyClicks(notes.field, "@ch")
    press(notes, Qt.Key.Key_Tab)
    notes.field.flush()
    assert saved(office, meeting)[0] == "Chidi: "
    press(notes, Qt.Key.Key_Z, CTRL)
    assert notes.field.toPlainText() == "@ch"


def test_a_letter_of_two_units_before_the_name_moves_nothing(notes: NotesBox) -> None:
    notes.field.insertPlainText("😀 @ch")
    press(notes, Qt.Key.Key_Tab)
    assert notes.field.toPlainText() == "😀 Chidi "


def test_a_line_with_a_mark_becomes_an_action_beside_the_notes(
    office: Office, meeting: Meeting, room: RoomScreen, notes: NotesBox, qtbot: QtBot
) -> None:
    QTest.keyClicks(notes.field, "!@eli")
    press(notes, Qt.Key.Key_Tab)
    QTest.keyClicks(notes.field, "waters the plants")
    notes.field.flush()
    qtbot.waitUntil(lambda: bool(room.view.page and room.view.page.items[0].actions))
    (made,) = meeting_page(office, meeting.id).items[0].actions
    assert (made.person, made.text) == ("Eli", "Waters the plants")


def test_marks_are_seen_and_are_no_typing(notes: NotesBox) -> None:
    notes.field.insertPlainText("!Eli waters by Friday\n? Who pays\nChidi: no")
    notes.field.flush()
    settle()
    assert not notes.field.unsaid
    looks = []
    block = notes.field.document().begin()
    while block.isValid():
        looks.append(len(block.layout().formats()))
        block = block.next()
    assert looks == [2, 1, 1]
    notes.field.restyle()
    settle()
    assert not notes.field.unsaid


# Undo


def test_undo_survives_going_to_another_item_and_back(notes: NotesBox) -> None:
    QTest.keyClicks(notes.field, "All are well.")
    press(notes, Qt.Key.Key_Down, ALT)
    QTest.keyClicks(notes.field, "Three nights.")
    press(notes, Qt.Key.Key_Up, ALT)
    assert notes.field.toPlainText() == "All are well."
    press(notes, Qt.Key.Key_Z, CTRL)
    assert notes.field.toPlainText() == ""
    press(notes, Qt.Key.Key_Z, CTRL | SHIFT)
    assert notes.field.toPlainText() == "All are well."
    press(notes, Qt.Key.Key_Down, ALT)
    press(notes, Qt.Key.Key_Z, CTRL)
    assert notes.field.toPlainText() == ""


def test_undo_survives_saving_and_reading_again(
    office: Office, meeting: Meeting, notes: NotesBox
) -> None:
    QTest.keyClicks(notes.field, "One.")
    notes.field.flush()
    add_item(office, meeting.id, ItemDraft(title="Roof"))
    settle()
    QTest.keyClicks(notes.field, " Two.")
    notes.field.flush()
    settle()
    press(notes, Qt.Key.Key_Z, CTRL)
    notes.field.flush()
    assert "One. Two.".startswith(notes.field.toPlainText())
    assert saved(office, meeting)[0] == notes.field.toPlainText() != "One. Two."


def test_undo_stops_at_the_words_that_were_there_and_never_takes_a_save_back(
    office: Office, meeting: Meeting, window: MainWindow
) -> None:
    first = meeting_page(office, meeting.id).items[0].item.id
    save_notes(office, meeting.id, first, "From before.")
    window.show_place("room", meeting.id)
    screen = window.screen_of("room")
    assert isinstance(screen, RoomScreen)
    settle()
    notes = screen.view.desk.notes
    for _ in range(3):
        press(notes, Qt.Key.Key_Z, CTRL)
    assert notes.field.toPlainText() == "From before."
    assert saved(office, meeting)[0] == "From before."


def test_what_came_from_elsewhere_can_be_undone_too(
    office: Office, meeting: Meeting, room: RoomScreen, notes: NotesBox
) -> None:
    QTest.keyClicks(notes.field, "All are well.")
    notes.field.flush()
    settle()
    assert undo_last(office) == "save notes"
    settle()
    assert notes.field.toPlainText() == ""
    press(notes, Qt.Key.Key_Z, CTRL)
    assert notes.field.toPlainText() == "All are well."
    notes.field.flush()
    assert saved(office, meeting)[0] == "All are well."


def test_words_from_elsewhere_leave_the_cursor_where_it_was(
    office: Office, meeting: Meeting, notes: NotesBox
) -> None:
    notes.field.insertPlainText("One.\nThree.")
    notes.field.flush()
    settle()
    first = meeting_page(office, meeting.id).items[0].item.id
    save_notes(office, meeting.id, first, "😀 One.\nTwo.\nThree.")
    settle()
    QTest.keyClicks(notes.field, " Four.")
    assert notes.field.toPlainText() == "😀 One.\nTwo.\nThree. Four."


# Taking turns


def test_two_people_note_in_turn_on_one_laptop(
    office: Office, meeting: Meeting, who: dict[str, UUID], room: RoomScreen, notes: NotesBox
) -> None:
    def hand_over_to(letters: str) -> None:
        press(notes, Qt.Key.Key_E, CTRL | SHIFT)
        picker = notes.noter.picker.field
        assert QApplication.focusWidget() is picker
        QTest.keyClicks(picker, letters)
        QTest.keyClick(picker, Qt.Key.Key_Return)
        settle()
        assert notes.field.hasFocus()

    hand_over_to("el")
    assert notes.noter.button.words == "Eli notes"
    QTest.keyClicks(notes.field, "One.")
    hand_over_to("jo")
    assert notes.noter.button.words == "Jonas notes"
    press(notes, Qt.Key.Key_Return)
    QTest.keyClicks(notes.field, "Two.")
    notes.field.flush()
    with office.reading() as session:
        rows = session.exec(select(History).where(History.table_name == Note.__tablename__))
        by = {row.by for row in rows}
    assert by == {who["Eli"], who["Jonas"]}


def test_esc_keeps_who_notes(notes: NotesBox) -> None:
    press(notes, Qt.Key.Key_E, CTRL | SHIFT)
    QTest.keyClick(notes.noter.picker.field, Qt.Key.Key_Escape)
    settle()
    if not notes.field.hasFocus():  # the first Esc closes the list
        QTest.keyClick(notes.noter.picker.field, Qt.Key.Key_Escape)
        settle()
    assert notes.field.hasFocus()
    assert notes.noter.button.words == "Who notes?"


# The margin

SECRET = "Eli seems tired; ask him in the break"


def test_the_margin_is_kept_beside_the_item_and_found_there_again(
    room: RoomScreen, notes: NotesBox, preferences: Preferences, office: Office
) -> None:
    press(notes, Qt.Key.Key_M, CTRL)
    margin = notes.margin.field
    assert QApplication.focusWidget() is margin
    QTest.keyClicks(margin, SECRET)
    QTest.keyClick(margin, Qt.Key.Key_M, CTRL)
    settle()
    assert notes.field.hasFocus()
    assert not notes.margin.isVisible()
    (file,) = preferences.paths.margins.iterdir()
    assert office.collective_id.hex in file.name
    assert SECRET in file.read_text(encoding="utf-8")
    press(notes, Qt.Key.Key_Down, ALT)
    press(notes, Qt.Key.Key_M, CTRL)
    assert margin.toPlainText() == ""
    QTest.keyClick(margin, Qt.Key.Key_M, CTRL)
    press(notes, Qt.Key.Key_Up, ALT)
    assert margin.toPlainText() == SECRET


def test_the_margin_reaches_no_file_of_the_collective_and_no_minutes(
    office: Office, meeting: Meeting, room: RoomScreen, notes: NotesBox, tmp_path: Path
) -> None:
    QTest.keyClicks(notes.field, "All are well.")
    press(notes, Qt.Key.Key_M, CTRL)
    QTest.keyClicks(notes.margin.field, SECRET)
    notes.margin.field.flush()
    room.view.flush()
    assert SECRET not in minutes_markdown(office, meeting.id)
    back_up(office.database.path, tmp_path / "copy.facilitator")
    whole = whole_collective(office, with_contacts=True, progress=lambda _share, _words: None)
    assert SECRET.encode() not in whole
    for file in tmp_path.glob("*.facilitator*"):
        assert SECRET.encode() not in file.read_bytes(), file


def test_a_margin_that_cannot_be_kept_says_so_and_stays(
    notes: NotesBox, preferences: Preferences
) -> None:
    press(notes, Qt.Key.Key_M, CTRL)
    preferences.paths.margins.write_text("not a folder")
    QTest.keyClicks(notes.margin.field, SECRET)
    notes.margin.field.flush()
    assert notes.margin._trouble.text().startswith("Not kept: ")
    assert notes.margin.field.toPlainText() == SECRET
    preferences.paths.margins.unlink()
    assert notes.margin.save_all()
    assert notes.margin._trouble.text() == ""
