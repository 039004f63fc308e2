"""Handovers open by themselves when a term nears its end, and seats change hands when accepted.

Whoever has the program open calls `tend` once a day and at each start: nothing is scheduled, and
after weeks of a closed laptop the same comes of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from facilitator.days import days_after
from facilitator.errors import Refused
from facilitator.handovers.book.records import ChecklistStep
from facilitator.handovers.checklists import checklist_for
from facilitator.handovers.loading import followed_by, is_laid_down, manners_in, shown_in
from facilitator.handovers.records import OPENS_DAYS, Handover, HandoverAct, HandoverStep
from facilitator.handovers.shown import SETTLES, HandoverState
from facilitator.handovers.steps import StepDraft
from facilitator.office import Office
from facilitator.people.automations.marking import automations_in
from facilitator.people.lookup import kept_in
from facilitator.people.records import Collective, Person
from facilitator.roles.courses import course_of, courses
from facilitator.roles.records import Role, Term, TermAct, TermActKind, TermUnit
from facilitator.roles.rules import Course
from facilitator.roles.service import pass_seat_in
from facilitator.store.finding import live, record_of
from facilitator.store.history import BY_ITSELF

LOOKS_BACK_DAYS = 60
"""A term that ended longer ago without a handover is not asked for one: what was known is gone, or
stands in the minutes."""


@dataclass(frozen=True)
class Tended:
    """What came of it, by handover."""

    opened: tuple[UUID, ...]
    passed: tuple[UUID, ...]


@dataclass(frozen=True)
class _Ready:
    """An accepted handover whose seat changes hands by today."""

    handover_id: UUID
    from_term: UUID
    last: date
    to_term: UUID
    first: date


def tend(office: Office) -> Tended:
    """Pass on the seats that were accepted, and open every handover whose term nears its end.

    Gives nothing to do twice: what is open stays open. Terms that last a meeting have none. In the
    history the program did it by itself, whoever sits at the keyboard.
    """
    by_itself = office.as_person(None)
    passed = []
    with by_itself.reading() as session:
        ready = _ready_in(by_itself, session)
    for one in ready:
        try:
            with by_itself.writing(f"{BY_ITSELF}pass a role on") as session:
                pass_seat_in(session, by_itself, one.from_term, one.last, one.to_term, one.first)
        except Refused:
            # Somebody left meanwhile, or the seat is taken: it stays accepted, for people to see.
            continue
        passed.append(one.handover_id)
    with by_itself.reading() as session:
        if not _due_in(by_itself, session):
            return Tended((), tuple(passed))
    with by_itself.writing(f"{BY_ITSELF}open handovers") as session:
        due = _due_in(by_itself, session)
        opened = tuple(open_in(by_itself, session, one).id for one in due)
    return Tended(opened, tuple(passed))


def open_in(office: Office, session: Session, course: Course) -> Handover:
    """Open the handover of a term now, with the steps of its role's checklist."""
    if course.term.person_id in automations_in(session):
        raise Refused(
            "A script or agent hands nothing over. End it under “Scripts and agents”; then"
            " somebody else can begin."
        )
    found = session.exec(live(Handover).where(col(Handover.term_id) == course.term.id)).first()
    if found is not None:
        return found  # type: ignore[no-any-return]
    made = office.make(Handover, term_id=course.term.id, opened_on=office.today())
    session.add(made)
    session.flush()
    role = session.get(Role, (office.collective_id, course.term.role_id))
    for step in steps_for(session, course.term.role_id, role.name if role else ""):
        session.add(office.make(HandoverStep, step, handover_id=made.id))
    return made


def steps_for(session: Session, role_id: UUID, role: str) -> list[StepDraft]:
    """Give the steps of a role's checklist as they are due, those of a rescue last.

    They are its own, or ours where it has none of a kind.
    """
    own = [
        StepDraft(**{name: getattr(one, name) for name in StepDraft.model_fields})
        for one in session.exec(live(ChecklistStep).where(col(ChecklistStep.role_id) == role_id))
    ]
    kinds = {one.rescue for one in own}
    ours = [one for one in checklist_for(role).steps if one.rescue not in kinds]
    return sorted(own + ours, key=lambda one: (one.rescue, one.days))


# --- Inside: which handovers should be open -----------------------------------------------


def _due_in(office: Office, session: Session) -> list[Course]:
    """Give the terms whose handover should be open and is not."""
    today = office.today()
    manners = manners_in(session)
    longest = max([OPENS_DAYS, *(one.opens_days for one in manners.values())])
    asked = session.execute(_might_open(today, longest)).all()
    if not asked:
        return []
    might = {row.id for row in asked}
    every = courses(session, col(Term.role_id).in_({row.role_id for row in asked}))
    kept, began_here = kept_in(session), _first_day(office, session)
    scripts = automations_in(session)
    found = []
    for course in every:
        term = course.term
        if term.id not in might or course.began_on is None or course.declined:
            continue
        if term.person_id in scripts:
            continue
        role = record_of(office, session, Role, term.role_id)
        if is_laid_down(role, course.ended_on or term.to_on, today):
            continue
        after = followed_by(course, _of_seat(course, every))
        if after is not None and kept(after.term.person_id) == kept(term.person_id):
            continue
        manner = manners.get(term.role_id)
        ahead = timedelta(days=manner.opens_days if manner else OPENS_DAYS)
        if course.ended_on is None or course.ended_on >= today:
            opens = term.to_on is not None and term.to_on <= today + ahead
        else:
            lately = max(began_here, today - timedelta(days=LOOKS_BACK_DAYS))
            opens = course.ended_on >= lately and (after is None or after.began_on is None)
        if opens:
            found.append(course)
    return found


def _might_open(today: date, longest: int) -> Any:
    """Give the query for terms among which are all that should have a handover and have none.

    As columns, and few: it is asked at every start of the program.
    """
    lately = today - timedelta(days=LOOKS_BACK_DAYS)
    ended = (col(TermAct.term_id) == col(Term.id)) & (col(TermAct.kind) == TermActKind.ended)
    has_handover = (col(Handover.term_id) == col(Term.id)) & col(Handover.deleted_at).is_(None)
    return (
        select(col(Term.id), col(Term.role_id))
        .join(Role, col(Role.id) == col(Term.role_id))
        .join(Person, col(Person.id) == col(Term.person_id))
        .where(
            col(Term.deleted_at).is_(None),
            col(Role.deleted_at).is_(None),
            col(Role.term_unit) != TermUnit.meeting,
            ~exists().where(has_handover),
            or_(
                ~exists().where(ended) & (col(Term.to_on) <= today + timedelta(days=longest)),
                exists().where(ended, col(TermAct.on) >= lately),
                col(Person.left_on) >= lately,
            ),
        )
    )


def _of_seat(course: Course, every: Iterable[Course]) -> list[Course]:
    seat = (course.term.role_id, course.term.seat)
    return [one for one in every if (one.term.role_id, one.term.seat) == seat]


def _first_day(office: Office, session: Session) -> date:
    """Give the day the collective began to use the program; what ended before asks for nothing."""
    found = record_of(office, session, Collective, office.collective_id)
    return office.local(found.recorded_at).date()


# --- Inside: which seats change hands -----------------------------------------------------


def _ready_in(office: Office, session: Session) -> list[_Ready]:
    """Give the accepted handovers whose seat changes hands by today."""
    today, found = office.today(), []
    ids = session.execute(_settled_last()).scalars().all()
    if not ids:
        return []
    for one in shown_in(
        office, session, session.exec(live(Handover).where(col(Handover.id).in_(ids)))
    ):
        if one.incoming_began or one.state not in _TAKEN or one.incoming_term_id is None:
            continue
        begins = record_of(office, session, Term, one.incoming_term_id)
        outgoing = course_of(session, record_of(office, session, Term, one.term_id))
        acts = [act.on for act in outgoing.acts]
        last = outgoing.ended_on or max([*acts, *([one.ends_on] if one.ends_on else [])])
        first = max(filter(None, (begins.from_on, days_after(last, 1))))
        if first <= today:
            found.append(_Ready(one.id, one.term_id, last, begins.id, first))
    return found


_TAKEN = frozenset({HandoverState.accepted, HandoverState.handed_over, HandoverState.unfinished})
"""By whoever comes next now, also where the old term has ended since."""


def _settled_last() -> Any:
    """Give the query for settled handovers after whose term nobody began in the seat."""
    after, act, first = aliased(Term), aliased(TermAct), aliased(TermAct)
    began = (
        select(func.min(col(first.on)))
        .where(col(first.term_id) == col(Term.id), col(first.kind) == TermActKind.began)
        .correlate(Term)
        .scalar_subquery()
    )
    settled = exists().where(
        col(HandoverAct.handover_id) == col(Handover.id), col(HandoverAct.kind).in_(SETTLES)
    )
    followed = exists().where(
        col(act.term_id) == col(after.id),
        col(act.kind) == TermActKind.began,
        col(act.on) > began,
        col(after.role_id) == col(Term.role_id),
        col(after.seat) == col(Term.seat),
        col(after.id) != col(Term.id),
    )
    return (
        select(col(Handover.id))
        .join(Term, col(Term.id) == col(Handover.term_id))
        .where(col(Handover.deleted_at).is_(None), settled, ~followed)
    )
