"""The part of YAML that lists of people and groups are written in, each value with its line.

Mappings and lists by indentation, plain and quoted words, blocks of text (`>` and `|`), `[]` and
`{}`. Anything else (anchors, tags, flows, several documents) is no such list: None is the answer.
No library: one that keeps line numbers would be one more thing to install for one layout.
"""

import re
from dataclasses import dataclass
from typing import Final

_KEY: Final = re.compile(r"([\w][\w .-]{0,80}):(?: +(.*))?$")
_MOST_DEEP: Final = 40
_BEYOND: Final = tuple("&*!%@`{[")


@dataclass(frozen=True, slots=True)
class Value:
    """A value with the lines it takes, from 1; its own words, or what is in it."""

    line: int
    last: int
    words: str = ""
    named: "tuple[tuple[str, Value], ...]" = ()
    listed: "tuple[Value, ...]" = ()

    def of(self, key: str) -> "Value | None":
        """Give the value of a key."""
        return next((value for name, value in self.named if name == key), None)

    def said(self, key: str) -> str:
        """Give the words of a key, "" where it has none."""
        found = self.of(key)
        return found.words if found is not None else ""


class _NotThis(Exception):
    """This is no such file."""


@dataclass(slots=True)
class _Line:
    number: int
    indent: int
    text: str


def read_yaml(text: str) -> Value | None:
    """Read a text, None where it holds anything but plain lists and names."""
    raw = text.split("\n")
    lines = [
        _Line(number, len(line) - len(line.lstrip(" ")), line.strip())
        for number, line in enumerate(raw, 1)
    ]
    try:
        reader = _Reader(lines)
        found = reader.block(0, 0)
        reader.skip_empty()
        if reader.at < len(lines) or not found.named:
            return None
    except _NotThis:
        return None
    return found


class _Reader:
    def __init__(self, lines: list[_Line]) -> None:
        self._lines = lines
        self.at = 0

    def skip_empty(self) -> None:
        """Go to the next line that says something."""
        while self.at < len(self._lines) and (
            not self._lines[self.at].text
            or self._lines[self.at].text.startswith("#")
            or self._lines[self.at].text == "---"
        ):
            self.at += 1

    def block(self, least: int, depth: int) -> Value:
        """Read what stands at least so far to the right."""
        self.skip_empty()
        if depth > _MOST_DEEP or self.at >= len(self._lines):
            raise _NotThis
        first = self._lines[self.at]
        if first.indent < least:
            raise _NotThis
        if first.text == "-" or first.text.startswith("- "):
            return self._list(first.indent, depth)
        return self._mapping(first.indent, depth)

    def _list(self, indent: int, depth: int) -> Value:
        start, found = self._lines[self.at].number, []
        while self._stands(indent) and self._here().text[:2] in ("-", "- "):
            line = self._here()
            rest = line.text[1:].lstrip(" ")
            if not rest:
                self.at += 1
                found.append(self.block(indent + 1, depth + 1))
            elif _KEY.match(rest):
                # “- name: …” begins a mapping two to the right.
                line.indent += len(line.text) - len(rest)
                line.text = rest
                found.append(self._mapping(line.indent, depth + 1))
            else:
                self.at += 1
                found.append(self._words(rest, line.number, indent))
        return Value(start, self._lines[self.at - 1].number, listed=tuple(found))

    def _mapping(self, indent: int, depth: int) -> Value:
        start, found = self._lines[self.at].number, []
        while self._stands(indent):
            line = self._here()
            match = _KEY.match(line.text)
            if match is None:
                break
            self.at += 1
            found.append((match[1], self._value(match[2] or "", line.number, indent, depth)))
        if not found:
            raise _NotThis
        return Value(start, self._lines[self.at - 1].number, named=tuple(found))

    def _value(self, rest: str, number: int, indent: int, depth: int) -> Value:
        if rest[:1] in (">", "|"):
            return self._text(rest[0] == "|", number, indent)
        if rest in ("[]", "{}"):
            return Value(number, number)
        if rest and not rest.startswith("#"):
            return self._words(rest, number, indent)
        self.skip_empty()
        if self.at >= len(self._lines):
            return Value(number, number)
        below = self._here()
        dashes = below.indent == indent and below.text[:2] in ("-", "- ")
        if below.indent <= indent and not dashes:
            return Value(number, number)
        inner = self.block(below.indent, depth + 1)
        return Value(number, inner.last, inner.words, inner.named, inner.listed)

    def _words(self, text: str, number: int, indent: int) -> Value:
        quote = text[0] if text[0] in "\"'" else ""
        if not quote and text.startswith(_BEYOND):
            raise _NotThis
        last = number
        while self.at < len(self._lines):
            line = self._here()
            open_quote = bool(quote) and not _closed(text, quote)
            goes_on = line.text and line.indent > indent
            if not (open_quote or (goes_on and not quote)):
                break
            text, last = f"{text} {line.text}".strip(), line.number
            self.at += 1
        if quote:
            if not _closed(text, quote):
                raise _NotThis
            inner = text[1:-1]
            return Value(number, last, inner.replace("''", "'") if quote == "'" else inner)
        return Value(number, last, text.partition(" #")[0].strip())

    def _text(self, keeps_lines: bool, number: int, indent: int) -> Value:
        taken: list[str] = []
        last = number
        while self.at < len(self._lines):
            line = self._here()
            if line.text and line.indent <= indent:
                break
            taken.append(line.text)
            last = line.number if line.text else last
            self.at += 1
        glue = "\n" if keeps_lines else " "
        return Value(number, last, glue.join(part for part in taken if part).strip())

    def _here(self) -> _Line:
        return self._lines[self.at]

    def _stands(self, indent: int) -> bool:
        self.skip_empty()
        return self.at < len(self._lines) and self._here().indent == indent


def _closed(text: str, quote: str) -> bool:
    return len(text) > 1 and text.endswith(quote) and not text.endswith("\\" + quote)
