"""The state of a decision and its next review, said in SQL.

The expressions say the same as `states.state_on` and `states.next_review`; a test holds the two
together. The sets they look into (who is superseded, withdrawn, ratified) are small and made once
per statement.
"""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import and_, case, exists, func, literal, or_, select
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import col

from facilitator.decisions.records import (
    Decision,
    DecisionAct,
    DecisionActKind,
    DecisionLink,
    DecisionState,
    LinkKind,
)
from facilitator.store.records import Word


def word_of(value: DecisionState) -> ColumnElement[Any]:
    """Give a state as a value of a statement."""
    return literal(value, Word(DecisionState))


def _acted(kind: DecisionActKind, on: Any) -> Any:
    return select(col(DecisionAct.decision_id)).where(
        col(DecisionAct.kind) == kind, col(DecisionAct.on) <= on
    )


@cache
def _seen(record: Any, name: str) -> Any:
    """Give a table under another name; naming its columns anew each time takes the most time."""
    return record.__table__.alias(name)


def ratified() -> Any:
    """Select the ids of the urgent decisions that were ratified in time."""
    act, urgent = _seen(DecisionAct, "act"), _seen(Decision, "urgent")
    return (
        select(urgent.c.id)
        .select_from(act)
        .join(urgent, _refers(act.c.decision_id, urgent))
        .where(act.c.kind == DecisionActKind.ratified, act.c.on <= urgent.c.ratify_by)
    )


def _refers(reference: Any, table: Any) -> ColumnElement[bool]:
    # By the whole primary key: by the id alone SQLite would index the table anew each time.
    return and_(table.c.collective_id == reference.table.c.collective_id, table.c.id == reference)


def _counting(later: Any, on: Any, which: str) -> ColumnElement[bool]:
    """Say `states.counts_on` of a later decision; `which` tells it from others in a statement."""
    again, next_link = _seen(Decision, f"again_{which}"), _seen(DecisionLink, f"next_{which}")
    followed_in_time = exists().where(
        next_link.c.earlier_id == later.c.id,
        _refers(next_link.c.decision_id, again),
        again.c.decided_on <= later.c.ratify_by,
    )
    return and_(
        later.c.state_then != DecisionState.rejected,
        # A day that is not known counts. Not as an index: SQLite would begin with all that
        # was decided by then, instead of the few links.
        func.coalesce(later.c.decided_on, date.min) <= on,
        or_(
            later.c.ratify_by.is_(None),
            later.c.ratify_by >= on,
            later.c.id.in_(ratified()),
            followed_in_time,
        ),
    )


def _put_down(on: Any, *, by_revert: bool) -> Any:
    """Select the ids of those that a later decision reverted, or superseded or corrected."""
    later, link = _seen(Decision, "later"), _seen(DecisionLink, "link")
    back, back_link = _seen(Decision, "back"), _seen(DecisionLink, "back_link")
    put_back_since = exists().where(
        back_link.c.earlier_id == link.c.earlier_id,
        back_link.c.kind == LinkKind.restores,
        _refers(back_link.c.decision_id, back),
        back.c.number > later.c.number,
        _counting(back, on, "back"),
    )
    kinds = [LinkKind.reverts] if by_revert else [LinkKind.supersedes, LinkKind.corrects]
    return (
        select(link.c.earlier_id)
        .select_from(link)
        .join(later, _refers(link.c.decision_id, later))
        .where(link.c.kind.in_(kinds), _counting(later, on, "later"), ~put_back_since)
    )


def state_expression(on: Any) -> ColumnElement[Any]:
    """Say `states.state_on` in SQL, for the decisions of the statement’s FROM.

    `on` is a day or a parameter of one.
    """
    lapsed = and_(
        col(Decision.ratify_by) < on,
        col(Decision.id).not_in(ratified()),
        or_(
            col(Decision.expires_on).is_(None),
            col(Decision.expires_on) > col(Decision.ratify_by),
        ),
    )
    return case(
        (col(Decision.state_then) == DecisionState.rejected, word_of(DecisionState.rejected)),
        (
            col(Decision.id).in_(_acted(DecisionActKind.withdrawn, on)),
            word_of(DecisionState.withdrawn),
        ),
        (
            col(Decision.id).in_(_put_down(on, by_revert=True)),
            word_of(DecisionState.reverted),
        ),
        (
            col(Decision.id).in_(_put_down(on, by_revert=False)),
            word_of(DecisionState.superseded),
        ),
        (lapsed, word_of(DecisionState.lapsed)),
        (col(Decision.expires_on) < on, word_of(DecisionState.expired)),
        else_=col(Decision.state_then),
    )


def next_review_expression() -> ColumnElement[Any]:
    """Say `states.next_review` in SQL, for the decisions of the statement's FROM."""
    act = _seen(DecisionAct, "review")
    reviewed = select(act.c.decision_id).where(act.c.kind == DecisionActKind.reviewed)
    last = (
        select(act.c.review_on)
        .where(act.c.kind == DecisionActKind.reviewed, act.c.decision_id == col(Decision.id))
        .order_by(act.c.on.desc(), act.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return case((col(Decision.id).in_(reviewed), last), else_=col(Decision.review_on))
