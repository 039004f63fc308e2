"""What happens to bugs, second starts and signals of the system."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ui.crash import CrashReporter, told
from ui.ending import EndOnSignal
from ui.instance import Instance


@pytest.fixture
def reporter(qapp: QApplication, tmp_path: Path) -> Iterator[CrashReporter]:
    made = CrashReporter(tmp_path / "facilitator.log")
    yield made
    if made.dialog is not None:
        made.dialog.close()
    made.uninstall()


def fail(words: str) -> None:
    raise ValueError(words)


def caught(words: str = "Bo owes 500") -> tuple[type, BaseException, object]:
    try:
        fail(words)
    except ValueError as problem:
        return type(problem), problem, problem.__traceback__
    raise AssertionError


def test_a_bug_is_logged_and_shown_without_what_people_wrote(
    reporter: CrashReporter, qtbot: QtBot
) -> None:
    reporter.report(*caught())  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    assert reporter.dialog is not None
    shown, logged = reporter.dialog.details.toPlainText(), reporter.log_file.read_text("utf-8")
    for text in (shown, logged):
        assert "ValueError" in text
        assert "in fail" in text
        assert "Bo owes 500" not in text


def test_the_same_bug_a_hundred_times_opens_one_dialog(
    reporter: CrashReporter, qtbot: QtBot
) -> None:
    problem = caught()
    for _ in range(100):
        reporter.report(*problem)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    assert reporter.log_file.read_text("utf-8").count("in fail") == 1
    first = reporter.dialog
    try:
        raise KeyError
    except KeyError as other:
        reporter.report(KeyError, other, other.__traceback__)
    assert first is not None
    qtbot.waitUntil(lambda: "KeyError" in first.details.toPlainText())
    assert reporter.dialog is first


def test_what_qt_could_not_even_call_is_named_in_the_log_and_so_is_every_next_time(
    reporter: CrashReporter, qtbot: QtBot
) -> None:
    def wants_two(_one: int, _two: int) -> None: ...

    def also_two(_one: int, _two: int) -> None: ...

    for slot in (wants_two, wants_two, also_two):
        button = QPushButton()
        qtbot.addWidget(button)
        button.clicked.connect(partial(slot, 1))
        with qtbot.captureExceptions() as problems:
            button.click()
        ((kind, problem, trace),) = problems
        assert trace is None  # which is why the log had one word only
        reporter.report(kind, problem, trace)
    logged = reporter.log_file.read_text("utf-8")
    assert logged.count("wants_two() missing 1 required positional argument") == 2
    assert "also_two() missing" in logged
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    assert reporter.dialog is not None
    qtbot.waitUntil(lambda: "also_two" in reporter.dialog.details.toPlainText())


def test_a_bug_in_another_thread_is_shown_by_the_main_one(
    reporter: CrashReporter, qtbot: QtBot
) -> None:
    try:
        reporter.install()
        thread = threading.Thread(target=fail, args=("in a thread",))
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: reporter.dialog is not None)
    finally:
        reporter.uninstall()
    assert "in fail" in reporter.log_file.read_text("utf-8")


def test_the_details_name_the_cause_first() -> None:
    try:
        try:
            fail("secret")
        except ValueError as cause:
            raise RuntimeError("also secret") from cause
    except RuntimeError as problem:
        words = told(RuntimeError, problem, problem.__traceback__)
    assert words.index("ValueError") < words.index("RuntimeError")
    assert "secret" not in words.replace('fail("secret")', "").replace('"also secret"', "")


def test_one_window_per_file_and_the_first_is_asked_to_come_forward(
    tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "rosewater.facilitator"
    first = Instance(file, tmp_path)
    assert first.claim()
    first.listen()
    second = subprocess.Popen([sys.executable, "-c", CLAIM, str(file), str(tmp_path)])
    with qtbot.waitSignal(first.asked, timeout=20_000):
        pass
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 3
    first.release()


CLAIM = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.instance import Instance
app = QCoreApplication([])
instance = Instance(Path(sys.argv[1]), Path(sys.argv[2]))
if not instance.claim():
    sys.exit(3)
print("claimed", flush=True)
sys.stdin.read()
"""


def test_two_files_are_two_windows(tmp_path: Path, qapp: QApplication) -> None:
    one = Instance(tmp_path / "one.facilitator", tmp_path)
    other = Instance(tmp_path / "other.facilitator", tmp_path)
    assert one.claim()
    assert other.claim()
    one.release()
    other.release()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a system that can kill outright")
def test_the_claim_of_a_killed_process_is_taken_over(tmp_path: Path, qapp: QApplication) -> None:
    file = tmp_path / "rosewater.facilitator"
    other = subprocess.Popen(
        [sys.executable, "-c", CLAIM, str(file), str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert other.stdout is not None
    assert other.stdin is not None
    assert other.stdout.readline() == b"claimed\n"
    other.kill()
    other.wait()
    other.stdin.close()
    other.stdout.close()
    instance = Instance(file, tmp_path)
    assert instance.claim()
    instance.release()


def test_a_link_to_a_file_is_the_same_file(tmp_path: Path, qapp: QApplication) -> None:
    file, link = tmp_path / "one.facilitator", tmp_path / "link.facilitator"
    file.touch()
    link.symlink_to(file)
    assert Instance(file, tmp_path).name == Instance(link, tmp_path).name


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGTERM")
def test_sigterm_ends_the_program_in_the_event_loop(qtbot: QtBot) -> None:
    ended: list[bool] = []
    ending = EndOnSignal(lambda: ended.append(True))
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        qtbot.waitUntil(lambda: bool(ended))
    finally:
        ending.release()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
