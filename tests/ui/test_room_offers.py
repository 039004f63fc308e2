"""Before and in a meeting: what is proposed, where items came from, other groups; all by keys."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from facilitator.groups.records import GroupDraft, GroupKind, MembershipDraft
from facilitator.groups.service import join_group, start_group
from facilitator.meetings.offering.records import ItemRequestDraft
from facilitator.meetings.offering.service import accept_offer, forwards, offers, request_item
from facilitator.meetings.records import (
    ActionDraft,
    Item,
    ItemDraft,
    ItemState,
    Meeting,
    MeetingDraft,
)
from facilitator.meetings.service import (
    add_action,
    add_item,
    close_meeting,
    meeting_page,
    open_meeting,
    plan_meeting,
    save_notes,
)
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from ui.main_window import MainWindow
from ui.room.links import Link, links_in, open_link
from ui.room.screen import RoomScreen
from ui.widgets.record_list import RecordList
from ui.widgets.record_model import Row

from .keys import CTRL, CTRL_SHIFT, focus, press, settle, write

Go = Callable[[Meeting], RoomScreen]


def row(rows: RecordList, at: int) -> Row:
    found = rows.row_at(at)
    assert found is not None
    return found


def current(rows: RecordList) -> Row:
    return row(rows, rows.currentIndex().row())


def agenda(office: Office, meeting: Meeting) -> list[str]:
    return [one.item.title for one in meeting_page(office, meeting.id).items]


@pytest.fixture
def house(office: Office) -> UUID:
    return start_group(office, GroupDraft(name="House", kind=GroupKind.circle)).id


@pytest.fixture
def bo(office: Office, house: UUID) -> UUID:
    person = add_person(office, PersonDraft(name="Bo")).id
    join_group(office, MembershipDraft(group_id=house, person_id=person, from_on=date(2025, 1, 1)))
    return person


@pytest.fixture
def meeting(office: Office, house: UUID, bo: UUID) -> Meeting:
    """Next week, after one that left an item and an action."""
    before = plan_meeting(
        office, MeetingDraft(title="House meeting", group_id=house, held_on=office.today())
    )
    add_item(office, before.id, ItemDraft(title="Garden", minutes=25))
    open_meeting(office, before.id)
    add_action(office, before.id, ActionDraft(text="Order filters", person_id=bo))
    close_meeting(office, before.id, reason="Nobody came")
    request_item(office, ItemRequestDraft(title="Bicycles", group_id=house, person_id=bo))
    return plan_meeting(
        office,
        MeetingDraft(
            title="House meeting", group_id=house, planned_minutes=30,
            held_on=office.today() + timedelta(days=7),
        ),
    )  # fmt: skip


@pytest.fixture
def go(window: MainWindow, qtbot: QtBot) -> Go:
    """Go into the room of a meeting."""

    def gone(meeting: Meeting) -> RoomScreen:
        window.show_place("room", meeting.id)
        settle()
        found = window.screen_of("room")
        assert isinstance(found, RoomScreen)
        return found

    return gone


def test_a_planned_meeting_shows_what_is_proposed_and_one_key_accepts_each(
    office: Office, meeting: Meeting, go: Go
) -> None:
    pane = go(meeting).view.beside.offers
    assert pane.isVisible()
    press(Qt.Key.Key_G, CTRL_SHIFT)
    assert focus() is pane.rows
    assert [row(pane.rows, n).title for n in range(pane.rows.count)] == [
        "Minutes of 5 Jan", "Open actions", "Garden", "Bicycles",
    ]  # fmt: skip
    press(Qt.Key.Key_A)
    assert agenda(office, meeting) == ["Minutes of 5 Jan"]
    assert focus() is pane.rows
    assert current(pane.rows).title == "Open actions"
    press(Qt.Key.Key_L)
    press(Qt.Key.Key_Return)
    assert agenda(office, meeting) == ["Minutes of 5 Jan", "Garden"]
    assert [one.title for one in offers(office, meeting.id)] == ["Bicycles"]


def test_the_running_total_stands_against_the_planned_length(meeting: Meeting, go: Go) -> None:
    pane = go(meeting).view.beside.offers
    press(Qt.Key.Key_G, CTRL_SHIFT)
    assert pane._times.text() == "0 of 30 min planned, 5 with this"
    for _ in range(2):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_A)
    assert pane._times.text() == "25 of 30 min planned, 35 with this"
    press(Qt.Key.Key_Up)
    assert pane._times.text() == "25 of 30 min planned, 30 with this"


def test_what_was_left_out_can_be_proposed_again(
    office: Office, meeting: Meeting, go: Go, window: MainWindow
) -> None:
    pane = go(meeting).view.beside.offers
    press(Qt.Key.Key_G, CTRL_SHIFT)
    for _ in range(2):
        press(Qt.Key.Key_Delete)
    assert pane._other.text() == "2 left out"
    pane._other.click()
    settle()
    assert row(pane.rows, 0).title == "Minutes of 5 Jan"
    press(Qt.Key.Key_A)
    assert [one.title for one in offers(office, meeting.id)] == [
        "Minutes of 5 Jan", "Garden", "Bicycles",
    ]  # fmt: skip
    press(Qt.Key.Key_Z, CTRL)
    assert [one.title for one in offers(office, meeting.id)] == ["Garden", "Bicycles"]


def test_it_works_in_an_open_meeting_too(
    office: Office, meeting: Meeting, go: Go, house: UUID, qtbot: QtBot
) -> None:
    open_meeting(office, meeting.id)
    room = go(meeting)
    assert not room.view.beside.offers.isVisible()
    press(Qt.Key.Key_G, CTRL_SHIFT)
    pane = room.view.beside.offers
    request_item(office, ItemRequestDraft(title="The guest asks", group_id=house))
    qtbot.waitUntil(lambda: pane.rows.count == 5)
    press(Qt.Key.Key_End)
    assert current(pane.rows).title == "The guest asks"
    press(Qt.Key.Key_A)
    assert agenda(office, meeting) == ["The guest asks"]


def test_a_parked_item_is_let_go_by_one_key(office: Office, meeting: Meeting, go: Go) -> None:
    go(meeting)
    press(Qt.Key.Key_G, CTRL_SHIFT)
    press(Qt.Key.Key_G)
    assert len(offers(office, meeting.id)) == 4
    for _ in range(2):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_G)
    assert "Garden" not in [one.title for one in offers(office, meeting.id)]


def test_an_open_question_is_said_to_be_answered_by_the_same_key(
    office: Office, house: UUID, meeting: Meeting, go: Go
) -> None:
    asked = plan_meeting(
        office, MeetingDraft(title="House meeting", group_id=house, held_on=office.today())
    )
    open_meeting(office, asked.id)
    save_notes(office, asked.id, None, "? Who pays the gas")
    close_meeting(office, asked.id, reason="Nobody came")
    go(meeting)
    press(Qt.Key.Key_G, CTRL_SHIFT)
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_G)
    assert "Who pays the gas" not in [one.title for one in offers(office, meeting.id)]


def test_the_open_actions_of_earlier_meetings_are_settled_under_their_item(
    office: Office, meeting: Meeting, go: Go
) -> None:
    found = {one.title: one for one in offers(office, meeting.id)}
    item = accept_offer(office, meeting.id, found["Open actions"])
    room = go(meeting)
    room.view.agenda.choose(item.id)
    settle()
    about = room.view.desk.item_about
    assert about.back.isVisible()
    assert row(about.back, 0).title == "Order filters"
    about.back.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Space)
    assert row(about.back, 0).pill == "done 5 Jan"
    press(Qt.Key.Key_Space)
    assert row(about.back, 0).pill == "no day"


def test_an_item_says_where_it_came_from(office: Office, meeting: Meeting, go: Go) -> None:
    found = {one.title: one for one in offers(office, meeting.id)}
    room = go(meeting)
    for title, words in (
        ("Garden", "not talked about on 5 Jan"),
        ("Bicycles", "asked for by Bo"),
    ):
        item = accept_offer(office, meeting.id, found[title])
        settle()
        room.view.agenda.choose(item.id)
        settle()
        assert room.view.desk.item_about.origin.text() == words


# --- Other groups ---------------------------------------------------------------------------


@pytest.fixture
def bicycles(office: Office, meeting: Meeting) -> Item:
    return add_item(office, meeting.id, ItemDraft(title="Bicycle shed"))


def test_an_item_is_handed_on_and_taken_back_by_keys(
    office: Office, meeting: Meeting, bicycles: Item, go: Go
) -> None:
    start_group(office, GroupDraft(name="Finance circle"))
    room = go(meeting)
    room.view.agenda.choose(bicycles.id)
    press(Qt.Key.Key_H, CTRL_SHIFT)
    form = room.view.desk.forward_form
    assert form.isVisible()
    press(Qt.Key.Key_Return, CTRL)
    assert form.isVisible()
    write("fi")
    press(Qt.Key.Key_Return)
    form.question.setFocus()
    press(Qt.Key.Key_Return, CTRL)
    assert form.isVisible()
    write("What may it cost?")
    press(Qt.Key.Key_Return, CTRL)
    assert not form.isVisible()
    (sent,) = forwards(office)
    assert (sent.to_group, sent.question) == ("Finance circle", "What may it cost?")
    about = room.view.desk.item_about
    assert about.other_group.words.text() == "With Finance circle since today: “What may it cost?”"
    assert not about.answer.isVisible()
    about.take_back.click()
    settle()
    assert meeting_page(office, meeting.id).items[0].item.state == ItemState.open
    assert not about.other_group.isVisible()


def test_the_other_group_answers_in_its_own_room(
    office: Office, meeting: Meeting, bicycles: Item, go: Go
) -> None:
    from facilitator.meetings.offering.service import forward_item

    finance = start_group(office, GroupDraft(name="Finance circle")).id
    forward_item(office, bicycles.id, finance, "What may it cost?")
    theirs = plan_meeting(
        office, MeetingDraft(title="Circle", group_id=finance, held_on=office.today())
    )
    room = go(theirs)
    press(Qt.Key.Key_G, CTRL_SHIFT)
    press(Qt.Key.Key_A)
    item = meeting_page(office, theirs.id).items[0].item
    room.view.agenda.choose(item.id)
    settle()
    about = room.view.desk.item_about
    assert about.other_group.words.text() == "House asks: “What may it cost?”"
    about.answer.click()
    write("900 euros")
    press(Qt.Key.Key_Return, CTRL)
    (sent,) = forwards(office)
    assert (sent.state, sent.answer) == ("answered", "900 euros")
    back = next(one for one in offers(office, meeting.id) if one.kind.value == "answer")
    assert back.lines == ("900 euros",)


# --- The form and its files -----------------------------------------------------------------


def test_the_form_asks_what_should_come_out_and_for_files(
    office: Office, meeting: Meeting, bicycles: Item, go: Go
) -> None:
    room = go(meeting)
    room.view.desk.change_item(bicycles.id)
    settle()
    form = room.view.desk.item_form
    form.wanted.setText("A place and a price")
    form.links.setPlainText("https://example.org/shed")
    form.add_files(["/home/bo/shed.pdf", "https://example.org/shed"])
    form.title.setFocus()
    press(Qt.Key.Key_Return)
    item = meeting_page(office, meeting.id).items[0].item
    assert item.wanted == "A place and a price"
    assert item.link.splitlines() == ["https://example.org/shed", "/home/bo/shed.pdf"]


def test_only_addresses_and_files_that_exist_are_opened(tmp_path: Path) -> None:
    there = tmp_path / "shed plan.pdf"
    there.write_text("a shed")
    lines = [
        "https://example.org/a%20b/",
        str(there),
        there.as_uri(),
        "javascript:alert(1)",
        "the blue folder",
        str(tmp_path),
        str(tmp_path / "gone.pdf"),
        "smb://server/share",
    ]
    found = links_in("\n".join([*lines, "", "   "]))
    assert [link.kind for link in found] == [
        "address", "file", "file", "words", "words", "file", "file", "words",
    ]  # fmt: skip
    assert [link.words for link in found[:3]] == [
        "example.org/a b", "shed plan.pdf", "shed plan.pdf",
    ]  # fmt: skip
    opened: list[str] = []

    def opener(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    assert [open_link(link, opener) for link in found] == [
        True, True, True, False, False, False, False, False,
    ]  # fmt: skip
    local = QUrl.fromLocalFile(str(there)).toString()
    assert opened == [QUrl("https://example.org/a%20b/").toString(), local, local]


def test_a_file_that_is_gone_is_said_and_nothing_breaks(
    office: Office, meeting: Meeting, bicycles: Item, go: Go, window: MainWindow
) -> None:
    from facilitator.meetings.service import change_item

    change_item(office, bicycles.id, ItemDraft(title="Bicycle shed", link="/nowhere/shed.pdf"))
    room = go(meeting)
    room.view.agenda.choose(bicycles.id)
    settle()
    said: list[str] = []
    window.bridge.refused.connect(said.append)
    links = room.view.desk.item_about.links
    assert links.isVisible()
    links._open(Link("/nowhere/shed.pdf", "shed.pdf", "file"))
    assert said == ["“shed.pdf” cannot be opened: it is not there, or it is no file."]


# --- Requests -------------------------------------------------------------------------------


def test_a_member_asks_for_an_item_from_the_meetings_by_keys(
    office: Office, meeting: Meeting, window: MainWindow
) -> None:
    from ui.meetings.screen import MeetingsScreen

    window.show_place("meetings")
    settle()
    press(Qt.Key.Key_N, CTRL_SHIFT)
    screen = window.screen_of("meetings")
    assert isinstance(screen, MeetingsScreen)
    assert screen.current == "requests"
    press(Qt.Key.Key_Return)
    assert screen.requests.form.error == "Say in a few words what it is about."
    write("The hall is dark")
    press(Qt.Key.Key_Return)
    assert not screen.requests.form.isVisible()
    assert focus() is screen.requests.rows
    assert row(screen.requests.rows, 0).title == "The hall is dark"
    assert "The hall is dark" in [one.title for one in offers(office, meeting.id)]
    press(Qt.Key.Key_Return)
    assert screen.requests.form.isVisible()
    press(Qt.Key.Key_Escape)
    screen.requests.rows.setFocus()
    press(Qt.Key.Key_Delete)
    assert "The hall is dark" not in [one.title for one in offers(office, meeting.id)]
