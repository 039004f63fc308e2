"""What the history wrote down, read back: of which kind a record is, and what a field was."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import inspect

from facilitator.store.records import Id, Record


def kinds_by_table() -> dict[str, type[Record]]:
    """Give every kind of record by the name of its table."""
    from sqlmodel.main import default_registry

    return {mapper.class_.__tablename__: mapper.class_ for mapper in default_registry.mappers}


def as_field_has_it(cls: type[Record], field_name: str, value: Any) -> Any:
    """Give a former value, which the history keeps as JSON, as the field of a record has it."""
    if value is None:
        return None
    column = inspect(cls).columns[field_name]
    python = Id if isinstance(column.type, Id) else column.type.python_type
    if python is Id:
        return UUID(hex=value)
    annotation = cls.model_fields[field_name].annotation
    if annotation is not None and _holds(annotation, datetime):
        return datetime.fromisoformat(value)
    if annotation is not None and _holds(annotation, date):
        return date.fromisoformat(value)
    return value


def _holds(annotation: Any, kind: type) -> bool:
    return annotation is kind or kind in getattr(annotation, "__args__", ())
