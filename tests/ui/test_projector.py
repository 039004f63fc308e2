"""The room display as the laptop runs it: keys, what it shows, what never reaches it, screens."""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from facilitator.decisions.records import StanceKind
from facilitator.groups.records import DomainDraft, GroupDraft, GroupKind, MembershipDraft, Rung
from facilitator.groups.service import add_domain, join_group, start_group
from facilitator.meetings.deciding.service import open_item_round, put_wording, take_stance
from facilitator.meetings.records import ItemDraft, ItemKind, Meeting, MeetingDraft, PresenceKind
from facilitator.meetings.running.records import TurnRoundKind
from facilitator.meetings.running.service import (
    begin_meeting,
    begin_turn_round,
    end_break,
    go_on,
    take_break,
)
from facilitator.meetings.service import add_item, mark_presence, meeting_page, plan_meeting
from facilitator.meetings.stack.service import ask_to_speak, start_next
from facilitator.office import Office
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.room.display import RoomDisplay
from ui.room.projector import WINDOW, Projector
from ui.room.screen import RoomScreen

from ..conftest import Clock
from .keys import settle

NAMES = ("Amara", "Bo", "Chidi", "Eli", "Farah")
PRIVATE = {
    "margin": "Eli seems tired",
    "phone": "+49 30 555 0199",
    "mail": "eli@rosewater.example",
    "reason": "I will have moved out by then",
    "notes": "Trial: eleven guests",
}


@pytest.fixture
def who(office: Office) -> dict[str, UUID]:
    more = {"phone": PRIVATE["phone"], "email": PRIVATE["mail"]}
    return {name: add_person(office, PersonDraft(name=name, **more)).id for name in NAMES}


@pytest.fixture
def meeting(office: Office, who: dict[str, UUID]) -> Meeting:
    group = start_group(office, GroupDraft(name="Assembly", kind=GroupKind.assembly))
    for person_id in who.values():
        join_group(office, MembershipDraft(group_id=group.id, person_id=person_id))
    domain = add_domain(
        office,
        DomainDraft(name="House rules"),
        rung=Rung.consent,
        owner_group_id=group.id,
    )
    made = plan_meeting(
        office,
        MeetingDraft(
            title="House assembly", group_id=group.id, held_on=office.today(), starts_at="12:00"
        ),
    )
    add_item(office, made.id, ItemDraft(title="Check-in", minutes=5))
    add_item(
        office,
        made.id,
        ItemDraft(title="Guest policy", minutes=20, kind=ItemKind.decision, domain_id=domain.id),
    )
    add_item(office, made.id, ItemDraft(title="Roof repair: who decides?"))
    for person_id in who.values():
        mark_presence(office, made.id, person_id, PresenceKind.present)
    return made


@pytest.fixture
def room(window: MainWindow, meeting: Meeting) -> RoomScreen:
    window.show_place("room", meeting.id)
    screen = window.screen_of("room")
    assert isinstance(screen, RoomScreen)
    settle()
    return screen


@pytest.fixture
def projector(room: RoomScreen) -> Projector:
    return room.display.projector


def press(window: MainWindow, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    focus = QApplication.focusWidget() or window
    modifiers = Qt.KeyboardModifier.NoModifier
    for one in held:
        modifiers |= one
    QTest.keyClick(focus, key, modifiers)
    settle()


def opened(projector: Projector) -> RoomDisplay:
    projector.open()
    settle()
    assert projector.display is not None
    return projector.display


def item_ids(office: Office, meeting: Meeting) -> list[UUID]:
    return [one.item.id for one in meeting_page(office, meeting.id).items]


# Keys


def test_f5_opens_and_closes_it_and_the_keyboard_stays_where_it_was(
    window: MainWindow, room: RoomScreen, projector: Projector
) -> None:
    before = QApplication.focusWidget()
    press(window, Qt.Key.Key_F5)
    assert projector.display is not None
    assert projector.display.isVisible()
    assert QApplication.focusWidget() is before
    assert room.view.head.display_state.words == "Display on"
    press(window, Qt.Key.Key_F5)
    assert projector.display is None
    assert room.view.head.display_state.isHidden()


def test_freeze_and_blank_are_seen_on_the_laptop(
    window: MainWindow, room: RoomScreen, projector: Projector
) -> None:
    display = opened(projector)
    state = room.view.head.display_state
    press(window, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    assert display.is_frozen
    assert state.isVisible()
    assert "frozen" in state.words
    press(window, Qt.Key.Key_F5, Qt.KeyboardModifier.ControlModifier)
    assert display.is_blank
    assert "blank" in state.words
    press(window, Qt.Key.Key_F5, Qt.KeyboardModifier.ControlModifier)
    press(window, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    assert (display.is_blank, display.is_frozen) == (False, False)
    assert state.words == "Display on"


def test_esc_on_the_display_gives_the_keyboard_back(
    window: MainWindow, room: RoomScreen, projector: Projector, qtbot: QtBot
) -> None:
    room.view.desk.take_focus()
    display = opened(projector)
    projector._appearing.stop()  # later, by a click
    display.activateWindow()
    qtbot.waitUntil(display.isActiveWindow)
    QTest.keyClick(display, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.isActiveWindow)
    assert projector.display is display
    assert room.view.desk.notes.field.hasFocus()


def test_what_is_typed_into_the_display_stands_in_the_notes(
    window: MainWindow, room: RoomScreen, projector: Projector, qtbot: QtBot
) -> None:
    room.view.desk.take_focus()
    display = opened(projector)
    projector._appearing.stop()
    display.activateWindow()
    qtbot.waitUntil(display.isActiveWindow)
    QTest.keyClicks(display, "All are well.")
    qtbot.waitUntil(window.isActiveWindow)
    assert room.view.desk.notes.field.toPlainText() == "All are well."


def test_closing_the_window_of_the_laptop_closes_the_display(
    window: MainWindow, projector: Projector
) -> None:
    opened(projector)
    window.close()
    settle()
    assert projector.display is None
    assert not any(isinstance(one, RoomDisplay) for one in QApplication.topLevelWidgets())


def test_closing_the_display_by_its_own_button_is_no_trouble(projector: Projector) -> None:
    opened(projector).close()
    settle()
    assert projector.state == "closed"
    opened(projector)


# What it shows


def test_it_follows_the_meeting_from_before_it_begins_until_it_goes_on(
    office: Office, meeting: Meeting, who: dict[str, UUID], projector: Projector
) -> None:
    display = opened(projector)
    assert display.shown.title == "House assembly"
    assert display.shown.text == "We begin at 12:00."
    assert display.shown.coming == "Check-in"
    begin_meeting(office, meeting.id)
    settle()
    assert display.shown.place == "1 of 3 · discussion"
    assert display.figures == "05:00"
    begin_turn_round(office, meeting.id, TurnRoundKind.check_in)
    settle()
    assert display.shown.step == "Check-in round"
    assert {display.shown.speaking, display.shown.after} < set(NAMES)


def test_the_item_that_is_on_is_shown_wherever_the_laptop_looks(
    office: Office, meeting: Meeting, room: RoomScreen, projector: Projector
) -> None:
    begin_meeting(office, meeting.id)
    display = opened(projector)
    room.view.agenda.choose(item_ids(office, meeting)[2])
    settle()
    assert display.shown.title == "Check-in"


def test_a_proposal_its_step_and_those_who_speak_are_shown(
    office: Office, meeting: Meeting, who: dict[str, UUID], projector: Projector
) -> None:
    begin_meeting(office, meeting.id)
    first, item_id, _ = item_ids(office, meeting)
    go_on(office, first)
    put_wording(office, item_id, "Guests may stay up to 14 nights.")
    open_item_round(office, item_id)
    for name in ("Farah", "Chidi"):
        ask_to_speak(office, meeting.id, item_id, who[name])
    start_next(office, meeting.id, item_id)
    display = opened(projector)
    shown = display.shown
    assert shown.place == "2 of 3 · consent"
    assert shown.text == "Guests may stay up to 14 nights."
    assert shown.step == "Consent round"
    assert (shown.speaking, shown.after) == ("Farah", "Chidi")
    assert shown.coming == "Roof repair: who decides?"
    put_wording(office, item_id, "Guests may stay up to 7 nights.", because="It is enough.")
    settle()
    assert display.shown.text == "Guests may stay up to 7 nights."


def test_a_break_counts_down_until_it_is_over(
    office: Office, meeting: Meeting, projector: Projector, clock: Clock
) -> None:
    begin_meeting(office, meeting.id)
    display = opened(projector)
    take_break(office, meeting.id, 10)
    settle()
    assert display.shown.is_break
    assert display.shown.text == "We go on at 12:10."
    assert display.figures == "10:00"
    clock.advance(minutes=11)
    display._timer.timeout.emit()
    assert display.figures == "−01:00"
    end_break(office, meeting.id)
    settle()
    assert display.shown.title == "Check-in"


def test_nothing_private_reaches_it(
    office: Office,
    meeting: Meeting,
    who: dict[str, UUID],
    window: MainWindow,
    room: RoomScreen,
    projector: Projector,
) -> None:
    begin_meeting(office, meeting.id)
    first, item_id, _ = item_ids(office, meeting)
    go_on(office, first)
    put_wording(office, item_id, "Guests may stay up to 14 nights.")
    asked = open_item_round(office, item_id)
    take_stance(office, asked.id, who["Eli"], StanceKind.stand_aside, PRIVATE["reason"])
    settle()
    room.view.agenda.choose(item_id)
    settle()
    notes = room.view.desk.notes
    notes.field.insertPlainText(PRIVATE["notes"])
    notes.switch_margin()
    notes.margin.field.insertPlainText(PRIVATE["margin"])
    notes.save_all()
    notes.margin.save_all()
    display = opened(projector)
    room.view.reread()
    told = json.dumps(asdict(display.shown), default=str) + display.accessibleDescription()
    assert display.shown.title == "Guest policy"
    assert "14 nights" in told
    for what, words in PRIVATE.items():
        assert words not in told, what
    assert not any(name in told for name in NAMES)
    assert "aside" not in told.lower()


def test_a_collective_that_changes_while_the_room_is_out_of_sight_is_shown_too(
    office: Office, meeting: Meeting, window: MainWindow, projector: Projector
) -> None:
    begin_meeting(office, meeting.id)
    display = opened(projector)
    window.show_place("today")
    settle()
    go_on(office, item_ids(office, meeting)[0])
    settle()
    assert display.shown.title == "Guest policy"


# Where


def test_the_place_is_chosen_in_a_menu_and_remembered(
    room: RoomScreen, projector: Projector, preferences: Preferences
) -> None:
    menu = room.display.menu()
    words = {action.text(): action for action in menu.actions() if action.text()}
    place = words["In a window"]
    assert isinstance(place, QAction)
    place.trigger()
    assert preferences.display_place == WINDOW
    preferences.save()
    assert Preferences(preferences.paths).display_place == WINDOW
    assert "Show the room display" in words


def test_a_window_comes_back_where_it_was(projector: Projector) -> None:
    display = opened(projector)
    display.setGeometry(40, 50, 700, 400)
    settle()
    projector.close()
    again = opened(projector)
    assert (again.size().width(), again.size().height()) == (700, 400)
    assert (again.pos() - QPoint(40, 50)).manhattanLength() < 10


TWO_SCREENS = """
import sys
from pathlib import Path
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from facilitator.paths import paths
from ui.app import application
from ui.bridge import Bridge
from ui.preferences import Preferences
from ui.room.projector import WINDOW, Projector, screen_key
from datetime import UTC, datetime
from types import SimpleNamespace

app = application()
laptop, beamer = app.screens()
bridge = Bridge()
bridge._office = SimpleNamespace(now=lambda: datetime.now(UTC))
preferences = Preferences(paths(Path(sys.argv[1])).make())
window = QWidget()
window.setGeometry(laptop.geometry().adjusted(10, 10, -100, -100))
window.show()
told = []
bridge.said.connect(lambda words, _undoable: told.append(words))

def settle():
    for _ in range(10):
        app.processEvents()

settle()
projector = Projector(bridge, preferences, window)
assert [place for place, _ in projector.places()] == [screen_key(beamer), WINDOW]
projector.open()
settle()
assert projector.display.isFullScreen()
assert projector.display.geometry() == beamer.geometry(), projector.display.geometry()
assert projector.display.screen() is beamer

projector.choose(WINDOW)
settle()
assert not projector.display.isFullScreen()
projector.choose(screen_key(beamer))
settle()
assert projector.display.isFullScreen()

app.screenRemoved.emit(beamer)  # unplugged
settle()
assert projector.state == "closed"
assert "screen is gone" in told[-1]
app.screenAdded.emit(beamer)  # and plugged in again
settle()
assert projector.state == "on"
assert projector.display.geometry() == beamer.geometry()
projector.close()
app.screenRemoved.emit(beamer)
app.screenAdded.emit(beamer)
settle()
assert projector.state == "closed"
print("well")
"""


def test_it_fills_the_second_screen_and_survives_its_unplugging(tmp_path: Path) -> None:
    screens = [
        {"name": "laptop", "x": 0, "y": 0, "width": 1280, "height": 800},
        {"name": "beamer", "x": 1280, "y": 0, "width": 1024, "height": 768},
    ]
    for screen in screens:
        screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", TWO_SCREENS, str(tmp_path / "person")],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "well\n", done.stderr
