"""By which decision a plan is adopted: that on its own proposal, or another that carries it."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import (
    decision_in,
    group_names_in,
    right_in,
    standing_decision_in,
    state_in,
)
from facilitator.decisions.records import Decision, DecisionState, Proposal
from facilitator.decisions.service import withdraw_proposal_in
from facilitator.errors import Refused
from facilitator.groups.records import Rung
from facilitator.office import Office
from facilitator.rotation.plans.loading import LoadedPlan, group_chains
from facilitator.store.finding import live

_DECIDED_ALONE = (Rung.delegated, Rung.consultation)
"""Whoever has such a domain may decide on a plan, in whatever group they hold their role."""


def decision_for(
    office: Office, session: Session, found: LoadedPlan, decision_id: UUID | None
) -> Decision:
    """Give the decision by which a plan is adopted: that on its proposal where none is named.

    Raises `Refused` where it is not in force, or made by a group with no say about the plan.
    """
    if decision_id is None:
        decision = _own(office, session, found)
    else:
        decision = decision_in(session, office, decision_id)
    state = state_in(session, decision, office.today())
    groups = deciding_groups(office, session, found)
    sentence = why_not(session, found, decision, state, groups)
    if sentence:
        raise Refused(sentence)
    return decision


def elsewhere(found: LoadedPlan, decision: Decision) -> str:
    """Say that a decision is about something else than a plan; empty: it is that on its proposal.

    People may know that it carries the plan all the same; they say why.
    """
    about = f"D-{decision.number} “{decision.title}”"
    if found.proposal_id is None:
        return f"{about} may be about something else: this plan was not proposed."
    if decision.proposal_id != found.proposal_id:
        return f"{about} is about something else: it did not come of the proposal of this plan."
    return ""


def why_not(
    session: Session,
    found: LoadedPlan,
    decision: Decision,
    state: DecisionState,
    groups: Collection[UUID],
) -> str:
    """Say why a plan cannot be adopted by a decision; `groups` are those that decide on it."""
    if state is not DecisionState.in_force:
        return f"D-{decision.number} is {state.value}. A plan needs a decision in force."
    alone = decision.rung in _DECIDED_ALONE
    if alone or decision.group_id is None or decision.group_id in groups:
        return ""
    if not elsewhere(found, decision):
        return ""
    name = group_names_in(session).get(decision.group_id, "another group")
    return (
        f"D-{decision.number} was made by {name}, which has no say about this plan. Choose a"
        " decision of a group whose roles are in it."
    )


def deciding_groups(office: Office, session: Session, found: LoadedPlan) -> frozenset[UUID]:
    """Give who may decide on a plan: the groups of its roles, those above, who was asked."""
    groups = {one for chain in group_chains(session, found) for one in chain}
    proposal = _proposal(session, found)
    if proposal is not None:
        right = right_in(session, proposal.domain_id, office.today())
        asked = (proposal.group_id, right.owner_group_id if right is not None else None)
        groups.update(one for one in asked if one is not None)
    return frozenset(groups)


def close_proposal(office: Office, session: Session, found: LoadedPlan, decision: Decision) -> None:
    """Take the proposal of a plan off the agendas, once another decision has carried the plan."""
    proposal = _proposal(session, found)
    if proposal is None or proposal.withdrawn_on is not None:
        return
    if standing_decision_in(session, proposal.id, office.today()) is None:
        why = f"The plan was adopted by D-{decision.number}."
        withdraw_proposal_in(session, office, proposal.id, why)


def _proposal(session: Session, found: LoadedPlan) -> Proposal | None:
    wanted = live(Proposal).where(Proposal.id == found.proposal_id)
    return session.exec(wanted).first() if found.proposal_id is not None else None


def _own(office: Office, session: Session, found: LoadedPlan) -> Decision:
    own = found.proposal_id
    standing = standing_decision_in(session, own, office.today()) if own else None
    if standing is None:
        raise Refused(
            "This plan is not decided yet. Let the group decide on the proposal first, or"
            " decide it yourself where that is yours to decide."
            if own
            else "Nobody has decided on this plan. Propose it to the group first, or decide it"
            " yourself where that is yours to decide."
        )
    return standing
