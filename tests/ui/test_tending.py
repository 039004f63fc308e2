"""The program looks after handovers by itself: at its start, at a new day, when terms change."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlmodel import select

from facilitator.constitutions.service import start_collective
from facilitator.groups.records import GroupDraft
from facilitator.groups.service import start_group
from facilitator.handovers.service import handover, handovers, start_handover
from facilitator.handovers.shown import StepState
from facilitator.opening import open_collective
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person, people
from facilitator.roles import service as roles
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.store import driver
from facilitator.store.history import History, last_step, undo_last
from ui.preferences import Preferences
from ui.program import Program


@dataclass
class Kept:
    """A collective in a file, in which Bo keeps the books for so many days more."""

    file: Path
    role_id: UUID
    term_id: UUID


def kept(file: Path, days: int) -> Kept:
    office = start_collective(file, name="Rosewater", zone="UTC")
    today = office.today()
    group = start_group(office, GroupDraft(name="Finance circle"))
    role = roles.add_role(office, RoleDraft(group_id=group.id, name="Bookkeeper"))
    bo = add_person(office, PersonDraft(name="Bo"))
    draft = TermDraft(
        role_id=role.id, person_id=bo.id, from_on=today, to_on=today + timedelta(days=days)
    )
    term = roles.plan_term(office, draft)
    roles.begin_term(office, term.id)
    add_person(office, PersonDraft(name="Dana"))
    office.database.close()
    return Kept(file, role.id, term.id)


@pytest.fixture
def program(qapp: QApplication, preferences: Preferences) -> Iterator[Program]:
    made = Program(preferences, None)
    yield made
    made.window.close()
    made.end()


def opened(program: Program) -> list[str]:
    return [one.role for one in handovers(program.bridge.office)]


def test_a_handover_opens_at_the_start_by_itself_and_undo_leaves_it(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    here = kept(tmp_path / "rosewater.facilitator", days=60)
    program.start(here.file)
    qtbot.waitUntil(lambda: program.bridge.is_open and opened(program) == ["Bookkeeper"])
    office = program.bridge.office
    with office.reading() as session:
        rows = session.exec(select(History).where(History.table_name == "handover")).all()
    assert [(row.act, row.by) for row in rows] == [("by itself: open handovers", None)]
    step = last_step(office)
    assert step is not None
    assert step.name == "add a person"
    assert undo_last(office) == "add a person"
    assert opened(program) == ["Bookkeeper"]
    assert [one.name for one in people(office)] == ["Bo"]


def test_at_a_new_day_it_looks_again(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    here = kept(tmp_path / "rosewater.facilitator", days=92)
    program.start(here.file)
    qtbot.waitUntil(lambda: program.bridge.is_open)
    qtbot.wait(50)
    assert opened(program) == []
    office = program.bridge.office
    program.bridge.ticked.emit()
    qtbot.waitUntil(lambda: not program.bridge.worker.busy)
    assert opened(program) == []
    # Two nights later, the window still open.
    program.bridge.take(replace(office, clock=lambda: office.now() + timedelta(days=2)))
    program.bridge.ticked.emit()
    assert opened(program) == ["Bookkeeper"]


def test_a_term_that_is_to_end_sooner_opens_its_handover_with_the_next_heartbeat(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    here = kept(tmp_path / "rosewater.facilitator", days=200)
    program.start(here.file)
    qtbot.waitUntil(lambda: program.bridge.is_open)
    qtbot.wait(50)
    office = program.bridge.office
    term = roles.terms_of_role(office, here.role_id)[0].term
    draft = TermDraft(**{name: getattr(term, name) for name in TermDraft.model_fields})
    with qtbot.waitSignal(program.bridge.changed):
        soon = {"to_on": office.today() + timedelta(days=20)}
        roles.change_term(office, term.id, draft.model_copy(update=soon))
    program.bridge.ticked.emit()
    assert opened(program) == ["Bookkeeper"]


def test_a_file_that_cannot_be_written_just_now_is_only_noted(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    here = kept(tmp_path / "rosewater.facilitator", days=92)
    program.start(here.file)
    qtbot.waitUntil(lambda: program.bridge.is_open)
    qtbot.wait(50)
    other = driver.connect(str(here.file), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    office = program.bridge.office
    with office.database.connection() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 200")  # ten seconds otherwise
    program.bridge.take(replace(office, clock=lambda: office.now() + timedelta(days=2)))
    program.bridge.ticked.emit()
    other.execute("ROLLBACK")
    other.close()
    assert opened(program) == []
    noted = program.preferences.paths.log_file.read_text("utf-8")
    assert "Handovers were not looked after: rosewater.facilitator is open in another" in noted
    assert "Traceback" not in noted


TICKING = """
import sys, time
from pathlib import Path
from facilitator.handovers.service import handovers, tick_step
from facilitator.opening import open_collective
office = open_collective(Path(sys.argv[1]))
[shown] = handovers(office)
for number, one in enumerate(shown.steps):
    tick_step(office, one.step.id)
    print(number + 1, flush=True)
    time.sleep(60 if number == 2 else 0)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL on this system")
def test_offline_edit_lost_on_close(tmp_path: Path) -> None:
    """What was ticked is there after the program was killed the moment it said so."""
    here = kept(tmp_path / "rosewater.facilitator", days=60)
    office = open_collective(here.file)
    made = start_handover(office, here.term_id)
    office.database.close()
    with subprocess.Popen(
        [sys.executable, "-c", TICKING, str(here.file)],
        stdout=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == "3":
                break
        process.kill()
    office = open_collective(here.file)
    shown = handover(office, made.id)
    office.database.close()
    assert [one.state is StepState.done for one in shown.steps[:4]] == [True, True, True, False]


def test_begun_without_a_window_it_shows_one_when_the_file_cannot_be_opened(
    program: Program, tmp_path: Path
) -> None:
    file = tmp_path / "moved.facilitator"
    assert not program.window.isVisible()
    program.open(file)
    assert program.window.isVisible()
    assert program.window.isMinimized()
