"""`directive check`: whether one office may direct another on a day, and what to do instead."""

import argparse
from pathlib import Path
from uuid import UUID

from facilitator.cli.printing import print_json
from facilitator.cli.reading import day
from facilitator.errors import Refused
from facilitator.opening import open_collective


def declare(word: str, parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", choices=("check",), help="judge a directive; nothing is sent")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--from", dest="sender", required=True, metavar="OFFICE")
    parser.add_argument("--to", dest="receiver", required=True, metavar="OFFICE")
    parser.add_argument("--domain", metavar="NAME", help="what it is about")
    parser.add_argument("--on", type=day, metavar="DATE", help="by the lines and rights of a day")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(given: argparse.Namespace) -> int:
    """Print the verdict; a verdict that was given is done, whatever it says."""
    from facilitator.directives.service import directive_check
    from facilitator.groups.service import groups, rights

    office = open_collective(given.file)
    try:
        on = given.on or office.today()
        offices = {one.id: one.name for one in groups(office, on)}
        domains = {one.domain.id: one.domain.name for one in rights(office, on)}
        found = directive_check(
            office,
            _called(offices, given.sender, "office"),
            _called(offices, given.receiver, "office"),
            _called(domains, given.domain, "domain") if given.domain else None,
            on,
        )
    finally:
        office.database.close()
    if given.json:
        print_json(
            {
                "verdict": found.verdict.value,
                "legitimate": found.is_legitimate,
                "sentence": found.sentence,
                "advice": found.advice,
                "passed_over": [offices[one] for one in found.passed_over],
                "ways": [[offices[one] for one in way] for way in found.ways],
                "send_to": [offices[one] for one in found.send_to],
                "ask_at": offices[found.ask_at] if found.ask_at else None,
                "on": on,
            }
        )
        return 0
    print(f"{found.verdict.value}: {found.sentence}")
    if found.advice:
        print(found.advice)
    return 0


def _called(known: dict[UUID, str], name: str, what: str) -> UUID:
    from facilitator.saying import said_list
    from facilitator.store.search import fold

    found = [one for one, called in known.items() if fold(called) == fold(name.strip())]
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"{len(found)} are called “{name}”. Rename one of them first.")
    start = fold(name.strip())
    like = [called for called in known.values() if start and start in fold(called)]
    told = f" Do you mean {said_list(sorted(like))}?" if like else ""
    raise Refused(f"No {what} is called “{name}”.{told}")
