"""What comes into a collective and what goes out of it.

In: looked at first, then written, or not at all. Out: into a new folder, whole or not at all.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path

from sqlmodel import Session

from facilitator.decisions.service import next_number_in
from facilitator.exchange.exporting.balance import balance_csv
from facilitator.exchange.exporting.writing import CalendarWish, Export, Exported, Form, Papers
from facilitator.exchange.importing.calendars import plan_calendars
from facilitator.exchange.importing.decision_records import plan_decision_records
from facilitator.exchange.importing.meetings import plan_meetings
from facilitator.exchange.importing.names import Names
from facilitator.exchange.importing.plan import Plan, Preview
from facilitator.exchange.importing.rosters import EvenPeriods, plan_rosters
from facilitator.exchange.importing.structures import plan_structures
from facilitator.exchange.importing.tables import plan_tables
from facilitator.exchange.reading import Reading, read_sources
from facilitator.exchange.whole.reading import collective_from
from facilitator.office import Office

__all__ = [
    "CalendarWish",
    "EvenPeriods",
    "Exported",
    "Form",
    "Papers",
    "balance_csv",
    "export_collective",
    "import_sources",
    "preview_import",
    "start_from_whole",
]

Progress = Callable[[float, str], None]
"""Called with the share done (0 to 1) and what is being done; it may raise to stop."""


def _silent(_share: float, _words: str) -> None:
    """Nobody watches."""


def preview_import(
    office: Office,
    paths: Iterable[Path],
    *,
    joined: Mapping[str, str] | None = None,
    even: EvenPeriods | None = None,
    progress: Progress = _silent,
) -> Preview:
    """Say what `import_sources` would do; nothing is written.

    `joined` maps a name in the sources to the name of the person it stands for, `even` gives days
    to rosters that say none. Raises `Refused` when no source can be read.
    """
    reading = _read(paths, progress)
    with office.reading() as session:
        planned = _planned(office, session, reading, joined or {}, even, progress)
        return _preview(*planned, reading)


def import_sources(
    office: Office,
    paths: Iterable[Path],
    *,
    joined: Mapping[str, str] | None = None,
    even: EvenPeriods | None = None,
    progress: Progress = _silent,
) -> Preview:
    """Bring the sources in, in one transaction, and say what was done.

    What is there already stays as it is. Raises `Refused` when no source can be read; whatever
    is raised, also by `progress`, leaves the file as it was.
    """
    reading = _read(paths, progress)
    with office.writing("import") as session:
        plan, names = _planned(office, session, reading, joined or {}, even, progress)
        progress(0.8, "Writing")
        session.add_all(plan.records)
        done = _preview(plan, names, reading)
    progress(1.0, "Done")
    return done


def export_collective(
    office: Office,
    to: Path,
    forms: Collection[Form] = tuple(Form),
    *,
    papers: Papers | None = None,
    with_contacts: bool = False,
    with_private: bool = False,
    calendar: CalendarWish | None = None,
    progress: Progress = _silent,
) -> Exported:
    """Write the collective into a new folder inside `to`, named by it and today; say what.

    `papers` writes what needs a page layout (PDF, ODT, HTML). E-mail addresses and telephone
    numbers are left out unless `with_contacts`, and private notes of role books unless
    `with_private`. `calendar` says whose dates and which kinds go into
    calendars; all without it. Raises `Refused` when the folder cannot be
    written; whatever is raised, also by `progress`, leaves no folder.
    """
    wish = calendar or CalendarWish()
    return Export(office, forms, papers, (with_contacts, with_private), progress, wish).write(to)


def start_from_whole(source: Path, target: Path, *, progress: Progress = _silent) -> None:
    """Make the collective's file `target` of a collective.json that an export wrote.

    It is the same collective, with the same ids and history. Raises `Refused` when the document
    is not ours, damaged, altered or newer than this program; then there is no file.
    """
    collective_from(source, target, progress=progress)


def _read(paths: Iterable[Path], progress: Progress) -> Reading:
    progress(0.0, "Reading the files")
    return read_sources(paths)


def _planned(
    office: Office,
    session: Session,
    reading: Reading,
    joined: Mapping[str, str],
    even: EvenPeriods | None,
    progress: Progress,
) -> tuple[Plan, Names]:
    plan = Plan(office, session)
    names = Names(plan, joined)
    numbers: Iterator[int] = count(next_number_in(session))
    progress(0.4, "Looking at people, groups and roles")
    plan_tables(plan, names, reading.tables)
    plan_rosters(plan, names, reading.rosters, reading.tables, even)
    plan_structures(plan, names, reading.structures, even.first_on if even else None)
    progress(0.5, "Looking at the meetings")
    plan_meetings(plan, names, reading.meetings, numbers.__next__)
    progress(0.6, "Looking at the calendars")
    plan_calendars(plan, reading.calendars, progress)
    progress(0.7, "Looking at the decisions")
    plan_decision_records(plan, reading.records, numbers.__next__)
    return plan, names


def _preview(plan: Plan, names: Names, reading: Reading) -> Preview:
    return Preview(
        new=dict(plan.new),
        same=plan.same,
        in_doubt=(*reading.in_doubt, *plan.in_doubt),
        not_understood=reading.not_understood,
        proposals=names.proposals(),
        files=reading.files,
        entries=tuple(plan.entries),
    )
