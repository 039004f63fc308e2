"""`plan` and `why` on real files: what they print and refuse, and that they write nothing."""

import json
from datetime import date

import pytest

from facilitator.cli import main
from facilitator.opening import open_collective
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.naming import role_called
from facilitator.rotation.records import MayHoldDraft
from facilitator.rotation.service import say_may_hold


@pytest.fixture
def demo(demo_file):
    """The demo collective."""
    return demo_file


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
    return err.strip()


def test_four_terms_of_the_demo_are_planned_fairly_and_say_why(demo, capsys):
    before = demo.read_bytes()
    document = told(capsys, "plan", demo, "--terms", 4, "--seed", 7)
    assert set(document) >= {"seats", "load", "clash", "proved_best"}
    assert document["clash"] == []
    assert document["seed"] == 7
    turns = {}
    for seat in document["seats"]:
        assert set(seat) == {"role", "seat", "from", "to", "person", "why"}
        assert seat["person"]
        assert seat["why"]
        assert date.fromisoformat(seat["from"]) <= date.fromisoformat(seat["to"])
        turns.setdefault((seat["role"], seat["seat"]), []).append(seat)
    assert {len(of_seat) for of_seat in turns.values()} == {4}
    people = {seat["person"] for seat in document["seats"]}
    assert people <= set(document["load"])
    assert "Kira" in document["load"]  # nobody asks Kira for a role, and her hours are there
    assert demo.read_bytes() == before


def test_the_same_file_gives_the_same_plan(demo, capsys):
    one = told(capsys, "plan", demo, "--terms", 1, "--seed", 7)
    assert told(capsys, "plan", demo, "--terms", 1, "--seed", 7) == one


def test_why_names_what_stood_against_somebody(demo, capsys):
    found = told(capsys, "why", demo, "secretary", "BO", "2027-10-01")
    assert found["role"] == "Secretary"
    assert found["from"] <= "2027-10-01" <= found["to"]
    assert found["why"]
    assert found["has_it"] is (found["person"] == "Bo")
    against = {one["person"]: one["why_not"] for one in found["others"]}
    assert found["why_not"] == ("" if found["has_it"] else against["Bo"])
    assert all(against.values())


def test_names_may_be_begun(demo, capsys):
    begun = told(capsys, "why", demo, "sec", "ama", "2027-10-01")
    assert begun == told(capsys, "why", demo, "Secretary", "Amara", "2027-10-01")
    assert "There is Maintenance lead and Membership link." in refused(
        capsys, "why", demo, "M", "Bo", "2027-10-01"
    )


def test_a_role_that_is_not_planned_has_no_turn_on_any_day(demo, capsys):
    for on in ("2001-01-01", "2026-11-01", "2099-01-01"):
        assert refused(capsys, "why", demo, "Outreach", "Bo", on) == (
            "Outreach has no turn in this plan. Choose a role that is planned."
        )


def test_why_tells_people_which_plan_it_looks_at(demo, capsys):
    assert main(["why", str(demo), "Secretary", "Bo", "2027-10-01"]) == 0
    assert "In the plan “The coming year”." in capsys.readouterr().out
    assert main(["why", str(demo), "Secretary", "Bo", "2029-10-01"]) == 0
    assert "In a plan made just now, not written down." in capsys.readouterr().out


def test_what_is_unknown_is_one_sentence(demo, capsys):
    assert "No role is called" in refused(capsys, "why", demo, "Treasurers", "Bo", "2030-01-01")
    assert "Nobody is called" in refused(capsys, "why", demo, "Secretary", "Zoe", "2030-01-01")
    assert "Choose an earlier day" in refused(capsys, "why", demo, "Secretary", "Bo", "2099-01-01")
    assert "At most 40 terms are planned" in refused(capsys, "plan", demo, "--terms", 41)
    assert "Plan at least one term" in refused(capsys, "plan", demo, "--terms", 0)
    with pytest.raises(SystemExit) as usage:
        main(["why", str(demo), "Secretary", "Bo", "some day"])
    assert usage.value.code == 2


def test_an_empty_collective_has_nothing_to_plan(tmp_path, capsys):
    file = tmp_path / "new.facilitator"
    main(["new", str(file)])
    capsys.readouterr()
    assert refused(capsys, "plan", file) == (
        "There is nobody to ask yet. Add the people of the collective first."
    )


def test_an_impossible_plan_names_the_rules_and_leaves_seats_empty(tmp_path, capsys):
    file = tmp_path / "two.facilitator"
    main(["new", str(file)])
    office = open_collective(file)
    role = role_called(office, "Treasurer")
    for name in ("Amara", "Bo"):
        one = add_person(office, PersonDraft(name=name))
        say_may_hold(
            office, MayHoldDraft(person_id=one.id, role_id=role.id, may=False, reason="lost it")
        )
    office.database.close()
    capsys.readouterr()
    document = told(capsys, "plan", file, "--terms", 1)
    seats = [one for one in document["seats"] if one["role"] == "Treasurer"]
    assert {one["person"] for one in seats} == {None}
    assert document["clash"]
    assert all(set(one) == {"rule", "loosen"} for one in document["clash"])


def test_a_day_before_every_plan_is_answered_with_a_later_one(demo, capsys):
    assert main(["why", str(demo), "Kitchen", "Amara", "2001-01-01"]) == 1
    assert "Choose a later day." in capsys.readouterr().err
