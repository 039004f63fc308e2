"""Coordination lines: set, ended, read. They are rights and change only by a decision."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import group_names_in
from facilitator.directives.offices import (
    check_changes_in,
    living_office,
    numbers_in,
    offices_in,
)
from facilitator.directives.records import CoordinationLine, LineDraft, LineEnd
from facilitator.directives.rules import Pair, check_line, lines_on
from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.saying import said_day
from facilitator.store.finding import live, record_of
from facilitator.store.search import fold

_DAY = timedelta(days=1)

# --- Writers ------------------------------------------------------------------------------


def set_line(office: Office, draft: LineDraft, decided_by: UUID | None = None) -> CoordinationLine:
    """Let one office direct another from a day on.

    Without `decided_by` only on the day of the first line. Raises `Refused` then, for a day
    before that decision, for offices that do not exist on it, and for circles.
    """
    with office.writing("set a coordination line") as session:
        decision = check_changes_in(office, session, CoordinationLine, decided_by, "Lines")
        if decision and decision.decided_on and draft.from_on < decision.decided_on:
            raise Refused(
                f"D-{decision.number} was made on {said_day(decision.decided_on)}."
                " The line begins that day or later."
            )
        return write_line_in(office, session, draft, decided_by)


def end_line(
    office: Office, line_id: UUID, last_on: date | None = None, decided_by: UUID | None = None
) -> LineEnd:
    """End a line; yesterday is its last day unless told.

    Without `decided_by` only on the day of the first line, and then it never held. Raises
    `Refused` otherwise, for one that ended already, and for a day before yesterday.
    """
    with office.writing("end a coordination line") as session:
        decision = check_changes_in(office, session, CoordinationLine, decided_by, "Lines")
        line = record_of(office, session, CoordinationLine, line_id)
        ended = session.exec(live(LineEnd).where(LineEnd.line_id == line_id)).first()
        if ended is not None:
            raise Refused("This line was ended already.")
        yesterday = office.today() - _DAY
        if decision is None:
            last_on = line.from_on - _DAY
        elif last_on is not None and last_on < yesterday:
            raise Refused("What was directed until now stays right. Choose yesterday or later.")
        made = office.make(
            LineEnd, line_id=line_id, last_on=last_on or yesterday, decided_by=decided_by
        )
        session.add(made)
    return made


# --- Reader -------------------------------------------------------------------------------


@dataclass(frozen=True)
class LineShown:
    """A line between two offices."""

    id: UUID
    upper_id: UUID
    upper: str
    lower_id: UUID
    lower: str
    from_on: date
    last_on: date | None
    """Its last day, where it has one."""
    decided_by: UUID | None
    decision_number: int | None


def coordination_lines(office: Office, on: date | None = None) -> tuple[LineShown, ...]:
    """Give the lines that hold on a day (today unless told), by the names of the offices.

    Those of offices that do not exist that day are left out.
    """
    with office.reading() as session:
        return lines_told_in(session, on or office.today())


def every_line(office: Office) -> tuple[LineShown, ...]:
    """Give every line that ever held or will hold, by its first day."""
    with office.reading() as session:
        lines, ends = _all_in(session)
        held = [one for one in lines if one.id not in ends or ends[one.id] >= one.from_on]
        told = _told(session, held, ends)
    return tuple(sorted(told, key=lambda one: (one.from_on, fold(one.upper), fold(one.lower))))


# --- Inside a session ---------------------------------------------------------------------


def write_line_in(
    office: Office, session: Session, draft: LineDraft, decided_by: UUID | None = None
) -> CoordinationLine:
    """Write a line. Raises `Refused` for offices that are not there, twice the same, a circle."""
    called = {
        one: living_office(office, session, one, draft.from_on).name
        for one in (draft.upper_id, draft.lower_id)
    }
    lines, ends = _all_in(session)
    later = [
        (one.upper_id, one.lower_id)
        for one in lines
        if one.id not in ends or ends[one.id] >= max(draft.from_on, one.from_on)
    ]
    check_line((draft.upper_id, draft.lower_id), later, group_names_in(session) | called)
    made = office.make(CoordinationLine, draft, decided_by=decided_by)
    session.add(made)
    session.flush()
    return made


def pairs_in(session: Session, on: date) -> set[Pair]:
    """Give the lines of a day as (above, below)."""
    there = offices_in(session, on)
    lines, ends = _all_in(session)
    return {
        (one.upper_id, one.lower_id)
        for one in lines_on(lines, ends, on)
        if one.upper_id in there and one.lower_id in there
    }


def lines_told_in(session: Session, on: date) -> tuple[LineShown, ...]:
    """Give `coordination_lines` inside an open session."""
    there = offices_in(session, on)
    lines, ends = _all_in(session)
    held = [
        one for one in lines_on(lines, ends, on) if one.upper_id in there and one.lower_id in there
    ]
    told = _told(session, held, ends)
    return tuple(sorted(told, key=lambda one: (fold(one.upper), fold(one.lower), one.id)))


def _all_in(session: Session) -> tuple[list[CoordinationLine], dict[UUID, date]]:
    lines = list(session.exec(live(CoordinationLine).order_by(CoordinationLine.id)))
    return lines, {end.line_id: end.last_on for end in session.exec(live(LineEnd))}


def _told(
    session: Session, lines: list[CoordinationLine], ends: dict[UUID, date]
) -> list[LineShown]:
    called = group_names_in(session)
    numbers = numbers_in(session, [one.decided_by for one in lines if one.decided_by])
    return [
        LineShown(
            one.id,
            one.upper_id,
            called[one.upper_id],
            one.lower_id,
            called[one.lower_id],
            one.from_on,
            ends.get(one.id),
            one.decided_by,
            numbers.get(one.decided_by) if one.decided_by else None,
        )
        for one in lines
    ]
