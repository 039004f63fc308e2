"""The layout of standing calls: an agenda in one file, its minutes in another, several sessions.

An agenda has linked bullets ending in "- @who" below a dated heading per session, and "Chair:" and
"Scribe:" lines. The minutes repeat that plan, then have a heading for each session with "Present:"
and "Regrets:" below, and a heading for each item. Both give the same meeting's key.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, time
from pathlib import PurePath, PurePosixPath

from facilitator.exchange.reading.attendance import AttendanceFound, attendance_label, read_list
from facilitator.exchange.reading.days import day_span, first_day
from facilitator.exchange.reading.files import SourceFile
from facilitator.exchange.reading.items import ItemReader
from facilitator.exchange.reading.markdown import Document, MarkdownLine, Section, label, plain
from facilitator.exchange.reading.outline import top_bullets
from facilitator.exchange.reading.parsed import (
    Line,
    ParsedAction,
    ParsedDecision,
    ParsedItem,
    ParsedMeeting,
    Part,
)
from facilitator.exchange.reading.titles import (
    group_hint,
    only_a_date,
    part_of_name,
    same_meeting_key,
)
from facilitator.exchange.reading.who_led import WhoLed

_SESSION = re.compile(
    r"(?:breakout\b|plenary\b|(?:tag )?breakout|technical architecture group\b|tag teleconference"
    r"|session\b|special .{0,40}session|.{0,30}\bjoint meeting|first half|second half|2nd half)",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"(?:call )?agenda\b|logistics|local call times|next week|regrets?$", re.IGNORECASE
)
_GATHERING = re.compile(
    r"\b(?:tele-?con(?:ference)?|calls?|meetings?|group|minutes)\b", re.IGNORECASE
)
_UTC = re.compile(r"[?&]iso=(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})\d{0,2}\b", re.ASCII)
_MONTH_DAY = re.compile(r"^(\d{2})-(\d{2})(?!\d)", re.ASCII)
_YEAR = re.compile(r"^(?:19|20)\d{2}$", re.ASCII)
_HEAD_WORDS = frozenset(
    [
        "irc",
        "bridge",
        "archived",
        "raw",
        "scribe",
        "chair",
        "note",
        "nb",
        "zoom",
        "when",
        "where",
        "date",
        "time",
        "present",
        "regrets",
        "guests",
        "guest",
    ]
)


def is_call(source: SourceFile, document: Document) -> bool:
    """Whether a text is in this layout: a named part, and lines only these files have."""
    part = part_of_name(source.name)
    if part is None:
        return False
    marks = 0
    for line in document.lines:
        if line.quiet or not line.text:
            continue
        if (
            (
                part == "agenda"
                and (
                    line.text.startswith(("Chair:", "Archived minutes:", "Raw minutes:"))
                    or _UTC.search(line.text[:400])
                )
            )
            or (part == "minutes" and re.match(r"(?:Present|Regrets|Scribe):", line.text))
            or (part == "minutes" and line.level and _SESSION.match(plain(line.text)))
        ):
            marks += 1
        if marks >= (2 if part == "agenda" else 1):
            return True
    return False


def read_call(source: SourceFile, document: Document, title: str) -> ParsedMeeting | None:
    """The meeting of an agenda or its minutes; None where neither text nor name gives a day."""
    part: Part = "agenda" if part_of_name(source.name) == "agenda" else "minutes"
    day, last = _days(source, document)
    if day is None:
        return None
    found = AttendanceFound(source.name)
    led = WhoLed(source.name)
    unknown: list[Line] = []
    for line in document.lines:
        if line.quiet or line.bullet or line.level or ":" not in line.text[:60]:
            continue
        if line.text.startswith(("Chair", "Scribe", "*Scribe")):
            if not led.facilitator or not line.text.startswith("Chair"):
                led.read_line(line)
        elif labelled := attendance_label(line.text):
            read_list(labelled[3], found, line.number, labelled[0], labelled[1])
        elif part == "agenda" and (other := label(line.text)) and other[1] and not _known(other[0]):
            unknown.append(Line(source.name, line.number, line.text[:300]))
    reader = ItemReader(source.name, names_in_titles=False)
    items = tuple(_items(document, part, reader))
    led.settle(expected=part == "agenda")
    start = _start(document, day)
    heading = next((t for s in document.sections if (t := _named(s))), title)
    group = next((g for s in document.sections if (g := _group(s))), None)
    return ParsedMeeting(
        source=source.name,
        title=title if part == "minutes" and "agenda" not in title.casefold() else heading,
        held_on=day,
        until_on=last,
        layout=f"call {part}",
        part=part,
        same_meeting=_key(source, day),
        group_hint=group,
        starts_at=start,
        zone="UTC" if start else None,
        kind="call",
        attendees=tuple(found.attendees),
        facilitator=led.facilitator,
        facilitator_hint=led.facilitator_hint,
        note_takers=led.note_takers,
        note_taker_hint=led.note_taker_hint,
        items=items,
        decisions=tuple(_decisions(items)),
        actions=tuple(_actions(items)),
        body=source.text,
        not_understood=(*found.not_understood, *led.not_understood, *unknown),
        in_doubt=(*led.in_doubt, *found.in_doubt, *reader.in_doubt),
    )


def _items(document: Document, part: Part, reader: ItemReader) -> Iterator[ParsedItem]:
    if part == "agenda":
        for section in document.sections:
            if not section.level or _FRAME.match(plain(section.title)):
                continue
            for line, below in top_bullets(section.lines):
                text = plain(line.text)
                if text and not text.casefold().startswith("please note"):
                    yield reader.item(line.text, line.number, below, plain(section.title))
        return
    sections = document.sections
    session: str | None = None
    place = 0
    while place < len(sections):
        section = sections[place]
        place += 1
        title = plain(section.title)
        if not section.level or _is_frame(section) or only_a_date(title):
            continue
        if _SESSION.match(title):
            session = title
            if _said(section.lines):
                yield reader.item(title, section.number, section.lines, None)
            continue
        holds = place < len(sections) and sections[place].level > section.level
        if holds and len(_said(section.lines)) < 3:
            session = title
        else:
            yield reader.item(section.title, section.number, section.lines, session)


def _is_frame(section: Section) -> bool:
    return any(_FRAME.match(plain(name)) for name in (section.title, *section.parents))


def _said(lines: Sequence[MarkdownLine]) -> list[MarkdownLine]:
    """What was said directly below a session's heading: no plan, no attendance."""
    spoken = [
        line
        for line in lines
        if not line.blank
        and not line.bullet
        and not line.depth
        and line.text.strip("-_* ")
        and not attendance_label(line.text)
        and not re.match(r"\*?(?:Scribe|Chair|Agenda|Note)", line.text)
    ]
    return spoken if len(spoken) >= 3 else []


def _days(source: SourceFile, document: Document) -> tuple[date | None, date | None]:
    """First and last day: of the file's name where the folder is a year, else of the head."""
    head = [plain(line.text) for line in document.lines[:12] if line.text and not line.bullet]
    span = next((s for text in head if (s := day_span(text))), None)
    named = _day_of_path(source)
    if named:
        fits = span is not None and abs((span[0] - named).days) <= 7
        return named, span[1] if span and fits and span[1] > named else None
    if span:
        return span
    return next((d for text in head if (d := first_day(text))), None), None


def _day_of_path(source: SourceFile) -> date | None:
    match = _MONTH_DAY.match(PurePosixPath(source.name).stem)
    year = next(
        (
            part
            for path in (PurePath(source.name), source.path)
            for part in reversed(path.parts[:-1])
            if _YEAR.match(part)
        ),
        None,
    )
    if not match or not year:
        return None
    try:
        return date(int(year), int(match[1]), int(match[2]))
    except ValueError:
        return None


def _start(document: Document, day: date) -> time | None:
    """The first session's start of that day, which the dated headings link to in UTC."""
    for line in document.lines:
        if not line.level:
            continue
        match = _UTC.search(line.text[:600])
        if match and (int(match[1]), int(match[2]), int(match[3])) == (
            day.year,
            day.month,
            day.day,
        ):
            hour, minute = int(match[4]), int(match[5])
            return time(hour, minute) if hour < 24 and minute < 60 else None
    return None


def _key(source: SourceFile, day: date) -> str:
    """Year and bare file name, so that both files agree wherever their folder lies."""
    return f"{day.year}/{PurePosixPath(same_meeting_key(source.name)).name}"


def _named(section: Section) -> str | None:
    title = plain(section.title)
    if section.level and not _FRAME.match(title) and group_hint(title):
        return title
    return None


def _group(section: Section) -> str | None:
    title = plain(section.title)
    if section.level > 3 or _FRAME.match(title) or re.match("breakout|plenary", title, re.I):
        return None
    return group_hint(title) if _GATHERING.search(title) else None


def _known(word: str) -> bool:
    return word.split()[0].casefold() in _HEAD_WORDS or word.casefold().startswith("please note")


def _decisions(items: Sequence[ParsedItem]) -> Iterator[ParsedDecision]:
    for item in items:
        yield from item.decisions


def _actions(items: Sequence[ParsedItem]) -> Iterator[ParsedAction]:
    for item in items:
        yield from item.actions
