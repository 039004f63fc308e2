"""Plain text as people type it, put into Markdown without breaking or changing it.

Notes are plain text. Of their layout only lists are understood ("- bread"); everything else that
Markdown would take for a command is escaped, and nothing that it would not, so that the source
stays readable.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

_ADDRESS = re.compile(r"https?://[^\s<>\\`|]*[^\s<>\\`|.,;:!?)\]'\"”’*_~]")
_COMMAND = re.compile(r"[\\`*\[\]<>|~]|&(?=#|\w)|(?<![^\W_])_|_(?![^\W_])")
_AT_START = re.compile(r"(?:[#+=>:-]|(\d{1,9})(?=[.)]))")
_BULLET = re.compile(r"(\s*)[-*•–]\s+(\S.*)")
_DEEPEST = 4


def one_line(text: str) -> str:
    """Give a text on one line: line breaks, tabs and control characters become single spaces."""
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(text.split())


def escaped(text: str) -> str:
    """Give a text as one line of Markdown that reads as it was typed; addresses become links."""
    line = one_line(text)
    parts: list[str] = []
    at = 0
    for found in _ADDRESS.finditer(line):
        parts += [_quiet(line[at : found.start()]), f"<{found[0]}>"]
        at = found.end()
    parts.append(_quiet(line[at:]))
    whole = "".join(parts)
    start = _AT_START.match(whole)
    if start is None:
        return whole
    return f"{start[1] or ''}\\{whole[len(start[1] or '') :]}"


def _quiet(text: str) -> str:
    return _COMMAND.sub(lambda found: f"\\{found[0]}", text)


@dataclass(frozen=True)
class Line:
    """One paragraph or one entry of a list."""

    text: str
    level: int | None = None
    """Of a list entry: how deep, from 0. None: a paragraph."""


@dataclass(frozen=True)
class Block:
    """A paragraph, or the entries of one list that stand together."""

    is_list: bool
    lines: tuple[Line, ...]


def blocks(text: str) -> list[Block]:
    """Cut notes into paragraphs and lists; each typed line is one, empty lines only part them."""
    return [
        Block(is_list, tuple(found))
        for is_list, group in groupby(_lines(text), key=lambda line: line.level is not None)
        for found in ([tuple(group)] if is_list else [(line,) for line in group])
    ]


def _lines(text: str) -> Iterator[Line]:
    deepest = -1
    for typed in text.split("\n"):
        bullet = _BULLET.fullmatch(typed.rstrip())
        if bullet is None:
            deepest = -1
            if one_line(typed):
                yield Line(one_line(typed))
            continue
        indent = len(bullet[1].expandtabs(4))
        deepest = min(indent // 2, deepest + 1, _DEEPEST)
        yield Line(one_line(bullet[2]), deepest)


def markdown_of(text: str) -> str:
    """Give notes as Markdown: paragraphs and lists, apart by empty lines."""
    said = []
    for block in blocks(text):
        said.append(
            "\n".join(
                f"{'  ' * line.level}- {escaped(line.text)}"
                if line.level is not None
                else escaped(line.text)
                for line in block.lines
            )
        )
    return "\n\n".join(said)


def quoted(text: str) -> str:
    """Put finished Markdown into a block quotation."""
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))
