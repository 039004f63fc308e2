"""Bringing in what a collective already has: looked at first, then written, or not at all."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path

from sqlmodel import Session

from facilitator.decisions.service import next_number_in
from facilitator.exchange.importing.decision_records import plan_decision_records
from facilitator.exchange.importing.meetings import plan_meetings
from facilitator.exchange.importing.names import Names
from facilitator.exchange.importing.plan import Plan, Preview
from facilitator.exchange.importing.tables import plan_tables
from facilitator.exchange.reading import Reading, read_sources
from facilitator.office import Office

Progress = Callable[[float, str], None]
"""Called with the share done (0 to 1) and what is being done; it may raise to stop."""


def _silent(_share: float, _words: str) -> None:
    """Nobody watches."""


def preview_import(
    office: Office,
    paths: Iterable[Path],
    *,
    joined: Mapping[str, str] | None = None,
    progress: Progress = _silent,
) -> Preview:
    """Say what `import_sources` would do; nothing is written.

    `joined` maps a name in the sources to the name of the person it stands for. Raises `Refused`
    when no source can be read.
    """
    reading = _read(paths, progress)
    with office.reading() as session:
        return _preview(*_planned(office, session, reading, joined or {}, progress), reading)


def import_sources(
    office: Office,
    paths: Iterable[Path],
    *,
    joined: Mapping[str, str] | None = None,
    progress: Progress = _silent,
) -> Preview:
    """Bring the sources in, in one transaction, and say what was done.

    What is there already stays as it is. Raises `Refused` when no source can be read; whatever
    is raised, also by `progress`, leaves the file as it was.
    """
    reading = _read(paths, progress)
    with office.writing("import") as session:
        plan, names = _planned(office, session, reading, joined or {}, progress)
        progress(0.8, "Writing")
        session.add_all(plan.records)
        done = _preview(plan, names, reading)
    progress(1.0, "Done")
    return done


def _read(paths: Iterable[Path], progress: Progress) -> Reading:
    progress(0.0, "Reading the files")
    return read_sources(paths)


def _planned(
    office: Office,
    session: Session,
    reading: Reading,
    joined: Mapping[str, str],
    progress: Progress,
) -> tuple[Plan, Names]:
    plan = Plan(office, session)
    names = Names(plan, joined)
    numbers: Iterator[int] = count(next_number_in(session))
    progress(0.4, "Looking at people, groups and roles")
    plan_tables(plan, names, reading.tables)
    progress(0.5, "Looking at the meetings")
    plan_meetings(plan, names, reading.meetings, numbers.__next__)
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
    )
