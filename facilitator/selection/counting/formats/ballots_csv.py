"""CSV with a column for each name and a row for each ballot: numbers, or no opinion.

So the Kubernetes project publishes its steering elections. An empty cell, `-` and “No opinion”
leave the name unranked. A row of empty cells is a paper that ranks nobody.
"""

import csv
import io
import re

from facilitator.errors import Refused
from facilitator.selection.counting.ballots import Ballot, BallotBox, checked
from facilitator.selection.counting.formats.whole_number import whole_number

_UNRANKED = frozenset({"", "-", "–", "no opinion", "none", "n/a"})
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_HEAD = 1_000_000
"""Letters in which the line of names ends, whoever stands."""
MOST_RANK = 10_000


def read_ballots_csv(text: str) -> BallotBox:
    """Read ballots. Raises `Refused` with the line where a cell is not a rank."""
    rows = _rows(text)
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


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Give the rows that are not empty lines, each with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[tuple[int, list[str]]] = []
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return rows
        except csv.Error:
            raise Refused(
                f"Line {line} cannot be read as CSV. Check its quotation marks: a cell has one "
                "before and one after it, and a mark inside it is written twice."
            ) from None
        if len(row) > 1 or any(cell.strip() for cell in row):
            rows.append((line, row))


def _delimiter(text: str) -> str:
    """Give what parts the names; signs inside their quotation marks part nothing."""
    first = _QUOTED.sub("", text[:_HEAD].lstrip()).split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _rank(cell: str, line: int) -> int | None:
    if cell.casefold() in _UNRANKED:
        return None
    rank = whole_number(cell)
    if rank is None or not 1 <= rank <= MOST_RANK:
        raise Refused(
            f"Line {line}: “{cell[:40]}” is not a rank. Write 1 or more, or leave the cell empty."
        )
    return rank
