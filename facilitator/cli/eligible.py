"""`eligible`: who may take a role on a day, since or from when, why not, and what is missing."""

import argparse
from pathlib import Path

from facilitator.cli.printing import print_json, print_table
from facilitator.cli.reading import day
from facilitator.opening import open_collective


def declare(word: str, parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "role", metavar="ROLE", help="its name; “GROUP / ROLE” where several have it"
    )
    parser.add_argument("--on", type=day, metavar="DATE", help="for a term that begins that day")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(given: argparse.Namespace) -> int:
    """Print everybody's standing, by name."""
    from facilitator.roles.service import role_called
    from facilitator.selection.pool.service import eligible_for

    office = open_collective(given.file)
    try:
        on = given.on or office.today()
        standings = eligible_for(office, role_called(office, given.role, on).id, on)
    finally:
        office.database.close()
    if given.json:
        print_json(
            [
                {
                    "person": each.person,
                    "eligible": each.may,
                    "from": each.from_on,
                    "reasons": [reason.words for reason in each.reasons],
                    "missing": list(each.missing),
                    "earliest": each.earliest_on,
                    "remarks": list(each.remarks),
                    "in_pool": each.in_pool,
                    "served_before": each.served_before,
                    "sentence": each.sentence,
                }
                for each in standings
            ]
        )
        return 0
    rows = [
        (
            each.person,
            "yes" if each.may else "no",
            each.from_on,
            "; ".join(reason.words for reason in each.reasons) or None,
            " ".join(each.missing) or None,
        )
        for each in standings
    ]
    print_table(("person", "eligible", "from", "reasons", "missing"), rows)
    return 0
