"""The door to paths: what is said at a step, and how far a proposal is."""

from uuid import UUID

from facilitator.decisions.opening import opening_in
from facilitator.decisions.paths.loading import path_in
from facilitator.decisions.paths.told import PathTold, ReturnTold, SignatureTold, StepTold
from facilitator.decisions.paths.walking import answer_return, return_from_step, sign_step
from facilitator.office import Office

__all__ = [
    "PathTold",
    "ReturnTold",
    "SignatureTold",
    "StepTold",
    "answer_return",
    "path_of",
    "return_from_step",
    "sign_step",
]


def path_of(office: Office, proposal_id: UUID) -> PathTold | None:
    """Give the path of a proposal as it stands today; None: its domain asks for none."""
    with office.reading() as session:
        opening = opening_in(session, office, proposal_id, office.today())
        right = opening.right
        return path_in(
            session, right.id if right else None, opening.proposal, opening.wording, office.today()
        )
