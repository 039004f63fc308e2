"""A draw goes through the whole export unchanged; undo does not break a draw."""

import pytest

from facilitator.errors import Refused
from facilitator.exchange.whole.reading import collective_from
from facilitator.exchange.whole.writing import whole_collective
from facilitator.opening import open_collective
from facilitator.roles.records import SelectionMethod
from facilitator.selection.draws import service as draws
from facilitator.selection.draws.proof import proof_inputs
from facilitator.selection.draws.records import DrawDraft, DrawSourceDraft
from facilitator.selection.draws.service import DrawMethod, Plan, Quota
from facilitator.store.history import undo_last


@pytest.fixture
def call(house):
    return house.open(1, 2, method=SelectionMethod.draw)


def announced(house, call):
    people = [house[name] for name in ("Amara", "Bo", "Chidi", "Dana", "Eli")]
    draft = DrawDraft(
        call_id=call.id, method=DrawMethod.sha256, count=2, fallback="The next one.", rules="None."
    )
    source = DrawSourceDraft(words="Lotto 6 of 49", on=house.day(2), how_many=6)
    quota = Quota("newcomers", frozenset(people[3:]), 1, 1)
    return draws.announce_draw(house.office, Plan(draft, people, [source], quotas=[quota]))


def test_a_whole_export_brings_a_draw_back_as_it_was(house, call, tmp_path):
    draw = announced(house, call)
    draws.type_values(house.office, draw.id, ["3 17 22 31 40 49"])
    number = draws.draw_told(house.office, draw.id).seated[0].number
    draws.replace_drawn(house.office, draw.id, number, reason="is ill")
    before = draws.draw_told(house.office, draw.id)
    (tmp_path / "whole.json").write_bytes(
        whole_collective(house.office, with_contacts=True, progress=lambda *_: None)
    )
    target = tmp_path / "again.facilitator"
    collective_from(tmp_path / "whole.json", target, progress=lambda *_: None)
    office = open_collective(target)
    try:
        after = draws.draw_told(office, draw.id)
    finally:
        office.database.close()
    assert proof_inputs(after) == proof_inputs(before)
    assert after.sound
    assert after.seated == before.seated


def test_an_announcement_cannot_be_undone_only_withdrawn(house, call):
    draw = announced(house, call)
    with pytest.raises(Refused):
        undo_last(house.office)
    assert draws.draw_told(house.office, draw.id).pool
