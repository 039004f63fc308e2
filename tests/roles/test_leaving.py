"""Leaving the collective, and what is always true of seats."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.groups.records import MembershipDraft
from facilitator.groups.service import join_group, members
from facilitator.people.records import PersonDraft
from facilitator.people.service import change_person, forget_person, people
from facilitator.roles import service as roles
from facilitator.roles.rules import HELD, TermState
from facilitator.store.history import breaks_in_chain, last_step, undo_last
from tests.conftest import Clock
from tests.roles.conftest import NAMES, House


def in_garden(house, name):
    draft = MembershipDraft(group_id=house.group.id, person_id=house.people[name].id)
    return join_group(house.office, draft)


def test_leaving_today_ends_memberships_and_terms_and_tells_what_is_vacant(house, clock):
    amara = house.people["Amara"].id
    in_garden(house, "Amara")
    held = house.plan("Amara", 0, 30)
    later = house.plan("Amara", 31, 60)
    house.plan("Bo", 61, 90)
    roles.begin_term(house.office, held.id)
    told = roles.leaving_preview(house.office, amara, house.day(0))
    assert people(house.office)[0].left_on is None
    assert house.seat(1).person == "Amara"
    done = roles.leave_collective(house.office, amara, house.day(0))
    for each in (told, done):
        assert len(each.memberships) == 1
        assert {term.id for term in each.terms} == {held.id, later.id}
        assert [(seat.role, seat.seat) for seat in each.vacant] == [("Water keeper", 1)]
        assert each.vacant[0].next_person == "Bo"
    assert house.seat(0).person == "Amara"
    assert house.seat(1).person is None
    assert [r.state for r in roles.terms_of_person(house.office, amara)] == [
        TermState.declined,
        TermState.holding,
    ]
    clock.advance(days=1)
    assert members(house.office, house.group.id) == []
    assert "Amara" not in [person.name for person in people(house.office)]
    forget_person(house.office, amara)
    assert house.seat(0).person == "a former member"


def test_leaving_on_a_day_to_come_is_a_plan_and_can_be_undone(house, clock):
    amara = house.people["Amara"].id
    held, later = house.plan("Amara", 0, None), house.plan("Bo", 0, 30, seat=2)
    roles.begin_term(house.office, held.id)
    roles.begin_term(house.office, later.id)
    told = roles.leave_collective(house.office, amara, house.day(10))
    assert [seat.seat for seat in told.vacant] == [1]
    assert [house.seat(n).person for n in (10, 11)] == ["Amara", None]
    assert house.seat(11, seat=2).person == "Bo"
    assert undo_last(house.office) == "leave the collective"
    assert house.seat(11).person == "Amara"
    roles.leave_collective(house.office, amara, house.day(10))
    clock.advance(days=11)
    assert house.seat(11).person is None


def test_the_seat_of_one_who_left_is_not_given_back_when_they_return(house, clock):
    amara = house.people["Amara"]
    held = house.plan("Amara", 0, 30)
    roles.begin_term(house.office, held.id)
    change_person(house.office, amara.id, PersonDraft(name="Amara", left_on=house.day(5)))
    clock.advance(days=10)
    assert house.seat(10).person is None
    following = house.plan("Bo", 6, 60)
    roles.begin_term(house.office, following.id, house.day(6))
    change_person(house.office, amara.id, PersonDraft(name="Amara"))
    assert [house.seat(n).person for n in (5, 6)] == ["Amara", "Bo"]


def test_nobody_leaves_twice_or_before_they_came(house):
    office, amara, bo = house.office, house.people["Amara"].id, house.people["Bo"].id
    roles.leave_collective(office, amara, house.day(-1))
    with pytest.raises(Refused, match="left on 4 January 2026 already"):
        roles.leave_collective(office, amara, house.day(0))
    change_person(office, bo, PersonDraft(name="Bo", joined_on=house.day(-5)))
    with pytest.raises(Refused, match="joined on 31 December 2025"):
        roles.leave_collective(office, bo, house.day(-6))
    term = house.plan("Bo", -2, 30)
    roles.begin_term(office, term.id, house.day(-2))
    with pytest.raises(Refused, match="began a term on 3 January 2026"):
        roles.leave_collective(office, bo, house.day(-3))


MAKING_THE_HOUSE = ("add a role", "add a person", "start a group")
KINDS = (
    *("plan", "plan", "plan", "begin", "begin", "begin", "end", "end", "decline", "shadow"),
    *("record", "leave", "return", "days", "cancel", "change", "undo"),
)
steps = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.integers(0, len(NAMES) - 1),
        st.integers(-20, 40),
        st.integers(0, 30),
        st.integers(1, 2),
    ),
    min_size=5,
    max_size=25,
)


def take(house: House, clock: Clock, step: tuple[str, int, int, int, int], terms: list) -> None:
    """Take one step of a life; what is refused changes nothing."""
    kind, who, day, length, seat = step
    office, name = house.office, NAMES[who]
    on = house.day(day)
    if kind == "days":
        clock.advance(days=length)
    elif kind == "plan":
        terms.append(house.plan(name, day, day + length if length % 5 else None, seat).id)
    elif kind == "record":
        terms.append(roles.record_term(office, house.draft(name, day, day + length, seat)).id)
    elif kind == "leave":
        person = house.people[name].id
        roles.leave_collective(office, person, on)
        for later in range(1, 60, 7):
            found = roles.holdings(office, on + timedelta(days=later))
            assert person not in {h.person_id for h in found}
    elif kind == "return":
        change_person(office, house.people[name].id, PersonDraft(name=name))
    elif kind == "undo":
        if last_step(office).name not in MAKING_THE_HOUSE:
            undo_last(office)
    elif terms:
        term = terms[who % len(terms)]
        if kind == "cancel":
            roles.cancel_term(office, term)
        elif kind == "change":
            draft = house.draft(name, day, day + length, seat)
            roles.change_term(office, term, draft)
        else:
            act = {
                "begin": roles.begin_term,
                "end": roles.end_term,
                "decline": roles.decline_term,
                "shadow": roles.start_shadowing,
            }[kind]
            act(office, term, on if length % 2 else None)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(life=steps)
def test_on_any_day_a_seat_has_at_most_one_holder_whatever_happened(new_house, clock, life):
    house = new_house()
    terms: list = []
    for step in life:
        try:
            take(house, clock, step, terms)
        except Refused:
            continue
    today = house.office.today()
    records = roles.terms_of_role(house.office, house.role.id)
    for number in range(-25, 75, 3):
        on = house.day(number)
        found = roles.holdings(house.office, on)
        assert [(h.role_id, h.seat) for h in found] == [(house.role.id, 1), (house.role.id, 2)]
        if on <= today:
            for seat in found:
                assert holders_by_hand(house, records, seat.seat, on) == (
                    {seat.person} if seat.person else set()
                )
                assert seat.state is None or seat.state in HELD
    assert breaks_in_chain(house.office) == []


def holders_by_hand(house, records, seat, on):
    """Who held a seat, told from the facts alone."""
    left = {p.id: p.left_on for p in everybody(house)}
    held = set()
    for record in records:
        facts = {act.kind.value: act.on for act in record.acts}
        began = facts.get("began")
        if record.term.seat != seat or began is None or began > on:
            continue
        ends = [d for d in (facts.get("ended"), left[record.term.person_id]) if d is not None]
        if all(on <= day for day in ends):
            assert record.person not in held
            held.add(record.person)
    assert len(held) <= 1
    return held


def everybody(house):
    from facilitator.people.service import person

    return [person(house.office, each.id) for each in house.people.values()]
