"""Writers: a series with its template agenda, duties and reports; its change and its end."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.groups.records import Domain, Group
from facilitator.meetings.records import Duty, Meeting, MeetingState
from facilitator.meetings.series.loading import calendar_of, rows_of
from facilitator.meetings.series.records import (
    Occurrence,
    Series,
    SeriesDraft,
    SeriesDuty,
    SeriesItem,
    SeriesItemDraft,
    SeriesReport,
)
from facilitator.meetings.series.recurrence import first_day, read_rule
from facilitator.office import Office
from facilitator.roles.records import Role
from facilitator.saying import said_day
from facilitator.store.finding import live, record_of
from facilitator.store.ordering import places

AgendaLine = SeriesItemDraft | UUID
"""A line of the template agenda; an id is a group that reports at this place."""


def start_series(
    office: Office,
    draft: SeriesDraft,
    items: Sequence[AgendaLine] = (),
    duties: Mapping[Duty, UUID | None] | None = None,
    reports: Sequence[UUID] = (),
) -> Series:
    """Start a series; without a zone it is in the collective's.

    `items` is the agenda each meeting begins with; the groups of `reports` report after it, those
    named among the items at their place. `duties` says which role has a duty, None: it goes round
    by the queue. The first day becomes the first one the rule gives.

    Raises `Refused` where the rule is none, is finer than a day, or gives no day.
    """
    with office.writing("start a series") as session:
        return start_series_in(office, session, draft, items, duties, reports)


def start_series_in(
    office: Office,
    session: Session,
    draft: SeriesDraft,
    items: Sequence[AgendaLine] = (),
    duties: Mapping[Duty, UUID | None] | None = None,
    reports: Sequence[UUID] = (),
) -> Series:
    """Start a series inside the caller’s transaction; as `start_series`."""
    _check_group(office, session, draft)
    series = office.make(Series, draft)
    _take_rule(office, series, draft)
    session.add(series)
    _write_agenda(office, session, series.id, (*items, *reports))
    _write_duties(office, session, series.id, duties or {})
    return series


def change_series(
    office: Office,
    series_id: UUID,
    draft: SeriesDraft,
    items: Sequence[AgendaLine] | None = None,
    duties: Mapping[Duty, UUID | None] | None = None,
    reports: Sequence[UUID] = (),
) -> Series:
    """Change a series from now on; meetings that are planned stay as they are.

    `items` None leaves the agenda and the reports, `duties` None the duties as they were.
    Otherwise as `start_series`.
    """
    with office.writing("change a series") as session:
        series = record_of(office, session, Series, series_id)
        _check_group(office, session, draft)
        for name, value in draft.model_dump().items():
            setattr(series, name, value)
        _take_rule(office, series, draft)
        if items is not None:
            _clear(office, session, series_id, SeriesItem, SeriesReport)
            _write_agenda(office, session, series_id, (*items, *reports))
        if duties is not None:
            _clear(office, session, series_id, SeriesDuty)
            _write_duties(office, session, series_id, duties)
    return series


def end_series(office: Office, series_id: UUID, last_on: date) -> Series:
    """Let a series end; `last_on` is the last day on which it may fall.

    A series that never had a meeting and ends before its first day is taken off the list. Raises
    `Refused` while a later meeting of it is planned or open.
    """
    with office.writing("end a series") as session:
        calendar = calendar_of(office, session, series_id)
        series = calendar.series
        later = [
            meeting
            for on, meeting in sorted(calendar.planned.items())
            if on > last_on and meeting.state != MeetingState.closed
        ]
        if later:
            raise Refused(
                f"A meeting is planned for {said_day(later[0].held_on)}. Cancel it first, or let"
                " the series end after it."
            )
        if last_on >= series.first_on:
            series.until_on = last_on
        elif calendar.planned:
            raise Refused(
                f"The series began on {said_day(series.first_on)}. Let it end on that day or later."
            )
        else:
            series.deleted_at = office.now()
    return series


def tie_meeting(office: Office, series_id: UUID, on: date, meeting_id: UUID) -> Occurrence:
    """Say that a meeting is the one of a series for a day; what is planned of it stays.

    For meetings that were planned before the series was started. Raises `Refused` where the
    series does not fall on the day, or has a meeting for it already.
    """
    with office.writing("tie a meeting to a series") as session:
        calendar = calendar_of(office, session, series_id)
        record_of(office, session, Meeting, meeting_id)
        if calendar.day(on).meeting_id is not None:
            raise Refused(f"“{calendar.series.title}” has a meeting for {said_day(on)} already.")
        taken = live(Occurrence).where(Occurrence.meeting_id == meeting_id)
        if session.exec(taken).first() is not None:
            raise Refused("This meeting belongs to a series already.")
        tied = office.make(Occurrence, series_id=series_id, on=on, meeting_id=meeting_id)
        session.add(tied)
    return tied


def _take_rule(office: Office, series: Series, draft: SeriesDraft) -> None:
    rule = read_rule(draft.rule)
    series.rule = rule.text
    series.first_on = first_day(rule, draft.first_on)
    if series.until_on is not None and series.until_on < series.first_on:
        raise Refused(
            f"The first day would be {said_day(series.first_on)}, after the last one. Please check"
            " both dates."
        )
    series.zone = draft.zone or office.zone.key


def _check_group(office: Office, session: Session, draft: SeriesDraft) -> None:
    if draft.group_id is None:
        return
    group = record_of(office, session, Group, draft.group_id)
    if group.dissolved_on is not None and group.dissolved_on < draft.first_on:
        raise Refused(
            f"{group.name} was dissolved on {said_day(group.dissolved_on)}. Choose another group."
        )


def _write_agenda(
    office: Office, session: Session, series_id: UUID, lines: Sequence[AgendaLine]
) -> None:
    reporting: set[UUID] = set()
    for line, place in zip(lines, places(len(lines)), strict=True):
        if isinstance(line, UUID):
            group = record_of(office, session, Group, line)
            if line in reporting:
                raise Refused(f"{group.name} is to report twice. Leave one of them out.")
            reporting.add(line)
            session.add(office.make(SeriesReport, series_id=series_id, group_id=line, place=place))
            continue
        if line.domain_id is not None:
            record_of(office, session, Domain, line.domain_id)
        session.add(office.make(SeriesItem, line, series_id=series_id, place=place))


def _write_duties(
    office: Office, session: Session, series_id: UUID, duties: Mapping[Duty, UUID | None]
) -> None:
    for duty, role_id in duties.items():
        if role_id is not None:
            record_of(office, session, Role, role_id)
        session.add(office.make(SeriesDuty, series_id=series_id, duty=duty, role_id=role_id))


def _clear(office: Office, session: Session, series_id: UUID, *kinds: type) -> None:
    for kind in kinds:
        for row in rows_of(session, kind, series_id):
            row.deleted_at = office.now()
