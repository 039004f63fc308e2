"""Writers: an office challenges or has no concern; an answer to a challenge."""

from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import (
    holders_in,
    newest_wording_in,
    open_proposal_in,
    right_in,
)
from facilitator.decisions.offices.loading import OfficeKey, asked_in, offices_in, speakers_in
from facilitator.decisions.offices.records import ChallengeAnswer, OfficeWord
from facilitator.decisions.offices.rules import OfficeSaid, check_speaks
from facilitator.decisions.records import Challenge
from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import kept_in, living_person


def challenge_as_office(
    office: Office, proposal_id: UUID, speaks_for: OfficeKey, person_id: UUID, text: str
) -> Challenge:
    """Note what an office says could be wrong; it is a challenge of the record as well.

    `speaks_for` is the office: group and role, one of the two. Raises `Refused` for an office
    that is not asked here, and for somebody who does not hold it or decides the matter.
    """
    with office.writing("challenge as an office") as session:
        if not text.strip():
            raise Refused("A challenge needs some words.")
        word = _word_in(session, office, proposal_id, speaks_for, person_id, "challenge")
        said = office.make(
            Challenge,
            proposal_id=proposal_id,
            person_id=word.person_id,
            group_id=None,
            text=text.strip(),
            on=office.today(),
        )
        session.add(said)
        session.flush()  # the challenge comes before what points to it
        word.challenge_id = said.id
        session.add(word)
    return said


def say_no_concern(
    office: Office, proposal_id: UUID, speaks_for: OfficeKey, person_id: UUID, note: str = ""
) -> OfficeWord:
    """Note that an office has no concern; otherwise as `challenge_as_office`."""
    with office.writing("note that an office has no concern") as session:
        word = _word_in(session, office, proposal_id, speaks_for, person_id, "no concern")
        word.note = note.strip()
        session.add(word)
    return word


def answer_challenge(
    office: Office, challenge_id: UUID, text: str, person_id: UUID | None = None
) -> ChallengeAnswer:
    """Note what is answered to a challenge; the challenge stays as it is."""
    with office.writing("answer a challenge") as session:
        found = session.get(Challenge, (office.collective_id, challenge_id))
        if found is None:
            raise Refused("This challenge is not on record.")
        open_proposal_in(session, office, found.proposal_id)
        if not text.strip():
            raise Refused("An answer needs some words.")
        answer = office.make(
            ChallengeAnswer,
            challenge_id=challenge_id,
            person_id=person_id,
            text=text.strip(),
            on=office.today(),
        )
        session.add(answer)
    return answer


def _word_in(
    session: Session,
    office: Office,
    proposal_id: UUID,
    speaks_for: OfficeKey,
    person_id: UUID,
    saying: OfficeSaid,
) -> OfficeWord:
    on = office.today()
    proposal = open_proposal_in(session, office, proposal_id)
    person = living_person(office, session, person_id)
    wording = newest_wording_in(session, proposal_id)
    right = right_in(session, proposal.domain_id, on)
    if right is None or speaks_for not in asked_in(session, right.id):
        raise Refused(f"This office is not asked about “{proposal.title}”.")
    group_id, role_id = speaks_for
    here = next(
        one
        for one in offices_in(session, right, proposal, wording, on)
        if (one.group_id, one.role_id) == speaks_for
    )
    kept = kept_in(session)
    speakers = {kept(who) for who in speakers_in(session, speaks_for, on)}
    owners = holders_in(session, right.owner_role_id, on) if right.owner_role_id else frozenset()
    check_speaks(
        person.name,
        here.name,
        holds=person.id in speakers,
        is_role=role_id is not None,
        decides_alone=person.id in {kept(who) for who in owners},
        already=here.said,
        saying=saying,
    )
    return office.make(
        OfficeWord,
        proposal_id=proposal.id,
        wording_id=wording.id if wording is not None else None,
        group_id=group_id,
        role_id=role_id,
        person_id=person.id,
        on=on,
    )
