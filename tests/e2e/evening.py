"""The evening of the assembly, part by part, as whoever sits at the keyboard types it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.room.compact import CompactList

from .assembly import ALT, CTRL, SHIFT, Keyboard


def stand_on(keys: Keyboard, name: str) -> None:
    """Go down a list with the arrow key until somebody's row has the keyboard."""
    rows = keys.focus
    assert isinstance(rows, CompactList)
    keys.press(Qt.Key.Key_Home)
    for _ in range(rows.count):
        row = rows.row_at(rows.currentIndex().row())
        if row is not None and row.title == name:
            return
        keys.press(Qt.Key.Key_Down)
    raise AssertionError(f"{name} is not in the list")


def begin(keys: Keyboard) -> None:
    """18:00: the meeting is opened; who is here is marked, and who does what tonight."""
    keys.press(Qt.Key.Key_Return, CTRL | SHIFT)
    come_in(keys)
    keys.press(Qt.Key.Key_D, CTRL | SHIFT)
    for _ in range(4):
        keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Escape)


def come_in(keys: Keyboard) -> None:
    """One is excused and one not there yet; everybody else is here."""
    for name, mark in (("Noor Alder", Qt.Key.Key_X), ("Luca Alder", Qt.Key.Key_A)):
        keys.press(Qt.Key.Key_P, CTRL)
        keys.type(name)
        QTest.qWait(800)
        keys.press(Qt.Key.Key_P, CTRL)
        keys.type(f"{name}\n")
        keys.press(mark)
    keys.press(Qt.Key.Key_P, CTRL)
    keys.press(Qt.Key.Key_H, ALT)


def check_in(keys: Keyboard, there: int = 58) -> None:
    """Everyone in turn; one passes and comes back at the end."""
    keys.press(Qt.Key.Key_R, CTRL)
    keys.press(Qt.Key.Key_Return)
    for number in range(there + 1):
        keys.press(Qt.Key.Key_P if number == 4 else Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_E, CTRL)
    keys.type("All are well; the heating works again.")
    keys.wait(minutes=9)
    keys.press(Qt.Key.Key_Return, CTRL)


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
    keys.type("; both sides of the trial were heard\t30 Nov 2027")
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


def park_the_keys(keys: Keyboard) -> None:
    """19:28: there is no time for the key list; it is parked from the agenda."""
    keys.press(Qt.Key.Key_G, CTRL)
    keys.press(Qt.Key.Key_P)


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
