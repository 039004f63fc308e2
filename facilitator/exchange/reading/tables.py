"""CSV tables of people, groups, roles, terms, absences, wishes, periods; known by their headers.

The headers are documented in docs/import.md. Each row that cannot be read is reported with its
line; a table with other headers is reported as one line and left alone.
"""

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from facilitator.errors import Refused
from facilitator.exchange.reading.cells import (
    BadCell,
    UnclearDay,
    day,
    listed,
    needed,
    number,
    optional,
    unguarded,
    whole,
)
from facilitator.exchange.reading.files import SourceFile
from facilitator.exchange.reading.parsed import (
    AbsenceRow,
    Doubt,
    GroupRow,
    Line,
    ParsedTable,
    PeriodRow,
    PersonRow,
    RoleRow,
    Row,
    TableKind,
    TermRow,
    WishRow,
)

MOST_COLUMNS = 200
DELIMITERS = (",", ";", "\t", "|")

_COLUMNS = {
    "name": "name full_name",
    "aliases": "aliases alias also_known_as",
    "email": "email e_mail mail",
    "phone": "phone telephone mobile",
    "joined_on": "joined_on joined member_since",
    "left_on": "left_on left",
    "kind": "kind type",
    "parent": "parent parent_group part_of",
    "purpose": "purpose aim",
    "members": "members",
    "group": "group circle team",
    "role": "role",
    "seats": "seats",
    "term_length": "term_length",
    "term_unit": "term_unit",
    "load_hours": "load_hours load hours_a_month",
    "seat": "seat",
    "person": "person member who",
    "from": "from from_on start starts starts_on",
    "to": "to to_on end ends ends_on until",
    "state": "state status",
    "reason": "reason",
    "wish": "wish",
    "period": "period release",
}
_KNOWN = {word: column for column, words in _COLUMNS.items() for word in words.split()}
_UNITS = {"day": "days", "week": "weeks", "month": "months", "meeting": "meetings"}
_WISHES = {
    "gladly": "gladly",
    "yes": "gladly",
    "if needed": "if needed",
    "not this year": "not this year",
    "no": "not this year",
}
_STATES = frozenset({"planned", "shadowing", "holding", "handing over", "ended", "declined"})


@dataclass(frozen=True, slots=True)
class _Cells:
    """A row by column name, empty where the column is missing."""

    line: int
    values: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")


def read_table(source: SourceFile) -> ParsedTable:
    """Read a table. Never fails on a strange one: its kind is then None, with one line said.

    Refused when a table we know is cut off: an opened quote that never closes, or a last row
    without an end and with cells missing.
    """
    delimiter = _delimiter(source.text)
    rows, open_from = _rows(source.text, delimiter)
    filled = [(line, row) for line, row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return _unknown(source, delimiter, (), "The table is empty.")
    headers = tuple(_column(cell) for cell in filled[0][1])
    kind = kind_of(headers)
    if kind is None:
        shown = ", ".join(cell.strip() for cell in filled[0][1][:6])[:120]
        return _unknown(source, delimiter, headers, shown or "no headers")
    if open_from is None and _ends_early(source.text, filled, len(headers)):
        open_from = filled[-1][0]
    if open_from is not None:
        raise Refused(
            f"{source.name} ends in the middle of a row (line {open_from}). Get the whole file."
        )
    return _typed(source, delimiter, headers, kind, filled)


def kind_of(headers: Sequence[str]) -> TableKind | None:
    """Which table these columns make, None where none or two would do."""
    has = set(headers)
    if len(has) != len([header for header in headers if header]) + ("" in has):
        return None
    if {"period", "to"} <= has and not has & {"person", "role"}:
        return "periods"
    if {"person", "role", "wish"} <= has:
        return "wishes"
    if {"role", "person"} <= has and has & {"from", "to", "seat", "state", "group"}:
        return "terms"
    if {"person", "from"} <= has and "role" not in has:
        return "absences"
    if {"group", "role"} <= has and "person" not in has:
        return "roles"
    if "name" in has and has & {"parent", "purpose", "members"}:
        return "groups"
    if has & {"email", "phone", "aliases", "joined_on", "left_on"} and "name" in has:
        return "people"
    return "people" if headers and set(headers) == {"name"} else None


def _typed(
    source: SourceFile,
    delimiter: str,
    headers: tuple[str, ...],
    kind: TableKind,
    filled: Sequence[tuple[int, list[str]]],
) -> ParsedTable:
    read = _READERS[kind]
    found: list[Row] = []
    bad: list[Line] = []
    doubts: list[Doubt] = []
    if source.encoding not in ("utf-8", "utf-16"):
        why = "The table is not saved as UTF-8; look whether accented letters came out right."
        doubts.append(Doubt(source.name, 1, "encoding", why))
    for place, header in enumerate(headers):
        if header not in _COLUMNS:
            text = filled[0][1][place].strip()
            bad.append(Line(source.name, filled[0][0], f"column “{text[:60]}” is not known"))
    for line, row in filled[1:]:
        shown = delimiter.join(row)[:200]
        extra = [cell for cell in row[len(headers) :] if cell.strip()]
        cells = _Cells(line, dict(zip(headers, map(unguarded, row), strict=False)))
        try:
            if extra:
                raise BadCell("there are more cells than headers")
            found.append(read(cells))
        except UnclearDay as why:
            doubts.append(Doubt(source.name, line, shown, str(why)))
        except BadCell as why:
            bad.append(Line(source.name, line, f"{shown} — {why}"))
    return ParsedTable(
        source.name, kind, delimiter, headers, tuple(found), tuple(bad), tuple(doubts)
    )


def _person(cells: _Cells) -> PersonRow:
    return PersonRow(
        cells.line,
        needed(cells["name"], "the name"),
        listed(cells["aliases"]),
        optional(cells["email"]),
        optional(cells["phone"]),
        day(cells["joined_on"]),
        day(cells["left_on"]),
    )


def _group(cells: _Cells) -> GroupRow:
    return GroupRow(
        cells.line,
        needed(cells["name"], "the name"),
        optional(cells["kind"]),
        optional(cells["parent"]),
        optional(cells["purpose"]),
        listed(cells["members"]),
    )


def _role(cells: _Cells) -> RoleRow:
    unit = cells["term_unit"].casefold().rstrip("s")
    if unit and unit not in _UNITS:
        raise BadCell(f"the term unit is not days, weeks, months or meetings: {unit[:40]}")
    return RoleRow(
        cells.line,
        needed(cells["group"], "the group"),
        needed(cells["role"], "the role"),
        optional(cells["purpose"]),
        whole(cells["seats"], "the number of seats"),
        whole(cells["term_length"], "the term length"),
        _UNITS.get(unit),
        number(cells["load_hours"], "the load"),
    )


def _term(cells: _Cells) -> TermRow:
    state = cells["state"].casefold().replace("_", " ")
    if state and state not in _STATES:
        raise BadCell(f"the state is not one we know: {state[:40]}")
    from_on, to_on = day(cells["from"]), day(cells["to"])
    if from_on and to_on and to_on < from_on:
        raise BadCell("the term ends before it begins")
    return TermRow(
        cells.line,
        optional(cells["group"]),
        needed(cells["role"], "the role"),
        whole(cells["seat"], "the seat"),
        needed(cells["person"], "the person"),
        from_on,
        to_on,
        state or None,
    )


def _absence(cells: _Cells) -> AbsenceRow:
    from_on, to_on = day(cells["from"]), day(cells["to"])
    if from_on is None:
        raise BadCell("the first day is missing")
    if to_on and to_on < from_on:
        raise BadCell("the absence ends before it begins")
    person = needed(cells["person"], "the person")
    return AbsenceRow(cells.line, person, from_on, to_on, optional(cells["reason"]))


def _wish(cells: _Cells) -> WishRow:
    wish = _WISHES.get(cells["wish"].casefold().replace("_", " "))
    if wish is None:
        raise BadCell("the wish is not gladly, if needed or not this year")
    return WishRow(
        cells.line,
        needed(cells["person"], "the person"),
        optional(cells["group"]),
        needed(cells["role"], "the role"),
        wish,
        day(cells["from"]),
        day(cells["to"]),
    )


def _period(cells: _Cells) -> PeriodRow:
    from_on, to_on = day(cells["from"]), day(cells["to"])
    if to_on is None:
        raise BadCell("the last day is missing")
    if from_on and to_on < from_on:
        raise BadCell("the period ends before it begins")
    return PeriodRow(cells.line, needed(cells["period"], "the period"), from_on, to_on)


_READERS: dict[TableKind, Callable[[_Cells], Row]] = {
    "people": _person,
    "groups": _group,
    "roles": _role,
    "terms": _term,
    "absences": _absence,
    "wishes": _wish,
    "periods": _period,
}


def _column(cell: str) -> str:
    word = re.sub(r"[\s_-]+", "_", unguarded(cell)[:60].casefold()).strip("_")
    return _KNOWN.get(word, word)


def _delimiter(text: str) -> str:
    """The sign that most often divides the first line with anything on it."""
    head = next((row for row in text[:20_000].splitlines() if row.strip()), "")
    return max(DELIMITERS, key=lambda sign: (head.count(sign), -DELIMITERS.index(sign)))


def _rows(text: str, delimiter: str) -> tuple[list[tuple[int, list[str]]], int | None]:
    """Rows with the line each begins on, and the line of a row whose quote never closes."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    while True:
        begins = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return rows, None
        except csv.Error as error:
            if "unexpected end" in str(error):
                return rows, begins
            rows.append((begins, [f"this row cannot be taken apart ({error})"]))
            continue
        rows.append((begins, row[:MOST_COLUMNS]))


def _ends_early(text: str, filled: Sequence[tuple[int, list[str]]], width: int) -> bool:
    """A last row without a line's end that is shorter than all the full rows before it."""
    if text.endswith(("\n", "\r")) or len(filled) < 2:
        return False
    before = filled[1:-1]
    return len(filled[-1][1]) < width and all(len(row) >= width for _, row in before)


def _unknown(
    source: SourceFile, delimiter: str, headers: tuple[str, ...], shown: str
) -> ParsedTable:
    line = Line(source.name, 1, shown)
    return ParsedTable(source.name, None, delimiter, headers, not_understood=(line,))
