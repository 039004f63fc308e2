"""Presidencies that really went round, by the rules that their bodies publish."""

import csv
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
