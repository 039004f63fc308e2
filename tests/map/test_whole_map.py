"""The whole on a day, and what is to be cleared up on it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.delegates.records import Link, LinkDraft, LinkManner
from facilitator.directives.records import LineDraft
from facilitator.directives.service import set_line
from facilitator.disputes.records import DisputeDraft
from facilitator.disputes.service import raise_dispute
from facilitator.groups.records import DomainDraft, GroupDraft, MembershipDraft, RightDraft, Rung
from facilitator.groups.rules import Party
from facilitator.groups.service import (
    add_domain,
    change_group,
    dissolve_group,
    join_group,
    set_right,
    start_group,
)
from facilitator.map.alike import alike, claims
from facilitator.map.service import NOBODY, TieKind, TroubleKind, whole_map
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, change_role, plan_term

LONG_AGO = date(2025, 1, 1)


@pytest.fixture
def house(office, clock):
    """An assembly with two circles; Bo is treasurer; Amara and Bo are members of everything."""
    made = {"assembly": start_group(office, GroupDraft(name="Assembly", formed_on=LONG_AGO)).id}
    for name in ("Finance", "Garden"):
        draft = GroupDraft(name=name, parent_id=made["assembly"], formed_on=LONG_AGO)
        made[name.lower()] = start_group(office, draft).id
    for name in ("Amara", "Bo"):
        made[name] = add_person(office, PersonDraft(name=name, joined_on=LONG_AGO)).id
        for group in ("assembly", "finance", "garden"):
            join_group(
                office,
                MembershipDraft(group_id=made[group], person_id=made[name], from_on=LONG_AGO),
            )
    made["treasurer"] = add_role(office, RoleDraft(group_id=made["finance"], name="Treasurer")).id
    hold(office, made["treasurer"], made["Bo"])
    return made


def hold(office, role_id, person_id, seat=1):
    draft = TermDraft(role_id=role_id, person_id=person_id, from_on=office.today(), seat=seat)
    begin_term(office, plan_term(office, draft).id, office.today())


def domain(office, name, **right):
    return add_domain(office, DomainDraft(name=name), **({"rung": Rung.consent} | right)).id


def words(office, kind=None, on=None):
    return [t.words for t in whole_map(office, on).troubles if kind is None or t.kind is kind]


def test_a_role_s_domain_stands_at_its_group_with_the_role_s_name(office, house):
    domain(office, "Small payments", rung=Rung.delegated, owner_role_id=house["treasurer"])
    domain(office, "House rules", owner_group_id=house["assembly"])
    shown = whole_map(office)
    assert [(n.name, n.depth) for n in shown.nodes] == [
        ("Assembly", 0),
        ("Finance", 1),
        ("Garden", 1),
    ]
    finance = shown.by_id[house["finance"]]
    assert [p.name for p in finance.members] == ["Amara", "Bo"]
    assert [(r.name, [p.name for p in r.holders]) for r in finance.roles] == [("Treasurer", ["Bo"])]
    (payments,) = finance.domains
    assert (payments.name, payments.owner, payments.rung) == (
        "Small payments", "Treasurer", Rung.delegated,
    )  # fmt: skip
    assert payments.right == "Small payments: Treasurer decides alone."
    assert shown.node_of_domain(payments.id) == house["finance"]


def test_any_day_past_or_to_come_is_shown_as_it_is_then(office, house, clock):
    today = office.today()
    rules = domain(office, "Beds", owner_group_id=house["garden"], from_on=LONG_AGO)
    later = today + timedelta(days=30)
    set_right(
        office,
        RightDraft(
            domain_id=rules, from_on=later, rung=Rung.vote, owner_group_id=house["assembly"]
        ),
        decided_by=office.new_id(),
    )
    change_group(
        office, house["garden"],
        GroupDraft(
            name="Garden", formed_on=today - timedelta(days=10), parent_id=house["assembly"]
        ),
    )  # fmt: skip
    assert whole_map(office).node_of_domain(rules) == house["garden"]
    assert whole_map(office, later).node_of_domain(rules) == house["assembly"]
    before = whole_map(office, today - timedelta(days=20))
    assert house["garden"] not in before.by_id
    assert before.node_of_domain(rules) == NOBODY
    assert not whole_map(office, LONG_AGO - timedelta(days=1)).nodes


def test_a_domain_is_no_hole_before_its_first_right(office, house):
    domain(
        office, "Beds", owner_group_id=house["garden"], from_on=office.today() + timedelta(days=3)
    )
    assert whole_map(office).node_of_domain(None) is None
    assert words(office) == []


def test_two_holders_of_a_role_that_decides_alone_are_an_overlap(office, house):
    role = add_role(office, RoleDraft(group_id=house["garden"], name="Lead", seats=2)).id
    domain(office, "Beds", rung=Rung.delegated, owner_role_id=role)
    hold(office, role, house["Amara"])
    assert words(office, TroubleKind.overlap) == []
    hold(office, role, house["Bo"], seat=2)
    assert words(office, TroubleKind.overlap) == [
        "Amara and Bo both hold Lead, and each of them may decide alone about “Beds”."
    ]


def test_domains_of_different_owners_that_sound_alike_are_an_overlap_at_both(office, house):
    domain(office, "House money", owner_group_id=house["assembly"])
    domain(office, "Money of the house", owner_group_id=house["finance"])
    (trouble,) = whole_map(office).troubles
    assert trouble.words == (
        "“House money” of Assembly and “Money of the house” of Finance sound like the same."
    )
    at = whole_map(office).troubles_at
    assert at[house["assembly"]] == at[house["finance"]] == (trouble,)


def test_a_purpose_that_names_the_domain_of_another_is_an_overlap(office, house):
    add_role(
        office,
        RoleDraft(group_id=house["garden"], name="Lead", purpose="Looks after the tool shed."),
    )
    domain(office, "Tool shed", owner_group_id=house["assembly"])
    assert words(office) == [
        "Assembly decides about “Tool shed”, and the purpose of Lead (Garden) names it too."
    ]


def test_a_group_and_its_own_role_do_not_compete(office, house):
    add_role(
        office,
        RoleDraft(group_id=house["garden"], name="Lead", purpose="Looks after the tool shed."),
    )
    domain(office, "Tool shed", owner_group_id=house["garden"])
    assert words(office) == []


def test_holes_are_vacant_ended_and_empty_owners(office, house):
    vacant = add_role(office, RoleDraft(group_id=house["garden"], name="Lead")).id
    domain(office, "Beds", owner_role_id=vacant, deputy_role_id=house["treasurer"])
    empty = start_group(office, GroupDraft(name="Roof")).id
    domain(office, "Gutters", owner_group_id=empty)
    gone = add_role(office, RoleDraft(group_id=house["garden"], name="Bee keeper")).id
    bees = domain(office, "Bees", owner_role_id=gone, from_on=LONG_AGO)
    last = office.today() - timedelta(days=1)
    change_role(office, gone, RoleDraft(group_id=house["garden"], name="Bee keeper", ended_on=last))
    assert words(office, TroubleKind.hole) == [
        "Lead (Garden) decides about “Beds”, and nobody holds it.",
        "Roof decides about “Gutters”, and nobody is in it.",
        "Nobody decides about “Bees”: its owner, Bee keeper, ended on 4 January 2026.",
    ]
    assert whole_map(office).node_of_domain(bees) == NOBODY


def test_domains_of_roles_want_a_deputy_who_is_somebody_else(office, house):
    stand_in = add_role(office, RoleDraft(group_id=house["finance"], name="Second treasurer")).id
    owner = house["treasurer"]
    domain(office, "Small payments", owner_role_id=owner)
    domain(office, "Ledger", owner_role_id=owner, deputy_role_id=stand_in)
    domain(office, "House rules", owner_group_id=house["assembly"])
    assert words(office, TroubleKind.deputy) == [
        "Second treasurer is the deputy for “Ledger”, and nobody holds it.",
        "Nobody stands in for Treasurer when “Small payments” cannot wait.",
    ]
    hold(office, stand_in, house["Bo"])
    assert "For “Ledger” Bo would stand in for themselves as Second treasurer." in words(office)


def test_links_are_lines_between_groups_while_they_last(office, house):
    draft = LinkDraft(
        role_id=house["treasurer"], for_group_id=house["garden"], manner=LinkManner.delegate,
        from_on=office.today(), to_on=office.today() + timedelta(days=5),
    )  # fmt: skip
    with office.writing("link") as session:
        session.add(office.make(Link, draft))
    (tie,) = whole_map(office).ties
    assert (tie.kind, tie.from_id, tie.to_id) == (
        TieKind.delegate, house["garden"], house["finance"],
    )  # fmt: skip
    assert tie.words == "Bo speaks and decides for Garden in Finance (Treasurer)."
    assert whole_map(office, office.today() + timedelta(days=6)).ties == ()


def test_a_dissolved_group_is_gone_the_day_after(office, house):
    empty = start_group(office, GroupDraft(name="Roof", formed_on=LONG_AGO)).id
    dissolve_group(office, empty, office.today())
    assert empty in whole_map(office).by_id
    assert empty not in whole_map(office, office.today() + timedelta(days=1)).by_id


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("House money", "Money of the house", True),
        ("Membership", "Memberships", True),
        ("Roof repair", "Roof repairs", True),
        ("House money", "House rules", False),
        ("Spending up to 200 €", "Spending above 200 €", False),
        ("Small payments", "Large payments", False),
        ("Garden tools", "Garden tools and shed", True),
        ("Garden", "Trees, beds and building in the garden", False),
        ("", "Money", False),
    ],
)
def test_which_names_sound_alike(one, other, same):
    assert alike(one, other) is same
    assert alike(other, one) is same


@given(st.text(max_size=40), st.text(max_size=40))
def test_sounding_alike_goes_both_ways(one, other):
    assert alike(one, other) is alike(other, one)


def test_a_purpose_claims_whole_words_only():
    assert claims("Keeps the House money together.", "house money")
    assert not claims("Keeps the warehouse moneybox.", "house money")
    assert not claims("Cares for the art.", "Art")


def test_coordination_lines_are_drawn_while_they_hold(office, house):
    set_line(
        office,
        LineDraft(upper_id=house["assembly"], lower_id=house["garden"], from_on=office.today()),
    )
    (tie,) = whole_map(office).ties
    assert (tie.kind, tie.from_id, tie.to_id) == (
        TieKind.directs, house["assembly"], house["garden"],
    )  # fmt: skip
    assert tie.words == "Assembly may direct Garden."
    assert whole_map(office, office.today() - timedelta(days=1)).ties == ()


def test_an_open_dispute_about_the_owner_is_an_overlap_from_its_first_day_on(office, house, clock):
    shed = domain(office, "Tool shed", owner_group_id=house["garden"], from_on=LONG_AGO)
    draft = DisputeDraft(question="Whose is the shed?", domain_id=shed, raised_by=house["Amara"])
    raise_dispute(
        office, draft, [Party(group_id=house["garden"]), Party(group_id=house["finance"])]
    )
    assert words(office) == ["Garden and Finance dispute who owns “Tool shed” (dispute 1)."]
    assert words(office, on=office.today() - timedelta(days=1)) == []
