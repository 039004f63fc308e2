"""Source: what members asked for."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlmodel import col

from facilitator.meetings.offering.agenda import Agenda
from facilitator.meetings.offering.offer import Offer
from facilitator.meetings.offering.records import ItemRequest, OriginKind, RequestSource
from facilitator.saying import brief_day
from facilitator.store.finding import live

LETTER = ", by letter"


def members_requests(agenda: Agenda) -> Iterator[Offer]:
    """Give what was not taken back, the oldest first."""
    sources = {one.request_id: one for one in agenda.session.exec(live(RequestSource))}
    for request in agenda.session.scalars(
        select(ItemRequest).where(
            agenda.ours(ItemRequest.group_id),
            col(ItemRequest.withdrawn_on).is_(None),
            col(ItemRequest.deleted_at).is_(None),
        )
    ):
        by = agenda.names.get(request.person_id, "") if request.person_id else ""
        day = brief_day(request.raised_on, agenda.today)
        source = sources.get(request.id)
        by = source.words if source is not None else by
        yield Offer(
            kind=OriginKind.request,
            of_id=request.id,
            title=request.title,
            origin=f"asked for by {by}{LETTER if source else ''}" if by else f"asked for on {day}",
            minutes=request.minutes,
            item_kind=request.kind,
            domain_id=request.domain_id,
            brought_by=request.person_id,
            lines=(request.why,) if request.why else (),
            on=request.raised_on,
            place="map/letters" if source is not None else "",
            record_id=source.letter_id if source is not None else None,
        )
