"""`due`: what is due, for whom, and what there is to do about it."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from facilitator.cli.naming import person_named
from facilitator.cli.printing import print_json, print_table
from facilitator.office import Office
from facilitator.opening import open_collective

EVERYBODY = "everybody"
FIRST_YEAR, LAST_YEAR = 1900, 2999


def declare(_word: str, parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--on",
        type=moment,
        metavar="DATETIME",
        help="as it will be then: 2026-12-01, or 2026-12-01T19:00 in the collective’s time zone",
    )
    parser.add_argument("--as", dest="person", metavar="PERSON", help="only what is theirs")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def moment(text: str) -> datetime:
    """Read a moment given on the command line; a day alone is its noon."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a moment; write it as 2026-12-01 or 2026-12-01T19:00"
        ) from None
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(
            f"“{text}” is too far away; choose a year from {FIRST_YEAR} to {LAST_YEAR}"
        )
    try:
        return datetime.combine(date.fromisoformat(text), time(12))
    except ValueError:
        return read


def run(given: argparse.Namespace) -> int:
    """Print it, the oldest first."""
    from facilitator.reminders.service import reminders

    with _at(given.file, given.on) as office:
        view = person_named(office, given.person) if given.person is not None else None
        rows = [
            {
                "kind": one.thing.kind,
                "title": one.thing.title,
                "for": ", ".join(one.whose) or EVERYBODY,
                "due_at": _due_at(office, one.thing.due_at) or one.thing.due_on,
                "state": one.state.value if one.until else one.thing.state,
                "action": one.thing.action,
            }
            for one in reminders(office, view)
        ]
    if given.json:
        print_json(rows)
    else:
        header = ["due_at", "state", "title", "for", "action"]
        print_table(header, [[row[name] for name in header] for row in rows])
    return 0


def _due_at(office: Office, at: datetime | None) -> Any:
    return office.local(at).isoformat(timespec="minutes") if at else None


@contextmanager
def _at(file: Path, on: datetime | None) -> Iterator[Office]:
    """Open a copy of the file as it is at a moment, with what opens by itself opened.

    A reader writes nothing, and handovers open and are passed on as days go by; so they do in a
    copy that is thrown away.
    """
    from facilitator.handovers.service import tend
    from facilitator.store.backup import back_up

    open_collective(file).database.close()
    with TemporaryDirectory(prefix="facilitator-") as folder:
        copy = Path(folder) / file.name
        back_up(file, copy)
        office = open_collective(copy)
        try:
            if on is not None:
                at = on if on.tzinfo else on.replace(tzinfo=office.zone)
                office = replace(office, clock=lambda: at.astimezone(UTC))
            tend(office)
            yield office
        finally:
            office.database.close()
