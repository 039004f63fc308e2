"""`export`: minutes, the decision log, who decides and holds what, tables, calendars, JSON."""

import argparse
import os
from pathlib import Path

from facilitator.calendars.service import EVERYBODY, CalendarKind, whose_called
from facilitator.cli.printing import print_json
from facilitator.cli.stopping import held_back
from facilitator.exchange.exporting.writing import PAPER
from facilitator.exchange.service import CalendarWish, Form, Papers, export_collective
from facilitator.opening import open_collective

EVERYTHING = "all"


def declare(_word: str, parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--to", type=Path, required=True, metavar="DIR", help="a new folder is made inside it"
    )
    parser.add_argument(
        "--as",
        dest="forms",
        action="append",
        choices=[*(form.value for form in Form), EVERYTHING],
        help="in what form; may be given more than once; otherwise all",
    )
    parser.add_argument(
        "--with-contacts",
        action="store_true",
        help="with e-mail addresses and telephone numbers; otherwise they are left out",
    )
    parser.add_argument(
        "--with-private-notes",
        action="store_true",
        help="with the private notes of role books; otherwise collective.json leaves them blank",
    )
    parser.add_argument(
        "--whose",
        metavar="NAME",
        help="a person or a group: only their dates go into the calendars; otherwise everybody's",
    )
    parser.add_argument(
        "--dates",
        action="append",
        choices=[kind.value for kind in CalendarKind],
        help="which dates go into the calendars; may be given more than once; otherwise all",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(given: argparse.Namespace) -> int:
    """Write it and say where."""
    wanted = given.forms or [EVERYTHING]
    forms = list(Form) if EVERYTHING in wanted else [Form(word) for word in wanted]
    office = open_collective(given.file)
    try:
        whose = whose_called(office, given.whose) if given.whose else EVERYBODY
        kinds = frozenset(CalendarKind(word) for word in given.dates or CalendarKind)
        done = export_collective(
            office,
            given.to,
            forms,
            papers=_papers() if PAPER & set(forms) else None,
            with_contacts=given.with_contacts,
            with_private=given.with_private_notes,
            calendar=CalendarWish(whose, kinds),
        )
    finally:
        office.database.close()
    if given.json:
        print_json({"folder": str(done.folder), "files": list(done.files)})
    else:
        count = "1 file" if len(done.files) == 1 else f"{len(done.files)} files"
        print(f"{count} in {done.folder}")
    return 0


def _papers() -> Papers:
    """Give the writers of pages; Qt is imported only here, and needs no screen for it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with held_back():
        from ui.documents.papers import lone_papers

    return lone_papers()
