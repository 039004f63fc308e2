"""`import`: minutes, decision records, rosters, people, terms, calendars into a collective."""

import argparse
from datetime import date
from pathlib import Path

from facilitator.cli.printing import print_json
from facilitator.exchange.importing.plan import COUNTED, Preview
from facilitator.exchange.service import EvenPeriods, import_sources, preview_import
from facilitator.opening import open_collective

SHOWN = 20
"""Lines of doubts and proposals printed for people; --json prints all."""


def declare(_word: str, parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("sources", type=Path, metavar="SOURCE", nargs="+", help="files or folders")
    parser.add_argument("--dry-run", action="store_true", help="show what it would do, no more")
    parser.add_argument(
        "--join",
        action="append",
        default=[],
        type=_pair,
        metavar="NAME=PERSON",
        help="NAME in the sources stands for PERSON; may be given more than once",
    )
    parser.add_argument(
        "--first-period-on",
        type=_day,
        metavar="DAY",
        help="rosters that say no days follow one another from this day on",
    )
    parser.add_argument(
        "--period-months",
        type=_months,
        metavar="N",
        default=6,
        help="so many months is each of them; 6 unless told",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def _pair(text: str) -> tuple[str, str]:
    name, sign, person = text.partition("=")
    if not sign or not name.strip() or not person.strip():
        raise argparse.ArgumentTypeError("write it as NAME=PERSON")
    return name.strip(), person.strip()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("write a day as 2026-03-14") from None


def _months(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 120:
        raise argparse.ArgumentTypeError("write a number of months, 1 to 120")
    return int(text)


def run(given: argparse.Namespace) -> int:
    """Do it, or show what it would do."""
    office = open_collective(given.file)
    try:
        work = preview_import if given.dry_run else import_sources
        first_on = given.first_period_on
        even = EvenPeriods(first_on, given.period_months) if first_on else None
        done = work(office, given.sources, joined=dict(given.join), even=even)
    finally:
        office.database.close()
    if given.json:
        print_json(done.as_json())
    else:
        _tell(done, dry_run=given.dry_run)
    return 0


def _tell(done: Preview, *, dry_run: bool) -> None:
    print("Would add:" if dry_run else "Added:")
    for kind in (*COUNTED, *sorted(set(done.new) - set(COUNTED))):
        print(f"  {done.new.get(kind, 0):>6}  {kind}")
    print(f"Here already: {done.same}")
    for file in done.files:
        if file.taken_as in ("nothing", "refused"):
            print(f"Not taken: {file.source}: {file.sentence}")
    _some(
        "Entries of calendars",
        [f"{e.source}:{e.line}: {e.what}: {e.became}. {e.sentence}" for e in done.entries],
    )
    _some("In doubt", [f"{d.source}:{d.line}: {d.what}: {d.why}" for d in done.in_doubt])
    _some("Not understood", [f"{n.source}:{n.line}: {n.text}" for n in done.not_understood])
    _some(
        "Perhaps one person (join them with --join)",
        [f"{each.alias} = {each.name}: {each.why}" for each in done.proposals],
    )


def _some(title: str, lines: list[str]) -> None:
    if not lines:
        return
    print(f"{title} ({len(lines)}):")
    for line in lines[:SHOWN]:
        print(f"  {line}")
    if len(lines) > SHOWN:
        print(f"  … and {len(lines) - SHOWN} more; --json prints all")
