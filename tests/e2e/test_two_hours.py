"""Two hours of a general assembly of sixty, by keys alone in the real window; then its minutes.

The minutes are compared word for word with `two_hours.md`, which people read first. In a second
evening the program is killed in the middle of a sentence.
"""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from facilitator.meetings.minutes import minutes_markdown
from facilitator.meetings.records import MeetingState
from facilitator.meetings.running.service import running
from facilitator.meetings.service import MeetingFilter, meeting_page, meeting_rows
from facilitator.opening import open_collective
from facilitator.store.backup import faults_in

from .assembly import CTRL, SHIFT, SIX, Clock, Hall, hall_of, settle
from .evening import begin, check_in, closing, garden, guests, park_the_keys, report, roof
from .evening_until_killed import SENTENCE

ROOT = Path(__file__).parents[2]
EXPECTED = Path(__file__).with_name("two_hours.md")


@pytest.fixture
def hall(qapp: QApplication, tmp_path: Path) -> Iterator[Hall]:
    made = hall_of(tmp_path)
    yield made
    window = made.room.window()
    window.close()
    window.deleteLater()
    settle()
    made.office.database.close()


def test_two_hours_are_played_by_keys_and_the_minutes_say_word_for_word_what_happened(hall):
    keys = hall.keys

    def page():
        return meeting_page(hall.office, hall.meeting_id)

    begin(keys)
    assert (page().quorum.there, len(page().duties)) == (58, 4)
    check_in(keys)
    report(keys)
    guests(keys)
    assert [one.number for one in page().items[2].decisions] == ["D-1"]
    roof(keys)
    assert [one.number for one in page().items[3].decisions] == ["D-2"]
    park_the_keys(keys)
    garden(keys)
    assert not page().quorum.reached
    closing(keys, page().quorum.there)
    # 20:14, a quarter of an hour late: closed by Enter, although a question is still open.
    keys.press(Qt.Key.Key_Return, CTRL | SHIFT)
    left = [check.kind for check in hall.room.view.desk.closing.shown]
    keys.press(Qt.Key.Key_Return)
    assert left == ["open question"]
    assert page().meeting.state == MeetingState.closed
    assert hall.room.current == "minutes"
    assert minutes_markdown(hall.office, hall.meeting_id) == EXPECTED.read_text(encoding="utf-8")


def test_killed_in_the_middle_of_a_sentence_the_evening_goes_on_where_it_was(tmp_path):
    command = [sys.executable, "-m", "tests.e2e.evening_until_killed", str(tmp_path)]
    typed: list[tuple[int, float]] = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        for line in program.stdout:
            count, at = line.split()
            typed.append((int(count), float(at)))
            if len(typed) > len(SENTENCE) * 3 // 2:
                killed_at = time.monotonic()
                program.send_signal(signal.SIGKILL)
                break
    safe = max(count for count, at in typed if at < killed_at - 1.0)
    assert 0 < safe < typed[-1][0]

    file = tmp_path / "rosewater.facilitator"
    office = open_collective(file, clock=Clock(SIX + timedelta(minutes=25)))
    (row,) = meeting_rows(office, MeetingFilter())
    page, now = meeting_page(office, row.id), running(office, row.id)
    saved = page.items[2].notes
    whole = SENTENCE * 3
    assert whole.startswith(saved)
    assert len(saved) >= safe
    # The item is still on, its timer stands where it would have stood.
    assert now.item_id == page.items[2].item.id
    assert now.left_seconds(page.items[2].item.id, office.now()) == (35 - 6) * 60
    assert page.quorum.there == 58
    # What was said before is there word for word.
    before = EXPECTED.read_text(encoding="utf-8").split("## 1. Check-in")[1].split("## 3. ")[0]
    assert before in minutes_markdown(office, row.id)
    office.database.close()
    assert faults_in(file) == ""
