"""Presidencies that really went round, by the rules that their bodies publish."""

import csv
import itertools
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from facilitator.roles.orders import Coming, Entrant, OrderRule, fold

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "rotation-history"
pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the presidencies are not on this machine"),
]

OWN_NAMES = {
    "Belgium": ("Belgique", 1958),
    "West Germany": ("Deutschland", 1958),
    "France": ("France", 1958),
    "Italy": ("Italia", 1958),
    "Luxembourg": ("Luxembourg", 1958),
    "Netherlands": ("Nederland", 1958),
    "Denmark": ("Danmark", 1973),
    "Ireland": ("Ireland", 1973),
    "United Kingdom": ("United Kingdom", 1973),
    "Greece": ("Ellás", 1981),
    "Spain": ("España", 1986),
    "Portugal": ("Portugal", 1986),
}
"""Each member in its own language (Greek in Latin letters), and the year in which it joined."""


def half_years() -> list[tuple[Coming, str]]:
    """Give the half-years up to 1992 with who really held the presidency."""
    found = []
    with (FOLDER / "eu" / "data - data.csv").open(encoding="utf-8") as source:
        for row in csv.DictReader(source):
            year = int(row["Year"])
            spring = row["Months"].startswith("January")
            span = (
                (date(year, 1, 1), date(year, 6, 30))
                if spring
                else (date(year, 7, 1), date(year, 12, 31))
            )
            if year <= 1992:
                found.append((Coming(*span), row["Holder"]))
    return found


def test_the_presidencies_of_the_communities_went_round_by_the_alphabet():
    members = [
        Entrant(UUID(int=number), name, since=date(year, 1, 1), sort_name=own)
        for number, (name, (own, year)) in enumerate(OWN_NAMES.items())
    ]
    names = {one.person_id: one.name for one in members}
    real = half_years()
    folded = fold(OrderRule.alphabetical, members, [coming for coming, _ in real])
    assert [names[one.person_id] for one in folded] == [holder for _, holder in real]
    assert len(folded) == 70


def councillors() -> list[Entrant]:
    """Give all councillors; the file has the day of election, in December for 1 January."""
    found = []
    with (FOLDER / "swiss" / "internal" / "data_edit.csv").open(encoding="utf-8-sig") as source:
        for number, row in enumerate(csv.DictReader(source)):
            elected = date.fromisoformat(row["Election"][:10])
            in_office = date(elected.year + 1, 1, 1) if elected.month == 12 else elected
            left = row["Left office"][:10]
            until = date.fromisoformat(left) if left[:1].isdigit() else None
            person_id = UUID(int=number)
            found.append(Entrant(person_id, row["Name"], in_office, until, place=number))
    return found


def test_by_seniority_no_councillor_would_ever_preside_twice_running():
    everyone = councillors()
    assert len(everyone) == 119
    years = [Coming(date(year, 1, 1), date(year, 12, 31)) for year in range(1849, 2019)]
    folded = fold(OrderRule.seniority, everyone, years)
    holders = [one.person_id for one in folded]
    assert None not in holders
    assert all(one != after for one, after in itertools.pairwise(holders))
