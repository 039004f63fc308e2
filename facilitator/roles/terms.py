"""Services about terms: as they are planned, and as they really went.

Plans can be changed and undone. What really happened are facts, which cannot.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.groups.records import Group
from facilitator.groups.rules import check_group_span
from facilitator.office import Office
from facilitator.people.lookup import living_holder, names_in
from facilitator.people.rules import check_in_collective
from facilitator.roles.courses import course_of, courses, others_of_seat
from facilitator.roles.records import Role, Term, TermAct, TermActKind, TermDraft
from facilitator.roles.rules import (
    Course,
    check_act,
    check_plan,
    check_role_span,
    check_seat,
    check_seat_free,
)
from facilitator.store.finding import record_of

# --- Terms as planned ---------------------------------------------------------------------


def plan_term(office: Office, draft: TermDraft) -> Term:
    """Plan a term; it is only a plan until `begin_term`.

    Raises `Refused` without a first day, for a seat the role does not have or that is taken on
    some of the days, and where the person, the role or its group are not there on all of them.
    """
    with office.writing("plan a term") as session:
        return plan_term_in(session, office, draft)


def plan_term_in(session: Session, office: Office, draft: TermDraft) -> Term:
    """Do what `plan_term` does, in a transaction that is open already.

    Of several, each is checked against those before it once they are flushed.
    """
    made = office.make(Term, draft)
    _check_plan(office, session, Course(made))
    session.add(made)
    return made


def change_term(office: Office, term_id: UUID, draft: TermDraft) -> Term:
    """Change the plan of a term. Once it began, only its last day can change.

    The past is not rewritten: for another person or seat end this term and begin another.
    """
    with office.writing("change a planned term") as session:
        found = record_of(office, session, Term, term_id)
        course = course_of(session, found)
        if course.declined or course.day_of(TermActKind.ended) is not None:
            raise Refused("This term is over. Plan another one.")
        kept = draft.model_copy(update={"to_on": found.to_on, "selection": found.selection})
        if course.began_on is not None and kept != TermDraft(**_as_draft(found)):
            raise Refused(
                "This term has begun: only its last day can change."
                " For anything else end it and begin another."
            )
        for name, value in draft.model_dump().items():
            setattr(found, name, value)
        _check_plan(office, session, Course(found, course.acts, course.left_on))
    return found


def cancel_term(office: Office, term_id: UUID) -> None:
    """Take a planned term out of the plan. Raises `Refused` once anything happened in it."""
    with office.writing("cancel a planned term") as session:
        cancel_term_in(session, office, term_id)


def cancel_term_in(session: Session, office: Office, term_id: UUID) -> Term:
    """Do what `cancel_term` does, in a transaction that is open already."""
    found = record_of(office, session, Term, term_id)
    if course_of(session, found).acts:
        raise Refused("Something happened in this term. Decline or end it instead.")
    found.deleted_at = office.now()
    return found


def hand_on_in(session: Session, office: Office, to: Mapping[UUID, UUID]) -> None:
    """Give planned terms to other people, in a transaction that is open already.

    `to` names the person by term; all change hands at once, so that two people can exchange
    turns. Raises `Refused` once anything happened in one, and as `plan_term` does.
    """
    for term_id, person_id in to.items():
        found = record_of(office, session, Term, term_id)
        if course_of(session, found).acts:
            raise Refused("Something happened in this term already. Plan another one instead.")
        found.person_id = person_id
    session.flush()
    for term_id in to:
        found = record_of(office, session, Term, term_id)
        _check_plan(office, session, course_of(session, found))


# --- Terms as they really went (facts; they cannot be undone) -----------------------------


def start_shadowing(office: Office, term_id: UUID, on: date | None = None) -> TermAct:
    """Record that the incoming person shadows from a day on (today unless told)."""
    return _act(office, "start shadowing", term_id, TermActKind.shadowing, on)


def begin_term(office: Office, term_id: UUID, on: date | None = None) -> TermAct:
    """Record the first day in office (today unless told).

    Whoever takes over from somebody begins by `handovers.service.begin_after_handover`. Raises
    `Refused` while somebody else holds the seat, on a day to come, before an act already
    recorded, and where the person or the role are not there that day.
    """
    return _act(office, "begin a term", term_id, TermActKind.began, on)


def begin_term_in(
    session: Session, office: Office, term_id: UUID, on: date | None = None
) -> TermAct:
    """Do what `begin_term` does, in a transaction that is open already."""
    return _act_in(session, office, term_id, TermActKind.began, on or office.today(), "")


def start_handing_over(office: Office, term_id: UUID, on: date | None = None) -> TermAct:
    """Record that the holder is handing over from a day on (today unless told)."""
    return _act(office, "start handing over", term_id, TermActKind.handing_over, on)


def start_handing_over_in(
    session: Session, office: Office, term_id: UUID, on: date | None = None
) -> TermAct:
    """Do what `start_handing_over` does, in a transaction that is open already."""
    return _act_in(session, office, term_id, TermActKind.handing_over, on or office.today(), "")


def end_term(office: Office, term_id: UUID, on: date | None = None, reason: str = "") -> TermAct:
    """Record the last day in office (today unless told).

    Raises `Refused` for a term that never began, on a day to come, or before an act already
    recorded.
    """
    return _act(office, "end a term", term_id, TermActKind.ended, on, reason)


def end_term_in(
    session: Session, office: Office, term_id: UUID, on: date | None = None, reason: str = ""
) -> TermAct:
    """Do what `end_term` does, in a transaction that is open already."""
    return _act_in(session, office, term_id, TermActKind.ended, on or office.today(), reason)


def pass_seat_in(
    session: Session, office: Office, from_term: UUID, last: date, to_term: UUID, first: date
) -> None:
    """End one term on its last day and begin the next of its seat on its first.

    In a transaction that is open already. Raises `Refused` as `end_term` and `begin_term` do. What
    is over already stays so.
    """
    outgoing = course_of(session, record_of(office, session, Term, from_term))
    if outgoing.ended_on is None:
        _act_in(session, office, from_term, TermActKind.ended, last, "")
        session.flush()
    _act_in(session, office, to_term, TermActKind.began, first, "")


def decline_term(
    office: Office, term_id: UUID, on: date | None = None, reason: str = ""
) -> TermAct:
    """Record that a planned term will not begin. Raises `Refused` once it began."""
    return _act(office, "decline a term", term_id, TermActKind.declined, on, reason)


def decline_term_in(
    session: Session, office: Office, term_id: UUID, reason: str = "", on: date | None = None
) -> TermAct:
    """Do what `decline_term` does, in a transaction that is open already."""
    day = on or office.today()
    return _act_in(session, office, term_id, TermActKind.declined, day, reason)


def record_term(office: Office, draft: TermDraft, reason: str = "") -> Term:
    """Record a term that is over, from first to last day, as plan and fact at once.

    Raises `Refused` without both days, for days to come, or where the seat was held then.
    """
    if draft.from_on is None or draft.to_on is None or draft.to_on > office.today():
        raise Refused("A term that is over has a first and a last day, and both have passed.")
    with office.writing("record a past term") as session:
        check_seat(record_of(office, session, Role, draft.role_id), draft.seat)
        living_holder(office, session, draft.person_id)
        made = office.make(Term, draft)
        others = others_of_seat(session, made)
        _settle(office, session, others)
        check_seat_free((draft.from_on, draft.to_on), others, names_in(session))
        session.add(made)
        for kind, day in ((TermActKind.began, draft.from_on), (TermActKind.ended, draft.to_on)):
            told = reason if kind is TermActKind.ended else ""
            session.add(office.make(TermAct, term_id=made.id, kind=kind, on=day, reason=told))
    return made


# --- Inside a session ---------------------------------------------------------------------


def _check_plan(office: Office, session: Session, course: Course) -> None:
    term = course.term
    if term.from_on is None:
        raise Refused("A planned term needs a first day.")
    its_role = record_of(office, session, Role, term.role_id)
    person = living_holder(office, session, term.person_id)
    check_seat(its_role, term.seat)
    check_role_span(its_role, term.from_on, term.to_on)
    check_in_collective(person, (term.from_on, term.to_on))
    check_group_span(record_of(office, session, Group, its_role.group_id), term.from_on, term.to_on)
    others = courses(session, Term.role_id == its_role.id, Term.id != term.id)
    check_plan(its_role, course, others, names_in(session))


def _act(
    office: Office,
    name: str,
    term_id: UUID,
    kind: TermActKind,
    on: date | None,
    reason: str = "",
) -> TermAct:
    with office.writing(name) as session:
        return _act_in(session, office, term_id, kind, on or office.today(), reason)


def _act_in(
    session: Session, office: Office, term_id: UUID, kind: TermActKind, day: date, reason: str
) -> TermAct:
    term = record_of(office, session, Term, term_id)
    check_act(course_of(session, term), kind, day, office.today())
    if kind in (TermActKind.shadowing, TermActKind.began):
        _check_there(office, session, term, day)
    if kind is TermActKind.began:
        others = others_of_seat(session, term)
        _settle(office, session, others)
        check_seat_free((day, None), others, names_in(session))
    made = office.make(TermAct, term_id=term.id, kind=kind, on=day, reason=reason.strip())
    session.add(made)
    return made


def _check_there(office: Office, session: Session, term: Term, on: date) -> None:
    its_role = record_of(office, session, Role, term.role_id)
    person = living_holder(office, session, term.person_id)
    check_seat(its_role, term.seat)
    check_role_span(its_role, on, on)
    check_in_collective(person, (on, on))
    check_group_span(record_of(office, session, Group, its_role.group_id), on, on)


def _settle(office: Office, session: Session, others: list[Course]) -> None:
    """Record as ended what leaving the collective had ended unsaid.

    Once somebody else takes the seat, it must not come back when the one who left returns.
    """
    for other in others:
        unsaid = other.began_on is not None and other.day_of(TermActKind.ended) is None
        if unsaid and other.left_on is not None and other.left_on <= office.today():
            session.add(
                office.make(
                    TermAct,
                    term_id=other.term.id,
                    kind=TermActKind.ended,
                    on=max(other.left_on, other.began_on or other.left_on),
                    reason="Left the collective",
                )
            )


def _as_draft(term: Term) -> dict[str, Any]:
    return {name: getattr(term, name) for name in TermDraft.model_fields}
