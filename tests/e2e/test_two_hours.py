"""Two hours of a general assembly of sixty, by keys alone in the real window; then its minutes.

The minutes are compared word for word with `two_hours.md`, which was read by people first.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facilitator.meetings.minutes import minutes_markdown
from facilitator.meetings.records import MeetingState
from facilitator.meetings.service import meeting_page
from facilitator.office import Office
from facilitator.paths import paths
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.room.compact import CompactList
from ui.room.screen import RoomScreen
from ui.theme import theme

from .assembly import ALT, CTRL, SHIFT, Keyboard, settle, sixty

HELD_ON = date(2026, 11, 20)
SIX = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
"""18:00 in Berlin."""


class Clock:
    """Stands still until the test moves it."""

    def __init__(self) -> None:
        self.at = SIX - timedelta(days=30)

    def __call__(self) -> datetime:
        return self.at

    def move(self, span: timedelta) -> None:
        """Let time pass."""
        self.at += span


@pytest.fixture
def hall(qapp: QApplication, tmp_path: Path) -> Iterator[tuple[Office, RoomScreen, UUID, Keyboard]]:
    """The program in the room of the assembly, at six o'clock, nothing begun."""
    clock = Clock()
    office, meeting_id = sixty(tmp_path / "rosewater.facilitator", clock, HELD_ON)
    clock.at = SIX
    theme().dress()
    bridge = Bridge()
    window = MainWindow(bridge, Preferences(paths(tmp_path / "person").make()))
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    bridge.take(office)
    window.show_place("room", meeting_id)
    settle()
    room = window.screen_of("room")
    assert isinstance(room, RoomScreen)
    yield office, room, meeting_id, Keyboard(clock.move)
    window.close()
    window.deleteLater()
    settle()
    office.database.close()


def stand_on(keys: Keyboard, name: str) -> None:
    """Go down a list with the arrow key until somebody's row has the keyboard."""
    rows = keys.focus
    rows.window().grab().save("/tmp/fac/e2e.png")
    assert isinstance(rows, CompactList)
    keys.press(Qt.Key.Key_Home)
    for _ in range(rows.count):
        row = rows.row_at(rows.currentIndex().row())
        if row is not None and row.title == name:
            return
        keys.press(Qt.Key.Key_Down)
    raise AssertionError(f"{name} is not in the list")


def come_in(keys: Keyboard) -> None:
    """Two are excused and one is late; two have sent their voice; everybody else is here."""
    keys.press(Qt.Key.Key_P, CTRL)
    keys.type("ines al")
    keys.type("\n")
    for name, mark in (("Noor Alder", Qt.Key.Key_X), ("Luca Alder", Qt.Key.Key_A)):
        keys.press(Qt.Key.Key_P, CTRL)
        keys.type(f"{name}")
        QTest.qWait(800)
        keys.press(Qt.Key.Key_P, CTRL)
        keys.type(f"{name}\n")
        keys.press(mark)
    keys.press(Qt.Key.Key_P, CTRL)
    keys.press(Qt.Key.Key_H, ALT)


def check_in(keys: Keyboard, there: int) -> None:
    """Everyone in turn; one passes and comes back."""
    keys.press(Qt.Key.Key_R, CTRL)
    keys.press(Qt.Key.Key_Return)
    for number in range(there + 1):
        keys.press(Qt.Key.Key_P if number == 4 else Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_E, CTRL)
    keys.type("All are well; the heating works again.")
    keys.wait(minutes=9)


def report(keys: Keyboard) -> None:
    """18:09: notes with a speaker, an action and an open question; three people speak."""
    keys.type("@gus\tThe year closes with 1,200 more than planned.\n")
    keys.type("!Bo Birch pays the roof deposit by 1 December\n")
    keys.type("?Who checks the cash box")
    keys.wait(minutes=4)
    for name in ("mina alder", "kira alder", "mina birch"):
        keys.press(Qt.Key.Key_S, CTRL)
        keys.type(name)
        QTest.qWait(800)
    for _ in range(3):
        keys.press(Qt.Key.Key_Space, CTRL)
        keys.wait(minutes=2)
    keys.press(Qt.Key.Key_Space, CTRL)
    keys.press(Qt.Key.Key_E, CTRL)
    keys.press(Qt.Key.Key_Return, CTRL)


def guests(keys: Keyboard) -> None:
    """18:19: consent; an objection is taken up by a new wording; the item needs more time."""
    keys.type("Trial: eleven guests, two complaints, both on the second floor.")
    keys.press(Qt.Key.Key_P, CTRL)
    keys.type("Luca Alder\n")
    keys.press(Qt.Key.Key_L)
    keys.wait(minutes=20)
    keys.press(Qt.Key.Key_T, CTRL)
    stand_on(keys, "Eli Birch")
    keys.press(Qt.Key.Key_O)
    keys.type("21 nights harm the two rooms that share a bathroom.\n")
    stand_on(keys, "Chidi Cedar")
    keys.press(Qt.Key.Key_C)
    keys.type("The key deposit is too low\nHow many keys are missing in June\n")
    stand_on(keys, "Hana Elm")
    keys.press(Qt.Key.Key_S)
    keys.press(Qt.Key.Key_A, ALT)
    keys.press(Qt.Key.Key_O, ALT)
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_A, CTRL)
    keys.type("Guests may stay up to 14 nights in a row; longer stays are agreed with the floor.")
    keys.press(Qt.Key.Key_Tab)
    keys.type("14 nights, and the floor is asked\n")
    keys.wait(minutes=16)
    keys.press(Qt.Key.Key_X, CTRL | SHIFT)
    keys.type("10\t41\t6\n")
    keys.press(Qt.Key.Key_T, CTRL)
    keys.press(Qt.Key.Key_A, ALT)
    keys.press(Qt.Key.Key_D, CTRL)
    keys.type("Both sides of the trial are heard\t30 Nov 2027")
    keys.press(Qt.Key.Key_Return, CTRL)
    keys.wait(minutes=5)
    keys.press(Qt.Key.Key_E, CTRL)
    keys.press(Qt.Key.Key_Return, CTRL)


def roof(keys: Keyboard) -> None:
    """19:00: a secret ballot on paper, then a break."""
    keys.press(Qt.Key.Key_D, CTRL)
    keys.type("We borrow 40,000 for the roof and repair it in spring.")
    keys.press(Qt.Key.Key_Return, CTRL)
    keys.wait(minutes=18)
    keys.press(Qt.Key.Key_T, CTRL)
    keys.press(Qt.Key.Key_T, ALT)
    keys.press(Qt.Key.Key_T, ALT)
    keys.type("38\t15\t3\t1\tDana Elm and Gus Elm\n")
    keys.press(Qt.Key.Key_D, CTRL)
    keys.type("It leaks into three rooms")
    keys.press(Qt.Key.Key_Return, CTRL)
    keys.press(Qt.Key.Key_B, CTRL)
    keys.type("10\n")
    keys.wait(minutes=10)
    keys.press(Qt.Key.Key_B, CTRL)
    keys.press(Qt.Key.Key_E, CTRL)
    keys.press(Qt.Key.Key_Return, CTRL)


def garden(keys: Keyboard) -> None:
    """19:28: the talk goes on while many have to go home, until the quorum is lost."""
    keys.press(Qt.Key.Key_E, CTRL)
    keys.type("Two beds for the school; Kira Cedar asks who digs.")
    keys.wait(minutes=20)
    keys.press(Qt.Key.Key_P, CTRL)
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Home)
    for _ in range(29):
        keys.press(Qt.Key.Key_E)
        keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_E, CTRL)
    keys.wait(minutes=16)
    keys.press(Qt.Key.Key_Return, CTRL)


def closing(keys: Keyboard, there: int) -> None:
    """20:04: a last word from everybody who is left."""
    keys.press(Qt.Key.Key_R, CTRL)
    keys.press(Qt.Key.Key_Return)
    for _ in range(there):
        keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_E, CTRL)
    keys.type("Thank you all, and to Amara Alder for leading us.")
    keys.wait(minutes=10)
    keys.press(Qt.Key.Key_Return, CTRL)


def test_two_hours_are_played_by_keys_and_the_minutes_say_what_happened(hall):
    office, room, meeting_id, keys = hall

    def page():
        return meeting_page(office, meeting_id)

    # 18:00, the meeting begins with its first item.
    keys.press(Qt.Key.Key_Return, CTRL | SHIFT)
    assert page().meeting.state == MeetingState.open
    come_in(keys)
    assert page().quorum.there == 58
    keys.press(Qt.Key.Key_D, CTRL | SHIFT)
    for _ in range(4):
        keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Escape)
    assert len(page().duties) == 4
    check_in(keys, 58)
    assert room.view.beside.rounds.round.is_over
    keys.press(Qt.Key.Key_Return, CTRL)

    report(keys)
    guests(keys)
    assert [one.number for one in page().items[2].decisions] == ["D-1"]
    roof(keys)
    assert [one.number for one in page().items[3].decisions] == ["D-2"]
    # The key list has no time left: parked from the agenda.
    keys.press(Qt.Key.Key_G, CTRL)
    keys.press(Qt.Key.Key_P)
    garden(keys)
    assert not page().quorum.reached
    closing(keys, page().quorum.there)
    # 20:14, a quarter of an hour late; nothing but the open question is left to look at.
    keys.press(Qt.Key.Key_Return, CTRL | SHIFT)
    print([c.sentence for c in room.view.desk.closing._shown])
    keys.press(Qt.Key.Key_Return)
    room.window().grab().save("/tmp/fac/e2e.png")
    assert page().meeting.state == MeetingState.closed
    said = minutes_markdown(office, meeting_id)
    print(said)
    print(keys.focus)
