"""Writers: somebody stands or is put forward, is asked, and answers."""

from uuid import UUID

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import living_person, names_in
from facilitator.saying import said_day
from facilitator.selection.calls.eligible import check_may_be_chosen
from facilitator.selection.calls.loading import (
    call_going_on,
    candidacies_in,
    candidates_in,
)
from facilitator.selection.calls.records import (
    Candidate,
    CandidateAct,
    CandidateActKind,
    CandidateDraft,
)
from facilitator.selection.calls.state import CallState
from facilitator.store.finding import record_of


def put_forward(office: Office, draft: CandidateDraft) -> Candidate:
    """Let somebody stand, or put somebody forward.

    Raises `Refused` where the call is over or not open any more, where they may not stand by its
    own word or by the rules of the role, and where they are a candidate already.
    """
    with office.writing("put somebody forward") as session:
        found = call_going_on(office, session, draft.call_id)
        if found.state is CallState.choosing and found.call.closes_on is not None:
            raise Refused(
                f"The call closed on {said_day(found.call.closes_on)}. Change that day to let"
                " somebody stand who comes later."
            )
        person = living_person(office, session, draft.person_id)
        if any(one.person_id == person.id for one in candidates_in(session, draft.call_id)):
            raise Refused(f"{person.name} is a candidate already.")
        check_may_be_chosen(office, session, found, {person.id: person.name})
        made = office.make(Candidate, draft, on=office.today())
        session.add(made)
    return made


def answer_candidacy(
    office: Office, candidate_id: UUID, kind: CandidateActKind, note: str = ""
) -> CandidateAct:
    """Record that a candidate was asked, accepted or declined; the newest answer counts."""
    with office.writing("note a candidate’s answer") as session:
        candidate = record_of(office, session, Candidate, candidate_id)
        call_going_on(office, session, candidate.call_id)
        act = office.make(
            CandidateAct,
            candidate_id=candidate_id,
            kind=kind,
            on=office.today(),
            note=note.strip(),
        )
        session.add(act)
    return act


def take_back_candidate(office: Office, candidate_id: UUID) -> None:
    """Take somebody off the list who was put on it by mistake; who answered stays on it."""
    with office.writing("take back a candidate") as session:
        candidate = record_of(office, session, Candidate, candidate_id)
        call_going_on(office, session, candidate.call_id)
        names = names_in(session)
        if candidacies_in(session, [candidate_id]):
            raise Refused(
                f"{names[candidate.person_id]} was asked already. Record the answer instead."
            )
        candidate.deleted_at = office.now()
