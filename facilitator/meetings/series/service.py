"""The services of series, all by one name; each stands where its docstring's matter is.

Writers: `starting.py` (start, change, end), `exceptions.py` (skip, move, restore), `planning.py`
(the meeting of a day). Readers: `reading.py`. Pure: `recurrence.py`, `rule_words.py`, `days.py`.
"""

from facilitator.meetings.series.days import SeriesDay
from facilitator.meetings.series.exceptions import move_day, restore_day, skip_day
from facilitator.meetings.series.planning import plan_occurrence
from facilitator.meetings.series.reading import (
    SeriesPage,
    SeriesRow,
    TemplateLine,
    coming_days,
    is_series,
    occurrences,
    series_of_meeting,
    series_of_meetings,
    series_page,
    series_rows,
)
from facilitator.meetings.series.recurrence import read_rule, rules_from
from facilitator.meetings.series.rule_words import words_of_rule
from facilitator.meetings.series.starting import (
    change_series,
    end_series,
    start_series,
    tie_meeting,
)

__all__ = [
    "SeriesDay",
    "SeriesPage",
    "SeriesRow",
    "TemplateLine",
    "change_series",
    "coming_days",
    "end_series",
    "is_series",
    "move_day",
    "occurrences",
    "plan_occurrence",
    "read_rule",
    "restore_day",
    "rules_from",
    "series_of_meeting",
    "series_of_meetings",
    "series_page",
    "series_rows",
    "skip_day",
    "start_series",
    "tie_meeting",
    "words_of_rule",
]
