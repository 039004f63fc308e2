"""An outcome as tables: rows for CSV, for the screen and for paper. All give the same rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from facilitator.csv_text import csv_bytes
from facilitator.selection.counting.outcome import Outcome, said_votes


@dataclass(frozen=True)
class Sheet:
    """A table with its heading."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def result_sheet(outcome: Outcome) -> Sheet:
    """Give one row a person: place, name, elected or why not."""
    why = {over.name: over.why for over in outcome.passed_over}
    seat = {name: number for number, name in enumerate(outcome.elected, start=1)}
    rows = []
    for place, names in enumerate(outcome.order, start=1):
        # Among those who are level, first whom the rule for ties gave a seat.
        for name in sorted(names, key=lambda one: seat.get(one, len(seat) + 1)):
            said = "elected" if name in seat else why.get(name, "")
            rows.append((str(place), name, str(seat.get(name, "")), said))
    rows.extend(("", name, "", "withdrew") for name in sorted(outcome.agreed.withdrawn))
    return Sheet("Result", ("Place", "Name", "Seat", "What became of it"), tuple(rows))


def stages_sheet(outcome: Outcome) -> Sheet:
    """Give one row a person and two columns a stage: what moved, and the votes after it."""
    header = ["Name"]
    for stage in outcome.stages:
        header += [f"{stage.number}. {stage.what}", f"Votes after stage {stage.number}"]
    rows = []
    for name in outcome.candidates:
        row = [name]
        for stage in outcome.stages:
            moved = stage.changes.get(name, 0)
            row += [said_move(moved) if moved else "", said_votes(stage.votes.get(name, 0))]
        rows.append(tuple(row))
    for label, values in (
        ("Non-transferable", [stage.non_transferable for stage in outcome.stages]),
        ("Lost by rounding", [stage.rounding for stage in outcome.stages]),
    ):
        row, before = [label], 0
        for value in values:
            row += [said_move(value - before) if value != before else "", said_votes(value)]
            before = value
        rows.append(tuple(row))
    totals = ["Total"]
    for stage in outcome.stages:
        whole = sum(stage.votes.values()) + stage.non_transferable + stage.rounding
        totals += ["", said_votes(whole)]
    rows.append(tuple(totals))
    return Sheet("Stages", tuple(header), tuple(rows))


def said_move(units: int) -> str:
    """Give "+1.50000" for votes that came, "-1.50000" for those that went."""
    return f"+{said_votes(units)}" if units > 0 else said_votes(units)


def pairs_sheet(outcome: Outcome) -> Sheet:
    """Give how many ballots prefer the name of the row to that of the column."""
    return _matrix(outcome, "Pairs", "votes")


def paths_sheet(outcome: Outcome) -> Sheet:
    """Give the strength of the strongest path from the name of the row to that of the column."""
    return _matrix(outcome, "Strongest paths", "strength")


def _matrix(outcome: Outcome, title: str, of: str) -> Sheet:
    names = outcome.candidates
    rows = tuple(
        (a, *("" if a == b else str(getattr(outcome.duels[a, b], of)) for b in names))
        for a in names
    )
    return Sheet(title, ("Preferred to →", *names), rows)


def words_sheet(outcome: Outcome) -> Sheet:
    """Give the reasons, the notes and the papers that do not count, one sentence a row."""
    rows = [("reason", reason) for reason in outcome.reasons]
    if outcome.tie is not None:
        rows.append(("tie", outcome.tie.words))
    rows += [("note", note) for note in outcome.notes]
    rows += [
        ("not counted", f"{spoilt.where} ({spoilt.papers}): {spoilt.why}")
        for spoilt in outcome.invalid
    ]
    return Sheet("In words", ("Kind", "Words"), tuple(rows))


def sheets_of(outcome: Outcome) -> list[Sheet]:
    """Give all tables of an outcome."""
    if outcome.stages:
        return [result_sheet(outcome), stages_sheet(outcome), words_sheet(outcome)]
    return [
        result_sheet(outcome),
        pairs_sheet(outcome),
        paths_sheet(outcome),
        words_sheet(outcome),
    ]


def sheet_as_csv(sheet: Sheet) -> bytes:
    """Write one table. Numbers stay numbers, also those with a sign."""
    return csv_bytes(sheet.header, ([_number(cell) for cell in row] for row in sheet.rows))


def _number(cell: str) -> str | Decimal:
    if not cell[-1:].isdigit():
        return cell
    try:
        return Decimal(cell)
    except InvalidOperation:
        return cell


def sheets_as_csv(sheets: Sequence[Sheet]) -> dict[str, bytes]:
    """Write tables, each under the name of its file."""
    return {f"{sheet.title.lower().replace(' ', '-')}.csv": sheet_as_csv(sheet) for sheet in sheets}
