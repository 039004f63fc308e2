"""`count`: ranked ballots out of a file, counted, with every stage and reason."""

import argparse
import csv
from collections.abc import Callable
from pathlib import Path

from facilitator.cli.new_files import refuse_what_exists, write_new
from facilitator.cli.numbers import whole
from facilitator.cli.printing import print_json, print_table
from facilitator.errors import Refused
from facilitator.selection.counting.agreed import (
    Agreed,
    Limit,
    Method,
    TieKind,
    TieRule,
    Unranked,
)
from facilitator.selection.counting.counting import count
from facilitator.selection.counting.formats.blt import write_blt
from facilitator.selection.counting.formats.reading import MOST_BYTES, read_ballots
from facilitator.selection.counting.outcome import Outcome, said_votes
from facilitator.selection.counting.plain import outcome_as_plain
from facilitator.selection.counting.sheets import (
    result_sheet,
    sheets_as_csv,
    sheets_of,
    words_sheet,
)
from facilitator.selection.given_text import text_given
from facilitator.selection.looks import seen


def declare(word: str, parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("ballots", type=Path, metavar="BALLOTS")
    parser.add_argument(
        "--method",
        type=lambda word: Method.scottish_stv.value if word == "stv" else word,
        choices=[method.value for method in Method],
        default=Method.schulze.value,
        help="stv is short for scottish-stv",
    )
    parser.add_argument("--seats", type=whole, metavar="N", help="unless the file says so")
    parser.add_argument(
        "--unranked",
        choices=[unranked.value for unranked in Unranked],
        default=Unranked.last.value,
        help="what an unranked name means: below every ranked one, or not compared",
    )
    parser.add_argument("--withdrawn", action="append", default=[], metavar="NAME")
    parser.add_argument(
        "--limit",
        action="append",
        default=[],
        metavar="LABEL:MOST:FILE",
        help="at most MOST elected per LABEL; FILE is a CSV of name, value",
    )
    parser.add_argument(
        "--tie", choices=[kind.value for kind in TieKind], help="the rule agreed beforehand"
    )
    parser.add_argument(
        "--tie-order",
        action="append",
        default=[],
        metavar="NAME",
        help="what that rule says, the preferred first; once for each name",
    )
    parser.add_argument("--tie-who", default="", metavar="NAME", help="who casts, or drew the lot")
    parser.add_argument("--csv", type=Path, metavar="DIR", help="write all tables into a folder")
    parser.add_argument("--blt", type=Path, metavar="FILE", help="write the ballots as BLT")
    parser.add_argument("--json", action="store_true", help="print one JSON document (the default)")
    parser.add_argument("--text", action="store_true", help="print for people instead")


def run(given: argparse.Namespace) -> int:
    """Count and print."""
    box = read_ballots(given.ballots)
    seats = given.seats if given.seats is not None else box.seats
    if seats is None:
        raise Refused("The file does not say how many seats there are. Give --seats.")
    if given.tie_order and not given.tie:
        raise Refused("--tie-order is what a rule says. Give the rule with --tie.")
    names = {seen(name): name for name in box.candidates}

    def called(name: str) -> str:
        """Give the candidate whose name looks like this, else the name, to be told it is none."""
        return names.get(seen(name), name.strip())

    agreed = Agreed(
        method=Method(given.method),
        seats=seats,
        unranked=Unranked(given.unranked),
        tie_rule=TieRule(
            TieKind(given.tie),
            tuple(called(name) for name in given.tie_order),
            given.tie_who,
        )
        if given.tie
        else None,
        limits=tuple(_limit(text, box.candidates, called) for text in given.limit),
        withdrawn=frozenset(called(name) for name in given.withdrawn) | box.withdrawn,
    )
    outcome = count(box, agreed)
    files: dict[Path, bytes] = {}
    if given.csv is not None:
        tables = sheets_as_csv(sheets_of(outcome))
        files |= {given.csv / name: data for name, data in tables.items()}
    if given.blt is not None:
        refuse_what_exists([*files, given.blt])
        files[given.blt] = write_blt(box, seats).encode()
    write_new(files)
    if given.text:
        _tell(outcome)
    else:
        print_json(outcome_as_plain(outcome))
    return 0


def _limit(text: str, candidates: tuple[str, ...], called: Callable[[str], str]) -> Limit:
    """Read LABEL:MOST:FILE. Rows of people who do not stand are left out: lists serve for years."""
    label, _, rest = text.partition(":")
    most, _, file = rest.partition(":")
    if not label.strip() or not (most.isascii() and most.isdigit()) or not file:
        raise Refused(f"“{text}” is not a limit. Write it as employer:2:employers.csv.")
    path, wanted = Path(file), f"It is a CSV with a line of name, {label} for each."
    try:
        rows = list(csv.reader(text_given(path, MOST_BYTES, wanted).splitlines()))
    except csv.Error:
        raise Refused(f"“{path.name}” cannot be read. {wanted}") from None
    of = {called(row[0]): row[1].strip() for row in rows if len(row) > 1}
    known = {name: value for name, value in of.items() if name in candidates and value}
    if not known:
        raise Refused(f"“{path.name}” names none of the candidates. {wanted}")
    return Limit(label.strip(), int(most[:9]), known)


def _tell(outcome: Outcome) -> None:
    result, words = result_sheet(outcome), words_sheet(outcome)
    print_table(list(result.header), [list(row) for row in result.rows])
    if outcome.stages:
        print()
        print_table(
            ["Votes after stage", *(str(stage.number) for stage in outcome.stages)],
            [
                [name, *(said_votes(stage.votes[name]) for stage in outcome.stages)]
                for name in outcome.candidates
            ],
        )
    print()
    for _, sentence in words.rows:
        print(sentence)
