"""Source: what other groups ask this one."""

from collections.abc import Iterator

from sqlmodel import col

from facilitator.meetings.offering.agenda import Agenda
from facilitator.meetings.offering.offer import Offer
from facilitator.meetings.offering.records import Forward, OriginKind
from facilitator.meetings.offering.returning import forwards_in
from facilitator.saying import brief_day


def asked_by_others(agenda: Agenda) -> Iterator[Offer]:
    """Give what has no answer yet, the oldest first."""
    if agenda.meeting.group_id is None:
        return
    found = forwards_in(
        agenda.session,
        col(Forward.to_group_id) == agenda.meeting.group_id,
        col(Forward.answered_on).is_(None),
        col(Forward.withdrawn_on).is_(None),
    )
    for one in found:
        if one.state == "answered":
            continue
        yield Offer(
            kind=OriginKind.forwarded,
            of_id=one.id,
            title=one.title,
            origin=f"asked by {one.from_words} on {brief_day(one.forwarded_on, agenda.today)}",
            minutes=one.minutes,
            item_kind=one.item_kind,
            domain_id=one.domain_id,
            wanted=one.question,
            lines=(one.question,) if one.question else (),
            on=one.forwarded_on,
            place="room",
            record_id=one.meeting_id,
        )
