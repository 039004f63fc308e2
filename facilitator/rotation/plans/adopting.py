"""Writers: a plan is proposed to the group, and adopted by a decision."""

from uuid import UUID

from facilitator.decisions.records import Proposal
from facilitator.office import Office
from facilitator.rotation.plans.records import PlanAct
from facilitator.rotation.plans.shown import Adoption


def propose_plan(
    office: Office,
    plan_id: UUID,
    *,
    group_id: UUID | None = None,
    domain_id: UUID | None = None,
    raised_by: UUID | None = None,
    why: str = "",
) -> Proposal:
    """Raise a proposal whose wording lists the seats, with the plan attached by its id.

    Without a group the collective's first one is asked. The next agenda of the group is offered
    it; `facilitator.meetings.offering.service.put_proposal` puts it there. Raises `Refused`
    while the plan breaks a rule or leaves a seat empty without saying so, and once it is
    proposed, adopted or put aside.
    """
    raise NotImplementedError


def adoption_preview(office: Office, plan_id: UUID, decision_id: UUID | None = None) -> Adoption:
    """Tell what adopting would do, and what is missing for it. Changes nothing."""
    raise NotImplementedError


def adopt_plan(office: Office, plan_id: UUID, decision_id: UUID | None = None) -> PlanAct:
    """Put the seats of a plan among the planned terms, in one transaction.

    Planned terms that the plan keeps stay, others of its seats and days are cancelled. Without a
    decision that of its own proposal is taken. Raises `Refused` without a decision in force, and
    where a term cannot be planned: nothing is changed then.
    """
    raise NotImplementedError
