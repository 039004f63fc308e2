"""Domains and the rights over them."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.groups import service as groups
from facilitator.groups.records import DomainDraft, GroupDraft, Right, RightDraft, Rung
from facilitator.groups.rights import consulted_under
from facilitator.groups.rules import Party, right_in_force
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person
from facilitator.roles.records import RoleDraft
from facilitator.roles.service import add_role

DECISION = uuid4()


@pytest.fixture
def house(office):
    return groups.start_group(office, GroupDraft(name="House"))


@pytest.fixture
def keeper(office, house):
    return add_role(office, RoleDraft(group_id=house.id, name="Treasurer"))


@pytest.fixture
def spending(office, house):
    return groups.add_domain(
        office, DomainDraft(name="Spending"), rung=Rung.consent, owner_group_id=house.id
    )


def test_a_domain_begins_with_its_first_right_today(office, house, spending):
    right = groups.right_on(office, spending.id)
    assert (right.rung, right.owner_group_id, right.from_on) == (
        Rung.consent,
        house.id,
        office.today(),
    )
    assert groups.right_on(office, spending.id, office.today() - timedelta(days=1)) is None


def test_rights_change_only_by_a_decision_and_the_old_stays_readable(
    office, clock, spending, keeper
):
    clock.advance(days=30)
    draft = RightDraft(
        domain_id=spending.id,
        from_on=office.today(),
        rung=Rung.delegated,
        owner_role_id=keeper.id,
    )
    with pytest.raises(Refused, match="only by a decision"):
        groups.set_right(office, draft)
    groups.set_right(office, draft, decided_by=DECISION)
    assert groups.right_on(office, spending.id).rung == Rung.delegated
    yesterday = office.today() - timedelta(days=1)
    assert groups.right_on(office, spending.id, yesterday).rung == Rung.consent
    assert [r.rung for r in groups.rights_of_domain(office, spending.id)] == [
        Rung.delegated,
        Rung.consent,
    ]


def test_a_right_noted_today_can_be_put_right_today(office, spending, house):
    draft = RightDraft(
        domain_id=spending.id, from_on=office.today(), rung=Rung.vote, owner_group_id=house.id
    )
    groups.set_right(office, draft)
    assert groups.right_on(office, spending.id).rung == Rung.vote


def test_a_right_does_not_begin_before_the_one_it_follows(office, spending, house):
    draft = RightDraft(
        domain_id=spending.id,
        from_on=date(2025, 1, 1),
        rung=Rung.vote,
        owner_group_id=house.id,
    )
    with pytest.raises(Refused, match="has a later right, from 5 January 2026"):
        groups.set_right(office, draft, decided_by=DECISION)


def test_the_ladder_names_owner_deputy_and_who_is_heard(office, house, keeper):
    kitchen = groups.start_group(office, GroupDraft(name="Kitchen", parent_id=house.id))
    cook = add_role(office, RoleDraft(group_id=kitchen.id, name="Cook"))
    bo = add_person(office, PersonDraft(name="Bo"))
    groups.add_domain(
        office,
        DomainDraft(name="Food"),
        rung=Rung.consultation,
        owner_role_id=cook.id,
        deputy_role_id=keeper.id,
        consulted=(Party(group_id=house.id), Party(person_id=bo.id), Party(group_id=house.id)),
    )
    (shown,) = groups.rights(office)
    assert (shown.owner_name, shown.owner_kind, shown.deputy_name, shown.consulted_names) == (
        "Cook",
        "role",
        "Treasurer",
        ("House", "Bo"),
    )
    with office.reading() as session:
        assert consulted_under(session, shown.right.id) == [
            Party(group_id=house.id),
            Party(person_id=bo.id),
        ]
    (before,) = groups.rights(office, date(2026, 1, 1))
    assert (before.right, before.owner_name) == (None, "")


def test_owners_deputies_and_parties_must_be_on_record(office, house):
    for named in (
        {"owner_group_id": uuid4()},
        {"owner_role_id": uuid4()},
        {"owner_group_id": house.id, "deputy_role_id": uuid4()},
        {"owner_group_id": house.id, "consulted": (Party(person_id=uuid4()),)},
    ):
        with pytest.raises(Refused, match="not on record"):
            groups.add_domain(office, DomainDraft(name="Food"), rung=Rung.consent, **named)
    assert groups.rights(office) == []


def test_a_domain_has_exactly_one_owner_who_is_not_heard_as_well(office, house, keeper):
    food = DomainDraft(name="Food")
    with pytest.raises(Refused, match="one owner"):
        groups.add_domain(office, food, rung=Rung.consent)
    with pytest.raises(Refused, match="need not be asked"):
        groups.add_domain(
            office,
            food,
            rung=Rung.consultation,
            owner_group_id=house.id,
            consulted=(Party(group_id=house.id),),
        )
    with pytest.raises(Refused, match="deputy is another role"):
        groups.add_domain(
            office,
            food,
            rung=Rung.delegated,
            owner_role_id=keeper.id,
            deputy_role_id=keeper.id,
        )
    with pytest.raises(Refused, match="one group, one role or one person"):
        Party()


def test_two_domains_do_not_share_a_name(office, spending, house):
    with pytest.raises(Refused, match="called spending already"):
        groups.add_domain(
            office, DomainDraft(name="spending"), rung=Rung.consent, owner_group_id=house.id
        )
    kept = groups.change_domain(office, spending.id, DomainDraft(name="SPENDING"))
    assert kept.name == "SPENDING"


@given(
    starts=st.lists(st.integers(0, 40), max_size=8),
    asked=st.integers(-1, 41),
)
def test_the_right_in_force_is_always_the_latest_that_has_begun(starts, asked):
    first = date(2026, 1, 1)
    rights = [
        Right(
            id=uuid4(),
            collective_id=uuid4(),
            recorded_at=datetime(2026, 1, 1, 0, number, tzinfo=UTC),
            domain_id=uuid4(),
            rung=Rung.consent,
            from_on=first + timedelta(days=start),
        )
        for number, start in enumerate(starts)
    ]
    found = right_in_force(rights, first + timedelta(days=asked))
    begun = [start for start in starts if start <= asked]
    if not begun:
        assert found is None
    else:
        assert found.from_on == first + timedelta(days=max(begun))
        last_written = max(n for n, start in enumerate(starts) if start == max(begun))
        assert found is rights[last_written]
