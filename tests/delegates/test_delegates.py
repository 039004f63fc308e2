"""Links between groups, who may hold them, what they may decide, and what they report."""

from datetime import date, timedelta

import pytest

from facilitator.decisions.records import DecisionDraft, ProposalDraft
from facilitator.decisions.service import (
    ask_advice,
    decide_at_once,
    give_advice,
    missing_before_decision,
    raise_proposal,
    withdraw_decision,
)
from facilitator.delegates.records import (
    LinkDraft,
    LinkManner,
    MandateDraft,
)
from facilitator.delegates.service import (
    all_links,
    call_back_mandate,
    change_link,
    end_link,
    give_mandate,
    set_link,
    spoken_for,
    within_mandate,
)
from facilitator.errors import Refused
from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.offering.service import offers
from facilitator.roles import service as roles
from facilitator.roles.records import RoleDraft, SelectionMethod
from facilitator.rotation import service as rotation
from facilitator.selection.calls.records import CallDraft, CandidateDraft
from facilitator.selection.calls.service import open_call, put_forward

SINCE = date(2026, 1, 1)


def silent(share: float, words: str) -> None:
    """Progress that nobody looks at."""


def mandate(network, link, term, domains=(), **more):
    told = {
        "link_id": link.id,
        "term_id": term.id,
        "decision_id": network.decided().id,
        "may": "Agree to what the van costs",
        "limits": "up to 500 € at a time",
    }
    ids = [network.domains[name] for name in domains]
    return give_mandate(network.office, MandateDraft(**(told | more)), ids)


def decide(network, domain: str, name: str = "Amara"):
    return decide_at_once(
        network.office,
        network.domains[domain],
        DecisionDraft(title=f"About {domain}"),
        network.people[name],
    )


# --- Links --------------------------------------------------------------------------------


def test_a_link_back_makes_a_double_link(office, network):
    network.link()
    (one,) = all_links(office)
    assert (one.home, one.there, one.double, one.state) == (
        "Bakery", "Network council", False, "holds",
    )  # fmt: skip
    back = roles.add_role(
        office, RoleDraft(group_id=network.bakery.id, name="Liaison of the council")
    )
    set_link(office, LinkDraft(role_id=back.id, for_group_id=network.council.id, from_on=SINCE))
    assert [one.double for one in all_links(office)] == [True, True]
    link = next(one.link for one in all_links(office) if one.role == back.name)
    end_link(office, link.id, office.today() - timedelta(days=1))
    assert [one.state for one in all_links(office)] == ["holds", "ended"]
    assert [one.double for one in all_links(office)] == [True, True]  # they overlapped


def test_a_role_is_held_for_one_other_group_at_a_time(office, network):
    link = network.link()
    with pytest.raises(Refused, match="Delegate of the bakery is held on behalf of Bakery already"):
        network.link()
    end_link(office, link.id, date(2026, 1, 31))
    network.link(from_on=date(2026, 2, 1))
    with pytest.raises(Refused, match="a role of Network council itself"):
        network.link(for_group_id=network.council.id)


def test_somebody_who_is_not_of_the_sending_group_is_shown(office, network, clock):
    network.link()
    network.holds("Dana", SINCE)
    (one,) = all_links(office)
    assert one.outside == ("Dana",)


# --- Who may hold it ----------------------------------------------------------------------


def test_delegates_rotate_over_three_terms_among_those_at_home(office, network):
    network.link()
    made = rotation.make_plan(office, silent, terms=3)
    held = [
        seat.person
        for seat in rotation.plan_shown(office, made.plan.id).seats
        if seat.role_id == network.role.id
    ]
    assert len(held) == 3
    assert set(held) == {"Amara", "Bo", "Chidi"}, "all three at home take a turn, nobody else"


def test_without_a_link_the_council_itself_would_hold_it(office, network):
    made = rotation.make_plan(office, silent, terms=2)
    held = {
        seat.person
        for seat in rotation.plan_shown(office, made.plan.id).seats
        if seat.role_id == network.role.id
    }
    assert held == {"Dana", "Eli"}


def test_a_call_for_a_delegate_is_the_sending_groups(office, network, plan_at_home):
    network.link()
    call = open_call(
        office,
        CallDraft(
            role_id=network.role.id,
            method=SelectionMethod.role_selection,
            opens_on=office.today(),
            from_on=office.today() + timedelta(days=30),
        ),
        [1],
    )
    with pytest.raises(Refused, match=r"Dana may not stand: it is open to .*Bakery"):
        put_forward(office, CandidateDraft(call_id=call.id, person_id=network.people["Dana"]))
    put_forward(office, CandidateDraft(call_id=call.id, person_id=network.people["Amara"]))
    meeting = plan_at_home()
    assert [one.of_id for one in offers(office, meeting.id) if one.kind is OriginKind.call] == [
        call.id
    ]


# --- Mandates -----------------------------------------------------------------------------


def test_a_delegate_decides_only_within_the_mandate(office, network):
    link = network.link()
    term = network.holds("Amara", SINCE)
    with pytest.raises(Refused, match="Amara has no mandate"):
        decide(network, "Shared van")
    mandate(network, link, term, ["Shared van"])
    decide(network, "Shared van")
    with pytest.raises(Refused, match="Amara has a mandate for other matters only"):
        decide(network, "Membership fees")
    proposal = raise_proposal(
        office,
        ProposalDraft(
            title="Fees", domain_id=network.domains["Membership fees"], raised_on=office.today()
        ),
    )
    (missing,) = missing_before_decision(office, proposal.id, person_id=network.people["Amara"])
    assert missing == "Amara has a mandate for other matters only. Ask those who sent them."


def test_a_mandate_ends_with_the_term_and_does_not_pass_on(office, network, clock):
    link = network.link()
    term = network.holds("Amara", SINCE)
    mandate(network, link, term)
    decide(network, "Shared van")
    clock.set(date(2026, 3, 1))
    roles.end_term(office, term.id, date(2026, 2, 28))
    network.holds("Bo", date(2026, 3, 1))
    with pytest.raises(Refused, match="Bo has no mandate"):
        decide(network, "Shared van", "Bo")
    (shown,) = all_links(office)
    assert shown.mandate is None
    assert [one.person for one in shown.mandates] == ["Amara"]


def test_a_mandate_ends_on_its_day_or_when_it_is_called_back(office, network, clock):
    link = network.link()
    term = network.holds("Amara", SINCE)
    mandate(network, link, term, until_on=date(2026, 1, 20))
    clock.set(date(2026, 1, 20))
    decide(network, "Shared van")
    clock.set(date(2026, 1, 21))
    with pytest.raises(Refused, match="had a mandate until 20 January 2026"):
        decide(network, "Shared van")
    second = mandate(network, link, term)
    decide(network, "Shared van")
    call_back_mandate(office, second.id, "We want to talk first")
    with pytest.raises(Refused, match="when it was called back"):
        decide(network, "Shared van")
    given = all_links(office)[0].mandates[0].given
    assert within_mandate(given, None, date(2026, 1, 20)) == (
        "has a mandate only from 21 January 2026"
    )


def test_only_a_standing_decision_of_those_at_home_gives_a_mandate(office, network):
    link = network.link()
    term = network.holds("Amara", SINCE)
    mandate(network, link, term)
    there = decide(network, "Shared van")
    with pytest.raises(Refused, match="is not a decision of Bakery"):
        mandate(network, link, term, decision_id=there.id)
    ours = network.decided()
    withdraw_decision(office, ours.id, "A mistake")
    with pytest.raises(Refused, match="is withdrawn"):
        mandate(network, link, term, decision_id=ours.id)


def test_a_liaison_decides_nothing(office, network):
    link = network.link(LinkManner.liaison)
    term = network.holds("Amara", SINCE)
    with pytest.raises(Refused, match="A liaison decides nothing"):
        mandate(network, link, term)
    with pytest.raises(Refused, match="Amara is a liaison"):
        decide(network, "Shared van")
    change_link(
        office,
        link.id,
        LinkDraft(
            role_id=network.role.id,
            for_group_id=network.bakery.id,
            from_on=SINCE,
            manner=LinkManner.delegate,
        ),
    )
    mandate(network, link, term)
    decide(network, "Shared van")


def test_a_delegate_answers_for_the_group_only_within_the_mandate(office, network):
    link = network.link()
    term = network.holds("Amara", SINCE)
    mandate(network, link, term, ["Shared van"])
    for domain, refused in (("Shared van", False), ("Membership fees", True)):
        proposal = raise_proposal(
            office,
            ProposalDraft(
                title=domain, domain_id=network.domains[domain], raised_on=office.today()
            ),
        )
        asked = ask_advice(office, proposal.id, group_id=network.bakery.id)
        answer = {"person_id": network.people["Amara"], "consultation_id": asked.id}
        if refused:
            with pytest.raises(Refused, match="Ask Bakery itself"):
                give_advice(office, proposal.id, "Fine with us", **answer)
            give_advice(office, proposal.id, "Fine with us", consultation_id=asked.id)
        else:
            give_advice(office, proposal.id, "Fine with us", **answer)
        # Somebody who is no delegate speaks as before.
        give_advice(
            office, proposal.id, "Yes", person_id=network.people["Bo"], consultation_id=asked.id
        )


def test_what_a_delegate_decided_is_held_against_the_mandate_of_that_day(office, network, clock):
    link = network.link()
    term = network.holds("Amara", SINCE)
    given = mandate(network, link, term)
    clock.set(date(2026, 1, 10))
    decide(network, "Shared van")
    call_back_mandate(office, given.id, "A pause")
    (one,) = spoken_for(office, link.id)
    assert (one.title, one.on) == ("About Shared van", date(2026, 1, 10))
    assert one.outside.endswith("when it was called back")  # on that very day
    assert one.decision_id is not None
