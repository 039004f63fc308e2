"""Minutes and agendas in Markdown: choose the layout, read it, and say what stayed unclear."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from pathlib import PurePosixPath

from facilitator.exchange.reading.attendance import (
    AttendanceFound,
    attendance_label,
    read_list,
    read_section,
)
from facilitator.exchange.reading.call_minutes import is_call, read_call
from facilitator.exchange.reading.days import clock_time, compact_day, day_span, first_day
from facilitator.exchange.reading.files import SourceFile
from facilitator.exchange.reading.items import ItemReader
from facilitator.exchange.reading.markdown import (
    LONGEST_LINE,
    Document,
    below_bullet,
    label,
    plain,
    split,
)
from facilitator.exchange.reading.outline import Block, blocks, found_items, meaning_of, top_bullets
from facilitator.exchange.reading.parsed import (
    Doubt,
    Line,
    ParsedAction,
    ParsedDecision,
    ParsedMeeting,
)
from facilitator.exchange.reading.titles import group_hint, same_meeting_key, title_of
from facilitator.exchange.reading.who_led import WhoLed, read_all

_MEETING_WORD = re.compile(
    r"\b(?:meetings?|minutes|agenda|teleconference|assembly|kick-?off|sync|retreat)(?![a-z])", re.I
)
_TEMPLATE = re.compile(r"\{\{|\{%|\byyyy-mm-dd\b|template(?![a-z])", re.IGNORECASE)
_POSTS_WITHIN = 20  # lines of minutes in which running text names who facilitates
_DAY_WITHIN = 15  # lines in which a text without a dated title may name its day


def is_template(source: SourceFile) -> bool:
    """Whether the file is a form to fill in, not a record of anything."""
    title, _ = title_of(split(source.text[:4000]))
    return bool(_TEMPLATE.search(title) or _TEMPLATE.search(PurePosixPath(source.name).stem))


def read_minutes(source: SourceFile) -> ParsedMeeting | None:
    """The meeting a text tells of, or None where it tells of none.

    A text is minutes when it has a day (in its title, its name or its first lines) and at least
    two of: an attendance list, headings only minutes have, a name that says meeting or minutes.
    """
    document = split(source.text)
    title, _ = title_of(document)
    if is_call(source, document):
        meeting = read_call(source, document, title)
        return _with_long_lines(meeting, document) if meeting else None
    span = day_span(title)
    head = document.lines[:_DAY_WITHIN]
    day = first_day(title) or (span[0] if span else None) or compact_day(source.path.stem)
    day = day or first_day(source.path.stem)
    day = day or next((d for line in head if not line.quiet and (d := first_day(line.text))), None)
    all_blocks = blocks(document)
    if day is None or not _is_meeting(source, title, document, all_blocks):
        return None
    meeting = _read_outline(source, document, all_blocks, title, day)
    return _with_long_lines(meeting, document)


def _is_meeting(
    source: SourceFile, title: str, document: Document, all_blocks: Sequence[Block]
) -> bool:
    meanings = {block.meaning for block in all_blocks if block.section.level}
    named = bool(_MEETING_WORD.search(title) or _MEETING_WORD.search(source.name.replace("_", " ")))
    dated = bool(first_day(title) or day_span(title))
    kept = bool(meanings & {"notes", "posts", "tasks", "decisions", "frame"})
    listed = "attendance" in meanings or any(
        attendance_label(line.text) for line in document.lines[:40] if not line.quiet
    )
    if compact_day(source.path.stem) and _MEETING_WORD.search(source.path.stem.replace("_", " ")):
        return True
    return (named or dated) + kept + listed >= 2 or (named and dated) or (named and kept)


def _read_outline(
    source: SourceFile, document: Document, all_blocks: Sequence[Block], title: str, day: date
) -> ParsedMeeting:
    found = AttendanceFound(source.name)
    led = WhoLed(source.name)
    _read_attendance(all_blocks, found, led)
    _read_posts(all_blocks, led)
    led.settle(expected=_expects_posts(document))
    initials = {a.initials: a.name for a in found.attendees if a.initials}
    reader = ItemReader(source.name, initials)
    items = tuple(
        reader.item(each.title, each.number, each.below, each.section, each.kind)
        for each in found_items(all_blocks)
    )
    decisions = [decision for item in items for decision in item.decisions]
    actions = [action for item in items for action in item.actions]
    _read_lists(all_blocks, reader, decisions, actions)
    return ParsedMeeting(
        source=source.name,
        title=title,
        held_on=day,
        layout=_layout(all_blocks, found),
        same_meeting=same_meeting_key(source.name),
        group_hint=group_hint(title) or found.group_word,
        starts_at=_start(document),
        kind=_kind(source),
        attendees=tuple(found.attendees),
        facilitator=led.facilitator,
        facilitator_hint=led.facilitator_hint,
        note_takers=led.note_takers,
        note_taker_hint=led.note_taker_hint,
        items=items,
        decisions=tuple(sorted(decisions, key=lambda each: each.line)),
        actions=tuple(sorted(actions, key=lambda each: each.line)),
        body=source.text,
        not_understood=(*found.not_understood, *led.not_understood),
        in_doubt=(*led.in_doubt, *found.in_doubt, *reader.in_doubt),
    )


def _read_attendance(all_blocks: Sequence[Block], found: AttendanceFound, led: WhoLed) -> None:
    for block in all_blocks:
        if block.meaning == "attendance":
            # "Facilitator: Amara" may stand among those who were there.
            lines = [
                line
                for line in block.section.lines
                if line.quiet or attendance_label(line.text) or not led.read_line(line)
            ]
            read_section(lines, block.section.title, found)
            continue
        if block.meaning not in ("holder", "notes"):
            continue
        inside = 0  # the last line of an attendance bullet, read with its head
        for place, line in enumerate(block.section.lines):
            if line.quiet or line.blank or line.number <= inside:
                continue
            labelled = attendance_label(line.text)
            if labelled and (not line.bullet or line.depth == 0):
                read_list(labelled[3], found, line.number, labelled[0], labelled[1])
            elif line.bullet and _says_attendance(line.text):
                below = below_bullet(block.section.lines, place)
                inside = below[-1].number if below else 0
                read_section(below, "", found)


def _says_attendance(text: str) -> bool:
    return len(text) < 60 and bool(_ATTENDANCE_BULLET.match(plain(text)))


_ATTENDANCE_BULLET = re.compile(
    r"(?:record )?attend(?:ance|ees)\b|participants\b|present$|brief intros|who.?s here",
    re.IGNORECASE,
)
_ASSIGN = re.compile(r"(?:assign|meeting) .{0,30}roles|assign roles", re.IGNORECASE)


def _read_posts(all_blocks: Sequence[Block], led: WhoLed) -> None:
    """Posts stand in their own section, below "Assign roles", or in the first lines."""
    for block in all_blocks:
        lines = block.section.lines
        if block.meaning == "posts":
            for line in read_all([each for each in lines if not each.quiet], led):
                led.not_understood.append(Line(led.source, line.number, line.text[:300]))
            continue
        if block.meaning not in ("holder", "notes"):
            continue
        inside = 0
        for place, line in enumerate(lines):
            if line.number <= inside:
                continue
            if line.bullet and not line.quiet and _ASSIGN.match(line.text):
                below = below_bullet(lines, place)
                inside = below[-1].number if below else 0
                for each in read_all(below, led):
                    led.read_hint(each)
            elif not line.bullet and not line.quiet and place < _POSTS_WITHIN:
                if not led.read_line(line):
                    led.read_hint(line)
            elif line.bullet and place < _POSTS_WITHIN and ":" not in line.text:
                led.read_hint(line)


def _expects_posts(document: Document) -> bool:
    """Whether the group names its posts at all: its minutes have a place for them."""
    return any(
        _ASSIGN.match(line.text) or meaning_of(line.text) == "posts"
        for line in document.lines
        if line.text and not line.quiet and (line.bullet or line.level)
    )


def _read_lists(
    all_blocks: Sequence[Block],
    reader: ItemReader,
    decisions: list[ParsedDecision],
    actions: list[ParsedAction],
) -> None:
    """Whole sections of decisions or actions that do not belong to an item."""
    taken = {each.line for each in decisions} | {each.line for each in actions}
    for block in all_blocks:
        if block.meaning not in ("tasks", "decisions"):
            continue
        for line, _ in top_bullets(block.section.lines):
            if not plain(line.text).strip(" .…") or line.number in taken:
                continue
            if block.meaning == "tasks":
                actions.append(reader.action(line))
            else:
                decisions.append(reader.decision(line))


def _layout(all_blocks: Sequence[Block], found: AttendanceFound) -> str:
    if any(attendee.listing == "table" for attendee in found.attendees):
        return "attendance table and sections"
    if any(block.meaning == "posts" for block in all_blocks):
        return "headed items"
    if any(block.meaning == "notes" and block.section.level == 2 for block in all_blocks):
        return "nested bullets"
    return "plain minutes"


def _start(document: Document) -> time | None:
    """The time of day in a line such as "Time: 19:30" near the top."""
    for line in document.lines[:_DAY_WITHIN]:
        found = None if line.quiet else label(line.text)
        if found and found[0].casefold() in ("time", "start", "starts", "begins", "when", "date"):
            start = clock_time(found[1])
            if start:
                return start
    return None


def _kind(source: SourceFile) -> str | None:
    """The word a folder is named by, "sync meeting" for minutes/sync-meeting/2023-06-15.md."""
    folder = PurePosixPath(source.name).parent.name.replace("-", " ").replace("_", " ")
    return folder if re.search(r"\b(?:meeting|assembly|call|retreat)\b", folder, re.I) else None


def _with_long_lines(meeting: ParsedMeeting, document: Document) -> ParsedMeeting:
    if not document.long_lines:
        return meeting
    why = f"This line is very long; only its first {LONGEST_LINE} letters were looked at."
    doubts = (Doubt(meeting.source, number, "long line", why) for number in document.long_lines)
    return replace(meeting, in_doubt=(*meeting.in_doubt, *doubts))
