"""Writers: a person says whether the decision of a script or agent stands."""

from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.automated.records import AutomationReview
from facilitator.decisions.automated.telling import ReviewState, mark_in
from facilitator.decisions.loading import decision_in, proposal_in, state_in
from facilitator.decisions.proposing import withdraw_proposal_in
from facilitator.decisions.records import Decision, DecisionAct, DecisionActKind, DecisionState
from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import living_person, names_in


def say_it_stands(
    office: Office, decision_id: UUID, note: str = "", person_id: UUID | None = None
) -> AutomationReview:
    """Say that the decision of a script or agent stands.

    `person_id` is who says so, whoever sits at the keyboard unless told. Raises `Refused` where
    people decided, and where somebody said so already.
    """
    with office.writing("say that a decision stands") as session:
        decision = _waiting(office, session, decision_id)
        return _reviewed(office, session, decision, True, note, person_id)


def say_it_does_not_stand(
    office: Office, decision_id: UUID, why: str, person_id: UUID | None = None
) -> AutomationReview:
    """Withdraw the decision of a script or agent, with the reason, and the matter it raised.

    Raises `Refused` as `say_it_stands` does, and without a reason.
    """
    if not why.strip():
        raise Refused("Say why it does not stand, so that the next time goes better.")
    with office.writing("say that a decision does not stand") as session:
        decision = _waiting(office, session, decision_id)
        made = _reviewed(office, session, decision, False, why, person_id)
        session.add(
            office.make(
                DecisionAct,
                decision_id=decision.id,
                kind=DecisionActKind.withdrawn,
                on=office.today(),
                note=why.strip(),
            )
        )
        session.flush()
        if decision.proposal_id is not None and _raised_itself(session, office, decision):
            withdraw_proposal_in(session, office, decision.proposal_id, why)
    return made


def _waiting(office: Office, session: Session, decision_id: UUID) -> Decision:
    decision = decision_in(session, office, decision_id)
    state = state_in(session, decision, office.today())
    mark = mark_in(session, decision, state, names_in(session))
    if mark is None:
        raise Refused(f"D-{decision.number} was decided by people.")
    if mark.state is ReviewState.changed or state is DecisionState.withdrawn:
        raise Refused(f"D-{decision.number} is {state.value} already.")
    if mark.state is not ReviewState.waiting:
        raise Refused(f"Somebody looked at D-{decision.number} already: it {mark.state.value}.")
    return decision


def _raised_itself(session: Session, office: Office, decision: Decision) -> bool:
    if decision.proposal_id is None:
        return False
    return proposal_in(session, office, decision.proposal_id).raised_by == decision.person_id


def _reviewed(
    office: Office,
    session: Session,
    decision: Decision,
    stands: bool,
    note: str,
    person_id: UUID | None,
) -> AutomationReview:
    who = person_id or office.actor
    if who is not None:
        living_person(office, session, who)
    made = office.make(
        AutomationReview,
        decision_id=decision.id,
        stands=stands,
        on=office.today(),
        person_id=who,
        note=note.strip(),
    )
    session.add(made)
    return made
