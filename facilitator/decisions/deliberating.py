"""Writers: rounds and stances, objections and their life, concerns, advice, challenges."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import (
    holders_in,
    members_in,
    newest_wording_in,
    objections_in,
    open_proposal_in,
    right_in,
    round_in,
)
from facilitator.decisions.proposing import needed_wording_in
from facilitator.decisions.records import (
    Advice,
    Challenge,
    Concern,
    Consultation,
    Objection,
    ObjectionAct,
    ObjectionActKind,
    Round,
    RoundKind,
    Stance,
    StanceKind,
)
from facilitator.decisions.states import objection_state
from facilitator.errors import Refused
from facilitator.office import Office


def open_round(
    office: Office,
    proposal_id: UUID,
    kind: RoundKind,
    meeting_id: UUID | None = None,
    entitled: int | None = None,
) -> Round:
    """Begin to ask everyone in turn about the newest wording.

    `entitled` is counted from the owner of the domain where it is not given.
    """
    with office.writing(f"open a {kind.value} round") as session:
        proposal = open_proposal_in(session, office, proposal_id)
        wording = needed_wording_in(session, proposal)
        if entitled is None:
            right = right_in(session, proposal.domain_id, office.today())
            if right is not None:
                owners = (
                    members_in(session, right.owner_group_id, office.today())
                    if right.owner_group_id
                    else holders_in(session, right.owner_role_id, office.today())
                    if right.owner_role_id
                    else frozenset()
                )
                entitled = len(owners) or None
        elif entitled < 0:
            raise Refused("The number of people entitled is 0 or more.")
        asked = office.make(
            Round,
            proposal_id=proposal.id,
            wording_id=wording.id,
            meeting_id=meeting_id,
            kind=kind,
            on=office.today(),
            entitled=entitled,
        )
        session.add(asked)
    return asked


def take_stance(
    office: Office, round_id: UUID, person_id: UUID, stance: StanceKind, reason: str = ""
) -> Stance:
    """Note what one person says; a later stance of the same person replaces it.

    An objection or a block is raised as an objection with a life of its own, unless the person
    has one open already; in a vote it is a plain no.
    """
    return take_stances(office, round_id, {person_id: stance}, {person_id: reason})[0]


def take_stances(
    office: Office,
    round_id: UUID,
    stances: Mapping[UUID, StanceKind],
    reasons: Mapping[UUID, str] | None = None,
) -> list[Stance]:
    """Note what several people say, all or none."""
    with office.writing("take a stance") as session:
        asked = round_in(session, office, round_id)
        open_proposal_in(session, office, asked.proposal_id)
        newest = newest_wording_in(session, asked.proposal_id)
        if newest is None or newest.id != asked.wording_id:
            raise Refused("The wording has changed since this round began. Open a new round.")
        return [
            _stance_in(session, office, asked, person_id, kind, (reasons or {}).get(person_id, ""))
            for person_id, kind in stances.items()
        ]


def _stance_in(
    session: Session, office: Office, asked: Round, person_id: UUID, kind: StanceKind, reason: str
) -> Stance:
    if kind == StanceKind.block and asked.kind not in (RoundKind.consensus, RoundKind.reaction):
        raise Refused("Blocking belongs to consensus. Here an objection says it.")
    stance = office.make(
        Stance, round_id=asked.id, person_id=person_id, stance=kind, reason=reason.strip()
    )
    session.add(stance)
    if kind in (StanceKind.objection, StanceKind.block) and asked.kind in (
        RoundKind.consent,
        RoundKind.consensus,
    ):
        standing = {
            objection.person_id
            for objection, _, state in objections_in(session, asked.proposal_id)
            if state.stands
        }
        if person_id not in standing:
            _object_in(session, office, asked.proposal_id, person_id, reason, asked.id)
    return stance


def raise_objection(
    office: Office,
    proposal_id: UUID,
    person_id: UUID,
    text: str,
    round_id: UUID | None = None,
) -> Objection:
    """Put an objection on record; the same words of the same person are not raised twice."""
    with office.writing("raise an objection") as session:
        open_proposal_in(session, office, proposal_id)
        for objection, _, state in objections_in(session, proposal_id):
            same = objection.person_id == person_id and objection.text == text.strip()
            if same and state.stands:
                return objection
        return _object_in(session, office, proposal_id, person_id, text, round_id)


def _object_in(
    session: Session,
    office: Office,
    proposal_id: UUID,
    person_id: UUID,
    text: str,
    round_id: UUID | None,
) -> Objection:
    if not text.strip():
        raise Refused("An objection needs its reason: what harm would this do?")
    objection = office.make(
        Objection,
        proposal_id=proposal_id,
        round_id=round_id,
        person_id=person_id,
        text=text.strip(),
        on=office.today(),
    )
    session.add(objection)
    return objection


def act_on_objection(
    office: Office, objection_id: UUID, kind: ObjectionActKind, note: str = ""
) -> ObjectionAct:
    """Note what became of an objection.

    Integrated needs a wording that is newer than the objection (`word_proposal` does both at
    once). Testing it and carrying it to the panel leave it open.
    """
    with office.writing(f"note an objection as {kind.value}") as session:
        objection = session.get(Objection, (office.collective_id, objection_id))
        if objection is None:
            raise Refused("This objection is no longer there.")
        open_proposal_in(session, office, objection.proposal_id)
        before = objection_state(
            session.exec(select(ObjectionAct).where(ObjectionAct.objection_id == objection_id))
        )
        if not before.stands:
            raise Refused(f"This objection is {before.value} already.")
        wording = None
        if kind == ObjectionActKind.integrated:
            wording = newest_wording_in(session, objection.proposal_id)
            if wording is None or wording.id < objection.id:
                raise Refused("Word the proposal anew first: the new wording takes it up.")
        act = office.make(
            ObjectionAct,
            objection_id=objection_id,
            kind=kind,
            note=note.strip(),
            wording_id=wording.id if wording else None,
            on=office.today(),
        )
        session.add(act)
    return act


def voice_concern(
    office: Office, proposal_id: UUID, person_id: UUID, text: str, criterion: str = ""
) -> Concern:
    """Put a worry on record that does not block; `criterion` will show who was right."""
    with office.writing("voice a concern") as session:
        open_proposal_in(session, office, proposal_id)
        if not text.strip():
            raise Refused("A concern needs some words.")
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

    Advice of a person who was asked answers that question also where it is not named.
    """
    with office.writing("give advice") as session:
        open_proposal_in(session, office, proposal_id)
        if not text.strip():
            raise Refused("Advice needs some words.")
        if consultation_id is not None:
            asked = session.get(Consultation, (office.collective_id, consultation_id))
            if asked is None or asked.proposal_id != proposal_id:
                raise Refused("That question belongs to another proposal.")
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
