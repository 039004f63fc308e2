"""Writers: objections and their life: tested by four questions, taken up, withdrawn, carried on."""

from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.loading import (
    newest_wording_in,
    objections_in,
    open_proposal_in,
    proposal_in,
)
from facilitator.decisions.questions import QUESTIONS, are_all_answered, newest_answers
from facilitator.decisions.records import (
    Concern,
    Objection,
    ObjectionAct,
    ObjectionActKind,
    ObjectionAnswer,
    ObjectionQuestion,
)
from facilitator.decisions.sealing import seal_in
from facilitator.decisions.states import ObjectionState, objection_state
from facilitator.errors import Refused
from facilitator.office import Office


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
        return object_in(session, office, proposal_id, person_id, text, round_id)


def object_in(
    session: Session,
    office: Office,
    proposal_id: UUID,
    person_id: UUID,
    text: str,
    round_id: UUID | None,
) -> Objection:
    """Raise an objection in a transaction that is open already; `Refused` without its reason."""
    if not text.strip():
        raise Refused("An objection needs its reason: what harm would this do?")
    seal_in(session, office, proposal_in(session, office, proposal_id))
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
    once), withdrawn needs its reason in `note`. Testing it and carrying it to the panel leave it
    open.
    """
    with office.writing(f"note an objection as {kind.value}") as session:
        return act_in(session, office, objection_id, kind, note)


def act_in(
    session: Session, office: Office, objection_id: UUID, kind: ObjectionActKind, note: str = ""
) -> ObjectionAct:
    """Do what `act_on_objection` does, in a transaction that is open already."""
    objection = standing_objection_in(session, office, objection_id)
    if kind in (ObjectionActKind.upheld, ObjectionActKind.concern):
        raise Refused("Only a panel says whether an objection stands. Carry it to the panel.")
    wording = None
    if kind == ObjectionActKind.integrated:
        wording = newest_wording_in(session, objection.proposal_id)
        if wording is None or wording.id < objection.id:
            raise Refused("Word the proposal anew first: the new wording takes it up.")
    if kind == ObjectionActKind.withdrawn and not note.strip():
        raise Refused("Say why the objection is withdrawn; somebody will ask.")
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


def rule_in(
    session: Session, office: Office, objection_id: UUID, *, stands: bool, why: str, criterion: str
) -> ObjectionAct:
    """Write down what a panel ruled about an objection.

    Where it stands, the proposal is decided once a new wording takes it up. Where it does not, a
    concern with its criterion takes its place, and the proposal goes on.
    """
    objection = standing_objection_in(session, office, objection_id)
    act = office.make(
        ObjectionAct,
        objection_id=objection_id,
        kind=ObjectionActKind.upheld if stands else ObjectionActKind.concern,
        note=why.strip(),
        on=office.today(),
    )
    session.add(act)
    if not stands:
        session.add(
            office.make(
                Concern,
                proposal_id=objection.proposal_id,
                person_id=objection.person_id,
                text=objection.text,
                criterion=criterion.strip(),
                on=office.today(),
            )
        )
    return act


def answer_question(
    office: Office,
    objection_id: UUID,
    question: ObjectionQuestion,
    holds: bool | None,
    words: str = "",
) -> ObjectionAnswer:
    """Note what the objector says to one of the four questions; a later answer replaces it.

    With reasons to all four the objection is tested; whether they are true is not judged
    (Holacracy Constitution 5.3.3), and it stays open. Raises `Refused` for an answer without
    any word, and when the objection is settled.
    """
    with office.writing("answer a question to an objection") as session:
        standing_objection_in(session, office, objection_id)
        if not words.strip():
            raise Refused("Write down the reason. Whether it is true is not judged here.")
        answer = office.make(
            ObjectionAnswer,
            objection_id=objection_id,
            question=question,
            holds=holds,
            words=words.strip(),
        )
        session.add(answer)
        session.flush()
        given = session.exec(
            select(ObjectionAnswer).where(ObjectionAnswer.objection_id == objection_id)
        ).all()
        if are_all_answered(newest_answers(given)) and _state_in(session, objection_id) == (
            ObjectionState.open
        ):
            session.add(
                office.make(
                    ObjectionAct,
                    objection_id=objection_id,
                    kind=ObjectionActKind.tested,
                    note=f"Reasons were given to all {len(QUESTIONS)} questions.",
                    on=office.today(),
                )
            )
    return answer


def standing_objection_in(session: Session, office: Office, objection_id: UUID) -> Objection:
    """Give an objection that still stands; raises `Refused` when it is gone or settled."""
    objection = session.get(Objection, (office.collective_id, objection_id))
    if objection is None:
        raise Refused("This objection is no longer there.")
    open_proposal_in(session, office, objection.proposal_id)
    before = _state_in(session, objection_id)
    if not before.stands:
        raise Refused(f"This objection is {before.value} already.")
    return objection


def _state_in(session: Session, objection_id: UUID) -> ObjectionState:
    return objection_state(
        session.exec(
            select(ObjectionAct)
            .where(ObjectionAct.objection_id == objection_id)
            .order_by(col(ObjectionAct.id))
        )
    )
