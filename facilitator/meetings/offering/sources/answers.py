"""Source: what another group was asked and has answered."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from facilitator.meetings.offering.agenda import Agenda, points
from facilitator.meetings.offering.offer import Offer
from facilitator.meetings.offering.records import Forward, HandedOut, OriginKind
from facilitator.meetings.offering.returning import ForwardShown, forwards_in
from facilitator.meetings.records import Item, Meeting
from facilitator.saying import brief_day


def answers_back(agenda: Agenda) -> Iterator[Offer]:
    """Give each answer once, with the way to where it was given."""
    yield from _from_outside(agenda)
    found = forwards_in(
        agenda.session, agenda.ours(Meeting.group_id), col(Forward.withdrawn_on).is_(None)
    )
    for one in found:
        if one.state != "answered":
            continue
        day = brief_day(one.answered_on or one.forwarded_on, agenda.today)
        place, record_id = _where(one)
        yield Offer(
            kind=OriginKind.answer,
            of_id=one.id,
            title=one.title,
            origin=f"{one.to_group} answered on {day}",
            minutes=min(one.minutes, 10),
            item_kind=one.item_kind,
            domain_id=one.domain_id,
            wanted=one.answer,
            lines=(one.answer,) if one.answer else (),
            on=one.answered_on,
            place=place,
            record_id=record_id,
        )


def _from_outside(agenda: Agenda) -> Iterator[Offer]:
    """Give what another collective answered."""
    rows = agenda.session.execute(
        select(HandedOut, Item)
        .join(Item, points(HandedOut.item_id, Item, HandedOut))
        .join(Meeting, points(Item.meeting_id, Meeting, Item))
        .where(
            agenda.ours(Meeting.group_id),
            col(HandedOut.answered_on).is_not(None),
            col(HandedOut.withdrawn_on).is_(None),
            col(HandedOut.deleted_at).is_(None),
            col(Item.deleted_at).is_(None),
        )
        .order_by(col(HandedOut.id))
    ).all()
    for handed, item in rows:
        day = brief_day(handed.answered_on or handed.handed_on, agenda.today)
        yield Offer(
            kind=OriginKind.answer,
            of_id=handed.id,
            title=item.title,
            origin=f"{handed.to} answered on {day}",
            minutes=min(item.minutes, 10),
            item_kind=item.kind,
            domain_id=item.domain_id,
            wanted=handed.answer,
            lines=(handed.answer,),
            on=handed.answered_on,
            place="map/letters",
            record_id=handed.id,
        )


def _where(one: ForwardShown) -> tuple[str, UUID]:
    if one.decision_id is not None:
        return "decisions", one.decision_id
    if one.answered_meeting_id is not None:
        return "room", one.answered_meeting_id
    return "room", one.meeting_id
