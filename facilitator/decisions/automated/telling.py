"""The mark on a decision, as every record of it carries it, and what waits for a person's word."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.decisions.automated.records import AutomatedDecision, AutomationReview
from facilitator.decisions.automated.waiting import GONE
from facilitator.decisions.records import Decision, DecisionState
from facilitator.decisions.state_rows import state_expression
from facilitator.due import Due
from facilitator.office import Office
from facilitator.people.automations.marking import automations_in
from facilitator.people.automations.records import Automation, AutomationKind
from facilitator.people.lookup import kept_in, names_in
from facilitator.saying import said_day

LOOKED_AT_WITHIN = timedelta(days=7)
"""So long it is the keeper's to say whether a decision stands; after that the owner group's."""


class ReviewState(StrEnum):
    """What people said of the decision of a script or agent."""

    waiting = "waiting"
    stands = "stands"
    fell = "does not stand"
    changed = "changed since"
    """Nobody looked at it as such, and it was withdrawn or replaced."""


@dataclass(frozen=True)
class AutomationMark:
    """Which script or agent decided, who answered for it, and what a person said of it."""

    automation_id: UUID
    name: str
    kind: AutomationKind
    keeper: str
    keeper_id: UUID
    state: ReviewState
    by: str = ""
    """Who looked at it."""
    on: date | None = None
    note: str = ""

    @property
    def words(self) -> str:
        """Say who decided: "the script Bookkeeper, which Dana answers for"."""
        return f"the {self.kind.value} {self.name}, which {self.keeper} answers for"


@dataclass(frozen=True)
class ToReview:
    """A decision of a script or agent that waits for a person's word, or has had it."""

    decision_id: UUID
    number: int
    title: str
    decided_on: date
    group_id: UUID | None
    mark: AutomationMark


def mark_in(
    session: Session, decision: Decision, state: DecisionState, names: Mapping[UUID, str]
) -> AutomationMark | None:
    """Give the mark of a decision; None where people decided."""
    if decision.person_id is None or decision.person_id not in automations_in(session):
        return None
    found = session.exec(
        select(AutomatedDecision, Automation)
        .join(Automation, col(Automation.id) == AutomatedDecision.automation_id)
        .where(AutomatedDecision.decision_id == decision.id)
    ).first()
    if found is None:
        return None
    made, automation = found
    review = session.exec(
        select(AutomationReview)
        .where(AutomationReview.decision_id == decision.id)
        .order_by(col(AutomationReview.id).desc())
    ).first()
    return _mark(session, made, automation, review, state, names)


def since_words(mark: AutomationMark | None) -> tuple[tuple[date, str], ...]:
    """Give what its way here has of the review."""
    if mark is None or mark.on is None or mark.state is not ReviewState.stands:
        return ()
    by = f"{mark.by} says it stands" if mark.by else "looked at: it stands"
    return ((mark.on, by + (f": {mark.note}" if mark.note else "")),)


def decisions_of_automations(
    office: Office, automation_id: UUID | None = None
) -> tuple[ToReview, ...]:
    """Give what one script or agent decided, or all of them did, the newest first."""
    with office.reading() as session:
        found = _all_in(office, session, automation_id)
    return tuple(sorted(found, key=lambda one: -one.number))


def automation_decisions_to_review(office: Office) -> tuple[ToReview, ...]:
    """Give the decisions of scripts and agents that wait for a person's word, the oldest first."""
    with office.reading() as session:
        return to_review_in(office, session)


def to_review_in(office: Office, session: Session) -> tuple[ToReview, ...]:
    """Do what `automation_decisions_to_review` does inside an open session."""
    if not automations_in(session):
        return ()
    return tuple(one for one in _all_in(office, session) if one.mark.state is ReviewState.waiting)


def reviews_due_in(office: Office, session: Session) -> list[Due]:
    """Give what waits: the keeper's for a week, and then the group's."""
    today = office.today()
    found = []
    for one in to_review_in(office, session):
        due_on = one.decided_on + LOOKED_AT_WITHIN
        late = due_on < today
        found.append(
            Due(
                kind="automation",
                title=f"D-{one.number} {one.title}",
                detail=(
                    f"The {one.mark.kind.value} {one.mark.name} decided it on"
                    f" {said_day(one.decided_on)}. Does it stand?"
                ),
                due_on=due_on,
                action="Look at it",
                place="decisions",
                record_id=one.decision_id,
                state="overdue" if late else "waiting",
                people=() if late and one.group_id else (one.mark.keeper_id,),
                group_id=one.group_id,
            )
        )
    return found


def _all_in(office: Office, session: Session, automation_id: UUID | None = None) -> list[ToReview]:
    wanted: Any = (
        select(AutomatedDecision, Automation, Decision, state_expression(office.today()))
        .join(Automation, col(Automation.id) == AutomatedDecision.automation_id)
        .join(
            Decision,
            (col(Decision.collective_id) == col(AutomatedDecision.collective_id))
            & (col(Decision.id) == col(AutomatedDecision.decision_id)),
        )
        .order_by(col(Decision.number))
    )
    if automation_id is not None:
        wanted = wanted.where(AutomatedDecision.automation_id == automation_id)
    reviews = {
        one.decision_id: one
        for one in session.exec(select(AutomationReview).order_by(col(AutomationReview.id)))
    }
    names = names_in(session)
    return [
        ToReview(
            decision.id,
            decision.number,
            decision.title,
            decision.decided_on,
            decision.group_id,
            _mark(session, made, automation, reviews.get(decision.id), state, names),
        )
        for made, automation, decision, state in session.exec(wanted)
    ]


def _mark(
    session: Session,
    made: AutomatedDecision,
    automation: Automation,
    review: AutomationReview | None,
    state: DecisionState,
    names: Mapping[UUID, str],
) -> AutomationMark:
    said = ReviewState.waiting
    if review is not None:
        said = ReviewState.stands if review.stands else ReviewState.fell
    elif state in GONE:
        said = ReviewState.changed
    return AutomationMark(
        automation_id=automation.id,
        name=automation.name,
        kind=automation.kind,
        keeper=names.get(made.keeper_id, "somebody"),
        keeper_id=kept_in(session)(automation.keeper_id),
        state=said,
        by=names.get(review.person_id, "") if review and review.person_id else "",
        on=review.on if review else None,
        note=review.note if review else "",
    )
