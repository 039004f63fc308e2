"""Calendar files (RFC 5545) read into plain entries: what may become a meeting or a series.

Pure. Each entry carries why it cannot be taken, if so; whoever plans says what becomes of it.
"""

import re
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from facilitator.errors import Refused
from facilitator.exchange.reading.calendar_entries import ParsedCalendar, ParsedEntry, When
from facilitator.exchange.reading.calendar_lines import (
    Component,
    Property,
    components,
    separated,
)
from facilitator.exchange.reading.files import SourceFile

MOST_LETTERS: Final = 5_000_000
MOST_ENTRIES: Final = 10_000

_WHEN: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})[0-9]{2}(Z?))?")
_LENGTH: Final = re.compile(
    r"\+?P(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?"
    r"(?:T(?:([0-9]{1,6})H)?(?:([0-9]{1,7})M)?(?:[0-9]{1,8}S)?)?"
)
_NOT_MEETINGS: Final = {
    "VTODO": "It is a task. What somebody will do is noted in a meeting.",
    "VJOURNAL": "It is a diary entry.",
    "VFREEBUSY": "It only says when somebody is busy.",
    "VAVAILABILITY": "It only says when somebody is free.",
}
_SILENT: Final = frozenset({"VTIMEZONE", "VALARM"})
_LEFT: Final = {
    "DESCRIPTION": "its description",
    "ATTENDEE": "who is invited",
    "ORGANIZER": "who invites",
    "ATTACH": "what is attached",
    "URL": "its address",
    "COMMENT": "its remarks",
    "CONTACT": "whom to ask",
}
_UTC_NAMES: Final = frozenset({"UTC", "GMT", "Z", "ETC/UTC", "ETC/GMT"})


class _Unreadable(Exception):
    """Why an entry cannot be taken."""


def read_calendar(source: SourceFile) -> ParsedCalendar | None:
    """Read a calendar; None where a text is none.

    Raises `Refused` where it is cut off, damaged, or larger than any calendar of people.
    """
    if not re.match(r"\s*BEGIN\s*:", source.text[:2000], re.IGNORECASE):
        return None
    if len(source.text) > MOST_LETTERS:
        raise Refused(f"{source.name} is larger than 5 MB. Split it into smaller files.")
    outermost = components(source.text, source.name, MOST_ENTRIES)
    zones: dict[str, str] = {}
    entries: list[ParsedEntry] = []
    inside = [
        part for one in outermost for part in (one.parts if one.name == "VCALENDAR" else [one])
    ]
    for part in inside:
        if part.name == "VTIMEZONE":
            _note_zone(part, zones)
    for part in inside:
        if part.name not in _SILENT:
            entries.append(_entry(part, zones))
    strange = [
        (number, text)
        for part in (*outermost, *(one for one in inside if one.name in _SILENT))
        if part.name != "VEVENT"
        for number, text in part.strange
    ]
    return ParsedCalendar(source.name, tuple(entries), tuple(strange))


def _note_zone(part: Component, zones: dict[str, str]) -> None:
    name, place = part.one("TZID"), part.one("X-LIC-LOCATION")
    if name is not None and place is not None:
        zones[name.value] = place.value


def _entry(part: Component, zones: dict[str, str]) -> ParsedEntry:
    title = part.one("SUMMARY")
    uid = part.one("UID")
    bare = ParsedEntry(
        line=part.line,
        kind=part.name,
        uid=uid.words.strip()[:500] if uid else "",
        title=" ".join(title.words.split())[:300] if title else "",
        is_day=part.one("RECURRENCE-ID") is not None,
    )
    if part.name != "VEVENT":
        why = _NOT_MEETINGS.get(part.name, f"“{part.name[:40]}” is not a meeting.")
        return replace(bare, problem=why)
    try:
        return _event(part, bare, zones)
    except _Unreadable as why:
        return replace(bare, problem=str(why))


def _event(part: Component, bare: ParsedEntry, zones: dict[str, str]) -> ParsedEntry:
    if part.strange:
        raise _Unreadable(f"Line {part.strange[0][0]} of it cannot be read.")
    for name in ("DTSTART", "RRULE", "RECURRENCE-ID", "DTEND", "DURATION", "UID"):
        if len(part.all_of(name)) > 1:
            raise _Unreadable(f"It says {name} twice.")
    for name, why in (
        ("RDATE", "It has days beside its rule, and a series here has a rule only."),
        ("EXRULE", "It has a rule for when it does not take place."),
    ):
        if part.one(name) is not None:
            raise _Unreadable(why)
    instead_of = part.one("RECURRENCE-ID")
    if instead_of is not None and "RANGE" in instead_of.settings:
        raise _Unreadable("It changes a series from a day on. Bring the new series in.")
    status = part.one("STATUS")
    if status is not None and status.value.strip().upper() == "CANCELLED":
        if instead_of is None:
            raise _Unreadable("It was cancelled.")
        return replace(bare, instead_of=_when(instead_of, zones), cancelled=True)
    if not bare.title:
        raise _Unreadable("It has no title.")
    begins = part.one("DTSTART")
    if begins is None:
        raise _Unreadable("It does not say when.")
    start = _when(begins, zones)
    rule, until = _rule(part.one("RRULE"), start)
    place, categories = part.one("LOCATION"), part.all_of("CATEGORIES")
    left = {_LEFT[one.name] for one in part.properties if one.name in _LEFT}
    if any(inner.name == "VALARM" for inner in part.parts):
        left.add("its alarms")
    return replace(
        bare,
        start=start,
        minutes=_minutes(part, start, zones),
        place=" ".join(place.words.split())[:300] if place else "",
        categories=tuple(word.strip() for one in categories for word in separated(one.value)),
        rule=rule,
        until=until,
        left_out=tuple(
            replace(when, zone=when.zone or start.zone)
            for one in part.all_of("EXDATE")
            for when in _whens(one, zones)
        ),
        instead_of=_when(instead_of, zones) if instead_of else None,
        left_outside=tuple(sorted(left)),
    )


def _whens(told: Property, zones: dict[str, str]) -> list[When]:
    return [
        _when(replace(told, value=value), zones) for value in told.value.split(",") if value.strip()
    ]


def _when(told: Property, zones: dict[str, str]) -> When:
    match = _WHEN.fullmatch(told.value.strip())
    unread = _Unreadable(f"“{told.value.strip()[:40]}” is not a day or a time.")
    if match is None:
        raise unread
    try:
        on = date(int(match[1]), int(match[2]), int(match[3]))
        at = time(int(match[4]), int(match[5])) if match[4] else None
    except ValueError:
        raise unread from None
    if not 1 < on.year < 9900:
        raise _Unreadable(f"There will hardly be a meeting in the year {on.year}.")
    if at is None:
        return When(on)
    zone = "UTC" if match[6] else _zone(told.settings.get("TZID", ""), zones)
    return When(on, at, zone)


def _zone(name: str, zones: dict[str, str]) -> str:
    if not name:
        return ""
    if name.upper() in _UTC_NAMES:
        return "UTC"
    known = available_timezones()
    parts = name.split("/")
    # Programs put their own names before that of the place: /citadel.org/1/Europe/Berlin.
    tails = ["/".join(parts[at:]) for at in range(min(len(parts), 10))]
    for candidate in (name, zones.get(name, ""), *tails):
        if candidate in known:
            return candidate
    # Outlook has names of its own. The engine that lists them takes a while to import.
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    found = WINDOWS_TO_OLSON.get(name, "")
    if found in known:
        return str(found)
    raise _Unreadable(f"Its time zone “{name[:60]}” is not known here.")


def _rule(told: Property | None, start: When) -> tuple[str, When | None]:
    if told is None:
        return "", None
    kept, until = [], None
    for part in told.value.strip().split(";"):
        name, _, value = part.partition("=")
        if name.strip().upper() != "UNTIL":
            kept.append(part)
            continue
        if until is not None:
            raise _Unreadable("Its rule says twice when it ends.")
        until = _when(Property(told.line, "UNTIL", {}, value), {})
        if until.at is not None and not until.zone:
            until = replace(until, zone=start.zone)
    return ";".join(kept)[:500], until


def _minutes(part: Component, start: When, zones: dict[str, str]) -> int:
    ends, lasts = part.one("DTEND"), part.one("DURATION")
    if lasts is not None:
        match = _LENGTH.fullmatch(lasts.value.strip().upper())
        if match is None or not any(match.groups()):
            if re.fullmatch(r"\+?PT[0-9]{1,8}S", lasts.value.strip().upper()):
                return 0
            raise _Unreadable(f"“{lasts.value.strip()[:40]}” is not a length of time.")
        weeks, days, hours, minutes = (int(match[n] or 0) for n in range(1, 5))
        return (weeks * 7 + days) * 24 * 60 + hours * 60 + minutes
    if ends is None:
        return 0
    end = _when(ends, zones)
    if (end.at is None) != (start.at is None):
        raise _Unreadable("Its beginning has a time and its end has none, or the other way round.")
    here = ZoneInfo("UTC")
    span = end.instant(here) - start.instant(here)
    if span < timedelta():
        raise _Unreadable("It ends before it begins.")
    return int(span.total_seconds()) // 60
