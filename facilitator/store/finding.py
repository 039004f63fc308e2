"""Finding records by id, with a sentence where there is none."""

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
