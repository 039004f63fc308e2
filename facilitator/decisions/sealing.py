"""Collegial decisions: the group decides, and what each one said is sealed.

The seal is a fact about a proposal. It is set with the first thing that somebody says in the name
of themselves while the right over the domain is collegial, and at the latest with the decision;
a right that changes later opens no seal.
"""

from typing import ClassVar
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import right_in
from facilitator.decisions.records import Proposal
from facilitator.groups.records import RightCollegial
from facilitator.office import Office
from facilitator.store.records import Record, reference

SEALED = "They decided together; what each one said is sealed."
A_MEMBER = "A member"
"""What stands in place of the name of somebody whose word is sealed."""
NOBODY = UUID(int=0)
"""What stands in place of their id."""


class SealedMatter(Record, table=True):
    """Who said what about a proposal is sealed."""

    append_only: ClassVar[bool] = True

    proposal_id: UUID = reference("proposal")


def is_sealed_in(session: Session, proposal_id: UUID | None) -> bool:
    """Tell whether what each one said about a proposal is sealed."""
    if proposal_id is None:
        return False
    found = select(SealedMatter.id).where(SealedMatter.proposal_id == proposal_id).limit(1)
    return session.exec(found).first() is not None


def is_collegial_in(session: Session, right_id: UUID | None) -> bool:
    """Tell whether what is decided under a right is the group's alone."""
    if right_id is None:
        return False
    found = select(RightCollegial.id).where(RightCollegial.right_id == right_id).limit(1)
    return session.exec(found).first() is not None


def seal_in(session: Session, office: Office, proposal: Proposal) -> None:
    """Seal what is said about a proposal from now on and before, where its right is collegial."""
    if proposal.domain_id is None:
        return
    if session.exec(select(col(RightCollegial.id)).limit(1)).first() is None:
        return
    right = right_in(session, proposal.domain_id, office.today())
    if right is None or not is_collegial_in(session, right.id):
        return
    if not is_sealed_in(session, proposal.id):
        session.add(office.make(SealedMatter, proposal_id=proposal.id))
        session.flush()
