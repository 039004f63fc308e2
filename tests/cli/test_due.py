"""The word `due`: what is due, for whom, as lines and as JSON, now and on other days."""

import json

import pytest

from facilitator.cli import main
from facilitator.cli.printing import print_table
from facilitator.cli.reminding import moment
from facilitator.handovers.service import handovers
from facilitator.opening import open_collective

TERMS = """group,role,seat,person,from,to,state
Assembly,Treasurer,1,Bo,2026-01-01,2027-02-28,holding
Assembly,Treasurer,1,Dana,2027-03-01,2027-08-31,planned
Assembly,Secretary,1,Amara,2026-01-01,2028-02-28,holding
"""


@pytest.fixture
def file(tmp_path, capsys):
    """Bo is treasurer until the end of February 2027, Dana comes next."""
    made = tmp_path / "rosewater.facilitator"
    assert main(["new", str(made), "--name", "Rosewater", "--zone", "Europe/Berlin"]) == 0
    (tmp_path / "terms.csv").write_text(TERMS, encoding="utf-8")
    assert main(["import", str(made), str(tmp_path / "terms.csv")]) == 0
    capsys.readouterr()
    return made


def told(capsys, *words):
    assert main(["due", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_it_says_what_is_due_for_whom_when_and_what_to_do(file, capsys):
    rows = told(capsys, str(file), "--on", "2027-01-15")
    (row,) = [one for one in rows if one["kind"] == "handover"]
    assert row == {
        "kind": "handover",
        "title": "Treasurer handover",
        "for": "Bo, Dana, Assembly",
        "due_at": "2027-02-28",
        "state": "soon",
        "action": "Continue",
    }


def test_only_what_is_somebodys_when_they_are_named(file, capsys):
    amaras = told(capsys, str(file), "--on", "2027-02-20", "--as", "Amara")
    assert not {one["title"] for one in amaras if "Treasurer" in one["title"]}
    mine = told(capsys, str(file), "--on", "2027-02-20", "--as", "dana")
    assert {one["kind"] for one in mine} >= {"handover", "step"}


def test_looking_ahead_opens_nothing_in_the_file_itself(file, capsys):
    told(capsys, str(file), "--on", "2027-02-20T19:00")
    office = open_collective(file)
    assert handovers(office, with_past=True) == []
    office.database.close()


def test_it_prints_lines_the_oldest_first(file, capsys):
    assert main(["due", str(file), "--on", "2027-03-05T12:00+01:00"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["due_at", "state", "title", "for", "action"]
    days = [line.split()[0] for line in lines[1:]]
    assert days == sorted(days)


@pytest.mark.parametrize("words", [["--on", "soon"], ["--on", "2027-13-01"]])
def test_a_moment_nobody_can_read_is_said(file, capsys, words):
    with pytest.raises(SystemExit) as left:
        main(["due", str(file), *words])
    assert left.value.code == 2
    assert "write it as 2026-12-01" in capsys.readouterr().err


def test_somebody_nobody_knows_is_said(file, capsys):
    assert main(["due", str(file), "--as", "Zora"]) == 1
    assert "Nobody is called “Zora”." in capsys.readouterr().err


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31T23:59+00:00", "3000-01-01"])
def test_a_day_that_no_plan_reaches_is_refused_in_a_sentence(file, capsys, text):
    with pytest.raises(SystemExit):
        main(["due", str(file), "--on", text])
    assert "choose a year from 1900 to 2999" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2027-02-20", "2027-02-20T12:00:00"),
        ("20270220", "2027-02-20T12:00:00"),
        ("2027-02-20t19:00", "2027-02-20T19:00:00"),
        ("2027-02-20 19:00", "2027-02-20T19:00:00"),
    ],
)
def test_a_time_of_day_is_heard_however_it_is_written(text, said):
    assert moment(text).isoformat() == said


@pytest.mark.parametrize("on", ["2027-03-28T02:30", "2026-10-25T02:30", "1900-01-01", "2999-12-31"])
def test_hours_that_the_night_leaves_out_or_has_twice_and_far_years_are_told(file, capsys, on):
    told(capsys, str(file), "--on", on)


def test_an_empty_name_is_nobodys(file, capsys):
    assert main(["due", str(file), "--as", ""]) == 1
    assert "Nobody is called" in capsys.readouterr().err


def test_a_name_with_lines_and_signs_in_it_stays_in_its_row(capsys):
    print_table(["for"], [["Bo\nof\x1b[2J the\tmill"], [None]])
    assert capsys.readouterr().out == "for\nBo of [2J the mill\n–\n"
