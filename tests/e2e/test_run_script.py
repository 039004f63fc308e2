"""The one script at the top: what it does before and without any set-up, and how it skips it.

Its real set-up, with a network, is played on an empty Debian by `packaging/try-chroot`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = [
    *("sh", "cat", "cksum", "cmp", "cp", "cut", "env", "mkdir", "paste", "readlink", "rm"),
    *("sed", "sort", "tail", "touch", "uname"),
]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX script")


@pytest.fixture
def checkout(tmp_path):
    """The script with what it reads, in a folder whose name has a space."""
    folder = tmp_path / "our house" / "facilitator"
    folder.mkdir(parents=True)
    shutil.copy2(ROOT / "run", folder)
    for part in ("requirements", "packaging", "facilitator"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture
def tools(tmp_path):
    """A folder to be the whole PATH: ordinary tools, no Python, no package manager."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        (folder / tool).symlink_to(shutil.which(tool))
    return folder


def add_tool(tools, name, script):
    (tools / name).write_text(f"#!/bin/sh\n{script}\n")
    (tools / name).chmod(0o755)


def lacking_a_library(checkout):
    with (checkout / "requirements/system.txt").open("a") as table:
        table.write("base libnowhere.so.7 libnowhere7\n")


def set_up(checkout):
    """What a finished set-up leaves behind, around this interpreter."""
    room = checkout / ".run"
    (room / "env/bin").mkdir(parents=True)
    (room / "env/bin/python").symlink_to(sys.executable)
    (room / "env/.interpreter").write_text(f"{Path(sys.executable).resolve()}\n")
    shutil.copy(checkout / "requirements/runtime.txt", room / "env/.installed-runtime")
    shutil.copy(checkout / "requirements/system.txt", room / "system-base")
    return room


def run(checkout, *words, path=os.environ["PATH"], cwd=None, **environment):
    return subprocess.run(
        [checkout / "run" if isinstance(checkout, Path) else checkout, *words],
        cwd=cwd or checkout,
        env={"PATH": str(path), "HOME": str(checkout.parent)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_names_every_verb_and_makes_nothing(checkout, tmp_path):
    answer = run(checkout, "--help", cwd=tmp_path)
    assert answer.returncode == 0
    for verb in ("test", "check", "bench", "shots", "facilitator", "package"):
        assert f"./run {verb}" in answer.stdout
    assert not (checkout / ".run").exists()


def test_a_word_it_does_not_know_is_wrong_usage(checkout):
    answer = run(checkout, "dance")
    assert answer.returncode == 2
    assert 'There is no "dance" here.' in answer.stderr


def test_without_any_python_it_says_what_to_type(checkout, tools):
    answer = run(checkout, "facilitator", "--version", path=tools)
    assert answer.returncode == 1
    assert "sudo apt-get install python3" in answer.stderr


def test_a_missing_library_is_answered_with_the_one_line_to_type(checkout, tools):
    lacking_a_library(checkout)
    (tools / "python3").symlink_to(sys.executable)
    add_tool(tools, "id", "echo 1000")
    add_tool(tools, "apt-get", "echo called >&2; exit 1")
    add_tool(tools, "apt-cache", '[ "$2" = libnowhere7t64 ]')
    answer = run(checkout, "facilitator", "--version", path=tools)
    assert answer.returncode == 1
    line = answer.stderr.splitlines()[-1]
    assert line.startswith("sudo apt-get install ")
    assert "libnowhere7t64" in line.split()
    assert "called" not in answer.stderr
    assert not (checkout / ".run/env").exists()


def test_with_a_sudo_that_does_not_ask_the_library_is_installed(checkout, tools, tmp_path):
    lacking_a_library(checkout)
    (tools / "python3").symlink_to(sys.executable)
    add_tool(tools, "id", "echo 1000")
    add_tool(tools, "sudo", '[ "$1" = -n ] && shift && exec "$@"')
    add_tool(tools, "true", "")
    add_tool(tools, "apt-cache", "exit 1")
    add_tool(tools, "apt-get", f'echo "$@" >>"{tmp_path}/asked"')
    answer = run(checkout, "facilitator", "--version", path=tools)
    asked = (tmp_path / "asked").read_text().splitlines()
    assert asked[0] == "-qq update"
    assert asked[1].startswith("-qq install -y --no-install-recommends ")
    assert "libnowhere7" in asked[1].split()
    assert answer.returncode == 1  # still not there, so it says so rather than going on
    assert answer.stderr.splitlines()[-1].startswith("sudo apt-get install ")


def test_without_apt_the_libraries_are_named(checkout, tools):
    lacking_a_library(checkout)
    (tools / "python3").symlink_to(sys.executable)
    answer = run(checkout, "facilitator", "--version", path=tools)
    assert answer.returncode == 1
    assert "libnowhere.so.7" in answer.stderr


def test_what_is_set_up_is_not_looked_at_again(checkout, tools, tmp_path):
    set_up(checkout)
    answer = run(checkout, "facilitator", "--version", path=tools, cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("Facilitator ")


def test_an_interrupted_set_up_is_not_taken_for_a_finished_one(checkout, tools):
    room = set_up(checkout)
    (room / "env/.unfinished").touch()
    answer = run(checkout, "facilitator", "--version", path=tools)
    assert answer.returncode == 1


def test_a_changed_lock_is_noticed(checkout, tools):
    set_up(checkout)
    with (checkout / "requirements/runtime.txt").open("a") as lock:
        lock.write("# newer\n")
    answer = run(checkout, "facilitator", "--version", path=tools)
    assert answer.returncode == 1


def test_another_interpreter_is_noticed(checkout, tools):
    room = set_up(checkout)
    (room / "env/.interpreter").write_text("/usr/bin/python2\n")
    answer = run(checkout, "facilitator", "--version", path=tools)
    assert answer.returncode == 1


def test_no_module_slips_in_from_where_one_stands_or_from_pythonpath(checkout, tools, tmp_path):
    set_up(checkout)
    for name in ("facilitator", "argparse"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('slipped in')\n")
    answer = run(
        checkout, "facilitator", "--version", path=tools, cwd=tmp_path, PYTHONPATH=str(tmp_path)
    )
    assert answer.returncode == 0, answer.stderr


def test_it_is_found_through_a_link(checkout, tools, tmp_path):
    set_up(checkout)
    link = tmp_path / "house"
    link.symlink_to(checkout / "run")
    answer = subprocess.run(
        [link, "facilitator", "--version"],
        env={"PATH": str(tools)},
        capture_output=True,
        check=False,
    )
    assert answer.returncode == 0
