"""Who is here, the round, the quorum and the duties, by the keys of the room."""

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from facilitator.meetings.manner import set_manner
from facilitator.meetings.records import (
    Duty,
    MannerDraft,
    Meeting,
    MeetingDraft,
    PresenceKind,
)
from facilitator.meetings.running.service import proxies_of, turn_round_shown
from facilitator.meetings.service import (
    assign_duty,
    mark_everyone,
    meeting_page,
    open_meeting,
    plan_meeting,
)
from facilitator.office import Office
from facilitator.store.history import last_step, undo_last
from tests.conftest import Clock
from ui.main_window import MainWindow
from ui.room.here_field import meant
from ui.room.screen import RoomScreen
from ui.widgets.picker import Option

from .assembly import assembly, house_meeting
from .keys import ALT, CTRL, focus, press, settle, write

NAMES = ("Ada", "Amara", "Bo", "Chidi", "Dana")


@pytest.fixture
def who(office: Office) -> dict[str, UUID]:
    return assembly(office, NAMES)


@pytest.fixture
def meeting(office: Office, who: dict[str, UUID]) -> Meeting:
    return house_meeting(office, who["Assembly"], ("Check-in", "Guests", "Closing"), "11:30")


@pytest.fixture
def room(window: MainWindow, office: Office, meeting: Meeting) -> RoomScreen:
    """The room of the meeting, open."""
    open_meeting(office, meeting.id)
    found = window.screen_of("room")
    assert isinstance(found, RoomScreen)
    window.show_place("room", meeting.id)
    settle()
    return found


def marks(office: Office, meeting: Meeting) -> dict[str, str]:
    page = meeting_page(office, meeting.id)
    return {one.name: one.kind.value for one in page.people if one.kind is not None}


def everyone(office: Office, meeting: Meeting, who: dict[str, UUID]) -> None:
    here = {who[name]: PresenceKind.present for name in NAMES}
    mark_everyone(office, meeting.id, here)
    settle()


def test_two_letters_mark_at_once_and_the_rest_of_the_name_is_swallowed(
    room: RoomScreen, office: Office, meeting: Meeting
) -> None:
    press(Qt.Key.Key_P, CTRL)
    write("am")
    assert marks(office, meeting) == {"Amara": "present"}
    assert room.view.beside.people.said.text() == "Amara: Here"
    write("arabo")
    assert marks(office, meeting) == {"Amara": "present", "Bo": "present"}
    assert focus() is room.view.beside.people.picker.field
    assert room.view.beside.people.picker.field.text() == ""


def test_letters_that_begin_another_name_are_not_lost(
    room: RoomScreen, office: Office, meeting: Meeting
) -> None:
    press(Qt.Key.Key_P, CTRL)
    write("amadch")
    assert set(marks(office, meeting)) == {"Amara", "Ada", "Chidi"}


def test_letters_that_mean_several_wait_for_another_one() -> None:
    people = [Option("Ada", "Ada Nwosu"), Option("Adam", "Adam Roth"), Option("Bo", "Bo Adler")]
    assert meant("a", people) is None
    assert meant("ad", people) is None
    assert meant("adam", people) == "Adam"
    assert meant("ada n", people) == "Ada"
    assert meant("adl", people) == "Bo"
    assert meant("zz", people) is None
    assert meant("łu", [Option("Luca", "Łukasz")]) == "Luca"


def test_a_name_that_nobody_has_is_a_guest_and_a_plus_asks_for_nobody_at_once(
    room: RoomScreen, office: Office, meeting: Meeting
) -> None:
    press(Qt.Key.Key_P, CTRL)
    write("+Bob from next door")
    press(Qt.Key.Key_Return)
    assert marks(office, meeting) == {"Bob from next door": "guest"}


def test_in_the_list_letters_change_the_mark_and_t_corrects_the_time(
    room: RoomScreen, office: Office, meeting: Meeting
) -> None:
    people = room.view.beside.people
    press(Qt.Key.Key_P, CTRL)
    write("bo")
    press(Qt.Key.Key_Down)
    assert focus() is people.rows
    press(Qt.Key.Key_L)
    assert marks(office, meeting) == {"Bo": "late"}
    press(Qt.Key.Key_T)
    assert focus() is people.time_form.time
    write("11.45")
    press(Qt.Key.Key_Return)
    page = meeting_page(office, meeting.id)
    bo = next(one for one in page.people if one.name == "Bo")
    assert f"{bo.arrived_at:%H:%M}" == "11:45"
    assert focus() is people.rows
    press(Qt.Key.Key_T)
    write("soon")
    press(Qt.Key.Key_Return)
    assert people.time_form.error == "A time is written as hours and minutes: 19:30."
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Return)
    assert focus() is people.picker.field


def test_everyone_else_is_here_in_one_step(
    room: RoomScreen, office: Office, meeting: Meeting
) -> None:
    press(Qt.Key.Key_P, CTRL)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_X)
    before = last_step(office)
    assert before is not None
    press(Qt.Key.Key_H, ALT)
    assert marks(office, meeting) == {
        "Ada": "excused", "Amara": "present", "Bo": "present", "Chidi": "present",
        "Dana": "present",
    }  # fmt: skip
    assert not room.view.beside.people.everyone.isVisible()
    undo_last(office)
    settle()
    assert marks(office, meeting) == {"Ada": "excused"}
    assert room.view.beside.people.everyone.isVisible()


def test_p_lets_somebody_speak_for_somebody_who_is_not_there(
    room: RoomScreen, office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    people = room.view.beside.people
    press(Qt.Key.Key_P, CTRL)
    write("bo")
    people.rows.setFocus()
    people.rows.choose(who["Dana"])
    press(Qt.Key.Key_P)
    write("bo")
    press(Qt.Key.Key_Return)
    assert people.proxy_form.error.startswith("Assembly meets without proxies.")
    set_manner(office, MannerDraft(most_proxies=1))
    press(Qt.Key.Key_Return)
    assert [(one.name, one.holder) for one in proxies_of(office, meeting.id)] == [("Dana", "Bo")]
    assert "2 of 5" in people.count.text()
    row = people.rows.row_at(4)
    assert row is not None
    assert row.pill == "Proxy: Bo"


def test_a_round_is_begun_and_led_by_keys(
    room: RoomScreen, office: Office, meeting: Meeting, who: dict[str, UUID], clock: Clock
) -> None:
    everyone(office, meeting, who)
    press(Qt.Key.Key_R, CTRL)
    rounds = room.view.beside.rounds
    assert rounds.kinds.current == "check-in"
    press(Qt.Key.Key_Return)
    assert focus() is rounds.rows
    assert rounds.now.text() == "Ada speaks · 0:00"
    clock.advance(seconds=75)
    rounds._show_seconds()
    assert rounds.now.text() == "Ada speaks · 1:15"
    press(Qt.Key.Key_Space)
    assert rounds.rows.current_id == who["Amara"]
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_A)
    assert rounds.now.text().startswith("Chidi speaks")
    assert rounds.after.text() == "then Dana"
    press(Qt.Key.Key_Backspace)
    assert rounds.now.text().startswith("Bo speaks")
    press(Qt.Key.Key_Return)
    rounds.rows.choose(who["Dana"])
    press(Qt.Key.Key_C)
    assert rounds.now.text().startswith("Dana speaks")
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    assert rounds.now.text().startswith("Amara speaks")
    assert rounds.after.text() == "the last one of the round"
    press(Qt.Key.Key_Space)
    over = turn_round_shown(office, meeting.id)
    assert over is not None
    assert over.is_over
    assert not rounds.rows.isVisible()
    assert rounds.title.text() == "Round: Check-in is over"


def test_ctrl_r_goes_back_to_the_round_that_is_on(
    room: RoomScreen, office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    everyone(office, meeting, who)
    press(Qt.Key.Key_R, CTRL)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_P, CTRL)
    assert room.view.beside.part == "people"
    press(Qt.Key.Key_R, CTRL)
    assert room.view.beside.part == "rounds"
    assert focus() is room.view.beside.rounds.rows


def test_a_round_without_anybody_says_what_to_do(room: RoomScreen) -> None:
    press(Qt.Key.Key_R, CTRL)
    press(Qt.Key.Key_Return)
    said = room.view.beside.rounds._error.words
    assert said == "Nobody is marked as here. Mark who is here, then begin the round."


def test_losing_the_quorum_is_said_once_and_so_is_that_it_is_back(
    room: RoomScreen, office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    strip = room.view.desk.quorum
    everyone(office, meeting, who)
    assert not strip.isVisible()
    gone = {who[name]: PresenceKind.left_early for name in ("Ada", "Amara", "Bo")}
    mark_everyone(office, meeting.id, gone)
    settle()
    assert strip.isVisible()
    assert strip.words.text() == (
        "The quorum is lost since 12:00: 2 people are here, 3 are needed."
    )
    strip.noted.click()
    room.reread()
    assert not strip.isVisible()
    mark_everyone(office, meeting.id, {who["Ada"]: PresenceKind.present})
    settle()
    assert strip.words.text() == "The quorum of 3 is there again."
    assert strip.isVisible()


def test_what_was_lost_before_one_looked_is_not_said_again(
    room: RoomScreen, office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    everyone(office, meeting, who)
    gone = {who[name]: PresenceKind.left_early for name in ("Ada", "Amara", "Bo")}
    mark_everyone(office, meeting.id, gone)
    settle()
    strip = room.view.desk.quorum
    strip.put_away()
    other = plan_meeting(office, MeetingDraft(title="Another", held_on=office.today()))
    window = room.window()
    assert isinstance(window, MainWindow)
    window.show_place("room", other.id)
    settle()
    window.show_place("room", meeting.id)
    settle()
    assert not strip.isVisible()


def test_enter_gives_each_duty_to_the_one_whose_turn_it_is(
    room: RoomScreen, office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    before = plan_meeting(
        office,
        MeetingDraft(
            title="Before", group_id=who["Assembly"], held_on=office.today() - timedelta(days=30)
        ),
    )
    open_meeting(office, before.id)
    assign_duty(office, before.id, Duty.facilitates, who["Ada"])
    room.view.assign_duties()
    settle()
    panel = room.view.desk.duties
    line = panel.lines["facilitates"]
    assert focus() is line.picker.field
    assert line.picker.field.placeholderText() == "Enter: Amara"
    assert line.why.text() == "Amara: has not had it yet."
    press(Qt.Key.Key_Return)
    assert focus() is panel.lines["notes"].picker.field
    for _ in range(3):
        press(Qt.Key.Key_Return)
    assert not panel.isVisible()
    duties = meeting_page(office, meeting.id).duties
    assert [duties[duty][1] for duty in Duty] == ["Amara", "Ada", "Bo", "Chidi"]


def test_somebody_else_takes_a_duty_with_a_reason(
    room: RoomScreen, office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    room.view.assign_duties()
    settle()
    line = room.view.desk.duties.lines["facilitates"]
    write("bo")
    press(Qt.Key.Key_Return)
    assert focus() is line.reason
    press(Qt.Key.Key_Return)
    assert line.reason_field.error == "It is Ada’s turn to facilitate. Say why Bo does it."
    write("Ada has lost her voice.")
    press(Qt.Key.Key_Return)
    assert meeting_page(office, meeting.id).duties[Duty.facilitates][1] == "Bo"
    assert line.why.text() == "In place of Ada, who keeps the turn: Ada has lost her voice."
    assert not line.reason_field.isVisible()


def test_escape_leaves_the_duty_with_the_one_who_had_it(
    room: RoomScreen, office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    assign_duty(office, meeting.id, Duty.facilitates, who["Ada"])
    room.view.assign_duties()
    settle()
    line = room.view.desk.duties.lines["facilitates"]
    line.picker.field.selectAll()
    write("bo")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert line.picker.value == who["Ada"]
    assert focus() is line.picker.field
    assert room.view.desk.duties.isVisible()
    assert meeting_page(office, meeting.id).duties[Duty.facilitates][1] == "Ada"
