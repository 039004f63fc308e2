"""What is due about terms."""

from facilitator.roles import service as roles
from facilitator.roles.due import due
from facilitator.roles.records import RoleDraft


def told(house):
    return [(d.title, d.state, d.due_on) for d in due(house.office) if "Water" in d.title]


def test_a_vacant_seat_is_due_until_somebody_is_planned(house):
    assert told(house) == [("Water keeper: a seat is vacant", "waiting", None)] * 2
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
    ending = "Water keeper: Amara’s term ends on 15 April 2026"
    assert told(house) == [(ending, "soon", house.day(100))]
    clock.advance(days=90)
    assert told(house)[0][1] == "soon"
    clock.advance(days=1)
    late = "Water keeper: Amara’s term was planned to end on 15 April 2026"
    assert told(house) == [(late, "overdue", house.day(100))]
    roles.end_term(house.office, term.id)
    clock.advance(days=1)
    assert told(house)[0][0] == "Water keeper: a seat is vacant"


def test_a_planned_term_waits_from_its_first_day(house, clock):
    only = RoleDraft(group_id=house.group.id, name="Water keeper", seats=1)
    roles.change_role(house.office, house.role.id, only)
    house.plan("Amara", 1, 400)
    assert told(house) == []
    clock.advance(days=1)
    waits = ("Water keeper: Amara’s term waits to begin", "waiting", house.day(1))
    assert told(house) == [waits]
    clock.advance(days=50)
    assert told(house) == [waits]
