"""Ctrl+C wherever it meets a command: one sentence, status 1; and streams that are not there."""

import signal
import subprocess
import sys
import time
import weakref
from pathlib import Path

import pytest

from facilitator.cli.stopping import SENTENCE, held_back, stoppable

ROOT = Path(__file__).resolve().parents[2]
START = [sys.executable, "-I", str(ROOT / "packaging" / "launcher.py")]


@pytest.fixture(autouse=True)
def heard():
    """Ctrl+C is heard, also where the tests were started in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def stopped_after(seconds, *arguments):
    """Start a command, stop it after a while; give its status, its streams and how long it took."""
    command = subprocess.Popen(
        [*START, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    time.sleep(seconds)
    command.send_signal(signal.SIGINT)
    asked = time.monotonic()
    out, err = command.communicate(timeout=60)
    return command.returncode, out, err, time.monotonic() - asked


@pytest.mark.parametrize("seconds", [0.3, 0.5, 0.8, 1.1])
def test_a_command_that_is_stopped_says_so(demo_file, seconds):
    code, out, err, _ = stopped_after(seconds, "plan", demo_file, "--terms", 12)
    assert (code, out, err) == (1, "", f"{SENTENCE}\n")


def test_the_solver_is_stopped_too(demo_file):
    code, out, err, took = stopped_after(4, "plan", demo_file, "--terms", 40)
    assert (code, out, err) == (1, "", f"{SENTENCE}\n")
    assert took < 10
    assert [path.name for path in demo_file.parent.glob(f"{demo_file.name}*")] == [demo_file.name]


def test_a_plan_leaves_ctrl_c_to_whoever_comes_after(demo_file):
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import signal, sys\n"
            "from facilitator.cli import main\n"
            "main(['plan', sys.argv[1], '--terms', '1', '--json'])\n"
            "try: signal.raise_signal(signal.SIGINT)\n"
            "except KeyboardInterrupt: print('heard', file=sys.stderr)\n",
            str(demo_file),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "heard\n")


def test_a_stop_that_python_drops_is_asked_for_again(capsys):
    class Anything:
        pass

    def run():
        one = Anything()
        kept = weakref.ref(one, lambda _: signal.raise_signal(signal.SIGINT))
        del one
        time.sleep(5)
        return 0 if kept() is None else 2

    assert stoppable(run) == 1
    assert capsys.readouterr().err == f"{SENTENCE}\n"
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_stop_that_a_library_turned_into_its_own_error_is_a_stop(capsys):
    def run():
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise ImportError("numpy could not be imported") from None
        return 0

    assert stoppable(run) == 1
    assert capsys.readouterr().err == f"{SENTENCE}\n"


def test_who_presses_twice_does_not_cut_short_what_tidies_up():
    tidied = []

    def run():
        try:
            signal.raise_signal(signal.SIGINT)
        finally:
            signal.raise_signal(signal.SIGINT)
            tidied.append(True)
        return 0

    assert stoppable(run) == 1
    assert tidied


def test_what_is_held_back_goes_to_its_end_and_what_follows_is_stopped(capsys):
    done = []

    def run():
        with held_back():
            signal.raise_signal(signal.SIGINT)
            done.append("held")
        done.append("after")
        return 0

    assert stoppable(run) == 1
    assert done == ["held"]
    assert capsys.readouterr().err == f"{SENTENCE}\n"


def test_an_export_that_is_stopped_leaves_no_folder_behind(demo_file, tmp_path):
    for seconds in (0.9, 1.2, 1.6):
        code, _, err, _ = stopped_after(
            seconds, "export", demo_file, "--to", tmp_path / "new" / "deep"
        )
        assert (code, err) == (1, f"{SENTENCE}\n")
        assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        (
            '"$@" roles FILE --json >&-',
            1,
            "There is nowhere to print: standard output is closed.\n",
        ),
        ('"$@" roles FILE >&-', 1, "There is nowhere to print: standard output is closed.\n"),
        ('"$@" count --help >&-', 1, "There is nowhere to print: standard output is closed.\n"),
        ('"$@" roles nothing.facilitator 2>&-', 1, ""),
        (
            '"$@" count --help >/dev/full',
            1,
            "The output could not be written: no room is left there.\n",
        ),
        (
            '"$@" --help >/dev/full',
            1,
            "The output could not be written: no room is left there.\n",
        ),
    ],
)
def test_output_that_cannot_be_written_is_at_most_one_sentence(demo_file, line, status, said):
    done = subprocess.run(
        ["/bin/sh", "-c", line.replace("FILE", f"'{demo_file}'"), "sh", *START],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (status, "", said)
