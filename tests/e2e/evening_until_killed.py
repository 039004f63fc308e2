"""A program of its own that plays the evening up to the third item and then types on and on.

    python -m tests.e2e.evening_until_killed FOLDER

It says after each letter how many there are and when, until somebody ends it.
"""

import sys
import time
from pathlib import Path

from PySide6.QtTest import QTest

from ui.app import application

from .assembly import hall_of
from .evening import begin, check_in, report

SENTENCE = "Trial: eleven guests, two complaints, both on the second floor; Farah Alder tells how. "


def main(folder: Path) -> None:
    """Play and type."""
    application()
    hall = hall_of(folder)
    begin(hall.keys)
    check_in(hall.keys)
    report(hall.keys)
    field = hall.room.view.desk.notes.field
    for number in range(100_000):
        QTest.keyClicks(field, SENTENCE[number % len(SENTENCE)])
        print(number + 1, time.monotonic(), flush=True)
        QTest.qWait(15)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
