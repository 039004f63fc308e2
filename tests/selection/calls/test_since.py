"""What became of a term that a call filled, where a rotation plan has it otherwise since."""

# ruff: noqa: F811 — fixtures of another folder are imported by name.

from datetime import date

import pytest

from facilitator.decisions.records import DecisionDraft
from facilitator.decisions.service import decide_at_once
from facilitator.errors import Refused
from facilitator.groups.records import DomainDraft, Rung
from facilitator.groups.service import add_domain
from facilitator.roles.records import SelectionMethod
from facilitator.rotation import service as rotation
from facilitator.selection import declining
from facilitator.selection.calls import service as calls
from facilitator.selection.calls.records import CallDraft, Standing
from tests.rotation.conftest import House, house, new_house  # noqa: F401  # fixtures

MARCH, MAY = date(2026, 3, 1), date(2026, 5, 31)


def test_a_plan_that_takes_out_the_term_of_a_call_is_told_there_and_leaves_nothing_to_decline(
    house: House,
):
    house.role("Speaker", {})
    role = house.roles["Speaker"]
    call = calls.open_call(
        house.office,
        CallDraft(
            role_id=role.id, method=SelectionMethod.vote, from_on=MARCH, to_on=MAY,
            standing=Standing.everybody, opens_on=house.today,
        ),
        (1,),
    )  # fmt: skip
    end = calls.end_call(
        house.office, call.id, [calls.Choice(house.who("Gus"))], calls.Way(how="By hand.")
    )
    plan = house.plan(terms=2).plan
    here = next(
        one
        for one in rotation.plan_shown(house.office, plan.id).seats
        if (one.role, one.from_on) == ("Speaker", MARCH)
    )
    rotation.put_into_seat(house.office, here.id, house.who("Hana"))
    house.role("Facilitator", {})
    house.term("Facilitator", "Amara", house.today, None, begun=house.today)
    domain = add_domain(
        house.office,
        DomainDraft(name="Who holds what"),
        from_on=date(2025, 1, 1),
        rung=Rung.delegated,
        owner_role_id=house.roles["Facilitator"].id,
    )
    decision = decide_at_once(
        house.office, domain.id, DecisionDraft(title="The plan holds"), house.who("Amara")
    )
    rotation.adopt_plan(house.office, plan.id, decision.id, "It says that the plan holds.")
    told = calls.call_record(house.office, call.id).chosen[0]
    assert (told.person, told.taken_out) == ("Gus", True)
    with pytest.raises(Refused, match="Gus’s term was taken out by a rotation plan"):
        declining.decline_chosen(house.office, end.chosen[0].id)
    ((_, words),) = calls.after_decision(house.office, end.decision.id)
    assert words == f"Gus’s term was taken out by the plan {plan.name}"
