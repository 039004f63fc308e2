"""When something due is said: rungs, quiet hours, clocks that jump."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.due import Due
from facilitator.reminders.ladder import (
    AT_ONCE,
    LADDERS,
    Ladder,
    next_reached,
    reached_at,
    rung_of,
    rung_of_day,
)
from facilitator.reminders.quiet import QuietHours
from facilitator.reminders.records import Reminder
from facilitator.reminders.standing import ReminderState, state_of

BERLIN = ZoneInfo("Europe/Berlin")
SOME = UUID(int=1)


def thing(due_on, kind="term", state="soon", due_at=None):
    return Due(kind, "Treasurer", "", due_on, "Open", "roles", SOME, state, due_at=due_at)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def rung_at(one, text, ladder=LADDERS["term"]):
    now = at(text)
    return rung_of(one, ladder, now, now.astimezone(BERLIN).date())


@pytest.mark.parametrize(
    ("on", "rung"),
    [
        ("2026-03-01", None),
        ("2026-03-02", rung_of_day(90)),
        ("2026-04-01", rung_of_day(60)),
        ("2026-05-01", rung_of_day(30)),
        ("2026-05-17", rung_of_day(14)),
        ("2026-05-30", rung_of_day(14)),
        ("2026-05-31", rung_of_day(0)),
        ("2026-06-01", rung_of_day(-1)),
        ("2026-06-07", rung_of_day(-7)),
    ],
)
def test_the_notice_ladder_is_90_60_30_14_and_0_days_then_overdue(on, rung):
    assert rung_at(thing(date(2026, 5, 31)), f"{on} 12:00") == rung


def test_what_waits_now_is_said_at_once_however_far_its_day_is():
    assert rung_at(thing(date(2027, 5, 31), state="waiting"), "2026-01-05 12:00") == AT_ONCE
    assert rung_at(thing(None), "2026-01-05 12:00") == AT_ONCE


def test_a_meeting_is_said_the_day_before_that_day_and_an_hour_before():
    begins = at("2026-03-29 19:00")
    one = thing(date(2026, 3, 29), "meeting", due_at=begins)
    told = [rung_at(one, f"2026-03-{when}", LADDERS["meeting"]) for when in
            ("27 12:00", "28 12:00", "29 12:00", "29 18:00")]  # fmt: skip
    assert told == [None, rung_of_day(1), rung_of_day(0), 60]


def test_an_hour_before_is_an_hour_before_in_the_night_in_which_the_clock_is_put_forward():
    begins = at("2026-03-29 03:30")
    one = thing(date(2026, 3, 29), "meeting", due_at=begins)
    said_at = next_reached(one, LADDERS["meeting"], at("2026-03-29 00:30"))
    assert said_at == begins - timedelta(hours=1)
    assert said_at.astimezone(BERLIN).strftime("%H:%M") == "01:30"


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 6, 1)])
def test_a_day_begins_at_its_own_midnight_also_when_the_clock_changes(day):
    one = thing(day)
    for days in (0, 1, 30, -1):
        begins = reached_at(one, rung_of_day(days), BERLIN).astimezone(BERLIN)
        assert (begins.date(), begins.time()) == (day - timedelta(days=days), time(0))


@pytest.mark.parametrize(
    ("now", "over"),
    [
        ("2026-03-28 23:00", "2026-03-29 08:00"),
        ("2026-03-29 01:59", "2026-03-29 08:00"),
        ("2026-10-25 02:30", "2026-10-25 08:00"),
        ("2026-06-01 08:00", "2026-06-01 08:00"),
        ("2026-06-01 12:00", "2026-06-01 12:00"),
        ("2026-06-01 21:00", "2026-06-02 08:00"),
    ],
)
def test_quiet_hours_are_over_at_their_wall_time_also_in_a_night_the_clock_changes(now, over):
    quiet = QuietHours()
    assert quiet.over_at(at(now), BERLIN) == at(over)


def test_quiet_hours_that_begin_when_they_end_are_none():
    none = QuietHours(time(8), time(8))
    assert not any(none.hold(datetime(2026, 6, 1, hour)) for hour in range(24))


def said(one, rung, when):
    return Reminder(
        collective_id=SOME, id=SOME, recorded_at=when, kind=one.kind, record_id=SOME, part="",
        due_on=one.due_on, rung=rung, said_at=when,
    )  # fmt: skip


def stands(one, rows, now):
    rung = rung_of(one, LADDERS["term"], now, now.astimezone(BERLIN).date())
    return rung, state_of(one, rung, rows, None, now, BERLIN)[0]


@given(st.lists(st.integers(-200, 200), min_size=1, max_size=40))
def test_however_the_clock_is_moved_each_rung_is_said_once_and_the_last_is_not_lost(jumps):
    one = thing(date(2026, 5, 31))
    now, rows, told = at("2026-02-01 12:00"), [], []
    for jump in [*jumps, 0]:
        now += timedelta(days=jump, hours=jump % 7)
        rung, state = stands(one, rows, now)
        if state is ReminderState.news:
            rows = [said(one, rung, now)]
            told.append(rung)
        assert stands(one, rows, now)[1] is not ReminderState.news
        # What the list of the day shows does not depend on what was said.
        assert (rung is None) == (state is ReminderState.early)
    assert told == sorted(told, reverse=True)
    assert len(told) == len(set(told))
    nearest = [rung for rung in [stands(one, [], now)[0]] if rung is not None]
    assert all(any(rung <= last for rung in told) for last in nearest)


def test_what_moves_to_a_later_day_is_no_news_before_its_next_rung():
    before, after = thing(date(2026, 5, 31)), thing(date(2026, 6, 10))
    rows = [said(before, rung_of_day(14), at("2026-05-28 12:00"))]
    assert stands(after, rows, at("2026-05-28 13:00"))[1] is ReminderState.said
    assert stands(after, rows, at("2026-06-10 12:00"))[1] is ReminderState.news


def test_what_moves_to_an_earlier_day_is_news():
    before, after = thing(date(2026, 8, 31)), thing(date(2026, 6, 2))
    rows = [said(before, rung_of_day(90), at("2026-06-02 12:00"))]
    assert stands(after, rows, at("2026-06-02 13:00"))[1] is ReminderState.news


def test_a_review_of_next_year_is_said_again_next_year():
    before, after = thing(date(2026, 6, 1)), thing(date(2027, 6, 1))
    rows = [said(before, rung_of_day(0), at("2026-06-01 12:00"))]
    assert stands(after, rows, at("2027-03-10 12:00"))[1] is ReminderState.news


def test_a_ladder_of_minutes_needs_a_time_of_day():
    assert (
        next_reached(thing(date(2026, 6, 1)), Ladder((0,), (60,)), at("2026-06-01 09:00")) is None
    )
