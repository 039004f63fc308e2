"""From paths to everything that was found in them: the one entry to this folder."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from facilitator.errors import Refused
from facilitator.exchange.reading.calendar_entries import ParsedCalendar
from facilitator.exchange.reading.calendars import read_calendar
from facilitator.exchange.reading.decision_records import is_record_template, read_record
from facilitator.exchange.reading.files import MOST_BYTES, SourceFile, open_sources
from facilitator.exchange.reading.minutes import is_template, read_minutes
from facilitator.exchange.reading.parsed import (
    Line,
    ParsedMeeting,
    ParsedRecord,
    ParsedRoster,
    ParsedTable,
    Reading,
)
from facilitator.exchange.reading.reports import FileReport
from facilitator.exchange.reading.rosters import read_roster
from facilitator.exchange.reading.structures import ParsedStructure, read_structure
from facilitator.exchange.reading.tables import read_table

Parsed = (
    ParsedMeeting | ParsedRecord | ParsedTable | ParsedRoster | ParsedCalendar | ParsedStructure
)
Found = Parsed | Literal["template"] | None


def read_sources(paths: Iterable[Path], most_bytes: int = MOST_BYTES) -> Reading:
    """Read files and folders, each file once, in a stable order; the same paths give the same.

    Refused when a path does not exist or may not be read, when a folder holds nothing to read, and
    when no file at all could be read. A file among others that cannot be read is in `refused`:
    whoever writes decides whether to go on without it.
    """
    opened = open_sources(paths, most_bytes)
    reports = [FileReport(file.name, "refused", file.sentence) for file in opened.refused]
    meetings: list[ParsedMeeting] = []
    records: list[ParsedRecord] = []
    tables: list[ParsedTable] = []
    rosters: list[ParsedRoster] = []
    calendars: list[ParsedCalendar] = []
    structures: list[ParsedStructure] = []
    strangers: list[Line] = []
    for source in opened.files:
        try:
            found = read_source(source)
        except Refused as why:
            reports.append(FileReport(source.name, "refused", str(why)))
            continue
        reports.append(_report(source, found))
        if isinstance(found, ParsedMeeting):
            meetings.append(found)
        elif isinstance(found, ParsedRecord):
            records.append(found)
        elif isinstance(found, ParsedTable):
            tables.append(found)
        elif isinstance(found, ParsedRoster):
            rosters.append(found)
        elif isinstance(found, ParsedStructure):
            structures.append(found)
            strangers += found.not_understood
        elif isinstance(found, ParsedCalendar):
            calendars.append(found)
            strangers += [Line(source.name, line, text) for line, text in found.strange]
        elif found is None:
            strangers.append(_first_line(source))
    if reports and all(report.taken_as == "refused" for report in reports):
        raise Refused(reports[0].sentence)
    everything: tuple[ParsedMeeting | ParsedRecord | ParsedTable | ParsedRoster, ...]
    everything = (*meetings, *records, *tables, *rosters)
    return Reading(
        meetings=tuple(sorted(meetings, key=lambda each: (each.held_on, each.source))),
        records=tuple(sorted(records, key=lambda each: each.source)),
        tables=tuple(tables),
        rosters=tuple(rosters),
        calendars=tuple(calendars),
        structures=tuple(structures),
        not_understood=tuple(
            sorted(
                (*strangers, *(line for each in everything for line in each.not_understood)),
                key=lambda line: (line.source, line.line),
            )
        ),
        in_doubt=tuple(
            sorted(
                (doubt for each in everything for doubt in each.in_doubt),
                key=lambda doubt: (doubt.source, doubt.line),
            )
        ),
        files=tuple(sorted(reports, key=lambda report: report.source)),
    )


def read_source(source: SourceFile) -> Found:
    """What one file holds; "template" for an empty form, None where nothing was recognised.

    Refused when a table or a calendar is cut off.
    """
    if source.is_table:
        return read_table(source)
    if source.is_calendar:
        return read_calendar(source)
    structure = read_structure(source)
    if structure is not None:
        return structure
    record = read_record(source)
    if record is not None:
        return "template" if is_record_template(source) else record
    if is_template(source):
        return "template"
    return read_roster(source) or read_minutes(source)


def _report(source: SourceFile, found: Found) -> FileReport:
    name = source.name
    if isinstance(found, ParsedMeeting):
        part = "an agenda" if found.part == "agenda" else "minutes"
        sentence = f"{part} of {found.held_on.isoformat()}, {_count(len(found.items), 'item')}"
        return FileReport(name, "meeting", sentence)
    if isinstance(found, ParsedRecord):
        state = found.status or "status not given"
        return FileReport(name, "decision record", f"a decision record, {state}")
    if isinstance(found, ParsedTable) and found.kind:
        rows = _count(len(found.rows), "row")
        missed = f", {len(found.not_understood)} not understood" if found.not_understood else ""
        return FileReport(name, "table", f"a table of {found.kind}, {rows}{missed}")
    if isinstance(found, ParsedRoster):
        roles = _count(len(found.rows), "role")
        return FileReport(name, "roster", f"who held and shadowed {roles} in {found.period}")
    if isinstance(found, ParsedStructure):
        groups = _count(len(found.groups), "group")
        return FileReport(name, "groups", f"{groups} with who leads them and when they meet")
    if isinstance(found, ParsedCalendar):
        many = "1 entry" if len(found.entries) == 1 else f"{len(found.entries)} entries"
        return FileReport(name, "calendar", f"a calendar with {many}")
    if found == "template":
        return FileReport(name, "template", "an empty form; nothing was taken from it")
    if isinstance(found, ParsedTable):
        return FileReport(name, "nothing", "a table whose headers we do not know")
    return FileReport(name, "nothing", "no meeting, decision or table was recognised in it")


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _first_line(source: SourceFile) -> Line:
    rows = source.text[:20_000].split("\n")
    for number, row in enumerate(rows, 1):
        if row.strip():
            return Line(source.name, number, row.strip()[:200])
    return Line(source.name, 1, "")
