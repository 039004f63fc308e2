"""What a decision does to the rights: they are written with it, kept, or end with it."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.changing.carried import changes_in
from facilitator.decisions.changing.fitting import check_change_in
from facilitator.decisions.changing.governing import deciding_domain_in
from facilitator.decisions.records import Decision, DecisionLink, LinkKind, Proposal
from facilitator.errors import Refused
from facilitator.groups.records import Domain, Right
from facilitator.groups.rights import write_right_in
from facilitator.groups.standing import keep_in, lapse_in, to_come_in
from facilitator.office import Office


def apply_changes_in(
    session: Session, office: Office, proposal: Proposal, decision: Decision
) -> None:
    """Write the rights that a proposal carries, by its decision, in the same transaction.

    Raises `Refused` where one does not fit any more, and where the proposal was moved to a domain
    that has no say about rights. An urgent decision gives rights that lapse unless it is ratified;
    one with a last day gives them until then.
    """
    changes = changes_in(session, proposal.id)
    on = office.today()
    if not changes:
        return
    deciding = deciding_domain_in(session, changes, on)
    if proposal.domain_id != deciding.id:
        raise Refused(
            f"About decision rights is decided in “{deciding.name}”. Move “{proposal.title}”"
            " there first."
        )
    ends = [day for day in (decision.ratify_by, decision.expires_on) if day is not None]
    for change in changes:
        domain = check_change_in(session, office, change)
        if domain is None:
            domain = office.make(Domain, change.new_domain)
            session.add(domain)
            session.flush()  # its right points to it
        right = write_right_in(
            office,
            session,
            change.draft(on, domain.id),
            change.consulted,
            decision.id,
            change.beyond,
        )
        session.flush()
        if ends:
            lapse_in(session, office, right.id, min(ends))


def keep_rights_in(session: Session, office: Office, decision: Decision) -> None:
    """Keep the rights that an urgent decision gave: it was ratified."""
    for right in _given_in(session, decision):
        keep_in(session, office, right.id, office.today())
        if decision.expires_on is not None:
            session.flush()  # a last day that is noted later holds
            lapse_in(session, office, right.id, decision.expires_on)


def end_rights_in(session: Session, office: Office, decision: Decision, ratified: bool) -> None:
    """End the rights that an urgent decision gave: it is withdrawn before it was ratified.

    Any other decision that gave rights cannot be withdrawn while they hold or are to come: rights
    change only by a decision. `Refused` says so.
    """
    today = office.today()
    given = {right.id for right in _given_in(session, decision)}
    if not given:
        return
    standing = [right for right in to_come_in(session, today) if right.id in given]
    if decision.ratify_by is None or ratified:
        if standing:
            domain = session.get(Domain, (office.collective_id, standing[0].domain_id))
            name = domain.name if domain else "this"
            raise Refused(
                f"By D-{decision.number} it is settled who decides about “{name}”. Propose a"
                " change of that; its decision takes the place of this one."
            )
        return
    for right in standing:
        lapse_in(session, office, right.id, today - timedelta(days=1))


def _given_in(session: Session, decision: Decision) -> list[Right]:
    """Give the rights by a decision, also where its record was corrected since."""
    ids: set[UUID] = {decision.id}
    waiting = [decision.id]
    while waiting:
        corrected = session.exec(
            select(DecisionLink.earlier_id).where(
                DecisionLink.decision_id == waiting.pop(), DecisionLink.kind == LinkKind.corrects
            )
        ).all()
        waiting += [earlier for earlier in corrected if earlier not in ids]
        ids |= set(corrected)
    return list(
        session.exec(select(Right).where(col(Right.decided_by).in_(ids)).order_by(col(Right.id)))
    )
