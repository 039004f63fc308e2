"""Series: their days with exceptions, the meeting planned of a day, change and end."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from facilitator.errors import Refused
from facilitator.groups.records import GroupDraft
from facilitator.groups.service import dissolve_group, start_group
from facilitator.meetings.due import due
from facilitator.meetings.offering.records import ItemOrigin, OriginKind
from facilitator.meetings.records import Duty, ItemKind, MeetingDraft
from facilitator.meetings.series.records import Series, SeriesDraft, SeriesItemDraft
from facilitator.meetings.series.service import (
    change_series,
    coming_days,
    end_series,
    move_day,
    occurrences,
    plan_occurrence,
    restore_day,
    series_of_meeting,
    series_of_meetings,
    series_page,
    series_rows,
    skip_day,
    start_series,
    tie_meeting,
)
from facilitator.meetings.service import (
    cancel_meeting,
    change_meeting,
    meeting_count,
    meeting_page,
    open_meeting,
    plan_meeting,
)
from facilitator.office import Office
from facilitator.people.records import AbsenceDraft
from facilitator.people.service import add_absence
from facilitator.roles.records import RoleDraft, TermDraft
from facilitator.roles.service import add_role, begin_term, plan_term
from facilitator.store.finding import live
from facilitator.store.history import undo_last

Start = Callable[..., Series]
FIRST = date(2026, 1, 8)
"""The first Thursday after the clock's day."""


@pytest.fixture
def start(office: Office, house: UUID) -> Start:
    """Start the assembly's series, every second Thursday at seven unless told."""

    def make(items=(), duties=None, reports=(), **more) -> Series:
        told = {
            "title": "House assembly",
            "group_id": house,
            "kind": "assembly",
            "rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
            "first_on": FIRST,
            "starts_at": "19:00",
            "place": "Common room",
            "planned_minutes": 120,
            "quorum": 4,
        }
        return start_series(office, SeriesDraft(**(told | more)), items, duties, reports)

    return make


def said(office: Office, series: Series, most: int = 4) -> list[str]:
    """Say the coming days: "8 Jan", "22 Jan > 23 Jan 18:00", "5 Feb skipped"."""
    found = []
    for day in coming_days(office, series.id, most):
        words = f"{day.on.day} {day.on:%b}"
        if day.moved:
            words += f" > {day.held_on.day} {day.held_on:%b} {day.starts_at}"
        found.append(words + (" skipped" if day.skipped else ""))
    return found


# --- Days -----------------------------------------------------------------------------------


def test_a_series_says_its_rule_and_its_next_day(office, start):
    series = start()
    [row] = series_rows(office)
    assert (row.id, row.title, row.group, row.words) == (
        series.id, "House assembly", "Assembly", "Every second Thursday",
    )  # fmt: skip
    assert row.next is not None and row.to_plan is not None
    assert row.next.on == row.to_plan.on == FIRST
    assert f"{row.next.at:%a %d %b %H:%M %Z}" == "Thu 08 Jan 19:00 CET"
    assert said(office, series) == ["8 Jan", "22 Jan", "5 Feb", "19 Feb"]


def test_without_a_zone_a_series_is_in_the_collectives(office, start):
    assert start().zone == "Europe/Berlin"
    assert start(zone="Asia/Tokyo").zone == "Asia/Tokyo"


def test_a_first_day_that_does_not_fit_becomes_the_next_that_does(start):
    assert start(first_on=date(2026, 1, 5)).first_on == FIRST


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"rule": "FREQ=SECONDLY"}, "finer than a day"),
        ({"rule": "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30"}, "gives no day at all"),
        ({"first_on": date(2026, 1, 9), "until_on": date(2026, 1, 10)}, "after the last one"),
        ({"title": ""}, "needs a title"),
        ({"starts_at": "7pm"}, "hours and minutes"),
    ],
)
def test_a_series_that_cannot_be_is_refused_and_nothing_is_written(office, start, more, sentence):
    with pytest.raises(Refused, match=sentence):
        start(**more)
    assert series_rows(office) == ()


def test_a_skipped_day_stays_readable_and_can_be_restored(office, start):
    series = start()
    skip_day(office, series.id, date(2026, 1, 22), "The boiler is being replaced.")
    assert said(office, series, 3) == ["8 Jan", "22 Jan skipped", "5 Feb"]
    assert coming_days(office, series.id)[1].reason == "The boiler is being replaced."
    with pytest.raises(Refused, match="22 January 2026 is skipped"):
        plan_occurrence(office, series.id, date(2026, 1, 22))
    restore_day(office, series.id, date(2026, 1, 22))
    assert said(office, series, 3) == ["8 Jan", "22 Jan", "5 Feb"]


def test_a_moved_day_keeps_its_name_and_its_neighbours(office, start):
    series = start()
    move_day(office, series.id, date(2026, 1, 22), date(2026, 1, 23), "18:00")
    assert said(office, series, 3) == ["8 Jan", "22 Jan > 23 Jan 18:00", "5 Feb"]
    move_day(office, series.id, date(2026, 1, 22), date(2026, 2, 6))
    assert said(office, series, 3) == ["8 Jan", "5 Feb", "22 Jan > 6 Feb 19:00"]
    move_day(office, series.id, date(2026, 1, 22), date(2026, 1, 22), "20:00")
    assert said(office, series, 2) == ["8 Jan", "22 Jan > 22 Jan 20:00"]
    restore_day(office, series.id, date(2026, 1, 22))
    assert said(office, series, 2) == ["8 Jan", "22 Jan"]


def test_a_day_is_found_where_it_was_moved_to(office, start):
    series = start()
    move_day(office, series.id, date(2026, 1, 22), date(2026, 3, 1))
    assert occurrences(office, series.id, date(2026, 1, 20), date(2026, 1, 25)) == ()
    [day] = occurrences(office, series.id, date(2026, 3, 1), date(2026, 3, 1))
    assert day.on == date(2026, 1, 22)


def test_two_days_of_a_series_are_never_on_one(office, start):
    series = start()
    with pytest.raises(Refused, match="falls on 5 February 2026 anyway"):
        move_day(office, series.id, date(2026, 1, 22), date(2026, 2, 5))
    move_day(office, series.id, date(2026, 1, 22), date(2026, 1, 23))
    move_day(office, series.id, date(2026, 2, 5), date(2026, 1, 22))
    with pytest.raises(Refused, match="was moved to that day"):
        restore_day(office, series.id, date(2026, 1, 22))


def test_a_day_that_the_rule_does_not_give_cannot_be_skipped_moved_or_planned(office, start):
    series, friday = start(), date(2026, 1, 9)
    for act in (skip_day, plan_occurrence):
        with pytest.raises(Refused, match="does not fall on 9 January 2026"):
            act(office, series.id, friday)
    with pytest.raises(Refused, match="does not fall on 9 January 2026"):
        move_day(office, series.id, friday, FIRST)


# --- The meeting of a day ---------------------------------------------------------------------


def test_the_meeting_of_a_day_has_everything_the_series_says(office, start, house):
    finance = start_group(office, GroupDraft(name="Finance circle", parent_id=house))
    series = start(
        [
            SeriesItemDraft(title="Check-in round", kind=ItemKind.report, minutes=5),
            finance.id,
            SeriesItemDraft(title="The plan of the week", minutes=20, wanted="Who does what"),
            SeriesItemDraft(title="Closing round", kind=ItemKind.retrospective, minutes=10),
        ]
    )
    planned = plan_occurrence(office, series.id, FIRST)
    page = meeting_page(office, planned.id)
    assert page.group == "Assembly"
    meeting = page.meeting
    assert (meeting.held_on, meeting.starts_at, meeting.place) == (FIRST, "19:00", "Common room")
    assert (meeting.planned_minutes, meeting.quorum, meeting.kind) == (120, 4, "assembly")
    assert [(one.item.title, one.item.kind, one.item.minutes) for one in page.items] == [
        ("Check-in round", ItemKind.report, 5),
        ("Report: Finance circle", ItemKind.report, 5),
        ("The plan of the week", ItemKind.discussion, 20),
        ("Closing round", ItemKind.retrospective, 10),
    ]
    with office.reading() as session:
        origins = {one.item_id: one for one in session.exec(live(ItemOrigin))}
    kinds = [origins[one.item.id].kind for one in page.items]
    assert kinds == [
        OriginKind.template, OriginKind.report, OriginKind.template, OriginKind.template,
    ]  # fmt: skip
    assert origins[page.items[1].item.id].of_id == finance.id
    assert origins[page.items[0].item.id].words == "on every agenda of House assembly"


def test_a_duty_goes_to_who_holds_its_role_on_the_day_and_the_others_stay_open(
    office, clock, start, house, who
):
    role = add_role(office, RoleDraft(name="Facilitator", group_id=house, term_length=3))
    for name, first, last in (
        ("Amara", date(2026, 1, 1), date(2026, 1, 15)),
        ("Bo", date(2026, 1, 16), date(2026, 12, 31)),
    ):
        draft = TermDraft(role_id=role.id, person_id=who[name], from_on=first, to_on=last)
        term = plan_term(office, draft)
        if name == "Amara":
            begin_term(office, term.id)
    series = start(duties={Duty.facilitates: role.id, Duty.notes: None})
    assert series_page(office, series.id).duties == {
        Duty.facilitates: (role.id, "Facilitator"), Duty.notes: (None, ""),
    }  # fmt: skip
    now, later = FIRST, date(2026, 1, 22)
    duties = [
        meeting_page(office, plan_occurrence(office, series.id, on).id).duties
        for on in (now, later)
    ]
    assert duties == [
        {Duty.facilitates: (who["Amara"], "Amara")},
        {Duty.facilitates: (who["Bo"], "Bo")},
    ]


def test_who_is_away_on_the_day_is_given_no_duty(office, start, house, who):
    role = add_role(office, RoleDraft(name="Secretary", group_id=house, term_length=12))
    draft = TermDraft(role_id=role.id, person_id=who["Dana"], from_on=date(2026, 1, 1))
    begin_term(office, plan_term(office, draft).id)
    add_absence(office, AbsenceDraft(person_id=who["Dana"], from_on=FIRST, to_on=date(2026, 1, 12)))
    series = start(duties={Duty.notes: role.id})
    assert meeting_page(office, plan_occurrence(office, series.id, FIRST).id).duties == {}


def test_a_day_has_one_meeting_and_a_cancelled_one_leaves_the_day_to_plan(office, start):
    series = start()
    first = plan_occurrence(office, series.id, FIRST)
    with pytest.raises(Refused, match="The meeting of 8 January 2026 is planned already"):
        plan_occurrence(office, series.id, FIRST)
    assert series_of_meeting(office, first.id) == series
    [row] = series_rows(office)
    assert (row.next.meeting_id, row.to_plan.on) == (first.id, date(2026, 1, 22))
    cancel_meeting(office, first.id)
    assert series_rows(office)[0].to_plan.on == FIRST
    assert plan_occurrence(office, series.id, FIRST).id != first.id


def test_a_planned_meeting_moves_with_its_day_and_is_not_skipped(office, start):
    series = start()
    meeting = plan_occurrence(office, series.id, FIRST)
    with pytest.raises(Refused, match="is planned, with its agenda"):
        skip_day(office, series.id, FIRST)
    move_day(office, series.id, FIRST, date(2026, 1, 9), "18:30")
    moved = meeting_page(office, meeting.id).meeting
    assert (moved.held_on, moved.starts_at) == (date(2026, 1, 9), "18:30")
    restore_day(office, series.id, FIRST)
    assert meeting_page(office, meeting.id).meeting.held_on == FIRST


def test_a_meeting_moved_by_hand_is_shown_where_it_is(office, start):
    series = start()
    meeting = plan_occurrence(office, series.id, FIRST)
    fields = meeting.model_dump(include=set(MeetingDraft.model_fields))
    change_meeting(office, meeting.id, MeetingDraft(**fields | {"held_on": date(2026, 1, 10)}))
    assert said(office, series, 1) == ["8 Jan > 10 Jan 19:00"]


def test_what_has_taken_place_is_neither_moved_nor_skipped(office, clock, start):
    series = start()
    clock.set(FIRST)
    open_meeting(office, plan_occurrence(office, series.id, FIRST).id)
    for act in (
        lambda: skip_day(office, series.id, FIRST),
        lambda: move_day(office, series.id, FIRST, date(2026, 1, 9)),
        lambda: restore_day(office, series.id, FIRST),
    ):
        with pytest.raises(Refused, match="has taken place"):
            act()


def test_a_meeting_that_was_there_before_can_be_tied_to_the_series(office, house, start):
    series = start()
    draft = MeetingDraft(title="House assembly", group_id=house, held_on=FIRST)
    meeting = plan_meeting(office, draft)
    tie_meeting(office, series.id, FIRST, meeting.id)
    assert series_of_meetings(office, [meeting.id]) == {meeting.id: "Every second Thursday"}
    with pytest.raises(Refused, match="has a meeting for 8 January 2026 already"):
        tie_meeting(office, series.id, FIRST, plan_meeting(office, draft).id)
    with pytest.raises(Refused, match="belongs to a series already"):
        tie_meeting(office, series.id, date(2026, 1, 22), meeting.id)


def test_planning_a_day_is_undone_as_one_act(office, start):
    series = start([SeriesItemDraft(title="Check-in round")])
    plan_occurrence(office, series.id, FIRST)
    assert undo_last(office) == "plan a meeting"
    assert meeting_count(office) == 0
    assert series_rows(office)[0].to_plan.on == FIRST


# --- Change and end ---------------------------------------------------------------------------


def test_a_changed_series_leaves_what_is_planned_as_it_is(office, start, house):
    series = start([SeriesItemDraft(title="Check-in round")])
    meeting = plan_occurrence(office, series.id, FIRST)
    skip_day(office, series.id, date(2026, 1, 22))
    draft = SeriesDraft(
        title="House assembly", group_id=house, rule="FREQ=MONTHLY;BYDAY=1WE",
        first_on=date(2026, 2, 1), starts_at="20:00", place="Attic",
    )  # fmt: skip
    change_series(office, series.id, draft, [SeriesItemDraft(title="Song"), house])
    assert meeting_page(office, meeting.id).meeting.place == "Common room"
    assert said(office, series, 3) == ["8 Jan > 8 Jan 19:00", "4 Feb", "4 Mar"]
    assert [line.title for line in series_page(office, series.id).agenda] == ["Song", "Assembly"]
    change_series(office, series.id, draft)
    assert [line.title for line in series_page(office, series.id).agenda] == ["Song", "Assembly"]


def test_a_series_ends_and_a_planned_meeting_after_it_stands_in_the_way(office, start):
    series = start()
    later = plan_occurrence(office, series.id, date(2026, 1, 22))
    with pytest.raises(Refused, match="A meeting is planned for 22 January 2026"):
        end_series(office, series.id, date(2026, 1, 10))
    cancel_meeting(office, later.id)
    end_series(office, series.id, date(2026, 1, 10))
    assert said(office, series) == ["8 Jan"]
    with pytest.raises(Refused, match="does not fall on 22 January"):
        plan_occurrence(office, series.id, date(2026, 1, 22))


def test_a_series_that_never_was_is_taken_off_the_list(office, start):
    series = start()
    end_series(office, series.id, date(2026, 1, 5))
    assert series_rows(office) == ()


def test_a_series_of_a_dissolved_group_plans_nothing_more(office, start, house):
    circle = start_group(office, GroupDraft(name="Attic circle", parent_id=house))
    series = start(group_id=circle.id)
    dissolve_group(office, circle.id, date(2026, 1, 6))
    with pytest.raises(Refused, match="was dissolved on 6 January 2026"):
        plan_occurrence(office, series.id, FIRST)


def test_one_group_does_not_report_twice(start, house):
    with pytest.raises(Refused, match="Assembly is to report twice"):
        start([house], reports=[house])


# --- Due --------------------------------------------------------------------------------------


def test_the_next_meeting_of_a_series_is_due_to_be_planned_a_week_before(office, clock, start):
    series = start(first_on=date(2026, 1, 22))
    assert due(office) == []
    clock.set(date(2026, 1, 15))
    [one] = due(office)
    assert (one.title, one.action, one.due_on) == ("House assembly", "Plan it", date(2026, 1, 22))
    assert one.detail == "Every second Thursday: 22 January 2026 is not planned yet"
    plan_occurrence(office, series.id, date(2026, 1, 22))
    assert due(office) == []


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_year_that_is_a_slip_is_refused_before_a_page_could_not_be_told(
    office, start, house, day
):
    series = start()
    with pytest.raises(Refused, match="Check the day"):
        move_day(office, series.id, coming_days(office, series.id)[0].on, day)
    with pytest.raises(Refused, match="Check the day"):
        start(first_on=day)
    with pytest.raises(Refused, match="Check the day"):
        plan_meeting(office, MeetingDraft(title="House", group_id=house, held_on=day))


def test_a_number_that_nobody_can_mean_is_a_sentence(start):
    with pytest.raises(Refused, match="too large"):
        start(quorum=10**20)
