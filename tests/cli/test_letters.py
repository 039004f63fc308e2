"""Two collectives write to each other by command."""

import json

import pytest

from facilitator.cli import main


@pytest.fixture
def said(capsys):
    """Do what a line says and give what was printed."""

    def say(*words: object) -> str:
        assert main([str(word) for word in words]) == 0
        return capsys.readouterr().out

    return say


def test_a_letter_goes_there_and_its_answer_comes_back(tmp_path, said, capsys):
    ours, theirs = tmp_path / "Rosewater.facilitator", tmp_path / "Lindenhof.facilitator"
    question, answer = (tmp_path / f"{name}.facilitator-letter" for name in ("question", "answer"))
    for file in (ours, theirs):
        said("new", file)
    asked = ("--to", "Lindenhof", "--about", "Apples", "--text", "Do you want some?")
    assert "Give it to Lindenhof." in said("letter", "write", ours, question, *asked)
    seen = json.loads(said("letter", "read", theirs, question, "--look", "--json"))
    assert (seen["from"], seen["key"], seen["text"]) == ("Rosewater", "first", "Do you want some?")
    assert json.loads(said("letters", theirs, "--json")) == []
    taken = json.loads(said("letter", "read", theirs, question, "--json"))
    assert (taken["state"], taken["way"]) == ("waiting", "received")
    assert "Nothing new." in said("letter", "read", theirs, question)
    said("letter", "answer", theirs, taken["id"], answer, "--text", "Two crates")
    said("letter", "read", ours, answer)
    (back, sent) = json.loads(said("letters", ours, "--json"))
    assert (sent["state"], sent["answer"]) == ("answered", "Two crates")
    assert (back["kind"], back["with"]) == ("answer", "Lindenhof")
    assert "Apples" in said("letters", ours)

    assert main(["letter", "read", str(theirs), str(answer)]) == 1
    assert capsys.readouterr().err == (
        "This is a letter of your own. It is for the other collective to open.\n"
    )


@pytest.mark.parametrize("name", ["./", "nowhere/letter", "n" * 300])
def test_a_letter_whose_file_cannot_be_written_is_not_on_record(
    tmp_path, said, capsys, monkeypatch, name
):
    monkeypatch.chdir(tmp_path)
    said("new", "Rosewater.facilitator")
    asked = ("--to", "Lindenhof", "--about", "Apples", "--text", "Do you want some?")
    assert main(["letter", "write", "Rosewater.facilitator", name, *asked]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert json.loads(said("letters", "Rosewater.facilitator", "--json")) == []
