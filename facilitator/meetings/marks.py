"""What a line of the notes says by how it begins: an action, an open question, a speaker.

    !Bo fixes the tap by Friday     an action: who, what, by when
    ? Who pays for the gas          a question nobody has answered yet
    ? Who pays for the gas → Bo     the same, answered: from "→" on stands the answer
    Chidi: it is too dear           Chidi speaks ("@ch" while typing)

Pure: the people and the day that "Friday" is counted from are given.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from facilitator.day_words import day_in
from facilitator.store.search import fold, words_of

_LEAD = r"\s*(?:[-*•]\s+)?"
_ACTION = re.compile(_LEAD + r"!\s*@?(?=[\w“\"'(])")
_QUESTION = re.compile(_LEAD + r"\?+\s*(?=[\w“\"'(])")
_ANSWER = re.compile(r"\s*(?:→|->|=>)\s*\S")
_WORD = re.compile(r"\w[\w'’.\-]*")
_AND = re.compile(r"\s*(?:,|&|\+|\band\b)\s*@?")
_AFTER_NAME = re.compile(r"\s*[:,–—-]?\s*(?:(?:will|shall|to)\s+)?", re.IGNORECASE)
_BEFORE_DAY = re.compile(r"(?:^|(?<=\s))(?:by|until|till|before|on)\s+", re.IGNORECASE)
_PLAIN_DAY = re.compile(
    r"(?:today|tomorrow"
    r"|(?:next\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|in\s+\d{1,3}\s+(?:day|week|month)s?"
    r"|\d{1,2}(?:st|nd|rd|th)?\.?\s+[a-z]{3,9}\.?(?:\s+\d{4})?"
    r"|\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)
"""A day that is one without "by" before it; "3/4" or "sun" may be anything."""
_LONGEST: Final = 2000


@dataclass(frozen=True)
class Known:
    """Somebody who can be named in notes."""

    person_id: UUID
    name: str
    also: tuple[str, ...] = ()
    """Aliases."""


class Names:
    """Finds people by how notes call them: full name, alias, or a first name only one has."""

    def __init__(self, people: Iterable[Known]) -> None:
        self.people: tuple[Known, ...] = tuple(people)
        called: dict[tuple[str, ...], set[UUID]] = {}
        first: dict[tuple[str, ...], set[UUID]] = {}
        for one in self.people:
            for name in (one.name, *one.also):
                if words := _folded(name):
                    called.setdefault(words, set()).add(one.person_id)
                    first.setdefault(words[:1], set()).add(one.person_id)
        for words, whose in first.items():
            called.setdefault(words, whose)
        self._whose = {words: ids.copy().pop() for words, ids in called.items() if len(ids) == 1}
        self._longest = max(map(len, self._whose), default=0)
        self._by_id = {one.person_id: one for one in self.people}

    def at(self, line: str, start: int) -> tuple[Known, int] | None:
        """Give who is named in `line` from the letter `start` on, and where the name ends."""
        found: list[tuple[str, int]] = []
        at = start
        for _ in range(self._longest):
            match = _WORD.match(line, at)
            if match is None:
                break
            word = match[0].rstrip("'’.-")
            found.append((fold(word), match.start() + len(word)))
            at = match.end() + (1 if line[match.end() : match.end() + 1] == " " else 0)
        for count in range(len(found), 0, -1):
            whose = self._whose.get(tuple(word for word, _ in found[:count]))
            if whose is not None:
                return self._by_id[whose], found[count - 1][1]
        return None

    def starting(self, letters: str) -> list[Known]:
        """Give those one of whose names, or parts of a name, begins with these letters.

        Those whose first name does come first; otherwise in the order they were given.
        """
        wanted = fold(letters)
        if not wanted:
            return list(self.people)
        near = [one for one in self.people if fold(one.name).startswith(wanted)]
        others = (
            one
            for one in self.people
            if one not in near
            and any(w.startswith(wanted) for name in (one.name, *one.also) for w in words_of(name))
        )
        return [*near, *others]


def _folded(name: str) -> tuple[str, ...]:
    return tuple(fold(word.rstrip("'’.-")) for word in _WORD.findall(name))


@dataclass(frozen=True)
class ActionLine:
    """What a line that begins with “!” says."""

    text: str
    person_id: UUID | None
    due_on: date | None


class MarkKind(StrEnum):
    """What a part of a line is."""

    action = "action"
    day = "day"
    question = "question"
    answer = "answer"
    speaker = "speaker"


@dataclass(frozen=True)
class Mark:
    """A part of a line that says something, for the eye."""

    kind: MarkKind
    start: int
    length: int


def action_in(line: str, names: Names, today: date) -> ActionLine | None:
    """Give the action of a line; None where it is none, or says nothing to do yet.

    `today` is the day of the meeting: from it "Friday" and "in 2 weeks" are counted.
    """
    parsed = _parse_action(line, names, today)
    return parsed[0] if parsed is not None else None


def question_in(line: str) -> str | None:
    """Give an open question without its mark; None where the line is none, or has its answer."""
    found = _QUESTION.match(line)
    if found is None:
        return None
    rest = line[found.end() :]
    return None if _ANSWER.search(rest) else rest.strip()


def questions_in(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Give the open questions of a text, each with the number of its line, from 0.

    The answer may stand on the line itself or begin the next one, after “→”.
    """
    return [
        (number, question)
        for number, line in enumerate(lines)
        if (question := question_in(line)) is not None
        and not (number + 1 < len(lines) and _ANSWER.match(lines[number + 1]))
    ]


def speaker_in(line: str, names: Names) -> tuple[UUID, int] | None:
    """Give who speaks in a line "Chidi: …", and where what they say begins."""
    start = len(line) - len(line.lstrip())
    start += 1 if line[start : start + 1] == "@" else 0
    found = names.at(line, start)
    if found is None or line[found[1] : found[1] + 1] != ":":
        return None
    return found[0].person_id, found[1] + 1


def marks_in(line: str, names: Names, today: date) -> tuple[Mark, ...]:
    """Give the parts of a line that say something by how they are written."""
    parsed = _parse_action(line, names, today)
    if parsed is not None:
        return parsed[1]
    asked = _QUESTION.match(line)
    if asked is not None:
        answer = _ANSWER.search(line, asked.end())
        if answer is None:
            return (Mark(MarkKind.question, 0, len(line)),)
        return (
            Mark(MarkKind.question, 0, answer.start()),
            Mark(MarkKind.answer, answer.start(), len(line) - answer.start()),
        )
    speaker = speaker_in(line, names)
    return (Mark(MarkKind.speaker, 0, speaker[1]),) if speaker is not None else ()


def _parse_action(
    line: str, names: Names, today: date
) -> tuple[ActionLine, tuple[Mark, ...]] | None:
    head = _ACTION.match(line)
    if head is None:
        return None
    line = line[:_LONGEST]
    at, person, beside = head.end(), None, list[str]()
    found = names.at(line, at)
    while found is not None:
        if person is None:
            person = found[0].person_id
        else:
            beside.append(line[at : found[1]])
        end = found[1]
        more = _AND.match(line, end)
        at = more.end() if more is not None else end
        found = names.at(line, at) if more is not None else None
    if person is not None:
        after = _AFTER_NAME.match(line, end)
        at = after.end() if after is not None else end
    else:
        end = head.end()
    due_on, day_at = _day_at_end(line, at, today)
    text = line[at:day_at].strip(" \t,;.(–—-") if day_at < len(line) else line[at:].strip()
    if not re.search(r"\w", text):
        return None
    if beside:
        text = f"{text}, with {' and '.join(beside)}"
    marks = [Mark(MarkKind.action, 0, end)]
    if due_on is not None:
        marks.append(Mark(MarkKind.day, day_at, len(line) - day_at))
    action = ActionLine(text[:1].upper() + text[1:], person, due_on)
    return action, tuple(marks)


def _day_at_end(line: str, start: int, today: date) -> tuple[date | None, int]:
    """Give the day a line ends in and where the words for it begin; else None and its length."""
    for found in _BEFORE_DAY.finditer(line, start):
        if (day := day_in(_bare(line[found.end() :]), today)) is not None:
            return day, found.start()
    for found in re.finditer(r"(?<=\s)\(?(?=\w)", line[start:]):
        tail = _bare(line[start + found.end() :])
        if _PLAIN_DAY.fullmatch(tail) and (day := day_in(tail, today)) is not None:
            return day, start + found.start()
    return None, len(line)


def _bare(words: str) -> str:
    plain = words.strip(" \t.,;()").lower()
    return re.sub(r"\s+of\s+", " ", plain).removeprefix("the ")
