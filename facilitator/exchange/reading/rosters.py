"""Rosters in Markdown: a table of roles, who holds each in one period, and who shadows it.

The period is in the title or in the name of a folder or file ("release-1.20"); the group is the
file’s name. A roster says no days, so none are made up: they come from a table of periods.
"""

import re
from pathlib import PurePosixPath

from facilitator.exchange.reading.files import SourceFile
from facilitator.exchange.reading.markdown import Document, MarkdownLine, plain, split
from facilitator.exchange.reading.parsed import Line, ParsedRoster, RosterRow
from facilitator.exchange.reading.people_names import LONGEST_NAME

_PERIOD = re.compile(r"\b[vV]?(\d{1,4}(?:\.\d{1,4}){1,2})\b")
_RULE = re.compile(r"[-: |]+")
_HANDLE = re.compile(r"github\.com/([\w-]{1,60})|\[?@?([\w][\w.-]{0,59})")
_CHAT = re.compile(r"^\W*Slack\b\s*:?\s*(?:(?:`[^`]{0,80}`|@[\w.-]{1,60})[\s/]*)*", re.IGNORECASE)
_NOBODY = frozenset({"", "n/a", "na", "none", "tbd", "tba", "-", "--", "---"})
_ROLE_HEADS = frozenset({"role", "team role"})
Name = tuple[str, str]


def read_roster(source: SourceFile) -> ParsedRoster | None:
    """Read a roster, None where a text is none: its first table has no columns Role and Name."""
    document = split(source.text)
    rows = [line for line in document.lines if not line.quiet and line.text.startswith("|")]
    if not rows:
        return None
    heads = [_head(cell) for cell in _cells(rows[0].text)]
    if len(heads) < 2 or heads[0] not in _ROLE_HEADS or "name" not in heads[1]:
        return None
    period = _period(source.name, document)
    if period is None:
        return None
    group = PurePosixPath(source.name).stem.replace("-", " ").replace("_", " ").strip()
    group = group[:1].upper() + group[1:]
    shadows = next((at for at, head in enumerate(heads) if "shadow" in head), None)
    user_names = next((at for at, head in enumerate(heads[2:], 2) if at != shadows), None)
    found, strange = [], []
    for line in rows[1:]:
        if _RULE.fullmatch(line.text):
            continue
        row = _row(line, group, shadows, user_names)
        if row is None:
            strange.append(Line(source.name, line.number, line.text[:300]))
        else:
            found.append(row)
    table = {line.number for line in rows}
    strange += [
        Line(source.name, line.number, line.text[:300])
        for line in document.lines
        if line.number not in table and not line.blank and not line.level
    ]
    return ParsedRoster(source.name, group, period, rows[0].number, tuple(found), tuple(strange))


def people_in(cell: str) -> tuple[Name, ...]:
    """Give the people in a cell: "Bo ([@bo](…) / Slack: `@b`), Dana (dana)", "Bo / Dana"."""
    found: list[Name] = []
    at = 0
    while True:
        opens = cell.find("(", at)
        if opens < 0:
            found += [(name, "") for name in _names(cell[at:])]
            return tuple(found)
        closes = _closing(cell, opens)
        before = _names(cell[at:opens])
        found += [(name, "") for name in before[:-1]]
        if before:
            match = _HANDLE.search(cell[opens + 1 : closes])
            found.append((before[-1], (match[1] or match[2]) if match else ""))
        at = closes + 1


def _closing(cell: str, opens: int) -> int:
    depth = 0
    for at in range(opens, len(cell)):
        depth += {"(": 1, ")": -1}.get(cell[at], 0)
        if depth == 0:
            return at
    return len(cell)


def _names(text: str) -> list[str]:
    """Give the names in a text without brackets; what a chat calls them is passed over."""
    rest = _CHAT.sub("", text.strip().lstrip(")"))
    if rest.strip().casefold() in _NOBODY:
        return []
    parts = [" ".join(part.split()).strip("*` .") for part in re.split(r"[,/|;&]| and ", rest)]
    return [part[:LONGEST_NAME] for part in parts if any(sign.isalpha() for sign in part)]


def _row(
    line: MarkdownLine, group: str, shadows: int | None, user_names: int | None
) -> RosterRow | None:
    cells = _cells(line.text)
    role = plain(cells[0])
    if role.casefold().startswith(f"{group.casefold()} "):
        role = role[len(group) + 1 :]
    held = people_in(cells[1]) if len(cells) > 1 else ()
    if not role or not held:
        return None
    if user_names is not None and len(held) == 1 and len(cells) > user_names:
        held = ((held[0][0], held[0][1] or plain(cells[user_names])),)
    shadowed = people_in(cells[shadows]) if shadows is not None and len(cells) > shadows else ()
    return RosterRow(line.number, role[:200], held, shadowed)


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.strip().strip("|").split("|")]


def _head(cell: str) -> str:
    return " ".join(re.sub(r"[^a-z]+", " ", plain(cell).casefold()).split())


def _period(name: str, document: Document) -> str | None:
    titles = [plain(line.text) for line in document.lines if line.level == 1]
    for text in (*titles[:1], *reversed(PurePosixPath(name).parts)):
        match = _PERIOD.search(text.replace("_", " "))
        if match:
            return match[1]
    return None
