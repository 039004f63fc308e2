"""A program of its own that types notes in the real window, so that a test can end it.

    python -m tests.ui.typing_in_a_meeting FILE DATA_DIR MEETING_ID ITEM_ID on|once|margin

`on` types one line after the other until it is ended, and says after each letter how many there
are and when, and "saved" with their number whenever the window says so; `margin` does the same in
the private margin; `once` types one sentence, says so, and waits in the event loop.
"""

import sys
import time
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from facilitator.paths import paths
from ui.app import application
from ui.preferences import Preferences
from ui.program import Program
from ui.room.screen import RoomScreen

SENTENCE = "Chidi has a concern about the key deposit, not an objection."
LINES = f"{SENTENCE}\n!Bo fixes the tap by Friday\n? Who pays for the gas\n"
"""What is typed again and again."""


def main(file: Path, data_dir: Path, meeting_id: UUID, item_id: UUID, how: str) -> int:
    """Start the program, go to the item, type."""
    app = application()
    program = Program(Preferences(paths(data_dir).make()), data_dir)
    if not program.start(file):
        return 1
    while not program.bridge.is_open:
        QTest.qWait(10)
    program.window.show_place("room", meeting_id)
    screen = program.window.screen_of("room")
    if not isinstance(screen, RoomScreen):
        return 1
    screen.view.agenda.choose(item_id)
    QTest.qWait(50)
    notes = screen.view.desk.notes
    if how == "once":
        QTest.keyClicks(notes.field, SENTENCE)
        print("typed", flush=True)
        code = app.exec()
        program.end()
        return code
    field: QWidget = notes.field
    if how == "margin":
        notes.switch_margin()
        field = notes.margin.field
    for number in range(100_000):
        letter = LINES[number % len(LINES)]
        if letter == "\n":
            QTest.keyClick(field, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(field, letter)
        print("typed", number + 1, time.monotonic(), flush=True)
        # Now and then somebody listens for a moment.
        QTest.qWait(400 if number % 80 == 79 else 15)
        if how == "on" and notes.saved.text():
            print("saved", number + 1, flush=True)
    return 0


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(Path(given[0]), Path(given[1]), UUID(given[2]), UUID(given[3]), given[4]))
