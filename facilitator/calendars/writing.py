"""Entries written as a calendar file (RFC 5545).

The engine takes a while to import, so this module is imported only when a calendar is written.

What is once is told in UTC, which no program gets wrong; what comes back is told in wall time,
with a zone whose changes stand in the file as rules.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vRecur,
    vText,
)

from facilitator.calendars.entries import Entry, Revision
from facilitator.calendars.zones import changes_of
from facilitator.days import days_after
from facilitator.meetings.series.recurrence import instant_of

MADE_BY: Final = "-//Facilitator//Calendar//EN"
_SAID: Final = {
    "meetings": "Meeting",
    "terms": "Term",
    "handovers": "Handover",
    "decisions": "Decision",
    "selections": "Selection",
    "actions": "Action",
    "duties": "Duty",
}
_NEVER: Final = datetime(2000, 1, 1, tzinfo=UTC)


class _Words(vText):
    """Words escaped as RFC 5545 §3.3.11 says; the engine takes "\\N" in them for a new line."""

    def to_ical(self) -> bytes:
        """Give them as they stand in the file."""
        text = str(self)
        for sign in ("\\", ";", ","):
            text = text.replace(sign, f"\\{sign}")
        return text.replace("\n", "\\n").encode()


def calendar_bytes(
    name: str, entries: Iterable[Entry], revisions: Mapping[UUID, Revision], this_year: int
) -> bytes:
    """Write a calendar; the same entries give the same bytes."""
    told = list(entries)
    calendar = _begun(name)
    first_years: dict[str, int] = {}
    for one in told:
        if one.rule and one.starts_at and one.zone not in ("", "UTC"):
            first_years[one.zone] = min(one.on.year, first_years.get(one.zone, one.on.year))
    for key, year in sorted(first_years.items()):
        calendar.add_component(_zone(key, year, this_year))
    for one in told:
        revision = _revision(one, revisions)
        calendar.add_component(_event(one, revision))
        for on, other in one.moved:
            calendar.add_component(_event(other, revision, instead_of=(one, on)))
    return bytes(calendar.to_ical())


def head_of(name: str) -> bytes:
    """Give how each calendar of this name begins."""
    return bytes(_begun(name).to_ical()).removesuffix(b"END:VCALENDAR\r\n")


def _begun(name: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    for title in ("name", "x-wr-calname"):
        calendar.add(title, _Words(" ".join(plain(name).split())))
    return calendar


def plain(words: str) -> str:
    """Give words without signs that end a line somewhere: programs differ in what they take."""
    kept = (
        " " if sign != "\n" and unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign
        for sign in words.replace("\r\n", "\n").replace("\r", "\n")
    )
    return "".join(kept).strip()


def _revision(one: Entry, revisions: Mapping[UUID, Revision]) -> Revision:
    of = [revisions[each] for each in (one.record_id, *one.made_of) if each in revisions]
    times = sum(each.times for each in of) - 1
    return Revision(max(times, 0), max((each.at for each in of), default=_NEVER))


def _event(one: Entry, revision: Revision, instead_of: tuple[Entry, date] | None = None) -> Event:
    event = Event()
    main = instead_of[0] if instead_of else one
    event.add("uid", main.uid)
    if instead_of:
        event.add("recurrence-id", _moment(main, instead_of[1]))
    at = revision.at.replace(microsecond=0)
    event.add("dtstamp", at)
    event.add("last-modified", at)
    event.add("sequence", revision.times)
    event.add("summary", _Words(plain(one.title)))
    _add_span(event, one, main)
    if one.place:
        event.add("location", _Words(plain(one.place)))
    if one.words:
        event.add("description", _Words(plain(one.words)))
    groups = [_Words(plain(one.group))] if one.group else []
    event.add("categories", [_Words(_SAID[one.kind]), *groups])
    if one.rule:
        event.add("rrule", _rule(one))
    if one.left_out:
        event.add("exdate", [_moment(one, on) for on in one.left_out])
    return event


def _add_span(event: Any, one: Entry, main: Entry) -> None:
    if not one.starts_at:
        event.add("dtstart", one.on)
        event.add("dtend", days_after(one.on, 1))
        event.add("transp", "TRANSPARENT")
        return
    start = _moment(one, one.on)
    if not main.rule or one.zone != main.zone:
        start = start.astimezone(UTC)
    event.add("dtstart", start)
    # A length, not an end: it is right too when the clocks change meanwhile.
    event.add("duration", timedelta(minutes=one.minutes))


def _moment(one: Entry, on: date) -> Any:
    if not one.starts_at:
        return on
    if one.rule:
        # As the wall has it, also where the clocks leave it out: the rule says so too.
        return datetime.combine(on, time.fromisoformat(one.starts_at), ZoneInfo(one.zone or "UTC"))
    return instant_of(on, one.starts_at, one.zone or "UTC")


def _rule(one: Entry) -> Any:
    text = one.rule
    # “Until 31 December 9999” is how other programs write that there is no end.
    if one.until_on is not None and one.until_on.year < MAXYEAR:
        until = f"{one.until_on:%Y%m%d}"
        if one.starts_at:
            last = instant_of(one.until_on, one.starts_at, one.zone or "UTC").astimezone(UTC)
            until = f"{last:%Y%m%dT%H%M%SZ}"
        text += f";UNTIL={until}"
    return vRecur.from_ical(text)


def _zone(key: str, first_year: int, this_year: int) -> Timezone:
    zone = Timezone()
    zone.add("tzid", key)
    for change in changes_of(key, first_year, this_year):
        part: Any = TimezoneDaylight() if change.summer else TimezoneStandard()
        part.add("dtstart", change.wall)
        part.add("tzoffsetfrom", change.before)
        part.add("tzoffsetto", change.after)
        part.add("tzname", change.name)
        if change.rule:
            text = change.rule
            if change.until is not None:
                text += f";UNTIL={change.until:%Y%m%dT%H%M%SZ}"
            part.add("rrule", vRecur.from_ical(text))
        zone.add_component(part)
    return zone
