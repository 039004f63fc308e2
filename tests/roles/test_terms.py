"""Terms: the plan, the facts, and what both come to on any day."""

from datetime import date
from uuid import uuid4

import pytest

from facilitator.errors import Refused
from facilitator.groups.records import GroupDraft
from facilitator.groups.service import change_group
from facilitator.people.records import PersonDraft
from facilitator.people.service import change_person, merge_people
from facilitator.roles import service as roles
from facilitator.roles.records import Role, RoleDraft, TermDraft, TermUnit, WishDraft, WishKind
from facilitator.roles.rules import TermState, planned_end
from facilitator.store.history import undo_last


def test_a_term_is_only_planned_until_somebody_says_it_began(house, clock):
    house.plan("Amara", 2, 30)
    assert (house.seat(0).person, house.seat(0).next_person) == (None, "Amara")
    assert house.seat(0).next_state == TermState.planned
    clock.advance(days=3)
    seat = house.seat(3)
    assert (seat.person, seat.next_state) == (None, TermState.waiting)


def test_on_days_to_come_the_plan_says_who_will_be_there(house, clock):
    now = house.plan("Amara", 0, 30)
    house.plan("Bo", 31, 60)
    roles.begin_term(house.office, now.id)
    seen = [(house.seat(n).person, house.seat(n).state) for n in (0, 30, 31, 60, 61)]
    assert seen == [
        ("Amara", TermState.holding),
        ("Amara", TermState.holding),
        ("Bo", TermState.planned),
        ("Bo", TermState.planned),
        (None, None),
    ]


def test_after_its_planned_end_a_term_is_overdue_and_still_held(house, clock):
    term = house.plan("Amara", 0, 30)
    roles.begin_term(house.office, term.id)
    clock.advance(days=31)
    assert (house.seat(31).person, house.seat(31).state) == ("Amara", TermState.overdue)
    roles.end_term(house.office, term.id, house.day(31), "handed over late")
    clock.advance(days=1)
    assert house.seat(31).person == "Amara"
    assert house.seat(32).person is None


def test_plan_and_fact_are_both_readable_afterwards(house, clock):
    term = house.plan("Amara", 0, 30)
    clock.advance(days=20)
    roles.begin_term(house.office, term.id, house.day(5))
    roles.start_handing_over(house.office, term.id, house.day(15))
    assert house.seat(20).state == TermState.handing_over
    roles.end_term(house.office, term.id, house.day(20), "moved away")
    (read,) = roles.terms_of_role(house.office, house.role.id)
    assert (read.term.from_on, read.term.to_on) == (house.day(0), house.day(30))
    assert (read.from_on, read.to_on) == (house.day(5), house.day(20))
    assert [act.kind for act in read.acts] == ["began", "handing over", "ended"]
    assert read.acts[-1].reason == "moved away"
    assert (read.person, read.role, read.group) == ("Amara", "Water keeper", "Garden")
    assert [house.seat(n).person for n in (4, 5, 20)] == [None, "Amara", "Amara"]
    assert roles.terms_of_person(house.office, house.people["Amara"].id) == [read]


def test_shadowing_shows_until_the_term_begins(house, clock):
    term = house.plan("Amara", 10, 30)
    roles.start_shadowing(house.office, term.id)
    assert house.seat(0).next_state == TermState.shadowing
    clock.advance(days=12)
    assert house.seat(12).next_state == TermState.shadowing
    roles.begin_term(house.office, term.id)
    assert house.seat(12).state == TermState.holding


def test_a_declined_term_frees_its_days(house):
    term = house.plan("Amara", 10, 30)
    with pytest.raises(Refused, match="Amara has this seat from 15 January 2026 until"):
        house.plan("Bo", 30, 40)
    roles.decline_term(house.office, term.id, reason="exams")
    house.plan("Bo", 10, 40)
    assert house.seat(10).person == "Bo"


@pytest.mark.parametrize(
    ("steps", "step", "says"),
    [
        ([], "end_term", "can be declined"),
        ([], "start_handing_over", "only a term that began"),
        (["begin_term"], "begin_term", "only once"),
        (["begin_term"], "decline_term", "end it instead"),
        (["begin_term"], "start_shadowing", "before a term begins"),
        (["start_shadowing"], "start_shadowing", "before a term begins"),
        (["begin_term", "end_term"], "end_term", "has ended"),
        (["begin_term", "end_term"], "begin_term", "has ended"),
        (["decline_term"], "begin_term", "was declined"),
    ],
)
def test_steps_out_of_order_are_refused(house, steps, step, says):
    term = house.plan("Amara", 0, 30)
    for done in steps:
        getattr(roles, done)(house.office, term.id)
    with pytest.raises(Refused, match=says):
        getattr(roles, step)(house.office, term.id)


def test_a_fact_lies_neither_in_days_to_come_nor_before_the_step_before(house, clock):
    term = house.plan("Amara", 0, 30)
    with pytest.raises(Refused, match="6 January 2026 has not come yet"):
        roles.begin_term(house.office, term.id, house.day(1))
    roles.begin_term(house.office, term.id)
    with pytest.raises(Refused, match="step before was on 5 January 2026"):
        roles.end_term(house.office, term.id, house.day(-1))


def test_a_seat_is_not_begun_while_somebody_holds_it(house, clock):
    first, second = house.plan("Amara", 0, 30), house.plan("Bo", 31, 60)
    roles.begin_term(house.office, first.id)
    clock.advance(days=31)
    with pytest.raises(Refused, match="Amara still holds this seat"):
        roles.begin_term(house.office, second.id)
    roles.end_term(house.office, first.id, house.day(30))
    with pytest.raises(Refused, match="Amara held this seat until 4 February 2026"):
        roles.begin_term(house.office, second.id, house.day(30))
    roles.begin_term(house.office, second.id, house.day(31))
    assert [house.seat(n).person for n in (30, 31)] == ["Amara", "Bo"]


def test_plans_stay_within_seats_people_roles_and_groups(house):
    with pytest.raises(Refused, match="only 2 seats"):
        house.plan("Amara", 0, 30, seat=3)
    with pytest.raises(Refused, match="Seats are counted from 1"):
        house.plan("Amara", 0, 30, seat=0)
    house.plan("Amara", 0, 30)
    with pytest.raises(Refused, match="another seat of Water keeper"):
        house.plan("Amara", 30, 60, seat=2)
    bo = house.people["Bo"]
    change_person(house.office, bo.id, PersonDraft(name="Bo", joined_on=house.day(5)))
    with pytest.raises(Refused, match="Bo joined on 10 January 2026"):
        house.plan("Bo", 4, 30, seat=2)
    with pytest.raises(Refused, match="first day"):
        roles.plan_term(house.office, TermDraft(role_id=house.role.id, person_id=bo.id))
    for unknown in ({"role_id": uuid4()}, {"person_id": uuid4()}):
        draft = house.draft("Chidi", 0, 9).model_copy(update=unknown)
        with pytest.raises(Refused, match="not on record"):
            roles.plan_term(house.office, draft)
    with pytest.raises(Refused, match="not on record"):
        roles.begin_term(house.office, uuid4())


def test_a_role_with_a_last_day_takes_no_terms_beyond_it(house):
    ended = RoleDraft(group_id=house.group.id, name="Water keeper", seats=2, ended_on=house.day(20))
    house.plan("Amara", 0, 30)
    with pytest.raises(Refused, match="Amara would hold Water keeper after its last day"):
        roles.change_role(house.office, house.role.id, ended)
    undo_last(house.office)
    roles.change_role(house.office, house.role.id, ended)
    with pytest.raises(Refused, match="ends on 25 January 2026"):
        house.plan("Amara", 0, 30)
    assert [h.seat for h in roles.holdings(house.office, house.day(20))] == [1, 2]
    assert roles.holdings(house.office, house.day(21)) == []
    assert roles.roles(house.office, house.day(21)) == []


def test_a_seat_with_a_term_is_not_taken_away(house):
    house.plan("Amara", 0, 30, seat=2)
    with pytest.raises(Refused, match="Amara would lose a seat"):
        draft = RoleDraft(group_id=house.group.id, name="Water keeper", seats=1)
        roles.change_role(house.office, house.role.id, draft)


def test_a_begun_term_changes_only_its_last_day(house):
    term = house.plan("Amara", 0, 30)
    roles.change_term(house.office, term.id, house.draft("Bo", 0, 30))
    undo_last(house.office)
    roles.begin_term(house.office, term.id)
    with pytest.raises(Refused, match="only its last day can change"):
        roles.change_term(house.office, term.id, house.draft("Bo", 0, 30))
    roles.change_term(house.office, term.id, house.draft("Amara", 0, 45))
    assert house.seat(45).person == "Amara"
    house.plan("Bo", 46, 60)
    with pytest.raises(Refused, match="Bo has this seat"):
        roles.change_term(house.office, term.id, house.draft("Amara", 0, 46))


def test_only_a_term_in_which_nothing_happened_is_cancelled(house):
    term = house.plan("Amara", 0, 30)
    roles.cancel_term(house.office, term.id)
    assert roles.terms_of_role(house.office, house.role.id) == []
    undo_last(house.office)
    roles.begin_term(house.office, term.id)
    with pytest.raises(Refused, match="Decline or end it"):
        roles.cancel_term(house.office, term.id)
    with pytest.raises(Refused, match="stays there"):
        undo_last(house.office)


def test_a_past_term_is_recorded_as_plan_and_fact_where_the_seat_was_free(house):
    roles.record_term(house.office, house.draft("Amara", -60, -31), "moved to the kitchen")
    with pytest.raises(Refused, match="Amara held this seat until"):
        roles.record_term(house.office, house.draft("Bo", -31, -10))
    with pytest.raises(Refused, match="both have passed"):
        roles.record_term(house.office, house.draft("Bo", -30, 1))
    roles.record_term(house.office, house.draft("Bo", -30, -10))
    assert [house.seat(n).person for n in (-31, -30, -9)] == ["Amara", "Bo", None]


def test_a_months_term_ends_the_day_before_the_same_day():
    def end(length, unit, day):
        return planned_end(Role(term_length=length, term_unit=unit), day)

    assert end(6, TermUnit.months, date(2026, 1, 1)) == date(2026, 6, 30)
    assert end(1, TermUnit.months, date(2026, 1, 31)) == date(2026, 2, 27)
    assert end(12, TermUnit.months, date(2026, 3, 15)) == date(2027, 3, 14)
    assert end(2, TermUnit.weeks, date(2026, 1, 1)) == date(2026, 1, 14)
    assert end(1, TermUnit.days, date(2026, 1, 1)) == date(2026, 1, 1)
    assert end(1, TermUnit.meeting, date(2026, 1, 1)) is None


def test_a_group_does_not_have_two_roles_of_one_name(house):
    draft = RoleDraft(group_id=house.group.id, name="WATER keeper")
    with pytest.raises(Refused, match="already"):
        roles.add_role(house.office, draft)
    with pytest.raises(Refused, match="not on record"):
        roles.add_role(house.office, RoleDraft(group_id=uuid4(), name="Bee keeper"))


def test_the_later_wish_counts_where_two_meet(house):
    amara = house.people["Amara"].id
    always = WishDraft(person_id=amara, role_id=house.role.id, wish=WishKind.gladly)
    roles.wish(house.office, always)
    pause = WishDraft(
        person_id=amara,
        role_id=house.role.id,
        wish=WishKind.not_this_year,
        from_on=house.day(0),
        to_on=house.day(9),
    )
    later = roles.wish(house.office, pause)

    def now(day):
        return [w.wish for w in roles.wishes(house.office, on=house.day(day))]

    assert (now(9), now(10)) == ([WishKind.not_this_year], [WishKind.gladly])
    roles.remove_wish(house.office, later.id)
    assert now(9) == [WishKind.gladly]


def test_terms_follow_somebody_whose_records_are_joined(house):
    term = house.plan("Bo", 0, 30)
    roles.begin_term(house.office, term.id)
    merge_people(house.office, house.people["Amara"].id, house.people["Bo"].id)
    assert house.seat(0).person == "Amara"
    found = roles.holders(house.office, house.role.id)
    assert [person.name for person in found] == ["Amara"]
    assert len(roles.terms_of_person(house.office, house.people["Bo"].id)) == 1
    undo = undo_last(house.office)
    assert undo == "join two records of one person"
    assert house.seat(0).person == "Bo"


def test_a_group_that_is_gone_has_no_seats(house):
    office = house.office
    roles.change_role(
        office,
        house.role.id,
        RoleDraft(group_id=house.group.id, name="Water keeper", ended_on=house.day(3)),
    )
    change_group(office, house.group.id, GroupDraft(name="Garden", dissolved_on=house.day(3)))
    assert len(roles.holdings(office, house.day(3))) == 1
    assert roles.holdings(office, house.day(4)) == []


@pytest.mark.parametrize(
    ("field", "number", "said"),
    [
        ("seats", 10**6, "at most 200"),
        ("term_length", 10**9, "at most 10 000"),
        ("load_hours", float("inf"), "0 to 744"),
    ],
)
def test_numbers_of_a_role_that_nobody_can_mean_are_refused(field, number, said):
    with pytest.raises(Refused, match=said):
        RoleDraft(group_id=uuid4(), name="Kitchen", **{field: number})
