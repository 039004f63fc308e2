"""`act`: a script decides by the command line, with its token, and in no other way."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.cli.acting import VARIABLE
from facilitator.cli.commands import run_command_line
from facilitator.decisions.automated.service import add_automation, automations
from facilitator.groups.records import DomainDraft, GroupDraft, Membership, MembershipDraft
from facilitator.groups.service import add_domain, groups, start_group
from facilitator.opening import create_collective, open_collective
from facilitator.people.automations.records import AutomationDraft
from facilitator.people.records import CollectiveDraft, PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import RoleDraft
from facilitator.roles.service import add_role
from facilitator.store import guards

ROOT = Path(__file__).parents[2]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Path]]:
    """A file with a script in it, and the file of its token."""
    monkeypatch.delenv(VARIABLE, raising=False)
    file = tmp_path / "rosewater.facilitator"
    office = create_collective(file, CollectiveDraft(name="Rosewater", zone="Europe/Berlin"))
    circle = start_group(office, GroupDraft(name="House circle"))
    role = add_role(office, RoleDraft(name="Booking keeper", group_id=circle.id))
    add_domain(office, DomainDraft(name="Rooms"), rung="delegated", owner_role_id=role.id)
    add_domain(office, DomainDraft(name="Purpose"), rung="consensus", owner_group_id=circle.id)
    dana = add_person(office, PersonDraft(name="Dana"))
    draft = AutomationDraft(name="Bookkeeper", what="Books rooms", keeper_id=dana.id)
    token = tmp_path / "token"
    token.write_text(add_automation(office, draft, role.id).token + "\n")
    token.chmod(0o600)
    office.database.close()
    yield file, token


DECIDE = [
    "decide",
    "--domain",
    "Rooms",
    "--title",
    "To the choir",
    "--text",
    "Friday",
    "--why",
    "x",
]


def act(made: tuple[Path, Path], *words: str, name: str = "Bookkeeper") -> int:
    file, token = made
    return run_command_line(["act", str(file), "--as", name, "--token-file", str(token), *words])


def rows(file: Path) -> int:
    from sqlmodel import select

    from facilitator.store.history import History

    office = open_collective(file)
    try:
        with office.reading() as session:
            return len(session.exec(select(History.sequence)).all())
    finally:
        office.database.close()


def test_it_says_what_it_may_decide_and_decides_it(
    made: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert act(made, "list", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["domain"] for one in told["domains"]] == ["Rooms"]
    assert (told["name"], told["left_today"]) == ("Bookkeeper", 20)
    assert act(made, *DECIDE, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["number"], said["by_automation"], said["review"]) == (
        "D-1",
        "Bookkeeper",
        "waiting",
    )
    assert run_command_line(["decisions", str(made[0]), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["by_automation"]["answers_for"] == "Dana"
    assert run_command_line(["who", str(made[0]), "choir"]) == 0
    assert "Bookkeeper" in capsys.readouterr().out
    assert act(made, "list") == 0
    assert "19 left" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["decide", "--domain", "Purpose", "--title", "x", "--text", "x", "--why", "x"], "Purpose"),
        (["decide", "--domain", "Nowhere", "--title", "x", "--text", "x", "--why", "x"], "Nowhere"),
        (["decide", "--domain", "Rooms", "--text", "x", "--why", "x"], "--title"),
        (["decide", "--domain", "Rooms", "--title", "x", "--text", "x", "--why", " "], "why"),
        ([*DECIDE, "--review-on", "2020-01-01"], "passed"),
        ([*DECIDE, "--matter", "Nothing"], "No matter"),
    ],
)
def test_what_is_refused_writes_nothing_and_ends_with_one(
    made: tuple[Path, Path], capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    before = rows(made[0])
    assert act(made, *words) == 1
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""
    assert rows(made[0]) == before


def test_without_a_token_or_with_a_wrong_one_nothing_is_decided(
    made: tuple[Path, Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, token = made
    assert run_command_line(["act", str(file), "--as", "Bookkeeper", *DECIDE]) == 1
    assert VARIABLE in capsys.readouterr().err
    monkeypatch.setenv(VARIABLE, "facilitator-wrong")
    assert run_command_line(["act", str(file), "--as", "Bookkeeper", *DECIDE]) == 1
    assert "token" in capsys.readouterr().err
    monkeypatch.setenv(VARIABLE, "\udcff no text")
    assert run_command_line(["act", str(file), "--as", "Bookkeeper", *DECIDE]) == 1
    assert "token" in capsys.readouterr().err
    monkeypatch.setenv(VARIABLE, token.read_text())
    assert run_command_line(["act", str(file), "--as", "bookkeeper", *DECIDE]) == 0
    assert act(made, *DECIDE, name="Dana") == 1
    token.write_bytes(b"\xff\xfe" * 4000)
    assert act(made, *DECIDE) == 1
    token.unlink()
    assert act(made, *DECIDE) == 1
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_token_that_others_can_read_is_warned_about(
    made: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    made[1].chmod(0o644)
    assert act(made, "list") == 0
    assert "chmod 600" in capsys.readouterr().err


def test_the_token_is_in_no_export_and_the_whole_comes_back_the_same(
    made: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert act(made, *DECIDE) == 0
    to = tmp_path / "out"
    secret = made[1].read_text().strip().removeprefix("facilitator-")
    for form in ("json", "csv", "md"):
        assert run_command_line(["export", str(made[0]), "--to", str(to), "--as", form]) == 0
    written = [one for one in to.rglob("*") if one.is_file()]
    assert written
    assert not any(secret.encode() in one.read_bytes() for one in written)
    people = [one for one in written if one.name == "people.csv"]
    assert people
    assert "Bookkeeper" not in people[0].read_text("utf-8-sig")
    whole = next(one for one in written if one.suffix == ".json")
    again = tmp_path / "again.facilitator"
    assert run_command_line(["new", str(again), "--from", str(whole)]) == 0
    assert run_command_line(["check", str(again)]) == 0
    capsys.readouterr()
    for file in (made[0], again):
        assert run_command_line(["decisions", str(file), "--json"]) == 0
    one, other = capsys.readouterr().out.split("\n]\n", 1)
    assert json.loads(one + "\n]") == json.loads(other)
    assert act((again, made[1]), "list") == 0


def test_the_example_of_the_docs_runs(made: tuple[Path, Path], tmp_path: Path) -> None:
    page = (ROOT / "docs" / "automation.md").read_text("utf-8")
    script = page.split("```python\n", 1)[1].split("```", 1)[0]
    assert len(script.strip().splitlines()) <= 12
    program = tmp_path / "book.py"
    program.write_text(script, "utf-8")
    facilitator = tmp_path / "facilitator"
    facilitator.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m facilitator "$@"\n')
    facilitator.chmod(0o755)
    env = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, str(program), str(made[0]), str(made[1]), "Choir", "Friday 19:00"],
        env=env,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "D-1" in done.stdout


def test_check_tells_where_one_passes_for_a_person(
    made: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command_line(["check", str(made[0])]) == 0
    office = open_collective(made[0])
    script = automations(office)[0].automation.person_id
    circle = groups(office)[0].id
    monkeypatch.setattr(guards, "_GUARDS", [])
    with office.writing("forge") as session:
        session.add(office.make(Membership, MembershipDraft(group_id=circle, person_id=script)))
    office.database.close()
    assert run_command_line(["check", str(made[0])]) == 1
    assert "passes for a person in membership" in capsys.readouterr().err
