"""What decisions have due: reviews, last days, urgent ones to ratify, proposals that wait."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import Session, col

from facilitator.decisions.proposals import open_proposals_in
from facilitator.decisions.records import Decision, DecisionState
from facilitator.decisions.rows import next_review_expression, ratified, state_expression
from facilitator.due import Due, Kind, State, in_order
from facilitator.office import Office
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
    on = office.today()
    with office.reading() as session:
        return in_order(
            _reviews(session, on)
            + _expiries(session, on)
            + _ratifications(session, on)
            + _waiting(session, on)
        )


def _reviews(session: Session, on: date) -> list[Due]:
    review = next_review_expression()
    rows = session.execute(
        select(col(Decision.id), col(Decision.number), col(Decision.title), review).where(
            review <= on + AHEAD, state_expression(on) == DecisionState.in_force
        )
    )
    return [_due("review", row, on, f"Review on {said_day(row[3])}", "Review") for row in rows]


def _expiries(session: Session, on: date) -> list[Due]:
    rows = session.execute(
        select(
            col(Decision.id), col(Decision.number), col(Decision.title), col(Decision.expires_on)
        ).where(
            col(Decision.expires_on).between(on, on + AHEAD),
            state_expression(on) == DecisionState.in_force,
        )
    )
    return [
        _due("expiry", row, on, f"In force until {said_day(row[3])}", "Decide what follows")
        for row in rows
    ]


def _ratifications(session: Session, on: date) -> list[Due]:
    rows = session.execute(
        select(
            col(Decision.id), col(Decision.number), col(Decision.title), col(Decision.ratify_by)
        ).where(
            col(Decision.ratify_by) >= on,
            col(Decision.id).not_in(ratified()),
            state_expression(on) == DecisionState.in_force,
        )
    )
    return [
        _due(
            "ratification",
            row,
            on,
            f"Urgent; lapses unless ratified by {said_day(row[3])}",
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
        )
        for row in open_proposals_in(session, on)
        if row.raised_on + WAITS < on
    ]


def _due(kind: Kind, row: Row[Any], on: date, detail: str, action: str) -> Due:
    record_id, number, title, due_on = (row[n] for n in range(4))
    state: State = "overdue" if due_on < on else "soon"
    return Due(kind, f"D-{number} {title}", detail, due_on, action, "decisions", record_id, state)
