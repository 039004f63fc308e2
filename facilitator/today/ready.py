"""Pages of Today laid ready for the next start, so that the window shows it at once.

Today is a function of the records and the day. So a page may be computed beforehand for the
coming days and is still exact as long as the file's history ends where it ended then. A page is
read with the SQLite driver alone; SQLAlchemy and the records are loaded after it is on the
screen. A page that does not fit is not shown: the window then waits for the real one.
"""

import hashlib
import json
import os
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from facilitator import __version__
from facilitator.office import system_clock
from facilitator.today.page import TodayPage

if TYPE_CHECKING:
    from uuid import UUID

    from facilitator.office import Office

DAYS = 14


def ready_page(folder: Path, file: Path, now: datetime | None = None) -> TodayPage | None:
    """Give the page of `file` for the day of `now`, if one lies ready in `folder` and fits."""
    kept = _kept(folder, file)
    if not kept.is_file() or not file.is_file():
        return None
    try:
        told = json.loads(kept.read_text(encoding="utf-8"))
        end, zone = _glance(file)
        if told["fits"] != _fits(end):
            return None
        today = (now or system_clock()).astimezone(ZoneInfo(zone)).date()
        text = told["pages"].get(today.isoformat())
        return None if text is None else TodayPage.from_text(text)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, LookupError):
        return None


def lay_ready(office: "Office", folder: Path, view: "UUID | None" = None) -> None:
    """Write the pages of this day and the next ones for the open file.

    `view` is whose things are on them, as in `today_page`.
    """
    from facilitator.today.service import today_page

    pages: dict[str, str] = {}
    for days in range(DAYS):
        page = today_page(replace(office, clock=partial(_later, office, days)), view)
        pages[page.day.isoformat()] = page.as_text()
    with office.reading() as session:
        end = session.connection().exec_driver_sql(_END).scalar()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = _kept(folder, office.database.path)
    making = kept.with_suffix(f".making-{os.getpid()}")
    making.write_text(json.dumps({"fits": _fits(str(end)), "pages": pages}), encoding="utf-8")
    making.replace(kept)


def _later(office: "Office", days: int) -> datetime:
    return office.now() + timedelta(days=days)


_END = "SELECT chain FROM history ORDER BY sequence DESC LIMIT 1"


def _kept(folder: Path, file: Path) -> Path:
    named = hashlib.sha256(str(file.resolve()).encode()).hexdigest()[:20]
    return folder / f"{named}.json"


def _fits(end: str) -> str:
    return f"{__version__} {end}"


def _glance(file: Path) -> tuple[str, str]:
    """Read where the history ends, and the collective's zone; LookupError when not ours."""
    from facilitator.store import driver

    connection = driver.connect(str(file), isolation_level=None)
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA query_only=ON")
        # Only real tables are read: a prepared file might have views of these names.
        tables = connection.execute(
            "SELECT count(*) FROM sqlite_schema"
            " WHERE type = 'table' AND name IN ('history', 'collective')"
        ).fetchone()
        if tables != (2,):
            raise LookupError("not a collective's file")
        end = connection.execute(_END).fetchone()
        zone = connection.execute("SELECT zone FROM collective LIMIT 1").fetchone()
        if end is None or zone is None:
            raise LookupError("no collective in it")
        return str(end[0]), str(zone[0])
    except driver.Error as problem:
        raise LookupError(str(problem)) from problem
    finally:
        connection.close()
