"""A conflict between two groups travels its route in a real file."""

from datetime import timedelta

import pytest

from facilitator.errors import Refused
from facilitator.escalation.records import EscalationActKind
from facilitator.escalation.service import (
    carry_on,
    end_route,
    escalation,
    escalations,
    late_forwards,
    raise_from_forward,
    route_between,
    routes,
    say,
    settle,
    withdraw,
)
from facilitator.groups.service import dissolve_group, leave_group, memberships
from facilitator.meetings.offering.service import forward_item, offers, requests
from facilitator.meetings.records import ItemDraft, MeetingDraft
from facilitator.meetings.service import add_item, open_meeting, plan_meeting
from facilitator.reminders.gathering import all_due


def due(camp):
    called = {group_id: name for name, group_id in camp.groups.items()}
    return {
        called[one.group_id]: (one.state, one.due_on)
        for one in all_due(camp.office)
        if one.kind == "escalation"
    }


def now(camp, matter):
    return escalation(camp.office, matter.id)


def days(camp, number):
    return camp.office.today() + timedelta(days=number)


# --- Routes ---------------------------------------------------------------------------------


def test_without_an_agreed_route_it_is_said_at_once(camp):
    with pytest.raises(Refused, match="No route is agreed between Finance and Logistics"):
        camp.bring()
    assert route_between(camp.office, [camp["Finance"], camp["Logistics"]]) is None


def test_after_the_first_day_routes_change_only_by_a_decision(camp):
    first = camp.route()
    camp.route("Press", ("Assembly", 7), group_ids=[camp["Finance"], camp["Logistics"]])
    camp.clock.advance(days=1)
    with pytest.raises(Refused, match="Routes change only by a decision"):
        camp.route("Another")
    with pytest.raises(Refused, match="Routes change only by a decision"):
        end_route(camp.office, first)
    shown = routes(camp.office)
    assert [(one.name, one.days) for one in shown] == [("Between groups", 22), ("Press", 10)]
    assert shown[1].groups == ("Finance", "Logistics")
    found = route_between(camp.office, [camp["Finance"], camp["Logistics"]])
    assert found is not None
    assert found.name == "Press"


def test_a_route_takes_the_place_of_another_and_what_travels_goes_on(camp):
    first = camp.route()
    matter = camp.bring()
    camp.route("The short way", ("Assembly", 7), instead_of=first)
    assert [one.name for one in routes(camp.office)] == ["The short way"]
    assert [step.group for step in now(camp, matter).steps] == ["", "Coordination", "Assembly"]


def test_a_route_is_between_two_groups_and_its_name_is_its_own(camp):
    camp.route()
    with pytest.raises(Refused, match="at least two groups"):
        camp.route("Alone", group_ids=[camp["Finance"]])
    with pytest.raises(Refused, match="There is a route called"):
        camp.route("between groups")


# --- The way --------------------------------------------------------------------------------


def test_a_conflict_travels_within_its_clocks_and_is_never_lost(camp):
    camp.route()
    matter = camp.bring(domain_id=camp.spending)
    start = camp.office.today()
    assert due(camp) == {
        "Finance": ("soon", days(camp, 3)),
        "Logistics": ("soon", days(camp, 3)),
    }
    camp.clock.advance(days=4)
    assert due(camp)["Logistics"] == ("overdue", start + timedelta(days=3))
    carry_on(camp.office, matter.id, *camp.one_of("Logistics"))
    assert due(camp) == {"Coordination": ("soon", days(camp, 5))}

    # It is offered for the next agenda there by itself.
    [asked] = requests(camp.office, camp["Coordination"])
    assert asked.request.title == "Between Finance and Logistics: Spending on tents"
    assert "Finance wants: A limit of 200 a week" in asked.request.why
    meeting = plan_meeting(
        camp.office,
        MeetingDraft(title="Coordination", group_id=camp["Coordination"], held_on=days(camp, 1)),
    )
    assert asked.request.title in [one.title for one in offers(camp.office, meeting.id)]

    with pytest.raises(Refused, match="Coordination has until"):
        carry_on(camp.office, matter.id, *camp.one_of("Finance"))
    with pytest.raises(Refused, match="Say why it is not for this group"):
        carry_on(camp.office, matter.id, *camp.one_of("Coordination"))
    camp.clock.advance(days=2)
    carry_on(camp.office, matter.id, *camp.one_of("Coordination"), "Money is for everybody")
    assert [one.state for one in requests(camp.office, camp["Coordination"])] == ["taken back"]
    assert due(camp) == {"Assembly": ("soon", days(camp, 14))}
    assert now(camp, matter).now.is_last

    camp.clock.advance(days=20)
    assert due(camp) == {"Assembly": ("overdue", days(camp, -6))}
    with pytest.raises(Refused, match="Assembly is the last on this route and decides it"):
        carry_on(camp.office, matter.id, *camp.one_of("Finance"))
    settle(camp.office, matter.id, *camp.one_of("Assembly"), "200 a week, more in a storm")
    assert due(camp) == {}
    told = now(camp, matter)
    assert told.now.state.value == "settled"
    assert [(one.group, one.from_on, one.left_on) for one in told.steps] == [
        ("", start, start + timedelta(days=4)),
        ("Coordination", start + timedelta(days=4), start + timedelta(days=6)),
        ("Assembly", start + timedelta(days=6), start + timedelta(days=26)),
    ]
    assert escalations(camp.office, only_open=True) == ()


def test_when_the_time_is_over_either_group_carries_it_on(camp):
    camp.route()
    matter = camp.bring()
    carry_on(camp.office, matter.id, *camp.one_of("Finance"), "They will not talk")
    camp.clock.advance(days=6)
    assert set(due(camp)) == {"Coordination", "Finance", "Logistics"}
    carry_on(camp.office, matter.id, *camp.one_of("Logistics"))
    assert now(camp, matter).asked == "Assembly"


def test_between_themselves_it_is_settled_when_both_agree(camp):
    camp.route()
    matter = camp.bring()
    with pytest.raises(Refused, match="Say who agreed for Logistics"):
        settle(camp.office, matter.id, *camp.one_of("Finance"), "We won")
    both = dict([camp.one_of("Logistics")])
    settle(camp.office, matter.id, *camp.one_of("Finance"), "Half of it", agreed=both)
    [act] = now(camp, matter).acts
    assert act.agreed == (("Finance", "Amara"), ("Logistics", "Bo"))
    with pytest.raises(Refused, match="settled already"):
        carry_on(camp.office, matter.id, *camp.one_of("Finance"))


def test_nobody_agrees_for_a_group_they_are_not_of(camp):
    camp.route()
    matter = camp.bring()
    wrong = {camp["Logistics"]: camp.people["Dana"]}
    with pytest.raises(Refused, match="Dana is not in Logistics"):
        settle(camp.office, matter.id, *camp.one_of("Finance"), "We won", agreed=wrong)
    assert now(camp, matter).is_open


def test_every_group_says_its_side_and_who_raised_it_withdraws_it(camp):
    camp.route()
    matter = camp.bring()
    say(camp.office, matter.id, *camp.one_of("Logistics"), "It rained")
    with pytest.raises(Refused, match="It is not with Assembly now"):
        say(camp.office, matter.id, *camp.one_of("Assembly"), "Us too")
    with pytest.raises(Refused, match="Finance raised it and withdraws it"):
        withdraw(camp.office, matter.id, *camp.one_of("Logistics"), "Nonsense")
    carry_on(camp.office, matter.id, *camp.one_of("Finance"))
    withdraw(camp.office, matter.id, *camp.one_of("Finance"), "It stopped raining")
    told = now(camp, matter)
    assert [act.kind for act in told.acts] == [
        EscalationActKind.said,
        EscalationActKind.carried_on,
        EscalationActKind.withdrawn,
    ]
    assert [one.state for one in requests(camp.office, camp["Coordination"])] == ["taken back"]


def test_a_group_that_is_gone_holds_nothing_up(camp):
    camp.route()
    matter = camp.bring()
    carry_on(camp.office, matter.id, *camp.one_of("Finance"))
    camp.clock.advance(days=1)
    [belongs] = memberships(camp.office, group_id=camp["Coordination"])
    last = camp.office.today()
    leave_group(camp.office, belongs.id, last)
    dissolve_group(camp.office, camp["Coordination"], last)
    camp.clock.advance(days=1)
    carry_on(camp.office, matter.id, *camp.one_of("Finance"))
    assert now(camp, matter).asked == "Assembly"


def test_nobody_is_asked_in_their_own_matter(camp):
    camp.route()
    matter = camp.bring("Finance", "Coordination")
    assert [step.group for step in now(camp, matter).steps] == ["", "Assembly"]
    with pytest.raises(Refused, match="two different"):
        camp.bring("Finance", "Finance")


# --- What was handed to another group -------------------------------------------------------


def test_what_a_group_does_not_answer_in_its_days_is_carried_on(camp):
    camp.route()
    office = camp.office
    meeting = plan_meeting(
        office,
        MeetingDraft(title="Finance", group_id=camp["Finance"], held_on=office.today()),
    )
    item = add_item(office, meeting.id, ItemDraft(title="Tents"))
    open_meeting(office, meeting.id)
    forward = forward_item(office, item.id, camp["Logistics"], "How many do you need?")
    with pytest.raises(Refused, match="Logistics has until"):
        raise_from_forward(office, forward.id, camp.people["Amara"])
    assert late_forwards(office) == ()
    camp.clock.advance(days=15)
    assert [one.title for one in late_forwards(office)] == ["Tents"]
    assert due(camp) == {"Finance": ("overdue", days(camp, -1))}
    matter = raise_from_forward(office, forward.id, camp.people["Amara"], "An answer")
    assert late_forwards(office) == ()
    assert "How many do you need?" in matter.happened
    with pytest.raises(Refused, match="carried on already"):
        raise_from_forward(office, forward.id, camp.people["Amara"])
