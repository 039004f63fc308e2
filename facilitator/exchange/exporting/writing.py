"""Which files an export has, and writing them one after the other."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from uuid import UUID

from facilitator.calendars.service import (
    EVERYBODY,
    CalendarKind,
    Whose,
    calendar_file,
    calendar_files,
)
from facilitator.errors import Refused
from facilitator.exchange.exporting.folder import Filling, new_folder, plain_name
from facilitator.exchange.exporting.rotation_and_selection import rotation_and_selection
from facilitator.exchange.exporting.sheets import (
    Sheet,
    decision_log,
    holdings_sheet,
    ladder_sheet,
)
from facilitator.exchange.exporting.tables import tables
from facilitator.exchange.whole.writing import whole_collective
from facilitator.meetings.minutes import file_name, minutes_markdown
from facilitator.meetings.records import MeetingState
from facilitator.meetings.service import (
    MeetingFilter,
    meeting_count,
    meeting_page,
    meeting_rows,
    meeting_years,
)
from facilitator.office import Office
from facilitator.people.service import collective
from facilitator.store.files import write_whole

_PAGE = 500
Progress = Callable[[float, str], None]


class Form(StrEnum):
    """In what form something is written."""

    md = "md"
    pdf = "pdf"
    html = "html"
    odt = "odt"
    csv = "csv"
    ics = "ics"
    json = "json"


PAPER = frozenset({Form.pdf, Form.html, Form.odt})
"""Forms that need a page layout, and with it `Papers`."""


class Papers(Protocol):
    """Writes what needs a page layout; the ending of the path says in which form."""

    def minutes(self, office: Office, meeting_id: UUID, path: Path) -> None:
        """Write the minutes of a meeting."""

    def book(self, office: Office, year: int, path: Path) -> None:
        """Write the minutes of all meetings that were closed, of one year, as one PDF.

        Raises `Refused` where there are none.
        """

    def sheet(self, office: Office, title: str, markdown: str, path: Path) -> None:
        """Write a document given as Markdown of ours."""


@dataclass(frozen=True)
class Exported:
    """What was written and where."""

    folder: Path
    files: tuple[str, ...]
    """Names below the folder, with `/`, in the order of writing."""


@dataclass(frozen=True)
class CalendarWish:
    """Whose dates are exported as calendars, and which."""

    whose: Whose = EVERYBODY
    kinds: frozenset[CalendarKind] = frozenset(CalendarKind)


class Export:
    """One export on its way."""

    def __init__(
        self,
        office: Office,
        forms: Collection[Form],
        papers: Papers | None,
        with_what: tuple[bool, bool],
        progress: Progress,
        calendar: CalendarWish,
    ) -> None:
        if papers is None and PAPER & set(forms):
            raise Refused("Pages cannot be laid out here. Choose md, csv, ics or json.")
        self._office, self._papers, self._progress = office, papers, progress
        self._pages = [form for form in Form if form in forms and form in PAPER | {Form.md}]
        self._forms = forms
        self._with_contacts, self._with_private = with_what
        self._calendar = calendar
        self._written: list[str] = []

    def write(self, to: Path) -> Exported:
        """Write everything into a new folder inside `to`."""
        name = plain_name(collective(self._office).name)
        with new_folder(to, f"{name} {self._office.today()}") as folder:
            if self._pages:
                self._minutes(folder, self._progress)
            self._sheets(folder)
            if Form.csv in self._forms:
                self._progress(0.85, "Writing the tables")
                for table, content in tables(
                    self._office, with_contacts=self._with_contacts
                ).items():
                    self._keep(folder, folder.below("Tables") / table, content)
                for table, content in rotation_and_selection(self._office).items():
                    self._keep(folder, folder.below("Rotation and selection") / table, content)
            if Form.ics in self._forms:
                self._calendars(folder)
            if Form.json in self._forms:
                self._whole(folder)
        self._progress(1.0, "Done")
        return Exported(folder.path, tuple(self._written))

    def _minutes(self, folder: Filling, progress: Progress) -> None:
        meetings = list(self._meetings())
        below = folder.below("Minutes")
        taken: set[str] = set()
        for number, meeting_id in enumerate(meetings):
            progress(0.7 * number / len(meetings), "Writing the minutes")
            name = _once(file_name(meeting_page(self._office, meeting_id)), taken)
            for form in self._pages:
                path = below / f"{name}.{form}"
                if form is Form.md:
                    self._keep(folder, path, minutes_markdown(self._office, meeting_id).encode())
                elif self._papers is not None:
                    self._papers.minutes(self._office, meeting_id, path)
                    self._note(folder, path)
        if self._papers is not None and Form.pdf in self._pages:
            self._books(folder, below, self._papers)

    def _books(self, folder: Filling, below: Path, papers: Papers) -> None:
        """One book for each year in which a meeting was closed."""
        for year in meeting_years(self._office):
            closed = MeetingFilter(state=MeetingState.closed, year=year)
            if meeting_count(self._office, closed):
                path = below / f"Minutes book {year}.pdf"
                papers.book(self._office, year, path)
                self._note(folder, path)

    def _meetings(self) -> Iterator[UUID]:
        offset = 0
        while rows := meeting_rows(self._office, offset=offset, limit=_PAGE):
            yield from (row.id for row in rows)
            offset += _PAGE

    def _sheets(self, folder: Filling) -> None:
        made: tuple[tuple[str, Callable[[Office], Sheet]], ...] = (
            ("Writing the decision log", decision_log),
            ("Writing who decides what", ladder_sheet),
            ("Writing who holds what", holdings_sheet),
        )
        if not self._pages and Form.csv not in self._forms:
            return
        for number, (words, sheet_of) in enumerate(made):
            self._progress(0.7 + 0.05 * number, words)
            sheet = sheet_of(self._office)
            for form in self._pages:
                path = folder.path / f"{sheet.name}.{form}"
                if form is Form.md:
                    self._keep(folder, path, sheet.markdown.encode())
                elif self._papers is not None:
                    self._papers.sheet(self._office, sheet.name, sheet.markdown, path)
                    self._note(folder, path)
            if Form.csv in self._forms and sheet.table is not None:
                self._keep(folder, folder.path / f"{sheet.name}.csv", sheet.table)

    def _calendars(self, folder: Filling) -> None:
        """All dates in one calendar, and each kind in its own: people import the one they want."""
        self._progress(0.88, "Writing the calendars")
        wish, below = self._calendar, folder.below("Calendar")
        everything = calendar_file(self._office, wish.whose, wish.kinds)
        self._keep(folder, below / "everything.ics", everything)
        for name, content in calendar_files(self._office, wish.whose, wish.kinds).items():
            self._keep(folder, below / name, content)

    def _whole(self, folder: Filling) -> None:
        def part(share: float, words: str) -> None:
            self._progress(0.9 + 0.1 * share, words)

        whole = whole_collective(
            self._office,
            with_contacts=self._with_contacts,
            with_private=self._with_private,
            progress=part,
        )
        self._keep(folder, folder.path / "collective.json", whole)

    def _keep(self, folder: Filling, path: Path, content: bytes) -> None:
        write_whole(path, content)
        self._note(folder, path)

    def _note(self, folder: Filling, path: Path) -> None:
        self._written.append(path.relative_to(folder.path).as_posix())


def _once(name: str, taken: set[str]) -> str:
    """Give a name that no other file of the folder has, also where case does not count."""
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name} ({number})"
    taken.add(free.casefold())
    return free
