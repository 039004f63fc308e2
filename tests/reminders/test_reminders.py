"""Reminders of a real file: said once, put off, done, whose they are."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from facilitator.errors import Refused
from facilitator.groups.records import GroupDraft, MembershipDraft
from facilitator.groups.service import join_group, start_group
from facilitator.meetings.offering.service import requests
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person, people
from facilitator.reminders.agenda import put_on_agenda
from facilitator.reminders.ladder import rung_of_day
from facilitator.reminders.records import NoticeLadderDraft
from facilitator.reminders.service import (
    ReminderState,
    agree_ladder,
    drop_ladder,
    finish,
    ladders,
    news_in,
    next_change,
    note_said,
    occurrence,
    put_off,
    reminders,
    take_back,
)
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, change_term, plan_term, terms_of_role

ENDS = date(2026, 5, 31)


@pytest.fixture
def house(office):
    """Bo is treasurer in the finance circle until 31 May; Dana comes next."""
    group = start_group(office, GroupDraft(name="Finance circle"))
    for name in ("Bo", "Dana", "Amara"):
        person = add_person(office, PersonDraft(name=name))
        if name != "Amara":
            join_group(
                office,
                MembershipDraft(person_id=person.id, group_id=group.id, from_on=date(2025, 1, 1)),
            )
    role = add_role(office, RoleDraft(group_id=group.id, name="Treasurer"))
    draft = TermDraft(
        role_id=role.id, person_id=who(office, "Bo"), from_on=date(2025, 6, 1), to_on=ENDS
    )
    begin_term(office, plan_term(office, draft).id, date(2025, 6, 1))
    after = TermDraft(
        role_id=role.id,
        person_id=who(office, "Dana"),
        from_on=ENDS + timedelta(days=1),
        to_on=ENDS + timedelta(days=180),
    )
    plan_term(office, after)
    return office


def who(office, name):
    return next(one.id for one in people(office) if one.name == name)


def news(office, view=None):
    return [one.thing.title for one in news_in(reminders(office, view))]


def say(office, view=None):
    told = news(office, view)
    note_said(office, reminders(office, view), view)
    return told


def days_before(clock, days):
    clock.set(ENDS - timedelta(days=days))


def only(office, view=None):
    (one,) = [one for one in reminders(office, view) if one.thing.kind in ("term", "handover")]
    return one


def test_what_was_said_is_not_said_again_until_the_next_rung(house, clock):
    days_before(clock, 91)
    assert news(house) == []
    days_before(clock, 90)
    assert say(house) == ["Treasurer term ends"]
    assert say(house) == []
    days_before(clock, 61)
    assert say(house) == []
    days_before(clock, 60)
    assert say(house) == ["Treasurer term ends"]


def test_a_reminder_whose_day_passed_while_the_program_was_off_is_said_once(house, clock):
    days_before(clock, 90)
    say(house)
    days_before(clock, -3)
    assert len(say(house)) == 1
    assert say(house) == []


def test_after_three_weeks_closed_each_thing_is_in_one_digest_the_oldest_first(house, clock):
    clock.set(ENDS + timedelta(days=21))
    told = news_in(reminders(house))
    days = [one.thing.due_on for one in told if one.thing.due_on]
    assert days == sorted(days)
    assert len({occurrence(one.thing) for one in told}) == len(told)


def test_a_clock_set_back_says_nothing_twice_and_loses_nothing(house, clock):
    days_before(clock, 14)
    say(house)
    days_before(clock, 40)
    assert say(house) == []
    assert only(house).state is ReminderState.said
    days_before(clock, 0)
    assert len(say(house)) == 1


def test_a_time_zone_change_says_nothing_twice(house, clock):
    from dataclasses import replace
    from zoneinfo import ZoneInfo

    days_before(clock, 30)
    say(house)
    for zone in ("Pacific/Kiritimati", "Pacific/Niue", "Europe/Berlin"):
        assert news(replace(house, zone=ZoneInfo(zone))) == []


def test_each_person_and_the_whole_are_told_for_themselves(house, clock):
    days_before(clock, 30)
    bo, dana, amara = (who(house, name) for name in ("Bo", "Dana", "Amara"))
    assert say(house, bo) == ["Treasurer term ends"]
    assert say(house, bo) == []
    assert say(house, dana) == ["Treasurer term ends"]
    assert news(house, amara) == []


def test_whoever_was_joined_with_another_record_is_told_once(house, clock):
    from facilitator.people.identity import merge_people

    days_before(clock, 30)
    bo = who(house, "Bo")
    merge_people(house, add_person(house, PersonDraft(name="Bo again")).id, bo)
    assert say(house, bo) == ["Treasurer term ends"]
    assert say(house, bo) == []


def test_what_everybody_was_told_at_this_laptop_is_no_news_in_the_view_of_everybody(house, clock):
    days_before(clock, 30)
    say(house, who(house, "Bo"))
    assert news(house) == []


def test_what_is_put_off_is_said_again_once_when_its_time_has_come(house, clock):
    days_before(clock, 30)
    say(house)
    until = clock() + timedelta(hours=3)
    put_off(house, occurrence(only(house).thing), until)
    assert (only(house).state, only(house).until) == (ReminderState.put_off, until)
    assert next_change(house, reminders(house)) == until
    clock.advance(hours=3)
    assert len(say(house)) == 1
    assert say(house) == []


def test_putting_off_in_one_view_leaves_the_others_alone(house, clock):
    days_before(clock, 30)
    bo = who(house, "Bo")
    put_off(house, occurrence(only(house, bo).thing), clock() + timedelta(days=2), bo)
    assert only(house, bo).state is ReminderState.put_off
    assert only(house, who(house, "Dana")).state is ReminderState.news


def test_what_was_put_off_comes_back_when_asked_and_by_undo(house, clock):
    from facilitator.store.history import undo_last

    days_before(clock, 30)
    what = occurrence(only(house).thing)
    put_off(house, what, clock() + timedelta(days=2))
    take_back(house, what)
    assert only(house).state is ReminderState.news
    put_off(house, what, clock() + timedelta(days=2))
    assert undo_last(house) == "put a reminder off"
    assert only(house).state is ReminderState.news


def test_a_clock_set_back_by_months_does_not_let_something_put_off_wait_for_months(house, clock):
    days_before(clock, 27)
    say(house)
    put_off(house, occurrence(only(house).thing), clock() + timedelta(days=3))
    days_before(clock, 90)
    assert only(house).state is ReminderState.said
    days_before(clock, 0)
    assert len(say(house)) == 1


@pytest.mark.parametrize("wait", [timedelta(0), timedelta(days=-1), timedelta(days=63)])
def test_putting_off_to_the_past_or_for_months_is_refused(house, clock, wait):
    days_before(clock, 30)
    what = occurrence(only(house).thing)
    with pytest.raises(Refused):
        put_off(house, what, clock() + wait)
    assert only(house).state is ReminderState.news


def test_what_is_done_in_a_record_of_its_own_cannot_be_ticked_away(house, clock):
    days_before(clock, 0)
    with pytest.raises(Refused, match="Open it there"):
        finish(house, occurrence(only(house).thing))


def test_a_swap_moves_the_reminder_with_the_turn(house, clock):
    """Peers: a turn moved and its reminder stayed on the old day."""
    days_before(clock, 14)
    say(house)
    told = terms_of_role(house, only(house).thing.record_id)
    term = next(one.term for one in told if one.person == "Bo")
    sooner = ENDS - timedelta(days=13)
    change_term(
        house,
        term.id,
        TermDraft(
            role_id=term.role_id, person_id=term.person_id, from_on=term.from_on, to_on=sooner
        ),
    )
    assert only(house).thing.due_on == sooner
    assert "Treasurer term ends" in say(house)


def test_what_has_no_day_is_news_again_when_it_comes_back(office, clock):
    group = start_group(office, GroupDraft(name="Kitchen circle"))
    role = add_role(office, RoleDraft(group_id=group.id, name="Kitchen"))
    assert say(office) == ["Kitchen is vacant"]
    assert say(office) == []
    bo = add_person(office, PersonDraft(name="Bo"))
    first = clock.today
    term = plan_term(
        office,
        TermDraft(
            role_id=role.id, person_id=bo.id, from_on=first, to_on=first + timedelta(days=400)
        ),
    )
    begin_term(office, term.id, first)
    assert news(office) == []
    add_role(office, RoleDraft(group_id=group.id, name="Garden"))
    assert say(office) == ["Garden is vacant"]
    from facilitator.roles.service import end_term

    clock.advance(days=2)
    end_term(office, term.id, clock.today - timedelta(days=1), "moved out")
    assert "Kitchen is vacant" in say(office)


def test_a_ladder_of_our_own_says_things_earlier_or_later(house, clock):
    agree_ladder(house, NoticeLadderDraft(kind="term", days="7, 21,0 ,−3"))
    assert ladders(house)["term"].days == (21, 7, 0, -3)
    days_before(clock, 60)
    assert news(house) == []
    days_before(clock, 20)
    assert only(house).rung == rung_of_day(21)
    drop_ladder(house, "term")
    assert only(house).rung == rung_of_day(30)


@pytest.mark.parametrize(
    "draft",
    [
        {"kind": "term", "days": ""},
        {"kind": "term", "days": "soon"},
        {"kind": "term", "days": "401"},
        {"kind": "weather", "days": "1"},
        {"kind": "term", "days": "1", "minutes": 1440},
    ],
)
def test_a_ladder_nobody_can_read_is_refused(draft):
    with pytest.raises(Refused):
        NoticeLadderDraft(**draft)


def test_what_is_put_on_an_agenda_is_asked_for_and_rests_until_then(house, clock):
    days_before(clock, 30)
    one = only(house)
    put_on_agenda(house, occurrence(one.thing))
    (asked,) = requests(house, one.thing.group_id)
    assert asked.request.title == "Treasurer term ends"
    assert only(house).state is ReminderState.put_off


def test_the_next_change_is_at_the_latest_the_next_midnight_of_the_collective(house, clock):
    clock.set(datetime(2026, 3, 28, 22, 30, tzinfo=UTC))
    assert next_change(house, reminders(house)) == datetime(2026, 3, 28, 23, 0, tzinfo=UTC)
    clock.set(datetime(2026, 3, 28, 23, 30, tzinfo=UTC))
    midnight = datetime.combine(date(2026, 3, 30), time(0), house.zone)
    assert next_change(house, reminders(house)) == midnight
