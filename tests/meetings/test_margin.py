"""The facilitator's margin: kept whole, kept apart."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

from facilitator.errors import Refused
from facilitator.meetings.margin import Margin

COLLECTIVE, MEETING, ITEM = UUID(int=1), UUID(int=2), UUID(int=3)


@pytest.fixture
def margin(tmp_path: Path) -> Margin:
    return Margin(tmp_path / "margins", COLLECTIVE)


def test_what_stands_beside_one_item_stands_beside_no_other(margin: Margin) -> None:
    margin.write(MEETING, ITEM, "Ask Eli.\n😀")
    margin.write(MEETING, None, "Begin in time.")
    again = Margin(margin.file.parent, COLLECTIVE)
    assert again.words(MEETING, ITEM) == "Ask Eli.\n😀"
    assert again.words(MEETING, None) == "Begin in time."
    assert again.words(ITEM, ITEM) == ""
    assert Margin(margin.file.parent, MEETING).words(MEETING, ITEM) == ""


def test_words_taken_out_leave_nothing_behind(margin: Margin) -> None:
    margin.write(MEETING, ITEM, "Ask Eli.")
    margin.write(MEETING, ITEM, "")
    assert "Eli" not in margin.file.read_text(encoding="utf-8")


def test_two_windows_do_not_write_over_each_other(margin: Margin) -> None:
    other = Margin(margin.file.parent, COLLECTIVE)
    margin.write(MEETING, None, "One.")
    other.write(MEETING, ITEM, "Two.")
    margin.write(MEETING, None, "One and a half.")
    assert other.words(MEETING, ITEM) == "Two."
    assert other.words(MEETING, None) == "One and a half."


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folder apart in another way")
def test_nobody_else_on_the_computer_can_read_it(margin: Margin) -> None:
    for words in ("One.", "Two."):
        margin.write(MEETING, ITEM, words)
        assert margin.file.stat().st_mode & 0o077 == 0
        assert margin.file.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", ["", "{", "[]", '{"form": 1}', '{"form": 2, "margins": {}}'])
def test_a_file_nobody_understands_is_put_aside_and_kept(margin: Margin, content: str) -> None:
    margin.file.parent.mkdir()
    margin.file.write_text(content, encoding="utf-8")
    assert margin.words(MEETING, ITEM) == ""
    margin.write(MEETING, ITEM, "Ask Eli.")
    assert margin.words(MEETING, ITEM) == "Ask Eli."
    aside = margin.file.with_suffix(".damaged-1")
    assert aside.read_text(encoding="utf-8") == content


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    margin = Margin(tmp_path / "file" / "margins", COLLECTIVE)
    with pytest.raises(Refused):
        margin.write(MEETING, ITEM, "Ask Eli.")


WRITING = """
import sys
from pathlib import Path
from uuid import UUID
from facilitator.meetings.margin import Margin
margin = Margin(Path(sys.argv[1]), UUID(int=1))
for number in range(100_000):
    margin.write(UUID(int=2), UUID(int=3), f"{number} " + "x" * 5000 + "!")
    print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL on this system")
def test_a_killed_program_leaves_the_words_before_or_the_words_after(
    margin: Margin, tmp_path: Path
) -> None:
    for round_ in range(3):
        command = [sys.executable, "-c", WRITING, str(margin.file.parent)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                if int(line) >= 20 + round_:
                    break
            process.kill()
            said = [int(line), *(int(rest) for rest in process.stdout.read().split())]
        words = margin.words(MEETING, ITEM)
        assert words.endswith("x!")
        assert int(words.split()[0]) in (said[-1], said[-1] + 1)
        Margin(margin.file.parent, COLLECTIVE)
        assert [file.name for file in margin.file.parent.iterdir()] == [margin.file.name]
