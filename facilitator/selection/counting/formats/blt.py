"""BLT and HIL, one format: ballots of Hill, Wichmann and Woodall (1987), read and written.

`4 2`: candidates and seats. `-2`: number 2 withdrew. `3 1 3 4 0`: three papers with 1, then 3,
then 4. `0` ends the ballots; then come names in quotation marks and a title. Also read: `1=3` for
equal ranks, `(1 3)` likewise, `-` for a skipped rank, `(id)` before a ballot, comments from `#`.
A ballot ends on its line: one that lost its 0 would else take the next one’s number of papers for
a rank.
"""

import re
from dataclasses import dataclass

from facilitator.errors import Refused
from facilitator.selection.counting.ballots import Ballot, BallotBox, checked, groups_of
from facilitator.selection.counting.formats.whole_number import MOST_DIGITS, whole_number

_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|#[^\n]*|/\*.*?\*/|[^\s"#()]+|["()]', re.DOTALL)

_NO_END = "this ballot has no 0 at its end. Write each ballot on one line, with a 0 behind it."


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
    end = words.take()
    if words.goes_on(end) and not words.here().startswith('"'):
        _papers(end)
    names = [words.quoted(f"the name of candidate {i + 1}") for i in range(candidates)]
    title = words.quoted("the title") if not words.over() else ""
    if not words.over():
        rest = words.take()
        told = rest.text.strip('"')[:40]
        raise Refused(
            f"Line {rest.line}: “{told}” stands after the {candidates} names and the title."
            " Check the first number of the file, or take it out."
        )
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

    def take_on(self, line: int, otherwise: str) -> _Word:
        """Take the next word of the same line; refuse where it has no more."""
        if self.over() or self._words[self._next].line != line:
            raise Refused(f"Line {line}: {otherwise}")
        return self.take()

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
        if not word.text.startswith('"') or word.text == '"':
            raise _wrong(word, f"“{word.text[:40]}” stands where {what} should be, in quotes")
        return re.sub(r"\\(.)", r"\1", word.text[1:-1]).strip()


def _ballot(words: _Words, candidates: int) -> Ballot:
    first = words.take()
    line = first.line
    if first.text == "(":
        while (
            words.take_on(
                line, "the bracket before the ballot is never closed. Please mend the file."
            ).text
            != ")"
        ):
            pass
        first = words.take_on(line, _NO_END)
    papers = _papers(first)
    ranks: list[int | None] = [None] * candidates
    place, inside, members = 1, False, 0
    while (word := words.take_on(line, _NO_END)).text != "0":
        if word.text in ("(", ")"):
            if inside is (word.text == "(") or (inside and not members):
                break
            inside, members = not inside, 0
            place += not inside
            continue
        if word.text == "-" and inside:
            break
        for part in word.text.split("=") if word.text != "-" else []:
            number = whole_number(part)
            if number is None or not 1 <= number <= candidates:
                raise _wrong(word, f"“{part[:40]}” is not the number of a candidate")
            if ranks[number - 1] is not None:
                raise _wrong(word, f"candidate {number} stands twice on one ballot")
            ranks[number - 1] = place
            members += 1
        place += not inside
    if inside or word.text != "0":
        raise Refused(
            f"Line {line}: the brackets cannot be read. Write equal ranks as (1 3) or 1=3."
        )
    return Ballot(tuple(ranks), papers, f"line {line}")


def _papers(word: _Word) -> int:
    """Give how many papers a ballot stands for."""
    if word.text.startswith('"'):
        raise _wrong(word, "a name stands here before the 0 that ends the ballots")
    papers = whole_number(word.text)
    if not papers:
        raise Refused(
            f"Line {word.line}: “{word.text[:40]}” is not a number of papers. A ballot begins with"
            f" how many read like it: 1 or more, in whole numbers of at most {MOST_DIGITS} digits."
        )
    return papers


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
