"""One value of a column as JSON has it, and back, with a sentence where it does not fit."""

import math
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Column, Date, Float, Integer

from facilitator.errors import Refused
from facilitator.store.records import Id, Instant, Word

FORMAT = "facilitator-collective"
_LARGEST = 2**63


def plain(value: Any) -> Any:
    """Give a value as JSON has it: ids and days as text, instants in UTC."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return value.isoformat() if isinstance(value, date) else value


def typed(column: Column[Any], value: Any, where: str) -> Any:
    """Give the value of a column. Raises `Refused` naming `where` when it cannot be that."""
    if value is None:
        if column.nullable:
            return None
        raise Refused(f"{where}: “{column.name}” is missing.")
    try:
        return _typed(column.type, value)
    except (ValueError, TypeError):
        raise Refused(f"{where}: “{column.name}” is not what it should be.") from None


def _typed(kind: Any, value: Any) -> Any:
    if isinstance(kind, Boolean):
        return _only(bool, value)
    if isinstance(kind, Float):
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise TypeError
        number = float(value)
        if not math.isfinite(number):
            raise ValueError
        return number
    if isinstance(kind, Integer):
        if isinstance(value, bool) or not -_LARGEST <= _only(int, value) < _LARGEST:
            raise ValueError
        return value
    text = _only(str, value)
    text.encode()  # half a letter (a lone surrogate) cannot be kept
    if "\0" in text:
        raise ValueError
    if isinstance(kind, Id):
        return UUID(text)
    if isinstance(kind, Word):
        return kind.of(text)
    if isinstance(kind, Instant):
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    return date.fromisoformat(text) if isinstance(kind, Date) else text


def _only(kind: type, value: Any) -> Any:
    if not isinstance(value, kind):
        raise TypeError
    return value
