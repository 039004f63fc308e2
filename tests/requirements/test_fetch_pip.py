"""Getting pip where there is none: from the person's own index, and only the file that is meant."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "requirements" / "fetch_pip.py"
WHEEL = "pip-26.3-py3-none-any.whl"


@pytest.fixture
def index(tmp_path):
    """An index in a folder, as `pip download` and simple web servers lay it out."""
    page = tmp_path / "index" / "pip"
    page.mkdir(parents=True)
    (tmp_path / "index" / WHEEL).write_bytes(b"the wheel")
    (page / "index.html").write_text(
        f'<a href="../pip-1.0.tar.gz">old</a><a href="../{WHEEL}#sha256=0">{WHEEL}</a>'
    )
    return tmp_path / "index"


def lock_of(tmp_path, content):
    lock = tmp_path / "pip.txt"
    lock.write_text(f"pip==26.3 \\\n    --hash=sha256:{hashlib.sha256(content).hexdigest()}\n")
    return lock


def fetch(tmp_path, lock, **environment):
    return subprocess.run(
        [sys.executable, "-I", SCRIPT, lock, tmp_path / "wheels"],
        env={"HOME": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_index_named_in_the_environment_is_asked(tmp_path, index):
    answer = fetch(tmp_path, lock_of(tmp_path, b"the wheel"), PIP_INDEX_URL=index.as_uri())
    assert answer.returncode == 0, answer.stderr
    assert Path(answer.stdout.strip()).read_bytes() == b"the wheel"


def test_the_index_named_in_the_persons_pip_settings_is_asked(tmp_path, index):
    settings = tmp_path / ".config/pip/pip.conf"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"[global]\nindex-url = {index.as_uri()}\n")
    answer = fetch(tmp_path, lock_of(tmp_path, b"the wheel"))
    assert answer.returncode == 0, answer.stderr


def test_a_folder_of_wheels_is_enough_without_a_network(tmp_path, index):
    answer = fetch(
        tmp_path, lock_of(tmp_path, b"the wheel"), PIP_NO_INDEX="1", PIP_FIND_LINKS=str(index)
    )
    assert answer.returncode == 0, answer.stderr


def test_a_wheel_with_another_hash_is_not_kept(tmp_path, index):
    answer = fetch(tmp_path, lock_of(tmp_path, b"what was meant"), PIP_INDEX_URL=index.as_uri())
    assert answer.returncode == 1
    assert "not the file that its lock expects" in answer.stderr
    assert not list(tmp_path.rglob("wheels/*"))
