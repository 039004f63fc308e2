"""`check`, `backup`, `restore`: is the file whole, and copies of it."""

import argparse
from pathlib import Path

from sqlmodel import Session

from facilitator.cli.printing import print_json
from facilitator.errors import Refused
from facilitator.opening import open_collective
from facilitator.people.automations.guarding import named_as_people_in
from facilitator.saying import said_list
from facilitator.store.altered import altered_records
from facilitator.store.backup import back_up, faults_in, restore
from facilitator.store.history import breaks_in_chain


def declare(word: str, parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE")
    if word == "check":
        parser.add_argument("--json", action="store_true")
    else:
        parser.add_argument("copy", type=Path, metavar="COPY")


def run(given: argparse.Namespace) -> int:
    """Do it."""
    if given.command == "backup":
        open_collective(given.file).database.close()
        back_up(given.file, given.copy)
        print(f"{given.copy} is a whole copy of {given.file.name}.")
        return 0
    if given.command == "restore":
        open_collective(given.copy).database.close()
        restore(given.copy, given.file)
        print(f"{given.file} is now as {given.copy.name} was.")
        return 0
    return _check(given)


def _check(given: argparse.Namespace) -> int:
    office = open_collective(given.file)
    try:
        inside = faults_in(given.file)
        # Where the engine cannot read its own pages, history and index are not asked.
        chain = [] if inside else breaks_in_chain(office)
        index, altered = 0, 0
        passing: list[str] = []
        if not inside:
            with office.reading() as session:
                index = _index_faults(session)
                altered = sum(1 for _ in altered_records(session))
                passing = sorted(set(named_as_people_in(session)))
    finally:
        office.database.close()
    whole = not (inside or chain or index or altered or passing)
    if given.json:
        print_json(
            {
                "whole": whole,
                "file": inside,
                "history": chain,
                "altered": altered,
                "index": index,
                "scripts_as_people": passing,
            }
        )
    elif whole:
        print(f"{given.file.name} is whole; its history is unaltered.")
    if whole:
        return 0
    problems = [inside] if inside else []
    if chain:
        problems.append(f"the history was altered at entry {chain[0]}")
    if altered:
        were = "record is" if altered == 1 else "records are"
        problems.append(f"{altered} {were} not as the history says")
    if index:
        problems.append(f"the search index misses or keeps {index} entries too many")
    if passing:
        problems.append(f"a script or agent passes for a person in {said_list(passing)}")
    raise Refused(f"{given.file.name} is not whole: {'; '.join(problems)}.")


def _index_faults(session: Session) -> int:
    from facilitator.store.search import index_breaks

    return len(index_breaks(session))
