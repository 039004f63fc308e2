"""Lists of groups in YAML, as large software projects keep them (“sigs.yaml”).

Each group has a name, a mission, its leaders by role, and its regular meetings. Nothing says since
when somebody leads, so no day is made up.
"""

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from facilitator.exchange.reading.files import SourceFile
from facilitator.exchange.reading.parsed import Line, RosterRow
from facilitator.exchange.reading.plain_yaml import Value, read_yaml

_ROLES: Final = {"chairs": "Chair", "tech_leads": "Tech lead", "leads": "Lead"}
_TAKEN: Final = frozenset({"name", "mission_statement", "leadership", "meetings"})
_MEETING: Final = frozenset({"description", "day", "time", "tz", "frequency", "url"})
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PLACES: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_ZONES: Final = {
    "utc": "UTC",
    "pt": "America/Los_Angeles",
    "et": "America/New_York",
    "est": "America/New_York",
    "eastern": "America/New_York",
    "cet": "Europe/Brussels",
    "poland": "Europe/Warsaw",
}
_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_STARTING: Final = re.compile(
    r"starting\s+(?:[A-Za-z]+day\s+)?([A-Za-z]{3,9})\s+(\d{1,2})\D{0,3},?\s+(\d{4})"
)


@dataclass(frozen=True, slots=True)
class StructureMeeting:
    """A meeting that comes back. `rule` is empty where how often cannot be read, `why` says so."""

    line: int
    title: str
    rule: str
    from_on: date | None
    """Every second week counts from here."""
    starts_at: time | None
    zone: str
    place: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class StructureGroup:
    """A group with who leads it, and when it meets."""

    line: int
    name: str
    kind: str
    """The word the file uses for such groups: “sigs”, “committees”."""
    purpose: str
    roles: tuple[RosterRow, ...]
    meetings: tuple[StructureMeeting, ...]


@dataclass(frozen=True, slots=True)
class ParsedStructure:
    """One file of groups."""

    source: str
    groups: tuple[StructureGroup, ...]
    not_understood: tuple[Line, ...] = ()


def read_structure(source: SourceFile) -> ParsedStructure | None:
    """Read a list of groups, None where a text is none."""
    if not source.name.lower().endswith((".yaml", ".yml")):
        return None
    whole = read_yaml(source.text)
    if whole is None:
        return None
    left: list[Line] = []
    groups: list[StructureGroup] = []
    for kind, value in whole.named:
        if not value.listed and not value.named and not value.words:
            continue  # an empty list
        found = [_group(one, kind, source.name, left) for one in value.listed]
        if value.listed and all(one is not None for one in found):
            groups += [one for one in found if one is not None]
        else:
            left.append(_passed(source.name, kind, value))
    if not groups:
        return None
    return ParsedStructure(source.name, tuple(groups), tuple(sorted(left, key=lambda x: x.line)))


def _group(value: Value, kind: str, source: str, left: list[Line]) -> StructureGroup | None:
    name = value.said("name").strip()
    leadership, meetings = value.of("leadership"), value.of("meetings")
    if not name or (leadership is None and meetings is None):
        return None
    left += [_passed(source, key, one) for key, one in value.named if key not in _TAKEN]
    roles = []
    for key, people in leadership.named if leadership is not None else ():
        role = _ROLES.get(key)
        if role is None:
            left.append(_passed(source, key, people))
            continue
        held = tuple((one.said("name"), one.said("github")) for one in people.listed)
        roles.append(RosterRow(people.line, role, tuple(who for who in held if who[0])))
        _pass_details(source, people, frozenset({"name", "github"}), left)
    found = []
    for one in meetings.listed if meetings is not None else ():
        found.append(_meeting(one, name))
    if meetings is not None:
        _pass_details(source, meetings, _MEETING, left)
    purpose = " ".join(value.said("mission_statement").split())
    return StructureGroup(value.line, name, kind, purpose[:2000], tuple(roles), tuple(found))


def _passed(source: str, key: str, value: Value) -> Line:
    many = value.last - value.line + 1
    words = f"{key}: {value.words}" if value.words else f"{key}:"
    return Line(source, value.line, f"{words[:200]} ({many} lines)" if many > 1 else words[:200])


def _pass_details(source: str, value: Value, taken: frozenset[str], left: list[Line]) -> None:
    """Name what stands beside people or meetings and has no place here, a line each."""
    for one in value.listed:
        left += [_passed(source, key, inner) for key, inner in one.named if key not in taken]


def _meeting(value: Value, group: str) -> StructureMeeting:
    title = " ".join(value.said("description").split()) or group
    said = f"{value.said('frequency')} {value.said('day')}"
    rule, from_on, why = _rule(value.said("frequency"), value.said("day"))
    starts_at, zone = _time(value.said("time")), _zone(value.said("tz"))
    if rule and starts_at is None:
        rule, why = "", f"When on the day is not clear: “{value.said('time')}”."
    elif rule and not zone:
        rule, why = "", f"In which time zone is not clear: “{value.said('tz')}”."
    why = why or ("" if rule else f"How often is not clear: “{' '.join(said.split())}”.")
    place = value.said("url")[:300]
    return StructureMeeting(value.line, title[:300], rule, from_on, starts_at, zone, place, why)


def _rule(frequency: str, day: str) -> tuple[str, date | None, str]:
    often = f"{frequency} {day}".casefold()
    weekdays = [at for at, name in enumerate(_DAYS) if name in day.casefold()]
    weekdays = weekdays or [at for at, name in enumerate(_DAYS) if name in often]
    if len(weekdays) != 1 or "after" in often:
        return "", None, ""
    code = _CODES[weekdays[0]]
    start = _start(f"{frequency} {day}")
    if re.search(r"\bbi-?weekly\b|every two weeks|every other week", often):
        if start is None or start.weekday() != weekdays[0]:
            return "", None, "It is every second week, and the file does not say which."
        return f"FREQ=WEEKLY;INTERVAL=2;BYDAY={code}", start, ""
    places = [number for word, number in _PLACES.items() if re.search(rf"\b{word}\b", often)]
    if re.search(r"\bmonth(ly)?\b|\bevery (?:first|second|third|fourth|last)\b", often):
        return (
            (f"FREQ=MONTHLY;BYDAY={places[0]}{code}", None, "")
            if len(places) == 1
            else ("", None, "")
        )
    if re.search(r"\bweekly\b|\bevery week\b", often) and not places:
        return f"FREQ=WEEKLY;BYDAY={code}", start, ""
    return "", None, ""


def _start(text: str) -> date | None:
    match = _STARTING.search(text)
    if match is None or match[1][:3].casefold() not in _MONTHS:
        return None
    try:
        return date(int(match[3]), _MONTHS.index(match[1][:3].casefold()) + 1, int(match[2]))
    except ValueError:
        return None


def _time(text: str) -> time | None:
    match = re.fullmatch(r"(\d{1,2})(?::(\d{2}))?\s*(am|pm)?", text.strip().casefold())
    if match is None or (match[2] is None and match[3] is None):
        return None
    hour = int(match[1])
    if match[3] is not None:
        hour = hour % 12 + (12 if match[3] == "pm" else 0)
    minute = int(match[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _zone(text: str) -> str:
    words = re.findall(r"[a-z]+", text.casefold())
    return _ZONES.get(words[0], "") if words else ""
