"""A treasurer's last ninety days and the ten after, lived through the real program day by day."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication, QPushButton

from facilitator.groups.records import GroupDraft, MembershipDraft
from facilitator.groups.service import join_group, start_group
from facilitator.handovers import service as handing
from facilitator.handovers.records import (
    HandoverWordDraft,
    HandoverWordKind,
    TeachingSessionDraft,
)
from facilitator.handovers.shown import HandoverShown
from facilitator.handovers.steps import Stage
from facilitator.meetings.running.service import begin_meeting
from facilitator.office import Office
from facilitator.opening import create_collective, open_collective
from facilitator.paths import paths
from facilitator.people.records import CollectiveDraft, PersonDraft
from facilitator.people.service import add_person, people
from facilitator.roles import service as roles
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.store.backup import back_up
from ui.preferences import Preferences
from ui.program import Program
from ui.widgets.rows import ActionRow

ZONE = ZoneInfo("Europe/Berlin")
ENDS = date(2026, 5, 31)
"""Bo's last day. The clock goes forward on 29 March."""
NOON = time(12)
WHO = ("Bo", "Dana", "Eli", "Farah")
"""The outgoing, the incoming, one who stays in the group, and one who is not in it."""
EVERYBODY = "everybody"

__all__ = ["ENDS", "EVERYBODY", "WHO", "Diary", "Life", "begin_meeting"]


@dataclass
class Moved:
    """A clock that stands where a test puts it."""

    at: datetime

    def __call__(self) -> datetime:
        """Give the aware instant."""
        return self.at

    def set(self, day: int, clock: time = NOON) -> None:
        """Go to a day, counted from Bo's last one."""
        self.at = datetime.combine(ENDS + timedelta(days=day), clock, ZONE)


@dataclass
class Diary:
    """What was said and shown, by day and by who looked."""

    said: dict[tuple[int, str], list[str]] = field(default_factory=dict)
    shown: dict[tuple[int, str], list[str]] = field(default_factory=dict)

    def text(self) -> str:
        """Write what was said on each day, and what was shown whenever it changed."""
        lines: list[str] = []
        last: dict[str, list[str]] = {}
        for day, who in sorted(self.shown, key=lambda pair: (pair[0], [*WHO, EVERYBODY].index(
                pair[1]))):  # fmt: skip
            for sentence in self.said.get((day, who), ()):
                lines.append(f"{day:+4} {who} is told: {sentence}")
            rows = self.shown[day, who]
            if rows != last.get(who):
                told = " | ".join(rows) or "nothing"
                lines.append(f"{day:+4} {who} sees: {told}")
            last[who] = rows
        return "\n".join(lines) + "\n"


class Life:
    """The collective in its file, and the program that is started, looked at and closed."""

    def __init__(self, folder: Path, copy: Path | None = None) -> None:
        """Begin at the beginning, or go on with a copy of what was lived until some day."""
        self.kept: Path | None = None
        self.clock = Moved(datetime.combine(ENDS - timedelta(days=91), NOON, ZONE))
        self.file = folder / "Rosewater.facilitator"
        self.folder = folder
        self.people: dict[str, UUID] = {}
        self.diary = Diary()
        self.program: Program | None = None
        if copy is not None:
            shutil.copy(copy, self.file)
            office = open_collective(self.file, clock=self.clock)
            self.people = {one.name: one.id for one in people(office)}
        else:
            draft = CollectiveDraft(name="Rosewater", zone="Europe/Berlin")
            office = create_collective(self.file, draft, clock=self.clock)
            self._found(office)
        office.database.close()

    def _found(self, office: Office) -> None:
        group = start_group(office, GroupDraft(name="Finance circle"))
        since = date(2025, 1, 1)
        for name in WHO:
            self.people[name] = add_person(office, PersonDraft(name=name, joined_on=since)).id
            if name != "Farah":
                draft = MembershipDraft(
                    person_id=self.people[name], group_id=group.id, from_on=since
                )
                join_group(office, draft)
        role = roles.add_role(office, RoleDraft(group_id=group.id, name="Treasurer"))
        began = date(2025, 12, 1)
        bos = roles.plan_term(
            office,
            TermDraft(role_id=role.id, person_id=self.people["Bo"], from_on=began, to_on=ENDS),
        )
        roles.begin_term(office, bos.id, began)
        self.danas = roles.plan_term(
            office,
            TermDraft(
                role_id=role.id,
                person_id=self.people["Dana"],
                from_on=ENDS + timedelta(days=1),
                to_on=ENDS + timedelta(days=184),
            ),
        ).id
        self.role_id = role.id

    # The program

    def start(self) -> None:
        """Start the program on the file, as somebody would."""
        program = Program(Preferences(paths(self.folder / "person").make()), self.folder)
        program.speaking.reminding._soon.setInterval(0)  # nobody types here for two seconds
        program.window.show()
        program.window.activateWindow()
        program.take_new(open_collective(self.file, clock=self.clock))
        self.program = program
        self._settle()

    def end(self) -> None:
        """Close it."""
        if self.program is not None:
            self.program.window.quit()
            self.program.end()
            self.program.window.deleteLater()
            self.program = None
            _turn()

    def keep_copy(self, folder: Path) -> None:
        """Keep the file as it is now."""
        self.kept = folder / self.file.name
        back_up(self.file, self.kept)

    @property
    def office(self) -> Office:
        """The office of the running program."""
        assert self.program is not None
        return self.program.bridge.office

    @property
    def handover(self) -> HandoverShown:
        """The one handover."""
        [found] = handing.handovers(self.office, with_past=True)
        return found

    def days(self, first: int, last: int) -> Iterator[int]:
        """Let the days pass: at noon of each the heart beats, and everybody looks.

        What is done in the body of the loop is done after that.
        """
        for day in range(first, last + 1):
            self.clock.set(day)
            self.look(day)
            yield day

    def look(self, day: int) -> None:
        """Let the heart beat, and let everybody look at what the program says and shows."""
        assert self.program is not None
        self.program.bridge.ticked.emit()
        self._settle()
        for who in (*WHO, EVERYBODY):
            self.diary.said[day, who], self.diary.shown[day, who] = self.seen_by(who)

    def seen_by(self, who: str) -> tuple[list[str], list[str]]:
        """Sit somebody down; gives what is said to them, and the rows that Today shows."""
        program = self.program
        assert program is not None
        heard: list[str] = []

        def hear(sentence: str, _count: int) -> None:
            heard.append(sentence)

        program.preferences.view = "all" if who == EVERYBODY else "mine"
        program.speaking.reminding.said.connect(hear)
        program.bridge.set_actor(self.people.get(who))
        self._settle()
        program.speaking.reminding.said.disconnect(hear)
        program.window.show_place("today")
        self._settle()
        today = program.window.screen_of("today")
        rows = [row for row in today.findChildren(ActionRow) if row.isVisible()]
        steps = [
            button.accessibleName()
            for row in rows
            for button in row.findChildren(QPushButton)
            if button.text()
        ]
        return heard, steps

    def _settle(self) -> None:
        assert self.program is not None
        for _ in range(3):
            _turn()
        while self.program.bridge.is_open and self.program.bridge.worker.busy:
            _turn()
        _turn()

    # What people do

    def live(self, day: int) -> None:
        """Do what is planned for a day: steps on their days, three lessons, words at the end."""
        late = {"Bank mandate: both sign at the branch": -12}
        for one in self.handover.steps:
            ready = late.get(one.words, one.step.days)
            taught = one.step.stage is not None
            if one.is_open and not one.step.rescue and not taught and ready == day:
                handing.tick_step(self.office, one.step.id)
        lessons = {-30: Stage.watch, -21: Stage.together, -10: Stage.alone}
        if day in lessons:
            handing.add_session(
                self.office,
                TeachingSessionDraft(
                    handover_id=self.handover.id,
                    stage=lessons[day],
                    held_on=self.office.today(),
                    about="The month’s bills",
                    learner_id=self.people["Dana"],
                    teacher_id=self.people["Bo"],
                ),
            )
        if day == -7:
            self._write(HandoverWordKind.differently, "Bo", "Ask for help in March.")
        if day == -2:
            handing.say_what_is_missing(self.office, self.handover.id, "Where the spare key is")
        if day == -1:
            for one in self.handover.open_before:
                handing.tick_step(self.office, one.step.id)
            handing.accept(self.office, self.handover.id)
        if day == 5:
            self._write(HandoverWordKind.thanks, "Eli", "Thank you, Bo.")

    def _write(self, kind: HandoverWordKind, who: str, text: str) -> None:
        draft = HandoverWordDraft(
            handover_id=self.handover.id, kind=kind, person_id=self.people[who], text=text
        )
        handing.write_word(self.office, draft)


def _turn() -> None:
    for _ in range(4):
        QApplication.processEvents()
