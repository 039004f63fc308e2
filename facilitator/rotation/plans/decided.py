"""Reader: by which decisions a plan can be adopted."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from facilitator.decisions.records import Decision
from facilitator.decisions.service import DecisionRow, decision_rows
from facilitator.office import Office
from facilitator.rotation.plans.by_decision import deciding_groups, why_not
from facilitator.rotation.plans.loading import load_plan

_RECENT = 200


@dataclass(frozen=True)
class AdoptingDecision:
    """A decision that somebody may think of when a plan is adopted."""

    row: DecisionRow
    why_not: str
    """Why the plan cannot be adopted by it, as a sentence; empty: it can."""


def adopting_decisions(office: Office, plan_id: UUID) -> tuple[AdoptingDecision, ...]:
    """Give recent decisions: that on its own proposal, those by which it can be adopted, the rest.

    The newest first. What cannot carry the plan is among them with the reason: whoever looks for
    it by its number is not to think that it is gone.
    """
    rows = decision_rows(office, limit=_RECENT)
    with office.reading() as session:
        found = load_plan(office, session, plan_id)
        groups = deciding_groups(office, session, found)
        wanted = select(Decision).where(col(Decision.id).in_([row.id for row in rows]))
        decisions = {one.id: one for one in session.exec(wanted)}
        told = [
            AdoptingDecision(row, why_not(session, found, decisions[row.id], row.state, groups))
            for row in rows
        ]
    own = found.proposal_id

    def place(one: AdoptingDecision) -> tuple[bool, bool]:
        return bool(one.why_not), own is None or decisions[one.row.id].proposal_id != own

    return tuple(sorted(told, key=place))
