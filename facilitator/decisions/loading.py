"""What the services of this area load inside their one transaction.

Every function takes the session it is to look in. They give records and plain sets; judging is
the business of `rungs.py` and `states.py`.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Table, or_
from sqlmodel import Session, SQLModel, col, select

from facilitator.decisions.records import (
    Decision,
    DecisionAct,
    DecisionActKind,
    DecisionLink,
    DecisionState,
    LinkKind,
    Objection,
    ObjectionAct,
    Proposal,
    Round,
    Wording,
)
from facilitator.decisions.states import (
    ObjectionState,
    Successor,
    lapses_after,
    objection_state,
    state_on,
)
from facilitator.errors import Refused
from facilitator.groups.records import Domain, Group, Membership, Right
from facilitator.groups.standing import right_on_in
from facilitator.office import Office
from facilitator.people.automations.marking import acting_in, automations_in
from facilitator.people.records import Absence, Person
from facilitator.roles.courses import courses
from facilitator.roles.records import Role, Term
from facilitator.roles.rules import HELD
from facilitator.roles.rules import state_on as term_state_on
from facilitator.saying import said_day


def foreign_table(name: str) -> Table:
    """Give the table of an area that lies above this one (meetings), by its name."""
    return SQLModel.metadata.tables[name]


def proposal_in(session: Session, office: Office, proposal_id: UUID) -> Proposal:
    """Give a proposal; raises `Refused` when it is gone."""
    found = session.get(Proposal, (office.collective_id, proposal_id))
    if found is None or found.deleted_at is not None:
        raise Refused("This proposal is no longer there.")
    return found


def open_proposal_in(session: Session, office: Office, proposal_id: UUID) -> Proposal:
    """Give a proposal that is still on its way; raises `Refused` when it is not."""
    proposal = proposal_in(session, office, proposal_id)
    if proposal.withdrawn_on is not None:
        raise Refused(
            f"“{proposal.title}” was withdrawn on {said_day(proposal.withdrawn_on)}."
            " Raise it anew to go on with it."
        )
    standing = standing_decision_in(session, proposal_id, office.today())
    if standing is not None:
        raise Refused(
            f"“{proposal.title}” is decided, as D-{standing.number}. Raise a new proposal to"
            " change it."
        )
    return proposal


def standing_decision_in(session: Session, proposal_id: UUID, on: date) -> Decision | None:
    """Give the decision of a proposal that holds on a day, or that was superseded since.

    One that lapsed or was withdrawn leaves the proposal open.
    """
    made = session.exec(
        select(Decision)
        .where(Decision.proposal_id == proposal_id)
        .order_by(col(Decision.id).desc())
    ).all()
    for decision in made:
        if state_in(session, decision, on) not in (DecisionState.lapsed, DecisionState.withdrawn):
            return decision
    return None


def newest_wording_in(session: Session, proposal_id: UUID) -> Wording | None:
    """Give the wording in question."""
    return session.exec(
        select(Wording)
        .where(Wording.proposal_id == proposal_id)
        .order_by(col(Wording.id).desc())
        .limit(1)
    ).first()


def round_in(session: Session, office: Office, round_id: UUID) -> Round:
    """Give a round; raises `Refused` when there is none."""
    found = session.get(Round, (office.collective_id, round_id))
    if found is None:
        raise Refused("This round is no longer there.")
    return found


def decision_in(session: Session, office: Office, decision_id: UUID) -> Decision:
    """Give a decision; raises `Refused` when there is none."""
    found = session.get(Decision, (office.collective_id, decision_id))
    if found is None:
        raise Refused("This decision is not on record.")
    return found


def acts_in(session: Session, decision_id: UUID) -> list[DecisionAct]:
    """Give what became of a decision, oldest first."""
    return list(
        session.exec(
            select(DecisionAct)
            .where(DecisionAct.decision_id == decision_id)
            .order_by(col(DecisionAct.on), col(DecisionAct.id))
        )
    )


def successors_in(session: Session, decision_id: UUID) -> list[Successor]:
    """Give the later decisions that point to one."""
    later = session.exec(
        select(Decision, DecisionLink.kind)
        .join(DecisionLink, col(DecisionLink.decision_id) == col(Decision.id))
        .where(DecisionLink.earlier_id == decision_id)
    ).all()
    return [
        Successor(
            d.id,
            d.decided_on,
            d.state_then,
            _lapse_in(session, d) if d.ratify_by else None,
            LinkKind(kind),
            d.number,
        )
        for d, kind in later
    ]


def _lapse_in(session: Session, decision: Decision) -> date | None:
    last = lapses_after(decision, acts_in(session, decision.id))
    if last is None:
        return None
    followed = session.exec(
        select(Decision.id)
        .join(DecisionLink, col(DecisionLink.decision_id) == col(Decision.id))
        .where(DecisionLink.earlier_id == decision.id, col(Decision.decided_on) <= last)
    ).first()
    return None if followed is not None else last


def state_in(session: Session, decision: Decision, on: date) -> DecisionState:
    """Give the state of a decision on a day."""
    return state_on(
        decision, acts_in(session, decision.id), successors_in(session, decision.id), on
    )


def objections_in(
    session: Session, proposal_id: UUID
) -> list[tuple[Objection, list[ObjectionAct], ObjectionState]]:
    """Give the objections to a proposal with their acts and state, oldest first."""
    objections = session.exec(
        select(Objection).where(Objection.proposal_id == proposal_id).order_by(col(Objection.id))
    ).all()
    acts: dict[UUID, list[ObjectionAct]] = {objection.id: [] for objection in objections}
    if acts:
        for act in session.exec(
            select(ObjectionAct)
            .where(col(ObjectionAct.objection_id).in_(acts))
            .order_by(col(ObjectionAct.id))
        ):
            acts[act.objection_id].append(act)
    return [(o, acts[o.id], objection_state(acts[o.id])) for o in objections]


def is_ratified(acts: Iterable[DecisionAct]) -> bool:
    """Tell whether a decision was ratified."""
    return any(act.kind == DecisionActKind.ratified for act in acts)


def right_in(session: Session, domain_id: UUID | None, on: date) -> Right | None:
    """Give the right over a domain as it is on a day."""
    return right_on_in(session, domain_id, on)


def _spans(of: Any, on: date) -> tuple[Any, ...]:
    return (
        or_(col(of.from_on).is_(None), col(of.from_on) <= on),
        or_(col(of.to_on).is_(None), col(of.to_on) >= on),
        col(of.deleted_at).is_(None),
    )


def members_in(session: Session, group_id: UUID, on: date) -> frozenset[UUID]:
    """Give who belongs to a group on a day."""
    return frozenset(
        session.exec(
            select(Membership.person_id)
            .join(Person, col(Person.id) == col(Membership.person_id))
            .where(
                Membership.group_id == group_id,
                *_spans(Membership, on),
                col(Person.deleted_at).is_(None),
                or_(col(Person.left_on).is_(None), col(Person.left_on) >= on),
            )
        )
    )


def holders_in(session: Session, role_id: UUID, on: date) -> frozenset[UUID]:
    """Give who holds a role on a day that is not still to come, by the facts.

    A script or agent is among them only in what it writes itself.
    """
    found = {
        course.term.person_id
        for course in courses(session, col(Term.role_id) == role_id)
        if term_state_on(course, on, on) in HELD
    }
    return frozenset(found - (automations_in(session) - {acting_in(session)}))


def away_in(session: Session, on: date) -> frozenset[UUID]:
    """Give who is absent on a day."""
    return frozenset(session.exec(select(Absence.person_id).where(*_spans(Absence, on))))


def group_names_in(session: Session) -> dict[UUID, str]:
    """Give the names of all groups."""
    return {row[0]: row[1] for row in session.exec(select(Group.id, Group.name))}


def role_names_in(session: Session) -> dict[UUID, str]:
    """Give the names of all roles."""
    return {row[0]: row[1] for row in session.exec(select(Role.id, Role.name))}


def domain_names_in(session: Session) -> dict[UUID, str]:
    """Give the names of all domains."""
    return {row[0]: row[1] for row in session.exec(select(Domain.id, Domain.name))}
