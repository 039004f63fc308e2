"""Elections that others ran and published: our order is theirs."""

import re

import pytest

from facilitator.selection.counting.agreed import Agreed, Limit, Method, Unranked
from facilitator.selection.counting.counting import count
from facilitator.selection.counting.formats.reading import read_ballots

pytestmark = pytest.mark.real_data


def schulze(path, seats, unranked, **more):
    return count(read_ballots(path), Agreed(Method.schulze, seats, unranked, **more))


def published(path):
    """The names under the first list of numbered places, as the file has them."""
    text = path.read_text(encoding="utf-8")
    places = re.findall(r"^(\d+)\. (?:\[.*\]\(https://github.com/(.+)\)|(.+?))\s*$", text, re.M)
    names = {}
    for number, handle, name in places:
        names.setdefault(int(number), handle or name)
    return [names[n] for n in sorted(names)]


@pytest.mark.parametrize(
    ("year", "ballots", "results", "places"),
    [
        ("2017", "BALLOTS.csv", "RESULTS.md", 20),
        ("2018", "BALLOTS.csv", "RESULTS.md", 8),
        ("2020", "BALLOTS.csv", "RESULTS.md", 10),
        ("2022", "ballots.csv", "results.md", 8),
        ("2024", "ballots.csv", "results.md", 7),
    ],
)
def test_every_place_of_a_kubernetes_election_is_the_published_one(
    elections, year, ballots, results, places
):
    folder = elections / "kubernetes/steering" / year
    outcome = schulze(folder / ballots, 3, Unranked.none)
    # The ballots of 2017 spell one name with a slip.
    order = [name.replace("Whitrock", "Wittrock") for (name,) in outcome.order]
    assert order == published(folder / results)
    assert len(order) == places
    assert outcome.tie is None


def test_the_limit_per_employer_of_2017_passes_over_the_fourth_and_gives_the_published_winners(
    elections,
):
    path = elections / "kubernetes/steering/2017/BALLOTS.csv"
    google = ["Phillip Whitrock", "Michael Rubin"]
    # The results say that Google would have too many, so Michael Rubin makes room; who worked where
    # is not in the file. With those already in office, one more of them was within the limit.
    limit = Limit("employer", 1, dict.fromkeys(google, "Google"))
    outcome = schulze(path, 6, Unranked.none, limits=(limit,))
    assert outcome.elected == (
        "Derek Carr",
        "Michelle Noorali",
        "Phillip Whitrock",
        "Timothy St. Clair",
        "Quinton Hoole",
        "Aaron Crickenberger",
    )
    assert [over.name for over in outcome.passed_over] == ["Michael Rubin"]
    assert "at most 1 per employer" in outcome.passed_over[0].why


@pytest.mark.parametrize(("year", "winner"), [("2023-GB", "cblecker"), ("2025-GB", "cblecker")])
def test_the_governing_board_votes_give_the_published_winner(elections, year, winner):
    outcome = schulze(elections / f"kubernetes/steering/{year}/ballots.csv", 1, Unranked.none)
    assert outcome.elected == (winner,)


def test_debian_2007_has_482_ballots_and_elects_sam_hocevar(elections):
    outcome = schulze(elections / "debian/leader2007_tally.txt", 1, Unranked.last)
    assert outcome.valid == 482
    assert outcome.elected == ("Sam Hocevar",)
    assert "Raphaël Hertzog" in outcome.candidates


def test_debian_2020_has_339_ballots_and_the_published_order(elections):
    outcome = schulze(elections / "debian/leader2020_tally.txt", 1, Unranked.last)
    assert outcome.valid == 339
    assert [name for (name,) in outcome.order] == [
        "Jonathan Carter",
        "Sruthi Chandran",
        "Brian Gupta",
        "None Of The Above",
    ]


@pytest.mark.parametrize(
    ("file", "candidates", "seats", "papers"),
    [("A1", 10, 3, 380), ("A3", 15, 7, 989), ("A60", 6, 1, 197), ("A77", 3, 1, 213)],
)
def test_hil_files_are_read_whole_and_counted_both_ways(elections, file, candidates, seats, papers):
    path = elections / f"tideman/{file}.HIL"
    box = read_ballots(path)
    lines = path.read_text(encoding="iso-8859-1").splitlines()[1:]
    assert (len(box.candidates), box.seats, box.papers) == (candidates, seats, papers)
    assert papers == next(n for n, line in enumerate(lines) if line.split() == ["0"])
    for method in Method:
        outcome = count(box, Agreed(method, seats))
        assert len(outcome.elected) == seats
        assert sorted(name for place in outcome.order for name in place) == sorted(box.candidates)
