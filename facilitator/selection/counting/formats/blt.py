"""BLT and HIL, one format: ballots of Hill, Wichmann and Woodall (1987), read and written.

`4 2`: candidates and seats. `-2`: number 2 withdrew. `3 1 3 4 0`: three papers with 1, then 3,
then 4. `0` ends the ballots; then come names in quotation marks and a title. Also read: `1=3` for
equal ranks, `(1 3)` likewise, `-` for a skipped rank, `(id)` before a ballot, comments from `#`.
"""

import re
from dataclasses import dataclass

from facilitator.errors import Refused
from facilitator.selection.counting.ballots import Ballot, BallotBox, checked, groups_of
from facilitator.selection.counting.formats.whole_number import whole_number

_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|#[^\n]*|/\*.*?\*/|[^\s"#()]+|[()]', re.DOTALL)


@dataclass(frozen=True)
class _Word:
    text: str
    line: int


def read_blt(text: str) -> BallotBox:
    """Read ballots. Raises `Refused` with the line where the file breaks its format."""
    words = _Words(text)
    candidates = words.number("the number of candidates")
    seats = words.number("the number of seats")
    if not 1 <= candidates <= 10_000:
        raise Refused(f"Line 1 says {candidates} candidates. Check the first number.")
    withdrawn: list[int] = []
    while words.here().startswith("-") and words.here() != "-":
        word = words.take()
        number = whole_number(word.text[1:])
        if number is None or not 1 <= number <= candidates or words.goes_on(word):
            raise _wrong(word, f"“{word.text[:40]}” is not somebody who withdrew")
        withdrawn.append(number - 1)
    ballots = []
    while words.here() != "0":
        ballots.append(_ballot(words, candidates))
    words.take()
    names = [words.quoted(f"the name of candidate {i + 1}") for i in range(candidates)]
    title = words.quoted("the title") if not words.over() else ""
    return checked(
        BallotBox(
            tuple(names),
            tuple(ballots),
            seats or None,
            frozenset(names[i] for i in withdrawn),
            title,
        )
    )


class _Words:
    """The words of the file, one after the other, with their lines."""

    def __init__(self, text: str) -> None:
        self._words: list[_Word] = []
        line, at = 1, 0
        for found in _TOKEN.finditer(text):
            line += text.count("\n", at, found.start())
            at = found.start()
            word = found.group()
            if not word.startswith(("#", "/*")):
                self._words.append(_Word(word, line))
        self._next = 0

    def over(self) -> bool:
        """Whether nothing is left."""
        return self._next >= len(self._words)

    def goes_on(self, word: _Word) -> bool:
        """Whether the line below the first goes on after this word as a ballot does."""
        after = self._words[self._next] if not self.over() else word
        below = word.line > self._words[0].line
        return below and after.line == word.line and not after.text.startswith("-")

    def here(self) -> str:
        """Give the next word without taking it."""
        return self._peek("the 0 that ends the ballots").text

    def take(self, what: str = "the 0 that ends a ballot") -> _Word:
        """Take the next word."""
        word = self._peek(what)
        self._next += 1
        return word

    def _peek(self, what: str) -> _Word:
        if self.over():
            line = self._words[-1].line if self._words else 1
            raise Refused(f"The file ends after line {line}, before {what}. Is it whole?")
        return self._words[self._next]

    def number(self, what: str) -> int:
        """Take a whole number."""
        word = self.take(what)
        number = whole_number(word.text)
        if number is None:
            raise _wrong(word, f"“{word.text[:40]}” stands where {what} should be")
        return number

    def quoted(self, what: str) -> str:
        """Take a text in quotation marks."""
        word = self.take(what)
        if not word.text.startswith('"'):
            raise _wrong(word, f"“{word.text[:40]}” stands where {what} should be, in quotes")
        return re.sub(r"\\(.)", r"\1", word.text[1:-1]).strip()


def _ballot(words: _Words, candidates: int) -> Ballot:
    line = words._words[words._next].line
    if words.here() == "(":
        while words.take().text != ")":
            pass
    papers = words.number("how many papers read like this")
    if papers < 1:
        raise Refused(f"Line {line} says {papers} papers. A ballot stands for one or more.")
    ranks: list[int | None] = [None] * candidates
    place, inside = 1, False
    while (word := words.take()).text != "0":
        if word.text in "()":
            inside = word.text == "("
            place += not inside
            continue
        for part in word.text.split("=") if word.text != "-" else []:
            number = whole_number(part)
            if number is None or not 1 <= number <= candidates:
                raise _wrong(word, f"“{part[:40]}” is not the number of a candidate")
            if ranks[number - 1] is not None:
                raise _wrong(word, f"candidate {number} stands twice on one ballot")
            ranks[number - 1] = place
        place += not inside
    return Ballot(tuple(ranks), papers, f"line {line}")


def _wrong(word: _Word, what: str) -> Refused:
    return Refused(f"Line {word.line}: {what}. Please mend the file.")


def write_blt(box: BallotBox, seats: int) -> str:
    """Write the ballots, equal ranks as `1=3`, skipped ones as `-`; read back they are the same."""
    lines = [f"{len(box.candidates)} {seats}"]
    gone = [f"-{i + 1}" for i, name in enumerate(box.candidates) if name in box.withdrawn]
    if gone:
        lines.append(" ".join(gone))
    for ballot in box.ballots:
        parts: list[str] = []
        place = 1
        for rank, group in groups_of(ballot.ranks):
            parts.extend("-" * (rank - place))
            parts.append("=".join(str(candidate + 1) for candidate in group))
            place = rank + 1
        lines.append(" ".join([str(ballot.papers), *parts, "0"]))
    lines.append("0")
    lines.extend(_quoted(name) for name in box.candidates)
    lines.append(_quoted(box.title))
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    flat = " ".join(text.split())
    return '"' + flat.replace("\\", "\\\\").replace('"', '\\"') + '"'
