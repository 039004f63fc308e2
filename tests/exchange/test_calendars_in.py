"""Calendar files come in as planned meetings and series; each entry is told what became of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from facilitator.calendars.service import calendar_file
from facilitator.errors import Refused
from facilitator.exchange.service import import_sources, preview_import
from facilitator.groups.records import GroupDraft
from facilitator.groups.service import start_group
from facilitator.meetings.records import Meeting, MeetingDraft
from facilitator.meetings.series.records import Series, SeriesDraft
from facilitator.meetings.series.service import (
    coming_days,
    end_series,
    move_day,
    plan_occurrence,
    series_rows,
    skip_day,
    start_series,
)
from facilitator.meetings.service import cancel_meeting, change_meeting, plan_meeting

HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n"


def event(*lines, uid="a@example.org", title="House assembly"):
    inside = "\n".join((f"UID:{uid}", f"SUMMARY:{title}", *lines))
    return f"BEGIN:VEVENT\n{inside}\nEND:VEVENT\n"


@pytest.fixture
def bring(office, tmp_path):
    """Bring one calendar in, and give what was said of its entries: what became, the sentence."""

    def bring(*parts, name="theirs.ics"):
        path = tmp_path / name
        path.write_text(f"{HEAD}{''.join(parts)}END:VCALENDAR\n", encoding="utf-8")
        foreseen = preview_import(office, [path])
        done = import_sources(office, [path])
        assert (foreseen.new, foreseen.entries) == (done.new, done.entries)
        return [(one.became, one.sentence) for one in done.entries]

    return bring


def meetings(office):
    with office.reading() as session:
        return list(session.exec(select(Meeting)))


def the_series(office):
    with office.reading() as session:
        return list(session.exec(select(Series)))


# --- Meetings


def test_a_meeting_comes_in_as_planned_with_place_length_and_group(office, bring):
    garden = start_group(office, GroupDraft(name="Garden"))
    told = bring(
        event(
            "DTSTART;TZID=Europe/Berlin:20260701T193000",
            "DTEND;TZID=Europe/Berlin:20260701T204500",
            "LOCATION:Kitchen\\, ground floor",
            "CATEGORIES:Meeting,garden",
            "DESCRIPTION:Bring cake",
        )
    )
    assert told == [("new", "As a meeting on 1 July 2026, 19:30. Left outside: its description.")]
    (one,) = meetings(office)
    assert (one.title, one.held_on, one.starts_at) == ("House assembly", date(2026, 7, 1), "19:30")
    assert (one.zone, one.place) == ("Europe/Berlin", "Kitchen, ground floor")
    assert (one.planned_minutes, one.group_id, one.state) == (75, garden.id, "planned")


@pytest.mark.parametrize(
    ("start", "day", "at", "zone"),
    [
        ("DTSTART:20260701T173000Z", date(2026, 7, 1), "19:30", "Europe/Berlin"),
        ("DTSTART:20260701T233000Z", date(2026, 7, 2), "01:30", "Europe/Berlin"),
        ("DTSTART:20260701T193000", date(2026, 7, 1), "19:30", "Europe/Berlin"),
        ("DTSTART;TZID=Asia/Tokyo:20260701T193000", date(2026, 7, 1), "19:30", "Asia/Tokyo"),
        (
            'DTSTART;TZID="/citadel.org/2/Asia/Tokyo":20260701T193000',
            date(2026, 7, 1),
            "19:30",
            "Asia/Tokyo",
        ),
        (
            "DTSTART;TZID=Tokyo Standard Time:20260701T193000",
            date(2026, 7, 1),
            "19:30",
            "Asia/Tokyo",
        ),
    ],
)
def test_every_way_to_say_a_time_is_understood(office, bring, start, day, at, zone):
    bring(event(start))
    (one,) = meetings(office)
    assert (one.held_on, one.starts_at, one.zone) == (day, at, zone)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["DTSTART:20250701T173000Z"], "It lies in the past."),
        (["DTSTART;VALUE=DATE:20260701"], "It lasts the whole day"),
        ([], "It does not say when."),
        (["DTSTART:2026-07-01"], "is not a day or a time"),
        (["DTSTART:20260231T100000"], "is not a day or a time"),
        (["DTSTART;TZID=Atlantis:20260701T193000"], "Its time zone “Atlantis” is not known"),
        (["DTSTART:20260701T173000Z", "DURATION:P3D"], "It lasts longer than a day."),
        (["DTSTART:20260701T173000Z", "DURATION:-PT5M"], "is not a length of time"),
        (["DTSTART:20260701T173000Z", "DTEND:20260701T163000Z"], "It ends before it begins."),
        (["DTSTART:20260701T173000Z", "STATUS:CANCELLED"], "It was cancelled."),
        (["DTSTART:20260701T173000Z", "garbage"], "Line 8 of it cannot be read."),
        (["DTSTART:20260701T173000Z", "RDATE:20260702T173000Z"], "days beside its rule"),
        (["DTSTART:20260701T173000Z", "RRULE:FREQ=SECONDLY"], "is finer than a day"),
        (["DTSTART:20260701T173000Z", "RRULE:FREQ=DAILY;BYHOUR=1,2"], "is finer than a day"),
        (["DTSTART:20260701T173000Z", "RRULE:FREQ=WEEKLY;BYDAY=MO"], "does not follow its rule"),
        (["DTSTART:20260701T173000Z", "RRULE:FREQ=YEARLY;BYWEEKNO=20"], "is not understood here"),
        (
            ["DTSTART:20260701T173000Z", "RRULE:FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2"],
            "gives no day at all",
        ),
        (["DTSTART:20200701T173000Z", "RRULE:FREQ=WEEKLY;COUNT=3"], "no day from today on"),
    ],
)
def test_what_cannot_be_kept_stays_outside_and_says_why(office, bring, lines, why):
    ((became, sentence),) = bring(event(*lines))
    assert became == "not taken"
    assert why in sentence
    assert not meetings(office)
    assert not the_series(office)


def test_tasks_and_the_like_are_listed(bring):
    told = bring("BEGIN:VTODO\nUID:t\nSUMMARY:Paint\nEND:VTODO\n", "BEGIN:VJOURNAL\nEND:VJOURNAL\n")
    assert [became for became, _ in told] == ["not taken", "not taken"]
    assert "It is a task." in told[0][1]


def test_the_same_twice_adds_nothing(office, bring):
    parts = [
        event("DTSTART:20260701T173000Z"),
        event("DTSTART:20260801T173000Z", "RRULE:FREQ=WEEKLY", uid="b", title="Garden"),
    ]
    assert [became for became, _ in bring(*parts)] == ["new", "new"]
    assert [became for became, _ in bring(*parts)] == ["same", "same"]
    assert (len(meetings(office)), len(the_series(office))) == (1, 1)


def test_an_entry_that_is_in_a_file_twice_comes_in_once(office, bring):
    told = bring(event("DTSTART:20260701T173000Z"), event("DTSTART:20260702T173000Z"))
    assert told[1] == ("same", "It is the same entry as in theirs.ics, line 4.")
    assert len(meetings(office)) == 1


# --- Series


def test_a_series_comes_in_with_its_rule_its_end_and_its_exceptions(office, bring):
    told = bring(
        event(
            "DTSTART;TZID=Europe/Berlin:20260305T190000",
            "DURATION:PT2H",
            "RRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=20260430T165959Z",
            "EXDATE;TZID=Europe/Berlin:20260312T190000,20260319T190000",
        ),
        event(
            "RECURRENCE-ID;TZID=Europe/Berlin:20260326T190000",
            "DTSTART:20260327T173000Z",
            "DURATION:PT2H",
        ),
        event(
            "RECURRENCE-ID:20260402T170000Z",
            "DTSTART;TZID=Europe/Berlin:20260402T190000",
            "DURATION:PT2H",
            title="Garden day",
        ),
        event("RECURRENCE-ID:20260409T170000Z", "STATUS:CANCELLED"),
    )
    assert [became for became, _ in told] == ["new"] * 4
    (one,) = the_series(office)
    assert one.until_on == date(2026, 4, 29)
    days = [day for day in coming_days(office, one.id) if not day.skipped]
    assert [(day.held_on, day.starts_at) for day in days] == [
        (date(2026, 3, 5), "19:00"),
        (date(2026, 3, 27), "18:30"),
        (date(2026, 4, 2), "19:00"),
        (date(2026, 4, 16), "19:00"),
        (date(2026, 4, 23), "19:00"),
    ]
    (planned,) = meetings(office)
    assert (planned.title, planned.id) == ("Garden day", days[2].meeting_id)


def test_a_series_with_a_day_that_cannot_be_kept_stays_outside_whole(office, bring):
    told = bring(
        event("DTSTART:20260305T190000", "RRULE:FREQ=WEEKLY"),
        event("RECURRENCE-ID:20260312T190000", "DTSTART:nonsense"),
    )
    assert [became for became, _ in told] == ["not taken", "not taken"]
    assert told[0][1].startswith("One of its days (line 10) cannot be kept here.")
    assert not the_series(office)


# --- Our own


def test_our_own_calendar_is_known_again_and_what_was_moved_in_it_is_in_doubt(office, tmp_path):
    series = start_series(
        office,
        SeriesDraft(
            title="Circle", rule="FREQ=WEEKLY", first_on=date(2026, 3, 5), starts_at="19:00"
        ),
    )
    meeting = plan_meeting(
        office, MeetingDraft(title="Extra", held_on=date(2026, 7, 1), starts_at="19:30")
    )
    gone = plan_meeting(office, MeetingDraft(title="Gone", held_on=date(2026, 7, 5)))
    path = tmp_path / "ours.ics"
    text = calendar_file(office)
    path.write_bytes(text)
    assert {one.became for one in import_sources(office, [path]).entries} == {"same"}
    path.write_bytes(text.replace(b"DTSTART:20260701T173000Z", b"DTSTART:20260702T173000Z"))
    cancel_meeting(office, gone.id)
    told = {one.what: one for one in import_sources(office, [path]).entries}
    assert told["Circle"].became == "same"
    assert told["Extra"].became == "in doubt"
    assert told["Extra"].sentence.startswith("It is here on 1 July 2026, 19:30.")
    assert told["Gone"].became == "in doubt"
    assert len(meetings(office)) == 2
    assert [one.id for one in the_series(office)] == [series.id]
    assert meeting.held_on == date(2026, 7, 1)


RULES = st.sampled_from(
    [
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
        "FREQ=WEEKLY;BYDAY=MO,TH",
        "FREQ=MONTHLY;BYDAY=2TU",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=DAILY;INTERVAL=5;COUNT=30",
        "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    ]
)
TIMES = st.sampled_from(["", "00:10", "02:30", "19:00", "23:45"])
TITLES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")),
    min_size=1,
    max_size=90,
).filter(lambda words: words.strip())
DAYS = st.dates(date(2026, 1, 6), date(2026, 11, 20))
ZONES = st.sampled_from(["", "Europe/Berlin", "America/New_York", "UTC"])


@st.composite
def collectives(draw):
    """What is done, in this order, in a collective."""
    many = draw(
        st.lists(
            st.tuples(TITLES, RULES, DAYS, TIMES, ZONES, st.booleans()), min_size=1, max_size=3
        )
    )
    once = draw(st.lists(st.tuples(TITLES, DAYS, TIMES, ZONES), max_size=3))
    acts = draw(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=6))
    return many, once, acts


def furnish(office, told):
    many, once, acts = told
    for title, rule, first_on, starts_at, zone, ends in many:
        one = start_series(
            office,
            SeriesDraft(title=title, rule=rule, first_on=first_on, starts_at=starts_at, zone=zone),
        )
        for place, act in acts:
            days = [day for day in coming_days(office, one.id) if not day.moved and not day.skipped]
            if place < len(days) and days[place].is_to_plan:
                on = days[place].on
                try:
                    if act == 0:
                        skip_day(office, one.id, on)
                    elif act == 1:
                        moved = on + timedelta(days=1)
                        move_day(office, one.id, on, moved, "20:15" if starts_at else "")
                    else:
                        meeting = plan_occurrence(office, one.id, on)
                        if act == 3:
                            change_meeting(
                                office,
                                meeting.id,
                                MeetingDraft(
                                    title="Otherwise",
                                    held_on=on,
                                    starts_at="11:00" if starts_at else "",
                                    planned_minutes=30 if starts_at else 90,
                                ),
                            )
                except Refused:
                    pass  # falls on the day of another
        days = coming_days(office, one.id)
        if ends and len(days) > 8 and not any(day.meeting_id for day in days[8:]):
            end_series(office, one.id, days[7].on)
    for title, held_on, starts_at, zone in once:
        plan_meeting(
            office, MeetingDraft(title=title, held_on=held_on, starts_at=starts_at, zone=zone)
        )


def instants(office):
    """Every meeting to come, as a person sees it: title, instant or day, length."""
    with office.reading() as session:
        known = {one.id: one for one in session.exec(select(Meeting))}
    found = []
    tied = set()
    for row in series_rows(office):
        for day in coming_days(office, row.id, most=60):
            meeting = known.get(day.meeting_id)
            tied.add(day.meeting_id)
            at = (
                day.at.astimezone(UTC)
                if day.at
                else datetime.combine(day.held_on, datetime.min.time())
            )
            if not day.skipped:
                found.append((meeting.title if meeting else row.title, str(at)))
    for one in known.values():
        if one.id not in tied:
            found.append((one.title, _utc(one) if one.starts_at else f"{one.held_on} 00:00:00"))
    return sorted(found)


def _utc(one):
    from facilitator.meetings.series.recurrence import instant_of

    return str(instant_of(one.held_on, one.starts_at, one.zone).astimezone(UTC))


@given(collectives())
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_we_write_another_collective_reads_as_the_same(new_office, tmp_path_factory, told):
    ours, theirs = new_office(), new_office()
    try:
        furnish(ours, told)
        path = tmp_path_factory.mktemp("out") / "ours.ics"
        path.write_bytes(calendar_file(ours))
        done = import_sources(theirs, [path])
        assert {one.became for one in done.entries} <= {"new", "same"}, done.entries
        if "same" not in {one.became for one in done.entries}:
            assert instants(theirs) == instants(ours)
    finally:
        ours.database.close()
        theirs.database.close()
