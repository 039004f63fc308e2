"""TOML with the line that each thing stands on, so that a mistake can say where it is.

`tomllib` gives values without places. It is asked twice: once for the whole file, and once for
each statement by itself, which is how the lines are found. A statement of TOML ends with its line
or with the line that closes its brackets or quotes, so the shortest run of lines that is a whole
document is exactly one statement (docs/decisions/lines-of-a-constitution.md).
"""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facilitator.errors import Refused

Steps = tuple[str | int, ...]
"""The way to a value: names of keys, and numbers of places in lists from 0."""

MOST_LINES = 3000
MOST_BYTES = 256 * 1024
_ENDS = ("]", "}", '"""', "'''")
"""One of these stands on the last line of a statement of several lines."""
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")
_PLAIN = {
    "Invalid value": "what stands after “=” is no value; words stand in quotes",
    "Invalid statement": "this is no line of TOML; a line is: key = value",
    "Expected '=' after a key in a key/value pair": "after the key stands “=”",
    "Expected newline or end of document after a statement": "there is something after the value",
    "Unclosed array": "a “[” is never closed",
    "Cannot overwrite a value": "this key stands here twice",
    "Expected ']' at the end of a table declaration": "the head of a table ends with “]”",
    "Expected ']]' at the end of an array declaration": "the head of a list ends with “]]”",
    "Invalid initial character for a key part": "a key begins with a letter or a digit",
    "Unterminated string": "a quote is never closed",
    "Illegal character '\\n'": "a quote is not closed on its line",
}


class Broken(Refused):
    """A file that is not TOML, or not text; `line` is where it breaks off, 0: nowhere."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line


@dataclass(frozen=True)
class Placed:
    """What a file holds, and where."""

    told: dict[str, Any]
    lines: dict[Steps, int] = field(default_factory=dict)
    texts: tuple[str, ...] = ()

    def line(self, steps: Steps, value: object = None) -> int:
        """Give the line of a value, or of the nearest thing around it that has one.

        `value`: a text that may stand some lines below the key, inside a list.
        """
        found = 1
        for count in range(len(steps), 0, -1):
            if steps[:count] in self.lines:
                found = self.lines[steps[:count]]
                break
        if isinstance(value, str) and value:
            ends = min((line for line in self.lines.values() if line > found), default=None)
            for number, text in enumerate(self.texts[found - 1 : ends and ends - 1], found):
                if f'"{value}"' in text or f"'{value}'" in text:
                    return number
        return found


def placed(path: Path) -> Placed:
    """Read a TOML file. Raises `Broken` naming the line where it is none."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            # A pipe would be waited for, a device read for ever.
            raise Broken(0, "it is no file. Check its name.")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise Broken(0, f"it is larger than {MOST_BYTES // 1024} KB and is no constitution.")
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        raise Broken(line, "this is no text in UTF-8. Save it as UTF-8.") from problem
    except OSError as problem:
        raise Broken(0, f"it cannot be read ({problem.strerror}). Check its name.") from problem
    return placed_text(text)


def placed_text(text: str) -> Placed:
    """Read TOML. Raises `Broken` naming the line where it is none."""
    texts = text.split("\n")
    if len(texts) > MOST_LINES:
        raise Broken(MOST_LINES + 1, f"a constitution has at most {MOST_LINES} lines.")
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise _broken(str(problem), len(texts)) from problem
    except RecursionError as problem:
        raise Broken(0, "its brackets are nested too deeply.") from problem
    except ValueError as problem:  # a number of thousands of digits
        raise Broken(0, "it holds a number that is too long.") from problem
    return Placed(told, _lines(texts), tuple(texts))


def _broken(said: str, last: int) -> Broken:
    found = _AT_LINE.search(said)
    plain = _AT_LINE.sub("", said).removesuffix(" (at end of document)")
    line = int(found.group(1)) if found else last
    for theirs, ours in _PLAIN.items():
        if plain.startswith(theirs):
            plain = ours
            break
    return Broken(line, f"this is not TOML: {plain[:1].lower()}{plain[1:]}.")


def _lines(texts: list[str]) -> dict[Steps, int]:
    lines: dict[Steps, int] = {}
    counts: dict[Steps, int] = {}
    table: Steps = ()
    first = 0
    while first < len(texts):
        told, last = _statement(texts, first)
        head = texts[first].lstrip()
        if head.startswith("["):
            table = _table(told, counts, listed=head.startswith("[["))
            for count in range(1, len(table) + 1):
                lines.setdefault(table[:count], first + 1)
        else:
            _note(lines, table, told, first + 1)
        first = last + 1
    return lines


def _statement(texts: list[str], first: int) -> tuple[dict[str, Any], int]:
    """Give what the statement that begins on a line says, and its last line."""
    for last in range(first, len(texts)):
        if last > first and not any(end in texts[last] for end in _ENDS):
            continue
        try:
            return tomllib.loads("\n".join(texts[first : last + 1])), last
        except tomllib.TOMLDecodeError:
            continue
    return {}, len(texts) - 1


def _table(told: dict[str, Any], counts: dict[Steps, int], *, listed: bool) -> Steps:
    """Give the way to the table that a head begins; `counts` are the lengths of lists so far."""
    names: list[str] = []
    inner: Any = told
    while isinstance(inner, dict) and inner:
        name, inner = next(iter(inner.items()))
        names.append(name)
    steps: Steps = ()
    for number, name in enumerate(names, 1):
        steps += (name,)
        if listed and number == len(names):
            counts[steps] = counts.get(steps, 0) + 1
        if steps in counts:
            steps += (counts[steps] - 1,)
    return steps


def _note(lines: dict[Steps, int], steps: Steps, told: Any, line: int) -> None:
    pairs = enumerate(told) if isinstance(told, list) else told.items()
    for step, value in pairs:
        lines.setdefault((*steps, step), line)
        if isinstance(value, dict | list):
            _note(lines, (*steps, step), value, line)
