"""The lines of a calendar file (RFC 5545) and how they are nested, with the place of each.

Nothing here knows what an entry means. A file is read in one pass whatever is in it: it may be
made to hurt.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from facilitator.errors import Refused

DEEPEST: Final = 8
LONGEST: Final = 20_000
"""Letters of a line that are looked at; what is longer holds a picture, or wants to hurt."""

COUNTS: Final = frozenset(
    ("UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE")
) | frozenset(("RECURRENCE-ID", "STATUS", "LOCATION", "CATEGORIES"))
"""What an entry is made of: where one of these cannot be read, the entry is not taken."""

_ENDS: Final = re.compile(r"\r\n|\n|\r")
_VALUE = r'(?:"[^"]*"|[^";:,]*)'
_LINE: Final = re.compile(
    rf"([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+={_VALUE}(?:,{_VALUE})*)*):(.*)", re.DOTALL
)
_SETTING: Final = re.compile(rf";([A-Za-z0-9-]+)=({_VALUE}(?:,{_VALUE})*)")


@dataclass(frozen=True, slots=True)
class Property:
    """One line: its name and settings in capital letters, its value as it stands there."""

    line: int
    name: str
    settings: dict[str, str]
    value: str

    @property
    def words(self) -> str:
        """Give the value as text, without what escapes signs in it."""
        return unescaped(self.value)


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END."""

    line: int
    name: str
    properties: list[Property] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)
    strange: list[tuple[int, str]] = field(default_factory=list)
    """Lines that are none: where, and how they begin."""

    def all_of(self, name: str) -> list[Property]:
        """Give every line of one name."""
        return [one for one in self.properties if one.name == name]

    def one(self, name: str) -> Property | None:
        """Give the first line of one name."""
        return next(iter(self.all_of(name)), None)


def components(text: str, name: str, most: int) -> tuple[Component, ...]:
    """Give what stands outermost in a file, with everything inside.

    Raises `Refused` where what begins does not end, ends that did not begin, lies too deep, or
    where there are more than `most`.
    """
    found: list[Component] = []
    open_ones: list[Component] = []
    count = 0
    for number, line in _unfolded(text):
        head, _, value = line.partition(":")
        word = head.strip().upper()
        if word == "BEGIN":
            count += 1
            if len(open_ones) >= DEEPEST:
                raise Refused(f"{name} is nested too deep (line {number}). It is no calendar.")
            if count > most:
                raise Refused(f"{name} holds more than {most:,} entries. Split it first.")
            made = Component(number, value.strip().upper()[:100])
            (open_ones[-1].parts if open_ones else found).append(made)
            open_ones.append(made)
        elif word == "END":
            if not open_ones or open_ones[-1].name != value.strip().upper()[:100]:
                raise Refused(f"{name} is damaged (line {number}). Get the whole file.")
            open_ones.pop()
        elif line.strip():
            if not open_ones:
                raise Refused(f"{name} is damaged (line {number}). Get the whole file.")
            read = _property(number, line)
            if read is None:
                open_ones[-1].strange.append((number, line[:200]))
            else:
                open_ones[-1].properties.append(read)
    if open_ones:
        raise Refused(f"{name} ends in the middle of an entry. Get the whole file.")
    return tuple(found)


def unescaped(value: str) -> str:
    """Take off what escapes signs in a text."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value, flags=re.DOTALL)


def separated(value: str) -> list[str]:
    """Give the texts of a list with commas between them."""
    return [unescaped(one) for one in re.findall(r"(?:\\.|[^,\\])+", value, flags=re.DOTALL)]


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Give the whole lines with the number of each one's first."""
    parts: list[str] = []
    first = 1
    for number, line in enumerate(_ENDS.split(text), 1):
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
            continue
        if parts:
            yield first, "".join(parts)
        parts, first = [line], number
    if parts:
        yield first, "".join(parts)


def _property(number: int, line: str) -> Property | None:
    if len(line) > LONGEST:
        # Of a picture or a long text only the name counts; no value that is taken is as long.
        name = re.match(r"[A-Za-z0-9-]+", line[:100])
        if name is None or name[0].upper() in COUNTS:
            return None
        return Property(number, name[0].upper(), {}, "")
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    settings = {m[1].upper(): m[2].strip('"') for m in _SETTING.finditer(match[2])}
    return Property(number, match[1].upper(), settings, match[3])
