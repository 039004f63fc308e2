"""`plan`, `why`: who holds what over the coming terms, and why somebody has a seat or not."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.cli.naming import person_named
from facilitator.cli.numbers import whole
from facilitator.cli.printing import print_json, print_table
from facilitator.cli.reading import day
from facilitator.cli.stopping import stopping
from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.opening import open_collective
from facilitator.roles.planner.running import stop_solving

if TYPE_CHECKING:
    from facilitator.roles.planner.answer import Clash, Load

MOST_TERMS = 40


def declare(word: str, parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    if word == "plan":
        parser.add_argument(
            "--terms", type=whole, default=4, metavar="N", help="the next N terms of each role (4)"
        )
        parser.add_argument(
            "--seed", type=whole, metavar="N", help="the key of the lottery among equals (the day)"
        )
    else:
        parser.add_argument("role", metavar="ROLE", help='its name, or "group / role"')
        parser.add_argument("person", metavar="PERSON")
        parser.add_argument("on", type=day, metavar="DATE", help="a day of the turn, 2026-11-20")


def run(given: argparse.Namespace) -> int:
    """Plan and write nothing, or say why."""
    office = open_collective(given.file)
    try:
        with stopping(stop_solving):
            return _plan(office, given) if given.command == "plan" else _why(office, given)
    finally:
        office.database.close()


def _plan(office: Office, given: argparse.Namespace) -> int:
    from facilitator.rotation.service import plan_looked_at

    if given.terms > MOST_TERMS:
        raise Refused(
            f"At most {MOST_TERMS} terms are planned: further ahead the plan would take very long"
            " and nobody knows who is there. Give a smaller --terms."
        )
    found = plan_looked_at(office, given.terms, given.seed)
    rows: list[dict[str, Any]] = [
        {
            "role": seat.role,
            "seat": seat.seat,
            "from": seat.from_on,
            "to": seat.to_on,
            "person": seat.person,
            "why": list(reasons),
        }
        for seat, reasons in found.seats
    ]
    load = _load(found.loads)
    document: dict[str, Any] = {
        "seats": rows,
        "load": load,
        "clash": _clash(found.clash),
        "proved_best": found.proved_best,
        "note": found.note,
        "seed": found.seed,
    }
    if given.json:
        print_json(document)
        return 0
    header = ["role", "seat", "from", "to", "person", "why"]
    print_table(header, [[*list(row.values())[:5], "; ".join(row["why"])] for row in rows])
    print()
    print_table(["person", "hours"], [[name, f"{hours:g}"] for name, hours in load.items()])
    if found.clash is not None:
        print(f"\n{found.clash.words}")
        for rule in document["clash"]:
            print(f"- {rule['rule']}. {rule['loosen']}")
    print(f"\n{_how_good(found.note, found.proved_best)} Lottery among equals: {found.seed}.")
    return 0


def _why(office: Office, given: argparse.Namespace) -> int:
    from facilitator.roles.naming import role_called
    from facilitator.rotation.service import why_on

    role = role_called(office, given.role, given.on)
    found = why_on(office, role, person_named(office, given.person), given.on)
    others = [
        {"person": one.name, "why_not": one.words, "kind": one.kind} for one in found.why.others
    ]
    document = {
        "role": found.seat.role,
        "seat": found.seat.seat,
        "from": found.seat.from_on,
        "to": found.seat.to_on,
        "person": found.seat.person,
        "asked": found.asked,
        "has_it": found.has_it,
        "why": list(found.why.reasons),
        "why_not": found.against,
        "others": others,
        "plan": found.plan or None,
    }
    if given.json:
        print_json(document)
        return 0
    turn = f"{found.seat.role}, {found.seat.from_on} to {found.seat.to_on}"
    print(f"{turn}: {found.seat.person or 'nobody'}")
    told = f"the plan “{found.plan}”" if found.plan else "a plan made just now, not written down"
    print(f"In {told}.")
    for reason in found.why.reasons:
        print(f"+ {reason}")
    if not found.has_it:
        print(f"Not {found.asked}: {found.against}")
    return 0


def _load(loads: "tuple[Load, ...]") -> dict[str, float]:
    """Give hours by name; people who share a name are told apart by a number."""
    found: dict[str, float] = {}
    for one in loads:
        name, number = one.name, 1
        while name in found:
            number += 1
            name = f"{one.name} ({number})"
        found[name] = round(one.with_plan, 2)
    return found


def _clash(clash: "Clash | None") -> list[dict[str, Any]]:
    if clash is None:
        return []
    return [{"rule": one.rule, "loosen": one.loosen} for one in clash.rules]


def _how_good(note: str, proved_best: bool) -> str:
    words = note or ("the fairest possible" if proved_best else "fair, not proved best")
    return f"{words[0].upper()}{words[1:]}."
