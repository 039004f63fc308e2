"""CSV with a column for each name and a row for each ballot: numbers, or no opinion.

So the Kubernetes project publishes its steering elections. An empty cell, `-` and “No opinion”
leave the name unranked.
"""

import csv
import io

from facilitator.errors import Refused
from facilitator.selection.counting.ballots import Ballot, BallotBox, checked
from facilitator.selection.counting.formats.whole_number import whole_number

_UNRANKED = frozenset({"", "-", "–", "no opinion", "none", "n/a"})
MOST_RANK = 10_000


def read_ballots_csv(text: str) -> BallotBox:
    """Read ballots. Raises `Refused` with the line where a cell is not a rank."""
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = _rows(text, delimiter)
    except csv.Error as problem:
        raise Refused(f"This is not a CSV file that can be read: {problem}.") from None
    if not rows:
        raise Refused("The file has no line with names. Put the candidates into the first line.")
    names = tuple(" ".join(name.split()) for name in rows[0][1])
    if any(not name for name in names):
        raise Refused(f"Line {rows[0][0]}: a column has no name. Name every candidate.")
    ballots = []
    for line, cells in rows[1:]:
        if len(cells) != len(names):
            raise Refused(
                f"Line {line}: a ballot has one cell for each of the {len(names)} candidates, "
                f"here are {len(cells)}. Please mend the file."
            )
        ranks = tuple(_rank(cell.strip(), line) for cell in cells)
        ballots.append(Ballot(ranks, 1, f"line {line}"))
    return checked(BallotBox(names, tuple(ballots)))


def _rows(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]


def _rank(cell: str, line: int) -> int | None:
    if cell.casefold() in _UNRANKED:
        return None
    rank = whole_number(cell)
    if rank is None or not 1 <= rank <= MOST_RANK:
        raise Refused(
            f"Line {line}: “{cell[:40]}” is not a rank. Write 1 or more, or leave the cell empty."
        )
    return rank
