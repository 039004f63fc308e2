"""The minutes in the room: handed out, amended, approved and formed, by keys."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from facilitator.meetings.approving.service import minutes_form, minutes_state
from facilitator.meetings.minutes import minutes_markdown
from facilitator.meetings.offering.service import accept_offer, offers
from facilitator.meetings.records import ActionDraft, Meeting, MeetingDraft
from facilitator.meetings.service import (
    add_action,
    close_meeting,
    open_meeting,
    plan_meeting,
    save_notes,
)
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from ui.main_window import MainWindow
from ui.room.screen import RoomScreen
from ui.theme import theme
from ui.widgets.button import Button

from .keys import CTRL, CTRL_SHIFT, focus, press, settle, write


@pytest.fixture
def bo(office: Office) -> UUID:
    return add_person(office, PersonDraft(name="Bo")).id


@pytest.fixture
def held(office: Office, bo: UUID) -> Meeting:
    draft = MeetingDraft(title="House meeting", held_on=office.today(), starts_at="19:00")
    meeting = plan_meeting(office, draft)
    open_meeting(office, meeting.id)
    save_notes(office, meeting.id, None, "The roof leaks in two places.")
    add_action(office, meeting.id, ActionDraft(text="Ring the roofer", person_id=bo))
    return close_meeting(office, meeting.id, reason="A rehearsal")


@pytest.fixture
def room(window: MainWindow, held: Meeting) -> RoomScreen:
    window.show_place("room", held.id)
    settle()
    screen = window.screen_of("room")
    assert isinstance(screen, RoomScreen)
    screen.show_page("minutes")
    screen.minutes.sheet.setFocus()
    settle()
    return screen


def test_a_file_that_is_saved_is_a_draft_handed_out(
    office: Office, room: RoomScreen, held: Meeting, tmp_path: Path
) -> None:
    view = room.minutes
    assert view.state_line.text() == "Draft"
    for ending in (".pdf", ".odt", ".html", ".md"):
        assert view.save(tmp_path / f"m{ending}")
    settle()
    notes = [act.note for act in minutes_state(office, held.id).acts]
    assert notes == ["PDF", "ODT", "HTML", "Markdown"]
    assert view.state_line.text() == "Draft · handed out 5 Jan"
    assert not view.save(tmp_path / "nowhere" / "m.pdf")
    assert len(minutes_state(office, held.id).acts) == 4


def test_asked_amended_and_approved_by_keys_alone(
    office: Office, room: RoomScreen, held: Meeting, bo: UUID
) -> None:
    press(Qt.Key.Key_Q, CTRL_SHIFT)
    write("Three places")
    press(Qt.Key.Key_Tab)
    write("Bo")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    [asked] = minutes_state(office, held.id).asked
    assert (asked.note, asked.person) == ("Three places", "Bo")
    assert "Bo: Three places" in room.minutes.acts._asked.text()
    room.minutes.sheet.setFocus()
    press(Qt.Key.Key_M, CTRL_SHIFT)
    assert not room.minutes.sheet.isVisible(), "the text has the room"
    editor = room.minutes.acts.text
    assert focus() is editor
    editor.setPlainText(editor.toPlainText().replace("two", "three"))
    press(Qt.Key.Key_Return, CTRL)
    state = minutes_state(office, held.id)
    assert (len(state.versions), state.asked) == (2, ())
    assert state.versions[1].person == "Bo"
    assert "three places" in room.minutes.sheet.toPlainText()
    room.minutes.sheet.setFocus()
    press(Qt.Key.Key_A, CTRL_SHIFT)
    press(Qt.Key.Key_Return)
    assert minutes_state(office, held.id).approved is not None
    assert room.minutes.state_line.text().endswith("approved 5 Jan")
    assert not room.minutes.acts.approve.isVisible()
    room.minutes.pages.press("versions")
    settle()
    told = room.minutes.versions.text.toPlainText()
    assert "First version, 5 Jan 2026\nBo asked on 5 Jan 2026: Three places" in told
    assert "The roof leaks in twothree places." in told
    assert told.rstrip().endswith("Approved on 5 Jan 2026")


def test_what_is_refused_stands_in_the_form_and_what_was_typed_stays(
    office: Office, room: RoomScreen, held: Meeting
) -> None:
    press(Qt.Key.Key_M, CTRL_SHIFT)
    room.minutes.acts.because.setText("Something")
    press(Qt.Key.Key_Return, CTRL)
    assert "Nothing is changed" in room.minutes.acts._amending.error
    assert room.minutes.acts.because.text() == "Something"
    press(Qt.Key.Key_Escape)
    assert room.minutes.sheet.isVisible()
    assert len(minutes_state(office, held.id).versions) == 1


def test_the_form_is_changed_beside_real_minutes_and_goes_back(
    office: Office, room: RoomScreen, held: Meeting
) -> None:
    room.minutes.change_form()
    settle()
    page = room.minutes.form
    assert "Ring the roofer" in page.preview.toPlainText()
    page.source.setPlainText("# {{ title }}\n\n{{ nobody }}")
    page.write()
    assert page.error.words.startswith("Line 3 of the form: there is nothing called “nobody”")
    assert "Ring the roofer" in page.preview.toPlainText(), "the page before stays"
    page.keep_button.click()
    assert minutes_form(office).is_shipped, "nothing was changed"
    page.source.setPlainText("# Ours: {{ title }}")
    page.write()
    assert page.error.words == ""
    assert page.preview.toPlainText() == "Ours: House meeting"
    page.keep_button.click()
    settle()
    assert minutes_form(office).source == "# Ours: {{ title }}"
    page.shipped.click()
    settle()
    assert minutes_form(office).is_shipped
    assert page.source.toPlainText().startswith("{% macro")
    page.leave()
    assert room.minutes.sheet.isVisible()


def test_an_item_about_minutes_approves_them_in_its_meeting(
    office: Office, window: MainWindow, held: Meeting
) -> None:
    later = plan_meeting(office, MeetingDraft(title="Next", held_on=office.today()))
    offer = next(one for one in offers(office, later.id) if one.kind.value == "minutes")
    item = accept_offer(office, later.id, offer)
    open_meeting(office, later.id)
    window.show_place("room", later.id)
    settle()
    room = window.screen_of("room")
    assert isinstance(room, RoomScreen)
    room.view.agenda.choose(item.id)
    settle()
    strip = room.view.desk.minutes_before
    assert strip.isVisible()
    assert strip.meeting_id == held.id
    strip.read.click()
    settle()
    assert "Ring the roofer" in strip.sheet.toPlainText()
    press(Qt.Key.Key_A, CTRL_SHIFT)
    press(Qt.Key.Key_Return)
    [act] = minutes_state(office, held.id).acts
    assert (act.kind.value, act.meeting_id) == ("approved", later.id)
    assert "were approved." in minutes_markdown(office, later.id)


def test_every_button_of_the_minutes_has_a_name(room: RoomScreen) -> None:
    buttons = room.minutes.findChildren(Button)
    assert buttons
    assert all(one.accessibleName() or one.text() for one in buttons)


@pytest.mark.parametrize("percent", [100, 150])
def test_the_sheet_keeps_room_in_the_smallest_window(
    room: RoomScreen, window: MainWindow, percent: int
) -> None:
    theme().set_text_size(percent)
    window.resize(1024, 700)
    settle()
    assert room.minutes.sheet.height() > 150
