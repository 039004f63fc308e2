"""Source: items of earlier meetings of the group that were parked, not reached, or not held."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlmodel import col

from facilitator.decisions.records import Decision
from facilitator.meetings.offering.agenda import (
    Agenda,
    is_carried,
    never_held,
    parked_and_wanted,
    plan_is_adopted,
    roots_of,
)
from facilitator.meetings.offering.offer import CARRIED, PER_MEETING, Offer
from facilitator.meetings.offering.records import ItemOrigin, OriginKind
from facilitator.meetings.records import Action, Item, ItemState, Meeting, MeetingState, Note
from facilitator.meetings.running.records import ItemSpan
from facilitator.saying import brief_day


def left_from_before(agenda: Agenda) -> Iterator[Offer]:
    """Give what goes on, the oldest first.

    What every meeting is offered anew (template items, reports, open actions) is left to those.
    Items of a meeting that was cancelled, or planned and never opened, go on where no other
    source gives them again.
    """
    rows = agenda.session.execute(
        select(Item, Meeting, _was_talked_about().label("talked"))
        .select_from(Meeting)
        .join(Item, col(Item.meeting_id) == col(Meeting.id))
        .where(
            agenda.ours(Meeting.group_id),
            col(Meeting.id) != agenda.meeting.id,
            ~plan_is_adopted(),
            or_(
                parked_and_wanted(),
                and_(
                    col(Item.state) == ItemState.open,
                    col(Item.deleted_at).is_(None),
                    col(Item.let_go_on).is_(None),
                    or_(
                        col(Meeting.deleted_at).is_not(None),
                        never_held(min(agenda.today, agenda.meeting.held_on)),
                    ),
                    ~is_carried(),
                ),
            ),
        )
        .order_by(col(Meeting.held_on), col(Meeting.id), col(Item.place), col(Item.id))
    ).all()
    roots = roots_of(agenda.session, (row[0].id for row in rows))
    for item, meeting, talked in rows:
        found = roots.get(item.id, [])
        if _comes_by_itself(agenda, meeting, found, talked=bool(talked)):
            continue
        day = brief_day(meeting.held_on, agenda.today)
        kind = OriginKind.parked if talked else OriginKind.unfinished
        words = f"parked on {day}" if talked else f"not talked about on {day}"
        if meeting.deleted_at is not None:
            kind, words = OriginKind.unfinished, f"the meeting of {day} was cancelled"
        elif meeting.state == MeetingState.planned:
            kind, words = OriginKind.unfinished, f"the meeting of {day} was not held"
        yield Offer(
            kind=kind,
            of_id=item.id,
            title=item.title,
            origin=words,
            minutes=item.minutes,
            item_kind=item.kind,
            domain_id=item.domain_id,
            proposal_id=item.proposal_id,
            brought_by=item.brought_by,
            wanted=item.wanted,
            link=item.link,
            on=meeting.held_on,
            place="" if meeting.deleted_at is not None else "room",
            record_id=meeting.id,
        )


def _comes_by_itself(
    agenda: Agenda, meeting: Meeting, roots: list[ItemOrigin], *, talked: bool
) -> bool:
    keys = {(root.kind, root.of_id) for root in roots if root.kind not in CARRIED}
    if keys & agenda.taken.here:
        return True
    if meeting.deleted_at is not None or meeting.state == MeetingState.planned:
        return bool(keys) and not any(root.kind in CARRIED for root in roots)
    return not talked and any(kind in PER_MEETING for kind, _ in keys)


def _was_talked_about() -> ColumnElement[bool]:
    """Say in SQL that an item was begun, or that something stands under it."""
    return or_(
        _some(Note, func.trim(col(Note.text)) != ""),
        _some(Action),
        _some(Decision),
        _some(ItemSpan),
    )


def _some(kind: Any, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        kind.item_id == Item.id,
        kind.deleted_at.is_(None),
        *more,
    )
