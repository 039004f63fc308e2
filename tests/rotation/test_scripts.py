"""A script in a role that rotates: its seat is taken, and nobody plans or hands over with it."""

from datetime import date

import pytest

from facilitator.errors import Refused
from facilitator.groups.records import DomainDraft
from facilitator.groups.service import add_domain
from facilitator.handovers.beginning import hand_over_from
from facilitator.handovers.opening import tend
from facilitator.handovers.service import handovers
from facilitator.people.automations.records import AutomationDraft
from facilitator.reminders.gathering import all_due
from facilitator.roles.automations import add_automation
from facilitator.roles.service import terms_of_person
from facilitator.rotation.loading import load
from facilitator.rotation.looking import plan_looked_at
from facilitator.selection.pool.service import eligible_for

from .conftest import House


@pytest.fixture
def script(house: House):
    """Two seats of Bookings, one of them the script’s until the end of March; Dana answers."""
    role = house.role("Bookings", rule={}, seats=2)
    house.role("Kitchen", rule={})
    add_domain(house.office, DomainDraft(name="Rooms"), rung="delegated", owner_role_id=role.id)
    draft = AutomationDraft(
        name="Bookkeeper", what="Books rooms", keeper_id=house.who("Dana"), to_on=date(2026, 3, 31)
    )
    return add_automation(house.office, draft, role.id).automation


def test_the_plan_is_made_of_people_only(house: House, script) -> None:
    looked = plan_looked_at(house.office)
    planned = {seat.person_id for seat, _ in looked.seats}
    assert planned
    assert script.person_id not in planned
    with house.office.reading() as session:
        loaded = load(house.office, session)
    assert script.person_id not in {one.id for one in loaded.people}


def test_it_is_eligible_for_nothing(house: House, script) -> None:
    standings = eligible_for(house.office, house.roles["Kitchen"].id, house.today)
    assert script.person_id not in {one.person_id for one in standings}


def test_no_handover_opens_and_nothing_is_due_for_it(house: House, script, clock) -> None:
    clock.set(date(2026, 4, 2))
    tend(house.office)
    assert handovers(house.office) == []
    due = [one for one in all_due(house.office) if "Bookkeeper" in one.detail]
    assert due
    for one in due:
        assert script.person_id not in one.people


def test_nobody_hands_over_from_it(house: House, script) -> None:
    term = terms_of_person(house.office, script.person_id)[0].term
    with pytest.raises(Refused, match="hands nothing over"):
        hand_over_from(house.office, term.id)
