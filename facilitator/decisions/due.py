"""What decisions have due: reviews, last days, urgent ones to ratify, proposals that wait."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlmodel import Session, col

from facilitator.decisions.proposals import waiting_in
from facilitator.decisions.records import Decision, DecisionState
from facilitator.decisions.rows import next_review_expression, ratified, state_expression
from facilitator.due import Due, Kind, in_order
from facilitator.groups.records import Right
from facilitator.office import Office
from facilitator.roles.holding import Holding, holdings_in
from facilitator.saying import said_day

AHEAD = timedelta(days=30)
"""How long before its day something is shown."""
WAITS = timedelta(days=60)
"""How long a proposal may be open before it is shown."""


def due(office: Office) -> list[Due]:
    """Give what is due or will be within 30 days, the oldest first.

    A review stays due until it is done or the decision no longer stands, however many days ago
    its day was. A last day and a lapse are shown ahead; once they have passed there is nothing
    left to do.
    """
    with office.reading() as session:
        return due_in(office, session, holdings_in(office, session, office.today()))


def due_in(office: Office, session: Session, held: Iterable[Holding]) -> list[Due]:
    """Do what `due` does inside an open session, beside the seats as they are held today."""
    on = office.today()
    dated = _reviews(session, on) + _expiries(session, on) + _ratifications(session, on)
    owners = _owners(session, {domain_id for domain_id, _ in dated if domain_id}, held, on)
    owned = [
        replace(one, **owners.get(domain_id, {})) if domain_id else one for domain_id, one in dated
    ]
    return in_order(owned + _waiting(session, on))


_Dated = tuple[UUID | None, Due]
"""A decision's domain, and what is due about the decision."""
_COLUMNS = (
    col(Decision.id),
    col(Decision.number),
    col(Decision.title),
    col(Decision.domain_id),
    col(Decision.group_id),
)


def _reviews(session: Session, on: date) -> list[_Dated]:
    review = next_review_expression()
    rows = session.execute(
        select(*_COLUMNS, review).where(
            review <= on + AHEAD, state_expression(on) == DecisionState.in_force
        )
    )
    return [_dated("review", row, on, f"Review on {said_day(row[5])}", "Review") for row in rows]


def _expiries(session: Session, on: date) -> list[_Dated]:
    rows = session.execute(
        select(*_COLUMNS, col(Decision.expires_on)).where(
            col(Decision.expires_on).between(on, on + AHEAD),
            state_expression(on) == DecisionState.in_force,
        )
    )
    return [
        _dated("expiry", row, on, f"In force until {said_day(row[5])}", "Decide what follows")
        for row in rows
    ]


def _ratifications(session: Session, on: date) -> list[_Dated]:
    rows = session.execute(
        select(*_COLUMNS, col(Decision.ratify_by)).where(
            col(Decision.ratify_by) >= on,
            col(Decision.id).not_in(ratified()),
            state_expression(on) == DecisionState.in_force,
        )
    )
    return [
        _dated(
            "ratification",
            row,
            on,
            f"Urgent; lapses unless ratified by {said_day(row[5])}",
            "Ratify",
        )
        for row in rows
    ]


def _waiting(session: Session, on: date) -> list[Due]:
    return [
        Due(
            kind="proposal",
            title=row.title,
            detail=f"On its way since {said_day(row.raised_on)}",
            due_on=row.raised_on + WAITS,
            action="Go on with it",
            place="decisions",
            record_id=row.id,
            state="waiting",
            people=(row.raised_by,) if row.raised_by else (),
            group_id=row.group_id,
        )
        for row in waiting_in(session, on, on - WAITS)
    ]


def _dated(kind: Kind, row: Row[Any], on: date, detail: str, action: str) -> _Dated:
    record_id, number, title, domain_id, group_id, due_on = (row[n] for n in range(6))
    return domain_id, Due(
        kind=kind,
        title=f"D-{number} {title}",
        detail=detail,
        due_on=due_on,
        action=action,
        place="decisions",
        record_id=record_id,
        state="overdue" if due_on < on else "soon",
        group_id=group_id,
    )


def _owners(
    session: Session, domains: set[UUID], held: Iterable[Holding], on: date
) -> dict[UUID, dict[str, Any]]:
    """Give by domain whose it is: the owner group, or who holds the owner role and its group."""
    if not domains:
        return {}
    seats: dict[UUID, list[Holding]] = {}
    for seat in held:
        seats.setdefault(seat.role_id, []).append(seat)
    rows = session.execute(
        select(col(Right.domain_id), col(Right.owner_group_id), col(Right.owner_role_id))
        .where(col(Right.domain_id).in_(domains), col(Right.from_on) <= on)
        .order_by(col(Right.from_on), col(Right.id))
    )
    found: dict[UUID, dict[str, Any]] = {}
    for domain_id, group_id, role_id in rows:
        here = seats.get(role_id, [])
        people = tuple(seat.person_id for seat in here if seat.person_id is not None)
        owner = group_id or next((seat.group_id for seat in here), None)
        found[domain_id] = {"people": people} | ({"group_id": owner} if owner else {})
    return found
