"""`count`: the keys that scripts rely on, rules on the command line, and refusals with status 1."""

import csv
import io
import json
import os
import re
import threading

import pytest

from facilitator.cli import main

BLT = """4 2
4 1 2 0
3 2 1 0
2 3 4 0
1 4 0
0
"Amara"
"Bo"
"Chidi"
"Dana"
"Who keeps the books"
"""


@pytest.fixture
def ballots(tmp_path):
    path = tmp_path / "ballots.blt"
    path.write_text(BLT, encoding="utf-8")
    return path


def counted(capsys, *arguments):
    assert main(["count", *map(str, arguments)]) == 0
    return json.loads(capsys.readouterr().out)


def test_schulze_prints_order_and_elected_as_one_document(ballots, capsys):
    told = counted(capsys, ballots, "--method", "schulze", "--seats", 2, "--unranked", "last")
    assert told["order"] == [["Amara"], ["Bo"], ["Chidi"], ["Dana"]]
    assert told["elected"] == ["Amara", "Bo"]
    assert (told["quota"], told["stages"], told["tie"]) == ("", [], None)


def test_scottish_stv_prints_quota_and_stages_whose_votes_sum_to_the_valid_papers(ballots, capsys):
    told = counted(capsys, ballots, "--method", "scottish-stv", "--json")
    assert (told["quota"], told["seats"]) == ("4", 2)
    assert told["elected"] == ["Amara", "Bo"]
    for stage in told["stages"]:
        parts = [*stage["votes"].values(), stage["non_transferable"], stage["rounding"]]
        assert sum(round(float(part) * 100_000) for part in parts) == told["valid"] * 100_000


def test_withdrawn_names_and_limits_are_taken_from_the_command_line(ballots, tmp_path, capsys):
    told = counted(capsys, ballots, "--withdrawn", "Amara")
    assert told["elected"][0] == "Bo"
    assert told["withdrawn"] == ["Amara"]
    assert counted(capsys, ballots, "--withdrawn", " Ama\u200bra ")["withdrawn"] == ["Amara"]
    houses = tmp_path / "houses.csv"
    houses.write_text("Amara,North\nBo,North\nSomebody else,North\n", encoding="utf-8")
    told = counted(capsys, ballots, "--limit", f"house:1:{houses}")
    assert told["elected"] == ["Amara", "Chidi"]
    assert [over["name"] for over in told["passed_over"]] == ["Bo"]


def test_a_tie_is_an_object_until_the_rule_has_spoken(tmp_path, capsys):
    path = tmp_path / "even.csv"
    path.write_text("Amara,Bo\n1,2\n2,1\n", encoding="utf-8")
    told = counted(capsys, path, "--seats", 1)
    assert told["elected"] == []
    assert (told["tie"]["between"], told["tie"]["for"]) == (["Amara", "Bo"], "place 1")
    rule = ("--tie", "lot", "--tie-order", "Bo", "--tie-order", "Amara")
    told = counted(capsys, path, "--seats", 1, *rule)
    assert (told["elected"], told["tie"]) == (["Bo"], None)


def test_tables_and_ballots_are_written_beside(ballots, tmp_path, capsys):
    out = tmp_path / "out"
    again = tmp_path / "again.blt"
    counted(capsys, ballots, "--method", "scottish-stv", "--csv", out, "--blt", again)
    assert sorted(path.name for path in out.iterdir()) == [
        "in-words.csv",
        "result.csv",
        "stages.csv",
    ]
    rows = list(csv.reader((out / "stages.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert rows[-1][0] == "Total"
    assert counted(capsys, again)["order"] == counted(capsys, ballots)["order"]


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (["--withdrawn", "Zoe"], "“Zoe” does not stand"),
        (["--seats", "0"], "at least one seat"),
        (["--limit", "house"], "is not a limit"),
        (["--tie-order", "Bo"], "Give the rule with --tie"),
        (["--method", "scottish-stv", "--tie", "shared"], "cannot be counted with Scottish STV"),
    ],
)
def test_what_does_not_fit_is_one_sentence_and_status_1(ballots, capsys, extra, said):
    assert main(["count", str(ballots), *extra]) == 1
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["count", "x", "--seats", "1.5"], "--seats: “1.5” is not a whole number; write it as 4"),
        (["plan", "x", "--terms", "x"], "--terms: “x” is not a whole number; write it as 4"),
        (["plan", "x", "--seed", "9" * 50], "--seed: “9{18}…” is too long; write at most 18"),
        (["draw", "--pool", "x", "--seeds", "x", "--count", ""], "--count: “” is not a whole"),
        (["draw", "--pool", "x", "--seeds", "x", "--count", "٣"], "--count: “٣” is not a whole"),
    ],
)
def test_a_number_that_is_none_is_wrong_usage_in_our_words(capsys, arguments, said):
    with pytest.raises(SystemExit) as usage:
        main(arguments)
    assert usage.value.code == 2
    assert re.search(said, capsys.readouterr().err)


def test_a_limit_says_which_file_it_wants(ballots, tmp_path, capsys):
    (tmp_path / "empty").touch()
    assert main(["count", str(ballots), "--limit", f"house:1:{tmp_path / 'empty'}"]) == 1
    assert capsys.readouterr().err == (
        "“empty” names none of the candidates. It is a CSV with a line of name, house for each.\n"
    )


def test_a_file_without_seats_asks_for_them(tmp_path, capsys):
    path = tmp_path / "ballots.csv"
    path.write_text("Amara,Bo\n1,2\n", encoding="utf-8")
    assert main(["count", str(path)]) == 1
    assert "Give --seats" in capsys.readouterr().err


def test_ballots_come_from_standard_input_and_from_pipes_too(
    ballots, tmp_path, capsys, monkeypatch
):
    told = counted(capsys, ballots)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BLT.encode())))
    assert counted(capsys, "-") == told
    pipe = tmp_path / "pipe.blt"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(BLT.encode(),))
    writer.start()
    assert counted(capsys, pipe) == told
    writer.join()


def test_text_is_for_people(ballots, capsys):
    assert main(["count", str(ballots), "--method", "scottish-stv", "--text"]) == 0
    out = capsys.readouterr().out
    assert "the quota is 4" in out
    assert "Surplus" not in out.splitlines()[0]


def everything(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_nothing_that_exists_is_written_over(ballots, tmp_path, capsys):
    out = tmp_path / "out"
    out.mkdir()
    (out / "result.csv").write_text("mine", encoding="utf-8")
    (tmp_path / "link.blt").symlink_to(tmp_path / "nowhere.blt")
    before = everything(tmp_path)
    for place in (
        ["--blt", str(ballots)],
        ["--blt", str(tmp_path / "link.blt")],
        ["--blt", str(tmp_path / "fresh.blt"), "--csv", str(out)],
        ["--blt", str(tmp_path / "new" / "result.csv"), "--csv", str(tmp_path / "new")],
    ):
        assert main(["count", str(ballots), *place]) == 1
        told = capsys.readouterr()
        assert told.out == ""
        assert "Choose" in told.err
        assert everything(tmp_path) == before
        assert not (tmp_path / "new").exists()


def test_where_one_file_cannot_be_written_nothing_of_any_stays(ballots, tmp_path, capsys):
    # Its own name is short enough, the one it is written under first is not: the tables are
    # written by then.
    too_long = tmp_path / "deep" / "er" / ("x" * 246 + ".blt")
    out = tmp_path / "out"
    assert main(["count", str(ballots), "--csv", str(out), "--blt", str(too_long)]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err) == (
        "",
        "That name is too long for a file. Choose a shorter one.\n",
    )
    assert [path.name for path in tmp_path.iterdir()] == [ballots.name]


def test_a_place_that_cannot_be_written_is_one_sentence(ballots, tmp_path, capsys):
    assert main(["count", str(ballots), "--csv", str(ballots / "out")]) == 1
    assert "is not a folder. Choose another place." in capsys.readouterr().err
    assert main(["count", str(ballots), "--blt", str(tmp_path)]) == 1
    assert "Choose another name; nothing was written." in capsys.readouterr().err
