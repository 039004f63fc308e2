"""Finding records by id, with a sentence where there is none."""

from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.store.records import Record

R = TypeVar("R", bound=Record)


def record_of(office: Office, session: Session, kind: type[R], record_id: UUID) -> R:
    """Give the record. Raises `Refused` where there is none or it was deleted."""
    record = session.get(kind, (office.collective_id, record_id))
    if record is None or record.deleted_at is not None:
        what = str(kind.__tablename__).replace("_", " ")
        raise Refused(f"This {what} is not on record. Choose another.")
    return record


def live(kind: type[R]) -> Any:
    """Give a select of the records that are not deleted, to be narrowed further."""
    return select(kind).where(col(kind.deleted_at).is_(None))
