"""A collective meets as its constitution says."""

from pathlib import Path

import pytest

from facilitator.constitutions.service import constitutions, start_collective
from facilitator.constitutions.template import constitution_in
from facilitator.errors import Refused
from facilitator.meetings.manner import manner_of
from facilitator.meetings.records import SpeakingOrder

EXPECTED = {
    "assembly-and-working-groups": (1, SpeakingOrder.never_spoken_first, 1),
    "cooperative-network": (1, SpeakingOrder.never_spoken_first, 1),
    "coordination-hierarchy": (0, SpeakingOrder.first_come, 0),
    "coordinator-cabinet": (0, SpeakingOrder.never_spoken_first, 1),
    "council-of-equals": (0, SpeakingOrder.first_come, 0),
    "maintainers-tree": (0, SpeakingOrder.first_come, 0),
    "small-collective": (0, SpeakingOrder.never_spoken_first, 1),
    "student-union": (0, SpeakingOrder.alternating, 1),
}


def test_every_constitution_that_ships_says_how_meetings_are_held():
    assert all(template.meetings for template in constitutions())


@pytest.mark.parametrize("key", EXPECTED)
def test_a_new_collective_meets_as_its_constitution_says(key, tmp_path, clock):
    path = tmp_path / "new.facilitator"
    office = start_collective(path, key, name="Rosewater", zone="Europe/Berlin", clock=clock)
    manner = manner_of(office, None)
    assert (manner.most_proxies, manner.speaking_order, manner.protected) == EXPECTED[key]
    office.database.close()


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("[meetings]\nproxies = 11", "lies between 0 and 10"),
        ("[meetings]\nprotected = 3", "lies between 0 and 2"),
        ('[meetings]\nspeaking_order = "loudest"', "It is one of: “never spoken first”"),
        ("[meetings]\nshouting = true", "shouting"),
        ("[[meetings]]\nproxies = 1", "one table"),
    ],
)
def test_a_mistake_is_told_with_the_file(told, sentence, tmp_path):
    path = Path(tmp_path / "ours.toml")
    path.write_text(f'name = "Ours"\n{told}\n', encoding="utf-8")
    with pytest.raises(Refused, match=r"ours\.toml, line [23]: .*" + sentence):
        constitution_in(path)
