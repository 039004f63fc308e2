"""One calendar file that is kept up to date in a folder: after changes, and at each new day.

It is written beside the window, while the program is at rest. What hinders it is said once.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from facilitator.errors import Refused

if TYPE_CHECKING:
    from facilitator.office import Office
    from ui.bridge import Bridge
    from ui.preferences import KeptCalendar, Preferences
    from ui.worker import Job


class CalendarKeeping(QObject):
    """`is_due` says whether the file may be old; `keep` writes it where it is."""

    def __init__(self, bridge: "Bridge", preferences: "Preferences", parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._preferences = preferences
        self._is_stale = True
        self._kept: tuple[KeptCalendar, str] | None = None
        self._said = ""
        bridge.changed.connect(self._note_change)

    @property
    def is_due(self) -> bool:
        """Whether a calendar is kept, and something changed or another day began."""
        wanted = self._wanted()
        return wanted is not None and (self._is_stale or self._kept != wanted)

    def keep(self) -> None:
        """Write it beside the window. Asked for while the worker is free."""
        wanted = self._wanted()
        if wanted is None:
            return
        self._note_kept(wanted)
        job = keep_beside(self._bridge, wanted[0])
        job.done.connect(self._forget_said)
        job.refused.connect(partial(self._say, wanted[0]))

    def keep_at_once(self) -> None:
        """Write it now, because the program ends; nobody is there to be told what hinders it."""
        wanted = self._wanted()
        if wanted is not None and self.is_due:
            self._note_kept(wanted)
            try:
                write_calendar(self._bridge.office, wanted[0])
            except Refused:
                return  # said at the next start

    def _note_change(self, _tables: frozenset[str]) -> None:
        self._is_stale = True

    def _note_kept(self, wanted: "tuple[KeptCalendar, str]") -> None:
        # Also where it will not work: it is tried again when something changes, not each minute.
        self._is_stale, self._kept = False, wanted

    def _wanted(self) -> "tuple[KeptCalendar, str] | None":
        if not self._bridge.is_open:
            return None
        office = self._bridge.office
        kept = self._preferences.calendar_of(office.collective_id)
        return (kept, office.today().isoformat()) if kept is not None else None

    def _forget_said(self, _written: object) -> None:
        self._said = ""

    def _say(self, kept: "KeptCalendar", why: str) -> None:
        sentence = self.tr("{file} was not kept up to date. {why}").format(
            file=kept.file.name, why=why
        )
        if sentence != self._said:
            self._said = sentence
            self._bridge.refused.emit(sentence)


def keep_beside(bridge: "Bridge", kept: "KeptCalendar") -> "Job":
    """Write a calendar beside the window. Raises `Refused` while the worker is busy."""

    def keep(office: "Office", _progress: Any) -> bool:
        return write_calendar(office, kept)

    return bridge.worker.start(keep)


def write_calendar(office: "Office", kept: "KeptCalendar") -> bool:
    """Write a calendar unless it is as it should be; tell whether it was written."""
    from facilitator.calendars.service import Whose, keep_calendar

    return keep_calendar(office, kept.file, Whose(person_id=kept.person_id))


def file_in(folder: Path, name: str) -> Path:
    """Give the file for a collective's calendar in a folder: never one that somebody else made."""
    from facilitator.calendars.service import is_calendar_of
    from facilitator.exchange.exporting.folder import plain_name

    plain, number = plain_name(name), 1
    while True:
        found = folder / (f"{plain}.ics" if number == 1 else f"{plain} ({number}).ics")
        if not found.exists() or is_calendar_of(found, name):
            return found
        number += 1
