"""Reader: what became of the terms of a selection after its decision was recorded.

The decision itself is a fact and is never touched; what people agreed on later stands beside it.
"""

from datetime import date
from uuid import UUID

from sqlmodel import col, select

from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.rotation.plans.records import PlannedHow, PlannedTerm, RotationPlan
from facilitator.rotation.swapping.shown import AskState
from facilitator.rotation.swapping.swaps import swaps
from facilitator.selection.calls.records import CallAct, Chosen


def after_decision(office: Office, decision_id: UUID) -> list[tuple[date, str]]:
    """Give what became of the terms that a decision filled, by day: swaps, and plans that took
    one out. Empty for any other decision.
    """
    acts = select(CallAct.id).where(CallAct.decision_id == decision_id)
    with office.reading() as session:
        chosen = session.exec(select(Chosen).where(col(Chosen.act_id).in_(acts))).all()
        terms = {one.term_id for one in chosen if one.term_id is not None}
        names, person_of = names_in(session), {one.term_id: one.person_id for one in chosen}
        cancelled = session.exec(
            select(PlannedTerm, RotationPlan)
            .where(PlannedTerm.plan_id == RotationPlan.id)
            .where(col(PlannedTerm.term_id).in_(terms), PlannedTerm.how == PlannedHow.cancelled)
        ).all()
    if not terms:
        return []
    taken_out = [
        (
            office.local(row.recorded_at).date(),
            f"{names[person_of[row.term_id]]}’s term was taken out by the plan {plan.name}",
        )
        for row, plan in cancelled
    ]
    return sorted(
        taken_out
        + [
            (one.answered_on, one.words)
            for one in swaps(office)
            if one.state is AskState.accepted
            and one.answered_on is not None
            and terms & {one.swap.term_id, one.swap.other_term_id}
        ]
    )
