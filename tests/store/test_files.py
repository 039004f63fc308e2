"""Files are written whole or not at all."""

import os
import signal
from pathlib import Path

import pytest

from facilitator.errors import Refused
from facilitator.store.files import write_whole


def test_a_file_is_written_and_overwritten_whole(tmp_path: Path) -> None:
    path = tmp_path / "minutes.md"
    write_whole(path, b"one")
    path.chmod(0o640)
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_a_folder_and_a_long_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="does not exist"):
        write_whole(tmp_path / "nowhere" / "minutes.md", b"")
    with pytest.raises(Refused, match="is a folder"):
        write_whole(tmp_path, b"")
    with pytest.raises(Refused, match="too long"):
        write_whole(tmp_path / ("m" * 300), b"")
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_fails_midway_leaves_the_old_file(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "minutes.md"
    write_whole(path, b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(Refused, match="could not be written"):
            write_whole(path, b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere"
)
def test_a_folder_without_the_right_to_write_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(Refused, match="Choose a folder of your own"):
            write_whole(tmp_path / "minutes.md", b"")
    finally:
        tmp_path.chmod(0o700)
