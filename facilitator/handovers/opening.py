"""Handovers open by themselves when a term nears its end, and seats change hands when accepted.

Whoever has the program open calls `tend` once a day and at each start: nothing is scheduled, and
after weeks of a closed laptop the same comes of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import Session, col

from facilitator.handovers.book.records import ChecklistStep
from facilitator.handovers.checklists import checklist_for
from facilitator.handovers.loading import followed_by, manners_in, shown_in
from facilitator.handovers.records import OPENS_DAYS, Handover, HandoverStep
from facilitator.handovers.shown import HandoverShown, HandoverState
from facilitator.handovers.steps import StepDraft
from facilitator.office import Office
from facilitator.roles.courses import courses
from facilitator.roles.records import Role, Term, TermUnit
from facilitator.roles.rules import Course
from facilitator.roles.service import pass_seat_in
from facilitator.store.finding import live

LOOKS_BACK_DAYS = 60
"""A term that ended longer ago without a handover is not asked for one: what was known is gone, or
stands in the minutes."""


@dataclass(frozen=True)
class Tended:
    """What came of it, by handover."""

    opened: tuple[UUID, ...]
    passed: tuple[UUID, ...]


def tend(office: Office) -> Tended:
    """Open every handover whose term nears its end, and pass on the seats that were accepted.

    Gives nothing to do twice: what is open stays open. Terms that last a meeting have none.
    """
    with office.reading() as session:
        if not _due_in(office, session) and not _ready_in(office, session):
            return Tended((), ())
    with office.writing("open handovers") as session:
        opened = tuple(open_in(office, session, one).id for one in _due_in(office, session))
        session.flush()
        ready = _ready_in(office, session)
        for one, on in ready:
            if one.incoming_term_id is not None and one.ends_on is not None:
                pass_seat_in(session, office, one.term_id, one.ends_on, one.incoming_term_id, on)
                session.flush()
    return Tended(opened, tuple(one.id for one, _ in ready))


def open_in(office: Office, session: Session, course: Course) -> Handover:
    """Open the handover of a term now, with the steps of its role's checklist."""
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
    """Give the steps of a role's checklist: its own, or ours where it has none of a kind."""
    own = [
        StepDraft(**{name: getattr(one, name) for name in StepDraft.model_fields})
        for one in session.exec(live(ChecklistStep).where(col(ChecklistStep.role_id) == role_id))
    ]
    kinds = {one.rescue for one in own}
    return own + [one for one in checklist_for(role).steps if one.rescue not in kinds]


# --- Inside -------------------------------------------------------------------------------


def _due_in(office: Office, session: Session) -> list[Course]:
    """Give the terms whose handover should be open and is not."""
    today = office.today()
    known = {one.term_id for one in session.exec(live(Handover))}
    manners = manners_in(session)
    units = {role.id: role.term_unit for role in session.exec(live(Role))}
    found = []
    every = courses(session)
    for course in every:
        term = course.term
        if term.id in known or course.began_on is None or course.declined:
            continue
        if units.get(term.role_id, TermUnit.meeting) is TermUnit.meeting:
            continue
        manner = manners.get(term.role_id)
        ahead = timedelta(days=manner.opens_days if manner else OPENS_DAYS)
        if course.ended_on is None or course.ended_on >= today:
            if term.to_on is not None and term.to_on - ahead <= today:
                found.append(course)
        elif _left_a_hole(course, every, today):
            found.append(course)
    return found


def _left_a_hole(course: Course, every: Iterable[Course], today: date) -> bool:
    """Whether a term ended lately, and nobody began after it: what was known is at risk."""
    ended = course.ended_on
    if ended is None or ended < today - timedelta(days=LOOKS_BACK_DAYS):
        return False
    same_seat = [
        one
        for one in every
        if (one.term.role_id, one.term.seat) == (course.term.role_id, course.term.seat)
    ]
    after = followed_by(course, same_seat)
    return after is None or after.began_on is None


def _ready_in(office: Office, session: Session) -> list[tuple[HandoverShown, date]]:
    """Give the accepted handovers whose seat changes hands by today, and the first new day."""
    today, found = office.today(), []
    accepted = [
        one
        for one in shown_in(office, session, session.exec(live(Handover)))
        if one.state is HandoverState.accepted and one.incoming_term_id is not None
    ]
    for one in accepted:
        begins = session.get(Term, (office.collective_id, one.incoming_term_id))
        first = begins.from_on if begins is not None else None
        day = max(filter(None, (first, one.ends_on and one.ends_on + timedelta(days=1))))
        if day <= today:
            found.append((one, day))
    return found
