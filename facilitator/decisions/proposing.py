"""Writers: raising a proposal, wording it, taking it back."""

from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import decision_in, newest_wording_in, open_proposal_in
from facilitator.decisions.records import (
    Objection,
    ObjectionAct,
    ObjectionActKind,
    Proposal,
    ProposalDraft,
    Wording,
)
from facilitator.decisions.reverting import ProposedChange, ProposedRevert
from facilitator.errors import Refused
from facilitator.office import Office


def raise_proposal(
    office: Office,
    draft: ProposalDraft,
    wording: str | None = None,
    changes: UUID | None = None,
    reverts: UUID | None = None,
) -> Proposal:
    """Put a matter on its way, with its first wording if there is one already.

    `changes` is the decision that it is meant to take the place of, `reverts` the one that it is
    meant to take back.
    """
    with office.writing("raise a proposal") as session:
        return raise_in(session, office, draft, wording, changes, reverts)


def raise_in(
    session: Session,
    office: Office,
    draft: ProposalDraft,
    wording: str | None = None,
    changes: UUID | None = None,
    reverts: UUID | None = None,
) -> Proposal:
    """Do what `raise_proposal` does, in a transaction that is open already."""
    if draft.raised_on > office.today():
        raise Refused("A proposal cannot be raised on a day that is still to come.")
    proposal = office.make(Proposal, draft)
    session.add(proposal)
    aimed_at = reverts or changes
    if aimed_at is not None:
        earlier = decision_in(session, office, aimed_at)
        session.add(office.make(ProposedChange, proposal_id=proposal.id, decision_id=earlier.id))
    if reverts is not None:
        session.add(office.make(ProposedRevert, proposal_id=proposal.id, decision_id=reverts))
    if wording and wording.strip():
        session.add(
            office.make(
                Wording,
                proposal_id=proposal.id,
                text=wording.strip(),
                on=draft.raised_on,
                written_by=draft.raised_by or office.actor,
            )
        )
    return proposal


def change_proposal(office: Office, proposal_id: UUID, draft: ProposalDraft) -> Proposal:
    """Change title, driver or domain of a proposal on its way; its wordings stay as they are."""
    with office.writing("change a proposal") as session:
        proposal = open_proposal_in(session, office, proposal_id)
        for name, value in draft.model_dump().items():
            setattr(proposal, name, value)
    return proposal


def word_proposal(
    office: Office,
    proposal_id: UUID,
    text: str,
    because: str = "",
    integrates: UUID | None = None,
) -> Wording:
    """Give a proposal a new wording; `integrates` names the objection that it takes up.

    Rounds about the wording before no longer count: everyone is asked again.
    """
    with office.writing("word a proposal") as session:
        return word_in(session, office, proposal_id, text, because, integrates)


def word_in(
    session: Session,
    office: Office,
    proposal_id: UUID,
    text: str,
    because: str = "",
    integrates: UUID | None = None,
) -> Wording:
    """Do what `word_proposal` does, in a transaction that is open already."""
    proposal = open_proposal_in(session, office, proposal_id)
    if not text.strip():
        raise Refused("A wording needs some words.")
    wording = office.make(
        Wording,
        proposal_id=proposal.id,
        text=text.strip(),
        on=office.today(),
        written_by=office.actor,
        because=because.strip(),
    )
    session.add(wording)
    if integrates is not None:
        objection = session.get(Objection, (office.collective_id, integrates))
        if objection is None or objection.proposal_id != proposal.id:
            raise Refused("That objection belongs to another proposal.")
        session.flush()  # the wording comes before what points to it
        session.add(
            office.make(
                ObjectionAct,
                objection_id=objection.id,
                kind=ObjectionActKind.integrated,
                note=because.strip(),
                wording_id=wording.id,
                on=office.today(),
            )
        )
    return wording


def withdraw_proposal(office: Office, proposal_id: UUID, reason: str) -> Proposal:
    """Take a proposal back; everything said on the way stays readable."""
    with office.writing("withdraw a proposal") as session:
        return withdraw_proposal_in(session, office, proposal_id, reason)


def withdraw_proposal_in(
    session: Session, office: Office, proposal_id: UUID, reason: str
) -> Proposal:
    """Do what `withdraw_proposal` does, in a transaction that is open already."""
    proposal = open_proposal_in(session, office, proposal_id)
    if not reason.strip():
        raise Refused("Say why the proposal is withdrawn; somebody will ask.")
    proposal.withdrawn_on = office.today()
    proposal.withdrawn_reason = reason.strip()
    return proposal


def needed_wording_in(session: Session, proposal: Proposal) -> Wording:
    """Give the wording in question; raises `Refused` while there is none."""
    wording = newest_wording_in(session, proposal.id)
    if wording is None:
        raise Refused(f"“{proposal.title}” has no wording yet. Write down what is proposed first.")
    return wording
