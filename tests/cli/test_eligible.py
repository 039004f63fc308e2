"""The word `eligible`: everybody's standing towards a role, as lines and as JSON."""

import json
from datetime import date

import pytest

from facilitator.cli import main
from facilitator.opening import open_collective
from facilitator.roles.service import role_called
from facilitator.selection.pool.records import PoolRuleDraft
from facilitator.selection.pool.service import set_pool_rule

TERMS = """group,role,seat,person,from,to,state
Assembly,Facilitator,1,Amara,2020-01-01,2020-06-30,ended
Assembly,Facilitator,1,Bo,2020-07-01,,holding
"""


@pytest.fixture
def file(tmp_path, capsys):
    """A collective in which Amara served, Bo holds the role, and two groups must nominate."""
    made = tmp_path / "rosewater.facilitator"
    assert main(["new", str(made), "--name", "Rosewater", "--zone", "Europe/Berlin"]) == 0
    (tmp_path / "terms.csv").write_text(TERMS, encoding="utf-8")
    assert main(["import", str(made), str(tmp_path / "terms.csv")]) == 0
    office = open_collective(made)
    role = role_called(office, "facilitator")
    set_pool_rule(office, PoolRuleDraft(role_id=role.id, from_on=date(2019, 1, 1), groups_needed=2))
    office.database.close()
    capsys.readouterr()
    return made


def test_it_tells_who_may_take_a_role_and_what_is_missing(file, capsys):
    words = ["eligible", str(file), "Facilitator", "--on", "2026-02-01"]
    assert main([*words, "--json"]) == 0
    told = {row["person"]: row for row in json.loads(capsys.readouterr().out)}
    assert set(told["Amara"]) == {
        *("person", "eligible", "from", "reasons", "missing", "earliest", "remarks"),
        *("in_pool", "served_before", "sentence"),
    }
    assert told["Amara"]["eligible"] is False
    assert told["Amara"]["from"] is None
    assert told["Amara"]["reasons"] == ["needs two nominations, by different groups"]
    assert told["Amara"]["missing"] == ["Two nominations: by different groups."]
    assert told["Bo"]["reasons"][0] == "holds it, without an end agreed"
    assert main(words) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["person", "eligible", "from", "reasons", "missing"]
    assert lines[1].startswith("Amara   no")


def test_a_day_before_the_role_was_served_asks_for_no_nominations(file, capsys):
    assert main(["eligible", str(file), "facilitator", "--on", "2020-01-01", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [row["person"] for row in told if row["eligible"]] == ["Bo"]


def test_a_role_that_nobody_knows_is_refused_with_those_there_are(file, capsys):
    assert main(["eligible", str(file), "Facilitatorin"]) == 1
    assert "No role is called “Facilitatorin”. There is " in capsys.readouterr().err
    assert main(["eligible", str(file), "Assembly / Facilitator"]) == 0


def test_the_last_days_of_the_calendar_are_days_like_others(file, capsys):
    assert main(["eligible", str(file), "Facilitator", "--on", "9999-12-31"]) == 0
    assert "Amara" in capsys.readouterr().out
