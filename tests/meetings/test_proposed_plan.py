"""A rotation plan that is proposed becomes an item of the group's next agenda."""

from datetime import timedelta

import pytest

from facilitator.decisions.service import withdraw_proposal
from facilitator.errors import Refused
from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.offering.service import offers, put_proposal
from facilitator.meetings.records import ItemKind
from facilitator.roles.records import RoleDraft
from facilitator.roles.service import add_role
from facilitator.rotation.service import make_plan, propose_plan


def offered(office, meeting):
    return [one.title for one in offers(office, meeting.id) if one.kind is OriginKind.proposal]


@pytest.fixture
def proposed(office, house, who):
    """A plan of one role, before the assembly."""
    add_role(office, RoleDraft(group_id=house, name="Treasurer", term_length=3))
    made = make_plan(office, lambda share, words: None, terms=1)
    return propose_plan(office, made.plan.id)


def test_the_next_agenda_is_offered_the_plan_and_takes_it(office, plan, proposed):
    later = plan(held_on=office.today() + timedelta(days=14))
    meeting = plan(held_on=office.today() + timedelta(days=7))
    assert offered(office, meeting) == [proposed.title]
    item = put_proposal(office, proposed.id)
    assert (item.meeting_id, item.proposal_id) == (meeting.id, proposed.id)
    assert item.kind is ItemKind.decision
    with pytest.raises(Refused, match="on an agenda already"):
        put_proposal(office, proposed.id)
    assert offered(office, later) == []


def test_without_a_meeting_it_waits_for_one(office, plan, proposed):
    with pytest.raises(Refused, match="No meeting of this group is planned yet"):
        put_proposal(office, proposed.id)
    meeting = plan()
    assert offered(office, meeting) == [proposed.title]


def test_a_plan_that_is_taken_back_is_offered_no_more(office, plan, proposed):
    meeting = plan()
    withdraw_proposal(office, proposed.id, "Bo leaves")
    assert offered(office, meeting) == []
