"""Writer: somebody with a delegated domain decided; matter and decision are noted in one act."""

from uuid import UUID

from facilitator.decisions.deciding import record_in
from facilitator.decisions.proposing import raise_in
from facilitator.decisions.records import Decision, DecisionDraft, ProposalDraft
from facilitator.errors import Refused
from facilitator.office import Office


def decide_at_once(
    office: Office, domain_id: UUID | None, draft: DecisionDraft, person_id: UUID | None
) -> Decision:
    """Record what one person decided in a domain that is theirs.

    Raises `Refused` as `record_decision` does, and then nothing is left behind, no proposal
    either.
    """
    if domain_id is None:
        raise Refused("Say what it is about, so that it is clear by what right it was decided.")
    with office.writing("record a decision") as session:
        proposal = raise_in(
            session,
            office,
            ProposalDraft(
                title=draft.title,
                why=draft.why,
                domain_id=domain_id,
                raised_on=office.today(),
                raised_by=person_id,
            ),
            draft.text,
        )
        session.flush()  # recording starts from what the file says of the proposal
        return record_in(session, office, proposal.id, draft, person_id=person_id)
