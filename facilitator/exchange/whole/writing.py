"""The whole collective as bytes of JSON, one record a line, so that two of them can be compared."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.exchange.whole.form import FORMAT, plain
from facilitator.handovers.book.records import BookNote
from facilitator.office import Office
from facilitator.people.records import Collective
from facilitator.store.history import History
from facilitator.store.version import HEAD
from facilitator.tables import METADATA

CONTACTS = ("email", "phone")
"""Ways to reach a person; they leave the house only when somebody asks for it."""

LEFT_OUT = {"title": "Private note", "text": "", "place": ""}
"""What a private note of a role's book says where private notes were not asked for."""

Progress = Callable[[float, str], None]


def whole_collective(
    office: Office, *, with_contacts: bool, with_private: bool = False, progress: Progress
) -> bytes:
    """Give everything the file holds as UTF-8.

    Without contacts, e-mail addresses and telephone numbers are empty, the former ones that the
    history points to are as if forgotten, and the rest is the same; so it is without private
    notes and what they say.
    """
    with office.reading() as session:
        named = session.get(Collective, (office.collective_id, office.collective_id))
        former = set() if with_contacts else _former_contacts(session)
        if not with_private:
            former |= _former_private(session)
        blank: dict[str, Callable[[Any], dict[str, Any]]] = {
            "person": lambda row: {} if with_contacts else dict.fromkeys(CONTACTS, ""),
            "book_note": lambda row: {} if with_private or not row["restricted"] else LEFT_OUT,
            # Whoever reads an export shall not be able to sign in the name of the collective.
            "own_key": lambda row: {"seed": ""},
            "kept": lambda row: {"value": None} if row["id"] in former else {},
        }
        tables = METADATA.sorted_tables
        parts = []
        for number, table in enumerate(tables):
            progress(number / len(tables), "Writing the whole collective")
            key = table.c.sequence if table.name == "history" else table.c.id
            rows = session.connection().execute(table.select().order_by(key)).mappings()
            without = blank.get(table.name, lambda row: {})
            lines = ",\n".join(_line(dict(row) | without(row)) for row in rows)
            parts.append(f'"{table.name}": ' + (f"[\n{lines}\n]" if lines else "[]"))
    head = {
        "format": FORMAT,
        "schema": HEAD,
        "collective": named.name if named is not None else "",
        "with_contacts": with_contacts,
        "with_private_notes": with_private,
    }
    start = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    body = ",\n".join(parts)
    return f'{start},\n "tables": {{\n{body}\n}}\n}}\n'.encode()


def _line(row: Any) -> str:
    told = {name: plain(value) for name, value in row.items() if value is not None}
    return json.dumps(told, ensure_ascii=False)


def _former_contacts(session: Session) -> set[UUID]:
    """Give the kept values that were e-mail addresses or telephone numbers of somebody."""
    found: set[UUID] = set()
    wanted = select(History.before).where(
        History.table_name == "person",
        History.before != None,  # noqa: E711  # SQL's IS NOT NULL
    )
    for before in session.exec(wanted):
        told = json.loads(before or "{}")
        found |= {UUID(told[name]["kept"]) for name in CONTACTS if told.get(name)}
    return found


def _former_private(session: Session) -> set[UUID]:
    """Give the kept values of notes that are private, or were before."""
    private = set(session.exec(select(BookNote.id).where(col(BookNote.restricted))))
    found: dict[UUID, set[UUID]] = {}
    wanted = select(History.record_id, History.before).where(
        History.table_name == "book_note",
        History.before != None,  # noqa: E711  # SQL's IS NOT NULL
    )
    for record_id, before in session.exec(wanted):
        told = json.loads(before or "{}")
        if told.get("restricted"):
            private.add(record_id)
        found.setdefault(record_id, set()).update(
            UUID(told[name]["kept"]) for name in BookNote.personal if told.get(name)
        )
    return {one for record_id in private for one in found.get(record_id, ())}
