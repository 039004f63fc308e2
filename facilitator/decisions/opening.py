"""What recording a decision starts from, in one statement: recording must not be felt.

The statement is made once; making it anew each time costs as much as running it.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Date, bindparam, exists, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from facilitator.decisions.changing.records import ProposedRight
from facilitator.decisions.records import Decision, Proposal, Wording
from facilitator.errors import Refused
from facilitator.groups.records import Right
from facilitator.groups.standing import holding
from facilitator.office import Office
from facilitator.roles.records import Role
from facilitator.store.records import Id

GONE = "This proposal is no longer there."


@dataclass(frozen=True)
class Opening:
    """A proposal with its newest wording and the right over its domain on a day."""

    proposal: Proposal
    wording: Wording | None
    right: Right | None
    role_group_id: UUID | None
    """The group of the role that owns the domain."""
    is_decided: bool
    """Some decision of it is on record; whether it stands is another question."""
    last_number: int
    """The highest D-number of the file; 0: there is none."""
    carries_rights: bool
    """Its decision changes who decides."""


_wording = aliased(Wording)
_right = aliased(Right)
_STATEMENT = (
    select(
        Proposal,
        Wording,
        Right,
        col(Role.group_id),
        select(func.count()).where(col(Decision.proposal_id) == col(Proposal.id)).scalar_subquery(),
        select(func.max(col(Decision.number))).scalar_subquery(),
        exists().where(col(ProposedRight.proposal_id) == col(Proposal.id)),
    )
    .select_from(Proposal)
    .outerjoin(
        Wording,
        col(Wording.id)
        == select(col(_wording.id))
        .where(col(_wording.proposal_id) == col(Proposal.id))
        .order_by(col(_wording.id).desc())
        .limit(1)
        .correlate(Proposal)
        .scalar_subquery(),
    )
    .outerjoin(
        Right,
        col(Right.id)
        == select(col(_right.id))
        .where(
            col(_right.domain_id) == col(Proposal.domain_id),
            holding(_right, bindparam("on", type_=Date())),
        )
        .order_by(col(_right.from_on).desc(), col(_right.id).desc())
        .limit(1)
        .correlate(Proposal)
        .scalar_subquery(),
    )
    .outerjoin(Role, col(Role.id) == col(Right.owner_role_id))
    .where(
        col(Proposal.collective_id) == bindparam("collective", type_=Id()),
        col(Proposal.id) == bindparam("proposal", type_=Id()),
    )
)


def opening_in(session: Session, office: Office, proposal_id: UUID, on: date) -> Opening:
    """Load where a proposal stands on a day; raises `Refused` when it is gone."""
    found = session.execute(
        _STATEMENT,
        {"collective": office.collective_id, "proposal": proposal_id, "on": on},
    ).first()
    if found is None or found[0].deleted_at is not None:
        raise Refused(GONE)
    proposal, wording, right, group_id, decided, last, carries = found
    return Opening(proposal, wording, right, group_id, bool(decided), last or 0, bool(carries))
