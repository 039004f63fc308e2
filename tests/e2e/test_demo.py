"""The demo by the command line: made in one step, whole, and every reader has something to say."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def facilitator(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "facilitator", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def file(demo_file) -> Path:
    return demo_file


def test_the_demo_is_one_whole_file(file):
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    checked = facilitator("check", file)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "is whole" in checked.stdout


def test_who_decided_about_laundry_is_answered_in_a_sentence(file):
    found = facilitator("who", file, "who decided about the laundry prices?", "--json")
    answer = json.loads(found.stdout)
    assert answer["decisions"][0]["number"] == "D-117"
    assert "consent" in answer["answer"]
    assert "The machines are paid off" in answer["answer"]


def test_decisions_roles_and_rights_are_listed(file):
    decisions = json.loads(facilitator("decisions", file, "--json").stdout)
    assert len(decisions) >= 115
    seats = json.loads(facilitator("roles", file, "--json").stdout)
    assert {"Treasurer", "Facilitator", "Outreach"} <= {seat["role"] for seat in seats}
    rights = facilitator("rights", file)
    assert rights.returncode == 0
    assert "Roof and repairs" in rights.stdout


def test_making_it_twice_is_refused_in_one_sentence(file):
    before = file.read_bytes()
    again = facilitator("demo", file)
    assert again.returncode == 1
    assert "There is already a file" in again.stderr
    assert file.read_bytes() == before
