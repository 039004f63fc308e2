"""Lists of groups come in as groups, roles, members, terms and series; nothing is made up."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from facilitator.exchange.reading.plain_yaml import read_yaml
from facilitator.exchange.service import EvenPeriods, import_sources, preview_import
from facilitator.groups.records import Group, GroupKind, Membership
from facilitator.meetings.series.records import Series
from facilitator.people.records import Alias
from facilitator.roles.service import holdings
from facilitator.store.history import breaks_in_chain

REAL = Path(__file__).parents[3] / "shared" / "data" / "k8s-roles" / "sigs.yaml"

FAIR = """\
sigs:
  - dir: sig-kitchen
    name: Kitchen
    mission_statement: >
      Cooks for everybody,
      and washes up.

    leadership:
      chairs:
        - github: amara
          name: Amara
          company: Bakery
        - github: bo
          name: Bo
      tech_leads:
        - github: bo
          name: Bo
      emeritus_leads:
        - github: old
          name: Old Chidi
    meetings:
      - description: "Kitchen evening"
        day: Thursday
        time: "19:30"
        tz: CET (Central European Time)
        frequency: weekly
        url: https://kitchen.example
      - description: Menus
        day: Tuesday
        time: 4PM
        tz: UTC
        frequency: first Tuesday of the month
      - description: Stock
        day: Monday
        time: "9:00"
        tz: UTC
        frequency: biweekly
      - description: Ovens
        day: Wednesday
        time: "9:00"
        tz: PT (Pacific Time)
        frequency: biweekly starting Wednesday December 31, 2025
workinggroups:
  - name: Cellar
    leadership:
      chairs:
      - github: dana-ovens
        name: Dana
    meetings: []
usergroups: []
committees:
  - name: Steering
    leadership:
      chairs: []
    meetings: []
"""


@pytest.fixture
def fair(tmp_path):
    path = tmp_path / "fair.yaml"
    path.write_text(FAIR, encoding="utf-8")
    return path


def all_of(office, kind):
    with office.reading() as session:
        return list(session.exec(select(kind).where(kind.deleted_at == None)))  # noqa: E711


def test_groups_roles_and_members_come_in_and_no_day_is_made_up(office, fair):
    done = import_sources(office, [fair])
    assert done.new == {"groups": 3, "roles": 4, "people": 3, "series": 3}
    kinds = {group.name: group.kind for group in all_of(office, Group)}
    assert kinds == {
        "Kitchen": GroupKind.circle,
        "Cellar": GroupKind.working_group,
        "Steering": GroupKind.council,
    }
    kitchen = next(group for group in all_of(office, Group) if group.name == "Kitchen")
    assert kitchen.purpose == "Cooks for everybody, and washes up."
    assert {one.from_on for one in all_of(office, Membership)} == {None}
    assert all(one.person is None for one in holdings(office))
    assert {one.name for one in all_of(office, Alias)} == {"dana-ovens"}


def test_with_a_day_the_leaders_hold_their_roles_from_then_on(office, fair, clock):
    import_sources(office, [fair], even=EvenPeriods(date(2025, 3, 1), 6))
    assert {one.from_on for one in holdings(office) if one.person} == {date(2025, 3, 1)}
    assert sorted((one.role, one.person) for one in holdings(office) if one.person) == [
        ("Chair", "Amara"), ("Chair", "Bo"), ("Chair", "Dana"), ("Tech lead", "Bo"),
    ]  # fmt: skip
    assert breaks_in_chain(office) == []


def test_meetings_become_series_where_their_days_can_be_read(office, fair):
    import_sources(office, [fair])
    found = {one.title: (one.rule, one.first_on, one.starts_at, one.zone, one.place)
             for one in all_of(office, Series)}  # fmt: skip
    assert found == {
        "Kitchen evening": (
            "FREQ=WEEKLY;BYDAY=TH", date(2026, 1, 8), "19:30", "Europe/Brussels",
            "https://kitchen.example",
        ),
        "Menus": ("FREQ=MONTHLY;BYDAY=1TU", date(2026, 1, 6), "16:00", "UTC", ""),
        "Ovens": (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", date(2026, 1, 14), "09:00", "America/Los_Angeles",
            "",
        ),
    }  # fmt: skip


def test_what_is_in_doubt_or_has_no_place_is_listed_with_its_line(office, fair):
    preview = preview_import(office, [fair])
    doubts = {(one.line, one.what, one.why) for one in preview.in_doubt}
    stock = FAIR.split("\n").index("      - description: Stock") + 1
    assert (stock, "Stock", "It is every second week, and the file does not say which.") in doubts
    lines = {(one.line, one.text) for one in preview.not_understood}
    assert lines == {
        (2, "dir: sig-kitchen"), (12, "company: Bakery"), (18, "emeritus_leads: (3 lines)"),
    }  # fmt: skip


def test_importing_again_adds_nothing(office, fair):
    even = EvenPeriods(date(2025, 3, 1), 6)
    import_sources(office, [fair], even=even)
    again = import_sources(office, [fair], even=even)
    assert again.is_empty and again.same > 0


@pytest.mark.parametrize("text", ["- a\n- b\n", "a: &x 1\n", "a: {b: c}\n", "a: 1\n\tb: 2\n", ""])
def test_other_yaml_is_not_taken_for_a_list(text):
    found = read_yaml(text)
    assert found is None or not any(value.listed for _, value in found.named)


@given(st.text(alphabet="ab:-> |\"'[]{}#\n ", max_size=80))
def test_no_text_stops_the_reader(text):
    found = read_yaml(text)
    assert found is None or found.named


@pytest.mark.skipif(not REAL.exists(), reason="the project’s own list of groups is not here")
def test_the_list_of_a_large_project_comes_in_whole(office):
    done = import_sources(office, [REAL], even=EvenPeriods(date(2025, 1, 1), 6))
    assert (done.new["groups"], done.new["people"], done.new["terms"]) == (35, 129, 166)
    assert done.new["series"] == 28
    assert sum("every second week" in one.why for one in done.in_doubt) == 41
