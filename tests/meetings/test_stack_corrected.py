"""Turns put right, points of order with words, the balance as a table, the manner in words."""

import csv
import io
from datetime import timedelta

import pytest

from facilitator.errors import Refused
from facilitator.exchange.service import balance_csv
from facilitator.groups.records import GroupDraft, GroupKind
from facilitator.groups.service import start_group
from facilitator.meetings.manner import hold_as_collective, manner_of, set_manner
from facilitator.meetings.records import ItemDraft, MannerDraft, PresenceKind, SpeakingOrder
from facilitator.meetings.service import add_guest, add_item, mark_presence, open_meeting
from facilitator.meetings.stack.records import SpeakerKind
from facilitator.meetings.stack.service import (
    ask_to_speak,
    change_turn,
    manner_told,
    remove_turn,
    say_point,
    stack,
    start_next,
    start_speaker,
    stop_speaking,
)
from facilitator.store.history import undo_last


@pytest.fixture
def at(office, meeting):
    """The list of an item of a meeting that has begun."""
    item = add_item(office, meeting.id, ItemDraft(title="Roof repair", minutes=20))
    open_meeting(office, meeting.id)
    set_manner(office, MannerDraft(protected=0))
    return meeting.id, item.id


def speaks(office, at, clock, person_id=None, seconds=60, **more):
    made = start_speaker(office, ask_to_speak(office, *at, person_id, **more).id)
    clock.advance(seconds=seconds)
    return stop_speaking(office, made.id)


def test_a_turn_that_was_ended_too_late_is_put_right(office, at, who, clock):
    turn = speaks(office, at, clock, who["Bo"], seconds=600)
    change_turn(office, turn.id, 90)
    (shown,) = stack(office, *at).finished
    assert shown.seconds(office.now()) == 90
    undo_last(office)
    assert stack(office, *at).finished[0].seconds(office.now()) == 600


def test_questions_meanwhile_do_not_count_in_the_time_that_is_said(office, at, who, clock):
    speech = start_speaker(office, ask_to_speak(office, *at, who["Bo"]).id)
    clock.advance(seconds=30)
    ask_to_speak(office, *at, who["Dana"], kind=SpeakerKind.question)
    start_next(office, *at)
    clock.advance(seconds=20)
    start_next(office, *at)
    clock.advance(seconds=30)
    stop_speaking(office, speech.id)
    changed = change_turn(office, speech.id, 50)
    assert changed.ended_at - changed.began_at == timedelta(seconds=70)
    assert next(s.seconds for s in stack(office, *at).balance if s.name == "Bo") == 50


@pytest.mark.parametrize(
    ("seconds", "sentence"),
    [(0, "A turn lasts a second at least"), (3600, "So much time has not passed")],
)
def test_a_time_that_cannot_be_is_refused(office, at, who, clock, seconds, sentence):
    turn = speaks(office, at, clock, who["Bo"])
    with pytest.raises(Refused, match=sentence):
        change_turn(office, turn.id, seconds)


def test_a_removed_turn_no_longer_counts_and_those_who_wait_are_placed_anew(office, at, who, clock):
    turn = speaks(office, at, clock, who["Bo"])
    for name in ("Bo", "Dana"):
        ask_to_speak(office, *at, who[name])
    assert [one.name for one in stack(office, *at).waiting] == ["Dana", "Bo"]
    remove_turn(office, turn.id)
    shown = stack(office, *at)
    assert shown.finished == ()
    assert not any(one.has_spoken for one in shown.waiting)
    assert sum(share.turns for share in shown.balance) == 0


def test_only_what_is_over_is_put_right(office, at, who):
    waits = ask_to_speak(office, *at, who["Bo"])
    with pytest.raises(Refused, match="The turn of Bo is not over"):
        remove_turn(office, waits.id)
    start_speaker(office, waits.id)
    with pytest.raises(Refused, match="The turn of Bo is not over"):
        change_turn(office, waits.id, 5)


def test_the_more_urgent_point_of_order_comes_first_once_that_is_said(office, at, who):
    points = [
        ask_to_speak(office, *at, who[name], kind=SpeakerKind.point_of_order, rank=2)
        for name in ("Bo", "Dana")
    ]
    said = say_point(office, points[1].id, rank=1, note=" The time\nis over ")
    assert (said.rank, said.note) == (1, "The time is over")
    assert [(one.name, one.note) for one in stack(office, *at).waiting] == [
        ("Dana", "The time is over"), ("Bo", ""),
    ]  # fmt: skip


def test_only_a_point_of_order_that_waits_is_given_words(office, at, who):
    other = ask_to_speak(office, *at, who["Bo"])
    with pytest.raises(Refused, match="Only a point of order has a rank and a note"):
        say_point(office, other.id, rank=1, note="")
    point = ask_to_speak(office, *at, who["Bo"], kind=SpeakerKind.point_of_order)
    with pytest.raises(Refused, match="at most 250 letters"):
        say_point(office, point.id, rank=1, note="x" * 251)
    start_speaker(office, point.id)
    with pytest.raises(Refused, match="Bo has the floor"):
        say_point(office, point.id, rank=1, note="")


def test_the_balance_is_a_table_by_name_that_no_spreadsheet_runs(office, at, who, clock):
    meeting_id, _ = at
    mark_presence(office, meeting_id, who["Dana"], PresenceKind.present)
    add_guest(office, meeting_id, "=HYPERLINK(1)")
    speaks(office, at, clock, who["Bo"], seconds=70)
    speaks(office, (meeting_id, None), clock, who["Bo"], seconds=5)
    speaks(office, at, clock, guest_name="=HYPERLINK(1)", seconds=9)
    ask_to_speak(office, *at, who["Dana"])
    rows = list(csv.reader(io.StringIO(balance_csv(office, meeting_id).decode("utf-8-sig"))))
    assert rows == [
        ["name", "item", "turns", "seconds"],
        ["'=HYPERLINK(1)", "Roof repair", "1", "9"],
        ["Bo", "", "1", "5"],
        ["Bo", "Roof repair", "1", "70"],
        ["Dana", "", "0", "0"],
    ]


def test_a_group_that_said_nothing_holds_its_meetings_as_the_collective_does(office):
    group = start_group(office, GroupDraft(name="Garden", kind=GroupKind.circle))
    set_manner(office, MannerDraft(most_proxies=2))
    told = manner_told(office, group.id)
    assert not told.is_own
    assert told.sentences[1:] == (
        "One person may speak for up to 2 who are away.",
        "A closed list still takes points of order.",
    )
    first_come = SpeakingOrder.first_come
    draft = MannerDraft(group_id=group.id, speaking_order=first_come, closing_stops_points=True)
    set_manner(office, draft)
    told = manner_told(office, group.id)
    assert told.is_own
    assert told.sentences == (
        "Whoever asks first speaks first.",
        "There are no proxies.",
        "A closed list takes no points of order either.",
    )
    hold_as_collective(office, group.id)
    assert manner_of(office, group.id).most_proxies == 2
    undo_last(office)
    assert manner_of(office, group.id).most_proxies == 0
