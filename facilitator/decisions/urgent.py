"""Reader: what was decided faster than its right allows: why, until when, ratified or lapsed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from facilitator.decisions.loading import acts_in, domain_names_in, group_names_in, state_in
from facilitator.decisions.records import Decision, DecisionActKind, DecisionState
from facilitator.groups.records import Right
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.store.history import History


@dataclass(frozen=True)
class UrgentDecision:
    """One urgent decision and what became of it."""

    decision_id: UUID
    number: int
    title: str
    domain: str
    group: str
    decided_on: date | None
    reason: str
    ratify_by: date | None
    """The last day for ratifying it; None: the source does not say."""
    ratified_on: date | None
    ratified_by: str
    """Who noted that it was ratified; empty: nobody did, or it is not known."""
    state: DecisionState
    changed_rights: bool
    """It changed who decides; that lapses with it."""

    @property
    def waits(self) -> bool:
        """Whether it holds and is still to be ratified."""
        return (
            self.state == DecisionState.in_force
            and self.ratified_on is None
            and self.ratify_by is not None
        )


def urgent_decisions(office: Office, *, lapsed: bool | None = None) -> list[UrgentDecision]:
    """Give the urgent decisions, the newest first; `lapsed`: only those that did, or did not."""
    on = office.today()
    with office.reading() as session:
        made = session.exec(
            select(Decision)
            .where(col(Decision.urgent).is_(True))
            .order_by(col(Decision.decided_on).desc(), col(Decision.number).desc())
        ).all()
        people, groups, domains = (
            names_in(session),
            group_names_in(session),
            domain_names_in(session),
        )
        changed = set(
            session.exec(
                select(Right.decided_by).where(col(Right.decided_by).in_([d.id for d in made]))
            )
        )
        found = []
        for decision in made:
            act = next(
                (
                    act
                    for act in acts_in(session, decision.id)
                    if act.kind == DecisionActKind.ratified
                ),
                None,
            )
            by = None
            if act is not None:
                by = session.exec(select(History.by).where(History.record_id == act.id)).first()
            found.append(
                UrgentDecision(
                    decision.id,
                    decision.number,
                    decision.title,
                    domains.get(decision.domain_id, "") if decision.domain_id else "",
                    groups.get(decision.group_id, "") if decision.group_id else "",
                    decision.decided_on,
                    decision.urgent_reason,
                    decision.ratify_by,
                    act.on if act else None,
                    people.get(by, "") if by else "",
                    state_in(session, decision, on),
                    decision.id in changed,
                )
            )
    if lapsed is None:
        return found
    return [one for one in found if (one.state == DecisionState.lapsed) == lapsed]
