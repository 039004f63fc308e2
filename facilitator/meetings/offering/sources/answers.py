"""Source: what another group was asked and has answered."""

from collections.abc import Iterator
from uuid import UUID

from sqlmodel import col

from facilitator.meetings.offering.agenda import Agenda
from facilitator.meetings.offering.offer import Offer
from facilitator.meetings.offering.records import Forward, OriginKind
from facilitator.meetings.offering.returning import ForwardShown, forwards_in
from facilitator.meetings.records import Meeting
from facilitator.saying import brief_day


def answers_back(agenda: Agenda) -> Iterator[Offer]:
    """Give each answer once, with the way to where it was given."""
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


def _where(one: ForwardShown) -> tuple[str, UUID]:
    if one.decision_id is not None:
        return "decisions", one.decision_id
    if one.answered_meeting_id is not None:
        return "room", one.answered_meeting_id
    return "room", one.meeting_id
