"""Foreign text read into plain values: minutes, decision records, rosters, tables, calendars.

Pure: no store, no clock. `read_sources` is the entry; an importer matches what it returns with
what a collective already has.
"""

from facilitator.exchange.reading.calendar_entries import ParsedCalendar, ParsedEntry, When
from facilitator.exchange.reading.files import Opened, RefusedFile, SourceFile, open_sources
from facilitator.exchange.reading.parsed import (
    AbsenceRow,
    Doubt,
    GroupRow,
    Line,
    ParsedAction,
    ParsedAttendee,
    ParsedDecision,
    ParsedItem,
    ParsedMeeting,
    ParsedRecord,
    ParsedRoster,
    ParsedTable,
    PeriodRow,
    PersonRow,
    Reading,
    RoleRow,
    RosterRow,
    TermRow,
    VoteCount,
    WishRow,
)
from facilitator.exchange.reading.people_names import AliasProposal, folded, propose_aliases
from facilitator.exchange.reading.reading import read_source, read_sources
from facilitator.exchange.reading.reports import FileReport

__all__ = [
    "AbsenceRow",
    "AliasProposal",
    "Doubt",
    "FileReport",
    "GroupRow",
    "Line",
    "Opened",
    "ParsedAction",
    "ParsedAttendee",
    "ParsedCalendar",
    "ParsedDecision",
    "ParsedEntry",
    "ParsedItem",
    "ParsedMeeting",
    "ParsedRecord",
    "ParsedRoster",
    "ParsedTable",
    "PeriodRow",
    "PersonRow",
    "Reading",
    "RefusedFile",
    "RoleRow",
    "RosterRow",
    "SourceFile",
    "TermRow",
    "VoteCount",
    "When",
    "WishRow",
    "folded",
    "open_sources",
    "propose_aliases",
    "read_source",
    "read_sources",
]
