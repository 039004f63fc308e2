"""How readers print: one JSON document with --json, aligned plain lines otherwise."""

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


def print_json(document: Any) -> None:
    """Print one JSON document: days as ISO text, instants in UTC, ids as UUID text."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2, default=_plain)
    sys.stdout.write("\n")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID | StrEnum):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def print_table(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print rows under a header, columns aligned, None as "–"."""
    lines = [
        list(header),
        *[["–" if cell is None else _line(cell) for cell in row] for row in rows],
    ]
    widths = [max(len(line[n]) for line in lines) for n in range(len(header))]
    for line in lines:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        )


def _line(cell: Any) -> str:
    """Give it as one line, without signs that a terminal would obey."""
    return "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in str(cell))
