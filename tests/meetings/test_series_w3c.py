"""The local times printed in four years of W3C TAG agendas, against our series and their zones.

The agendas were written by hand or by another program. Each city's line is checked from the
line in UTC: day, weekday, time and offset.
"""

from collections import Counter
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from facilitator.meetings.series.recurrence import days_of, instant_of, read_rule

from .w3c_agendas import FOLDER, YEARS, ZONES, sessions

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the W3C agendas are not on this machine"),
]


def lines(year: int):
    """Give every printed line of a year with what the wall of its city shows at the instant."""
    for session in sessions(year):
        for printed in session.lines:
            yield printed, session.at.astimezone(ZoneInfo(ZONES[printed.city]))


@pytest.mark.parametrize(
    ("year", "common", "other"),
    [(2019, 168, 40), (2020, 959, 5), (2021, 1140, 0)],
)
def test_every_printed_local_time_is_ours(year, common, other):
    right: Counter[bool] = Counter()
    wrong = []
    for printed, at in lines(year):
        if printed.is_shown_at(at):
            right[printed.common] += 1
        else:
            wrong.append(printed.said)
    assert wrong == []
    assert (right[True], right[False]) == (common, other)


def test_a_session_told_by_one_citys_wall_is_told_right_in_every_other():
    # The series' own way: wall time and zone give the instant, the instant gives every wall.
    told = 0
    for year in YEARS[:3]:
        for session in sessions(year):
            for home in session.lines:
                wall = home.wall
                at = instant_of(wall.date(), f"{wall:%H:%M}", ZONES[home.city])
                for other in session.lines:
                    assert other.is_shown_at(at.astimezone(ZoneInfo(ZONES[other.city])))
                    told += 1
    assert told == 14_944


SEOUL = [
    *(
        "11 Jan 02:00",
        "18 Jan 02:00",
        "25 Jan 02:00",
        "01 Feb 02:00",
        "08 Feb 02:00",
    ),
    *(
        "15 Feb 02:00",
        "22 Feb 02:00",
        "01 Mar 02:00",
        "08 Mar 02:00",
        "15 Mar 01:00",
    ),
    *(
        "05 Apr 02:00",
        "12 Apr 01:00",
        "19 Apr 01:00",
        "26 Apr 01:00",
        "03 May 01:00",
    ),
    *(
        "10 May 01:00",
        "17 May 01:00",
        "24 May 01:00",
        "07 Jun 01:00",
        "14 Jun 01:00",
    ),
    *(
        "21 Jun 01:00",
        "28 Jun 01:00",
        "12 Jul 01:00",
        "19 Jul 01:00",
        "09 Aug 01:00",
    ),
    *(
        "16 Aug 01:00",
        "23 Aug 01:00",
        "30 Aug 01:00",
        "06 Sep 01:00",
        "20 Sep 01:00",
    ),
    *(
        "27 Sep 01:00",
        "04 Oct 01:00",
        "11 Oct 01:00",
        "18 Oct 01:00",
        "25 Oct 01:00",
    ),
    *(
        "01 Nov 01:00",
        "08 Nov 01:00",
        "15 Nov 02:00",
        "29 Nov 16:00",
        "06 Dec 02:00",
    ),
    *("13 Dec 01:00",),
]
"""Seoul stands in the plenary's table with the day, and mostly the hour, of another session."""


def test_in_2022_the_source_has_errors_of_its_own():
    right, wrong = 0, []
    for printed, at in lines(2022):
        if printed.is_shown_at(at):
            right += 1
        else:
            wrong.append((printed, at))
    assert right == 1049
    seoul = [(printed, at) for printed, at in wrong if printed.city == "Seoul"]
    assert len(seoul) == 41 == sum(p.city == "Seoul" for p, _at in lines(2022))
    # What is printed is a Tuesday in each of them, and the plenary was on a Thursday.
    assert {(printed.weekday, f"{at:%A}") for printed, at in seoul} == {("Tuesday", "Thursday")}
    assert [
        (printed.said, f"{at:%a %d %b %H:%M}") for printed, at in wrong if printed.city != "Seoul"
    ] == [
        ("11-14 Beijing: Wed 16 Nov 00:00", "Thu 17 Nov 00:00"),
        ("12-05 Beijing: Wed 07 Dec 00:00", "Thu 08 Dec 00:00"),
    ]
    assert [f"{printed.wall:%d %b %H:%M}" for printed, _at in seoul] == SEOUL


OTHERS = [
    *(
        "18 Feb 20 17:00",
        "03 Jun 20 06:00",
        "02 Nov 20 16:00",
        "31 Aug 21 09:00",
    ),
    *(
        "12 Oct 21 09:00",
        "01 Nov 21 16:00",
        "05 Jan 22 16:00",
        "11 Jul 22 16:00",
    ),
    *(
        "21 Sep 22 16:00",
        "31 Oct 22 16:00",
        "07 Nov 22 16:00",
        "28 Nov 22 16:00",
    ),
    *("12 Dec 22 16:00",),
]
"""The first sessions of a week that were not on Monday at 17:00 in London."""


def test_one_rule_in_london_time_gives_three_years_of_mondays_over_six_changes_of_clocks():
    first = [s.at for year in YEARS[1:] for s in sessions(year) if s.number == 0]
    rule = read_rule("FREQ=WEEKLY;BYDAY=MO")
    begins = date(2020, 1, 6)
    days = days_of(rule, begins, begins, date(2022, 12, 31))
    ours = {instant_of(on, "17:00", "Europe/London") for on in days}
    kept = [at for at in first if at in ours]
    assert len(kept) == 113
    assert {f"{at:%H}" for at in kept} == {"16", "17"}  # of UTC: summer and winter
    # The others were agreed for one week each: exceptions of the series.
    london = ZoneInfo("Europe/London")
    assert [f"{at.astimezone(london):%d %b %y %H:%M}" for at in first if at not in ours] == OTHERS
