"""From the start of the process to the painted window, as ratios to an empty PySide6 window.

    python -m benchmarks.start [ROUNDS]

Each round starts every program once, in turn: an empty QMainWindow (the floor), and ours with the
demo and with 5,000 decisions, with Today laid ready (as after any ordinary ending) and without (as
after a crash, or when the file came from elsewhere). *frame* is the first painted window, *today*
Today with its live content. Memory is PSS with the demo open. Goals: frame 1.5, today 2.5 with
the demo and 2.8 with 5,000 decisions, memory 2.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from facilitator.decisions.records import DecisionDraft
from facilitator.decisions.service import record_imported
from facilitator.demo import make_demo
from facilitator.opening import open_collective
from facilitator.paths import paths
from facilitator.today.ready import lay_ready

ROOT = Path(__file__).resolve().parents[1]

EMPTY = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, painted)
def painted():
    print("frame", time.monotonic() - float(sys.argv[1]), flush=True)
    print("memory", pss(), flush=True)
    app.quit()
def pss():
    text = open("/proc/self/smaps_rollup").read()
    return int(text.split("Pss:")[1].split()[0])
app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""

OURS = """
import sys, time
from pathlib import Path
from ui.app import Preferences, Program, application, paths, theme
from PySide6.QtCore import QTimer
app = application()
preferences = Preferences(paths(Path(sys.argv[3])).make())
theme().choose(preferences.choice)
program = Program(preferences, Path(sys.argv[3]))
def tell(word):
    print(word, time.monotonic() - float(sys.argv[1]), flush=True)
def opened():
    if not program.bridge.is_open:
        QTimer.singleShot(1, opened)
        return
    app.processEvents()
    text = open("/proc/self/smaps_rollup").read()
    print("memory", int(text.split("Pss:")[1].split()[0]), flush=True)
    print("ready" if program.window.place == "today" else "elsewhere", 0, flush=True)
    import os
    os._exit(0)
program.window.painted.connect(lambda: tell("frame"))
program.start(Path(sys.argv[2]))
program.window.painted.connect(lambda: tell("today"))
program.window.painted.connect(lambda: QTimer.singleShot(0, opened))
app.exec()
"""


def _told(script: str, *given: str) -> dict[str, float]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script, str(time.monotonic()), *given],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    lines = (line.split() for line in done.stdout.splitlines())
    return {word: float(value) for word, value in lines}


def _many(demo: Path, target: Path) -> None:
    """Copy the demo and put 5,000 decisions on record in it."""
    shutil.copy(demo, target)
    office = open_collective(target)
    for chunk in range(10):
        with office.writing("import") as session:
            for number in range(500):
                record_imported(
                    session,
                    office,
                    DecisionDraft(title=f"Shelf {chunk}-{number} goes to floor {number % 7}"),
                    source=f"log.md:{chunk * 500 + number}",
                    decided_on=office.today(),
                )
                session.flush()
    office.database.close()


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {"demo": folder / "demo.facilitator", "5,000": folder / "many.facilitator"}
        make_demo(files["demo"]).database.close()
        _many(files["demo"], files["5,000"])
        laid = folder / "laid"
        for file in files.values():
            office = open_collective(file)
            lay_ready(office, paths(laid).make().ready)
            office.database.close()
        found: dict[str, list[float]] = defaultdict(list)
        for _ in range(rounds + 1):
            empty = _told(EMPTY)
            for label, file in files.items():
                ready = _told(OURS, str(file), str(laid))
                bare = folder / "bare"
                shutil.rmtree(bare, ignore_errors=True)
                fresh = _told(OURS, str(file), str(bare))
                found[f"frame, {label}"].append(ready["frame"] / empty["frame"])
                found[f"today laid ready, {label}"].append(ready["today"] / empty["frame"])
                found[f"today read anew, {label}"].append(fresh["today"] / empty["frame"])
                found[f"memory, {label}"].append(ready["memory"] / empty["memory"])
            found["empty window, ms"].append(empty["frame"] * 1000)
    for label, values in found.items():
        counted = values[1:]  # the first round warms the disk's cache
        print(
            f"{label:<26} {statistics.median(counted):8.2f}"
            f"   ({min(counted):.2f}–{max(counted):.2f}, {len(counted)} rounds)"
        )


if __name__ == "__main__":
    main()
