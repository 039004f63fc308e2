"""Which right over a domain holds on a day: the one way to ask, for every area.

A right holds from its first day on until a newer one begins. One that an urgent decision gave, or
one for a trial, also ends by itself after its last day; then the right before it holds again. That
it is kept takes back every last day that was noted before.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, select
from sqlmodel import Session, col

from facilitator.groups.records import Right, RightKept, RightLapse
from facilitator.groups.rules import right_in_force
from facilitator.office import Office
from facilitator.store.finding import live


def holding(of: Any, on: Any) -> ColumnElement[bool]:
    """Say in SQL that a right has begun by a day and has not lapsed.

    `of` is `Right` or an alias of it, `on` a day or what gives one. The newest of those that hold,
    by its first day and then by its id, is the right in force.
    """
    over = exists().where(col(RightLapse.right_id) == of.id, col(RightLapse.last_on) < on, ~_kept())
    return and_(col(of.from_on) <= on, col(of.deleted_at).is_(None), ~over.correlate(of))


def _kept() -> ColumnElement[bool]:
    # Ids are made in the order of time: what was kept later takes back the last day.
    return (
        exists()
        .where(
            col(RightKept.right_id) == col(RightLapse.right_id),
            col(RightKept.id) > col(RightLapse.id),
        )
        .correlate(RightLapse)
    )


def right_on_in(session: Session, domain_id: UUID | None, on: date) -> Right | None:
    """Give the right over a domain that holds on a day; None: nobody has one."""
    if domain_id is None:
        return None
    return session.scalars(
        select(Right)
        .where(col(Right.domain_id) == domain_id, holding(Right, on))
        .order_by(col(Right.from_on).desc(), col(Right.id).desc())
        .limit(1)
    ).first()


def rights_on_in(session: Session, on: date) -> dict[UUID, Right]:
    """Give the right that holds on a day over every domain that has one."""
    found = session.scalars(
        select(Right).where(holding(Right, on)).order_by(col(Right.from_on), col(Right.id))
    )
    return {right.domain_id: right for right in found}


def lapses_in(session: Session) -> dict[UUID, date]:
    """Give the last day of every right that ends by itself."""
    found: dict[UUID, date] = {}
    for lapse in session.scalars(select(RightLapse).where(~_kept())):
        last = found.get(lapse.right_id, lapse.last_on)
        found[lapse.right_id] = min(last, lapse.last_on)
    return found


def to_come_in(session: Session, on: date) -> list[Right]:
    """Give the rights that hold on a day or may hold later, as far as is known that day."""
    lapses = lapses_in(session)
    certain = {right_id: last for right_id, last in lapses.items() if last < on}
    of_domain: dict[UUID, list[Right]] = defaultdict(list)
    for right in session.exec(live(Right)):
        of_domain[right.domain_id].append(right)
    found: dict[UUID, Right] = {}
    for rights in of_domain.values():
        for lapsing in (lapses, certain):  # what may lapse may still be ratified
            for right in _over_time(rights, lapsing, on):
                found[right.id] = right
    return list(found.values())


def _over_time(rights: Collection[Right], lapses: dict[UUID, date], on: date) -> Iterable[Right]:
    turns = {on} | {right.from_on for right in rights}
    turns |= {lapses[r.id] + timedelta(days=1) for r in rights if r.id in lapses}
    for day in sorted(turn for turn in turns if turn >= on):
        right = right_in_force(rights, day, lapses)
        if right is not None:
            yield right


def lapse_in(session: Session, office: Office, right_id: UUID, last_on: date) -> RightLapse:
    """Note, in an open transaction, that a right ends by itself after a day unless it is kept."""
    made = office.make(RightLapse, right_id=right_id, last_on=last_on)
    session.add(made)
    return made


def keep_in(session: Session, office: Office, right_id: UUID, on: date) -> RightKept:
    """Note, in an open transaction, that a right stays."""
    made = office.make(RightKept, right_id=right_id, on=on)
    session.add(made)
    return made
