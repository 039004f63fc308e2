"""`disputes`: who asked whom what, who sits on the panel, what was ruled."""

import argparse
from pathlib import Path
from typing import Any

from facilitator.cli.printing import print_json, print_table
from facilitator.cli.reading import day
from facilitator.opening import open_collective


def declare(word: str, parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--on", type=day, metavar="DATE", help="as it was on this day")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(given: argparse.Namespace) -> int:
    """Print the disputes, those under way first."""
    from facilitator.disputes.service import DisputeRow, disputes

    def plain(one: DisputeRow) -> dict[str, Any]:
        return {
            "number": one.number,
            "question": one.question,
            "kind": one.kind.value,
            "domain": one.domain or None,
            "sides": list(one.sides),
            "state": one.state.value,
            "panel": list(one.panel),
            "raised_on": one.raised_on.isoformat(),
            "due_on": one.due_on.isoformat() if one.due_on else None,
            "ruled_on": one.ruled_on.isoformat() if one.ruled_on else None,
            "ruling": one.ruling or None,
            "owner": one.owner or None,
            "reasons": one.reasons or None,
            "decision": f"D-{one.decision}" if one.decision is not None else None,
        }

    office = open_collective(given.file)
    try:
        rows = [plain(one) for one in disputes(office, given.on)]
    finally:
        office.database.close()
    if given.json:
        print_json(rows)
        return 0
    header = ["number", "state", "due_on", "sides", "question", "ruling"]
    lines = [row | {"sides": ", ".join(row["sides"])} for row in rows]
    print_table(header, [[line[name] for name in header] for line in lines])
    return 0
