"""Writers: concerns, advice and challenges, said on the way to a decision."""

from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import members_in, open_proposal_in, right_in
from facilitator.decisions.mandated import check_speaks_for_in
from facilitator.decisions.records import Advice, Challenge, Concern, Consultation
from facilitator.decisions.sealing import seal_in
from facilitator.errors import Refused
from facilitator.office import Office


def voice_concern(
    office: Office, proposal_id: UUID, person_id: UUID, text: str, criterion: str = ""
) -> Concern:
    """Put a worry on record that does not block; `criterion` will show who was right."""
    with office.writing("voice a concern") as session:
        proposal = open_proposal_in(session, office, proposal_id)
        if not text.strip():
            raise Refused("A concern needs some words.")
        seal_in(session, office, proposal)
        concern = office.make(
            Concern,
            proposal_id=proposal_id,
            person_id=person_id,
            text=text.strip(),
            criterion=criterion.strip(),
            on=office.today(),
        )
        session.add(concern)
    return concern


def ask_advice(
    office: Office,
    proposal_id: UUID,
    *,
    group_id: UUID | None = None,
    role_id: UUID | None = None,
    person_id: UUID | None = None,
) -> Consultation:
    """Note that a party was asked; exactly one of group, role and person."""
    if sum(party is not None for party in (group_id, role_id, person_id)) != 1:
        raise Refused("Ask one group, one role or one person at a time.")
    with office.writing("ask for advice") as session:
        open_proposal_in(session, office, proposal_id)
        asked = office.make(
            Consultation,
            proposal_id=proposal_id,
            group_id=group_id,
            role_id=role_id,
            person_id=person_id,
            asked_on=office.today(),
        )
        session.add(asked)
    return asked


def give_advice(
    office: Office,
    proposal_id: UUID,
    text: str,
    *,
    person_id: UUID | None = None,
    consultation_id: UUID | None = None,
) -> Advice:
    """Note an answer to a consultation, or advice that nobody asked for.

    Advice of a person who was asked answers that question also where it is not named. Raises
    `Refused` for a delegate who answers for their group outside their mandate.
    """
    with office.writing("give advice") as session:
        return give_advice_in(
            session,
            office,
            proposal_id,
            text,
            person_id=person_id,
            consultation_id=consultation_id,
        )


def give_advice_in(
    session: Session,
    office: Office,
    proposal_id: UUID,
    text: str,
    *,
    person_id: UUID | None = None,
    consultation_id: UUID | None = None,
) -> Advice:
    """Do what `give_advice` does, in a transaction that is open already."""
    proposal = open_proposal_in(session, office, proposal_id)
    if not text.strip():
        raise Refused("Advice needs some words.")
    if consultation_id is not None:
        asked = session.get(Consultation, (office.collective_id, consultation_id))
        if asked is None or asked.proposal_id != proposal_id:
            raise Refused("That question belongs to another proposal.")
        if person_id is not None:
            check_speaks_for_in(session, asked, person_id, proposal, office.today())
    elif person_id is not None:
        consultation_id = session.exec(
            select(Consultation.id)
            .where(Consultation.proposal_id == proposal_id, Consultation.person_id == person_id)
            .order_by(col(Consultation.id).desc())
        ).first()
    advice = office.make(
        Advice,
        proposal_id=proposal_id,
        consultation_id=consultation_id,
        person_id=person_id,
        text=text.strip(),
        on=office.today(),
    )
    session.add(advice)
    return advice


def challenge(
    office: Office,
    proposal_id: UUID,
    text: str,
    *,
    person_id: UUID | None = None,
    group_id: UUID | None = None,
) -> Challenge:
    """Note what somebody from outside the owner said could be wrong.

    Raises `Refused` for a member of the owner; their word is a concern or an objection.
    """
    with office.writing("challenge a proposal") as session:
        proposal = open_proposal_in(session, office, proposal_id)
        if not text.strip():
            raise Refused("A challenge needs some words.")
        right = right_in(session, proposal.domain_id, office.today())
        if right is not None and right.owner_group_id is not None:
            members = members_in(session, right.owner_group_id, office.today())
            if person_id in members or (group_id and group_id == right.owner_group_id):
                raise Refused(
                    "A challenge comes from outside the group that decides. Note a concern or an"
                    " objection instead."
                )
        said = office.make(
            Challenge,
            proposal_id=proposal_id,
            person_id=person_id,
            group_id=group_id,
            text=text.strip(),
            on=office.today(),
        )
        session.add(said)
    return said
