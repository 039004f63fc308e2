"""Presidencies that really went round, by the rules that their bodies publish."""

import csv
import itertools
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from facilitator.roles.orders import Coming, Entrant, Had, OrderRule, first_of, fold, order_of

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


PRESIDENTS = (
    *("Petitpierre", "Wahlen", "Chaudet", "Spühler", "Moos", "Tschudi"),
    *("Schaffner", "Bonvin", "Spühler", "Moos", "Tschudi", "Gnägi"),
    *("Celio", "Bonvin", "Brugger", "Graber", "Gnägi", "Furgler"),
    *("Ritschard", "Hürlimann", "Chevallaz", "Furgler", "Honegger", "Aubert"),
    *("Schlumpf", "Furgler", "Egli", "Aubert", "Stich", "Delamuraz"),
    *("Koller", "Cotti", "Felber", "Ogi", "Stich", "Villiger"),
    *("Delamuraz", "Koller", "Cotti", "Dreifuss", "Ogi", "Leuenberger"),
    *("Villiger", "Couchepin", "Deiss", "Schmid", "Leuenberger", "Calmy-Rey"),
    *("Couchepin", "Merz", "Leuthard", "Calmy-Rey", "Widmer-Schlumpf", "Maurer"),
    *("Burkhalter", "Sommaruga", "Schneider-Ammann", "Leuthard", "Berset", "Maurer"),
    *("Sommaruga",),
)
"""Who presided from 1960 to 2020. The file of councillors does not say it; it is public record."""


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


def test_the_swiss_presidency_went_to_the_longest_without_it_every_year():
    everyone = councillors()
    assert len(everyone) == 119
    had = [Had(_holder(everyone, "Chaudet", 1959), date(1959, 1, 1), date(1959, 12, 31))]
    for year, name in enumerate(PRESIDENTS, start=1960):
        first_on, last_on = date(year, 1, 1), date(year, 12, 31)
        # Some left in their year of office, which nobody knew when it began.
        order = order_of(OrderRule.seniority, everyone, had, first_on)
        real = _holder(everyone, name, year)
        assert first_of(order).entrant.person_id == real, (year, name)
        had.append(Had(real, first_on, last_on))
    assert len(had) == 1 + 61


def _holder(everyone: list[Entrant], name: str, year: int) -> UUID:
    there = [one for one in everyone if one.takes_part(date(year, 1, 1))]
    (found,) = [one for one in there if name in one.name.replace("Metzler-Arnold", "Metzler")]
    return found.person_id


def test_by_seniority_no_councillor_would_ever_preside_twice_running():
    everyone = councillors()
    years = [Coming(date(year, 1, 1), date(year, 12, 31)) for year in range(1849, 2019)]
    folded = fold(OrderRule.seniority, everyone, years)
    holders = [one.person_id for one in folded]
    assert None not in holders
    assert all(one != after for one, after in itertools.pairwise(holders))
