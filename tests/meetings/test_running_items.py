"""Items one after another, with their times, extensions and breaks, on a real file."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from facilitator.errors import Refused
from facilitator.meetings.records import (
    Item,
    ItemDraft,
    ItemState,
    Meeting,
    MeetingState,
    PresenceKind,
)
from facilitator.meetings.running.service import (
    Running,
    begin_meeting,
    end_break,
    extend_item,
    go_on,
    item_times,
    running,
    start_item,
    stop_item,
    take_break,
)
from facilitator.meetings.service import (
    add_item,
    carry_over,
    close_meeting,
    finish_item,
    mark_presence,
    meeting_page,
    move_item,
    open_meeting,
    park_item,
    remove_item,
    reopen_item,
    reopen_meeting,
)
from facilitator.office import Office
from facilitator.opening import open_collective
from facilitator.store.history import undo_last

EVENING = datetime(2026, 1, 5, 18, 0, tzinfo=UTC)
"""Seven in Berlin, when the meeting is planned to begin."""


@pytest.fixture
def agenda(office: Office, meeting: Meeting, clock: Any) -> list[Item]:
    """Check-in 5, roof 20, keys 10; it is seven in the evening."""
    made = [
        add_item(office, meeting.id, ItemDraft(title=title, minutes=minutes))
        for title, minutes in (("Check-in", 5), ("Roof", 20), ("Keys", 10))
    ]
    clock.set(EVENING)
    return made


def on_now(office: Office, meeting: Meeting) -> str | None:
    runs = running(office, meeting.id)
    item = runs.item(runs.item_id) if runs.item_id else None
    return item.title if item else None


def ends(office: Office, meeting: Meeting) -> str:
    end = running(office, meeting.id).expected_end(office.now())
    return f"{end:%H:%M:%S}" if end else ""


def test_a_meeting_begins_with_its_first_item(
    office: Office, meeting: Meeting, agenda: list[Item]
) -> None:
    assert begin_meeting(office, meeting.id).state == MeetingState.open
    runs = running(office, meeting.id)
    assert on_now(office, meeting) == "Check-in"
    assert runs.on_since == EVENING
    assert runs.left_seconds(agenda[0].id, EVENING) == 300
    assert ends(office, meeting) == "19:35:00"


def test_beginning_and_its_first_item_are_undone_in_one_step(
    office: Office, meeting: Meeting, agenda: list[Item]
) -> None:
    begin_meeting(office, meeting.id)
    undo_last(office)
    runs = running(office, meeting.id)
    assert runs.meeting.state == MeetingState.planned
    assert (runs.item_id, runs.spans) == (None, ())


def test_a_meeting_without_an_agenda_begins_without_an_item(
    office: Office, meeting: Meeting
) -> None:
    begin_meeting(office, meeting.id)
    assert running(office, meeting.id).item_id is None


def test_done_and_on_to_the_next(
    office: Office, meeting: Meeting, agenda: list[Item], clock: Any
) -> None:
    begin_meeting(office, meeting.id)
    clock.advance(minutes=4)
    following = go_on(office, agenda[0].id)
    assert following is not None
    assert (following.title, on_now(office, meeting)) == ("Roof", "Roof")
    assert ends(office, meeting) == "19:34:00"
    clock.advance(minutes=22, seconds=5)
    runs = running(office, meeting.id)
    assert runs.left_seconds(agenda[1].id, office.now()) == -125
    assert ends(office, meeting) == "19:36:05"
    over = runs.overrun(office.now())
    assert over is not None
    assert (over.item_id, over.seconds, over.extensions) == (agenda[1].id, 125, 0)


def test_what_was_left_open_comes_after_the_last(
    office: Office, meeting: Meeting, agenda: list[Item]
) -> None:
    begin_meeting(office, meeting.id)
    start_item(office, agenda[2].id)
    following = go_on(office, agenda[2].id)
    assert following is not None
    assert following.title == "Check-in"
    go_on(office, agenda[0].id)
    assert go_on(office, agenda[1].id) is None
    assert on_now(office, meeting) is None
    assert ends(office, meeting) == ""


def test_finishing_an_item_that_is_not_on_disturbs_nobody(
    office: Office, meeting: Meeting, agenda: list[Item], clock: Any
) -> None:
    begin_meeting(office, meeting.id)
    clock.advance(minutes=1)
    go_on(office, agenda[2].id)
    runs = running(office, meeting.id)
    assert on_now(office, meeting) == "Check-in"
    assert runs.used_seconds(agenda[0].id, office.now()) == 60


def test_parking_goes_on_to_the_next_too(
    office: Office, meeting: Meeting, agenda: list[Item]
) -> None:
    begin_meeting(office, meeting.id)
    go_on(office, agenda[0].id, ItemState.parked)
    assert meeting_page(office, meeting.id).items[0].item.state == ItemState.parked
    assert on_now(office, meeting) == "Roof"


def test_an_item_that_was_interrupted_keeps_what_it_used(
    office: Office, meeting: Meeting, agenda: list[Item], clock: Any
) -> None:
    begin_meeting(office, meeting.id)
    clock.advance(minutes=2)
    start_item(office, agenda[1].id)
    clock.advance(minutes=7)
    start_item(office, agenda[0].id)
    clock.advance(minutes=1)
    runs = running(office, meeting.id)
    assert runs.used_seconds(agenda[0].id, office.now()) == 180
    assert runs.used_seconds(agenda[1].id, office.now()) == 420


def test_starting_what_is_on_changes_nothing(
    office: Office, meeting: Meeting, agenda: list[Item], clock: Any
) -> None:
    begin_meeting(office, meeting.id)
    clock.advance(minutes=2)
    start_item(office, agenda[0].id)
    assert len(running(office, meeting.id).spans) == 1


def test_at_most_one_item_is_on(office: Office, meeting: Meeting, agenda: list[Item]) -> None:
    begin_meeting(office, meeting.id)
    for item in (*agenda, *reversed(agenda)):
        start_item(office, item.id)
        still_on = [s for s in running(office, meeting.id).spans if s.ended_at is None]
        assert [span.item_id for span in still_on] == [item.id]


def test_a_done_item_that_is_started_is_open_again(
    office: Office, meeting: Meeting, agenda: list[Item]
) -> None:
    begin_meeting(office, meeting.id)
    go_on(office, agenda[0].id)
    start_item(office, agenda[0].id)
    assert on_now(office, meeting) == "Check-in"
    assert meeting_page(office, meeting.id).items[0].item.state == ItemState.open


@pytest.mark.parametrize("leave", [finish_item, park_item, remove_item])
def test_an_item_that_is_left_is_not_on_any_more(
    office: Office,
    meeting: Meeting,
    agenda: list[Item],
    leave: Callable[[Office, UUID], object],
) -> None:
    begin_meeting(office, meeting.id)
    leave(office, agenda[0].id)
    runs = running(office, meeting.id)
    assert runs.item_id is None
    assert all(span.ended_at is not None for span in runs.spans)


def test_undo_lets_the_item_go_on_as_if_it_had_never_stopped(
    office: Office, meeting: Meeting, agenda: list[Item], clock: Any
) -> None:
    begin_meeting(office, meeting.id)
    clock.advance(minutes=2)
    go_on(office, agenda[0].id)
    clock.advance(seconds=10)
    undo_last(office)
    runs = running(office, meeting.id)
    assert runs.item_id == agenda[0].id
    assert runs.used_seconds(agenda[0].id, office.now()) == 130
    assert runs.used_seconds(agenda[1].id, office.now()) == 0


def test_the_agenda_can_be_reordered_and_added_to_while_an_item_is_on(
    office: Office, meeting: Meeting, agenda: list[Item]
) -> None:
    begin_meeting(office, meeting.id)
    move_item(office, agenda[2].id, agenda[0].id)
    late = add_item(office, meeting.id, ItemDraft(title="Late", minutes=15))
    assert ends(office, meeting) == "19:50:00"
    following = go_on(office, agenda[0].id)
    assert following is not None
    assert following.title == "Keys"
    move_item(office, late.id, agenda[2].id)
    following = go_on(office, agenda[2].id)
    assert following is not None
    assert following.title == "Late"


# More time


def test_more_time_is_given_by_more_hands_than_are_against(
    office: Office, meeting: Meeting, agenda: list[Item], clock: Any
) -> None:
    begin_meeting(office, meeting.id)
    clock.advance(minutes=7)
    extend_item(office, agenda[0].id, 10, in_favour=5, against=2)
    runs = running(office, meeting.id)
    assert runs.left_seconds(agenda[0].id, office.now()) == 600
    assert runs.limit_minutes(agenda[0].id) == 17
    assert runs.overrun(office.now()) is None
    assert ends(office, meeting) == "19:47:00"
    clock.advance(minutes=11)
    over = running(office, meeting.id).overrun(office.now())
    assert over is not None
    assert (over.seconds, over.extensions) == (60, 1)


def test_more_time_before_it_is_up_is_added(
    office: Office, meeting: Meeting, agenda: list[Item], clock: Any
) -> None:
    begin_meeting(office, meeting.id)
    clock.advance(minutes=4)
    extend_item(office, agenda[0].id, 10)
    assert running(office, meeting.id).left_seconds(agenda[0].id, office.now()) == 660


@pytest.mark.parametrize(
    ("minutes", "hands", "sentence"),
    [
        (0, {}, "from 1 to 240"),
        (241, {}, "from 1 to 240"),
        (5, {"in_favour": 3, "against": 3}, "3 for and 3 against: there is no more time"),
        (5, {"in_favour": 1, "against": 4}, "Decide now, or park the item"),
        (5, {"in_favour": 3}, "or neither"),
        (5, {"in_favour": 3, "against": -1}, "counted from 0"),
    ],
)
def test_more_time_is_refused(
    office: Office,
    meeting: Meeting,
    agenda: list[Item],
    minutes: int,
    hands: dict[str, int],
    sentence: str,
) -> None:
    begin_meeting(office, meeting.id)
    with pytest.raises(Refused, match=sentence):
        extend_item(office, agenda[0].id, minutes, **hands)
    assert running(office, meeting.id).extensions == ()


def test_a_done_item_gets_no_more_time(
    office: Office, meeting: Meeting, agenda: list[Item]
) -> None:
    begin_meeting(office, meeting.id)
    finish_item(office, agenda[0].id)
    with pytest.raises(Refused, match=r"is not open\. Reopen it"):
        extend_item(office, agenda[0].id, 5)


def test_an_item_without_a_time_counts_what_it_uses_until_it_is_given_one(
    office: Office, meeting: Meeting, clock: Any
) -> None:
    item = add_item(office, meeting.id, ItemDraft(title="Open end", minutes=0))
    clock.set(EVENING)
    begin_meeting(office, meeting.id)
    clock.advance(minutes=12)
    runs = running(office, meeting.id)
    assert runs.used_seconds(item.id, office.now()) == 720
    assert runs.left_seconds(item.id, office.now()) is None
    assert runs.overrun(office.now()) is None
    assert runs.expected_end(office.now()) is None
    extend_item(office, item.id, 5)
    assert running(office, meeting.id).left_seconds(item.id, office.now()) == 300


# Breaks


def test_the_item_waits_while_there_is_a_break(
    office: Office, meeting: Meeting, agenda: list[Item], clock: Any
) -> None:
    begin_meeting(office, meeting.id)
    clock.advance(minutes=2)
    take_break(office, meeting.id, 10)
    assert ends(office, meeting) == "19:45:00"
    clock.advance(minutes=4)
    runs = running(office, meeting.id)
    assert runs.break_left_seconds(office.now()) == 360
    assert runs.used_seconds(agenda[0].id, office.now()) == 120
    assert ends(office, meeting) == "19:45:00"
    clock.advance(minutes=8)
    assert running(office, meeting.id).break_left_seconds(office.now()) == -120
    assert ends(office, meeting) == "19:47:00"
    end_break(office, meeting.id)
    clock.advance(minutes=4)
    runs = running(office, meeting.id)
    assert (runs.current_break, runs.break_left_seconds(office.now())) == (None, None)
    assert runs.left_seconds(agenda[0].id, office.now()) == -60
    assert runs.overrun(office.now()) is not None


def test_nothing_is_over_during_a_break(
    office: Office, meeting: Meeting, agenda: list[Item], clock: Any
) -> None:
    begin_meeting(office, meeting.id)
    clock.advance(minutes=6)
    take_break(office, meeting.id, 10)
    assert running(office, meeting.id).overrun(office.now()) is None


def test_a_break_is_lengthened_from_now(
    office: Office, meeting: Meeting, agenda: list[Item], clock: Any
) -> None:
    begin_meeting(office, meeting.id)
    take_break(office, meeting.id, 5)
    clock.advance(minutes=7)
    take_break(office, meeting.id, 5)
    runs = running(office, meeting.id)
    assert len(runs.breaks) == 1
    assert runs.break_left_seconds(office.now()) == 300


def test_starting_an_item_ends_the_break(
    office: Office, meeting: Meeting, agenda: list[Item]
) -> None:
    begin_meeting(office, meeting.id)
    for item in (agenda[0], agenda[1]):  # the one that waits, and another
        take_break(office, meeting.id, 5)
        start_item(office, item.id)
        assert running(office, meeting.id).current_break is None


def test_a_break_that_is_none_is_refused(
    office: Office, meeting: Meeting, agenda: list[Item]
) -> None:
    with pytest.raises(Refused, match="Open it first"):
        take_break(office, meeting.id, 5)
    begin_meeting(office, meeting.id)
    with pytest.raises(Refused, match="no break now"):
        end_break(office, meeting.id)
    with pytest.raises(Refused, match="from 1 to 240 minutes"):
        take_break(office, meeting.id, 0)


# Closing, reopening, other days


def test_closing_ends_what_is_on(
    office: Office, meeting: Meeting, agenda: list[Item], clock: Any
) -> None:
    begin_meeting(office, meeting.id)
    take_break(office, meeting.id, 5)
    clock.advance(minutes=3)
    close_meeting(office, meeting.id, reason="a fire alarm")
    runs = running(office, meeting.id)
    assert all(one.ended_at == office.now() for one in (*runs.spans, *runs.breaks))
    assert (runs.item_id, runs.current_break, runs.is_held(office.now())) == (None, None, False)


def test_a_meeting_that_has_not_begun_has_no_item_on(
    office: Office, meeting: Meeting, agenda: list[Item]
) -> None:
    with pytest.raises(Refused, match=r"has not begun\. Open it first"):
        start_item(office, agenda[0].id)
    with pytest.raises(Refused, match=r"has not begun\. Open it first"):
        extend_item(office, agenda[0].id, 5)


def test_a_closed_meeting_starts_nothing(
    office: Office, meeting: Meeting, agenda: list[Item]
) -> None:
    open_meeting(office, meeting.id)
    close_meeting(office, meeting.id, reason="nobody came")
    with pytest.raises(Refused, match=r"is closed\. Reopen it"):
        start_item(office, agenda[0].id)
    with pytest.raises(Refused, match=r"is closed\. Reopen it"):
        go_on(office, agenda[0].id)


def test_a_meeting_written_up_on_another_day_has_no_clock(
    office: Office, plan: Callable[..., Meeting], clock: Any
) -> None:
    meeting = plan(held_on=date(2026, 1, 2))
    first = add_item(office, meeting.id, ItemDraft(title="Roof", minutes=20))
    second = add_item(office, meeting.id, ItemDraft(title="Keys", minutes=20))
    begin_meeting(office, meeting.id)
    following = go_on(office, first.id)
    assert following is not None
    assert following.id == second.id
    runs = running(office, meeting.id)
    assert (runs.item_id, runs.spans, runs.item_times()) == (None, (), ())
    assert runs.expected_end(office.now()) is None
    assert meeting_page(office, meeting.id).expected_end is None
    with pytest.raises(Refused, match="the one of 2 January 2026"):
        start_item(office, second.id)


def test_a_meeting_may_run_past_midnight(
    office: Office, plan: Callable[..., Meeting], clock: Any
) -> None:
    meeting = plan(starts_at="22:00")
    item = add_item(office, meeting.id, ItemDraft(title="Budget", minutes=180))
    clock.set(datetime(2026, 1, 5, 21, 0, tzinfo=UTC))
    begin_meeting(office, meeting.id)
    clock.advance(hours=4)
    runs = running(office, meeting.id)
    assert runs.is_held(office.now())
    assert runs.left_seconds(item.id, office.now()) == -3600
    clock.advance(hours=5)
    assert not runs.is_held(office.now())
    assert not runs.is_ticking(office.now())


def test_the_day_is_the_one_on_the_wall_where_the_meeting_is(
    office: Office, plan: Callable[..., Meeting], clock: Any
) -> None:
    meeting = plan(held_on=date(2026, 1, 6), starts_at="09:00", zone="Asia/Tokyo")
    add_item(office, meeting.id, ItemDraft(title="Hello", minutes=10))
    clock.set(datetime(2026, 1, 6, 0, 0, tzinfo=UTC))
    begin_meeting(office, meeting.id)
    end = running(office, meeting.id).expected_end(office.now())
    assert end is not None
    assert end.isoformat() == "2026-01-06T09:10:00+09:00"


def test_a_reopened_meeting_has_nothing_on(
    office: Office, meeting: Meeting, agenda: list[Item]
) -> None:
    begin_meeting(office, meeting.id)
    close_meeting(office, meeting.id, reason="too late")
    reopen_meeting(office, meeting.id)
    assert running(office, meeting.id).item_id is None


def test_what_another_meeting_has_taken_over_is_not_started_here(
    office: Office, meeting: Meeting, agenda: list[Item], plan: Callable[..., Meeting]
) -> None:
    begin_meeting(office, meeting.id)
    park_item(office, agenda[1].id)
    close_meeting(office, meeting.id, reason="too late")
    carry_over(office, agenda[1].id, plan(held_on=date(2026, 1, 19)).id)
    reopen_meeting(office, meeting.id)
    with pytest.raises(Refused, match="agenda of a later meeting already"):
        start_item(office, agenda[1].id)


def test_after_a_crash_the_timer_stands_where_it_would_have_stood(
    office: Office, meeting: Meeting, agenda: list[Item], clock: Any
) -> None:
    begin_meeting(office, meeting.id)
    clock.advance(minutes=3)
    office.database.close()
    clock.advance(seconds=90)
    again = open_collective(office.database.path, clock=clock)
    try:
        runs = running(again, meeting.id)
        assert runs.item_id == agenda[0].id
        assert runs.left_seconds(agenda[0].id, again.now()) == 30
    finally:
        again.database.close()


# Afterwards


def test_the_minutes_can_say_how_long_each_item_took(
    office: Office, meeting: Meeting, agenda: list[Item], clock: Any, who: dict[str, UUID]
) -> None:
    mark_presence(office, meeting.id, who["Amara"], PresenceKind.present)
    begin_meeting(office, meeting.id)
    clock.advance(minutes=5)
    go_on(office, agenda[0].id)
    clock.advance(minutes=10)
    take_break(office, meeting.id, 5)
    clock.advance(minutes=5)
    end_break(office, meeting.id)
    clock.advance(minutes=11)
    extend_item(office, agenda[1].id, 10, in_favour=5, against=1)
    clock.advance(minutes=8)
    go_on(office, agenda[1].id)
    clock.advance(seconds=10)
    close_meeting(office, meeting.id, reason="so little was written")
    times = item_times(office, meeting.id)
    assert [one.item_id for one in times] == [item.id for item in agenda]
    assert [one.sentence for one in times] == [
        "19:00–19:05, 5 of 5 minutes",
        "19:05–19:39, 29 of 20 minutes; 10 more by 5 for, 1 against",
        "19:39–19:39, 1 of 10 minutes",
    ]


def test_what_was_left_on_by_mistake_is_in_no_minutes(
    office: Office, meeting: Meeting, agenda: list[Item], clock: Any
) -> None:
    begin_meeting(office, meeting.id)
    clock.advance(days=1)
    assert not running(office, meeting.id).is_ticking(office.now())
    close_meeting(office, meeting.id, reason="forgotten")
    assert item_times(office, meeting.id) == ()


def test_stopping_keeps_what_was_used(
    office: Office, meeting: Meeting, agenda: list[Item], clock: Any
) -> None:
    begin_meeting(office, meeting.id)
    clock.advance(minutes=3)
    stop_item(office, meeting.id)
    clock.advance(minutes=30)
    runs = running(office, meeting.id)
    assert runs.item_id is None
    assert runs.used_seconds(agenda[0].id, office.now()) == 180
    assert runs.expected_end(office.now()) == office.now() + timedelta(minutes=32)
    reopen_item(office, agenda[0].id)
    stop_item(office, meeting.id)


def test_what_runs_needs_no_reading_for_another_instant(
    office: Office, meeting: Meeting, agenda: list[Item]
) -> None:
    begin_meeting(office, meeting.id)
    runs: Running = running(office, meeting.id)
    office.database.close()
    assert runs.left_seconds(agenda[0].id, EVENING + timedelta(minutes=7)) == -120
