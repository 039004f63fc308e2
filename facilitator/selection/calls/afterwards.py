"""Reader: what became of the terms of a selection after its decision was recorded.

The decision itself is a fact and is never touched; what people agreed on later stands beside it.
"""

from datetime import date
from uuid import UUID

from sqlmodel import col, select

from facilitator.office import Office
from facilitator.rotation.swapping.shown import AskState
from facilitator.rotation.swapping.swaps import swaps
from facilitator.selection.calls.records import CallAct, Chosen


def after_decision(office: Office, decision_id: UUID) -> list[tuple[date, str]]:
    """Give the swaps of terms that a decision filled, by day; empty for any other decision."""
    acts = select(CallAct.id).where(CallAct.decision_id == decision_id)
    with office.reading() as session:
        terms = set(session.exec(select(Chosen.term_id).where(col(Chosen.act_id).in_(acts))))
    terms.discard(None)
    if not terms:
        return []
    return sorted(
        (one.answered_on, one.words)
        for one in swaps(office)
        if one.state is AskState.accepted
        and one.answered_on is not None
        and terms & {one.swap.term_id, one.swap.other_term_id}
    )
