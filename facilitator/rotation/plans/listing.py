"""Reader: the plans there are, in a list. Loads nothing of the planner."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from facilitator.office import Office
from facilitator.rotation.plans.records import PlanAct, PlanSeat, RotationPlan
from facilitator.rotation.plans.shown import PlanRow, PlanState
from facilitator.rotation.plans.state import proposal_of, state_of
from facilitator.store.finding import live


def plans(office: Office, *, with_put_aside: bool = False) -> tuple[PlanRow, ...]:
    """Give the plans there are, adopted ones among them, the newest first."""
    with office.reading() as session:
        seats: dict[UUID, list[PlanSeat]] = defaultdict(list)
        for seat in session.exec(live(PlanSeat)):
            seats[seat.plan_id].append(seat)
        acts: dict[UUID, list[PlanAct]] = defaultdict(list)
        for act in session.exec(live(PlanAct).order_by(PlanAct.id)):
            acts[act.plan_id].append(act)
        found = session.exec(live(RotationPlan).order_by(RotationPlan.id)).all()
        rows = [_row(plan, seats[plan.id], acts[plan.id]) for plan in reversed(found)]
    return tuple(row for row in rows if with_put_aside or row.state is not PlanState.put_aside)


def _row(plan: RotationPlan, seats: Sequence[PlanSeat], acts: Sequence[PlanAct]) -> PlanRow:
    decisions = [act.decision_id for act in acts if act.decision_id is not None]
    return PlanRow(
        id=plan.id,
        name=plan.name,
        state=state_of(acts),
        from_on=plan.from_on,
        to_on=plan.to_on,
        made_on=plan.made_on,
        seats=len(seats),
        gaps=sum(seat.person_id is None for seat in seats),
        note=plan.note,
        proved_best=plan.proved_best,
        proposal_id=proposal_of(acts),
        decision_id=decisions[-1] if decisions else None,
    )
