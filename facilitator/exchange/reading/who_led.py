"""Who facilitated and who took notes: read from a line that says so, hinted at otherwise.

A line is a label with a colon ("Facilitator: Ryan"). Running text ("Ryan will facilitate", also
"Facilitator - Ryan") says what was meant at the start; it becomes a hint and a doubt, never a
fact. "Jack?" and "Carol tentatively volunteering" are doubts too.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from facilitator.exchange.reading.markdown import MarkdownLine, label, plain
from facilitator.exchange.reading.parsed import Doubt, Line
from facilitator.exchange.reading.people_names import looks_like_a_name, tidy

Post = Literal["facilitator", "note taker"]

_FACILITATOR = re.compile(
    r"facilitators?|facilitated by|facilitation|chairs?|moderators?|host", re.I
)
_NOTES = re.compile(
    r"scribes?|minutes|minutes? taker|notes?|note[ -]?takers?|note[ -]?taking|secretary"
    r"|notes (?:taken )?by",
    re.I,
)
_SECOND_LABEL = re.compile(r"[,;]\s*(?=[A-Z][a-z -]{2,14}:)")
_SAYS_FACILITATES = re.compile(
    r"(?:^|[,;]\s*)([A-Z@][\w@.'’-]*(?: [A-Z][\w.'’-]*)?)\s+(?:will facilitate|to facilitate"
    r"|facilitat(?:ing|es|ed))\b"
    r"|\b[Ff]acilitator\s+[-–]\s+([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)?)",
)
_SAYS_NOTES = re.compile(
    r"(?:^|[,;]\s*)([A-Z@][\w@.'’-]*(?: [A-Z][\w.'’-]*)?)\s+(?:(?:will |to )?scribe[sd]?"
    r"|(?:is )?taking notes|will (?:take )?(?:minutes|notes))\b"
    r"|\b(?:[Ss]cribe|[Nn]ote[ -]?taker)\s+[-–]\s+([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)?)",
)
_QUALIFIED = re.compile(r"\b(?:tentative(?:ly)?|maybe|volunteering|proposed|probably)\b.*$", re.I)
_SEVERAL = re.compile(r"\s*(?:,|;|\+|&|/|\band\b)\s*")
_NOBODY = frozenset({"", "?", "??", "tbd", "tba", "none", "nobody", "-"})


@dataclass
class WhoLed:
    """What the lines say so far."""

    source: str
    facilitator: str | None = None
    facilitator_hint: str | None = None
    note_takers: tuple[str, ...] = ()
    note_taker_hint: str | None = None
    not_understood: list[Line] = field(default_factory=list)
    in_doubt: list[Doubt] = field(default_factory=list)
    _facilitator_line: int = 0

    def read_line(self, line: MarkdownLine) -> bool:
        """Read "Facilitator: Ryan, Notes: Carol + Eric"; False where it is no such line."""
        known = False
        for part in _SECOND_LABEL.split(line.text[:500]):
            found = label(part)
            if not found:
                continue
            if _FACILITATOR.fullmatch(found[0]):
                self._fill("facilitator", found[1], line)
                known = True
            elif _NOTES.fullmatch(found[0]):
                self._fill("note taker", found[1], line)
                known = True
        return known

    def read_hint(self, line: MarkdownLine) -> None:
        """Take "Ryan will facilitate" as a hint, where no line has named anybody."""
        text = plain(line.text[:500])
        if not self.facilitator_hint and (match := _SAYS_FACILITATES.search(text)):
            self.facilitator_hint = self._hint(match)
            self._facilitator_line = line.number
        if not self.note_taker_hint and (match := _SAYS_NOTES.search(text)):
            self.note_taker_hint = self._hint(match)

    def settle(self, *, expected: bool) -> None:
        """Say what is missing, where a group names its posts at all (`expected`)."""
        if self.facilitator or not (expected or self.facilitator_hint):
            return
        if any(doubt.what == "facilitator" for doubt in self.in_doubt):
            return
        if self.facilitator_hint:
            why = (
                f"There is no facilitator line. The text says that {self.facilitator_hint} "
                "facilitates; nobody was entered."
            )
        else:
            why = "The source does not say who facilitated."
        self.in_doubt.append(Doubt(self.source, self._facilitator_line, "facilitator", why))

    def _hint(self, match: re.Match[str]) -> str | None:
        name = tidy(next(group for group in match.groups() if group))
        return name if looks_like_a_name(name) else None

    def _fill(self, post: Post, value: str, line: MarkdownLine) -> None:
        text = plain(value)
        names = [
            name
            for part in _SEVERAL.split(text)
            if (name := tidy(part)) and name.casefold() not in ("others", "everyone", "all")
        ]
        if text.strip().casefold() in _NOBODY or not names:
            if post == "facilitator" and not self.facilitator:
                self._doubt(post, line, "The facilitator line is empty.")
        elif text.rstrip().endswith("?") or _QUALIFIED.search(text):
            name = tidy(_QUALIFIED.sub("", text).rstrip("? "))
            if looks_like_a_name(name):
                self._suggest(post, name)
            self._doubt(post, line, f"“{text[:80]}” is not certain; nobody was entered.")
        elif not all(looks_like_a_name(name) for name in names):
            self.not_understood.append(Line(self.source, line.number, line.text[:500]))
        elif post == "facilitator":
            self.facilitator = self.facilitator or names[0]
        else:
            fresh = (name for name in names if name not in self.note_takers)
            self.note_takers = (*self.note_takers, *fresh)

    def _suggest(self, post: Post, name: str) -> None:
        if post == "facilitator":
            self.facilitator_hint = self.facilitator_hint or name
        else:
            self.note_taker_hint = self.note_taker_hint or name

    def _doubt(self, post: Post, line: MarkdownLine, why: str) -> None:
        if not any(doubt.what == post and doubt.why == why for doubt in self.in_doubt):
            self.in_doubt.append(Doubt(self.source, line.number, post, why))


def read_all(lines: Iterable[MarkdownLine], led: WhoLed) -> list[MarkdownLine]:
    """Read a list of lines that should name posts; what is left over comes back."""
    return [line for line in lines if not line.blank and not led.read_line(line)]
