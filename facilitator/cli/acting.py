"""`act`: what a script or agent does, as itself and with its token; the only way in which it can.

The token comes from a file or from the environment, never from the line itself: that stands in the
list of processes and in the shell's memory.
"""

import argparse
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.cli.printing import print_json, print_table
from facilitator.cli.reading import day
from facilitator.errors import Refused
from facilitator.opening import open_collective

if TYPE_CHECKING:
    from facilitator.decisions.automated.service import Allowed

VARIABLE = "FACILITATOR_TOKEN"
LONGEST = 1000
"""Bytes of a token's file that are read; a token is far shorter."""


def declare(_word: str, parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--as", dest="name", required=True, metavar="NAME", help="who acts")
    parser.add_argument(
        "--token-file",
        type=Path,
        metavar="FILE",
        help=f"holds its token; without, the variable {VARIABLE} does",
    )
    acts = parser.add_subparsers(dest="act", metavar="list|decide", required=True)
    listing = acts.add_parser("list", help="what it may decide today")
    deciding = acts.add_parser("decide", help="record a decision")
    deciding.add_argument("--domain", required=True, metavar="NAME")
    deciding.add_argument("--title", default="", help="what it is about, in a line")
    deciding.add_argument("--matter", default="", help="decides this proposal: its title or id")
    deciding.add_argument("--text", required=True, help="what is decided")
    deciding.add_argument("--why", required=True, help="the reason")
    deciding.add_argument("--review-on", type=day, metavar="DATE", help="look at it again then")
    deciding.add_argument("--expires-on", type=day, metavar="DATE", help="its last day")
    for each in (listing, deciding):
        each.add_argument("--json", action="store_true", help="print one JSON document")


def run(given: argparse.Namespace) -> int:
    """Do it, and print what came of it."""
    token = _token(given.token_file)
    office = open_collective(given.file)
    try:
        if given.act == "list":
            from facilitator.decisions.automated.service import what_it_may_decide

            return _list(what_it_may_decide(office, given.name, token), as_json=given.json)
        return _decide(office, given, token)
    finally:
        office.database.close()


def _decide(office: Any, given: argparse.Namespace, token: str) -> int:
    from facilitator.decisions.automated.service import decide_as_automation
    from facilitator.decisions.records import DecisionDraft

    if not (given.title.strip() or given.matter.strip()):
        raise Refused("Say what is decided: give it a --title, or name the --matter.")
    draft = DecisionDraft(
        title=given.title.strip() or given.matter.strip(),
        text=given.text,
        why=given.why,
        review_on=given.review_on,
        expires_on=given.expires_on,
    )
    made = decide_as_automation(
        office, given.name, token, given.domain, draft, given.matter.strip()
    )
    if given.json:
        print_json(
            {
                "number": f"D-{made.number}",
                "id": made.id,
                "title": made.title,
                "domain": given.domain,
                "decided_on": made.decided_on,
                "by_automation": given.name,
                "review": "waiting",
            }
        )
    else:
        print(f"D-{made.number} {made.title}. A person will say whether it stands.")
    return 0


def _list(allowed: "Allowed", *, as_json: bool) -> int:
    if as_json:
        print_json(
            {
                "name": allowed.name,
                "left_today": allowed.left_today,
                "domains": [
                    {
                        "domain": one.domain,
                        "role": one.role,
                        "minimum_days": one.minimum_days,
                        "matters": [
                            {
                                "id": matter.id,
                                "title": matter.title,
                                "raised_on": matter.raised_on,
                                "from": matter.from_on,
                            }
                            for matter in one.matters
                        ],
                    }
                    for one in allowed.domains
                ],
            }
        )
        return 0
    print_table(
        ("domain", "role", "minimum days", "matters"),
        [
            (
                one.domain,
                one.role,
                one.minimum_days,
                "; ".join(matter.title for matter in one.matters) or None,
            )
            for one in allowed.domains
        ],
    )
    print(f"{allowed.left_today} left of those agreed for 24 hours.")
    return 0


def _token(file: Path | None) -> str:
    if file is None:
        found = os.environ.get(VARIABLE, "").strip()
        if not found:
            raise Refused(f"Give the token: --token-file FILE, or the variable {VARIABLE}.")
        return found
    try:
        with file.open("rb") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            raw = opened.read(LONGEST)
    except OSError:
        raise Refused(f"The token’s file “{file}” cannot be read.") from None
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        print(
            f"Others can read the token’s file “{file}”. Keep it for yourself: chmod 600.",
            file=sys.stderr,
        )
    return raw.decode("utf-8", "replace").strip()
