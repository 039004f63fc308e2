"""A general assembly of sixty people, and somebody at the keyboard who plays it in the window."""

from collections.abc import Callable
from datetime import date, timedelta
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
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person

FIRST = ("Amara", "Bo", "Chidi", "Dana", "Eli", "Farah", "Gus", "Hana", "Ines", "Jonas", "Kira",
         "Luca", "Mina", "Noor")  # fmt: skip
LAST = ("Alder", "Birch", "Cedar", "Elm", "Hazel")
NAMES = tuple(f"{first} {last}" for last in LAST for first in FIRST)[:60]

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def sixty(path: Path, clock: Callable[[], object], held_on: date) -> tuple[Office, UUID]:
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
            title="General assembly", group_id=group.id, kind="assembly", held_on=held_on,
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

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
        """One key."""
        QTest.keyClick(self.focus, key, held)
        settle()

    def shot(self, n):
        self.focus.window().grab().save(f"/tmp/fac/e2e{n}.png")

    def type(self, words: str) -> None:
        """Letters, one after the other; a line break is Enter."""
        for letter in words:
            if letter == "\n":
                QTest.keyClick(self.focus, Qt.Key.Key_Return)
            else:
                QTest.keyClick(self.focus, letter) if letter.isascii() else QTest.keyClicks(
                    self.focus, letter
                )
        settle()

    def wait(self, **span: float) -> None:
        """Time passes in the room, and the program has a moment to save what was typed."""
        QTest.qWait(400)
        self._move(timedelta(**span))
        settle()


def settle() -> None:
    """Let the program do what is due."""
    for _ in range(6):
        QApplication.processEvents()
