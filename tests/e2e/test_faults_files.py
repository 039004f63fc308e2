"""Damaged, foreign, full and taken: what files go through, each with one sentence and no loss."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from facilitator.cli import main
from facilitator.errors import Refused
from facilitator.exchange.service import import_sources
from facilitator.office import Office
from facilitator.opening import open_collective
from facilitator.people.records import Person, PersonDraft
from facilitator.people.service import add_person, people
from facilitator.store import driver
from facilitator.store.backup import back_up_open

ROOT = Path(__file__).resolve().parents[2]
MINUTES = "# House meeting 2026-01-05\n\nAttendees: Amara, Bo\n\n## Garden\n\nDecision: buy seeds\n"


@pytest.fixture
def file(office: Office) -> Path:
    """A closed collective with some people in it."""
    for name in ("Amara", "Bo", "Chidi", "Dana", "Eli"):
        add_person(office, PersonDraft(name=name))
    office.database.close()
    return office.database.path


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command that must be refused, and give its one sentence."""

    def run(*arguments: object) -> str:
        capsys.readouterr()
        assert main([str(each) for each in arguments]) == 1
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert said.strip().endswith((".", ")"))
        return said

    return run


def names_in(file: Path) -> set[str]:
    office = open_collective(file)
    try:
        return {person.name for person in people(office)}
    finally:
        office.database.close()


def test_every_command_says_one_sentence_over_a_file_with_changed_bits(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = file.read_bytes()
    chance = random.Random(7)
    statuses = []
    for number in range(15):
        changed = bytearray(whole)
        for _ in range(1 + number % 3 * 20):
            changed[chance.randrange(100, len(changed))] ^= 1 << chance.randrange(8)
        file.write_bytes(changed)
        for command in (["check"], ["roles", "--json"], ["backup"]):
            copy = [str(tmp_path / "copy")] if command == ["backup"] else []
            statuses.append(main([command[0], str(file), *copy, *command[1:]]))
            assert capsys.readouterr().err.count("\n") == (1 if statuses[-1] else 0)
            (tmp_path / "copy").unlink(missing_ok=True)
    assert set(statuses) == {0, 1}


def test_what_a_column_cannot_mean_is_damage_and_no_bug(
    file: Path, refused: Callable[..., str]
) -> None:
    raw = driver.connect(str(file), isolation_level=None)
    raw.execute("UPDATE right SET recorded_at = 'yesterday'")
    raw.execute("UPDATE person SET recorded_at = 'yesterday'")
    raw.close()
    office = open_collective(file)
    with pytest.raises(Refused, match="cannot be read"), office.reading() as session:
        session.exec(select(Person)).all()
    office.database.close()
    raw = driver.connect(str(file), isolation_level=None)
    raw.execute("UPDATE collective SET zone = 'Mars/Olympus'")
    raw.close()
    assert "Mars/Olympus" in refused("roles", file)


def test_a_copy_is_restored_in_the_place_of_a_damaged_file_which_is_kept(
    file: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.facilitator"
    assert main(["backup", str(file), str(copy)]) == 0
    damaged = file.read_bytes()[:70_000]
    file.write_bytes(damaged)
    Path(f"{file}-wal").write_bytes(b"of an earlier life" * 500)
    assert main(["restore", str(file), str(copy)]) == 0
    assert "Eli" in names_in(file)
    kept = file.with_name(f"{file.stem} before restoring 1.facilitator")
    assert kept.read_bytes() == damaged


def test_a_file_that_is_open_in_a_window_is_not_restored_over(
    file: Path, tmp_path: Path, refused: Callable[..., str]
) -> None:
    copy = tmp_path / "copy.facilitator"
    assert main(["backup", str(file), str(copy)]) == 0
    window = open_collective(file)
    add_person(window, PersonDraft(name="Farah"))
    # Another process, as a window would be: locks of one process do not count against itself.
    done = subprocess.run(
        [sys.executable, "-m", "facilitator", "restore", str(file), str(copy)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "open in a window" in done.stderr
    add_person(window, PersonDraft(name="Gus"))
    window.database.close()
    assert {"Farah", "Gus"} <= names_in(file)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_deleted_file_is_noticed_and_what_the_window_holds_can_still_be_saved(
    file: Path, tmp_path: Path
) -> None:
    office = open_collective(file)
    file.unlink()
    with pytest.raises(Refused, match="moved, deleted or replaced"):
        add_person(office, PersonDraft(name="Hana"))
    assert not office.database.is_in_place
    back_up_open(office.database, tmp_path / "rescued.facilitator")
    office.database.close()
    assert "Hana" in names_in(tmp_path / "rescued.facilitator")


@pytest.mark.parametrize("length", [202, 245, 300])
def test_a_name_too_long_for_a_file_is_refused_and_nothing_is_left(
    file: Path, tmp_path: Path, refused: Callable[..., str], length: int
) -> None:
    long = tmp_path / ("n" * length)
    before = sorted(tmp_path.iterdir())
    assert "too long" in refused("backup", file, long)
    assert "too long" in refused("demo", long)
    assert "too long" in refused("new", long, "--name", "Rosewater")
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_of_the_name_of_a_command_does_not_hide_the_command(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "check").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["check", str(file)]) == 0


def test_a_window_whose_own_folder_cannot_be_made_says_so_in_one_sentence(
    file: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_bytes(b"")
    for where in (tmp_path / "taken", tmp_path / "taken" / "below"):
        done = subprocess.run(
            [sys.executable, "-m", "facilitator", str(file), "--data-dir", str(where)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert "--data-dir" in done.stderr


def test_a_document_whose_head_says_nonsense_is_refused(
    tmp_path: Path, refused: Callable[..., str]
) -> None:
    source, target = tmp_path / "collective.json", tmp_path / "made.facilitator"
    for schema, tables in (([], {}), ({}, {}), (None, {}), ("0001", {}), ("0001", {"person": []})):
        head: dict[str, object] = {
            "format": "facilitator-collective",
            "schema": schema,
            "tables": tables,
        }
        source.write_text(json.dumps(head), encoding="utf-8")
        assert source.name in refused("new", target, "--from", source)
        assert not target.exists()


def test_names_that_stand_for_each_other_are_refused(office: Office, tmp_path: Path) -> None:
    source = tmp_path / "minutes.md"
    source.write_text(MINUTES, encoding="utf-8")
    with pytest.raises(Refused, match="circle"):
        import_sources(office, [source], joined={"Amara": "Bo", "Bo": "Amara"})
    assert import_sources(office, [source], joined={"Amara": "Bo"}).new["people"] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right on Windows")
def test_a_link_that_leads_to_itself_is_passed_over_in_a_folder(
    office: Office, tmp_path: Path
) -> None:
    folder = tmp_path / "minutes"
    folder.mkdir()
    (folder / "2026-01-05.md").write_text(MINUTES, encoding="utf-8")
    (folder / "loop.md").symlink_to(folder / "loop.md")
    done = import_sources(office, [folder])
    assert done.new["meetings"] == 1
    assert any(one.source.endswith("loop.md") and one.sentence for one in done.files)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_output_that_finds_no_room_is_said_in_one_sentence(file: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "facilitator", "roles", str(file), "--json"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 1
    assert done.stderr == "The output could not be written: no room is left there.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not ask a program to end")
def test_a_demo_that_is_asked_to_end_half_way_leaves_no_half_file(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "facilitator", "demo", str(tmp_path / "demo.facilitator")]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as making:
        while making.poll() is None and not list(tmp_path.iterdir()):
            time.sleep(0.01)
        time.sleep(0.3)
        making.send_signal(signal.SIGTERM)
        _, said = making.communicate()
    left = [path.name for path in tmp_path.iterdir()]
    if making.returncode == 0:
        # The request came while the engine called us back, where Python lets it fall.
        assert left == ["demo.facilitator"]
        assert main(["check", str(tmp_path / left[0])]) == 0
    else:
        assert (making.returncode, left) == (1, [])
        assert said == "Stopped; nothing was left half done.\n"


# A full disk, as a limit on the size of the files that this process may write


@pytest.fixture
def no_room() -> Iterator[Callable[[Path], None]]:
    """Let no file grow beyond the size that the given one has."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    def take_it(file: Path) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size, before[1]))

    yield take_it
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


def test_when_the_file_cannot_grow_an_act_is_refused_and_everything_before_it_is_there(
    file: Path, no_room: Callable[[Path], None]
) -> None:
    office = open_collective(file)
    no_room(file)
    written = []
    with pytest.raises(Refused, match="disk of rosewater-0"):
        for number in range(5_000):
            written.append(add_person(office, PersonDraft(name=f"Kira {number} " + "k" * 150)).name)
    assert {person.name for person in people(office)} >= set(written)
    office.database.close()
    assert names_in(file) >= set(written)


def test_a_new_collective_for_which_there_is_no_room_leaves_no_file(
    file: Path, tmp_path: Path, no_room: Callable[[Path], None], refused: Callable[..., str]
) -> None:
    small = tmp_path / "small"
    small.write_bytes(b"x" * 100_000)
    before = sorted(tmp_path.iterdir())
    no_room(small)
    for command in (("new", "--name", "Rosewater"), ("demo",)):
        refused(command[0], tmp_path / "made.facilitator", *command[1:])
        assert sorted(tmp_path.iterdir()) == before
