"""`decisions`, `rights`, `roles`: the readers that list."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from facilitator.cli.printing import print_json, print_table
from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.opening import open_collective


def day(text: str) -> date:
    """Read a day given on the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day; write it as 2026-11-20") from None


def declare(word: str, parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    if word in ("rights", "roles"):
        parser.add_argument("--on", type=day, metavar="DATE", help="as it was on this day")


def run(given: argparse.Namespace) -> int:
    """Print the list."""
    office = open_collective(given.file)
    try:
        rows, header = _LISTS[given.command](office, given)
        notes = _covers(office, given) if given.command == "roles" else []
    finally:
        office.database.close()
    if given.json:
        print_json(rows)
    else:
        print_table(header, [[row[name] for name in header] for row in rows])
        for note in notes:
            print(note)
    return 0


def _rights(office: Office, given: argparse.Namespace) -> tuple[list[dict[str, Any]], list[str]]:
    from facilitator.groups.service import rights

    rows = [
        {
            "domain": entry.domain.name,
            "owner": entry.owner_name,
            "owner_kind": entry.owner_kind,
            "rung": entry.right.rung.value,
            "consulted": list(entry.consulted_names),
            "deputy": entry.deputy_name,
            "minimum_days": entry.right.minimum_days,
            "quorum_percent": entry.right.quorum_percent,
            "threshold_percent": entry.right.threshold_percent,
            "reversible": entry.right.reversible,
            "impact": entry.right.impact.value,
            "people_only": entry.right.people_only,
            "since": entry.right.from_on,
        }
        for entry in rights(office, given.on or office.today())
        if entry.right is not None
    ]
    return rows, ["domain", "owner", "rung", "since"]


def _roles(office: Office, given: argparse.Namespace) -> tuple[list[dict[str, Any]], list[str]]:
    from facilitator.roles.service import holdings
    from facilitator.rotation.swapping.covers import covered_on

    on = given.on or office.today()
    covers = covered_on(office, on)
    rows = [
        {
            "group": held.group,
            "role": held.role,
            "seat": held.seat,
            "person": held.person,
            "from": held.from_on,
            "to": held.to_on,
            "state": str(held.state or "vacant"),
            "cover": cover.person if cover else None,
            "cover_from": cover.from_on if cover else None,
            "cover_to": cover.to_on if cover else None,
        }
        for held in holdings(office, on)
        for cover in (covers.get((held.role_id, held.seat)),)
    ]
    return rows, ["group", "role", "seat", "person", "from", "to", "state"]


def _covers(office: Office, given: argparse.Namespace) -> list[str]:
    """Say below the table who stands in for somebody."""
    from facilitator.rotation.swapping.covers import covered_on

    return [f"{one.turn.role}: {one.words}" for one in covered_on(office, given.on).values()]


def _decisions(office: Office, given: argparse.Namespace) -> tuple[list[dict[str, Any]], list[str]]:
    from facilitator.decisions.service import all_as_plain

    rows = all_as_plain(office)
    if not rows and not given.json:
        raise Refused("No decision is recorded yet.")
    return rows, ["number", "title", "decided_on", "rung", "state"]


_LISTS = {"rights": _rights, "roles": _roles, "decisions": _decisions}
