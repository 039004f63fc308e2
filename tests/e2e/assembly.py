"""A general assembly of sixty people in the real window, and somebody at its keyboard."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from facilitator.constitutions.service import start_collective
from facilitator.decisions.records import ProposalDraft
from facilitator.decisions.service import raise_proposal
from facilitator.groups.records import DomainDraft, GroupKind, MembershipDraft, Rung
from facilitator.groups.service import add_domain, groups, join_group, rights
from facilitator.meetings.records import ItemDraft, ItemKind, MeetingDraft
from facilitator.meetings.service import add_item, plan_meeting
from facilitator.office import Office
from facilitator.paths import paths
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.room.screen import RoomScreen
from ui.theme import theme

HELD_ON = date(2026, 11, 20)
SIX = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
"""18:00 in Berlin."""

FIRST = ("Amara", "Bo", "Chidi", "Dana", "Eli", "Farah", "Gus", "Hana", "Ines", "Jonas", "Kira",
         "Luca", "Mina", "Noor")  # fmt: skip
LAST = ("Alder", "Birch", "Cedar", "Elm", "Hazel")
NAMES = tuple(f"{first} {last}" for last in LAST for first in FIRST)[:60]

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def sixty(path: Path, clock: Callable[[], datetime]) -> tuple[Office, UUID]:
    """Make the collective and the meeting as it is planned; give the office and the meeting."""
    office = start_collective(
        path, "small-collective", name="Rosewater Housing Co-op", zone="Europe/Berlin",
        clock=clock,
    )  # fmt: skip
    began = office.today()
    group = next(one for one in groups(office) if one.kind == GroupKind.assembly)
    people: dict[str, UUID] = {}
    for name in NAMES:
        people[name] = add_person(office, PersonDraft(name=name, joined_on=began)).id
        join_group(
            office,
            MembershipDraft(group_id=group.id, person_id=people[name], from_on=began),
        )
    roof = add_domain(
        office,
        DomainDraft(name="Roof and walls"),
        rung=Rung.vote,
        owner_group_id=group.id,
        quorum_percent=50,
        threshold_percent=50,
    )
    rules = next(one.domain.id for one in rights(office, began) if one.domain.name == "House rules")
    guests = raise_proposal(
        office,
        ProposalDraft(
            title="Guest policy after the trial",
            why="The trial ends on 30 November",
            domain_id=rules,
            group_id=group.id,
            raised_on=began,
            raised_by=people["Farah Alder"],
        ),
        "Guests may stay up to 21 nights in a row without asking.",
    )
    meeting = plan_meeting(
        office,
        MeetingDraft(
            title="General assembly", group_id=group.id, kind="assembly", held_on=HELD_ON,
            starts_at="18:00", place="Hall", planned_minutes=120, quorum=31,
        ),
    )  # fmt: skip
    for title, kind, minutes, more in (
        ("Check-in", ItemKind.discussion, 10, {}),
        ("Treasurer’s report", ItemKind.report, 15, {"brought_by": people["Gus Alder"]}),
        ("Guest policy after the trial", ItemKind.decision, 35,
         {"brought_by": people["Farah Alder"], "domain_id": rules, "proposal_id": guests.id}),
        ("Roof repair", ItemKind.decision, 25,
         {"brought_by": people["Dana Birch"], "domain_id": roof.id}),
        ("Bike shed key list", ItemKind.discussion, 5, {}),
        ("Garden plans", ItemKind.discussion, 15, {"brought_by": people["Kira Cedar"]}),
        ("Closing round", ItemKind.discussion, 10, {}),
    ):  # fmt: skip
        add_item(office, meeting.id, ItemDraft(title=title, kind=kind, minutes=minutes, **more))
    return office, meeting.id


class Clock:
    """Stands still until somebody moves it."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def move(self, span: timedelta) -> None:
        """Let time pass."""
        self.at += span


class Keyboard:
    """Presses real keys in whatever has the focus, and moves the clock."""

    def __init__(self, move: Callable[[timedelta], None]) -> None:
        self._move = move

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """One key."""
        QTest.keyClick(self.focus, key, held)
        settle()

    def type(self, words: str) -> None:
        """Letters, one after the other; a line break is Enter, a tab the key of this name."""
        for letter in words:
            if letter == "\n":
                QTest.keyClick(self.focus, Qt.Key.Key_Return)
            elif letter == "\t":
                QTest.keyClick(self.focus, Qt.Key.Key_Tab)
            else:
                QTest.keyClicks(self.focus, letter)
        settle()

    def wait(self, **span: float) -> None:
        """Time passes in the room, and the program has a moment to save what was typed."""
        QTest.qWait(400)
        self._move(timedelta(**span))
        settle()


@dataclass
class Hall:
    """The program in the room of the assembly."""

    office: Office
    meeting_id: UUID
    room: RoomScreen
    keys: Keyboard


def hall_of(folder: Path) -> Hall:
    """Start it at six o'clock; nothing has begun. Whoever asks closes window and file."""
    clock = Clock(SIX - timedelta(days=30))
    office, meeting_id = sixty(folder / "rosewater.facilitator", clock)
    clock.at = SIX
    bridge = Bridge()
    window = MainWindow(bridge, Preferences(paths(folder / "person").make()))
    theme().dress(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    bridge.take(office)
    window.show_place("room", meeting_id)
    settle()
    room = window.screen_of("room")
    assert isinstance(room, RoomScreen)
    return Hall(office, meeting_id, room, Keyboard(clock.move))


def settle() -> None:
    """Let the program do what is due."""
    for _ in range(6):
        QApplication.processEvents()
