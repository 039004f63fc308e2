"""Debian's tally sheets: options drawn as a slope, then `V: 1-32` with one sign for each option.

A digit is a rank, further letters go on after 9, `-` is unranked. Old sheets are ISO-8859-1.
"""

import re

from facilitator.errors import Refused
from facilitator.selection.counting.ballots import Ballot, BallotBox, checked

_OPTION = re.compile(r"^[\s/|]*Option\s+(\w)\s*-*>:\s*(.+?)\s*$")
_VOTE = re.compile(r"^[Vv]:\s+(\S+)(\s+\S+)?\s*$")
_DIGITS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def is_tally_sheet(text: str) -> bool:
    """Whether the text is one of these sheets."""
    return any(_OPTION.match(line) for line in text.splitlines()[:400])


def read_tally_sheet(text: str) -> BallotBox:
    """Read ballots. Raises `Refused` with the line where a vote does not fit the options."""
    names: dict[str, str] = {}
    ballots: list[Ballot] = []
    for number, line in enumerate(text.splitlines(), start=1):
        option = _OPTION.match(line)
        if option is not None:
            if option.group(1) in names:
                raise Refused(
                    f"Line {number}: option {option.group(1)} is named twice. Please mend the file."
                )
            names[option.group(1)] = option.group(2)
        elif line[:2] in ("V:", "v:") and not line.rstrip().endswith('MD5SUM"'):
            ballots.append(_ballot(line, number, len(names)))
    return checked(BallotBox(tuple(names.values()), tuple(ballots)))


def _ballot(line: str, number: int, options: int) -> Ballot:
    found = _VOTE.match(line)
    marks = found.group(1) if found is not None else ""
    if len(marks) != options:
        raise Refused(
            f"Line {number}: a vote has one mark for each of the {options} options, "
            f"here are {len(marks)}. Please mend the file."
        )
    ranks: list[int | None] = []
    for mark in marks:
        if mark != "-" and not (mark.isascii() and mark.upper() in _DIGITS):
            raise Refused(f"Line {number}: “{mark}” is not a rank. Please mend the file.")
        ranks.append(None if mark == "-" else _DIGITS.index(mark.upper()) + 1)
    return Ballot(tuple(ranks), 1, f"line {number}")
