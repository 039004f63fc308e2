"""The list of all meetings: planning, finding, going into the room of one, by keys."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facilitator.meetings.records import (
    ItemDraft,
    Meeting,
    MeetingDraft,
    PresenceKind,
)
from facilitator.meetings.service import (
    MeetingFilter,
    MeetingPage,
    add_item,
    close_meeting,
    mark_presence,
    meeting_page,
    meeting_rows,
    open_meeting,
    plan_meeting,
    save_notes,
)
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from ui.main_window import MainWindow
from ui.meetings.screen import MeetingsScreen
from ui.room.screen import RoomScreen

from .keys import CTRL, focus, press, settle, write


@pytest.fixture
def screen(window: MainWindow) -> MeetingsScreen:
    window.show_place("meetings")
    found = window.screen_of("meetings")
    assert isinstance(found, MeetingsScreen)
    settle()
    return found


def page_of(office: Office, meeting: Meeting) -> MeetingPage:
    return meeting_page(office, meeting.id)


def test_a_first_meeting_is_planned_by_keys_and_takes_the_page(
    screen: MeetingsScreen, room: RoomScreen, office: Office
) -> None:
    press(Qt.Key.Key_N, CTRL)
    assert focus() is screen.all.planning.title
    write("House meeting")
    screen.all.planning.day.setFocus()
    write("friday")
    screen.all.planning.starts.setText("19.30")
    press(Qt.Key.Key_Return)
    (row,) = meeting_rows(office)
    assert (row.title, row.held_on, row.starts_at) == ("House meeting", date(2026, 1, 9), "19:30")
    assert room.current == "room"
    assert room.view.meeting_id == row.id


def test_ctrl_n_plans_also_while_the_keyboard_is_in_the_navigation(
    screen: MeetingsScreen, room: RoomScreen, window: MainWindow
) -> None:
    window.navigation.take_focus()
    press(Qt.Key.Key_N, CTRL)
    assert focus() is screen.all.planning.title
    window.show_place("today")
    window.navigation.take_focus()
    press(Qt.Key.Key_N, CTRL)
    assert not room.view.desk.item_form.isVisible()


def test_a_meeting_without_a_day_says_so_by_the_field_and_keeps_what_was_typed(
    screen: MeetingsScreen, office: Office
) -> None:
    screen.all.start_planning()
    write("House meeting")
    press(Qt.Key.Key_Return)
    assert meeting_rows(office) == []
    assert "day" in screen.all.planning._day_field.error
    assert screen.all.planning.title.text() == "House meeting"


def test_coming_and_past_and_words_narrow_the_list(
    screen: MeetingsScreen, office: Office, meeting: Meeting
) -> None:
    over = plan_meeting(office, MeetingDraft(title="Old meeting", held_on=date(2025, 3, 3)))
    item = add_item(office, over.id, ItemDraft(title="Bike shed"))
    open_meeting(office, over.id)
    save_notes(office, over.id, item.id, "The roof leaks.")
    mark_presence(office, over.id, office_person(office), PresenceKind.present)
    close_meeting(office, over.id)
    settle()
    rows = screen.all.rows
    assert rows.count == 2
    screen.all.list.times.press("coming")
    assert [r.title for r in meeting_rows(office, MeetingFilter(is_over=False))] == [
        "House meeting"
    ]
    assert rows.count == 1
    screen.all.list.times.press("past")
    settle()
    row = rows.row_at(0)
    assert row is not None
    assert row.title == "Old meeting"
    screen.all.list.times.press("all")
    screen.all.list.search.setFocus()
    write("roof")
    assert rows.count == 1
    write(" zebra")
    assert rows.count == 0


def office_person(office: Office) -> UUID:
    return add_person(office, PersonDraft(name="Eli")).id


def test_enter_on_the_list_opens_the_meeting_and_the_keyboard_is_in_the_notes(
    screen: MeetingsScreen, room: RoomScreen, meeting: Meeting
) -> None:
    screen.reread()
    screen.all.rows.setFocus()
    press(Qt.Key.Key_Down)
    screen.all.rows.choose(meeting.id)
    press(Qt.Key.Key_Return)
    assert room.current == "room"
    assert focus() is room.view.desk.notes.field


def test_the_minutes_of_a_year_are_saved_as_one_book(
    screen: MeetingsScreen, office: Office, meeting: Meeting, tmp_path: Path, qtbot: QtBot
) -> None:
    open_meeting(office, meeting.id)
    close_meeting(office, meeting.id, reason="A rehearsal.")
    settle()
    book = screen.all.list.book
    book.write(tmp_path / "book.pdf")
    qtbot.waitUntil(book.button.isEnabled, timeout=20_000)
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF")
