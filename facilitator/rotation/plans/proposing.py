"""Writer: a plan is put before the group as a proposal whose wording lists its seats."""

from collections.abc import Sequence
from itertools import groupby
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.records import Proposal, ProposalDraft
from facilitator.decisions.service import raise_in
from facilitator.errors import Refused
from facilitator.groups.records import Domain, Group
from facilitator.office import Office
from facilitator.people.lookup import living_person
from facilitator.roles.planner.checking import check
from facilitator.rotation.loading import load
from facilitator.rotation.plans.loading import LoadedPlan, draft_in, group_chains
from facilitator.rotation.plans.records import PlanAct, PlanActKind, SettledBy
from facilitator.rotation.plans.shown import Comparison, SeatShown
from facilitator.rotation.plans.todays import compare_today
from facilitator.saying import said_day
from facilitator.store.finding import record_of


def propose_plan(
    office: Office,
    plan_id: UUID,
    *,
    group_id: UUID | None = None,
    domain_id: UUID | None = None,
    raised_by: UUID | None = None,
    why: str = "",
) -> Proposal:
    """Raise a proposal whose wording lists the seats; the plan remembers which proposal is its own.

    Without a group the one of the roles is asked, of several the one above them. The next agenda
    of the group is offered it; `put_proposal` of `meetings.offering` puts it there. Seats that
    stay empty and rules that are not kept are said in the wording. Raises `Refused` once the plan
    is proposed, adopted or put aside.
    """
    with office.writing("propose a rotation plan") as session:
        found = draft_in(office, session, plan_id)
        if group_id is not None:
            record_of(office, session, Group, group_id)
        if domain_id is not None:
            record_of(office, session, Domain, domain_id)
        if raised_by is not None:
            living_person(office, session, raised_by)
        today = compare_today(found, load(office, session))
        proposal = raise_in(
            session,
            office,
            ProposalDraft(
                title=f"Rotation plan: {found.plan.name}",
                why=why.strip() or found.plan.because,
                domain_id=domain_id,
                group_id=group_id or _group_of(session, found),
                raised_on=office.today(),
                raised_by=raised_by or office.actor,
            ),
            wording_of(found, today),
        )
        session.flush()  # the proposal comes before what points to it
        session.add(
            office.make(
                PlanAct,
                plan_id=plan_id,
                kind=PlanActKind.proposed,
                on=office.today(),
                proposal_id=proposal.id,
            )
        )
    return proposal


def wording_of(found: LoadedPlan, today: Comparison) -> str:
    """Give the wording as Markdown: who has which seat when, what changes, what is not kept."""
    plan = found.plan
    parts = [
        f"Who holds what from {said_day(plan.from_on)} to {said_day(plan.to_on)}:",
        _lines([one for one in found.shown() if one.settled_by is not SettledBy.running]),
    ]
    against = " ".join(part for part in (today.words, today.because) if part)
    if today.changes or today.stay:
        parts.append(f"Compared with what is planned today: {against}")
    breaches = check(found.question(), found.taken())
    if breaches:
        told = "\n".join(f"- {one.words}" for one in breaches)
        parts.append(f"What this plan does not keep:\n\n{told}")
    key = f" The key of the lottery among equals is {plan.seed}." if plan.seed else ""
    if plan.note:
        parts.append(f"{plan.note[:1].upper()}{plan.note[1:]}.{key}")
    return "\n\n".join(parts)


def _lines(seats: Sequence[SeatShown]) -> str:
    """One line a seat: the projector and the room show the wording as it is written."""
    many = {one.role_id for one in seats if one.seat > 1}
    lines = []
    for (role_id, seat), terms in groupby(seats, lambda one: (one.role_id, one.seat)):
        told = list(terms)
        name = f"{told[0].role}, seat {seat}" if role_id in many else told[0].role
        turns = "; ".join(
            f"{one.person or 'nobody'}, {said_day(one.from_on)} to {said_day(one.to_on)}"
            for one in told
        )
        lines.append(f"- {name}: {turns}.")
    return "\n".join(lines)


def _group_of(session: Session, found: LoadedPlan) -> UUID:
    """Give the group of the roles; of several the nearest one above all of them."""
    chains = group_chains(session, found)
    if not chains:
        raise Refused("Say which group decides on this plan.")
    shared = [one for one in chains[0] if all(one in chain for chain in chains)]
    if not shared:
        raise Refused("The roles are of groups with none above them all. Say which one decides.")
    return shared[0]
