"""Every command on a real file: exit status 0, 1 or 2, sentences on standard error, stable JSON."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.cli import main

ROOT = Path(__file__).resolve().parents[2]

MINUTES = """# House assembly 2026-03-06

## Attendance

- Present: Amara, Bo, Chidi
- Regrets: Dana

- Facilitator: Amara

## Agenda

- Laundry prices
    - Bo: the machines are paid off
    - RESOLVED: Laundry prices stay for 2026
- Bike shed
    - ACTION: Chidi to copy the key
"""
TERMS = "group,role,seat,person,from,to,state\nAssembly,Facilitator,1,Amara,2020-01-01,,holding\n"


@pytest.fixture
def file(tmp_path, capsys):
    """A collective made by the command line, with minutes and a term in it."""
    made = tmp_path / "rosewater.facilitator"
    assert main(["new", str(made), "--name", "Rosewater", "--zone", "Europe/Berlin"]) == 0
    (tmp_path / "2026-03-06.md").write_text(MINUTES, encoding="utf-8")
    (tmp_path / "terms.csv").write_text(TERMS, encoding="utf-8")
    sources = [str(tmp_path / "2026-03-06.md"), str(tmp_path / "terms.csv")]
    assert main(["import", str(made), *sources]) == 0
    capsys.readouterr()
    return made


def told(capsys, *arguments):
    """Run a reader with --json and give its document."""
    assert main([*map(str, arguments), "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


def refused(capsys, *arguments):
    """Run a command that is refused and give its sentence."""
    assert main([*map(str, arguments)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.strip().endswith(".")
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1
    return err


# --- Exit status


def test_a_real_process_ends_with_0_1_or_2(file, tmp_path):
    def status(*arguments):
        done = subprocess.run(
            [sys.executable, "-m", "facilitator", *map(str, arguments)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    code, out, err = status("roles", file, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)
    code, out, err = status("roles", tmp_path / "nothing.facilitator")
    assert (code, out) == (1, "")
    assert err.startswith("There is no file")
    code, out, err = status("roles")
    assert (code, out) == (2, "")
    assert "FILE" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["who", "FILE"],
        ["roles", "FILE", "--on", "yesterday"],
        ["export", "FILE", "--to", "out", "--as", "docx"],
        ["export", "FILE"],
        ["import", "FILE"],
        ["import", "FILE", "x", "--join", "nobody"],
        ["new", "FILE", "--constitution", "a", "--from", "b"],
        ["decisions", "FILE", "--unknown"],
    ],
)
def test_wrong_usage_ends_with_2(file, arguments, capsys):
    with pytest.raises(SystemExit) as end:
        main([str(file) if each == "FILE" else each for each in arguments])
    assert end.value.code == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("command", "more"),
    [
        ("who", ["laundry"]),
        ("decisions", []),
        ("rights", []),
        ("roles", []),
        ("check", []),
        ("import", ["x.md"]),
        ("export", ["--to", "out", "--as", "md"]),
        ("backup", ["copy.facilitator"]),
    ],
)
@pytest.mark.parametrize("kind", ["missing", "folder", "text", "empty", "half"])
def test_what_is_no_collective_is_refused_with_one_sentence(
    file, tmp_path, capsys, command, more, kind
):
    bad = tmp_path / f"{kind}.facilitator"
    if kind == "folder":
        bad.mkdir()
    elif kind == "half":
        whole = file.read_bytes()
        bad.write_bytes(whole[: len(whole) // 2])
    elif kind != "missing":
        bad.write_text("not ours" * 40 if kind == "text" else "")
    refused(capsys, command, bad, *more)


# --- Readers


def test_import_prints_the_promised_document(file, tmp_path, capsys):
    (tmp_path / "2026-04-03.md").write_text(
        MINUTES.replace("2026-03-06", "2026-04-03"), encoding="utf-8"
    )
    (tmp_path / "odd.csv").write_text("colour,size\nred,3\n", encoding="utf-8")
    document = told(capsys, "import", file, tmp_path, "--dry-run")
    assert list(document) == ["new", "same", "in_doubt", "not_understood"]
    assert list(document["new"]) == [
        *("meetings", "items", "people", "presences", "decisions", "actions", "terms")
    ]
    assert document["new"]["meetings"] == 1
    assert document["same"] >= 2
    assert all(list(each) == ["source", "line", "text"] for each in document["not_understood"])
    assert any("odd.csv" in each["source"] for each in document["not_understood"])
    assert all(list(each) == ["source", "line", "what", "why"] for each in document["in_doubt"])
    again = told(capsys, "import", file, tmp_path)
    assert again["new"] == document["new"]
    third = told(capsys, "import", file, tmp_path)
    assert not any(third["new"].values())


def test_who_prints_the_promised_document(file, capsys):
    document = told(capsys, "who", file, "who decided about laundry prices?")
    assert list(document) == ["answer", "decisions", "mentions", "rulings"]
    assert document["answer"].startswith("D-1 “")
    (first,) = document["decisions"]
    assert list(first) == ["number", "title", "decided_on", "by", "right", "why", "heard"]
    assert (first["number"], first["decided_on"]) == ("D-1", "2026-03-06")
    assert all(list(each) == ["source", "on", "text"] for each in document["mentions"])
    nothing = told(capsys, "who", file, "who decided about the submarine?")
    assert nothing["decisions"] == []
    assert nothing["answer"].startswith("Nothing was found")


def test_roles_print_the_promised_rows_on_any_day(file, capsys):
    rows = told(capsys, "roles", file)
    assert all(
        list(row)
        == [
            "group",
            "role",
            "seat",
            "person",
            "from",
            "to",
            "state",
            "cover",
            "cover_from",
            "cover_to",
        ]
        for row in rows
    )
    (held,) = [row for row in rows if row["role"] == "Facilitator"]
    assert held["person"] == "Amara"
    assert (held["from"], held["to"], held["state"]) == ("2020-01-01", None, "holding")
    before = told(capsys, "roles", file, "--on", "2019-01-01")
    assert not any(row["person"] for row in before)


def test_an_empty_seat_is_vacant_and_has_nobody(file, capsys):
    vacant = [row for row in told(capsys, "roles", file) if row["person"] is None]
    assert vacant
    assert {row["state"] for row in vacant} == {"vacant"}


def test_decisions_and_rights_print_lists_of_records(file, capsys):
    (decision,) = told(capsys, "decisions", file)
    assert decision["title"].endswith("Laundry prices stay for 2026")
    assert {"number", "id", "text", "decided_on", "state", "right", "why", "heard"} <= set(decision)
    rights = told(capsys, "rights", file)
    assert {"domain", "owner", "owner_kind", "rung", "since"} <= set(rights[0])


def test_readers_print_tables_for_people_too(file, capsys):
    for command in (["roles"], ["rights"], ["decisions"], ["who", "laundry"]):
        assert main([command[0], str(file), *command[1:]]) == 0
        out, err = capsys.readouterr()
        assert out.strip()
        assert err == ""


# --- Writers


def test_a_file_that_is_there_is_not_made_again(file, capsys):
    before = file.read_bytes()
    assert "already" in refused(capsys, "new", file)
    assert file.read_bytes() == before


def test_an_unknown_constitution_names_those_there_are(tmp_path, capsys):
    sentence = refused(capsys, "new", tmp_path / "x.facilitator", "--constitution", "nothing")
    assert "small-collective" in sentence
    assert list(tmp_path.iterdir()) == []


def test_a_dry_run_writes_nothing(file, tmp_path, capsys):
    (tmp_path / "2026-05-01.md").write_text(
        MINUTES.replace("2026-03-06", "2026-05-01"), encoding="utf-8"
    )
    first = told(capsys, "import", file, tmp_path / "2026-05-01.md", "--dry-run")
    second = told(capsys, "import", file, tmp_path / "2026-05-01.md", "--dry-run")
    assert first == second
    assert first["new"]["meetings"] == 1


@pytest.mark.parametrize("kind", ["missing.md", "empty folder", "latin.md", "half.csv"])
def test_a_source_that_cannot_be_read_is_refused_and_nothing_is_written(
    file, tmp_path, capsys, kind
):
    source = tmp_path / kind
    if kind == "empty folder":
        source.mkdir()
    elif kind == "latin.md":
        source.write_bytes(b"# Caf\xe9 2026-01-01\n")
    elif kind == "half.csv":
        source.write_text('name,email\nAmara,"a')
    refused(capsys, "import", file, source)
    assert len(told(capsys, "decisions", file)) == 1


def test_export_tells_the_folder_and_its_files(file, tmp_path, capsys):
    document = told(capsys, "export", file, "--to", tmp_path / "out", "--as", "md", "--as", "json")
    assert list(document) == ["folder", "files"]
    folder = Path(document["folder"])
    assert sorted(document["files"]) == sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    assert "collective.json" in document["files"]
    assert not any(name.endswith(".pdf") for name in document["files"])


def test_export_makes_pages_without_a_screen(file, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "facilitator", "export", str(file), "--to", str(tmp_path / "out")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
    )
    assert done.returncode == 0, done.stderr
    (folder,) = (tmp_path / "out").iterdir()
    endings = {path.suffix for path in folder.rglob("*") if path.is_file()}
    assert endings == {".md", ".pdf", ".odt", ".html", ".csv", ".ics", ".json"}
    for path in folder.rglob("*.pdf"):
        assert path.read_bytes().startswith(b"%PDF")


def test_a_collective_goes_out_as_json_and_comes_back_the_same(file, tmp_path, capsys):
    out = Path(told(capsys, "export", file, "--to", tmp_path / "out", "--as", "json")["folder"])
    again = tmp_path / "again.facilitator"
    assert main(["new", str(again), "--from", str(out / "collective.json")]) == 0
    capsys.readouterr()
    assert told(capsys, "check", again)["whole"] is True
    for command in ("decisions", "rights", "roles"):
        assert told(capsys, command, again) == told(capsys, command, file)


def test_broken_json_is_refused_and_no_file_is_left(tmp_path, capsys):
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": "facilitator-collective", "tables": ')
    target = tmp_path / "made.facilitator"
    refused(capsys, "new", target, "--from", bad)
    assert not target.exists()


def test_a_copy_is_whole_and_can_be_put_back(file, tmp_path, capsys):
    copy = tmp_path / "copy.facilitator"
    assert main(["backup", str(file), str(copy)]) == 0
    capsys.readouterr()
    assert told(capsys, "check", copy)["whole"] is True
    assert "already" in refused(capsys, "backup", file, copy)
    (tmp_path / "2026-07-03.md").write_text(MINUTES.replace("2026-03-06", "2026-07-03"))
    assert main(["import", str(file), str(tmp_path / "2026-07-03.md")]) == 0
    capsys.readouterr()
    assert len(told(capsys, "decisions", file)) == 2
    assert main(["restore", str(file), str(copy)]) == 0
    capsys.readouterr()
    assert len(told(capsys, "decisions", file)) == 1


def test_check_says_what_is_not_whole(file, capsys):
    assert told(capsys, "check", file) == {
        "whole": True, "file": "", "history": [], "altered": 0, "index": 0, "scripts_as_people": [],
    }  # fmt: skip


def test_check_finds_a_record_that_something_else_wrote(file, capsys):
    with sqlite3.connect(file) as there:
        there.execute("UPDATE meeting SET title = 'Palace meeting'")
    there.close()
    assert main(["check", str(file)]) == 1
    assert "not as the history says" in capsys.readouterr().err


def keys_in(document):
    if isinstance(document, list):
        return set().union(*map(keys_in, document)) if document else set()
    if isinstance(document, dict):
        return set(document).union(*map(keys_in, document.values())) if document else set()
    return set()


@pytest.mark.parametrize(
    ("command", "more"),
    [
        ("who", ["laundry"]),
        ("decisions", []),
        ("rights", []),
        ("roles", []),
        ("check", []),
        ("import", [".", "--dry-run"]),
    ],
)
def test_every_key_that_is_printed_is_explained(file, tmp_path, capsys, command, more):
    explained = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    more = [str(tmp_path) if each == "." else each for each in more]
    for key in keys_in(told(capsys, command, file, *more)):
        assert f"`{key}`" in explained or f'"{key}"' in explained or f".{key}`" in explained, key


def test_a_word_that_is_neither_command_nor_file_is_said_to_be_none(capsys):
    assert main(["decide"]) == 2
    assert "There is no command and no file “decide”" in capsys.readouterr().err


def test_without_a_screen_the_window_says_so(file, capsys, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([str(file)]) == 1
    assert capsys.readouterr().err.startswith("There is no screen here for a window.")
