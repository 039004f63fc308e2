"""Writers: signing at a step, returning the matter with a reason, answering."""

from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.loading import newest_wording_in, open_proposal_in, right_in
from facilitator.decisions.paths.loading import walk_in
from facilitator.decisions.paths.records import StepAct, StepActKind
from facilitator.decisions.paths.rules import Walk, check_answer, check_return, check_sign
from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import kept_in, living_person


def sign_step(
    office: Office, proposal_id: UUID, step_id: UUID, person_id: UUID, note: str = ""
) -> StepAct:
    """Note that somebody signed the newest wording at a step.

    Raises `Refused` where it is not this step's turn, for somebody who does not belong there or
    has signed already, and for whoever brought it while enough others could sign.
    """
    with office.writing("sign a step") as session:
        walk, place, act = _act_in(session, office, proposal_id, step_id, person_id)
        check_sign(walk, place, act.person_id)
        act.note = note.strip()
        session.add(act)
    return act


def return_from_step(
    office: Office,
    proposal_id: UUID,
    step_id: UUID,
    person_id: UUID,
    reason: str,
    back_to: UUID | None = None,
) -> StepAct:
    """Note that somebody at the step returns the matter.

    It goes to the earlier step `back_to`, whose people sign anew, or to whoever raised it; and on
    with a new wording or an answer.
    """
    with office.writing("return a matter") as session:
        walk, place, act = _act_in(session, office, proposal_id, step_id, person_id)
        target = None if back_to is None else _place(walk, back_to)
        check_return(walk, place, act.person_id, reason, target)
        act.kind, act.note, act.back_to_id = StepActKind.returned, reason.strip(), back_to
        session.add(act)
    return act


def answer_return(office: Office, proposal_id: UUID, person_id: UUID, words: str) -> StepAct:
    """Note the answer to what was returned: the wording stays, and the path goes on."""
    with office.writing("answer what was returned") as session:
        walk, _, act = _act_in(session, office, proposal_id, None, person_id)
        check_answer(walk, act.person_id, words)
        if walk.returned is not None:
            act.step_id = walk.steps[walk.returned.place].id
        act.kind, act.note = StepActKind.answered, words.strip()
        session.add(act)
    return act


def _act_in(
    session: Session, office: Office, proposal_id: UUID, step_id: UUID | None, person_id: UUID
) -> tuple[Walk, int, StepAct]:
    proposal = open_proposal_in(session, office, proposal_id)
    living_person(office, session, person_id)
    wording = newest_wording_in(session, proposal_id)
    right = right_in(session, proposal.domain_id, office.today())
    walk = walk_in(session, right.id, proposal, wording, office.today()) if right else None
    if walk is None:
        raise Refused(f"“{proposal.title}” walks no path. It is decided by its owner.")
    if wording is None:
        raise Refused("Write down what is proposed first; a wording is what people sign.")
    place = 0 if step_id is None else _place(walk, step_id)
    act = office.make(
        StepAct,
        proposal_id=proposal.id,
        wording_id=wording.id,
        step_id=walk.steps[place].id,
        person_id=kept_in(session)(person_id),
        kind=StepActKind.signed,
        on=office.today(),
    )
    return walk, place, act


def _place(walk: Walk, step_id: UUID) -> int:
    for place, step in enumerate(walk.steps):
        if step.id == step_id:
            return place
    raise Refused("The path has changed since. Look at it again.")
