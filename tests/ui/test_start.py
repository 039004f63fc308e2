"""The start: what is imported before the first frame, and that it ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from facilitator.office import Office
from facilitator.paths import paths
from ui.instance import open_elsewhere

FRAME = """
import sys
from pathlib import Path
from ui.app import application
from facilitator.paths import paths
from ui.preferences import Preferences
from ui.program import Program
app = application()
program = Program(Preferences(paths(Path(sys.argv[1])).make()), None)
slow = ("sqlalchemy", "sqlmodel", "pydantic", "apsw", "alembic", "apscheduler", "jinja2",
        "facilitator.store", "facilitator.opening", "PySide6.QtNetwork", "PySide6.QtSvg")
def look():
    print(*(name for name in slow if name in sys.modules), sep=",")
    sys.stdout.flush()
    import os
    os._exit(0)
program.window.painted.connect(look)
program.window.show()
app.exec()
"""

AFTER = """
import builtins
plain = builtins.__import__
import ui.app
assert builtins.__import__ is plain, "the import hook of PySide6 is still there"
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtNetwork import QLocalServer
import sqlmodel
"""


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_PLUGIN_PATH": "/nowhere"},
        check=True,
    )


def test_the_first_frame_is_painted_before_anything_slow_is_imported(tmp_path: Path) -> None:
    assert python("-c", FRAME, str(tmp_path)).stdout.strip() == ""


def test_the_import_hook_of_pyside_is_taken_out_and_imports_still_work() -> None:
    python("-c", AFTER)


def test_a_start_that_ends_after_painting_gives_zero(tmp_path: Path) -> None:
    file = tmp_path / "rosewater.facilitator"
    python("-m", "facilitator", "new", str(file), "--name", "Rosewater")
    arguments = [str(file), "--data-dir", str(tmp_path / "person"), "--quit-after-paint"]
    python("-m", "facilitator", *arguments)
    log = tmp_path / "person" / "log" / "facilitator.log"
    assert not log.exists(), log.read_text("utf-8")


def test_another_file_is_opened_by_a_process_of_its_own_from_any_folder(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    file, locks = office.database.path, paths(tmp_path / "own").locks
    office.database.close()
    assert open_elsewhere(file, tmp_path / "own")
    until = time.monotonic() + 30
    while not (found := [*locks.glob("*.lock")]) and time.monotonic() < until:
        time.sleep(0.1)
    (lock,) = found
    os.kill(int(lock.read_text(encoding="utf-8").splitlines()[0]), signal.SIGTERM)


def test_a_window_of_its_own_that_cannot_be_started_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    assert not open_elsewhere(tmp_path / "house.facilitator", None)
