"""The agenda that offers are looked for: whose it is, and what stands on this or another one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from facilitator.groups.records import Right
from facilitator.groups.standing import holding
from facilitator.meetings.offering.offer import ONCE, PER_MEETING, Key, Offer
from facilitator.meetings.offering.records import ItemOrigin, LeftOut, OriginKind
from facilitator.meetings.records import Item, ItemState, Meeting, MeetingState
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.roles.records import Role
from facilitator.rotation.plans.records import PlanAct, PlanActKind
from facilitator.store.records import Record

_DECISION = frozenset({OriginKind.ratification, OriginKind.expiry, OriginKind.review})
"""Three reasons to speak of one decision; it is on an agenda once."""


def points(reference: Any, kind: type[Record], of: type[Record]) -> ColumnElement[bool]:
    """Join upwards by the whole primary key: by the id alone SQLite would look through the table.

    Downwards (from a meeting to its items) join by the reference alone: with the collective
    beside it SQLite takes the primary key, whose first half is the same for every row.
    """
    return and_(col(kind.collective_id) == col(of.collective_id), col(kind.id) == col(reference))


@dataclass(frozen=True)
class Agenda:
    """What a source is asked with: one meeting that is planned or open, in an open session."""

    office: Office
    session: Session
    meeting: Meeting

    @cached_property
    def today(self) -> date:
        """The day it is."""
        return self.office.today()

    @cached_property
    def by_then(self) -> date:
        """The day of the meeting, or today where that has passed."""
        return max(self.today, self.meeting.held_on)

    def ours(self, group: Any) -> ColumnElement[bool]:
        """Say in SQL that a column names the meeting's group; everybody's meeting has none."""
        if self.meeting.group_id is None:
            return col(group).is_(None)
        return col(group) == self.meeting.group_id

    @cached_property
    def names(self) -> dict[UUID, str]:
        """The names of all people."""
        return names_in(self.session)

    @cached_property
    def rights(self) -> dict[UUID, Right]:
        """The right of today over every domain that belongs to the group or to a role in it."""
        if self.meeting.group_id is None:
            return {}
        rows = self.session.execute(
            select(Right, col(Role.group_id))
            .outerjoin(Role, points(Right.owner_role_id, Role, Right))
            .where(holding(Right, self.today))
            .order_by(col(Right.from_on), col(Right.id))
        ).all()
        newest = {
            right.domain_id: (right, right.owner_group_id or of_role) for right, of_role in rows
        }
        return {
            domain_id: right
            for domain_id, (right, owner) in newest.items()
            if owner == self.meeting.group_id
        }

    def owned(self, domain: Any, group: Any) -> ColumnElement[bool]:
        """Say in SQL that a matter is the group's: by its domain, without one by its group."""
        return or_(
            col(domain).in_(list(self.rights)), and_(col(domain).is_(None), self.ours(group))
        )

    @cached_property
    def taken(self) -> "TakenUp":
        """What stands on agendas already."""
        return _taken_up(self)


@dataclass(frozen=True)
class TakenUp:
    """What the agendas of a group have, so that nothing is offered twice."""

    here: frozenset[Key]
    """On this agenda, whatever became of it."""
    waiting: frozenset[Key]
    """On one that is not closed yet, or parked, or with another group."""
    ever: frozenset[Key]
    """What was on one at any time."""
    proposals: frozenset[UUID]
    """Proposals that an item waits for or that stand on this agenda."""
    left_out: frozenset[Key]
    """Left out of this one."""

    def has(self, offer: Offer) -> bool:
        """Whether something need not be offered, because it is taken care of."""
        if offer.key in self.here:
            return True
        if offer.kind in PER_MEETING:
            return False
        if offer.kind in ONCE:
            return offer.key in self.ever
        if offer.kind in _DECISION:
            return any((kind, offer.of_id) in self.here | self.waiting for kind in _DECISION)
        if offer.kind == OriginKind.proposal and offer.of_id in self.proposals:
            return True
        return offer.key in self.waiting


_NEXT = aliased(Item)
_GOES_ON = (
    select(col(_NEXT.id))
    .where(
        # Not by the whole key: SQLite would then take that index and not the one of this column.
        col(_NEXT.carried_from) == col(Item.id),
        col(_NEXT.deleted_at).is_(None),
    )
    .correlate(Item)
    .exists()
)


def is_carried() -> ColumnElement[bool]:
    """Say in SQL that an item goes on in a later one."""
    return _GOES_ON


def never_held(today: date) -> ColumnElement[bool]:
    """Say in SQL that a meeting was planned for a day before `today` and nobody opened it."""
    return and_(col(Meeting.state) == MeetingState.planned, col(Meeting.held_on) < today)


def parked_and_wanted() -> ColumnElement[bool]:
    """Say in SQL that an item was left over by a meeting, and goes on nowhere yet."""
    return and_(
        col(Item.state) == ItemState.parked,
        col(Item.let_go_on).is_(None),
        col(Item.deleted_at).is_(None),
        col(Meeting.state) == MeetingState.closed,
        col(Meeting.deleted_at).is_(None),
        ~is_carried(),
    )


def plan_is_adopted() -> ColumnElement[bool]:
    """Say in SQL that the rotation plan an item is about was adopted: nothing of it is left."""
    return (
        select(col(PlanAct.id))
        .where(
            col(PlanAct.proposal_id) == col(Item.proposal_id),
            col(PlanAct.kind) == PlanActKind.adopted,
            col(PlanAct.deleted_at).is_(None),
        )
        .exists()
    )


def _waits(today: date) -> ColumnElement[bool]:
    """Say in SQL that an item of a meeting is still to be talked about."""
    return or_(
        and_(
            col(Item.state) == ItemState.open,
            col(Meeting.state) != MeetingState.closed,
            ~never_held(today),
        ),
        and_(
            col(Item.state).in_([ItemState.parked, ItemState.forwarded]),
            col(Item.let_go_on).is_(None),
            ~is_carried(),
        ),
    )


def _taken_up(agenda: Agenda) -> TakenUp:
    session, here, waits = agenda.session, agenda.meeting.id, _waits(agenda.today)
    living = (
        agenda.ours(Meeting.group_id),
        col(Item.deleted_at).is_(None),
        col(Meeting.deleted_at).is_(None),
    )
    rows = session.execute(
        select(col(ItemOrigin.kind), col(ItemOrigin.of_id), col(Item.meeting_id), waits)
        .select_from(Meeting)
        .join(Item, col(Item.meeting_id) == col(Meeting.id))
        .join(ItemOrigin, col(ItemOrigin.item_id) == col(Item.id))
        .where(
            *living,
            col(ItemOrigin.deleted_at).is_(None),
            or_(col(Item.meeting_id) == here, col(ItemOrigin.kind).not_in(PER_MEETING)),
        )
    ).all()
    proposals = session.execute(
        select(col(Item.proposal_id))
        .select_from(Meeting)
        .join(Item, col(Item.meeting_id) == col(Meeting.id))
        .where(
            *living,
            col(Item.proposal_id).is_not(None),
            or_(col(Item.meeting_id) == here, waits),
        )
    ).scalars()
    left_out = session.execute(
        select(col(LeftOut.kind), col(LeftOut.of_id)).where(
            col(LeftOut.meeting_id) == here, col(LeftOut.deleted_at).is_(None)
        )
    ).all()
    return TakenUp(
        here=frozenset((row[0], row[1]) for row in rows if row[2] == here),
        waiting=frozenset((row[0], row[1]) for row in rows if row[3]),
        ever=frozenset((row[0], row[1]) for row in rows),
        proposals=frozenset(proposals),
        left_out=frozenset((row[0], row[1]) for row in left_out),
    )


def roots_of(session: Session, item_ids: Iterable[UUID]) -> dict[UUID, list[ItemOrigin]]:
    """Give the origins of items, in the order of their making, without mere carrying over."""
    wanted = list(item_ids)
    found: dict[UUID, list[ItemOrigin]] = {}
    if wanted:
        for origin in session.scalars(
            select(ItemOrigin)
            .where(col(ItemOrigin.item_id).in_(wanted), col(ItemOrigin.deleted_at).is_(None))
            .order_by(col(ItemOrigin.id))
        ):
            found.setdefault(origin.item_id, []).append(origin)
    return found
