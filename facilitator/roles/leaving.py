"""Leaving the collective: memberships and terms end that day, and what becomes vacant is told."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from facilitator.days import days_after
from facilitator.errors import Refused
from facilitator.groups.records import Membership
from facilitator.office import Office
from facilitator.people.lookup import living_person
from facilitator.people.records import Person
from facilitator.roles.courses import courses
from facilitator.roles.holding import Holding, holdings_in
from facilitator.roles.records import Term, TermAct, TermActKind
from facilitator.roles.rules import Course
from facilitator.saying import said_day
from facilitator.store.finding import live

REASON = "Left the collective"


@dataclass(frozen=True)
class Leaving:
    """What somebody's leaving ends."""

    person: Person
    on: date
    """Their last day."""
    memberships: tuple[Membership, ...]
    terms: tuple[Term, ...]
    """Held and planned ones."""
    vacant: tuple[Holding, ...]
    """The seats that are vacant the day after, each with who is to take it next."""


class _OnlyLooked(Exception):
    def __init__(self, told: Leaving) -> None:
        self.told = told


def leaving_preview(office: Office, person_id: UUID, on: date) -> Leaving:
    """Tell exactly what leaving would end, and change nothing.

    Raises `Refused` as `leave_collective` does.
    """
    try:
        with office.writing("look what leaving ends") as session:
            raise _OnlyLooked(_leave(office, session, person_id, on))
    except _OnlyLooked as looked:  # the transaction is gone with it
        return looked.told


def leave_collective(office: Office, person_id: UUID, on: date) -> Leaving:
    """Record somebody's last day in the collective.

    Up to today, terms that are held get the fact that they ended and planned ones that they were
    declined, which cannot be undone. A day to come is a plan: memberships and terms are planned
    to end by then. Raises `Refused` where they left already, or joined or began a term later.
    """
    with office.writing("leave the collective") as session:
        return _leave(office, session, person_id, on)


def _leave(office: Office, session: Session, person_id: UUID, on: date) -> Leaving:
    person, belonging, open_terms = _found(office, session, person_id, on)
    held = {
        (h.role_id, h.seat) for h in holdings_in(office, session, on) if h.person_id == person_id
    }
    for membership in belonging:
        if membership.from_on is not None and membership.from_on > on:
            membership.deleted_at = office.now()
        else:
            membership.to_on = on
    for course in open_terms:
        if on <= office.today():
            session.add(_fact(office, course, on))
        elif course.began_on is None and course.taken[0] and course.taken[0] > on:
            course.term.deleted_at = office.now()
        else:
            course.term.to_on = min(course.term.to_on or on, on)
    person.left_on = on
    session.flush()
    after = holdings_in(office, session, days_after(on, 1))
    vacant = [h for h in after if h.person_id is None and (h.role_id, h.seat) in held]
    return Leaving(person, on, tuple(belonging), tuple(c.term for c in open_terms), tuple(vacant))


def _fact(office: Office, course: Course, on: date) -> TermAct:
    kind = TermActKind.declined if course.began_on is None else TermActKind.ended
    return office.make(TermAct, term_id=course.term.id, kind=kind, on=on, reason=REASON)


def _found(
    office: Office, session: Session, person_id: UUID, on: date
) -> tuple[Person, list[Membership], list[Course]]:
    person = living_person(office, session, person_id)
    if person.left_on is not None and person.left_on <= office.today():
        raise Refused(f"{person.name} left on {said_day(person.left_on)} already.")
    if person.joined_on is not None and on < person.joined_on:
        raise Refused(
            f"{person.name} joined on {said_day(person.joined_on)}. The last day lies after that."
        )
    belonging = session.exec(live(Membership).where(Membership.person_id == person_id))
    ending = [m for m in belonging if m.to_on is None or m.to_on > on]
    open_terms = [
        course
        for course in courses(session, Term.person_id == person_id)
        if not course.declined and course.day_of(TermActKind.ended) is None
    ]
    for course in open_terms:
        if course.began_on is not None and course.began_on > on:
            raise Refused(
                f"{person.name} began a term on {said_day(course.began_on)}."
                " The last day lies after that."
            )
    return person, ending, open_terms
