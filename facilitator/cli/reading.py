"""`decisions`, `rights`, `roles`: the readers that list."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.cli.printing import print_json, print_table
from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.opening import open_collective
from facilitator.store.search import fold

if TYPE_CHECKING:
    from facilitator.decisions.service import LadderDomain


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
    if word == "decisions":
        some = parser.add_mutually_exclusive_group()
        some.add_argument("--urgent", action="store_true", help="only what was decided as urgent")
        some.add_argument("--lapsed", action="store_true", help="only what nobody ratified in time")
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
    from facilitator.decisions.service import ladder

    shown = ladder(office, given.on or office.today())
    owned = [_right(domain) for domain in shown.domains]
    empty = dict.fromkeys(_right_keys(owned))
    rows = owned + [empty | {"domain": name, "hole": "nobody owns it"} for name in shown.unowned]
    rows.sort(key=lambda row: fold(row["domain"]))
    return rows, ["domain", "owner", "rung", "since", "decided_by", "hole"]


def _right_keys(rows: list[dict[str, Any]]) -> list[str]:
    return list(rows[0]) if rows else ["domain", "owner", "rung", "since", "decided_by", "hole"]


def _right(domain: "LadderDomain") -> dict[str, Any]:
    right = domain.record
    return {
        "domain": domain.name,
        "owner": domain.owner,
        "owner_kind": domain.owner_kind,
        "rung": right.rung.value,
        "consulted": list(domain.consulted),
        "deputy": domain.deputy,
        "minimum_days": right.minimum_days,
        "quorum_percent": right.quorum_percent,
        "threshold_percent": right.threshold_percent,
        "reversible": right.reversible,
        "impact": right.impact.value,
        "people_only": right.people_only,
        "since": right.from_on,
        "ratify_days": right.ratify_days,
        "deliberators": list(domain.deliberators),
        "path": list(domain.path),
        "collegial": domain.collegial,
        "lapses_on": domain.lapses_on,
        "decided_by": f"D-{domain.decided_by}" if domain.decided_by else None,
        "hole": domain.hole or None,
    }


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
    if given.urgent or given.lapsed:
        rows = [row for row in rows if row["urgent"]]
        if given.lapsed:
            rows = [row for row in rows if row["state"] == "lapsed"]
        told = ["number", "title", "decided_on", "urgent_reason", "ratify_by", "ratified_on"]
        return rows, [*told, "state"]
    return rows, ["number", "title", "decided_on", "rung", "state"]


_LISTS = {"rights": _rights, "roles": _roles, "decisions": _decisions}
