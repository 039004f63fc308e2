"""Reader: by which decisions a plan can be adopted."""

from uuid import UUID

from facilitator.decisions.records import DecisionState
from facilitator.decisions.service import DecisionFilter, DecisionRow, decision_rows
from facilitator.office import Office
from facilitator.rotation.plans.adopting import DECIDED_ALONE, adoption_preview
from facilitator.rotation.plans.loading import load_plan

_RECENT = 200


def adopting_decisions(office: Office, plan_id: UUID) -> tuple[DecisionRow, ...]:
    """Give recent decisions in force by which a plan can be adopted, the newest first.

    The decision on its own proposal is always among them, and first, where it is in force.
    """
    own = adoption_preview(office, plan_id).decision_id
    with office.reading() as session:
        proposed = load_plan(office, session, plan_id).proposal_id is not None
    rows = decision_rows(office, DecisionFilter(state=DecisionState.in_force), limit=_RECENT)
    may = [one for one in rows if one.id == own or not proposed or one.rung in DECIDED_ALONE]
    return tuple(sorted(may, key=lambda one: one.id != own))
