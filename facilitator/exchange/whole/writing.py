"""The whole collective as bytes of JSON, one record a line, so that two of them can be compared."""

import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from facilitator.exchange.whole.form import FORMAT, plain
from facilitator.office import Office
from facilitator.people.records import Collective
from facilitator.store.history import History
from facilitator.store.version import HEAD
from facilitator.tables import METADATA

CONTACTS = ("email", "phone")
"""Ways to reach a person; they leave the house only when somebody asks for it."""

Progress = Callable[[float, str], None]


def whole_collective(office: Office, *, with_contacts: bool, progress: Progress) -> bytes:
    """Give everything the file holds as UTF-8.

    Without contacts, e-mail addresses and telephone numbers are empty, the former ones that the
    history points to are as if forgotten, and the rest is the same.
    """
    with office.reading() as session:
        named = session.get(Collective, (office.collective_id, office.collective_id))
        former = None if with_contacts else _former_contacts(session)
        tables = METADATA.sorted_tables
        parts = []
        for number, table in enumerate(tables):
            progress(number / len(tables), "Writing the whole collective")
            key = table.c.sequence if table.name == "history" else table.c.id
            rows = session.connection().execute(table.select().order_by(key)).mappings()
            lines = ",\n".join(_line(row) for row in _without(rows, table.name, former))
            parts.append(f'"{table.name}": ' + (f"[\n{lines}\n]" if lines else "[]"))
    head = {
        "format": FORMAT,
        "schema": HEAD,
        "collective": named.name if named is not None else "",
        "with_contacts": with_contacts,
    }
    start = json.dumps(head, ensure_ascii=False, indent=1)[:-2]
    body = ",\n".join(parts)
    return f'{start},\n "tables": {{\n{body}\n}}\n}}\n'.encode()


def _line(row: Any) -> str:
    told = {name: plain(value) for name, value in row.items() if value is not None}
    return json.dumps(told, ensure_ascii=False)


def _without(rows: Any, table: str, former: set[UUID] | None) -> Iterator[dict[str, Any]]:
    for found in rows:
        row = dict(found)
        if former is not None and table == "person":
            row |= dict.fromkeys(CONTACTS, "")
        if former is not None and table == "kept" and row["id"] in former:
            row["value"] = None
        yield row


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
