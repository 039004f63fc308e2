"""Groups, their tree, who is in them."""

from datetime import date
from uuid import uuid4

import pytest

from facilitator.errors import Refused
from facilitator.groups import service as groups
from facilitator.groups.records import DomainDraft, GroupDraft, MembershipDraft, Rung
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person, merge_people
from facilitator.roles.records import RoleDraft
from facilitator.roles.service import add_role
from facilitator.store.history import undo_last


@pytest.fixture
def start(office):
    def start(name, parent=None, **more):
        parent_id = parent.id if parent else None
        return groups.start_group(office, GroupDraft(name=name, parent_id=parent_id, **more))

    return start


@pytest.fixture
def join(office):
    def join(group, person, first=None, last=None):
        draft = MembershipDraft(group_id=group.id, person_id=person.id, from_on=first, to_on=last)
        return groups.join_group(office, draft)

    return join


@pytest.fixture
def amara(office):
    return add_person(office, PersonDraft(name="Amara"))


@pytest.fixture
def bo(office):
    return add_person(office, PersonDraft(name="Bo", joined_on=date(2025, 6, 1)))


def named(found):
    return [each.name for each in found]


def test_groups_stand_in_a_tree_with_their_members_counted(office, start, join, amara, bo):
    house = start("House")
    start("Kitchen", house)
    garden = start("Garden", house)
    start("Bees", garden)
    join(garden, amara)
    join(garden, bo)
    (top,) = groups.group_tree(office)
    assert (top.group.name, top.members) == ("House", 0)
    assert [(n.group.name, n.members) for n in top.children] == [("Garden", 2), ("Kitchen", 0)]
    assert named([n.group for n in top.children[0].children]) == ["Bees"]


def test_a_group_whose_parent_is_not_there_that_day_stands_on_top(office, start):
    house = start("House", formed_on=date(2020, 1, 1))
    start("Garden", house, formed_on=date(2020, 1, 1))
    with office.writing("test") as session:
        session.add(house)
        house.dissolved_on = date(2025, 12, 31)
    assert [node.group.name for node in groups.group_tree(office)] == ["Garden"]
    assert named(groups.groups(office, date(2025, 12, 31))) == ["Garden", "House"]


def test_a_group_cannot_stand_inside_itself(office, start):
    house = start("House")
    garden = start("Garden", house)
    bees = start("Bees", garden)
    for parent in (house, garden, bees):
        with pytest.raises(Refused, match="cannot stand inside itself"):
            groups.change_group(office, house.id, GroupDraft(name="House", parent_id=parent.id))
    assert named(groups.groups(office)) == ["Bees", "Garden", "House"]


def test_sisters_have_different_names_but_cousins_may_share_one(start):
    house, yard = start("House"), start("Yard")
    start("Finance", house)
    start("Finance", yard)
    with pytest.raises(Refused, match="called FINANCE already"):
        start("FINANCE", house)


def test_a_group_is_not_put_into_one_that_is_unknown_or_gone(office, start):
    with pytest.raises(Refused, match="not on record"):
        groups.start_group(office, GroupDraft(name="Bees", parent_id=uuid4()))
    old = start("Old", formed_on=date(2020, 1, 1), dissolved_on=date(2024, 1, 1))
    with pytest.raises(Refused, match="last day is 1 January 2024"):
        start("Bees", old)


def test_somebody_is_in_a_group_only_once_on_a_day(office, start, join, amara):
    garden = start("Garden")
    join(garden, amara, date(2026, 1, 1), date(2026, 1, 31))
    with pytest.raises(Refused, match="Amara is in Garden on these days already until 31"):
        join(garden, amara, date(2026, 1, 31))
    join(garden, amara, date(2026, 2, 1))
    assert len(groups.memberships(office, person_id=amara.id)) == 2


def test_a_membership_lies_within_the_days_of_person_and_group(start, join, bo):
    garden = start("Garden", formed_on=date(2025, 1, 1))
    with pytest.raises(Refused, match="Bo joined on 1 June 2025"):
        join(garden, bo, date(2025, 5, 31))
    kitchen = start("Kitchen", formed_on=date(2025, 8, 1))
    with pytest.raises(Refused, match="Kitchen was formed on 1 August 2025"):
        join(kitchen, bo, date(2025, 7, 1))


def test_members_are_those_of_the_day_nested_where_asked(office, start, join, amara, bo):
    house = start("House")
    garden = start("Garden", house)
    join(house, amara)
    both = join(garden, amara, date(2026, 1, 1))
    join(garden, bo, date(2025, 7, 1))
    assert named(groups.members(office, house.id)) == ["Amara"]
    assert named(groups.members(office, house.id, nested=True)) == ["Amara", "Bo"]
    assert named(groups.members(office, garden.id, date(2025, 12, 31))) == ["Bo"]
    groups.leave_group(office, both.id, date(2026, 1, 10))
    assert named(groups.members(office, garden.id, date(2026, 1, 10))) == ["Amara", "Bo"]
    assert named(groups.members(office, garden.id, date(2026, 1, 11))) == ["Bo"]
    assert named(groups.groups_of(office, amara.id, date(2026, 1, 11))) == ["House"]


def test_a_membership_ends_neither_before_it_began_nor_twice(office, start, join, amara):
    there = join(start("Garden"), amara, date(2026, 1, 1))
    with pytest.raises(Refused, match="began on 1 January 2026"):
        groups.leave_group(office, there.id, date(2025, 12, 31))
    groups.leave_group(office, there.id, date(2026, 1, 3))
    with pytest.raises(Refused, match="ended on 3 January 2026 already"):
        groups.leave_group(office, there.id, date(2026, 1, 5))


def test_members_joined_into_one_person_are_listed_once(office, start, join, amara, bo):
    garden = start("Garden")
    join(garden, amara)
    join(garden, bo, date(2025, 7, 1))
    merge_people(office, amara.id, bo.id)
    assert named(groups.members(office, garden.id)) == ["Amara"]


def test_a_group_is_dissolved_only_when_it_is_empty(office, start, join, amara):
    house = start("House")
    garden = start("Garden", house)
    today = office.today()
    with pytest.raises(Refused, match="Garden would be left without"):
        groups.dissolve_group(office, house.id, today)
    there = join(garden, amara)
    with pytest.raises(Refused, match="Amara would still be in Garden"):
        groups.dissolve_group(office, garden.id, today)
    groups.leave_group(office, there.id, today)
    role = add_role(office, RoleDraft(group_id=garden.id, name="Water keeper"))
    with pytest.raises(Refused, match="still has roles: Water keeper"):
        groups.dissolve_group(office, garden.id, today)
    with office.writing("test") as session:
        session.add(role)
        role.ended_on = today
    groups.add_domain(
        office, DomainDraft(name="Seeds"), rung=Rung.consent, owner_group_id=garden.id
    )
    with pytest.raises(Refused, match="decides about Seeds"):
        groups.dissolve_group(office, garden.id, today)
    # A form that sends a last day is no way round.
    with pytest.raises(Refused, match="decides about Seeds"):
        draft = GroupDraft(name="Garden", parent_id=house.id, dissolved_on=today)
        groups.change_group(office, garden.id, draft)


def test_dissolving_can_be_undone(office, start):
    garden = start("Garden")
    groups.dissolve_group(office, garden.id, date(2026, 1, 4))
    assert groups.groups(office) == []
    undo_last(office)
    assert named(groups.groups(office)) == ["Garden"]


def test_somebody_new_belongs_from_the_day_they_joined_but_not_before_the_group(office, start):
    garden = start("Garden", formed_on=date(2025, 3, 1))
    for name, joined in (("Dana", date(2024, 5, 1)), ("Eli", date(2025, 6, 1)), ("Farah", None)):
        groups.add_member(office, PersonDraft(name=name, joined_on=joined), garden.id)
    first = {p.name: m.from_on for p in groups.members(office, garden.id)
             for m in groups.memberships(office, person_id=p.id)}  # fmt: skip
    assert first == {"Dana": date(2025, 3, 1), "Eli": date(2025, 6, 1), "Farah": office.today()}
