"""Wants to speak, in the room: two letters, Space, and the other keys of the list."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from facilitator.groups.records import GroupDraft, GroupKind, MembershipDraft
from facilitator.groups.service import join_group, start_group
from facilitator.meetings.manner import set_manner
from facilitator.meetings.records import (
    ItemDraft,
    MannerDraft,
    Meeting,
    MeetingDraft,
    PresenceKind,
)
from facilitator.meetings.running.service import begin_meeting
from facilitator.meetings.service import (
    add_guest,
    add_item,
    mark_presence,
    meeting_page,
    meeting_rows,
    plan_meeting,
)
from facilitator.meetings.stack.service import Stack, stack
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from tests.ui.test_stack_letters import SIXTY
from ui.main_window import MainWindow
from ui.room.screen import RoomScreen
from ui.room.stack_pane import StackPane
from ui.theme import theme

from .keys import ALT, CTRL, focus, press, settle, write


def sixty_meet(office: Office) -> None:
    """An assembly of sixty, all of them here; the first item is on."""
    group = start_group(office, GroupDraft(name="Assembly", kind=GroupKind.assembly))
    made = plan_meeting(
        office,
        MeetingDraft(
            title="Assembly", group_id=group.id, held_on=office.today(), starts_at="12:00"
        ),
    )
    for title in ("Roof repair", "Bicycles"):
        add_item(office, made.id, ItemDraft(title=title, minutes=20))
    for name in SIXTY:
        person_id = add_person(office, PersonDraft(name=name)).id
        join_group(
            office,
            MembershipDraft(group_id=group.id, person_id=person_id, from_on=date(2025, 1, 1)),
        )
        mark_presence(office, made.id, person_id, PresenceKind.present)
    set_manner(office, MannerDraft(protected=0))
    begin_meeting(office, made.id)


@pytest.fixture
def office(furnished: Callable[..., Office]) -> Office:
    return furnished("sixty meet", sixty_meet)


@pytest.fixture
def meeting(office: Office) -> Meeting:
    [row] = meeting_rows(office, limit=2)
    return meeting_page(office, row.id).meeting


@pytest.fixture
def room(window: MainWindow, meeting: Meeting) -> RoomScreen:
    window.resize(1280, 800)
    window.show_place("room", meeting.id)
    settle()
    found = window.screen_of("room")
    assert isinstance(found, RoomScreen)
    return found


@pytest.fixture
def pane(room: RoomScreen) -> StackPane:
    """The stack, with the keyboard in its field."""
    press(Qt.Key.Key_S, CTRL)
    found = room.view.beside.stack
    assert focus() is found.field
    return found


@pytest.fixture
def now(office: Office, meeting: Meeting, room: RoomScreen):
    """Read the list."""
    item_id = room.view.item_id

    def read() -> Stack:
        return stack(office, meeting.id, item_id)

    return read


def names(shown: Stack) -> list[str]:
    return [one.name for one in shown.waiting]


def rows(pane: StackPane) -> list[str]:
    found = [pane.rows.row_at(n) for n in range(pane.rows.count)]
    return [one.spoken for one in found if one is not None]


def test_two_letters_put_people_on_the_list_at_once_as_fast_as_they_are_typed(pane, now) -> None:
    write("ambochjo")
    assert names(now()) == ["Amara", "Bo", "Chidi", "Jonas"]
    assert rows(pane) == [
        "1, Amara, has not spoken yet",
        "2, Bo, has not spoken yet",
        "3, Chidi, has not spoken yet",
        "4, Jonas, has not spoken yet",
    ]
    assert pane.foot.line.text() == "New voices first"


def test_where_two_are_meant_both_are_named_and_a_third_letter_decides(pane, now) -> None:
    write("ha")
    assert names(now()) == ["Hana"], "only one begins so"
    write("qu")
    assert names(now()) == ["Hana"]
    assert pane.foot.line.text() == "Quirin · Quentin"
    write("i")
    assert names(now()) == ["Hana", "Quirin"]


def test_who_waits_already_stays_where_they_are_and_it_is_said(pane, now) -> None:
    write("bochbo")
    assert names(now()) == ["Bo", "Chidi"]
    assert pane.foot.line.text() == "Bo is waiting already."


def test_space_gives_the_floor_to_the_next_and_ends_the_last(pane, now, clock) -> None:
    write("boch")
    press(Qt.Key.Key_Space)
    assert now().speaking.name == "Bo"
    assert pane.strip.name.text() == "Bo speaks"
    clock.advance(seconds=65)
    press(Qt.Key.Key_Space)
    assert now().speaking.name == "Chidi"
    press(Qt.Key.Key_Space)
    assert now().speaking is None
    assert [one.name for one in now().finished] == ["Bo", "Chidi"]
    press(Qt.Key.Key_Space)
    assert pane.foot.line.text() == "Nobody is waiting."


def test_letters_that_only_go_on_with_a_name_do_not_stand_in_the_way(pane, now) -> None:
    write("bochi")
    assert pane.field.text() == "i"
    press(Qt.Key.Key_Space)
    assert now().speaking.name == "Bo"
    assert pane.field.text() == ""
    write("farah")
    press(Qt.Key.Key_Return)
    assert names(now()) == ["Chidi", "Farah"]
    write("d")
    press(Qt.Key.Key_Space)
    assert (now().speaking.name, pane.field.text()) == ("Chidi", "")


def test_in_the_notes_space_is_a_space_and_ctrl_space_the_next_speaker(room, pane, now) -> None:
    write("boch")
    press(Qt.Key.Key_E, CTRL)
    write("The roof leaks")
    assert now().speaking is None
    press(Qt.Key.Key_Space, CTRL)
    assert now().speaking.name == "Bo"
    assert room.view.desk.notes.field.toPlainText() == "The roof leaks"
    room.setFocus()
    press(Qt.Key.Key_Space)
    assert now().speaking.name == "Chidi"


def test_space_on_a_button_is_for_the_button(room, pane, now) -> None:
    write("bo")
    press(Qt.Key.Key_Space)
    room.view.agenda._add.setFocus()
    press(Qt.Key.Key_Space)
    assert room.view.desk.item_form.isVisible()
    assert now().speaking.name == "Bo"


def test_esc_gives_the_keyboard_back(room, pane) -> None:
    press(Qt.Key.Key_Escape)
    assert focus() is room.view.desk.notes.field


def test_signs_stand_for_points_of_order_questions_and_answers(pane, now) -> None:
    write("boch")
    press(Qt.Key.Key_Space)
    write(".da?el>fa")
    assert [(one.name, one.kind.value) for one in now().waiting] == [
        ("Eli", "question"), ("Farah", "answer"), ("Dana", "point of order"), ("Chidi", "ordinary"),
    ]  # fmt: skip
    assert rows(pane)[0] == "1, Eli, Question"
    press(Qt.Key.Key_Space)
    assert pane.strip.interrupted.text() == "Bo goes on after the question"
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    assert now().speaking.name == "Bo"


def test_an_answer_without_a_question_is_refused_in_a_sentence(pane, now) -> None:
    write(">bo")
    assert now().waiting == ()
    assert pane._error.words.startswith("Nobody has asked a question")
    write("c")
    assert pane._error.words == ""


def test_the_keys_of_the_list(pane, now, clock) -> None:
    write("bochda")
    press(Qt.Key.Key_Down)
    assert focus() is pane.rows
    press(Qt.Key.Key_Space)
    assert now().speaking.name == "Bo"
    press(Qt.Key.Key_U)
    assert (now().speaking, names(now())) == (None, ["Bo", "Chidi", "Dana"])
    press(Qt.Key.Key_Space)
    clock.advance(seconds=9)
    press(Qt.Key.Key_E)
    assert now().speaking is None
    press(Qt.Key.Key_Backspace)
    assert names(now()) == ["Bo", "Chidi", "Dana"]
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Up, ALT | Qt.KeyboardModifier.ShiftModifier)
    assert names(now()) == ["Bo", "Dana", "Chidi"]
    press(Qt.Key.Key_Delete)
    assert names(now()) == ["Bo", "Chidi"]
    press(Qt.Key.Key_C)
    assert now().is_closed
    assert pane.foot.line.text() == "Closed · New voices first"
    press(Qt.Key.Key_C)
    assert not now().is_closed
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Return)
    assert now().speaking.name == "Chidi"
    for keys, sign in ((Qt.Key.Key_Period, "."), (Qt.Key.Key_R, ">")):
        pane.rows.setFocus()
        press(keys)
        assert (focus(), pane.field.text()) == (pane.field, sign)


def test_backspace_and_undo_in_the_empty_field(room, pane, now, clock) -> None:
    write("boch")
    press(Qt.Key.Key_Space)
    clock.advance(seconds=9)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Backspace)
    assert names(now()) == ["Bo"]
    press(Qt.Key.Key_Z, CTRL)
    assert names(now()) == []
    press(Qt.Key.Key_Z, CTRL)
    assert now().speaking.name == "Bo"


def test_guests_are_found_by_letters_and_any_other_name_is_a_guest(
    office, meeting, room, pane, now
) -> None:
    add_guest(office, meeting.id, "Ms Winter")
    settle()
    write("ms")
    write("Mr Frost")
    press(Qt.Key.Key_Return)
    assert names(now()) == ["Ms Winter", "Mr Frost"]


def test_a_closed_list_says_why_it_takes_nobody(pane, now) -> None:
    press(Qt.Key.Key_Escape)
    pane.acts.close_or_open()
    settle()
    pane.field.setFocus()
    write("bo")
    assert pane._error.words == "The list of speakers is closed. Open it to add somebody."
    assert now().waiting == ()


def test_the_balance_stands_behind_a_key_by_name_and_not_by_how_much(pane, now, clock) -> None:
    for two in ("da", "am"):
        write(two)
        press(Qt.Key.Key_Space)
        clock.advance(seconds=125 if two == "da" else 20)
    press(Qt.Key.Key_Space)
    write("bo")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_B)
    assert focus() is pane.balance
    found = [pane.balance.row_at(n) for n in range(pane.balance.count)]
    assert [one.title for one in found] == sorted(SIXTY, key=lambda name: name.replace("ë", "e"))
    spoken = {one.title: one.spoken for one in found}
    assert spoken["Dana"] == "Dana, 1 turn, 2:05"
    assert spoken["Amara"] == "Amara, 1 turn, 0:20"
    assert spoken["Bo"] == "Bo, 0 turns, –"
    press(Qt.Key.Key_Escape)
    assert focus() is pane.rows


def test_another_item_has_a_list_of_its_own_and_one_cannot_end_while_somebody_speaks(
    room, pane, now, office, meeting
) -> None:
    write("bo")
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_E, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    assert room.view.page.items[0].item.state.value == "open"
    press(Qt.Key.Key_Space, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    assert room.view.page.items[0].item.state.value == "done"
    press(Qt.Key.Key_S, CTRL)
    write("bo")
    second = room.view.page.items[1].item.id
    assert names(stack(office, meeting.id, second)) == ["Bo"]


def test_the_time_of_a_turn_ticks_only_in_sight(room, pane, now, clock) -> None:
    write("bo")
    assert not pane.strip.is_ticking
    press(Qt.Key.Key_Space)
    assert pane.strip.is_ticking
    clock.advance(seconds=65)
    pane.strip._tick()
    assert pane.strip.time.words == "1:05"
    room.show_page("minutes")
    settle()
    assert not pane.strip.is_ticking


def test_sixty_people_wait_and_the_last_is_still_found(pane, now, qtbot: QtBot) -> None:
    for name in SIXTY:
        write(name[:3] if name.startswith("Qu") else name[:2])
        assert pane.field.text() == "", name
    assert names(now()) == SIXTY
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_End)
    assert pane.rows.current_id == now().waiting[-1].id


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_is_pushed_out_of_the_pane(room, pane, percent: int) -> None:
    room.window().resize(1024, 700)
    theme().set_text_size(percent)
    write("bochda")
    press(Qt.Key.Key_Space)
    settle()
    for part in (pane.field, pane.strip, pane.rows, pane.foot.line):
        corner = part.mapTo(pane, part.rect().bottomRight())
        assert part.isVisible()
        assert pane.rect().contains(corner), part


def test_before_and_after_the_meeting_there_is_no_list(window: MainWindow, office: Office) -> None:
    made = plan_meeting(office, MeetingDraft(title="Later", held_on=office.today()))
    window.show_place("room", made.id)
    settle()
    found = window.screen_of("room")
    assert isinstance(found, RoomScreen)
    assert found.view.beside.stack.isHidden()
