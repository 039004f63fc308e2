"""A rule in words: "Every second Thursday", "First Monday of the month". Pure."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from facilitator.meetings.series.recurrence import Frequency, OnWeekday, Rule, read_rule
from facilitator.saying import MONTHS, said_list

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ORDINALS: Final = (
    *("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
    *("ninth", "tenth", "eleventh", "twelfth"),
)
_UNITS: Final = {
    Frequency.daily: "day",
    Frequency.weekly: "week",
    Frequency.monthly: "month",
    Frequency.yearly: "year",
}
_WORKING_DAY: Final = "day from Monday to Friday"
_MANY: Final = 8
"""So many ordinals, days or months are named; lists are never cut."""


def words_of_rule(rule: Rule | str, first_on: date | None = None) -> str:
    """Say a rule; `first_on` tells the day where the rule leaves it to the first meeting.

    Raises `Refused` for a text that is no rule.
    """
    read = read_rule(rule) if isinstance(rule, str) else rule
    said = _SAID[read.every](_with_day(read, first_on))
    if read.count:
        said += ", once" if read.count == 1 else f", {read.count} times"
    return said[0].upper() + said[1:]


def _with_day(rule: Rule, first_on: date | None) -> Rule:
    """Put in what RFC 5545 takes from the first day."""
    if first_on is None or rule.weekdays or rule.month_days:
        return rule
    fields = {name: getattr(rule, name) for name in Rule.__dataclass_fields__}
    if rule.every == Frequency.weekly:
        fields["weekdays"] = (OnWeekday(first_on.weekday()),)
    elif rule.every != Frequency.daily:
        fields["month_days"] = (first_on.day,)
        if rule.every == Frequency.yearly and not rule.months:
            fields["months"] = (first_on.month,)
    return Rule(**fields)


def _daily(rule: Rule) -> str:
    if rule.weekdays:
        return f"every {_weekdays(rule.weekdays)}"
    return _every(rule.interval, "day")


def _weekly(rule: Rule) -> str:
    if not rule.weekdays:
        said = _every(rule.interval, "week")
    elif len(rule.weekdays) == 1 or rule.interval == 1:
        said = _every(rule.interval, _weekdays(rule.weekdays))
    else:
        said = f"{_every(rule.interval, 'week')} on {_weekdays(rule.weekdays)}"
    return said + _in_months(rule)


def _monthly(rule: Rule) -> str:
    which = _which_day(rule)
    if not which:
        return _every(rule.interval, "month") + _in_months(rule)
    if rule.months and rule.interval == 1:
        return f"{which} of {_months(rule)}{_where_there_is_one(rule)}"
    of = "the month" if rule.interval == 1 else _every(rule.interval, "month")
    return f"{which} of {of}{_in_months(rule)}{_where_there_is_one(rule)}"


def _yearly(rule: Rule) -> str:
    every = _every(rule.interval, "year")
    one_date = len(rule.months) == 1 and len(rule.month_days) == 1 and not rule.weekdays
    if one_date and rule.month_days[0] > 0:
        return f"{every} on {rule.month_days[0]} {_months(rule)}"
    which = _which_day(rule)
    if rule.months:
        return f"{which or 'every day'} of {_months(rule)}, {every}"
    return f"{which} of the year, {every}" if which else every


_SAID: Final = {
    Frequency.daily: _daily,
    Frequency.weekly: _weekly,
    Frequency.monthly: _monthly,
    Frequency.yearly: _yearly,
}


def _every(interval: int, what: str) -> str:
    return f"every {what}" if interval == 1 else f"every {_ordinal(interval)} {what}"


def _which_day(rule: Rule) -> str:
    """Give "first and third Monday", "the 15th", "last of Monday to Friday", or nothing."""
    if rule.positions:
        which = said_list([_ordinal(n) for n in rule.positions], _MANY)
        if not rule.weekdays:
            return f"{which} among {_dates(rule.month_days)}"
        among = _weekdays(rule.weekdays)
        return f"{which} {among}" if among == _WORKING_DAY else f"{which} {among} counted together"
    if rule.weekdays and rule.month_days:
        return f"{_weekdays(rule.weekdays)} that is {_dates(rule.month_days)}"
    if rule.month_days:
        return _dates(rule.month_days)
    days = {day.day for day in rule.weekdays}
    if len(days) == 1 and all(day.nth for day in rule.weekdays):
        which = said_list([_ordinal(day.nth) for day in rule.weekdays], _MANY)
        return f"{which} {_DAYS[days.pop()]}"
    return ("every " if any(not d.nth for d in rule.weekdays) else "") + _weekdays(rule.weekdays)


def _weekdays(days: Sequence[OnWeekday]) -> str:
    if [day.day for day in days] == [0, 1, 2, 3, 4] and not any(day.nth for day in days):
        return _WORKING_DAY
    named = [f"{_ordinal(d.nth)} {_DAYS[d.day]}" if d.nth else _DAYS[d.day] for d in days]
    return said_list(named, _MANY)


def _dates(numbers: Sequence[int]) -> str:
    return "the " + said_list(
        [_numbered(n) if n > 0 else f"{_ordinal(n)} day" for n in numbers], len(numbers)
    )


def _months(rule: Rule) -> str:
    return said_list([MONTHS[n - 1] for n in rule.months], len(rule.months))


def _in_months(rule: Rule) -> str:
    return f" in {_months(rule)}" if rule.months else ""


def _where_there_is_one(rule: Rule) -> str:
    rare = any(abs(d.nth) == 5 for d in rule.weekdays) or any(abs(n) > 28 for n in rule.month_days)
    return ", where there is one" if rare and not rule.positions else ""


def _ordinal(number: int) -> str:
    if number < 0:
        return "last" if number == -1 else f"{_ordinal(-number)} to last"
    return _ORDINALS[number] if number < len(_ORDINALS) else _numbered(number)


def _numbered(number: int) -> str:
    """Give "1st", "12th", "22nd"."""
    teens = 10 <= number % 100 <= 20
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
