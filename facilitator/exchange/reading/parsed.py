"""What a reader finds in foreign text: plain values that no store knows.

Every value carries the line it was found on (1 = first), so that a preview can point at it.
What the source does not say is None or empty, never guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING, Literal

from facilitator.exchange.reading.calendar_entries import ParsedCalendar
from facilitator.exchange.reading.reports import FileReport

if TYPE_CHECKING:
    from facilitator.exchange.reading.structures import ParsedStructure

Role = Literal["member", "observer", "guest", "chair"]
Presence = Literal["present", "regrets", "absent", "late", "left early"]
Part = Literal["whole", "agenda", "minutes"]
TableKind = Literal["people", "groups", "roles", "terms", "absences", "wishes", "periods"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a source that was not understood, and so taken nowhere but the full text."""

    source: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that was read, but that a person should look at before it is kept."""

    source: str
    line: int
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class ParsedAttendee:
    """One person in an attendance list; `listing` says in which kind of list they stood."""

    name: str
    role: Role = "member"
    state: Presence = "present"
    line: int = 0
    initials: str | None = None
    handle: str | None = None
    affiliation: str | None = None
    note: str | None = None
    listing: Literal["table", "list", "line"] = "line"


@dataclass(frozen=True, slots=True)
class VoteCount:
    """Votes as the source counts them; None where it gives no number."""

    yes: int | None = None
    no: int | None = None
    abstain: int | None = None


@dataclass(frozen=True, slots=True)
class ParsedDecision:
    """A decision the minutes state as one.

    `text` is the sentence as written, `title` a short form of it (with the item's name where the
    sentence alone says too little), `people` the names that the sentence is credited to.
    `result` is how it came about in the source's words ("no objections", "consensus", "vote").
    """

    title: str
    text: str
    line: int
    people: tuple[str, ...] = ()
    result: str | None = None
    votes: VoteCount | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedAction:
    """A task: `who` only where the source names somebody, `due_on` only where it gives a date."""

    text: str
    line: int
    who: str | None = None
    due_on: date | None = None
    done: bool = False
    item: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedItem:
    """One agenda item with what was said under it.

    `reference` is an issue number as written ("leadership-council#102"); `section` the heading it
    stood under; `brought_by` the people named beside it; `goal` what was wanted of it.
    """

    title: str
    line: int
    kind: str = "discussion"
    section: str | None = None
    minutes_planned: int | None = None
    brought_by: tuple[str, ...] = ()
    reference: str | None = None
    link: str | None = None
    goal: str | None = None
    text: str = ""
    decisions: tuple[ParsedDecision, ...] = ()
    actions: tuple[ParsedAction, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedMeeting:
    """One file of minutes, or one agenda.

    `same_meeting` is equal for an agenda and the minutes of the same meeting. `starts_at` is a
    wall time in `zone` (an IANA name). `facilitator` is only filled from a line that names one;
    where running text seems to name somebody, `facilitator_hint` (and `note_taker_hint`) hold the
    name and a doubt says so. `decisions` and `actions` hold all, also those inside items.
    """

    source: str
    title: str
    held_on: date
    layout: str
    part: Part = "whole"
    same_meeting: str = ""
    until_on: date | None = None
    group_hint: str | None = None
    starts_at: time | None = None
    zone: str | None = None
    kind: str | None = None
    attendees: tuple[ParsedAttendee, ...] = ()
    facilitator: str | None = None
    facilitator_hint: str | None = None
    note_takers: tuple[str, ...] = ()
    note_taker_hint: str | None = None
    items: tuple[ParsedItem, ...] = ()
    decisions: tuple[ParsedDecision, ...] = ()
    actions: tuple[ParsedAction, ...] = ()
    body: str = ""
    not_understood: tuple[Line, ...] = ()
    in_doubt: tuple[Doubt, ...] = ()

    @property
    def note_taker(self) -> str | None:
        """The first of the note takers, None when the source names none."""
        return self.note_takers[0] if self.note_takers else None


@dataclass(frozen=True, slots=True)
class ParsedRecord:
    """One decision record of a log.

    `status` is the word the record itself carries in its head ("accepted"), or None.
    `supersedes` and `superseded_by` hold the names of other records, without folder and ending.
    `lines` maps a field's name to the line it was found on.
    """

    source: str
    number_hint: str | None
    slug: str
    title: str
    layout: str
    status: str | None = None
    decided_on: date | None = None
    deciders: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    context: str = ""
    drivers: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    outcome: str | None = None
    because: str | None = None
    decision_text: str = ""
    consequences: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    body: str = ""
    not_understood: tuple[Line, ...] = ()
    in_doubt: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row of a people table."""

    line: int
    name: str
    aliases: tuple[str, ...] = ()
    email: str | None = None
    phone: str | None = None
    joined_on: date | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A row of a groups table; `parent` and `members` are names."""

    line: int
    name: str
    kind: str | None = None
    parent: str | None = None
    purpose: str | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A row of a roles table; `term_unit` is days, weeks, months or meetings."""

    line: int
    group: str
    role: str
    purpose: str | None = None
    seats: int | None = None
    term_length: int | None = None
    term_unit: str | None = None
    load_hours: float | None = None


@dataclass(frozen=True, slots=True)
class TermRow:
    """A row of a terms table: one person in one seat, both days included, open end None."""

    line: int
    group: str | None
    role: str
    seat: int | None
    person: str
    from_on: date | None
    to_on: date | None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """A row of an absences table, both days included."""

    line: int
    person: str
    from_on: date
    to_on: date | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class WishRow:
    """A row of a wishes table; `wish` is gladly, if needed or not this year."""

    line: int
    person: str
    group: str | None
    role: str
    wish: str
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """When a period was for which there is a roster, both days included."""

    line: int
    period: str
    from_on: date | None
    """None: the day after the period before."""
    to_on: date


Row = PersonRow | GroupRow | RoleRow | TermRow | AbsenceRow | WishRow | PeriodRow


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A role in a roster; each name with the user name beside it, empty where there is none."""

    line: int
    role: str
    held: tuple[tuple[str, str], ...]
    shadowed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedRoster:
    """Who held and who shadowed the roles of a group in one period ("1.20"), which has no days."""

    source: str
    group: str
    period: str
    line: int
    rows: tuple[RosterRow, ...]
    not_understood: tuple[Line, ...] = ()
    in_doubt: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedTable:
    """One CSV file. `kind` is None where its headers belong to no table we know."""

    source: str
    kind: TableKind | None
    delimiter: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    not_understood: tuple[Line, ...] = ()
    in_doubt: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in the sources, in the order of their names."""

    meetings: tuple[ParsedMeeting, ...] = ()
    records: tuple[ParsedRecord, ...] = ()
    tables: tuple[ParsedTable, ...] = ()
    rosters: tuple[ParsedRoster, ...] = ()
    calendars: tuple[ParsedCalendar, ...] = ()
    structures: "tuple[ParsedStructure, ...]" = ()
    not_understood: tuple[Line, ...] = ()
    in_doubt: tuple[Doubt, ...] = ()
    files: tuple[FileReport, ...] = ()

    @property
    def refused(self) -> tuple[FileReport, ...]:
        """The files that could not be read at all; nothing of them is in the other fields."""
        return tuple(report for report in self.files if report.taken_as == "refused")
