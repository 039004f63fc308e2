"""Meetings and series as entries of a calendar."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.calendars.entries import CalendarKind, Entry
from facilitator.calendars.scope import Scope
from facilitator.meetings.records import Meeting, MeetingDuty
from facilitator.meetings.series.days import series_day
from facilitator.meetings.series.loading import Calendar
from facilitator.meetings.series.records import Occurrence, Series, SeriesChange
from facilitator.meetings.series.recurrence import days_of, end_of_days, read_rule
from facilitator.store.finding import live


def meeting_entries(session: Session, scope: Scope) -> Iterator[Entry]:
    """Give the series with their days, and the meetings that belong to none."""
    told: set[UUID] = set()
    for series in session.exec(live(Series).order_by(col(Series.id))):
        if scope.has_group(series.group_id):
            calendar = Calendar(session, series)
            told |= {meeting.id for meeting in calendar.planned.values()}
            yield from _series_entries(session, scope, calendar)
    mine = _on_duty(session, scope)
    wanted = live(Meeting).where(Meeting.held_on >= scope.since).order_by(col(Meeting.id))
    for meeting in session.exec(wanted):
        if meeting.id not in told and (scope.has_group(meeting.group_id) or meeting.id in mine):
            yield _meeting_entry(scope, meeting)


def _on_duty(session: Session, scope: Scope) -> set[UUID]:
    if not scope.ids:
        return set()
    duties = live(MeetingDuty).where(col(MeetingDuty.person_id).in_(scope.ids))
    return {duty.meeting_id for duty in session.exec(duties)}


def _meeting_entry(scope: Scope, meeting: Meeting) -> Entry:
    return Entry(
        kind=CalendarKind.meetings,
        part="meeting",
        record_id=meeting.id,
        title=meeting.title,
        on=meeting.held_on,
        starts_at=meeting.starts_at,
        zone=meeting.zone or scope.zone,
        minutes=meeting.planned_minutes,
        place=meeting.place,
        group=scope.group_name(meeting.group_id),
    )


def _series_entries(session: Session, scope: Scope, calendar: Calendar) -> Iterator[Entry]:
    series = calendar.series
    rule = read_rule(series.rule)
    end = end_of_days(series.first_on)
    given = days_of(rule, series.first_on, series.first_on, end, series.until_on)
    is_there = set(given)
    apart = [meeting for on, meeting in calendar.planned.items() if on not in is_there]
    left_out: list[date] = []
    moved: list[tuple[date, Entry]] = []
    main = Entry(
        kind=CalendarKind.meetings,
        part="series",
        record_id=series.id,
        title=series.title,
        on=given[0] if given else series.first_on,
        starts_at=series.starts_at,
        zone=series.zone or scope.zone,
        minutes=series.planned_minutes,
        place=series.place,
        group=scope.group_name(series.group_id),
        rule=rule.text,
        until_on=series.until_on,
        made_of=_changed_with(session, series),
    )
    for on in sorted(is_there & (calendar.changes.keys() | calendar.planned.keys())):
        meeting = calendar.planned.get(on)
        day = series_day(series, on, calendar.changes.get(on), meeting)
        if day.skipped:
            left_out.append(on)
            continue
        as_always = replace(main, rule="", until_on=None, made_of=(), on=on)
        other = replace(as_always, on=day.held_on, starts_at=day.starts_at)
        if meeting is not None:
            one = _meeting_entry(scope, meeting)
            other = replace(one, part=main.part, record_id=main.record_id)
        if bool(other.starts_at) != bool(main.starts_at):
            # A day with a time cannot stand in for a whole day, nor the other way round.
            left_out.append(on)
            yield replace(other, part="day", record_id=_named(calendar, on, meeting))
        elif other != as_always:
            moved.append((on, other))
    if rule.count and series.until_on is not None:
        main = replace(main, rule=replace(rule, count=len(given)).text, until_on=None)
    last = max([*given[-1:], *(other.on for _, other in moved)], default=date.min)
    if given and last >= scope.since:
        yield replace(main, left_out=tuple(left_out), moved=tuple(moved))
    for meeting in apart:
        if meeting.held_on >= scope.since:
            yield _meeting_entry(scope, meeting)


def _named(calendar: Calendar, on: date, meeting: Meeting | None) -> UUID:
    return meeting.id if meeting is not None else calendar.changes[on].id


def _changed_with(session: Session, series: Series) -> tuple[UUID, ...]:
    """Give what makes the days of a series, also what was taken back: that changed it, too."""
    found: list[UUID] = []
    changes = select(col(SeriesChange.id)).where(SeriesChange.series_id == series.id)
    found += session.exec(changes)
    planned = select(Occurrence).where(Occurrence.series_id == series.id)
    for occurrence in session.exec(planned):
        found += (occurrence.id, occurrence.meeting_id)
    return tuple(found)
