"""What decisions have due: reviews, last days, urgent ones to ratify, proposals that wait."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Row, and_, bindparam, case, or_, select
from sqlmodel import Session, col

from facilitator.decisions.proposals import waiting_in
from facilitator.decisions.records import Decision, DecisionAct, DecisionActKind, DecisionState
from facilitator.decisions.state_rows import next_review_expression, ratified, state_expression
from facilitator.decisions.turns import turns_in
from facilitator.due import Due, Kind, in_order
from facilitator.groups.records import Right
from facilitator.groups.standing import holding
from facilitator.office import Office
from facilitator.roles.holding import Holding, holdings_in
from facilitator.saying import said_day
from facilitator.store.records import Id

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
    connection = session.connection()
    rows = connection.execute(_dated_query(), {"on": on, "ahead": on + AHEAD}).all()
    asked = {"on": on, "collective": office.collective_id, "ids": [row.id for row in rows]}
    states = {
        found.id: found.state for found in session.connection().execute(_state_query(), asked)
    }
    dated = [row for row in rows if states[row.id] is DecisionState.in_force]
    gone = [row for row in rows if row.proposal_id and states[row.id] in _LEAVES_OPEN]
    owners = _owners(session, {row.domain_id for row in dated if row.domain_id}, held, on)
    found = _waiting(session, on, gone)
    found += turns_in(session, on, {row.proposal_id for row in gone})
    for row in dated:
        found += _of_decision(row, owners.get(row.domain_id, {}), on)
    return in_order(found)


_LEAVES_OPEN = (DecisionState.lapsed, DecisionState.withdrawn)
"""The proposal of such a decision is on its way again."""


@cache
def _dated_query() -> Any:
    """Give the query for all decisions that may have a day that is near, or may leave a proposal
    open.

    One walk over the decisions, of columns and built once: it is asked at every change of the
    file. Which of them stand is asked of those few alone.
    """
    on, ahead = bindparam("on", type_=Date), bindparam("ahead", type_=Date)
    unratified = col(Decision.id).not_in(ratified())
    reviewed = _acted(DecisionActKind.reviewed)
    return select(
        col(Decision.id),
        col(Decision.number),
        col(Decision.title),
        col(Decision.domain_id),
        col(Decision.group_id),
        col(Decision.proposal_id),
        next_review_expression().label("review_on"),
        col(Decision.expires_on),
        case((unratified, col(Decision.ratify_by))).label("ratify_by"),
    ).where(
        or_(
            # The next review costs a look at the acts of each; these two cannot miss one.
            and_(col(Decision.review_on) <= ahead, col(Decision.id).not_in(reviewed)),
            col(Decision.id).in_(reviewed.where(col(DecisionAct.review_on) <= ahead)),
            col(Decision.expires_on).between(on, ahead),
            and_(col(Decision.ratify_by).is_not(None), unratified),
            and_(
                col(Decision.proposal_id).is_not(None),
                col(Decision.id).in_(_acted(DecisionActKind.withdrawn)),
            ),
        )
    )


def _acted(kind: DecisionActKind) -> Any:
    return select(col(DecisionAct.decision_id)).where(col(DecisionAct.kind) == kind)


@cache
def _state_query() -> Any:
    return select(
        col(Decision.id), state_expression(bindparam("on", type_=Date)).label("state")
    ).where(
        col(Decision.collective_id) == bindparam("collective", type_=Id()),
        col(Decision.id).in_(bindparam("ids", type_=Id(), expanding=True)),
    )


def _of_decision(row: Row[Any], owner: dict[str, Any], on: date) -> Iterator[Due]:
    if row.review_on is not None and row.review_on <= on + AHEAD:
        yield _dated("review", row, row.review_on, "Review on {}", "Review", owner, on)
    if row.expires_on is not None and on <= row.expires_on <= on + AHEAD:
        words = "In force until {}"
        yield _dated("expiry", row, row.expires_on, words, "Decide what follows", owner, on)
    if row.ratify_by is not None and row.ratify_by >= on:
        words = "Urgent; lapses unless ratified by {}"
        yield _dated("ratification", row, row.ratify_by, words, "Ratify", owner, on)


def _dated(
    kind: Kind,
    row: Row[Any],
    due_on: date,
    detail: str,
    action: str,
    owner: dict[str, Any],
    on: date,
) -> Due:
    told = {"group_id": row.group_id} | owner
    return Due(
        kind=kind,
        title=f"D-{row.number} {row.title}",
        detail=detail.format(said_day(due_on)),
        due_on=due_on,
        action=action,
        place="decisions",
        record_id=row.id,
        state="overdue" if due_on < on else "soon",
        **told,
    )


def _waiting(session: Session, on: date, gone: Sequence[Any]) -> list[Due]:
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
        for row in waiting_in(session, on - WAITS, gone)
    ]


def _owners(
    session: Session, domains: set[UUID], held: Iterable[Holding], on: date
) -> dict[UUID, dict[str, Any]]:
    """Give by domain whose it is: the owner group, or who holds the owner role and its group."""
    if not domains:
        return {}
    seats: dict[UUID, list[Holding]] = {}
    for seat in held:
        seats.setdefault(seat.role_id, []).append(seat)
    rows: Any = session.connection().execute(
        select(col(Right.domain_id), col(Right.owner_group_id), col(Right.owner_role_id))
        .where(col(Right.domain_id).in_(domains), holding(Right, on))
        .order_by(col(Right.from_on), col(Right.id))
    )
    found: dict[UUID, dict[str, Any]] = {}
    for domain_id, group_id, role_id in rows:
        here = seats.get(role_id, [])
        people = tuple(seat.person_id for seat in here if seat.person_id is not None)
        owner = group_id or next((seat.group_id for seat in here), None)
        found[domain_id] = {"people": people} | ({"group_id": owner} if owner else {})
    return found
