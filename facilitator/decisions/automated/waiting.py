"""Which decisions of scripts and agents wait for a person's word, in SQL."""

from typing import Any

from sqlalchemy import and_, literal, select
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import col

from facilitator.decisions.automated.records import AutomatedDecision, AutomationReview
from facilitator.decisions.records import Decision, DecisionState
from facilitator.people.automations.records import Automation
from facilitator.store.records import Word

GONE = (DecisionState.withdrawn, DecisionState.superseded)
"""People have had their word already: nothing is left to look at."""


def waits_for_review(state: ColumnElement[DecisionState]) -> ColumnElement[bool]:
    """Say it for the decisions of the statement's FROM, whose state today is given."""
    word = Word(DecisionState)
    return and_(
        col(Decision.id).in_(select(col(AutomatedDecision.decision_id))),
        col(Decision.id).not_in(select(col(AutomationReview.decision_id))),
        state.not_in([literal(one, word) for one in GONE]),
    )


def automation_kind_expression() -> ColumnElement[Any]:
    """Give what decided, of the decisions of the statement's FROM; NULL where people did."""
    wanted = (
        select(col(Automation.kind))
        .join(AutomatedDecision, col(AutomatedDecision.automation_id) == col(Automation.id))
        .where(col(AutomatedDecision.decision_id) == col(Decision.id))
        .limit(1)
        .correlate(Decision)
    )
    return wanted.scalar_subquery()
