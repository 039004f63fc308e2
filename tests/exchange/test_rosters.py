"""Rosters come in as roles, terms and shadowing, with the days that people give them."""

import re
from collections import defaultdict
from datetime import date
from uuid import UUID

import pytest
from sqlmodel import select

from facilitator.exchange.reading.rosters import people_in
from facilitator.exchange.service import EvenPeriods, import_sources, preview_import
from facilitator.groups.records import Group
from facilitator.people.records import Alias, Person
from facilitator.roles.records import Role, Term, TermAct, TermActKind
from facilitator.roles.service import holdings
from facilitator.rotation.records import Learnt, LearntKind
from facilitator.store.history import breaks_in_chain

SPRING = """\
# Autumn fair 24.1 Kitchen team

| **Role** | **Name** (**User name**) | **Shadow Name(s)** |
| --- | --- | --- |
| Kitchen Team Lead | Amara ([@aa](https://github.com/aa)) | Bo ([@bb](https://github.com/bb) / \
Slack: `@B. o`), Chidi (cc) Dana (dd)|
| Till | Eli | N/A |
| Nobody yet | | |

Thanks to the neighbours.
"""
SUMMER = """\
# Summer fair 24.2 Kitchen team

| **Team/Role** | **Lead Name** | **Shadow Name(s)** |
|---|---|---|
| Lead | Bo B. ([@bb](https://github.com/bb)) | -- |
| Tills | Chidi ([@cc](https://github.com/cc)) / Slack: `@cc`, Eli | Farah / Gus |
"""
PERIODS = "period,from,to\n24.1,2024-01-01,2024-05-31\n24.2,,2024-09-30\n"


@pytest.fixture
def fairs(tmp_path):
    for name, text in (("24.1", SPRING), ("24.2", SUMMER)):
        folder = tmp_path / "fairs" / f"fair-{name}"
        folder.mkdir(parents=True)
        (folder / "kitchen_team.md").write_text(text, encoding="utf-8")
    return tmp_path / "fairs"


def all_of(office, kind):
    with office.reading() as session:
        return list(session.exec(select(kind).where(kind.deleted_at == None)))  # noqa: E711


def named(office) -> dict[UUID, str]:
    return {person.id: person.name for person in all_of(office, Person)}


def test_people_are_found_however_a_cell_writes_them():
    cell = "Bo ([@bo](https://github.com/bo)) / Slack: `@B. o`, Chidi / (chidi) Dana Day, Eli"
    assert people_in(cell) == (("Bo", "bo"), ("Chidi", "chidi"), ("Dana Day", ""), ("Eli", ""))
    assert people_in("Farah / Gus") == (("Farah", ""), ("Gus", ""))
    assert people_in("N/A") == people_in("--") == people_in("") == ()


def test_with_a_table_of_periods_a_roster_is_roles_terms_and_shadowing(office, fairs):
    (fairs / "periods.csv").write_text(PERIODS, encoding="utf-8")
    shown = preview_import(office, [fairs])
    assert all_of(office, Group) == []
    done = import_sources(office, [fairs])
    assert done.new == shown.new
    assert (done.new["roles"], done.new["terms"], done.new["shadowings"]) == (2, 5, 5)
    assert done.in_doubt == ()
    assert [line.text[:12] for line in done.not_understood] == ["| Nobody yet", "Thanks to th"]
    names = named(office)
    roles = {role.id: role for role in all_of(office, Role)}
    assert {role.name: role.seats for role in roles.values()} == {"Lead": 1, "Till": 2}
    held = {(names[h.person_id], roles[h.role_id].name) for h in all_of(office, Term)}
    assert held == {
        ("Amara", "Lead"), ("Eli", "Till"), ("Bo", "Lead"), ("Chidi", "Till"),
    }  # fmt: skip
    assert [(h.person, h.role) for h in holdings(office, date(2024, 6, 1))] == [
        ("Bo", "Lead"), ("Chidi", "Till"), ("Eli", "Till"),
    ]  # fmt: skip
    learnt = {(names[one.person_id], roles[one.role_id].name) for one in all_of(office, Learnt)}
    assert learnt == {
        ("Bo", "Lead"), ("Chidi", "Lead"), ("Dana", "Lead"), ("Farah", "Till"), ("Gus", "Till"),
    }  # fmt: skip
    again = import_sources(office, [fairs])
    assert again.is_empty
    assert again.same == 10
    assert breaks_in_chain(office) == []


def test_a_user_name_is_the_same_person_however_the_name_is_written(office, fairs):
    import_sources(office, [fairs], even=EvenPeriods(date(2024, 1, 1), 4))
    assert sorted(named(office).values()) == [
        "Amara", "Bo", "Chidi", "Dana", "Eli", "Farah", "Gus",
    ]  # fmt: skip
    assert {alias.name for alias in all_of(office, Alias)} == {"aa", "bb", "cc", "dd"}


def test_without_days_people_and_roles_come_in_and_nothing_is_made_up(office, fairs):
    done = import_sources(office, [fairs])
    assert (done.new["roles"], done.new["people"]) == (2, 7)
    assert "terms" not in done.new
    assert all_of(office, Term) == all_of(office, Learnt) == []
    assert [doubt.what for doubt in done.in_doubt] == ["24.1", "24.2"]
    assert "Add a table with the columns period, from and to" in done.in_doubt[0].why
    done = import_sources(office, [fairs], even=EvenPeriods(date(2024, 1, 1), 4))
    assert (done.new["terms"], done.new["shadowings"]) == (5, 5)
    assert "people" not in done.new


def test_what_is_not_over_is_no_fact_yet(office, fairs):
    even = EvenPeriods(office.today(), 6)
    done = import_sources(office, [fairs], even=even)
    assert done.new["terms"] == 5
    assert "shadowings" not in done.new
    assert {act.kind for act in all_of(office, TermAct)} == {TermActKind.began}
    assert len(all_of(office, TermAct)) == 2  # the second fair is still to come


# --- The rosters of a release team ----------------------------------------------------------


@pytest.mark.real_data
def test_in_118_of_193_a_lead_had_been_shadow_of_the_same_role_one_release_before(
    office, real_data
):
    releases = real_data / "k8s-roles" / "releases"
    done = import_sources(office, [releases], even=EvenPeriods(date(2017, 1, 1), 3))
    assert sum(file.taken_as == "roster" for file in done.files) == 25
    assert done.in_doubt == ()
    taken_up = {
        (role, release): held & shadowed.get((role, release - 1), set())
        for (role, release), held, shadowed in _leads(office)
    }
    # Nobody shadows the adviser, who was the lead of a release before.
    pairs = {pair: who for pair, who in taken_up.items() if pair[0] != "Emeritus Adviser"}
    assert len(pairs) == 193
    by_person = {pair: who for pair, who in pairs.items() if who}
    assert len(by_person) == 122
    # Four of them led with another user name than they had shadowed with, or with their first.
    by_user_name = [
        (role, release)
        for (role, release), who in by_person.items()
        if _user_names_in(office, releases, release, who)
        & _user_names_in(office, releases, release - 1, who)
    ]
    assert len(by_user_name) == 118
    assert import_sources(office, [releases], even=EvenPeriods(date(2017, 1, 1), 3)).is_empty


def _user_names_in(office, releases, release, who):
    """Give the user names of some people that stand in the roster of a release (6 for 1.6)."""
    rosters = (releases / f"release-1.{release}").glob("*team*.md")
    text = "".join(roster.read_text(encoding="utf-8") for roster in rosters).casefold()
    names = named(office)
    every = {alias.name for alias in all_of(office, Alias) if names[alias.person_id] in who}
    if not every:  # a user name that reads like the name is no other name
        every = {name.replace(" ", "-") for name in who} | {name.replace(" ", "") for name in who}
    return {one for one in every if re.search(rf"\b{re.escape(one.casefold())}\b", text)}


def _leads(office):
    """Give each role and release (6 for 1.6) that is in the release before too, and who led."""
    names = named(office)
    roles = {role.id: role.name for role in all_of(office, Role)}
    terms = all_of(office, Term)
    release = {day: number for number, day in enumerate(sorted({t.from_on for t in terms}), 6)}
    of_last_day = {term.to_on: release[term.from_on] for term in terms}
    held, shadowed = defaultdict(set), defaultdict(set)
    for term in terms:
        held[roles[term.role_id], release[term.from_on]].add(names[term.person_id])
    for one in all_of(office, Learnt):
        assert one.kind is LearntKind.shadowed
        shadowed[roles[one.role_id], of_last_day[one.on]].add(names[one.person_id])
    for (role, number), people in held.items():
        if (role, number - 1) in held:
            yield (role, number), people, shadowed
