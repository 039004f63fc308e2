"""Writers: what becomes of a recorded decision. It is never edited; these facts point to it."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from facilitator.decisions.changing.applying import end_rights_in, keep_rights_in
from facilitator.decisions.deciding import next_number_in
from facilitator.decisions.loading import (
    acts_in,
    decision_in,
    foreign_table,
    group_names_in,
    is_ratified,
    right_in,
    state_in,
)
from facilitator.decisions.records import (
    Decision,
    DecisionAct,
    DecisionActKind,
    DecisionDraft,
    DecisionLink,
    DecisionState,
    LinkKind,
)
from facilitator.decisions.states import next_review
from facilitator.errors import Refused
from facilitator.groups.records import Right
from facilitator.office import Office
from facilitator.saying import said_day

_STANDS = (DecisionState.in_force, DecisionState.unknown)


def correct_decision(
    office: Office, decision_id: UUID, draft: DecisionDraft, because: str
) -> Decision:
    """Record anew what was written down wrongly; the new record takes the old one's place.

    It was decided on the same day, by the same people and the same right; only the words differ.
    To change what was decided, record a decision that supersedes it.
    """
    with office.writing("correct a decision") as session:
        earlier = _standing(session, office, decision_id)
        if not because.strip():
            raise Refused("Say what was wrong; the correction is read beside the old record.")
        acts = acts_in(session, earlier.id)
        kept = earlier.model_dump(
            exclude={"id", "recorded_at", "deleted_at", "collective_id", "number", "ratify_by"}
        )
        given = draft.model_dump() | {
            "urgent": earlier.urgent,
            "urgent_reason": earlier.urgent_reason,
            "review_on": draft.review_on or next_review(earlier, acts),
        }
        corrected = office.make(
            Decision,
            number=next_number_in(session),
            ratify_by=None if is_ratified(acts) else earlier.ratify_by,
            **(kept | given),
        )
        session.add(corrected)
        session.add(
            office.make(
                DecisionLink,
                decision_id=corrected.id,
                earlier_id=earlier.id,
                kind=LinkKind.corrects,
                because=because.strip(),
            )
        )
    return corrected


def review_decision(
    office: Office,
    decision_id: UUID,
    note: str = "",
    review_on: date | None = None,
    meeting_id: UUID | None = None,
) -> DecisionAct:
    """Note that a decision was reviewed and stays; `review_on` is the next review, if any."""
    with office.writing("review a decision") as session:
        _standing(session, office, decision_id)
        if review_on is not None and review_on <= office.today():
            raise Refused("The next review lies on a day after today.")
        return _act_in(
            session,
            office,
            decision_id,
            DecisionActKind.reviewed,
            note,
            review_on=review_on,
            meeting_id=meeting_id,
        )


def ratify_decision(
    office: Office, decision_id: UUID, note: str = "", meeting_id: UUID | None = None
) -> DecisionAct:
    """Note that the owner's group ratified an urgent decision.

    Raises `Refused` when it lapsed already, and for a meeting of another group than the owner's.
    """
    with office.writing("ratify a decision") as session:
        decision = decision_in(session, office, decision_id)
        if decision.ratify_by is None:
            raise Refused(f"D-{decision.number} was not urgent; there is nothing to ratify.")
        if is_ratified(acts_in(session, decision_id)):
            raise Refused(f"D-{decision.number} is ratified already.")
        if office.today() > decision.ratify_by:
            raise Refused(
                f"D-{decision.number} had to be ratified by {said_day(decision.ratify_by)} and"
                " lapsed. Decide it anew."
            )
        _standing(session, office, decision_id)
        if meeting_id is not None:
            _check_owners_meeting(session, decision, meeting_id)
        keep_rights_in(session, office, decision)
        return _act_in(
            session, office, decision_id, DecisionActKind.ratified, note, meeting_id=meeting_id
        )


def withdraw_decision(office: Office, decision_id: UUID, reason: str) -> DecisionAct:
    """Note that a decision no longer holds and nothing takes its place."""
    with office.writing("withdraw a decision") as session:
        return withdraw_in(session, office, decision_id, reason)


def withdraw_in(session: Session, office: Office, decision_id: UUID, reason: str) -> DecisionAct:
    """Do what `withdraw_decision` does, in a transaction that is open already."""
    decision = _standing(session, office, decision_id)
    if not reason.strip():
        raise Refused("Say why the decision is withdrawn; somebody will ask.")
    end_rights_in(session, office, decision, is_ratified(acts_in(session, decision_id)))
    return _act_in(session, office, decision_id, DecisionActKind.withdrawn, reason)


def _standing(session: Session, office: Office, decision_id: UUID) -> Decision:
    decision = decision_in(session, office, decision_id)
    state = state_in(session, decision, office.today())
    if state not in _STANDS:
        raise Refused(f"D-{decision.number} does not stand any more: it is {state.value}.")
    return decision


def _act_in(
    session: Session,
    office: Office,
    decision_id: UUID,
    kind: DecisionActKind,
    note: str,
    *,
    review_on: date | None = None,
    meeting_id: UUID | None = None,
) -> DecisionAct:
    act = office.make(
        DecisionAct,
        decision_id=decision_id,
        kind=kind,
        on=office.today(),
        note=note.strip(),
        review_on=review_on,
        meeting_id=meeting_id,
    )
    session.add(act)
    return act


def _check_owners_meeting(session: Session, decision: Decision, meeting_id: UUID) -> None:
    right = (
        session.get(Right, (decision.collective_id, decision.right_id))
        if decision.right_id
        else right_in(session, decision.domain_id, decision.decided_on or date.max)
    )
    owner = right.owner_group_id if right and right.owner_group_id else decision.group_id
    table = foreign_table("meeting")
    held = session.execute(
        table.select().with_only_columns(table.c.group_id).where(table.c.id == meeting_id)
    ).scalar()
    if owner is not None and held != owner:
        name = group_names_in(session).get(owner, "the owner’s group")
        raise Refused(f"D-{decision.number} is ratified at a meeting of {name}.")
