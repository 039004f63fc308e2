"""A rotation plan that is proposed becomes an item of the group's next agenda."""

from datetime import timedelta

import pytest

from facilitator.decisions.records import DecisionDraft
from facilitator.decisions.service import decide_at_once, proposal_record, withdraw_proposal
from facilitator.errors import Refused
from facilitator.groups.records import DomainDraft, Rung
from facilitator.groups.service import add_domain
from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.offering.service import offers, put_proposal
from facilitator.meetings.records import ItemKind, ItemState
from facilitator.meetings.running.service import go_on
from facilitator.meetings.service import close_meeting, left_over, meeting_page, open_meeting
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, plan_term
from facilitator.rotation.service import adopt_plan, make_plan, plans, propose_plan
from facilitator.today.service import today_page


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


def test_an_adopted_plan_is_no_open_matter_of_the_agenda_any_more(
    office, house, plan, who, proposed
):
    meeting = plan()
    put_proposal(office, proposed.id)
    [shown] = meeting_page(office, meeting.id).items
    assert (shown.settled, shown.is_to_decide) == ("", True)
    assert today_page(office).meeting.decisions == 1
    keeper = add_role(office, RoleDraft(group_id=house, name="Keeper"))
    term = plan_term(
        office, TermDraft(role_id=keeper.id, person_id=who["Bo"], from_on=office.today())
    )
    begin_term(office, term.id)
    domain = add_domain(
        office, DomainDraft(name="Rota"), rung=Rung.delegated, owner_role_id=keeper.id
    )
    other = decide_at_once(office, domain.id, DecisionDraft(title="Keys"), who["Bo"])
    [row] = plans(office)
    adopt_plan(office, row.id, other.id, "It names these seats")
    [shown] = meeting_page(office, meeting.id).items
    assert shown.settled.startswith("The plan was adopted on ")
    assert shown.settled.endswith(f", by D-{other.number}.")
    assert not shown.is_to_decide
    assert today_page(office).meeting.decisions == 0
    follows = plan(held_on=office.today() + timedelta(days=7))
    open_meeting(office, meeting.id)
    go_on(office, shown.item.id, ItemState.parked)
    close_meeting(office, meeting.id, reason="Written up later")
    assert proposed.title not in [one.title for one in offers(office, follows.id)]
    assert left_over(office, meeting.group_id) == []
    told = proposal_record(office, proposed.id)
    assert told.proposal.withdrawn_reason == f"The plan was adopted by D-{other.number}."
