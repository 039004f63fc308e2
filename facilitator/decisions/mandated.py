"""Delegates and what they may decide, or say, for those who sent them."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import group_names_in
from facilitator.decisions.opening import Opening
from facilitator.decisions.records import Consultation, Proposal
from facilitator.errors import Refused
from facilitator.groups.records import Rung
from facilitator.people.lookup import names_in
from facilitator.roles.behalf.reading import against_deciding_in, against_speaking_in

_ALONE = (Rung.delegated, Rung.consultation)


def outside_mandate_in(
    session: Session, opening: Opening, person_id: UUID | None, on: date
) -> tuple[str, ...]:
    """Give a sentence where a delegate would decide alone what their mandate does not cover."""
    right = opening.right
    if right is None or right.rung not in _ALONE or person_id is None:
        return ()
    said = against_deciding_in(
        session, right.owner_role_id, person_id, opening.proposal.domain_id, on
    )
    if not said:
        return ()
    return (f"{names_in(session)[person_id]} {said}. Ask those who sent them.",)


def check_speaks_for_in(
    session: Session, asked: Consultation, person_id: UUID, proposal: Proposal, on: date
) -> None:
    """Raise `Refused` where a delegate answers for their group outside their mandate."""
    if asked.group_id is None:
        return
    said = against_speaking_in(session, asked.group_id, person_id, proposal.domain_id, on)
    if said:
        group = group_names_in(session)[asked.group_id]
        raise Refused(
            f"{names_in(session)[person_id]} {said}. Ask {group} itself, and note its answer"
            " without a name."
        )
