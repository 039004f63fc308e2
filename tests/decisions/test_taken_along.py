"""Paths, offices, seals and reverts in the whole collective as JSON: they come back identical."""

from datetime import date
from pathlib import Path

from facilitator.decisions.offices.service import (
    answer_challenge,
    challenge_as_office,
    offices_of,
    say_no_concern,
)
from facilitator.decisions.paths.service import path_of, return_from_step, sign_step
from facilitator.decisions.plain import all_as_plain
from facilitator.decisions.records import DecisionDraft, ProposalDraft, RoundKind
from facilitator.decisions.service import raise_proposal, record_decision
from facilitator.exchange.service import start_from_whole
from facilitator.exchange.whole.writing import whole_collective
from facilitator.groups.records import Rung
from facilitator.groups.rules import Beyond, Party, PathStep
from facilitator.opening import open_collective


def whole(office):
    return whole_collective(office, with_contacts=True, progress=lambda _share, _words: None)


def test_all_of_it_comes_back_identical(co_op, tmp_path: Path, clock):
    office = co_op.office
    garden = Party(group_id=co_op.garden.id)
    co_op.hold(co_op.deputy, "Eli", date(2026, 1, 1))
    asked = Beyond((garden, Party(role_id=co_op.deputy.id)), (PathStep("Review", garden, 1, 3),))
    walking = co_op.proposal(co_op.domain(Rung.delegated, role=co_op.treasurer, beyond=asked))
    said = challenge_as_office(office, walking.id, (None, co_op.deputy.id), co_op["Eli"], "Dear")
    answer_challenge(office, said.id, "It lasts", co_op["Bo"])
    say_no_concern(office, walking.id, (co_op.garden.id, None), co_op["Gus"])
    step = path_of(office, walking.id).steps[0]
    sign_step(office, walking.id, step.id, co_op["Gus"])
    first = record_decision(office, walking.id, DecisionDraft(title="Built"), person_id=co_op["Bo"])
    other = co_op.proposal(
        co_op.domain(Rung.delegated, role=co_op.treasurer, beyond=asked, name="More")
    )
    return_from_step(office, other.id, path_of(office, other.id).steps[0].id, co_op["Gus"], "No")
    sealed = co_op.domain(Rung.consent, beyond=Beyond(collegial=True), name="Abroad")
    back = raise_proposal(
        office,
        ProposalDraft(title="Back", domain_id=sealed.id, raised_on=office.today()),
        "D-1 is taken back.",
        reverts=first.id,
    )
    co_op.round(back, RoundKind.consent, dict.fromkeys(("Bo", "Dana", "Eli", "Farah"), "agree"))
    record_decision(office, back.id, DecisionDraft(title="Back"), supersedes=[first.id])
    told = tmp_path / "collective.json"
    told.write_bytes(whole(office))
    start_from_whole(told, tmp_path / "again.facilitator")
    again = open_collective(tmp_path / "again.facilitator", clock=clock)
    try:
        assert whole(again) == whole(office)
        assert all_as_plain(again) == all_as_plain(office)
        assert [one["state"] for one in all_as_plain(again)] == ["reverted", "in force"]
        assert path_of(again, other.id) == path_of(office, other.id)
        assert offices_of(again, other.id) == offices_of(office, other.id)
    finally:
        again.database.close()
