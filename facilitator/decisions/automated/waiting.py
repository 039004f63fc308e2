"""Which decisions of scripts and agents wait for a person's word, in SQL."""

from sqlalchemy import and_, literal, select
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import col

from facilitator.decisions.automated.records import AutomatedDecision, AutomationReview
from facilitator.decisions.records import Decision, DecisionState
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
