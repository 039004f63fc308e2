"""Source: groups that report: those of the meeting's series, else those inside an assembly."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import or_, select
from sqlmodel import col

from facilitator.groups.records import Group, GroupKind
from facilitator.meetings.offering.agenda import Agenda, points
from facilitator.meetings.offering.offer import Offer
from facilitator.meetings.offering.records import OriginKind
from facilitator.meetings.records import ItemKind
from facilitator.meetings.series.records import Occurrence, Series, SeriesReport
from facilitator.store.finding import record_of


def group_reports(agenda: Agenda) -> Iterator[Offer]:
    """Give one report a group, by name.

    A meeting of everybody has no group above the others: there every group without one above
    it may report.
    """
    of_series = agenda.session.execute(
        select(col(Group.id), col(Group.name), col(Series.title))
        .join(SeriesReport, points(SeriesReport.group_id, Group, SeriesReport))
        .join(Series, points(SeriesReport.series_id, Series, SeriesReport))
        .join(Occurrence, points(Occurrence.series_id, Series, Occurrence))
        .where(
            col(Occurrence.meeting_id) == agenda.meeting.id,
            col(Occurrence.deleted_at).is_(None),
            col(SeriesReport.deleted_at).is_(None),
            *_alive(agenda),
        )
    ).all()
    if of_series:
        for reporting_id, name, series in of_series:
            yield _offer(reporting_id, name, f"reports at every “{series}”")
        return
    group_id = agenda.meeting.group_id
    above = record_of(agenda.office, agenda.session, Group, group_id) if group_id else None
    if above is not None and above.kind != GroupKind.assembly:
        return
    words = f"part of {above.name}" if above is not None else "a group of ours"
    for child_id, name in agenda.session.execute(
        select(col(Group.id), col(Group.name)).where(
            col(Group.parent_id).is_(None) if above is None else col(Group.parent_id) == above.id,
            col(Group.kind) != GroupKind.assembly,
            *_alive(agenda),
        )
    ):
        yield _offer(child_id, name, words)


def _alive(agenda: Agenda) -> tuple[Any, ...]:
    on = agenda.by_then
    return (
        col(Group.deleted_at).is_(None),
        or_(col(Group.formed_on).is_(None), col(Group.formed_on) <= on),
        or_(col(Group.dissolved_on).is_(None), col(Group.dissolved_on) >= on),
    )


def _offer(group_id: Any, name: str, words: str) -> Offer:
    return Offer(
        kind=OriginKind.report,
        of_id=group_id,
        title=f"Report: {name}",
        origin=words,
        minutes=5,
        item_kind=ItemKind.report,
        place="people",
        record_id=group_id,
    )
