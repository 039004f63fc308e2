"""The word `directive check`: the verdict as a sentence and as JSON."""

import json

import pytest

from facilitator.cli import main
from facilitator.directives.records import LineDraft
from facilitator.directives.service import set_line
from facilitator.groups.records import DomainDraft, GroupDraft, Rung
from facilitator.groups.service import add_domain, start_group
from facilitator.opening import open_collective


@pytest.fixture
def file(tmp_path, capsys):
    """Council over Works over Garden; the Garden decides about planting."""
    made = tmp_path / "rosewater.facilitator"
    assert main(["new", str(made), "--name", "Rosewater", "--zone", "Europe/Berlin"]) == 0
    office = open_collective(made)
    names = ("Council of all", "Works", "Garden work")
    council, works, garden = (start_group(office, GroupDraft(name=one)).id for one in names)
    add_domain(office, DomainDraft(name="Planting"), rung=Rung.delegated, owner_group_id=garden)
    for upper, lower in ((council, works), (works, garden)):
        set_line(office, LineDraft(upper_id=upper, lower_id=lower, from_on=office.today()))
    office.database.close()
    capsys.readouterr()
    return str(made)


def test_an_end_run_is_told_with_the_office_passed_over(file, capsys):
    words = ["directive", "check", file, "--from", "council of all", "--to", "Garden work"]
    assert main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    on = told.pop("on")
    assert told == {
        "verdict": "end run",
        "legitimate": False,
        "sentence": "This is an end run: Council of all reaches Garden work only through the"
        " offices between them, and passes over Works.",
        "advice": "Send it to Works, directly below Council of all.",
        "passed_over": ["Works"],
        "ways": [["Council of all", "Works", "Garden work"]],
        "send_to": ["Works"],
        "ask_at": None,
    }
    assert main([*words, "--on", on]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("end run: This is an end run")
    assert lines[1] == "Send it to Works, directly below Council of all."


def test_a_domain_of_the_receiver_is_not_directed(file, capsys):
    words = ["directive", "check", file, "--from", "Works", "--to", "Garden work"]
    assert main(words) == 0
    assert capsys.readouterr().out.startswith("legitimate: Works stands directly above")
    assert main([*words, "--domain", "planting"]) == 0
    assert capsys.readouterr().out.startswith("not its right: “Planting” is Garden work’s own")


def test_an_office_that_is_not_there_is_refused_with_what_was_meant(file, capsys):
    assert main(["directive", "check", file, "--from", "Works", "--to", "Garden"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "No office is called “Garden”. Do you mean Garden work?\n"
    with pytest.raises(SystemExit) as stopped:
        main(["directive", "send", file, "--from", "Works", "--to", "Garden work"])
    assert stopped.value.code == 2
