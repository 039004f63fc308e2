"""The room of a meeting: agenda, people, decisions, actions, closing, minutes, all by keys."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.meetings.records import (
    ActionDraft,
    ItemDraft,
    ItemState,
    Meeting,
    MeetingDraft,
    MeetingState,
    PresenceKind,
)
from facilitator.meetings.service import (
    MeetingPage,
    add_action,
    add_item,
    close_meeting,
    mark_everyone,
    mark_presence,
    meeting_page,
    open_meeting,
    park_item,
    plan_meeting,
)
from facilitator.office import Office
from ui.main_window import MainWindow
from ui.room.screen import RoomScreen
from ui.widgets.rows import ActionRow

from .keys import ALT, CTRL, SHIFT, focus, press, settle, write


def opened(room: RoomScreen, office: Office, meeting: Meeting) -> RoomScreen:
    open_meeting(office, meeting.id)
    go(room, meeting)
    return room


def go(room: RoomScreen, meeting: Meeting) -> None:
    room.window().show_place("room", meeting.id)
    settle()


def page_of(office: Office, meeting: Meeting) -> MeetingPage:
    return meeting_page(office, meeting.id)


def test_an_item_is_added_moved_parked_and_done_by_keys(
    room: RoomScreen, office: Office, meeting: Meeting
) -> None:
    opened(room, office, meeting)
    press(Qt.Key.Key_N, CTRL)
    write("Roof repair")
    press(Qt.Key.Key_Return)
    page = page_of(office, meeting)
    assert [one.item.title for one in page.items][-1] == "Roof repair"
    assert room.view.item_id == page.items[-1].item.id
    press(Qt.Key.Key_G, CTRL)
    press(Qt.Key.Key_Up, ALT | Qt.KeyboardModifier.ShiftModifier)
    titles = [one.item.title for one in page_of(office, meeting).items]
    assert titles == ["Check-in", "Guests", "Roof repair", "Garden"]
    assert room.view.agenda.rows.current_id == page.items[-1].item.id
    press(Qt.Key.Key_P)
    states = {one.item.title: one.item.state for one in page_of(office, meeting).items}
    assert states["Roof repair"] == ItemState.parked
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_Space)
    states = {one.item.title: one.item.state for one in page_of(office, meeting).items}
    assert states["Roof repair"] == ItemState.done
    press(Qt.Key.Key_Delete)
    assert len(page_of(office, meeting).items) == 3


def test_ctrl_enter_in_the_notes_is_done_and_the_next_item(
    room: RoomScreen, office: Office, meeting: Meeting
) -> None:
    opened(room, office, meeting)
    write("All are well.")
    press(Qt.Key.Key_Return, CTRL)
    write("Three nights.")
    press(Qt.Key.Key_Up, ALT)
    items = page_of(office, meeting).items
    assert [one.notes for one in items] == ["All are well.", "Three nights.", ""]
    assert items[0].item.state == ItemState.done
    assert room.view.item_id == items[0].item.id
    assert room.view.desk.notes.field.toPlainText() == "All are well."


def test_two_letters_and_enter_mark_who_is_here_until_the_quorum_is_reached(
    room: RoomScreen, office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    opened(room, office, meeting)
    press(Qt.Key.Key_P, CTRL)
    people = room.view.beside.people
    assert focus() is people.picker.field
    for letters in ("am", "bo"):
        write(letters)
        press(Qt.Key.Key_Return)
    assert people.quorum.words == "Quorum 3: 2 here"
    write("ch")
    press(Qt.Key.Key_Return)
    assert people.quorum.words == "Quorum 3 reached"
    people.rows.setFocus()
    people.rows.choose(who["Bo"])
    press(Qt.Key.Key_E)
    people.rows.choose(who["Dana"])
    press(Qt.Key.Key_X)
    marks = {one.name: one.kind for one in page_of(office, meeting).people}
    assert marks["Bo"] == PresenceKind.left_early
    assert marks["Dana"] == PresenceKind.excused
    assert marks["Amara"] == PresenceKind.present
    press(Qt.Key.Key_P, CTRL)
    write("Zora from next door")
    press(Qt.Key.Key_Return)
    guests = page_of(office, meeting).marked(PresenceKind.guest)
    assert [one.name for one in guests] == ["Zora from next door"]


def test_ctrl_a_notes_an_action_and_gives_the_notes_the_keyboard_back(
    room: RoomScreen, office: Office, meeting: Meeting
) -> None:
    opened(room, office, meeting)
    write("The lamp is dark. ")
    press(Qt.Key.Key_A, CTRL)
    assert focus() is room.view.desk.action_form.text
    write("Buy a lamp")
    room.view.desk.action_form.who.setFocus()
    write("da")
    press(Qt.Key.Key_Return)
    room.view.desk.action_form.day.setFocus()
    write("in 2 weeks")
    press(Qt.Key.Key_Return)
    assert focus() is room.view.desk.notes.field
    write("On we go.")
    room.view.flush()
    item = page_of(office, meeting).items[0]
    (action,) = item.actions
    assert (action.text, action.person, action.due_on) == ("Buy a lamp", "Dana", date(2026, 1, 19))
    assert item.notes == "The lamp is dark. On we go."


def test_an_agenda_is_written_in_one_go_and_the_meeting_begins_with_its_first_item(
    room: RoomScreen, office: Office, meeting: Meeting
) -> None:
    go(room, meeting)
    settle()
    press(Qt.Key.Key_N, CTRL)
    for title in ("Bike shed", "Roof"):
        write(title)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert [one.item.title for one in page_of(office, meeting).items][-2:] == ["Bike shed", "Roof"]
    assert not room.view.desk.item_form.isVisible()
    room.view.head.begin.click()
    settle()
    assert room.view.item_id == page_of(office, meeting).items[0].item.id
    press(Qt.Key.Key_N, CTRL)
    write("Walnut")
    press(Qt.Key.Key_Return)
    assert focus() is room.view.desk.notes.field


def test_what_was_just_recorded_stands_there_whole(
    room: RoomScreen, office: Office, meeting: Meeting
) -> None:
    opened(room, office, meeting)
    item = page_of(office, meeting).items[0].item
    for what in ("Buy paint", "Sweep the yard"):
        add_action(office, meeting.id, ActionDraft(text=what), item.id)
        settle()
        recorded = room.view.desk.recorded
        wanted = recorded.heightForWidth(recorded.width())
        assert room.view.desk._below.height() >= recorded.height() >= wanted


def test_the_checks_are_mended_from_the_list_and_the_meeting_closes(
    room: RoomScreen, office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    opened(room, office, meeting)
    item = page_of(office, meeting).items[0].item
    add_action(office, meeting.id, ActionDraft(text="Buy a lamp"), item.id)
    settle()
    room.view.head.close_it.click()
    settle()
    closing = room.view.desk.closing
    assert closing.isVisible()
    kinds = [check.kind for check in closing._shown or ()]
    assert kinds[0] == "nobody present"
    assert "action without a name" in kinds
    closing.accepted.emit()
    assert "say why" in closing._reason_field.error
    mark_presence(office, meeting.id, who["Amara"], PresenceKind.present)
    settle()
    assert "nobody present" not in [check.kind for check in closing._shown or ()]
    closing.reason.setText("The others were ill.")
    closing.reason.setFocus()
    press(Qt.Key.Key_Return)
    meeting_now = page_of(office, meeting).meeting
    assert meeting_now.state == MeetingState.closed
    assert meeting_now.closed_because == "The others were ill."
    assert room.current == "minutes"
    assert "House meeting" in room.minutes.sheet.toPlainText()


@pytest.mark.parametrize("there", [(), ("Amara", "Bo", "Chidi")])
def test_what_is_missing_is_seen_first_when_a_meeting_is_to_be_closed(
    there: tuple[str, ...], room: RoomScreen, window: MainWindow, office: Office,
    meeting: Meeting, who: dict[str, UUID],
) -> None:  # fmt: skip
    opened(room, office, meeting)
    window.resize(1024, 700)
    mark_everyone(office, meeting.id, {who[name]: PresenceKind.present for name in there})
    settle()
    room.view.desk.take_focus()
    press(Qt.Key.Key_Return, CTRL | SHIFT)
    settle()
    closing = room.view.desk.closing
    first = closing.findChild(ActionRow)
    assert isinstance(first, ActionRow)
    assert first.isAncestorOf(focus())
    forms = room.view.desk._forms
    assert first.mapTo(forms.viewport(), first.rect().topLeft()).y() >= 0


def test_what_was_left_over_is_on_the_agenda_by_one_key(
    room: RoomScreen, office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    before = plan_meeting(
        office,
        MeetingDraft(title="Before", group_id=who["Assembly"], held_on=date(2025, 12, 1)),
    )
    item = add_item(office, before.id, ItemDraft(title="Bike shed"))
    add_action(office, before.id, ActionDraft(text="Look for the key"), item.id)
    open_meeting(office, before.id)
    mark_presence(office, before.id, who["Amara"], PresenceKind.present)
    park_item(office, item.id)
    close_meeting(office, before.id, reason="Nobody else came.")
    opened(room, office, meeting)
    left_over = room.view.agenda.left_over
    assert left_over.isVisible()
    left_over.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    assert [one.item.title for one in page_of(office, meeting).items][-1] == "Bike shed"
    assert not left_over.isVisible()


def test_a_closed_meeting_can_be_read_but_not_written(
    room: RoomScreen, office: Office, meeting: Meeting, who: dict[str, UUID], qtbot: QtBot
) -> None:
    opened(room, office, meeting)
    mark_presence(office, meeting.id, who["Amara"], PresenceKind.present)
    close_meeting(office, meeting.id, reason="Too late in the evening.")
    settle()
    field = room.view.desk.notes.field
    qtbot.waitUntil(field.isReadOnly)
    press(Qt.Key.Key_D, CTRL)
    assert not room.view.desk.decisions.isVisible()
    room.view.head.reopen.click()
    settle()
    assert not field.isReadOnly()


def test_an_imported_meeting_shows_its_text_as_words_and_where_it_is_from(
    room: RoomScreen, office: Office
) -> None:
    made = plan_meeting(office, MeetingDraft(title="Council", held_on=date(2024, 1, 1)))
    text = "# Council <img src='x'> <b>bold</b>"
    with office.writing("import") as session:
        row = session.get(Meeting, (office.collective_id, made.id))
        assert row is not None
        row.text, row.source, row.state = text, "minutes/council.md", MeetingState.closed
    go(room, made)
    settle()
    desk = room.view.desk
    assert desk._imported.toPlainText() == text
    assert desk._imported.isReadOnly()
    assert "minutes/council.md" in desk._imported_from.text()
    room.show_page("minutes")
    assert room.minutes.sheet.toPlainText().strip() == text


def test_the_minutes_are_saved_as_markdown_and_pdf(
    room: RoomScreen, office: Office, meeting: Meeting, tmp_path: Path
) -> None:
    opened(room, office, meeting)
    write("All are well.")
    room.show_page("minutes")
    assert room.minutes.save(tmp_path / "m.md")
    assert room.minutes.save(tmp_path / "m.pdf")
    assert "All are well." in (tmp_path / "m.md").read_text()
    assert (tmp_path / "m.pdf").read_bytes().startswith(b"%PDF")
    room.minutes.copy()
    assert "All are well." in QApplication.clipboard().text()
