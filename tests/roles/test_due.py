"""What is due about terms."""

from facilitator.roles import service as roles
from facilitator.roles.due import due
from facilitator.roles.records import RoleDraft


def told(house):
    return [(d.title, d.state, d.due_on) for d in due(house.office) if "Water" in d.title]


def test_a_vacant_seat_is_due_until_somebody_is_planned(house):
    assert told(house) == [("Water keeper is vacant", "waiting", None)] * 2
    house.plan("Amara", 5, 300)
    house.plan("Bo", 5, 300, seat=2)
    assert told(house) == []


def test_a_term_is_due_from_ninety_days_before_its_end_and_overdue_after(house, clock):
    only = RoleDraft(group_id=house.group.id, name="Water keeper", seats=1)
    roles.change_role(house.office, house.role.id, only)
    term = house.plan("Amara", 0, 100)
    roles.begin_term(house.office, term.id)
    clock.advance(days=9)
    assert told(house) == []
    clock.advance(days=1)
    ending = "Water keeper term ends"
    assert told(house) == [(ending, "soon", house.day(100))]
    clock.advance(days=90)
    assert told(house)[0][1] == "soon"
    clock.advance(days=1)
    late = "Water keeper term is over"
    assert told(house) == [(late, "overdue", house.day(100))]
    roles.end_term(house.office, term.id)
    clock.advance(days=1)
    assert told(house)[0][0] == "Water keeper is vacant"


def test_a_planned_term_waits_from_its_first_day(house, clock):
    only = RoleDraft(group_id=house.group.id, name="Water keeper", seats=1)
    roles.change_role(house.office, house.role.id, only)
    house.plan("Amara", 1, 400)
    assert told(house) == []
    clock.advance(days=1)
    waits = ("Water keeper: Amara waits to begin", "waiting", house.day(1))
    assert told(house) == [waits]
    clock.advance(days=50)
    assert told(house) == [waits]


def test_who_should_have_left_and_who_waits_is_one_thing(house, clock):
    only = RoleDraft(group_id=house.group.id, name="Water keeper", seats=1)
    roles.change_role(house.office, house.role.id, only)
    term = house.plan("Amara", 0, 100)
    roles.begin_term(house.office, term.id)
    house.plan("Bo", 101, 200)
    clock.advance(days=103)
    (passage,) = [d for d in due(house.office) if "Water" in d.title]
    assert (passage.kind, passage.state) == ("handover", "overdue")
    assert passage.detail.startswith("Amara → Bo.")
