"""Readers: all series, one with everything, the days of one, and which meeting is of which."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import select as columns
from sqlmodel import Session, col

from facilitator.groups.records import Domain, Group
from facilitator.meetings.loading import group_name_in
from facilitator.meetings.records import Duty, ItemKind, MeetingState
from facilitator.meetings.series.days import SeriesDay
from facilitator.meetings.series.loading import Calendar, rows_of
from facilitator.meetings.series.records import (
    Occurrence,
    Series,
    SeriesDuty,
    SeriesItem,
    SeriesReport,
)
from facilitator.meetings.series.rule_words import words_of_rule
from facilitator.office import Office
from facilitator.roles.records import Role
from facilitator.store.finding import live, record_of


@dataclass(frozen=True)
class SeriesRow:
    """One line of the list of series."""

    id: UUID
    title: str
    group_id: UUID | None
    group: str
    """Empty: it is everybody's."""
    words: str
    """The rule: "Every second Thursday"."""
    starts_at: str
    place: str
    next: SeriesDay | None
    """The next day that takes place and is not over; None: none any more."""
    to_plan: SeriesDay | None
    """The next day that nobody has planned."""
    until_on: date | None


def series_rows(office: Office) -> tuple[SeriesRow, ...]:
    """Give all series, the one that comes next first, those that are over last."""
    with office.reading() as session:
        return series_rows_in(office, session)


def series_rows_in(office: Office, session: Session) -> tuple[SeriesRow, ...]:
    """Do what `series_rows` does inside an open session."""
    found = [
        _row(session, office, Calendar(session, series)) for series in session.exec(live(Series))
    ]
    return tuple(
        sorted(
            found,
            key=lambda row: (row.next.held_on if row.next else date.max, row.title, row.id),
        )
    )


def _row(session: Session, office: Office, calendar: Calendar) -> SeriesRow:
    series, today = calendar.series, office.today()
    takes_place = to_plan = None
    for day in calendar.coming(today):
        if takes_place is None and not day.skipped and day.state != MeetingState.closed:
            takes_place = day
        if day.is_to_plan:
            to_plan = day
            break
    return SeriesRow(
        id=series.id,
        title=series.title,
        group_id=series.group_id,
        group=group_name_in(session, office, series.group_id),
        words=words_of_rule(series.rule, series.first_on),
        starts_at=series.starts_at,
        place=series.place,
        next=takes_place,
        to_plan=to_plan,
        until_on=series.until_on,
    )


@dataclass(frozen=True)
class TemplateLine:
    """A line of the template agenda: an item, or a group that reports."""

    id: UUID
    title: str
    """Of an item; of a report the group's name."""
    reports_id: UUID | None
    """The group that reports; None: it is an item."""
    kind: ItemKind
    minutes: int
    domain_id: UUID | None = None
    domain: str = ""
    wanted: str = ""
    link: str = ""


@dataclass(frozen=True)
class SeriesPage:
    """A series with everything that its meetings begin with."""

    series: Series
    group: str
    words: str
    agenda: tuple[TemplateLine, ...]
    duties: Mapping[Duty, tuple[UUID | None, str]]
    """Role and its name; None and nothing: the duty goes round. Others stand not in it."""


def series_page(office: Office, series_id: UUID) -> SeriesPage:
    """Give one series with everything. Raises `Refused` where there is none."""
    with office.reading() as session:
        series = record_of(office, session, Series, series_id)
        roles = _names(session, Role)
        return SeriesPage(
            series=series,
            group=group_name_in(session, office, series.group_id),
            words=words_of_rule(series.rule, series.first_on),
            agenda=_agenda(session, series_id),
            duties={
                row.duty: (row.role_id, roles.get(row.role_id, ""))
                for row in rows_of(session, SeriesDuty, series_id)
            },
        )


def _agenda(session: Session, series_id: UUID) -> tuple[TemplateLine, ...]:
    domains, groups = _names(session, Domain), _names(session, Group)
    lines = [
        (row.place, row.id, TemplateLine(
            row.id, row.title, None, row.kind, row.minutes, row.domain_id,
            domains.get(row.domain_id, ""), row.wanted, row.link,
        ))
        for row in rows_of(session, SeriesItem, series_id)
    ]  # fmt: skip
    lines += [
        (row.place, row.id, TemplateLine(
            row.id, groups.get(row.group_id, ""), row.group_id, ItemKind.report, 0
        ))
        for row in rows_of(session, SeriesReport, series_id)
    ]  # fmt: skip
    return tuple(line for _place, _id, line in sorted(lines, key=lambda one: one[:2]))


def occurrences(
    office: Office, series_id: UUID, from_on: date, to_on: date
) -> tuple[SeriesDay, ...]:
    """Give the days of a series that fall from–to, both included, skipped ones among them.

    A skipped day stands where the rule puts it. Raises `Refused` where there is no such series.
    """
    with office.reading() as session:
        series = record_of(office, session, Series, series_id)
        return Calendar(session, series).days(from_on, to_on)


def coming_days(office: Office, series_id: UUID, most: int = 12) -> tuple[SeriesDay, ...]:
    """Give the next days of a series from today on, skipped ones among them."""
    with office.reading() as session:
        calendar = Calendar(session, record_of(office, session, Series, series_id))
        return tuple(islice(calendar.coming(office.today()), most))


def is_series(office: Office, record_id: UUID) -> bool:
    """Tell whether an id is that of a series."""
    with office.reading() as session:
        return session.exec(live(Series).where(Series.id == record_id)).first() is not None


def series_of_meeting(office: Office, meeting_id: UUID) -> Series | None:
    """Give the series that a meeting belongs to; None: it stands alone."""
    with office.reading() as session:
        tied = session.exec(live(Occurrence).where(Occurrence.meeting_id == meeting_id)).first()
        return record_of(office, session, Series, tied.series_id) if tied else None


def series_of_meetings(office: Office, meeting_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Give the rule in words for those of the meetings that belong to a series."""
    with office.reading() as session:
        rows = session.execute(
            columns(col(Occurrence.meeting_id), col(Series.rule), col(Series.first_on))
            .join(Series, col(Series.id) == col(Occurrence.series_id))
            .where(
                col(Occurrence.meeting_id).in_(list(meeting_ids)),
                col(Occurrence.deleted_at).is_(None),
                col(Series.deleted_at).is_(None),
            )
        )
        return {row[0]: words_of_rule(row[1], row[2]) for row in rows}


def _names(session: Session, kind: Any) -> dict[UUID, str]:
    return {row[0]: row[1] for row in session.execute(columns(kind.id, kind.name))}
