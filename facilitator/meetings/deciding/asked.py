"""Who is asked in the room, in turn: those here, those spoken for, and those who said something."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.matters import owners_in
from facilitator.decisions.records import Round
from facilitator.decisions.rungs import ROUND_OF
from facilitator.groups.records import Right
from facilitator.meetings.loading import of_meeting
from facilitator.meetings.records import Meeting, Presence
from facilitator.meetings.rules import IN_THE_ROOM
from facilitator.meetings.running.records import Proxy, TurnRound, TurnRoundKind
from facilitator.meetings.running.turn_order import Began, Place, order_of, order_since
from facilitator.people.lookup import merged_records
from facilitator.people.rules import keeper


@dataclass(frozen=True)
class InTheRoom:
    """Who is here, and who is spoken for by somebody who is."""

    on: date
    here: frozenset[UUID]
    through: Mapping[UUID, UUID]
    """By person who is not here: who holds their proxy."""

    @property
    def heard(self) -> frozenset[UUID]:
        """Whose stance can be taken."""
        return self.here | self.through.keys()


def in_the_room(session: Session, meeting: Meeting, on: date) -> InTheRoom:
    """Load who is in the room now."""
    merged = merged_records(session)
    marked = session.exec(
        select(Presence.person_id).where(
            Presence.meeting_id == meeting.id,
            col(Presence.deleted_at).is_(None),
            col(Presence.kind).in_(IN_THE_ROOM),
        )
    )
    here = frozenset(keeper(person, merged) for person in marked if person is not None)
    through = {
        keeper(proxy.person_id, merged): keeper(proxy.holder_id, merged)
        for proxy in of_meeting(session, Proxy, meeting.id)
        if proxy.ended_at is None
    }
    return InTheRoom(
        on,
        here,
        {who: by for who, by in through.items() if who not in here and by in here},
    )


def asked_in(session: Session, right: Right, room: InTheRoom) -> frozenset[UUID]:
    """Give who is asked: the owners of the domain in the room, else everybody in it."""
    return room.heard & owners_in(session, right, room.on) or room.heard


def round_here_in(
    session: Session, proposal_id: UUID, right: Right, meeting_id: UUID
) -> Round | None:
    """Give the newest round of the rung's kind that was taken here, or outside any meeting."""
    kind = ROUND_OF.get(right.rung)
    if kind is None:
        return None
    newest = session.exec(
        select(Round)
        .where(Round.proposal_id == proposal_id, Round.kind == kind)
        .order_by(col(Round.id).desc())
        .limit(1)
    ).first()
    return newest if newest is not None and newest.meeting_id in (None, meeting_id) else None


def in_turn(
    session: Session,
    meeting_id: UUID,
    item_id: UUID,
    names: Mapping[UUID, str],
    who: Iterable[UUID],
) -> list[UUID]:
    """Give people in the order in which they are asked.

    As in a consent round of the item where one goes round; else another one begins each time, and
    the direction changes.
    """
    circle = [Place(person, names.get(person, "somebody")) for person in who]
    before: Began | None = None
    for turn in of_meeting(session, TurnRound, meeting_id):
        began = Began(Place(turn.starts_with, names.get(turn.starts_with, "")), turn.forwards)
        if turn.kind == TurnRoundKind.consent and turn.item_id == item_id:
            return [place.person_id for place in order_since(circle, began)]
        before = began
    taken = session.exec(select(Round.id).where(Round.meeting_id == meeting_id)).all()
    order = order_of(circle, before)
    for _ in taken[1:]:
        if order.people:
            order = order_of(circle, Began(order.people[0], order.forwards))
    return [place.person_id for place in order.people]
