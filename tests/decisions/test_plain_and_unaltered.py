"""Every decision as plain values; whether its record is as it was; deciding in one act."""

import json
from datetime import date
from uuid import UUID

import pytest

from facilitator.decisions.records import DecisionDraft, ProposalDraft
from facilitator.decisions.service import (
    all_as_plain,
    decide_at_once,
    decision_place,
    decision_rows,
    is_unaltered,
    open_proposals,
    owners_of,
    proposal_record,
    raise_proposal,
    record_decision,
)
from facilitator.errors import Refused
from facilitator.groups.records import Rung

from .conftest import CoOp


def tools(co_op: CoOp) -> UUID:
    return co_op.domain(Rung.delegated, role=co_op.treasurer).id


def test_a_decision_is_given_with_everything_its_record_has(co_op: CoOp) -> None:
    domain = tools(co_op)
    decide_at_once(
        co_op.office,
        domain,
        DecisionDraft(
            title="A second drill",
            text="We buy it.",
            why="One is not enough.",
            review_on=date(2027, 1, 5),
        ),
        co_op["Bo"],
    )
    [told] = all_as_plain(co_op.office)
    assert json.loads(json.dumps(told)) == told
    assert told["number"] == "D-1"
    assert told["decided_on"] == "2026-01-05"
    assert told["rung"] == "delegated"
    assert told["state"] == "in force"
    assert told["domain"] == "Matters of delegated"
    assert told["by"].startswith("Bo, as Treasurer")
    assert told["review_on"] == "2027-01-05"
    assert told["wordings"] == [{"text": "We buy it.", "on": "2026-01-05", "because": None}]
    assert told["supersedes"] == told["superseded_by"] == []


def test_what_is_decided_at_once_by_the_wrong_person_leaves_nothing_behind(co_op: CoOp) -> None:
    domain = tools(co_op)
    with pytest.raises(Refused, match="Eli did not hold the role Treasurer"):
        decide_at_once(co_op.office, domain, DecisionDraft(title="A boat"), co_op["Eli"])
    assert open_proposals(co_op.office) == []
    assert decision_rows(co_op.office) == []


def test_a_record_is_unaltered_until_somebody_changes_the_file(co_op: CoOp) -> None:
    domain = tools(co_op)
    first = decide_at_once(co_op.office, domain, DecisionDraft(title="A drill"), co_op["Bo"])
    second = decide_at_once(co_op.office, domain, DecisionDraft(title="A saw"), co_op["Bo"])
    assert is_unaltered(co_op.office, first.id)
    with co_op.office.database.connection() as connection:
        connection.exec_driver_sql("DROP TRIGGER fixed_decision")
        connection.exec_driver_sql(
            "UPDATE decision SET why = 'another' WHERE id = ?", (first.id.bytes,)
        )
    assert not is_unaltered(co_op.office, first.id)
    assert is_unaltered(co_op.office, second.id)


def test_the_place_of_a_decision_is_its_offset_in_the_log(co_op: CoOp) -> None:
    domain = tools(co_op)
    for number in range(5):
        decide_at_once(co_op.office, domain, DecisionDraft(title=f"Tool {number}"), co_op["Bo"])
    rows = decision_rows(co_op.office)
    assert [decision_place(co_op.office, row.id) for row in rows] == list(range(5))


def test_a_proposal_remembers_what_it_is_to_change_until_that_is_superseded(co_op: CoOp) -> None:
    domain = tools(co_op)
    drill = decide_at_once(co_op.office, domain, DecisionDraft(title="A drill"), co_op["Bo"])
    draft = ProposalDraft(title="Two drills", domain_id=domain, raised_on=co_op.office.today())
    raised = raise_proposal(co_op.office, draft, "Two.", changes=drill.id)
    told = proposal_record(co_op.office, raised.id)
    assert [link.number for link in told.changes] == [drill.number]
    record_decision(
        co_op.office,
        raised.id,
        DecisionDraft(title="Two drills"),
        person_id=co_op["Bo"],
        supersedes=[link.decision_id for link in told.changes],
    )
    assert proposal_record(co_op.office, raised.id).changes == ()


def test_the_owners_of_a_domain_are_the_holders_of_its_role(co_op: CoOp) -> None:
    assert [owner.name for owner in owners_of(co_op.office, tools(co_op))] == ["Bo"]
    assert owners_of(co_op.office, None) == []
