"""Reader: who has spoken in a round, and not what; where each stance is sealed."""

from uuid import UUID

from facilitator.decisions.loading import open_proposal_in, round_in
from facilitator.decisions.taken_back import standing_stances_in
from facilitator.office import Office
from facilitator.people.lookup import kept_in


def spoken_in_round(office: Office, round_id: UUID) -> frozenset[UUID]:
    """Give who has said something in a round that goes on.

    Raises `Refused` once it is decided: then it is only told that the round was held.
    """
    with office.reading() as session:
        open_proposal_in(session, office, round_in(session, office, round_id).proposal_id)
        kept = kept_in(session)
        said = standing_stances_in(session, [round_id]).get(round_id, {})
        return frozenset(kept(person) for person in said)
