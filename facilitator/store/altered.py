"""Records that are not as the history says: something else than this program wrote them."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.main import default_registry

from facilitator.store.history import History, Kept, says_the_same
from facilitator.store.records import Record


def altered_records(session: Session) -> Iterator[Record]:
    """Give every record that differs from what its acts, taken together, made of it.

    Needs the classes of all areas to be imported (`facilitator.tables`), and reads the whole file.
    """
    told: dict[UUID, dict[str, Any]] = {}
    for row in session.exec(select(History).order_by(col(History.sequence))):
        told.setdefault(row.record_id, {}).update(json.loads(row.after))
    for mapper in default_registry.mappers:
        kind = mapper.class_
        if kind in (History, Kept):
            continue
        for record in session.exec(select(kind)):
            if not says_the_same(record, json.dumps(told.get(record.id, {}))):
                yield record
