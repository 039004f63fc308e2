"""Rows as CSV that spreadsheets open without running anything, and that import reads back."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

_RUNS = re.compile(r"\s*'*[=+\-@\t\r＝＋－＠]")


def guarded(text: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would run as a formula.

    Quotes do not help: `"=1+1"` is run as well. Import takes the apostrophe off.
    """
    return f"'{text}" if _RUNS.match(text) else text


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Give a table in UTF-8 with the mark that spreadsheets know it by; None is an empty cell."""
    page = io.StringIO(newline="")
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return page.getvalue().encode("utf-8-sig", "replace")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int):
        return str(value)
    return guarded(str(value).replace("\0", ""))


def several(values: Iterable[str]) -> str:
    """Give several values in one cell, parted as import reads them."""
    return "|".join(value.replace("|", "/") for value in values)
