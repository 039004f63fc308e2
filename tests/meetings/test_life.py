"""A meeting from the plan to the reopening."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from facilitator.errors import Refused
from facilitator.meetings.records import (
    ActionDraft,
    Duty,
    ItemDraft,
    ItemState,
    Meeting,
    MeetingDraft,
    MeetingState,
    PresenceKind,
)
from facilitator.meetings.service import (
    add_action,
    add_guest,
    add_item,
    assign_duty,
    cancel_meeting,
    carry_over,
    change_action,
    change_item,
    change_meeting,
    checks_before_closing,
    close_meeting,
    finish_action,
    finish_item,
    left_over,
    let_go_item,
    mark_presence,
    meeting_page,
    move_item,
    open_meeting,
    park_item,
    remove_item,
    remove_presence,
    reopen_item,
    reopen_meeting,
    save_notes,
)
from facilitator.office import Office
from facilitator.people.records import AbsenceDraft
from facilitator.people.service import add_absence
from facilitator.store.history import undo_last

Plan = Callable[..., Meeting]


def titles(office: Office, meeting: Meeting) -> list[str]:
    return [shown.item.title for shown in meeting_page(office, meeting.id).items]


def hold(office: Office, meeting: Meeting, who: dict[str, UUID]) -> None:
    """Open it with everybody there, somebody facilitating and noting, and a word said."""
    open_meeting(office, meeting.id)
    for person_id in who.values():
        mark_presence(office, meeting.id, person_id, PresenceKind.present)
    assign_duty(office, meeting.id, Duty.facilitates, who["Amara"])
    assign_duty(office, meeting.id, Duty.notes, who["Bo"])
    save_notes(office, meeting.id, None, "We met.")


# --- Agenda -------------------------------------------------------------------------------


def test_items_stand_in_the_order_people_gave_them(office: Office, meeting: Meeting) -> None:
    one, two, three = (add_item(office, meeting.id, ItemDraft(title=t)).id for t in "abc")
    assert titles(office, meeting) == ["a", "b", "c"]
    move_item(office, three, None)
    assert titles(office, meeting) == ["c", "a", "b"]
    move_item(office, one, two)
    assert titles(office, meeting) == ["c", "b", "a"]
    move_item(office, one, one)
    assert titles(office, meeting) == ["c", "b", "a"]


def test_moving_an_item_changes_only_its_own_place(office: Office, meeting: Meeting) -> None:
    made = [add_item(office, meeting.id, ItemDraft(title=t)) for t in "abcd"]
    move_item(office, made[3].id, made[0].id)
    places = {i.item.id: i.item.place for i in meeting_page(office, meeting.id).items}
    assert [places[i.id] for i in made[:3]] == [i.place for i in made[:3]]


def test_an_item_with_something_recorded_is_not_removed(office: Office, meeting: Meeting) -> None:
    empty = add_item(office, meeting.id, ItemDraft(title="Empty"))
    full = add_item(office, meeting.id, ItemDraft(title="Roof"))
    save_notes(office, meeting.id, full.id, "It leaks.")
    remove_item(office, empty.id)
    with pytest.raises(Refused, match="Park it or mark it as done"):
        remove_item(office, full.id)
    assert titles(office, meeting) == ["Roof"]


def test_an_item_needs_a_title(office: Office) -> None:
    with pytest.raises(Refused, match="An agenda item needs a title"):
        ItemDraft(title="  ")


def test_the_page_says_who_brought_an_item_and_adds_up_the_time(
    office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    add_item(office, meeting.id, ItemDraft(title="Roof", minutes=25, brought_by=who["Dana"]))
    add_item(office, meeting.id, ItemDraft(title="Garden", minutes=15))
    page = meeting_page(office, meeting.id)
    assert page.items[0].brought_by == "Dana"
    assert page.planned_item_minutes == 40


# --- Time ---------------------------------------------------------------------------------


def test_the_planned_end_is_right_in_the_night_the_clocks_change(
    office: Office, plan: Plan
) -> None:
    night = plan(held_on=date(2026, 10, 25), starts_at="01:30", planned_minutes=120)
    page = meeting_page(office, night.id)
    assert page.planned_start is not None
    assert page.planned_end is not None
    assert page.planned_start.isoformat() == "2026-10-25T01:30:00+02:00"
    assert page.planned_end.isoformat() == "2026-10-25T02:30:00+01:00"


def test_an_hour_that_spring_leaves_out_begins_when_the_clocks_have_changed(
    office: Office, plan: Plan
) -> None:
    night = plan(held_on=date(2026, 3, 29), starts_at="02:30", planned_minutes=60)
    page = meeting_page(office, night.id)
    assert page.planned_start is not None
    assert page.planned_end is not None
    assert page.planned_start.isoformat() == "2026-03-29T03:30:00+02:00"
    assert page.planned_end.isoformat() == "2026-03-29T04:30:00+02:00"


def test_a_meeting_without_a_time_has_no_planned_end(office: Office, plan: Plan) -> None:
    page = meeting_page(office, plan(starts_at="").id)
    assert (page.planned_start, page.planned_end) == (None, None)


def test_the_expected_end_follows_what_is_still_open(
    office: Office, meeting: Meeting, clock: Any
) -> None:
    first = add_item(office, meeting.id, ItemDraft(title="a", minutes=20))
    add_item(office, meeting.id, ItemDraft(title="b", minutes=30))
    assert meeting_page(office, meeting.id).expected_end is None
    clock.set(datetime(2026, 1, 5, 18, 0, tzinfo=UTC))
    open_meeting(office, meeting.id)
    assert f"{meeting_page(office, meeting.id).expected_end:%H:%M}" == "19:50"
    finish_item(office, first.id)
    assert f"{meeting_page(office, meeting.id).expected_end:%H:%M}" == "19:30"


def test_a_time_that_is_none_is_refused() -> None:
    for time in ("25:00", "7", "19.30", "١٩:٣٠"):
        with pytest.raises(Refused, match="hours and minutes: 19:30"):
            MeetingDraft(title="House meeting", held_on=date(2026, 1, 5), starts_at=time)
    with pytest.raises(Refused, match="no time zone “Mars”"):
        MeetingDraft(title="House meeting", held_on=date(2026, 1, 5), zone="Mars")


# --- Presence -----------------------------------------------------------------------------


def test_late_and_left_early_carry_the_time_and_late_keeps_when_leaving(
    office: Office, meeting: Meeting, who: dict[str, UUID], clock: Any
) -> None:
    open_meeting(office, meeting.id)
    mark_presence(office, meeting.id, who["Bo"], PresenceKind.late)
    came = clock.at
    clock.advance(minutes=30)
    mark_presence(office, meeting.id, who["Bo"], PresenceKind.late)
    left = mark_presence(office, meeting.id, who["Bo"], PresenceKind.left_early)
    assert left is not None
    assert (left.arrived_at, left.left_at) == (came, clock.at)
    assert mark_presence(office, meeting.id, who["Bo"], None) is None
    page = meeting_page(office, meeting.id)
    assert next(p for p in page.people if p.name == "Bo").kind is None


def test_guests_do_not_count_for_the_quorum_and_who_left_counts_only_afterwards(
    office: Office, plan: Plan, who: dict[str, UUID]
) -> None:
    meeting = plan(quorum=2)
    open_meeting(office, meeting.id)
    mark_presence(office, meeting.id, who["Amara"], PresenceKind.present)
    mark_presence(office, meeting.id, who["Bo"], PresenceKind.guest)
    guest = add_guest(office, meeting.id, "  Mr  Smith ")
    assert guest.guest_name == "Mr Smith"
    quorum = meeting_page(office, meeting.id).quorum
    assert (quorum.there, quorum.reached) == (1, False)
    mark_presence(office, meeting.id, who["Chidi"], PresenceKind.late)
    assert meeting_page(office, meeting.id).quorum.reached
    mark_presence(office, meeting.id, who["Chidi"], PresenceKind.left_early)
    assert not meeting_page(office, meeting.id).quorum.reached
    close_meeting(office, meeting.id, reason="Chidi’s train")
    assert meeting_page(office, meeting.id).quorum.reached
    assert [p.name for p in meeting_page(office, meeting.id).people if p.person_id is None] == [
        "Mr Smith"
    ]


def test_a_guest_can_be_taken_back(office: Office, meeting: Meeting) -> None:
    guest = add_guest(office, meeting.id, "Mr Smith")
    remove_presence(office, guest.id)
    assert all(p.person_id for p in meeting_page(office, meeting.id).people)
    with pytest.raises(Refused, match="A guest needs a name"):
        add_guest(office, meeting.id, "  ")


def test_the_page_lists_who_is_expected_and_who_is_away(
    office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    add_absence(office, AbsenceDraft(person_id=who["Eli"], from_on=meeting.held_on))
    people = meeting_page(office, meeting.id).people
    assert [p.name for p in people] == ["Amara", "Bo", "Chidi", "Dana", "Eli", "Farah"]
    assert [p.name for p in people if p.away] == ["Eli"]


def test_a_duty_passes_from_one_to_another(
    office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    assign_duty(office, meeting.id, Duty.facilitates, who["Amara"])
    assign_duty(office, meeting.id, Duty.facilitates, who["Bo"])
    assert meeting_page(office, meeting.id).duties == {Duty.facilitates: (who["Bo"], "Bo")}
    assign_duty(office, meeting.id, Duty.facilitates, None)
    assert meeting_page(office, meeting.id).duties == {}


# --- Closing ------------------------------------------------------------------------------


def test_the_checks_name_everything_worth_a_look(
    office: Office, plan: Plan, who: dict[str, UUID]
) -> None:
    meeting = plan(quorum=3)
    open_meeting(office, meeting.id)
    mark_presence(office, meeting.id, who["Amara"], PresenceKind.present)
    roof = add_item(office, meeting.id, ItemDraft(title="Roof"))
    finish_item(office, roof.id)
    add_item(office, meeting.id, ItemDraft(title="Garden"))
    add_action(office, meeting.id, ActionDraft(text="Call the roofer"))
    said = {check.kind: check for check in checks_before_closing(office, meeting.id)}
    assert list(said) == [
        "no quorum",
        "without a word",
        "nobody facilitated",
        "nobody noted",
        "unfinished",
        "action without a name",
        "action without a date",
    ]
    assert said["no quorum"].sentence == "3 people are needed for the quorum, and 1 was there."
    assert said["without a word"].record_id == roof.id
    assert [check.kind for check in said.values() if check.needs_reason] == ["no quorum"]


def test_a_well_kept_meeting_has_nothing_to_check(
    office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    item = add_item(office, meeting.id, ItemDraft(title="Roof"))
    hold(office, meeting, who)
    save_notes(office, meeting.id, item.id, "It leaks.")
    finish_item(office, item.id)
    assert checks_before_closing(office, meeting.id) == ()
    assert close_meeting(office, meeting.id, reason="none was needed").closed_because == ""


def test_without_anybody_there_it_closes_only_with_a_reason(
    office: Office, meeting: Meeting
) -> None:
    open_meeting(office, meeting.id)
    with pytest.raises(Refused, match=r"Nobody is marked as present\. .* say why"):
        close_meeting(office, meeting.id)
    closed = close_meeting(office, meeting.id, reason="Nobody came; snow")
    assert closed.state == MeetingState.closed
    assert closed.closed_because == "Nobody came; snow"


def test_what_is_not_finished_is_offered_to_the_groups_next_meeting(
    office: Office, meeting: Meeting, plan: Plan, who: dict[str, UUID], clock: Any
) -> None:
    done = add_item(office, meeting.id, ItemDraft(title="Roof"))
    add_item(office, meeting.id, ItemDraft(title="Garden", minutes=25))
    parked = add_item(office, meeting.id, ItemDraft(title="Bicycles"))
    hold(office, meeting, who)
    finish_item(office, done.id)
    park_item(office, parked.id)
    close_meeting(office, meeting.id)
    clock.advance(days=7)
    following, elsewhere = plan(), plan(group_id=None)
    offered = meeting_page(office, following.id).left_over
    assert [one.title for one in offered] == ["Garden", "Bicycles"]
    assert meeting_page(office, elsewhere.id).left_over == ()
    carried = carry_over(office, offered[0].item_id, following.id)
    assert (carried.title, carried.minutes, carried.state) == ("Garden", 25, ItemState.open)
    with pytest.raises(Refused, match="on the agenda of a later meeting already"):
        carry_over(office, offered[0].item_id, following.id)
    let_go_item(office, offered[1].item_id)
    assert meeting_page(office, following.id).left_over == ()
    undo_last(office)
    assert [one.title for one in left_over(office, meeting.group_id)] == ["Bicycles"]


def test_an_item_taken_off_the_later_agenda_is_offered_again(
    office: Office, meeting: Meeting, plan: Plan, who: dict[str, UUID]
) -> None:
    item = add_item(office, meeting.id, ItemDraft(title="Garden"))
    hold(office, meeting, who)
    close_meeting(office, meeting.id)
    following = plan()
    remove_item(office, carry_over(office, item.id, following.id).id)
    assert [one.title for one in meeting_page(office, following.id).left_over] == ["Garden"]


def test_nothing_in_a_closed_meeting_changes_until_it_is_reopened(
    office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    item = add_item(office, meeting.id, ItemDraft(title="Roof"))
    action = add_action(office, meeting.id, ActionDraft(text="Call the roofer"))
    hold(office, meeting, who)
    close_meeting(office, meeting.id)
    draft = MeetingDraft(title="Other", held_on=meeting.held_on)
    attempts: list[tuple[Callable[[], object], str]] = [
        (lambda: change_meeting(office, meeting.id, draft), "change it"),
        (lambda: add_item(office, meeting.id, ItemDraft(title="x")), "add an item"),
        (lambda: change_item(office, item.id, ItemDraft(title="x")), "change the agenda"),
        (lambda: move_item(office, item.id, None), "change the agenda"),
        (lambda: remove_item(office, item.id), "change the agenda"),
        (lambda: finish_item(office, item.id), "finish an item"),
        (lambda: reopen_item(office, item.id), "reopen an item"),
        (
            lambda: mark_presence(office, meeting.id, who["Bo"], PresenceKind.absent),
            "change who was there",
        ),
        (lambda: add_guest(office, meeting.id, "x"), "change who was there"),
        (
            lambda: assign_duty(office, meeting.id, Duty.notes, None),
            "change who did what",
        ),
        (lambda: save_notes(office, meeting.id, None, "x"), "write notes"),
        (lambda: add_action(office, meeting.id, ActionDraft(text="x")), "add an action"),
        (
            lambda: change_action(office, action.id, ActionDraft(text="x")),
            "change the words of an action",
        ),
    ]
    before = meeting_page(office, meeting.id)
    for attempt, to_do in attempts:
        with pytest.raises(Refused) as said:
            attempt()
        assert str(said.value) == f"This meeting is closed. Reopen it to {to_do}."
    assert meeting_page(office, meeting.id) == before
    reopen_meeting(office, meeting.id)
    reopen_item(office, item.id)
    assert meeting_page(office, meeting.id).can_change


def test_actions_live_on_after_the_meeting(
    office: Office, meeting: Meeting, who: dict[str, UUID], clock: Any
) -> None:
    action = add_action(office, meeting.id, ActionDraft(text="Call the roofer"))
    hold(office, meeting, who)
    close_meeting(office, meeting.id)
    later = ActionDraft(text="Call the roofer", person_id=who["Eli"], due_on=date(2026, 2, 1))
    assert change_action(office, action.id, later).person_id == who["Eli"]
    with pytest.raises(Refused, match="still to come"):
        finish_action(office, action.id, date(2026, 3, 1))
    assert finish_action(office, action.id).done_on == clock.today


def test_opening_closing_and_reopening_follow_each_other(
    office: Office, meeting: Meeting, who: dict[str, UUID]
) -> None:
    with pytest.raises(Refused, match="has not been opened"):
        close_meeting(office, meeting.id)
    with pytest.raises(Refused, match="not closed"):
        reopen_meeting(office, meeting.id)
    hold(office, meeting, who)
    with pytest.raises(Refused, match="open already"):
        open_meeting(office, meeting.id)
    with pytest.raises(Refused, match="stays on record"):
        cancel_meeting(office, meeting.id)
    close_meeting(office, meeting.id)
    with pytest.raises(Refused, match="closed already"):
        close_meeting(office, meeting.id)
    with pytest.raises(Refused, match="Reopen it"):
        open_meeting(office, meeting.id)


def test_a_planned_meeting_can_be_cancelled(office: Office, meeting: Meeting) -> None:
    cancel_meeting(office, meeting.id)
    with pytest.raises(Refused, match="not on record"):
        meeting_page(office, meeting.id)
