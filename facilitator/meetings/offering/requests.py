"""Writers and readers: members ask for an item on the next agenda of a group."""

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from facilitator.errors import Refused
from facilitator.groups.records import Domain, Group
from facilitator.meetings.loading import group_name_in
from facilitator.meetings.offering.agenda import points
from facilitator.meetings.offering.records import (
    ItemOrigin,
    ItemRequest,
    ItemRequestDraft,
    OriginKind,
)
from facilitator.meetings.records import Item, ItemState, Meeting
from facilitator.office import Office
from facilitator.people.lookup import ids_of, living_person, names_in
from facilitator.saying import brief_day, said_day
from facilitator.store.finding import record_of

RequestState = Literal["waiting", "on an agenda", "taken up", "taken back"]


@dataclass(frozen=True)
class RequestShown:
    """What somebody asked for, and what became of it."""

    request: ItemRequest
    group: str
    """Empty: the meeting of everybody."""
    person: str
    state: RequestState
    words: str
    """The state, to be read: "on the agenda of 20 Nov"."""
    meeting_id: UUID | None
    """The last meeting on whose agenda it stood."""


def request_item(office: Office, draft: ItemRequestDraft) -> ItemRequest:
    """Ask for an item on the next agenda of a group, or of the meeting of everybody.

    Raises `Refused` for a group that was dissolved and for somebody who cannot be named.
    """
    with office.writing("ask for an item") as session:
        return request_in(office, session, draft)


def request_in(office: Office, session: Session, draft: ItemRequestDraft) -> ItemRequest:
    """Do what `request_item` does, in a transaction that is open already."""
    _check(office, session, draft)
    request = office.make(ItemRequest, draft, raised_on=office.today())
    session.add(request)
    return request


def change_request(office: Office, request_id: UUID, draft: ItemRequestDraft) -> ItemRequest:
    """Change what is asked for. Raises `Refused` once it was taken up or taken back."""
    with office.writing("change a request") as session:
        request = _waiting(office, session, request_id)
        _check(office, session, draft)
        for name, value in draft.model_dump().items():
            setattr(request, name, value)
    return request


def withdraw_request(office: Office, request_id: UUID) -> ItemRequest:
    """Take a request back. Raises `Refused` once it was taken up; the item is removed there."""
    with office.writing("take a request back") as session:
        request = _waiting(office, session, request_id)
        request.withdrawn_on = office.today()
    return request


def requests(
    office: Office, group_id: UUID | None = None, *, person_id: UUID | None = None
) -> tuple[RequestShown, ...]:
    """Give the requests to a group, or with `person_id` those of one person to any group.

    Without either those to the meeting of everybody. The newest first.
    """
    with office.reading() as session:
        if person_id is not None:
            asked: Any = col(ItemRequest.person_id).in_(ids_of(session, person_id))
        elif group_id is not None:
            asked = col(ItemRequest.group_id) == group_id
        else:
            asked = col(ItemRequest.group_id).is_(None)
        return _requests_in(office, session, asked)


def all_requests(office: Office) -> tuple[RequestShown, ...]:
    """Give everybody's requests to every group, the newest first."""
    with office.reading() as session:
        return _requests_in(office, session)


def _requests_in(office: Office, session: Session, *asked: Any) -> tuple[RequestShown, ...]:
    found = session.scalars(
        select(ItemRequest)
        .where(*asked, col(ItemRequest.deleted_at).is_(None))
        .order_by(col(ItemRequest.raised_on).desc(), col(ItemRequest.id).desc())
    ).all()
    names, items = names_in(session), _taken_up(session, [one.id for one in found])
    return tuple(_shown(office, session, one, names, items.get(one.id)) for one in found)


def request_shown_in(office: Office, session: Session, request_id: UUID) -> RequestShown:
    """Give one request with what became of it."""
    return _requests_in(office, session, col(ItemRequest.id) == request_id)[0]


def let_go_request_in(office: Office, session: Session, request_id: UUID) -> None:
    """Take a request back where it still waits; what stands on an agenda stays there."""
    request = record_of(office, session, ItemRequest, request_id)
    if request.withdrawn_on is None and not _taken_up(session, [request_id]):
        request.withdrawn_on = office.today()


def _check(office: Office, session: Session, draft: ItemRequestDraft) -> None:
    if draft.person_id is not None:
        living_person(office, session, draft.person_id)
    if draft.domain_id is not None:
        record_of(office, session, Domain, draft.domain_id)
    if draft.group_id is not None:
        group = record_of(office, session, Group, draft.group_id)
        if group.dissolved_on is not None and group.dissolved_on < office.today():
            raise Refused(
                f"{group.name} was dissolved on {said_day(group.dissolved_on)}. Choose another"
                " group."
            )


def _waiting(office: Office, session: Session, request_id: UUID) -> ItemRequest:
    request = record_of(office, session, ItemRequest, request_id)
    if request.withdrawn_on is not None:
        raise Refused("This request was taken back. Ask for the item again.")
    taken = _taken_up(session, [request_id]).get(request_id)
    if taken is not None:
        day = brief_day(taken[1].held_on, office.today())
        raise Refused(f"“{request.title}” is on the agenda of {day} already.")
    return request


def _taken_up(session: Session, request_ids: list[UUID]) -> dict[UUID, tuple[Item, Meeting]]:
    """Give by request the last item that came of it."""
    rows = session.execute(
        select(col(ItemOrigin.of_id), Item, Meeting)
        .join(Item, points(ItemOrigin.item_id, Item, ItemOrigin))
        .join(Meeting, points(Item.meeting_id, Meeting, Item))
        .where(
            col(ItemOrigin.kind) == OriginKind.request,
            col(ItemOrigin.of_id).in_(request_ids),
            col(ItemOrigin.deleted_at).is_(None),
            col(Item.deleted_at).is_(None),
            col(Meeting.deleted_at).is_(None),
        )
        .order_by(col(Meeting.held_on), col(Item.id))
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _shown(
    office: Office,
    session: Session,
    request: ItemRequest,
    names: dict[UUID, str],
    taken: tuple[Item, Meeting] | None,
) -> RequestShown:
    today = office.today()
    state: RequestState = "waiting"
    words = f"waiting since {brief_day(request.raised_on, today)}"
    if request.withdrawn_on is not None:
        state, words = "taken back", f"taken back on {brief_day(request.withdrawn_on, today)}"
    elif taken is not None:
        item, meeting = taken
        day = brief_day(meeting.held_on, today)
        state = "taken up" if item.state == ItemState.done else "on an agenda"
        words = {
            ItemState.open: f"on the agenda of {day}",
            ItemState.done: f"talked about on {day}",
            ItemState.parked: f"parked on {day}",
            ItemState.forwarded: f"handed to another group on {day}",
        }[item.state]
    return RequestShown(
        request=request,
        group=group_name_in(session, office, request.group_id),
        person=names.get(request.person_id, "") if request.person_id else "",
        state=state,
        words=words,
        meeting_id=taken[1].id if taken else None,
    )
