"""Rules of series: which days they give, their words, what is refused, the clock's changes."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.meetings.series.recurrence import (
    LONGEST,
    days_of,
    first_day,
    instant_of,
    read_rule,
    rules_from,
)
from facilitator.meetings.series.rule_words import words_of_rule

EVER = date(2100, 1, 1)


def days(rule: str, first: date, most: int = 6, until: date | None = None) -> list[str]:
    given_days = days_of(read_rule(rule), first, first, EVER, until)
    return [f"{on:%a %d %b %y}" for on in given_days[:most]]


def test_a_rule_gives_its_days():
    thursday = date(2026, 11, 19)
    assert days("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", thursday, 4) == [
        "Thu 19 Nov 26", "Thu 03 Dec 26", "Thu 17 Dec 26", "Thu 31 Dec 26",
    ]  # fmt: skip
    assert days("FREQ=MONTHLY;BYDAY=1MO", thursday, 4) == [
        "Mon 07 Dec 26", "Mon 04 Jan 27", "Mon 01 Feb 27", "Mon 01 Mar 27",
    ]  # fmt: skip
    assert days("FREQ=MONTHLY;BYDAY=-1FR", thursday, 3) == [
        "Fri 27 Nov 26", "Fri 25 Dec 26", "Fri 29 Jan 27",
    ]  # fmt: skip


def test_a_fifth_weekday_comes_only_in_months_that_have_five():
    fifth = days("FREQ=MONTHLY;BYDAY=5TH", date(2026, 1, 29), 5)
    assert fifth == [
        "Thu 29 Jan 26", "Thu 30 Apr 26", "Thu 30 Jul 26", "Thu 29 Oct 26", "Thu 31 Dec 26",
    ]  # fmt: skip
    last = days_of(read_rule("FREQ=MONTHLY;BYDAY=-1TH"), date(2026, 1, 29), date(2026, 1, 1), EVER)
    assert [on.month for on in last[:12]] == list(range(1, 13))


def test_the_31st_comes_only_in_months_that_have_one():
    assert [on[4:10] for on in days("FREQ=MONTHLY;BYMONTHDAY=31", date(2026, 1, 31), 4)] == [
        "31 Jan", "31 Mar", "31 May", "31 Jul",
    ]  # fmt: skip


def test_a_series_ends_on_its_last_day_and_not_before():
    rule, first = "FREQ=WEEKLY;BYDAY=TH", date(2026, 11, 19)
    assert days(rule, first, until=date(2026, 12, 3))[-1] == "Thu 03 Dec 26"
    assert days(rule, first, until=date(2026, 12, 2))[-1] == "Thu 26 Nov 26"
    assert days(rule, first, until=date(2026, 11, 18)) == []
    assert len(days("FREQ=WEEKLY;BYDAY=TH;COUNT=3", first, 99)) == 3


def test_every_second_thursday_told_on_a_friday_begins_with_the_next_thursday():
    rule = read_rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH")
    assert first_day(rule, date(2026, 11, 20)) == date(2026, 11, 26)
    assert first_day(read_rule("FREQ=MONTHLY;INTERVAL=6;BYDAY=1MO"), date(2026, 11, 20)) == date(
        2026, 12, 7
    )


def test_over_thirty_years_no_second_thursday_is_lost():
    first = date(2026, 11, 19)
    found = days_of(read_rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"), first, first, EVER)
    assert all((on - first).days % 14 == 0 for on in found)
    assert len(found) == (found[-1] - first).days // 14 + 1
    assert found[-1].year == first.year + LONGEST


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY;BYDAY=TH", "Every Thursday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "Every second Thursday"),
        ("FREQ=WEEKLY;BYDAY=MO,TH", "Every Monday and Thursday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "Every second week on Monday and Thursday"),
        ("FREQ=WEEKLY;BYDAY=TH;BYMONTH=9,10", "Every Thursday in September and October"),
        ("FREQ=WEEKLY;BYDAY=TH;COUNT=6", "Every Thursday, 6 times"),
        ("FREQ=WEEKLY;INTERVAL=13", "Every 13th week"),
        ("FREQ=MONTHLY;BYDAY=1MO", "First Monday of the month"),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", "First and third Monday of the month"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "Last Friday of the month"),
        ("FREQ=MONTHLY;BYDAY=-2TH", "Second to last Thursday of the month"),
        ("FREQ=MONTHLY;BYDAY=5TH", "Fifth Thursday of the month, where there is one"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=2WE", "Second Wednesday of every second month"),
        ("FREQ=MONTHLY;BYDAY=1SU;BYMONTH=3,9", "First Sunday of March and September"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "The 15th of the month"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "The last day of the month"),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "The 31st of the month, where there is one"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "Last day from Monday to Friday of the month",
        ),
        ("FREQ=YEARLY;BYDAY=2SU;BYMONTH=3", "Second Sunday of March, every year"),
        ("FREQ=YEARLY;BYMONTHDAY=4;BYMONTH=3", "Every year on 4 March"),
        ("FREQ=DAILY", "Every day"),
        ("FREQ=DAILY;INTERVAL=3", "Every third day"),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "Every day from Monday to Friday"),
    ],
)
def test_a_rule_is_said_in_words(rule, words):
    assert words_of_rule(rule) == words
    assert read_rule(rule).text == rule


def test_where_the_rule_leaves_the_day_to_the_first_meeting_the_words_say_it():
    assert words_of_rule("FREQ=WEEKLY;INTERVAL=2", date(2026, 11, 19)) == "Every second Thursday"
    assert words_of_rule("FREQ=MONTHLY", date(2026, 11, 19)) == "The 19th of the month"
    assert words_of_rule("FREQ=YEARLY", date(2026, 11, 19)) == "Every year on 19 November"


# --- What is refused ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=SECONDLY", "“SECONDLY” is finer than a day"),
        ("FREQ=MINUTELY;BYMONTHDAY=30;BYMONTH=2", "“MINUTELY” is finer than a day"),
        ("FREQ=DAILY;BYHOUR=1,2,3,4", "“BYHOUR” is finer than a day"),
        ("FREQ=WEEKLY;UNTIL=20271231", "Give the last day of a series as its own date"),
        ("FREQ=WEEKLY;FREQ=DAILY", "says “FREQ” twice"),
        ("every second Thursday", "says how often"),
        ("", "says how often"),
        ("FREQ=FORTNIGHTLY", "says how often"),
        ("FREQ=WEEKLY;BYEASTER=1", "“BYEASTER” in the rule is not understood"),
        ("FREQ=WEEKLY;INTERVAL=0", "“INTERVAL=0” in the rule does not fit"),
        ("FREQ=WEEKLY;INTERVAL=99999", "does not fit"),
        ("FREQ=WEEKLY;COUNT=1000000", "does not fit"),
        ("FREQ=WEEKLY;BYDAY=1MO", "Say it in months"),
        ("FREQ=MONTHLY;BYDAY=0MO", "“BYDAY=0MO” in the rule does not fit"),
        ("FREQ=MONTHLY;BYDAY=XX", "“BYDAY=XX” in the rule does not fit"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "does not fit"),
        ("FREQ=WEEKLY;BYMONTHDAY=13", "in months instead of weeks"),
        ("FREQ=DAILY;BYMONTHDAY=30;BYMONTH=2", "in weeks, months or years"),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=FR", "in weeks, months or years"),
        ("FREQ=MONTHLY;BYDAY=6MO", "at most five of a weekday"),
        ("FREQ=YEARLY;BYDAY=-53MO;BYMONTH=2", "at most five of a weekday"),
        ("FREQ=MONTHLY;BYSETPOS=1", "needs days to count among"),
        ("FREQ=WEEKLY;WKST=XX", "“WKST=XX” in the rule does not fit"),
    ],
)
def test_a_rule_that_does_not_fit_is_refused_with_a_sentence(rule, said):
    with pytest.raises(Refused, match="^.*" + said.replace(".", r"\.")) as refused:
        read_rule(rule)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2",
        "FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2,4,6",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=YEARLY;BYMONTH=2;BYDAY=5MO;BYMONTHDAY=1",
    ],
)
def test_a_rule_that_gives_no_day_says_so(rule):
    with pytest.raises(Refused, match="gives no day at all"):
        first_day(read_rule(rule), date(2026, 11, 19))


NUMBERS = st.lists(st.integers(-400, 400), min_size=1, max_size=4).map(
    lambda found: ",".join(map(str, found))
)
DAYS = st.lists(
    st.builds(
        lambda n, day: f"{n or ''}{day}",
        st.integers(-60, 60),
        st.sampled_from(["MO", "TU", "TH", "SU"]),
    ),
    min_size=1,
    max_size=4,
).map(",".join)


@settings(deadline=None)
@given(
    frequency=st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY", "SECONDLY"]),
    parts=st.dictionaries(
        st.sampled_from(["INTERVAL", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "COUNT", "BYHOUR"]),
        NUMBERS,
    ),
    weekdays=st.none() | DAYS,
    first=st.dates(date(1900, 1, 1), date(9999, 12, 31)),
)
def test_whatever_a_rule_says_it_ends(frequency, parts, weekdays, first):
    said = [f"FREQ={frequency}", *(f"{name}={value}" for name, value in parts.items())]
    said += [f"BYDAY={weekdays}"] if weekdays else []
    try:
        rule = read_rule(";".join(said))
        first_on = first_day(rule, first)
        found = days_of(rule, first_on, date.min, date.max)
    except Refused:
        found = ()
    assert len(found) <= (LONGEST + 1) * 366
    if found:
        assert found[0] == first_on >= first
        assert words_of_rule(rule, first_on)
        assert read_rule(rule.text) == rule


@given(st.text(max_size=60))
def test_any_text_is_a_rule_or_refused_with_a_sentence(text):
    try:
        read_rule(text)
    except Refused as refused:
        assert str(refused).endswith(".")


# --- The clock ------------------------------------------------------------------------------


def test_a_series_stays_at_its_hour_when_the_clocks_change():
    found = days_of(
        read_rule("FREQ=WEEKLY;BYDAY=SU"), date(2026, 3, 22), date(2026, 3, 22), date(2026, 4, 5)
    )
    begins = [instant_of(on, "19:00", "Europe/Berlin") for on in found]
    assert [f"{at:%d %b %H:%M %Z}" for at in begins] == [
        "22 Mar 19:00 CET", "29 Mar 19:00 CEST", "05 Apr 19:00 CEST",
    ]  # fmt: skip
    assert [f"{at.astimezone(UTC):%H:%M}" for at in begins] == ["18:00", "17:00", "17:00"]


def test_of_an_hour_that_comes_twice_in_autumn_the_first_is_meant():
    at = instant_of(date(2026, 10, 25), "02:30", "Europe/Berlin")
    assert f"{at:%H:%M %Z}" == "02:30 CEST"
    assert at.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_time_that_spring_leaves_out_is_told_with_the_clocks_not_yet_changed():
    at = instant_of(date(2026, 3, 29), "02:30", "Europe/Berlin")
    assert f"{at:%H:%M %Z}" == "03:30 CEST"
    assert at.astimezone(UTC) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_day_that_a_country_left_out_is_told_by_the_day_before_it():
    # Samoa went over the date line: there was no 30 December 2011.
    at = instant_of(date(2011, 12, 30), "12:00", "Pacific/Apia")
    assert f"{at:%d %b %H:%M}" == "31 Dec 12:00"


ZONES = st.sampled_from(
    [
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "America/Sao_Paulo",
        "Asia/Kolkata",
        "UTC",
    ]
)


@given(
    first=st.dates(date(2000, 1, 1), date(2035, 1, 1)),
    choice=st.integers(0, 11),
    minutes=st.integers(5 * 60, 24 * 60 - 1),
    zone=ZONES,
)
def test_the_time_on_the_wall_is_the_same_on_every_day(first, choice, minutes, zone):
    rules = rules_from(first)
    rule = rules[choice % len(rules)]
    starts_at = f"{minutes // 60:02}:{minutes % 60:02}"
    found = days_of(rule, first, first, first + timedelta(days=1500))
    assert found[0] == first
    for on in found:
        at = instant_of(on, starts_at, zone)
        assert (at.date(), f"{at:%H:%M}") == (on, starts_at)
        assert at.astimezone(UTC).astimezone(ZoneInfo(zone)) == at


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_form_offers_only_rules_that_begin_on_the_day_chosen(first):
    offered = rules_from(first)
    assert all(first_day(rule, first) == first for rule in offered)
    words = [words_of_rule(rule) for rule in offered]
    assert len(set(words)) == len(words)
