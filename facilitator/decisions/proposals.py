"""Readers: the record of one proposal, and the list of what is on its way."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Date, and_, bindparam, exists
from sqlalchemy import select as rows_of
from sqlmodel import Session, col, select

from facilitator.decisions.loading import (
    domain_names_in,
    group_names_in,
    right_in,
    role_names_in,
    standing_decision_in,
    state_in,
)
from facilitator.decisions.matters import load_in, missing_in
from facilitator.decisions.opening import opening_in
from facilitator.decisions.record import right_told
from facilitator.decisions.records import (
    Decision,
    DecisionAct,
    DecisionActKind,
    Proposal,
)
from facilitator.decisions.reverting import ProposedChange, reverts_in
from facilitator.decisions.states import GONE, ProposalState, proposal_state
from facilitator.decisions.told import LinkTold, ProposalRecord, ProposalRow
from facilitator.decisions.way import deliberated_in
from facilitator.groups.records import Domain, Group, Right
from facilitator.office import Office
from facilitator.people.lookup import names_in
from facilitator.people.records import Person
from facilitator.store.records import Id


def proposal_record(office: Office, proposal_id: UUID) -> ProposalRecord:
    """Give everything that is known of a proposal; raises `Refused` when it is gone."""
    on = office.today()
    with office.reading() as session:
        opening = opening_in(session, office, proposal_id, on)
        proposal, right = opening.proposal, opening.right
        people, groups, roles = names_in(session), group_names_in(session), role_names_in(session)
        names = people | groups | roles
        domains = domain_names_in(session)
        domain = domains.get(proposal.domain_id, "") if proposal.domain_id else ""
        said = deliberated_in(session, proposal, names, right, opening.wording, on)
        decided = standing_decision_in(session, proposal.id, on)
        state = proposal_state(proposal, decided is not None)
        loaded = load_in(session, opening, on, person_id=office.actor)
        return ProposalRecord(
            proposal=proposal,
            state=state,
            raised_by=people.get(proposal.raised_by, "") if proposal.raised_by else "",
            domain=domain,
            group=groups.get(proposal.group_id, "") if proposal.group_id else "",
            rung=right.rung if right else None,
            right=right_told(session, right, names, domain) if right else "",
            wording=opening.wording,
            said=said,
            missing=missing_in(session, loaded.matter) if state == ProposalState.open else (),
            decided_as=LinkTold(decided.id, decided.number, decided.title, decided.decided_on)
            if decided
            else None,
            changes=changes_in(session, proposal.id, on),
        )


def changes_in(session: Session, proposal_id: UUID, on: date) -> tuple[LinkTold, ...]:
    """Give the decisions still in force that a proposal is meant to take the place of."""
    aimed_at = session.exec(
        select(Decision)
        .join(
            ProposedChange,
            and_(
                col(ProposedChange.collective_id) == col(Decision.collective_id),
                col(ProposedChange.decision_id) == col(Decision.id),
            ),
        )
        .where(ProposedChange.proposal_id == proposal_id)
        .order_by(col(Decision.number))
    ).all()
    taken_back = reverts_in(session, proposal_id)
    return tuple(
        LinkTold(
            earlier.id,
            earlier.number,
            earlier.title,
            earlier.decided_on,
            is_taken_back=earlier.id in taken_back,
        )
        for earlier in aimed_at
        if state_in(session, earlier, on) not in GONE
    )


def open_proposals(office: Office) -> list[ProposalRow]:
    """Give the proposals on their way, the oldest first."""
    on = office.today()
    with office.reading() as session:
        return open_proposals_in(session, on)


def open_proposals_in(session: Session, on: date) -> list[ProposalRow]:
    """Do what `open_proposals` does, in a transaction that is open already."""
    decided = select(Decision.proposal_id).where(col(Decision.proposal_id).is_not(None))
    query = (
        rows_of(Proposal, col(Domain.name), col(Group.name), col(Person.name))
        .outerjoin(Domain, col(Domain.id) == col(Proposal.domain_id))
        .outerjoin(Group, col(Group.id) == col(Proposal.group_id))
        .outerjoin(Person, col(Person.id) == col(Proposal.raised_by))
        .where(col(Proposal.withdrawn_on).is_(None), col(Proposal.deleted_at).is_(None))
        .order_by(col(Proposal.raised_on), col(Proposal.id))
    )
    found = session.execute(query.where(col(Proposal.id).not_in(decided))).all()
    again = [
        row
        for row in session.execute(query.where(col(Proposal.id).in_(_fallen(session, on))))
        if standing_decision_in(session, row[0].id, on) is None
    ]
    rights: dict[UUID, Right | None] = {}
    rows = []
    for proposal, domain, group, person in sorted(
        [*found, *again], key=lambda row: (row[0].raised_on, row[0].id)
    ):
        if proposal.domain_id is not None and proposal.domain_id not in rights:
            rights[proposal.domain_id] = right_in(session, proposal.domain_id, on)
        right = rights.get(proposal.domain_id) if proposal.domain_id else None
        rows.append(
            ProposalRow(
                proposal.id,
                proposal.title,
                domain or "",
                group or "",
                right.rung if right else None,
                proposal.raised_on,
                person or "",
            )
        )
    return rows


def waiting_in(session: Session, before: date, gone: Sequence[Any]) -> list[Any]:
    """Give id, title, raised_on, raised_by and group_id of what was raised before a day and is
    on its way still, as `open_proposals_in` has it.

    `gone` are the decisions that lapsed or were withdrawn: their proposals are open again.
    """
    found = list(session.connection().execute(_undecided(), {"before": before}))
    if gone:
        asked = {"before": before, "gone": [one.id for one in gone]}
        asked["proposals"] = [one.proposal_id for one in gone]
        found += session.connection().execute(_undecided_again(), asked)
    return found


@cache
def _raised_before() -> Any:
    # Columns only, and built once: it is asked at every change of the file.
    return (
        rows_of(
            col(Proposal.id),
            col(Proposal.title),
            col(Proposal.raised_on),
            col(Proposal.raised_by),
            col(Proposal.group_id),
        )
        .where(
            col(Proposal.raised_on) < bindparam("before", type_=Date),
            col(Proposal.withdrawn_on).is_(None),
            col(Proposal.deleted_at).is_(None),
        )
        .order_by(col(Proposal.raised_on), col(Proposal.id))
    )


@cache
def _undecided() -> Any:
    return _raised_before().where(
        ~exists().where(col(Decision.proposal_id) == col(Proposal.id)).correlate(Proposal)
    )


@cache
def _undecided_again() -> Any:
    gone = bindparam("gone", type_=Id(), expanding=True)
    stands = exists().where(
        col(Decision.proposal_id) == col(Proposal.id), col(Decision.id).not_in(gone)
    )
    return _raised_before().where(
        col(Proposal.id).in_(bindparam("proposals", type_=Id(), expanding=True)),
        ~stands.correlate(Proposal),
    )


def _fallen(session: Session, on: date) -> list[UUID]:
    """Give the proposals whose decision may have lapsed or was withdrawn: they are open again."""
    withdrawn = select(DecisionAct.decision_id).where(DecisionAct.kind == DecisionActKind.withdrawn)
    found = session.exec(
        select(Decision.proposal_id).where(
            col(Decision.proposal_id).is_not(None),
            (col(Decision.ratify_by) < on) | col(Decision.id).in_(withdrawn),
        )
    )
    return [proposal_id for proposal_id in found if proposal_id is not None]
