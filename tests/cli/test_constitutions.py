"""`constitutions` and `new --constitution`: listed, ordered, checked, started from."""

import json

import pytest

from facilitator.cli import main

BROKEN = 'name = "Ours"\n\n[[groups]]\nkey = "all"\nnam = "Everybody"\n'


def test_all_are_listed_and_answers_order_them(capsys):
    assert main(["constitutions"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 9
    assert lines[1].startswith("small-collective")
    assert main(["constitutions", "--answer", "two groups clashed", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told[0]) == {
        *("key", "name", "summary", "people", "context", "points"),
        *("speaks_for", "speaks_against"),
    }
    assert told[0]["key"] == "assembly-and-working-groups"
    assert told[0]["speaks_for"][0]["points"] == 3


def test_an_answer_that_is_none_is_refused(capsys):
    assert main(["constitutions", "--answer", "two grups clashed"]) == 1
    assert "Did you mean “two groups clashed”?" in capsys.readouterr().err


def test_a_file_is_checked_and_every_mistake_told(tmp_path, capsys):
    own = tmp_path / "ours.toml"
    own.write_text(BROKEN, encoding="utf-8")
    assert main(["constitutions", "check", str(own)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "ours.toml, line 3: the group “all” needs a “name”.",
        "ours.toml, line 5: the group “all” has a “nam”, which is not known. Did you mean “name”?",
    ]
    assert main(["constitutions", "check", str(own), "--json"]) == 1
    assert len(json.loads(capsys.readouterr().out)["mistakes"]) == 2
    file = tmp_path / "ours.facilitator"
    assert main(["new", str(file), "--constitution", str(own)]) == 1
    assert not file.exists()
    own.write_text(BROKEN.replace("nam =", "name ="), encoding="utf-8")
    assert main(["constitutions", "check", str(own)]) == 0
    assert "is a constitution: “Ours”" in capsys.readouterr().out
    words = ["--constitution", str(own), "--words", "movement", "--zone", "Europe/Berlin"]
    assert main(["new", str(file), *words]) == 0
    assert file.is_file()


@pytest.mark.parametrize("words", [["look"], ["check"], ["check", "a.toml", "b.toml"]])
def test_other_words_are_refused(words, capsys):
    assert main(["constitutions", *words]) == 1
    assert "check FILE.toml" in capsys.readouterr().err
