"""What we write, other programs read: the same instants, the same words."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from facilitator.calendars.entries import CalendarKind, Entry, own_uid
from facilitator.calendars.service import calendar_file, calendar_files
from facilitator.calendars.writing import calendar_bytes, plain
from facilitator.groups.records import GroupDraft
from facilitator.groups.service import start_group
from facilitator.meetings.records import MeetingDraft
from facilitator.meetings.series.records import SeriesDraft
from facilitator.meetings.series.service import (
    coming_days,
    end_series,
    move_day,
    plan_occurrence,
    restore_day,
    skip_day,
    start_series,
)
from facilitator.meetings.service import change_meeting, plan_meeting

from .reading_back import by_ics, instants

ZONES = (
    "Europe/Berlin",
    "Europe/Dublin",
    "Europe/Lisbon",
    "America/New_York",
    "America/Santiago",
    "America/Sao_Paulo",
    "Africa/Casablanca",
    "Africa/Nairobi",
    "Asia/Jerusalem",
    "Asia/Tehran",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Apia",
)


def series(office, rule="FREQ=WEEKLY;BYDAY=SU", first_on=date(2026, 3, 1), **more):
    told = {"title": "House assembly", "starts_at": "19:00", "zone": "Europe/Berlin"} | more
    return start_series(office, SeriesDraft(rule=rule, first_on=first_on, **told))


def told_days(office, one, to_on):
    days = coming_days(office, one.id, most=400)
    return [day.at.astimezone(UTC) for day in days if not day.skipped and day.held_on <= to_on]


def until(found, to_on):
    return [at for at in found if at.astimezone(ZoneInfo("Europe/Berlin")).date() <= to_on]


# --- Series


@pytest.mark.parametrize("starts_at", ["19:00", "00:15", "03:30", "23:59"])
def test_a_series_keeps_its_wall_time_across_both_nights_of_the_clocks(office, starts_at):
    one = series(office, starts_at=starts_at)
    last = date(2026, 11, 30)
    found = until(instants(calendar_file(office))[f"series-{one.id}@facilitator"], last)
    assert found == told_days(office, one, last)
    walls = {at.astimezone(ZoneInfo("Europe/Berlin")).strftime("%H:%M") for at in found}
    assert walls == {starts_at}
    offsets = {at.astimezone(ZoneInfo("Europe/Berlin")).utcoffset() for at in found}
    assert len(offsets) == 2


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU",
        "FREQ=MONTHLY;BYDAY=-1TH",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=YEARLY;BYDAY=2SU;BYMONTH=5",
        "FREQ=DAILY;INTERVAL=3;COUNT=40",
    ],
)
def test_each_rule_gives_the_same_days_elsewhere(office, rule):
    one = series(office, rule)
    last = date(2027, 12, 31)
    found = until(instants(calendar_file(office))[f"series-{one.id}@facilitator"], last)
    assert found == told_days(office, one, last)
    assert len(found) > 1


def test_a_series_that_ends_has_the_same_last_day_elsewhere(office):
    one = series(office)
    end_series(office, one.id, date(2026, 5, 10))
    found = instants(calendar_file(office))[f"series-{one.id}@facilitator"]
    assert found == told_days(office, one, date(2027, 1, 1))
    assert found[-1] == datetime(2026, 5, 10, 17, tzinfo=UTC)


def test_a_counted_series_that_ends_early_ends_early_elsewhere_too(office):
    one = series(office, "FREQ=WEEKLY;BYDAY=SU;COUNT=20")
    end_series(office, one.id, date(2026, 3, 20))
    found = instants(calendar_file(office))[f"series-{one.id}@facilitator"]
    assert found == told_days(office, one, date(2027, 1, 1))
    assert len(found) == 3


def test_skipped_moved_and_planned_days_are_the_same_elsewhere_and_never_double(office):
    one = series(office)
    skip_day(office, one.id, date(2026, 3, 8))
    move_day(office, one.id, date(2026, 3, 15), date(2026, 3, 17), "20:30")
    move_day(office, one.id, date(2026, 3, 29), date(2026, 3, 29), "11:00")
    plan_occurrence(office, one.id, date(2026, 3, 22))
    elsewhere = plan_occurrence(office, one.id, date(2026, 4, 5))
    change_meeting(
        office,
        elsewhere.id,
        MeetingDraft(title="Garden day", held_on=date(2026, 4, 6), starts_at="10:00"),
    )
    last = date(2026, 11, 30)
    text = calendar_file(office)
    found = instants(text)
    assert list(found) == [f"series-{one.id}@facilitator"]
    assert until(found[f"series-{one.id}@facilitator"], last) == told_days(office, one, last)
    names = [event.get("summary") for event in Calendar.from_ical(text).walk("VEVENT")]
    assert sorted(names) == ["Garden day", "House assembly", "House assembly", "House assembly"]


def test_a_day_whose_time_is_not_known_stands_by_itself(office):
    one = series(office)
    meeting = plan_occurrence(office, one.id, date(2026, 3, 22))
    change_meeting(
        office, meeting.id, MeetingDraft(title="House assembly", held_on=date(2026, 3, 22))
    )
    found = instants(calendar_file(office))
    assert found[f"day-{meeting.id}@facilitator"] == [datetime(2026, 3, 22, tzinfo=UTC)]
    assert datetime(2026, 3, 22, 18, tzinfo=UTC) not in found[f"series-{one.id}@facilitator"]


def test_a_series_without_a_time_lasts_whole_days(office):
    one = series(office, starts_at="")
    end_series(office, one.id, date(2026, 3, 20))
    found = instants(calendar_file(office))[f"series-{one.id}@facilitator"]
    assert [at.date() for at in found] == [date(2026, 3, n) for n in (1, 8, 15)]


def test_what_a_changed_rule_no_longer_gives_stands_by_itself(office):
    from facilitator.meetings.series.service import change_series

    one = series(office)
    meeting = plan_occurrence(office, one.id, date(2026, 3, 8))
    draft = SeriesDraft(
        title="House assembly", rule="FREQ=WEEKLY;BYDAY=MO", first_on=date(2026, 3, 2),
        starts_at="19:00", zone="Europe/Berlin",
    )  # fmt: skip
    change_series(office, one.id, draft)
    found = instants(calendar_file(office))
    assert found[f"meeting-{meeting.id}@facilitator"] == [datetime(2026, 3, 8, 18, tzinfo=UTC)]
    assert until(found[f"series-{one.id}@facilitator"], date(2026, 3, 9)) == [
        datetime(2026, 3, 2, 18, tzinfo=UTC),
        datetime(2026, 3, 9, 18, tzinfo=UTC),
    ]


# --- Zones


@pytest.mark.parametrize("zone", ZONES)
def test_a_zone_as_written_is_the_zone(zone, tmp_path):
    one = Entry(
        CalendarKind.meetings, "series", uuid4(), "Circle", date(2019, 1, 6), "19:00", zone, 90,
        rule="FREQ=WEEKLY",
    )  # fmt: skip
    text = calendar_bytes("Test", [one], {}, 2026)
    path = tmp_path / "zone.ics"
    path.write_bytes(text)
    told = tzical(str(path)).get()
    at = datetime(2019, 1, 1, tzinfo=UTC)
    while at.year < 2031:
        wall = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        # An hour that comes twice cannot be told from the wall alone.
        if ZoneInfo(zone).utcoffset(wall) == ZoneInfo(zone).utcoffset(wall.replace(fold=1)):
            offset = ZoneInfo(zone).utcoffset(wall)
            assert told.utcoffset(wall) == offset, wall
        at += timedelta(hours=5)


# --- What is once


def test_a_meeting_is_told_in_utc_with_its_length_and_place(office):
    draft = MeetingDraft(
        title="Extra evening", held_on=date(2026, 7, 1), starts_at="19:30", place="Kitchen, ground",
        planned_minutes=45,
    )  # fmt: skip
    meeting = plan_meeting(office, draft)
    text = calendar_file(office)
    found = by_ics(text)[f"meeting-{meeting.id}@facilitator"]
    assert found.begin.datetime == datetime(2026, 7, 1, 17, 30, tzinfo=UTC)
    assert found.duration == timedelta(minutes=45)
    assert (found.name, found.location) == ("Extra evening", "Kitchen, ground")
    event = vobject.readOne(text.decode()).vevent
    assert event.dtstart.value == datetime(2026, 7, 1, 17, 30, tzinfo=UTC)
    assert event.location.value == "Kitchen, ground"


def test_a_change_is_the_same_entry_with_a_higher_number(office, clock):
    meeting = plan_meeting(office, MeetingDraft(title="Circle", held_on=date(2026, 7, 1)))
    before = Calendar.from_ical(calendar_file(office)).events[0]
    clock.advance(hours=1)
    change_meeting(office, meeting.id, MeetingDraft(title="Circle", held_on=date(2026, 7, 2)))
    after = Calendar.from_ical(calendar_file(office)).events[0]
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["last-modified"].dt > before["last-modified"].dt
    assert after["dtstart"].dt == date(2026, 7, 2)


def test_taking_a_change_of_a_series_back_is_a_higher_number_too(office):
    one = series(office)
    numbers = []
    for act in (lambda: None, lambda: skip_day(office, one.id, date(2026, 3, 8)),
                lambda: restore_day(office, one.id, date(2026, 3, 8))):  # fmt: skip
        act()
        numbers.append(Calendar.from_ical(calendar_file(office)).events[0]["sequence"])
    assert numbers == sorted(set(numbers))


def test_the_same_records_give_the_same_bytes(office, clock):
    series(office)
    plan_meeting(office, MeetingDraft(title="Circle", held_on=date(2026, 7, 1)))
    before = calendar_file(office)
    clock.advance(minutes=90)
    assert calendar_file(office) == before


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=300
).filter(lambda words: plain(words))
AWKWARD = [
    'a, b; c\\n\\; d: "e" =',
    "اجتماع مجلس الإدارة لمناقشة الميزانية السنوية والخطط المستقبلية للتعاونية " * 3,
    "👩🏽‍🌾🧑‍🤝‍🧑🏳️‍🌈" * 20,
    "line\nline\r\nline\rline\x0bline\x85line\u2028end",
    "BEGIN:VEVENT\nEND:VCALENDAR",
]


def assert_words_come_back(words):
    one = Entry(
        CalendarKind.meetings, "meeting", UUID(int=7), words, date(2026, 7, 1), "19:30",
        "Europe/Berlin", 90, words, words,
    )  # fmt: skip
    text = calendar_bytes(words, [one], {}, 2026)
    assert text.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in text.replace(b"\r\n", b"") and b"\r" not in text.replace(b"\r\n", b"")
    lines = text.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() is not None for line in lines), "a letter was cut in two"
    own = Calendar.from_ical(text).events[0]
    assert own["summary"] == own["location"] == own["description"] == plain(words)
    if "\\n" not in words.casefold():  # both take an escaped sign before an n for a new line
        event = vobject.readOne(text.decode()).vevent
        assert event.summary.value == event.location.value == plain(words)
        (found,) = by_ics(text).values()
        assert found.name == found.location == found.description == plain(words)


@pytest.mark.parametrize("words", AWKWARD)
def test_awkward_words_come_back_as_they_were(words):
    assert_words_come_back(words)


@given(WORDS)
@settings(max_examples=150, deadline=None)
def test_any_words_come_back_as_they_were(words):
    assert_words_come_back(words)


def test_our_names_are_known_again():
    record = uuid4()
    assert own_uid(f"meeting-{record}@facilitator") == ("meeting", record)
    assert own_uid("meeting-x@facilitator") is None
    assert own_uid(f"{record}@example.org") is None


# --- What is in it


def test_there_is_a_file_for_each_kind_that_has_something(office):
    series(office)
    assert list(calendar_files(office)) == ["meetings.ics"]
    assert calendar_files(office, kinds=[CalendarKind.terms]) == {}


def test_a_group_has_its_own_meetings_only(office):
    from facilitator.calendars.service import Whose

    garden = start_group(office, GroupDraft(name="Garden"))
    own = plan_meeting(
        office, MeetingDraft(title="Beds", held_on=date(2026, 7, 1), group_id=garden.id)
    )
    plan_meeting(office, MeetingDraft(title="Assembly", held_on=date(2026, 7, 2)))
    found = by_ics(calendar_file(office, Whose(group_id=garden.id)))
    assert list(found) == [f"meeting-{own.id}@facilitator"]
    assert found[f"meeting-{own.id}@facilitator"].categories == {"Meeting", "Garden"}
