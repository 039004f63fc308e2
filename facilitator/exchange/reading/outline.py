"""Minutes as an outline: headings or nested bullets, some of which are agenda items.

Which headings are items, which only hold items, and which belong to the meeting's frame (check-in,
consent to the agenda, attendance) is decided here by their names and by what stands below them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from facilitator.exchange.reading.attendance import HEADING as ATTENDANCE
from facilitator.exchange.reading.markdown import Document, MarkdownLine, Section, label, plain

Meaning = Literal[
    "attendance", "posts", "frame", "elsewhere", "holder", "notes", "tasks", "decisions", "item"
]

_POSTS = re.compile(r"(?:meeting |assign )?roles|assign .{0,30}\broles|logistics", re.IGNORECASE)
_FRAME = re.compile(
    r"check[- ]?(?:in|out)|(?:turn|stop|start).{0,12}recording.{0,20}|consent to (?:the )?agenda"
    r"|call for clarifications|regular procedure reminder|minutes (?:review|check-out|check out)"
    r"|introductions?|welcome|closing|adjourn(?:ment)?|roll call|record attendance.{0,20}"
    r"|approve (?:the )?minutes.{0,40}|brief intros|small follow-ups and clarifications"
    r"|(?:meeting|zoom|hangout) link|agenda review|what time is the meeting.{0,30}",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"last (?:meeting|week).{0,40}|previous meetings?|what is this meeting for"
    r"|this meeting|\d+ meetings ago|check in on previous action items|previous action items"
    r"|local call times",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"(?:call |meeting |new |old |deferred |your new )?agenda(?: items?)?|agenda items|old business"
    r"|new business|announcements?(?: or custom items)?|standing items?"
    r"|(?:active|open) (?:votes?|prs)|sub-?teams? updates|from previous meetings"
    r"|outstanding items.{0,40}|todo|move to issue tracker"
    r"|stuff from last week.{0,40}|defer(?:red)?(?: to next meeting)?|deferred .{0,30}"
    r"|nominated issues|issues that need .{0,40}|active issues|p-high issues|pending prs.{0,60}",
    re.IGNORECASE,
)
_NOTES = re.compile(r"minutes|notes?|discussion|proceedings|protocol", re.IGNORECASE)
_TASKS = re.compile(r"(?:current |new )?action items?|actions|tasks", re.IGNORECASE)
_DECISIONS = re.compile(r"(?:consented )?decisions(?: made| taken)?|resolutions", re.IGNORECASE)
_ANNOUNCED = re.compile(r"announce", re.IGNORECASE)
_TEMPLATE = re.compile(
    r"^\(?(?:not minuted|meeting attendees, feel free|turn (?:on|off) (?:the )?recording"
    r"|should any points|do we have consensus to move|\.\.\.|n/a|none)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundItem:
    """Where an item stands: its title as written and the lines below it."""

    title: str
    number: int
    below: Sequence[MarkdownLine]
    section: str | None = None
    kind: str = "discussion"


@dataclass(frozen=True, slots=True)
class Block:
    """A section with its meaning; a meaning holds for the sections below it, too."""

    section: Section
    meaning: Meaning


def meaning_of(title: str) -> Meaning:
    """What a heading or a bullet of this name is for."""
    name = plain(title).strip(" :*.?").casefold()
    name = re.sub(r":\w{1,30}:|\([^()]{0,60}\)", "", name[:200]).strip()
    if _POSTS.fullmatch(name):
        return "posts"
    if ATTENDANCE.match(name) and len(name) < 40:
        return "attendance"
    for pattern, meaning in _MEANINGS:
        if pattern.fullmatch(name):
            return meaning
    return "item"


_MEANINGS: tuple[tuple[re.Pattern[str], Meaning], ...] = (
    (_FRAME, "frame"),
    (_ELSEWHERE, "elsewhere"),
    (_HOLDER, "holder"),
    (_NOTES, "notes"),
    (_TASKS, "tasks"),
    (_DECISIONS, "decisions"),
)


def blocks(document: Document) -> list[Block]:
    """The sections with their meanings; what is below "last meeting" stays elsewhere."""
    found: list[Block] = []
    above: list[tuple[int, Meaning]] = []
    for section in document.sections:
        while above and above[-1][0] >= section.level:
            above.pop()
        meaning = meaning_of(section.title) if section.level else "holder"
        if section.level == 1:
            meaning = "elsewhere" if meaning == "elsewhere" else "holder"
        # a first-level heading names the document or a part of it, it does not hold the rest
        inherited = next((m for level, m in above if m == "elsewhere" and level > 1), None)
        above.append((section.level, inherited or meaning))
        found.append(Block(section, inherited or meaning))
    return found


def found_items(all_blocks: Sequence[Block]) -> Iterator[FoundItem]:
    """The agenda items, in order. Where there are minutes, the plan before them is not read."""
    notes_begin = next(
        (
            block.section.number
            for block in all_blocks
            if block.meaning == "notes"
            and block.section.level <= 2
            and _has_bullets(block.section.lines)
        ),
        0,
    )
    place = 0
    while place < len(all_blocks):
        block = all_blocks[place]
        section = block.section
        after = place + 1
        if block.meaning == "item" and section.level:
            below, after = _whole_item(all_blocks, place)
            if below is not None:
                kind = "announcement" if _announced(section) else "discussion"
                holder = section.parents[-1] if section.parents else None
                yield FoundItem(section.title, section.number, below, holder, kind)
        elif (block.meaning == "holder" and section.number >= notes_begin) or (
            block.meaning == "notes" and section.level <= 2
        ):
            yield from _bulleted(section)
        place = after


def _whole_item(all_blocks: Sequence[Block], place: int) -> tuple[list[MarkdownLine] | None, int]:
    """An item's lines with its "Notes" below; None where the heading only holds other items."""
    section = all_blocks[place].section
    below = list(section.lines)
    after = place + 1
    while after < len(all_blocks) and all_blocks[after].section.level > section.level:
        child = all_blocks[after]
        if child.meaning == "item" and after == place + 1 and not _has_text(section.lines):
            return None, place + 1
        if child.meaning not in ("notes", "tasks", "decisions", "item"):
            break
        if child.meaning == "item" and child.section.level == section.level + 1 == 3:
            # "## Nominated issues" with a remark below it still only holds the issues
            return None, place + 1
        below.append(MarkdownLine(child.section.number, f"### {child.section.title}",
                                  child.section.title, level=child.section.level))  # fmt: skip
        below.extend(child.section.lines)
        after += 1
    return below, after


def _bulleted(section: Section) -> Iterator[FoundItem]:
    """The bullets of a section that are items; "Old business" and its kin are looked into."""
    kind = "announcement" if _announced(section) else "discussion"
    yield from _entries(section.lines, section.title or None, kind, 0)


def _entries(
    lines: Sequence[MarkdownLine], holder: str | None, kind: str, rounds: int
) -> Iterator[FoundItem]:
    for line, below in top_bullets(lines):
        meaning = meaning_of(line.text)
        title = plain(line.text)
        if _TEMPLATE.match(title) or not any(sign.isalnum() for sign in title):
            continue
        if meaning == "holder" and below and rounds < 3:
            if _ANNOUNCED.match(plain(line.text)):
                yield FoundItem(line.text, line.number, below, holder, "announcement")
            else:
                yield from _entries(below, plain(line.text), kind, rounds + 1)
        elif meaning in ("item", "tasks", "decisions", "notes"):
            yield FoundItem(line.text, line.number, below, holder, kind)


def top_bullets(
    lines: Sequence[MarkdownLine],
) -> Iterator[tuple[MarkdownLine, Sequence[MarkdownLine]]]:
    """Each bullet of the outermost list with the lines below it."""
    depth: int | None = None
    start: int | None = None
    for place, line in enumerate(lines):
        if line.quiet or line.blank or not line.bullet:
            continue
        if depth is None or line.depth < depth or (line.depth - depth < 2):
            if start is not None:
                yield lines[start], lines[start + 1 : place]
            depth = line.depth if depth is None else min(depth, line.depth)
            start = place
    if start is not None:
        yield lines[start], lines[start + 1 :]


def _announced(section: Section) -> bool:
    return bool(_ANNOUNCED.match(section.title)) or any(
        _ANNOUNCED.match(parent) for parent in section.parents[-1:]
    )


def _has_bullets(lines: Sequence[MarkdownLine]) -> bool:
    return any(line.bullet and line.text and not line.quiet for line in lines)


def _has_text(lines: Sequence[MarkdownLine]) -> bool:
    return any(
        not line.blank and not _TEMPLATE.match(line.text) and not label(line.text) for line in lines
    )
