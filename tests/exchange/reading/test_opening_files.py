"""Opening files: what is read, in which order, and the one sentence for what is not."""

import os
from pathlib import Path

import pytest

from facilitator.errors import Refused
from facilitator.exchange.reading import open_sources, read_sources


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_folder_is_read_below_in_a_stable_order_and_each_file_once(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    for name in ("b.md", "a/2.md", "a/1.md", ".hidden.md", "picture.png"):
        written(root, name, b"# text\n")
    opened = open_sources([root, root / "b.md"])
    names = [file.name for file in opened.files]
    assert names == ["archive/b.md", "archive/a/1.md", "archive/a/2.md"]


def test_a_missing_path_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="does not exist"):
        open_sources([tmp_path / "nothing.md"])


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="holds no text, CSV or calendar files"):
        open_sources([tmp_path])


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_the_right_to_read_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "closed.md", b"# text")
    path.chmod(0)
    assert "right to read" in open_sources([path]).refused[0].sentence


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("big.md", b"x" * 101, "larger than 100 B"),
        ("image.md", b"\x89PNG\0\0", "not a text file"),
        ("null.md", b"text\0text", "not a text file"),
        ("old.md", "# Réunion de Noël".encode("cp1252"), "not saved as UTF-8 (line 1)"),
        ("half.md", "# Noël é".encode()[:-1], "ends in the middle of a letter"),
        ("half.csv", "naïve,é".encode()[:-1], "ends in the middle of a letter"),
    ],
)
def test_what_is_no_whole_text_is_refused(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    path = written(tmp_path, name, data)
    with pytest.raises(Refused) as refused:
        read_sources([path]) if name != "big.md" else read_sources([path], most_bytes=100)
    assert words in str(refused.value)
    assert name in str(refused.value)


def test_among_others_a_refused_file_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    written(tmp_path, "people.csv", b"name,email\nAmara,amara@example.org\n")
    written(tmp_path, "old.md", b"\xe9\n")
    reading = read_sources([tmp_path])
    assert [report.taken_as for report in reading.refused] == ["refused"]
    assert len(reading.tables[0].rows) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(Refused, match="not an ordinary file"):
        read_sources([tmp_path])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marks_at_the_start_are_understood(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "people.csv", "name,email\nInés,i@example.org\n".encode(encoding))
    assert read_sources([path]).tables[0].rows[0].name == "Inés"  # type: ignore[union-attr]


def test_a_table_in_windows_letters_is_read_and_doubted(tmp_path: Path) -> None:
    path = written(tmp_path, "people.csv", "name;email\nInés;i@example.org\n".encode("cp1252"))
    reading = read_sources([path])
    assert reading.tables[0].rows[0].name == "Inés"  # type: ignore[union-attr]
    assert [doubt.what for doubt in reading.in_doubt] == ["encoding"]
