"""The door to the offices that speak before the owner decides."""

from uuid import UUID

from facilitator.decisions.offices.loading import offices_in
from facilitator.decisions.offices.speaking import (
    answer_challenge,
    challenge_as_office,
    say_no_concern,
)
from facilitator.decisions.offices.told import OfficeTold
from facilitator.decisions.opening import opening_in
from facilitator.office import Office

__all__ = [
    "OfficeTold",
    "answer_challenge",
    "challenge_as_office",
    "offices_of",
    "say_no_concern",
]


def offices_of(office: Office, proposal_id: UUID) -> tuple[OfficeTold, ...]:
    """Give the offices that are to speak about a proposal; empty: its domain asks none."""
    on = office.today()
    with office.reading() as session:
        opening = opening_in(session, office, proposal_id, on)
        return offices_in(session, opening.right, opening.proposal, opening.wording, on)
