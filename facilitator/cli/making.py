"""`new`, `demo`: a file that was not there before."""

import argparse
from pathlib import Path

from facilitator.opening import SUFFIX


def declare(word: str, parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help=f"a name ending in {SUFFIX}")
    if word == "new":
        start = parser.add_mutually_exclusive_group()
        start.add_argument(
            "--constitution",
            default="small-collective",
            metavar="NAME|PATH",
            help="one that `facilitator constitutions` lists, or the path of your own TOML file",
        )
        start.add_argument(
            "--from",
            dest="whole",
            type=Path,
            metavar="JSON",
            help="the same collective again, out of a collective.json that an export wrote",
        )
        parser.add_argument("--name", help="the collective's name; otherwise the file's")
        parser.add_argument(
            "--words",
            default=None,
            metavar="CONTEXT",
            help="speak as a co-op, a movement, a public body or a software project",
        )
        parser.add_argument("--zone", default=None, help="IANA time zone; otherwise this machine's")


def run(given: argparse.Namespace) -> int:
    """Make it and say so."""
    if given.command == "demo":
        from facilitator.demo import make_demo

        make_demo(given.file).database.close()
        print(f"{given.file} holds the demo collective.")
        return 0
    if given.whole is not None:
        from facilitator.exchange.service import start_from_whole

        start_from_whole(given.whole, given.file)
        print(f"{given.file} is the collective that {given.whole.name} holds.")
        return 0
    from facilitator.constitutions.service import start_collective
    from facilitator.zones import local_zone

    office = start_collective(
        given.file,
        given.constitution,
        name=given.name or given.file.stem.replace("-", " ").replace("_", " ").strip().capitalize(),
        zone=given.zone or local_zone(),
        context=given.words,
    )
    office.database.close()
    print(f"{given.file} is ready. Open it with: facilitator {given.file}")
    return 0
