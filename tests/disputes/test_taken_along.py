"""Disputes in the whole collective as JSON: they come back identical, with a draw that is sound."""

from pathlib import Path

from facilitator.disputes.records import RulingDraft
from facilitator.disputes.service import (
    appeal,
    dispute_told,
    disputes,
    plan_hearing,
    propose_change,
    recuse,
    rule,
    type_panel_values,
)
from facilitator.exchange.service import start_from_whole
from facilitator.exchange.whole.writing import whole_collective
from facilitator.office import Office
from facilitator.opening import open_collective
from facilitator.store.search import index_breaks
from tests.conftest import Clock
from tests.disputes.conftest import House


def whole(office: Office) -> bytes:
    """Everything, as JSON."""
    return whole_collective(office, with_contacts=True, progress=lambda _share, _words: None)


def test_a_whole_dispute_comes_back_identical(house: House, tmp_path: Path, clock: Clock) -> None:
    office, dispute = house.office, house.raised()
    house.with_panel(dispute)
    house.heard(dispute)
    recuse(office, dispute.id, house["Gus"], "Lends the Garden his tools.")
    for witness in ("Amara", "Chidi"):
        type_panel_values(office, dispute.id, "1 2 3 5", house[witness])
    plan_hearing(office, dispute.id, clock.today)
    draft = RulingDraft(owner_group_id=house.kitchen.id, reasons="So.")
    rule(office, dispute.id, draft, {house["Jun"]: "No."})
    propose_change(office, dispute.id, house["Jun"])
    appeal(office, dispute.id, house["Dana"], "Look again.")
    told = tmp_path / "collective.json"
    told.write_bytes(whole(office))
    start_from_whole(told, tmp_path / "again.facilitator")
    again = open_collective(tmp_path / "again.facilitator", clock=clock)
    try:
        assert whole(again) == whole(office)
        assert disputes(again) == disputes(office)
        assert dispute_told(again, dispute.id) == dispute_told(office, dispute.id)
        with again.reading() as session:
            assert not index_breaks(session)
    finally:
        again.database.close()
