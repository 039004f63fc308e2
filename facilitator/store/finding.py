"""Finding records by id, with a sentence where there is none."""

from collections import defaultdict
from collections.abc import Collection
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.store.records import Id, Record

R = TypeVar("R", bound=Record)


def record_of(office: Office, session: Session, kind: type[R], record_id: UUID) -> R:
    """Give the record. Raises `Refused` where there is none or it was deleted."""
    asked = {"collective": office.collective_id, "record": record_id}
    record: R | None = session.scalars(_by_id(kind), asked).first()
    if record is None or record.deleted_at is not None:
        what = kind.called or str(kind.__tablename__).replace("_", " ")
        raise Refused(f"This {what} is not on record. Choose another.")
    return record


@cache
def _by_id(kind: type[R]) -> Any:
    # Built once for each kind: `Session.get` makes its statement anew and takes twice as long.
    return select(kind).where(
        kind.collective_id == bindparam("collective", type_=Id()),
        kind.id == bindparam("record", type_=Id()),
    )


@cache
def live(kind: type[R]) -> Any:
    """Give a select of the records that are not deleted, to be narrowed further.

    Built once for each kind: narrowing makes a new select and leaves this one as it is.
    """
    return select(kind).where(col(kind.deleted_at).is_(None))


@cache
def columns_of(kind: type[R]) -> Any:
    """Give a select of what the records say that are not deleted, as plain columns.

    A row has the names of the record and takes a fifth of its time: for reading many. When it was
    recorded, and in which collective, is left out.
    """
    table = kind.__table__  # type: ignore[attr-defined]
    told = [column for column in table.columns if column.name not in _OF_EVERY_RECORD]
    return select(*told).where(table.c.deleted_at.is_(None))


def rows_by(
    session: Session, kind: type[Record], of: str, ids: Collection[UUID], *order: str
) -> dict[UUID, list[Any]]:
    """Give the rows (see `columns_of`) that belong to some records, by record.

    `of` is the column that names the record; they are in the order of their making unless told.
    """
    found = defaultdict[UUID, list[Any]](list)
    if ids:
        for row in session.connection().execute(_among(kind, of, *order), {"ids": list(ids)}):
            found[getattr(row, of)].append(row)
    return found


@cache
def _among(kind: type[Record], of: str, *order: str) -> Any:
    # Built once: making a statement anew takes longer than SQLite does for a few rows.
    columns = kind.__table__.columns  # type: ignore[attr-defined]
    by = [columns[name] for name in (*order, "id")]
    among = columns[of].in_(bindparam("ids", type_=Id(), expanding=True))
    return columns_of(kind).where(among).order_by(*by)


_OF_EVERY_RECORD = frozenset({"collective_id", "recorded_at", "deleted_at"})
