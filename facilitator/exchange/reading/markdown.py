"""Markdown as lines and sections: just as much of it as minutes need, in linear time.

Not a renderer. Foreign text may hold lines of 200 kB and lists a thousand deep; both are capped
before any pattern sees them, and the caller is told where.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LONGEST_LINE = 20_000
LONGEST_LOOK = 2_000
DEEPEST = 20

_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*)")
_BULLET = re.compile(r"([ \t]*)(?:[-*+]|\d{1,3}[.)])(?:[ \t]+(\S.*)?)?$")
_BOX = re.compile(r"\[([ xX]?)\](?:[ \t]+|$)")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]{0,200}\]){0,400})\]\(([^()\s]{0,1000})\)")
_ADDRESS = re.compile(r"https?://[^\s<>()\"'\]]{1,1000}")
_LABEL = re.compile(
    r"\W{0,4}([A-Za-z][A-Za-z0-9 /&_'-]{0,38}?)[ \t]*[*_]{0,3}[ \t]*:[*_]{0,3}(?!//)(.*)"
)
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|~~|`{1,3}")


@dataclass(frozen=True, slots=True)
class MarkdownLine:
    """One line as the readers see it.

    `text` is without indentation and bullet; `depth` counts indentation in columns; `bullet` says
    whether it is a list entry and `ticked` whether that has a checkbox, and its state; `level` is
    the heading's (0: none). Lines in code blocks and comments are `quiet`: text, never structure.
    """

    number: int
    raw: str
    text: str
    depth: int = 0
    bullet: bool = False
    ticked: bool | None = None
    level: int = 0
    quiet: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing stands on the line."""
        return not self.text


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines below it up to the next heading of any level."""

    level: int
    title: str
    number: int
    lines: tuple[MarkdownLine, ...]
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text cut into lines; `front` is its front matter, `long_lines` those that were capped.

    Text before the first heading is a section of level 0.
    """

    lines: tuple[MarkdownLine, ...]
    front: tuple[MarkdownLine, ...]
    long_lines: tuple[int, ...]
    sections: tuple[Section, ...]


def split(text: str) -> Document:
    """Cut a text into lines. Never fails, whatever the text."""
    rows = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff").split("\n")
    front_ends = _front_matter_ends(rows)
    lines: list[MarkdownLine] = []
    long_lines: list[int] = []
    fence = ""
    comment = False
    for number, row in enumerate(rows, 1):
        if len(row) > LONGEST_LINE:
            long_lines.append(number)
            row = row[:LONGEST_LINE]
        stripped = row.strip()
        if fence:
            lines.append(MarkdownLine(number, row, stripped, quiet=True))
            if stripped.startswith(fence):
                fence = ""
        elif comment:
            lines.append(MarkdownLine(number, row, stripped, quiet=True))
            comment = "-->" not in stripped
        elif stripped.startswith(("```", "~~~")):
            lines.append(MarkdownLine(number, row, stripped, quiet=True))
            # ```one line``` is code inside the line, not a block that opens
            if "```" not in stripped[3:]:
                fence = stripped[:3]
        elif stripped.startswith("<!--"):
            lines.append(MarkdownLine(number, row, stripped, quiet=True))
            comment = "-->" not in stripped
        else:
            lines.append(_line(number, row, stripped))
    body = tuple(lines[front_ends:])
    return Document(body, tuple(lines[:front_ends]), tuple(long_lines), tuple(_sections(body)))


def plain(text: str) -> str:
    """A line without links, emphasis and code marks, as people would read it aloud."""
    text = text[:LONGEST_LOOK]
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    # most lines have no marks at all; asking first makes large files a third faster
    if "*" in text or "_" in text or "`" in text or "~" in text:
        text = _EMPHASIS.sub("", text)
    return " ".join(text.split())


def first_link(text: str) -> str | None:
    """The first web address in a line."""
    text = text[:LONGEST_LOOK]
    match = _LINK.search(text)
    if match and match[2].startswith("http"):
        return match[2]
    address = _ADDRESS.search(text)
    return address[0].rstrip(".,;") if address else None


def links(text: str) -> tuple[tuple[str, str], ...]:
    """All [text](target) pairs in a line."""
    return tuple((match[1], match[2]) for match in _LINK.finditer(text[:LONGEST_LOOK]))


def label(text: str) -> tuple[str, str] | None:
    """("Facilitator", "Eric") of "**Facilitator:** Eric", or None."""
    match = _LABEL.match(text[:LONGEST_LOOK])
    return (match[1].strip(), match[2].strip()) if match else None


def table_cells(text: str) -> tuple[str, ...] | None:
    """The cells of a table row, or None where the line is none."""
    text = text.strip()
    if not text.startswith("|"):
        return None
    return tuple(cell.strip() for cell in text[:LONGEST_LOOK].strip("|").split("|"))


def is_rule(cells: Sequence[str]) -> bool:
    """Whether a row is the line of dashes under a table's head."""
    return all(set(cell) <= set("-: ") for cell in cells) and any("-" in cell for cell in cells)


def below_bullet(lines: Sequence[MarkdownLine], place: int) -> list[MarkdownLine]:
    """The lines that belong to the bullet at `place`: those below it that stand further in."""
    below: list[MarkdownLine] = []
    for each in range(place + 1, len(lines)):
        line = lines[each]
        if line.level or (not line.blank and line.depth <= lines[place].depth):
            break
        if not line.blank:
            below.append(line)
    return below


def joined(lines: Iterable[MarkdownLine]) -> str:
    """The lines as text, without what indents them all and without blank ends."""
    rows = [line.raw.rstrip() for line in lines]
    while rows and not rows[0].strip():
        rows.pop(0)
    while rows and not rows[-1].strip():
        rows.pop()
    shared = min((len(row) - len(row.lstrip()) for row in rows if row.strip()), default=0)
    return "\n".join(row[shared:] for row in rows)


def _line(number: int, row: str, stripped: str) -> MarkdownLine:
    look = row[:LONGEST_LOOK].expandtabs(4)
    indent = len(look) - len(look.lstrip())
    if indent <= 3 and (match := _HEADING.match(stripped)):
        title = match[2].rstrip().rstrip("#").rstrip()
        return MarkdownLine(number, row, title, level=len(match[1]))
    match = _BULLET.match(look.rstrip())
    if not match:
        return MarkdownLine(number, row, stripped, depth=min(indent, DEEPEST * 4))
    text = stripped[1:].lstrip() if stripped[0] in "-*+" else stripped.split(None, 1)[-1]
    if stripped[0] not in "-*+" and len(stripped.split(None, 1)) == 1:
        text = ""
    box = _BOX.match(text)
    return MarkdownLine(
        number,
        row,
        text[box.end() :].strip() if box else text,
        depth=min(indent, DEEPEST * 4),
        bullet=True,
        ticked=(box[1] in "xX" and box[1] != "") if box else None,
    )


def _sections(lines: Sequence[MarkdownLine]) -> Iterable[Section]:
    parents: list[tuple[int, str]] = []
    level, title, number = 0, "", 1
    below: list[MarkdownLine] = []
    for line in lines:
        if not line.level:
            below.append(line)
            continue
        yield Section(level, title, number, tuple(below), tuple(name for _, name in parents))
        if level:
            parents.append((level, title))
        while parents and parents[-1][0] >= line.level:
            parents.pop()
        level, title, number, below = line.level, line.text, line.number, []
    yield Section(level, title, number, tuple(below), tuple(name for _, name in parents))


def _front_matter_ends(rows: Sequence[str]) -> int:
    if not rows or rows[0].strip() != "---":
        return 0
    for place, row in enumerate(rows[1:200], 1):
        if row.strip() == "---":
            return place + 1
    return 0
