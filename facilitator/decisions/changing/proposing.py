"""Writers: proposing that rights change, and proposing it in another way."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.changing.carried import (
    RightChange,
    changes_in,
    is_worded_since_in,
    keep_changes_in,
)
from facilitator.decisions.changing.fitting import (
    all_names_in,
    change_told_in,
    check_changes_in,
)
from facilitator.decisions.changing.governing import deciding_domain_in
from facilitator.decisions.loading import open_proposal_in
from facilitator.decisions.proposing import needed_wording_in, raise_in, word_in
from facilitator.decisions.records import Proposal, ProposalDraft, Wording
from facilitator.decisions.wording import counted
from facilitator.errors import Refused
from facilitator.groups.records import Domain
from facilitator.groups.standing import right_on_in
from facilitator.office import Office
from facilitator.roles.records import Role
from facilitator.store.finding import record_of


def propose_right(
    office: Office,
    changes: Sequence[RightChange],
    *,
    title: str = "",
    why: str = "",
    raised_by: UUID | None = None,
) -> Proposal:
    """Raise a proposal whose decision changes who decides; its wording says the changes.

    It belongs to the domain about decision rights (see `governing.deciding_domain_in`). Raises
    `Refused` where a change does not fit today, and where nobody could decide about it.
    """
    with office.writing("propose a change of rights") as session:
        return propose_right_in(session, office, changes, title=title, why=why, raised_by=raised_by)


def propose_right_in(
    session: Session,
    office: Office,
    changes: Sequence[RightChange],
    *,
    title: str = "",
    why: str = "",
    raised_by: UUID | None = None,
) -> Proposal:
    """Do what `propose_right` does, in a transaction that is open already."""
    on = office.today()
    check_changes_in(session, office, changes)
    domain = deciding_domain_in(session, changes, on)
    right = right_on_in(session, domain.id, on)
    group_id = right.owner_group_id if right else None
    if right is not None and right.owner_role_id is not None:
        group_id = record_of(office, session, Role, right.owner_role_id).group_id
    proposal = raise_in(
        session,
        office,
        ProposalDraft(
            title=title.strip() or _title(session, office, changes),
            why=why,
            domain_id=domain.id,
            group_id=group_id,
            raised_on=on,
            raised_by=raised_by or office.actor,
        ),
        changes_told_in(session, office, changes),
    )
    session.flush()  # the wording comes before what points to it
    wording = needed_wording_in(session, proposal)
    keep_changes_in(session, office, proposal.id, wording.id, changes)
    return proposal


def propose_right_anew(
    office: Office,
    proposal_id: UUID,
    changes: Sequence[RightChange],
    because: str = "",
    integrates: UUID | None = None,
) -> Wording:
    """Word a proposal of rights anew with other changes; everyone is asked again.

    `integrates` names the objection that the change takes up.
    """
    with office.writing("propose a change of rights anew") as session:
        proposal = open_proposal_in(session, office, proposal_id)
        if not changes_in(session, proposal.id):
            raise Refused(f"“{proposal.title}” changes no rights. Word it anew as any other.")
        check_changes_in(session, office, changes)
        text = changes_told_in(session, office, changes)
        wording = word_in(session, office, proposal.id, text, because, integrates)
        session.flush()
        keep_changes_in(session, office, proposal.id, wording.id, changes)
    return wording


def changes_told_in(session: Session, office: Office, changes: Sequence[RightChange]) -> str:
    """Say all changes in words, each in a paragraph of its own."""
    names, on = all_names_in(session), office.today()
    return "\n\n".join(change_told_in(session, office, one, names, on) for one in changes)


def unsaid_changes_in(
    session: Session, office: Office, proposal_id: UUID, wording_id: UUID | None
) -> str:
    """Say the changes that a decision makes, where its wording was written without them.

    So a decision always tells which rights it gives, also after words were changed in the room.
    """
    if not is_worded_since_in(session, proposal_id, wording_id):
        return ""
    return changes_told_in(session, office, changes_in(session, proposal_id))


def _title(session: Session, office: Office, changes: Sequence[RightChange]) -> str:
    if len(changes) > 1:
        return f"Who decides: {counted(len(changes), 'change', 'changes')}"
    only = changes[0]
    if only.new_domain is not None:
        return f"Who decides about {only.new_domain.name}"
    assert only.domain_id is not None  # a change is about one or the other
    return f"Who decides about {record_of(office, session, Domain, only.domain_id).name}"
