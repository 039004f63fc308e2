"""Who was there: attendance lists, lines such as "Present: …", and the tables some groups keep."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from facilitator.exchange.reading.markdown import (
    LONGEST_LOOK,
    MarkdownLine,
    is_rule,
    label,
    plain,
    table_cells,
)
from facilitator.exchange.reading.parsed import Doubt, Line, ParsedAttendee, Presence, Role
from facilitator.exchange.reading.people_names import folded, looks_like_a_name, tidy

HEADING = re.compile(
    r"(?:attend(?:ance|ees)|participants|present|who.?s here|people)\b", re.IGNORECASE
)
_ABSENT_HEADING = re.compile(r"absen(?:t|tia|ce)|regrets|apologies", re.IGNORECASE)
_STATES: tuple[tuple[str, Role, Presence], ...] = (
    (r"regrets|apolog(?:y|ies)|excused", "member", "regrets"),
    (r"absent|missing(?: attendees)?|unavailable|not present", "member", "absent"),
    (r"late", "member", "late"),
    (r"observers?", "observer", "present"),
    (r"(?:special )?guests?(?: .*)?|visitors?|invited(?: .*)?", "guest", "present"),
    (r"chairs?", "chair", "present"),
    (
        r"attend(?:ance|ees|ed|ing)|present|participants|members|in attendance|who.?s here"
        r"|council(?: members)?|board(?: members)?|committee(?: members)?|people",
        "member",
        "present",
    ),
)
_LABELS = tuple(
    (re.compile(pattern, re.IGNORECASE), role, state) for pattern, role, state in _STATES
)
_SPLIT = re.compile(r"\s*(?:,|;|\s\+\s|\s&\s|\band\b)\s*")
_NOTE = re.compile(r"\(([^()]{0,200})\)")
_HANDLE = re.compile(r"(?:^|\s)\(?(?:gh:\s*)?@([\w-]{1,60})\)?")
_INITIALS = re.compile(r"^[A-Z][A-Za-z]{0,2}[A-Z]$|^[A-Z]{2,5}$")
_COUNT = re.compile(r"^(?:~?\d+|X)\+?\s+(?:total\s+)?(?:people|participants|attendees|total)", re.I)
_NOT_THERE = re.compile(
    r"^(.{1,60}?)\s+(?:is |was )?(?:not attending|not present|absent)\.?$", re.I
)
_GROUP_WORD = re.compile(r"council|board|committee", re.IGNORECASE)
_NOBODY = frozenset({"", "none", "nobody", "no one", "n/a", "na", "-", "?", "tbd", "...", "…"})
_TABLE_NAME = frozenset({"name", "names", "attendee", "attendees", "person", "participant"})


@dataclass
class AttendanceFound:
    """What was found so far; one person is listed once, being there outweighs being away."""

    source: str
    attendees: list[ParsedAttendee] = field(default_factory=list)
    not_understood: list[Line] = field(default_factory=list)
    in_doubt: list[Doubt] = field(default_factory=list)
    group_word: str | None = None
    _places: dict[str, int] = field(default_factory=dict)

    def add(self, attendee: ParsedAttendee) -> None:
        """List somebody, or complete what was known of them."""
        key = folded(attendee.name)
        place = self._places.get(key)
        if place is None:
            self._places[key] = len(self.attendees)
            self.attendees.append(attendee)
            return
        known = self.attendees[place]
        if known.state in ("regrets", "absent") and attendee.state not in ("regrets", "absent"):
            self.attendees[place] = replace(known, state=attendee.state, note=attendee.note)

    def add_row(self, attendee: ParsedAttendee) -> None:
        """List a table's row; a name that stands there twice is listed twice and doubted."""
        if folded(attendee.name) in self._places:
            why = "This name stands in the attendance table twice."
            self.in_doubt.append(Doubt(self.source, attendee.line, attendee.name, why))
            self.attendees.append(attendee)
        else:
            self.add(attendee)


def attendance_label(text: str) -> tuple[Role, Presence, str, str] | None:
    """Role, state, the label and what follows of "Regrets: Amy", or None for any other line."""
    found = label(text)
    if not found:
        return None
    for pattern, role, state in _LABELS:
        if pattern.fullmatch(found[0]):
            return role, state, found[0], found[1]
    return None


def read_list(text: str, found: AttendanceFound, line: int, role: Role, state: Presence) -> None:
    """Read "Carol, Mark (first half), Eric Holk and Mara" into attendees."""
    text = plain(text)
    for part in _parts(text):
        if part.strip(" .!").casefold() in _NOBODY or part.casefold().startswith("none"):
            continue
        if part.strip(" .").casefold() in {"all", "everyone", "everybody"}:
            why = "The source says that everyone was there, but not who they are."
            found.in_doubt.append(Doubt(found.source, line, text[:200], why))
            continue
        attendee = _person(part, line, role, state)
        if attendee:
            found.add(attendee)
        else:
            found.not_understood.append(Line(found.source, line, part[:200]))


def read_section(lines: Iterable[MarkdownLine], title: str, found: AttendanceFound) -> None:
    """Read everything below an attendance heading: labelled lines, bullets or a table."""
    role: Role = "member"
    state: Presence = "absent" if _ABSENT_HEADING.search(title) else "present"
    head: tuple[str, ...] | None = None
    for line in lines:
        if line.quiet or line.blank or not line.text.strip("*-_ "):
            continue
        cells = table_cells(line.text)
        if cells is not None:
            head = _table_row(cells, head, line, found, state)
            continue
        labelled = attendance_label(line.text)
        if labelled:
            # "- Observers:" with the names on the lines below holds until the next label
            role, state = labelled[0], labelled[1]
            if word := _GROUP_WORD.match(labelled[2]):
                found.group_word = word[0].capitalize()
            read_list(labelled[3], found, line.number, role, state)
            continue
        text = plain(line.text)
        if not line.bullet and len(text) < 40 and HEADING.match(text):
            continue
        if _COUNT.match(text) or text.casefold() in _NOBODY or line.text.startswith("**Name"):
            continue
        away = _NOT_THERE.match(text)
        if away and (attendee := _person(away[1], line.number, "member", "absent")):
            found.add(attendee)
        elif line.bullet:
            _entry(line, found, role, state)
        else:
            _free_line(line, found, role, state)


def _free_line(line: MarkdownLine, found: AttendanceFound, role: Role, state: Presence) -> None:
    other = label(line.text)
    parts = _parts(plain(line.text if not other else other[1]))
    if parts and all(_person(part, line.number, role, state) for part in parts):
        read_list(other[1] if other else line.text, found, line.number, role, state)
        if other:
            why = f"“{other[0]}” is not a word we know for who was there; they count as present."
            found.in_doubt.append(Doubt(found.source, line.number, line.text[:200], why))
    else:
        found.not_understood.append(Line(found.source, line.number, line.text[:LONGEST_LOOK]))


def _entry(line: MarkdownLine, found: AttendanceFound, role: Role, state: Presence) -> None:
    """One bullet: "Megan Yancy (MCY) @myancy" or "SD: Sam Doe (@samdoe), Company" or a list."""
    text = line.text[:LONGEST_LOOK]
    short = label(text)
    if short and _INITIALS.match(short[0]):
        name, _, affiliation = short[1].partition(",")
        person = _person(name, line.number, role, state)
        if person:
            found.add(
                replace(
                    person,
                    initials=short[0],
                    affiliation=affiliation.strip() or None,
                    listing="list",
                )
            )
            return
    elif len(_parts(plain(text))) > 1:
        _free_line(line, found, role, state)
        return
    person = _person(text, line.number, role, state)
    if person:
        found.add(replace(person, listing="list"))
    else:
        found.not_understood.append(Line(found.source, line.number, text))


def _table_row(
    cells: Sequence[str],
    head: tuple[str, ...] | None,
    line: MarkdownLine,
    found: AttendanceFound,
    state: Presence,
) -> tuple[str, ...] | None:
    if is_rule(cells):
        return head
    names = tuple(plain(cell).casefold() for cell in cells)
    if head is None and names[0] in _TABLE_NAME:
        return names
    if not any(cells):
        return head
    row = dict(zip(head or ("name",), cells, strict=False))
    handle = next((row[key].lstrip("@") for key in row if "username" in key and row[key]), None)
    if not cells[0]:
        why = "This row of the attendance table has no name."
        found.in_doubt.append(
            Doubt(found.source, line.number, " ".join(" ".join(cells).split()), why)
        )
        return head
    person = _person(cells[0], line.number, "member", state)
    if person is None:
        found.not_understood.append(Line(found.source, line.number, line.text[:LONGEST_LOOK]))
        return head
    found.add_row(
        replace(
            person,
            initials=row.get("initials") or person.initials,
            handle=handle or person.handle,
            affiliation=row.get("affiliation") or None,
            listing="table",
        )
    )
    return head


def _parts(text: str) -> list[str]:
    """Cut at commas and "and", but not inside brackets."""
    shielded = _NOTE.sub(lambda match: match[0].replace(",", "\0").replace(" and ", "\1"), text)
    parts = (part.replace("\0", ",").replace("\1", " and ") for part in _SPLIT.split(shielded))
    return [part.strip() for part in parts if part.strip(" .*_")]


def _person(text: str, line: int, role: Role, state: Presence) -> ParsedAttendee | None:
    notes = [note.strip() for note in _NOTE.findall(text)]
    handle = _HANDLE.search(text)
    bare = _NOTE.sub(" ", text)
    if handle and tidy(_HANDLE.sub(" ", bare)):
        bare = _HANDLE.sub(" ", bare)
    unsure = bare.rstrip().endswith("?")
    words = tidy(bare.replace("gh:", " ").rstrip("? ")).split()
    short = next((note for note in notes if _INITIALS.match(note)), None)
    if len(words) > 2 and short is None and _INITIALS.match(words[-1]):
        short = words.pop()
    elif len(words) > 2 and notes and words[-1].islower() and short:
        handle = handle or re.match(r"(\S+)", words[-1])
        words.pop()
    name = " ".join(words)
    if not looks_like_a_name(name):
        return None
    kept = [note for note in notes if note != short and not note.startswith("@")]
    note = "; ".join(kept) or ("uncertain in the source" if unsure else None)
    if note and state == "present":
        state = _state_of(note)
    return ParsedAttendee(
        name, role, state, line, short, handle[1] if handle else None, None, note or None
    )


def _state_of(note: str) -> Presence:
    text = note.casefold()
    if re.search(r"second half|2nd half|late\b|joined", text):
        return "late"
    if re.search(r"first half|1st half|left\b|until", text):
        return "left early"
    return "present"
