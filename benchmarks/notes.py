"""How long a key takes to be seen in the notes of an open meeting, with everything saved on.

    QT_QPA_PLATFORM=offscreen python -m benchmarks.notes [FILE]

The real screen on a real file (FILE, of which a copy is used, or the demo collective), a meeting
that goes on, letters at the pace of a fast typist, commits and rereading as they come. From
before the key to the end of painting the field. Goal: p99 at most 16 ms.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest

from facilitator.demo import make_demo
from facilitator.meetings.records import PresenceKind
from facilitator.meetings.service import (
    MeetingFilter,
    mark_presence,
    meeting_page,
    meeting_rows,
    open_meeting,
    save_notes,
)
from facilitator.opening import open_collective
from facilitator.paths import paths
from ui.app import application
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.room.screen import RoomScreen
from ui.theme import theme

LETTERS = 1_500
PAUSE = 30
"""Milliseconds between two letters; every twentieth is followed by a pause that saves."""
LONG_PAUSE = 330
PROSE = "Farah brings the second wording; the floor agrees, Chidi keeps a concern about the key. "


class Painted(QObject):
    """Notes when the field was painted last, and how often."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count the paint events of the viewport."""
        if event.type() == QEvent.Type.Paint:
            self.times += 1
        return False


def collective(folder: Path) -> Path:
    """Give the file to type in."""
    file = folder / "notes.facilitator"
    if len(sys.argv) > 1:
        shutil.copy(sys.argv[1], file)
    else:
        make_demo(file).database.close()
    return file


def main() -> None:
    """Type and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = application()
    theme().dress()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = open_collective(collective(folder))
        bridge = Bridge()
        window = MainWindow(bridge, Preferences(paths(folder / "person").make()))
        window.resize(1280, 800)
        window.show()
        bridge.take(office)
        meeting = meeting_rows(office, MeetingFilter(is_over=False))[0]
        if meeting.state.value == "planned":
            open_meeting(office, meeting.id)
        page = meeting_page(office, meeting.id)
        for person in page.people:
            if person.person_id is not None:
                mark_presence(office, meeting.id, person.person_id, PresenceKind.present)
        save_notes(office, meeting.id, page.items[1].item.id, (PROSE * 4 + "\n") * 12)
        window.show_place("room", meeting.id)
        screen = window.screen_of("room")
        if not isinstance(screen, RoomScreen):
            raise TypeError("The room shows something else.")
        screen.view.agenda.choose(page.items[1].item.id)
        QTest.qWait(500)
        field = screen.view.desk.notes.field
        field.setFocus()
        field.moveCursor(field.textCursor().MoveOperation.End)
        painted = Painted()
        field.viewport().installEventFilter(painted)
        times = []
        for number in range(LETTERS):
            letter = PROSE[number % len(PROSE)]
            before = painted.times
            # Saving and rereading that are due now are done in this span: they are waited for too.
            start = time.perf_counter()
            if number % 80 == 79:
                QTest.keyClick(field, Qt.Key.Key_Return)
            else:
                QTest.keyClicks(field, letter)
            while painted.times == before:
                app.processEvents()
            times.append((time.perf_counter() - start) * 1000)
            time.sleep(PAUSE / 1000)
            if number % 20 == 19:
                QTest.qWait(LONG_PAUSE)
        window.close()
        office.database.close()
    times.sort()
    p50, p99 = statistics.median(times), times[round(len(times) * 0.99) - 1]
    print(f"key to paint   p50 {p50:.1f} ms   p99 {p99:.1f} ms   worst {times[-1]:.1f} ms")


if __name__ == "__main__":
    main()
