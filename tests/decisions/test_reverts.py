"""Decisions that take others back: both stay visible, and what stood before holds again."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.asking.service import answer
from facilitator.decisions.plain import all_as_plain
from facilitator.decisions.records import DecisionDraft, DecisionState, ProposalDraft
from facilitator.decisions.rows import DecisionFilter, decision_rows, state_counts
from facilitator.decisions.service import (
    correct_decision,
    decision_record,
    proposal_record,
    raise_proposal,
    record_decision,
    state_of,
)
from facilitator.errors import Refused
from facilitator.groups.records import Rung


@pytest.fixture
def alone(co_op):
    return co_op.domain(Rung.delegated, role=co_op.treasurer)


def decide(co_op, domain, title="Prices", **links):
    proposal = co_op.proposal(domain, title)
    return record_decision(
        co_op.office, proposal.id, DecisionDraft(title=title), person_id=co_op["Bo"], **links
    )


def states(co_op, *decisions):
    return [state_of(co_op.office, one.id).value for one in decisions]


def test_a_revert_is_a_decision_and_both_stay_visible(co_op, alone):
    first = decide(co_op, alone)
    back = decide(co_op, alone, "Prices as before", reverts=[first.id])
    assert states(co_op, first, back) == ["reverted", "in force"]
    told = decision_record(co_op.office, first.id)
    assert [link.number for link in told.reverted_by] == [back.number]
    assert [text for _, text in told.since] == ["reverted by D-2"]
    assert [link.number for link in decision_record(co_op.office, back.id).reverts] == [1]
    plain = {one["number"]: one for one in all_as_plain(co_op.office)}
    assert plain["D-1"]["state"] == "reverted" and plain["D-1"]["reverted_by"] == ["D-2"]
    assert plain["D-2"]["reverts"] == ["D-1"]
    rows = decision_rows(co_op.office, DecisionFilter(state=DecisionState.reverted))
    assert [row.number for row in rows] == [1]
    assert state_counts(co_op.office).of(DecisionState.reverted) == 1
    assert "D-2 took it back" in answer(co_op.office, "D-1").sentence


def test_what_the_reverted_one_had_replaced_holds_again(co_op, alone):
    first = decide(co_op, alone)
    second = decide(co_op, alone, supersedes=[first.id])
    back = decide(co_op, alone, reverts=[second.id])
    assert states(co_op, first, second, back) == ["in force", "reverted", "in force"]
    assert "in force again through D-3" in [
        text for _, text in decision_record(co_op.office, first.id).since
    ]


def test_a_revert_of_a_revert_brings_the_decision_back(co_op, alone):
    first = decide(co_op, alone)
    back = decide(co_op, alone, reverts=[first.id])
    again = decide(co_op, alone, reverts=[back.id])
    assert states(co_op, first, back, again) == ["in force", "reverted", "in force"]
    once_more = decide(co_op, alone, reverts=[again.id])
    assert states(co_op, first, back, again, once_more) == [
        "reverted",
        "in force",
        "reverted",
        "in force",
    ]


def test_a_correction_is_reverted_with_what_it_corrects(co_op, alone):
    first = decide(co_op, alone)
    second = decide(co_op, alone, supersedes=[first.id])
    put_right = correct_decision(
        co_op.office, second.id, DecisionDraft(title="Prices"), "A wrong number"
    )
    decide(co_op, alone, reverts=[put_right.id])
    assert states(co_op, first, second, put_right) == ["in force", "superseded", "reverted"]


def test_what_is_reverted_cannot_be_reverted_or_replaced_once_more(co_op, alone):
    first = decide(co_op, alone)
    decide(co_op, alone, reverts=[first.id])
    with pytest.raises(Refused, match="D-1 is reverted already"):
        decide(co_op, alone, reverts=[first.id])
    with pytest.raises(Refused, match="D-1 is reverted already"):
        decide(co_op, alone, supersedes=[first.id])


def test_a_proposal_to_take_back_reverts_when_it_is_decided(co_op, alone):
    first = decide(co_op, alone)
    proposal = raise_proposal(
        co_op.office,
        ProposalDraft(title="Take it back", domain_id=alone.id, raised_on=co_op.office.today()),
        "D-1 is taken back.",
        reverts=first.id,
    )
    (link,) = proposal_record(co_op.office, proposal.id).changes
    assert link.decision_id == first.id and link.is_taken_back
    record_decision(
        co_op.office,
        proposal.id,
        DecisionDraft(title="Take it back"),
        person_id=co_op["Bo"],
        supersedes=[link.decision_id],
    )
    assert states(co_op, first) == ["reverted"]


def test_an_urgent_revert_that_lapses_counts_no_more(co_op, alone, clock):
    first = decide(co_op, alone)
    proposal = co_op.proposal(alone)
    record_decision(
        co_op.office,
        proposal.id,
        DecisionDraft(title="Back", urgent=True, urgent_reason="It burns"),
        person_id=co_op["Bo"],
        reverts=[first.id],
    )
    assert states(co_op, first) == ["reverted"]
    clock.advance(days=31)
    assert states(co_op, first) == ["in force"]
    assert [row.state for row in decision_rows(co_op.office)] == [
        DecisionState.lapsed,
        DecisionState.in_force,
    ]


class Model:
    """What holds, by replaying: a revert brings back what was before, whatever it was."""

    def __init__(self):
        self.did = {}

    def down(self, number):
        """Tell what keeps one from holding: "" for nothing."""
        for later in sorted(self.did, reverse=True):
            kind, target = self.did[later]
            if target == number and self.down(later) != "reverted":
                return kind
        return ""


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(st.tuples(st.booleans(), st.integers(0, 20)), max_size=9))
def test_any_chain_of_changes_and_reverts_holds_what_replaying_it_holds(new_co_op, acts):
    co_op = new_co_op()
    domain = co_op.domain(Rung.delegated, role=co_op.treasurer)
    made, model = [decide(co_op, domain), decide(co_op, domain)], Model()
    for reverts, choice in acts:
        standing = [one for one in made if not model.down(one.number)]
        target = standing[choice % len(standing)]
        link = {"reverts" if reverts else "supersedes": [target.id]}
        one = decide(co_op, domain, **link)
        model.did[one.number] = ("reverted" if reverts else "superseded", target.number)
        made.append(one)
    wanted = {one.number: model.down(one.number) or "in force" for one in made}
    assert {one.number: state_of(co_op.office, one.id).value for one in made} == wanted
    assert {row.number: row.state.value for row in decision_rows(co_op.office)} == wanted
