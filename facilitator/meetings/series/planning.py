"""Writers: the meeting of one day of a series, with its agenda and those who have a duty."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.groups.records import Group
from facilitator.meetings.offering.records import ItemOrigin, OriginKind
from facilitator.meetings.records import (
    Item,
    ItemDraft,
    ItemKind,
    Meeting,
    MeetingDraft,
    MeetingDuty,
)
from facilitator.meetings.series.days import SeriesDay
from facilitator.meetings.series.loading import calendar_of, rows_of
from facilitator.meetings.series.records import (
    Occurrence,
    Series,
    SeriesDuty,
    SeriesItem,
    SeriesReport,
)
from facilitator.office import Office
from facilitator.people.records import Absence
from facilitator.people.rules import within
from facilitator.roles.holding import holdings_in
from facilitator.saying import said_day
from facilitator.store.finding import live, record_of
from facilitator.store.ordering import places

REPORT_MINUTES = 5


def plan_occurrence(office: Office, series_id: UUID, on: date) -> Meeting:
    """Plan the meeting of one day of a series, where and when the series says.

    `on` is the day the rule gives. The agenda is the template's, each item with its origin; a
    duty goes to whoever holds its role on the day and is not away. Duties that go round stay
    open: the queue proposes somebody once it is known who is there.

    Raises `Refused` where the series does not fall on the day, skips it, has its meeting already,
    or is of a group that is dissolved by then.
    """
    with office.writing("plan a meeting") as session:
        calendar = calendar_of(office, session, series_id)
        series, day = calendar.series, calendar.day(on)
        _check_free(day)
        _check_group(office, session, series, day.held_on)
        meeting = office.make(Meeting, _draft(series, day))
        session.add(meeting)
        session.add(office.make(Occurrence, series_id=series_id, on=on, meeting_id=meeting.id))
        _write_agenda(office, session, series, meeting)
        _assign_duties(office, session, series, meeting)
    return meeting


def _draft(series: Series, day: SeriesDay) -> MeetingDraft:
    return MeetingDraft(
        title=series.title,
        group_id=series.group_id,
        kind=series.kind,
        held_on=day.held_on,
        starts_at=day.starts_at,
        zone=series.zone,
        place=series.place,
        planned_minutes=series.planned_minutes,
        quorum=series.quorum,
    )


def _check_free(day: SeriesDay) -> None:
    if day.meeting_id is not None:
        raise Refused(f"The meeting of {said_day(day.held_on)} is planned already.")
    if day.skipped:
        raise Refused(f"{said_day(day.on)} is skipped. Restore the day to plan its meeting.")


def _check_group(office: Office, session: Session, series: Series, held_on: date) -> None:
    if series.group_id is None:
        return
    group = record_of(office, session, Group, series.group_id)
    if group.dissolved_on is not None and group.dissolved_on < held_on:
        raise Refused(
            f"{group.name} was dissolved on {said_day(group.dissolved_on)}. End the series, or give"
            " it to another group."
        )


def _write_agenda(office: Office, session: Session, series: Series, meeting: Meeting) -> None:
    lines: list[Any] = [
        *rows_of(session, SeriesItem, series.id),
        *rows_of(session, SeriesReport, series.id),
    ]
    lines.sort(key=lambda line: (line.place, line.id))
    for line, place in zip(lines, places(len(lines)), strict=True):
        if isinstance(line, SeriesItem):
            draft = ItemDraft(
                title=line.title, kind=line.kind, minutes=line.minutes, domain_id=line.domain_id,
                wanted=line.wanted, link=line.link,
            )  # fmt: skip
            origin = (OriginKind.template, line.id, f"on every agenda of {series.title}")
        else:
            group = record_of(office, session, Group, line.group_id)
            if group.dissolved_on is not None and group.dissolved_on < meeting.held_on:
                continue
            draft = ItemDraft(
                title=f"Report: {group.name}", kind=ItemKind.report, minutes=REPORT_MINUTES
            )
            origin = (OriginKind.report, group.id, f"reports at every {series.title}")
        item = office.make(Item, draft, meeting_id=meeting.id, place=place)
        session.add(item)
        kind, of_id, words = origin
        session.add(office.make(ItemOrigin, item_id=item.id, kind=kind, of_id=of_id, words=words))


def _assign_duties(office: Office, session: Session, series: Series, meeting: Meeting) -> None:
    away = {
        absence.person_id
        for absence in session.exec(live(Absence))
        if within((absence.from_on, absence.to_on), meeting.held_on)
    }
    for duty in rows_of(session, SeriesDuty, series.id):
        if duty.role_id is None:
            continue
        held = holdings_in(office, session, meeting.held_on, duty.role_id)
        there = [one.person_id for one in held if one.person_id and one.person_id not in away]
        if there:
            session.add(
                office.make(MeetingDuty, meeting_id=meeting.id, person_id=there[0], duty=duty.duty)
            )
