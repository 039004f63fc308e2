"""A file that another program wrote in, a clock that was wrong, days that no calendar has."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from facilitator.calendars.service import calendar_file
from facilitator.groups.records import GroupDraft, MembershipDraft
from facilitator.groups.service import groups, join_group, start_group
from facilitator.handovers import service as handing
from facilitator.handovers.steps import StepDraft
from facilitator.handovers.telling import handover_book, handover_sheet
from facilitator.meetings.series.records import SeriesDraft
from facilitator.meetings.series.service import start_series
from facilitator.people.records import PersonDraft
from facilitator.people.service import add_person, change_person, people
from facilitator.reminders.gathering import all_due
from facilitator.reminders.ladder import LADDERS
from facilitator.reminders.records import NoticeLadderDraft
from facilitator.reminders.service import (
    agree_ladder,
    ladders,
    last_said_at,
    news_in,
    next_change,
    note_said,
    occurrence,
    put_off,
    reminders,
)
from facilitator.roles import service as roles
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.rotation.service import benches, gaps, late_turns, loads
from facilitator.today.service import today_page

ENDS = date(2026, 3, 20)


def a_term(office, to_on):
    group = start_group(office, GroupDraft(name="Garden circle"))
    bo = add_person(office, PersonDraft(name="Bo")).id
    role = roles.add_role(office, RoleDraft(group_id=group.id, name="Water keeper"))
    draft = TermDraft(role_id=role.id, person_id=bo, from_on=date(2025, 6, 1), to_on=to_on)
    term = roles.plan_term(office, draft)
    roles.begin_term(office, term.id, date(2025, 6, 1))
    return term


def join(office, person_id):
    (group,) = groups(office)
    draft = MembershipDraft(group_id=group.id, person_id=person_id, from_on=date(2025, 1, 1))
    return join_group(office, draft)


def by_hand(office, statement, **given):
    """Write into the file as another program does."""
    with office.writing("by hand") as session:
        session.execute(text(statement), given)


@pytest.mark.parametrize(
    ("days", "minutes"),
    [("", 0), ("never", 0), ("7,,x", 0), ("9" * 190, 0), ("100000", 60), ("7", -5), ("7", 2**62)],
)
def test_a_ladder_that_nobody_can_climb_is_as_if_none_was_agreed(office, clock, days, minutes):
    a_term(office, ENDS)
    clock.set(ENDS - timedelta(days=20))
    agree_ladder(office, NoticeLadderDraft(kind="selection", days="3"))
    by_hand(office, "UPDATE notice_ladder SET days=:days, minutes=:m", days=days, m=minutes)
    assert ladders(office)["selection"] == LADDERS["selection"]
    assert [one.thing.kind for one in news_in(reminders(office))] == ["selection"]


@pytest.mark.parametrize("year", ["0001-01-01T00:00:00", "9999-12-31T23:59:59"])
def test_instants_from_the_ends_of_the_calendar_lose_nothing(office, clock, year):
    a_term(office, ENDS)
    clock.set(ENDS - timedelta(days=20))
    note_said(office, reminders(office))
    by_hand(office, "UPDATE reminder SET said_at=:at, put_off_until=:at, rung=:rung",
            at=f"{year}.000000Z", rung=2**62)  # fmt: skip
    told = reminders(office)
    assert [one.thing.kind for one in told] == ["selection"]
    assert next_change(office, told) > office.now()
    today_page(office)
    note_said(office, told)
    assert news_in(reminders(office)) == []


def test_what_was_said_while_the_clock_was_wrong_was_said_and_is_no_last_time(office, clock):
    a_term(office, ENDS)
    clock.set(ENDS - timedelta(days=20))
    clock.advance(days=3000)
    note_said(office, reminders(office))
    clock.advance(days=-3000)
    assert last_said_at(office) is None
    assert news_in(reminders(office)) == []
    assert len(reminders(office)) == 1


@pytest.mark.parametrize("to_on", [date.max, date.max - timedelta(days=1), date(9999, 1, 1)])
def test_a_term_until_the_end_of_the_calendar_can_be_read_and_handed_over(office, clock, to_on):
    """Other programs write “no end” so."""
    term = a_term(office, to_on)
    opened = handing.start_handover(office, term.id)
    for _ in range(2):
        all_due(office)
        assert today_page(office).held[0].to_on == to_on
        handing.tend(office)
        gaps(office)
        late_turns(office)
        handover_sheet(office, opened.id)
        handover_book(office)
        assert calendar_file(office)
        for one in handing.handovers(office):
            for step in one.open_before:
                handing.tick_step(office, step.step.id)
        handing.say_what_is_missing(office, opened.id, "The key of the shed")
        clock.advance(days=300)


def test_what_one_put_off_for_themselves_is_said_to_everybody_once(office, clock):
    a_term(office, ENDS)
    clock.set(ENDS - timedelta(days=20))
    (bo,) = [one.id for one in people(office)]
    join(office, bo)
    (mine,) = reminders(office, bo)
    put_off(office, occurrence(mine.thing), office.now() + timedelta(hours=1), bo)
    assert len(news_in(reminders(office))) == 1
    clock.advance(hours=2)
    note_said(office, reminders(office))
    assert news_in(reminders(office)) == []
    assert len(news_in(reminders(office, bo))) == 1


@pytest.mark.parametrize("days", [(date.min, date.min), (date.min, date.max)])
def test_terms_of_the_first_and_last_day_of_all_are_planned_around(office, clock, days):
    term = a_term(office, ENDS)
    first, last = days
    role_id = roles.add_role(office, RoleDraft(group_id=groups(office)[0].id, name="Keys")).id
    draft = TermDraft(role_id=role_id, person_id=term.person_id, from_on=first, to_on=last)
    roles.begin_term(office, roles.plan_term(office, draft).id, first)
    handing.tend(office)
    all_due(office)
    benches(office)
    loads(office)
    roles.leave_collective(office, term.person_id, date.max)
    benches(office)
    loads(office)
    assert calendar_file(office)


def test_a_series_until_the_last_day_of_all_is_written_without_an_end(office, clock):
    rule = {"rule": "FREQ=WEEKLY", "first_on": clock.today, "starts_at": "23:30"}
    start_series(office, SeriesDraft(title="Round", until_on=date.max, **rule, zone="America/Lima"))
    assert b"UNTIL" not in calendar_file(office).split(b"BEGIN:VEVENT")[1]


def test_a_name_that_holds_words_of_a_checklist_stays_a_name(office, clock):
    term = a_term(office, ENDS)
    change_person(office, term.person_id, PersonDraft(name="Bo {incoming}"))
    opened = handing.start_handover(office, term.id)
    step = handing.add_step(office, opened.id, StepDraft(words="{outgoing} → {incoming} {money}"))
    (told,) = [s.words for s in handing.handover(office, opened.id).steps if s.step.id == step.id]
    assert told == "Bo {incoming} → who comes next {money}"
