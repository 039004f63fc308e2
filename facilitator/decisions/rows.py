"""The decision log: filtered, paged, newest first, with the state of each computed in SQL."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import col

from facilitator.decisions.automated.waiting import automation_kind_expression, waits_for_review
from facilitator.decisions.records import Decision, DecisionState, Proposal
from facilitator.decisions.state_rows import next_review_expression, state_expression, word_of
from facilitator.decisions.worded import found_by
from facilitator.groups.records import Domain, Group, Rung
from facilitator.office import Office
from facilitator.people.automations.marking import automations_in
from facilitator.people.automations.records import AutomationKind
from facilitator.people.records import Person
from facilitator.store.search import words_of


@dataclass(frozen=True)
class DecisionFilter:
    """Which decisions to show; everything left empty lets all through."""

    state: DecisionState | None = None
    up_for_review: bool = False
    """In force, and the day of the next review has come."""
    urgent: bool = False
    """Decided as urgent, whatever became of it."""
    by_automation_to_review: bool = False
    """A script or agent decided, and nobody has said yet whether it stands."""
    domain_id: UUID | None = None
    group_id: UUID | None = None
    person_id: UUID | None = None
    """Who decided it alone, or raised the proposal."""
    rung: Rung | None = None
    year: int | None = None
    words: str = ""
    """All of these words, as beginnings, anywhere in the record."""


@dataclass(frozen=True)
class DecisionRow:
    """One line of the log."""

    id: UUID
    number: int
    title: str
    domain: str
    group: str
    rung: Rung | None
    decided_on: date | None
    state: DecisionState
    review_on: date | None
    """The next review."""
    by_automation: AutomationKind | None = None
    """A script or an agent decided; None: people did."""


@dataclass(frozen=True)
class StateCounts:
    """How many decisions there are in each state."""

    total: int
    up_for_review: int
    by_state: dict[DecisionState, int] = field(default_factory=dict)
    urgent: int = 0
    """Decided as urgent, in whatever state."""
    by_automation_to_review: int = 0
    """Decisions of scripts and agents that nobody has looked at, among these."""

    def of(self, state: DecisionState) -> int:
        """Give the number in one state."""
        return self.by_state.get(state, 0)


ALL = DecisionFilter()
_NEWEST_FIRST = (col(Decision.decided_on).desc(), col(Decision.number).desc())


def decision_rows(
    office: Office, wanted: DecisionFilter = ALL, offset: int = 0, limit: int = 100
) -> list[DecisionRow]:
    """Give one page of the log, newest first; what has no day comes last."""
    on = office.today()
    page = (
        select(col(Decision.id).label("id"))
        .where(*_conditions(office, wanted, on))
        .order_by(*_NEWEST_FIRST)
        .offset(offset)
        .limit(limit)
        .subquery()
    )
    query = (
        select(
            col(Decision.id),
            col(Decision.number),
            col(Decision.title),
            func.coalesce(col(Domain.name), ""),
            func.coalesce(col(Group.name), ""),
            col(Decision.rung),
            col(Decision.decided_on),
            _known_state(wanted, on),
            next_review_expression(),
            automation_kind_expression(),
        )
        .select_from(page)
        .join(
            Decision,
            and_(
                col(Decision.collective_id) == office.collective_id,
                col(Decision.id) == page.c.id,
            ),
        )
        .outerjoin(Domain, _is_of(Domain, Decision.domain_id))
        .outerjoin(Group, _is_of(Group, Decision.group_id))
        .order_by(*_NEWEST_FIRST)
    )
    with office.reading() as session:
        return [DecisionRow(*row) for row in session.execute(query)]


def _known_state(wanted: DecisionFilter, on: date) -> ColumnElement[Any]:
    """Give the state that the filter lets through, where it is one only."""
    one = DecisionState.in_force if wanted.up_for_review else wanted.state
    return state_expression(on) if one is None else word_of(one)


def _is_of(kind: Any, reference: Any) -> ColumnElement[bool]:
    return and_(
        col(kind.collective_id) == col(Decision.collective_id), col(kind.id) == col(reference)
    )


def decision_count(office: Office, wanted: DecisionFilter = ALL) -> int:
    """Give how many decisions the filter lets through."""
    query = (
        select(func.count())
        .select_from(Decision)
        .where(*_conditions(office, wanted, office.today()))
    )
    with office.reading() as session:
        return int(session.execute(query).scalar_one())


def decision_place(office: Office, decision_id: UUID, wanted: DecisionFilter = ALL) -> int | None:
    """Give at which offset of `decision_rows` a decision stands; None: the filter hides it."""
    conditions = _conditions(office, wanted, office.today())
    with office.reading() as session:
        found = session.execute(
            select(col(Decision.decided_on), col(Decision.number))
            .select_from(Decision)
            .where(col(Decision.id) == decision_id, *conditions)
        ).first()
        if found is None:
            return None
        on, number = found
        later = col(Decision.number) > number
        before = (
            or_(col(Decision.decided_on).is_not(None), later)
            if on is None
            else or_(col(Decision.decided_on) > on, and_(col(Decision.decided_on) == on, later))
        )
        counted = select(func.count()).select_from(Decision).where(before, *conditions)
        return int(session.execute(counted).scalar_one())


def state_counts(office: Office, wanted: DecisionFilter = ALL) -> StateCounts:
    """Count the decisions that the filter lets through by their state today."""
    on = office.today()
    state = state_expression(on).label("state")
    query = (
        select(
            state,
            func.count(),
            func.sum(case((_review_is_due(on), 1), else_=0)),
            func.sum(case((col(Decision.urgent).is_(True), 1), else_=0)),
        )
        .select_from(Decision)
        .where(*_conditions(office, wanted, on))
        .group_by(state)
    )
    with office.reading() as session:
        found = session.execute(query).all()
        waiting = 0
        if automations_in(session):
            both = (*_conditions(office, wanted, on), waits_for_review(state_expression(on)))
            counted = select(func.count()).select_from(Decision).where(*both)
            waiting = int(session.execute(counted).scalar_one())
    by_state = {row[0]: row[1] for row in found}
    due = sum(row[2] for row in found if row[0] == DecisionState.in_force)
    urgent = sum(row[3] for row in found)
    return StateCounts(sum(by_state.values()), due, by_state, urgent, waiting)


def _conditions(office: Office, wanted: DecisionFilter, on: date) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.state is not None:
        found.append(state_expression(on) == word_of(wanted.state))
    if wanted.up_for_review:
        found.append(state_expression(on) == word_of(DecisionState.in_force))
        found.append(_review_is_due(on))
    if wanted.urgent:
        found.append(col(Decision.urgent).is_(True))
    if wanted.by_automation_to_review:
        found.append(waits_for_review(state_expression(on)))
    if wanted.domain_id is not None:
        found.append(col(Decision.domain_id) == wanted.domain_id)
    if wanted.group_id is not None:
        found.append(col(Decision.group_id) == wanted.group_id)
    if wanted.rung is not None:
        found.append(col(Decision.rung) == wanted.rung)
    if wanted.person_id is not None:
        same = select(col(Person.id)).where(
            or_(col(Person.id) == wanted.person_id, col(Person.merged_into) == wanted.person_id)
        )
        raised = select(col(Proposal.id)).where(col(Proposal.raised_by) == wanted.person_id)
        found.append(
            or_(
                col(Decision.person_id).in_(same),
                col(Decision.proposal_id).in_(raised),
            )
        )
    if wanted.year is not None:
        found.append(
            col(Decision.decided_on).between(date(wanted.year, 1, 1), date(wanted.year, 12, 31))
        )
    if words := words_of(wanted.words):
        found.append(col(Decision.id).in_(found_by(office, words)))
    return found


def _review_is_due(on: date) -> ColumnElement[bool]:
    return next_review_expression() <= on
