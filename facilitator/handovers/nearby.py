"""Handovers that may have something due, all at once and of columns instead of records.

After years nearly all are settled, and these are asked for at every change of the file. Each is
what `loading.shown_in` gives of it; a test holds the two together.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Date, and_, bindparam, exists, func, literal_column, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from facilitator.groups.records import Group
from facilitator.handovers.loading import Parts, Terms, put_together
from facilitator.handovers.records import (
    Handover,
    HandoverAct,
    HandoverManner,
    HandoverMannerDraft,
    HandoverStep,
    HandoverWord,
    TeachingSession,
)
from facilitator.handovers.shown import SETTLES, HandoverShown
from facilitator.office import Office
from facilitator.people.lookup import kept_in, names_in
from facilitator.roles.courses import plain_courses
from facilitator.roles.records import Role, Term, TermAct, TermActKind
from facilitator.roles.rules import Course
from facilitator.store.finding import columns_of, rows_by
from facilitator.store.records import Id

AFTER = timedelta(days=30)
"""So long after its end a handover that is settled may have something due."""


def nearby_in(office: Office, session: Session) -> list[HandoverShown]:
    """Give the handovers that are not settled, or whose term ended lately, as they stand today."""
    wanted = session.connection().execute(_nearby(), {"long_ago": office.today() - AFTER}).all()
    if not wanted:
        return []
    terms = _terms(office, session, [one.term_id for one in wanted])
    parts = _parts(session, [one.id for one in wanted])
    manners: dict[UUID, Any] = {
        one.role_id: one for one in session.connection().execute(columns_of(HandoverManner))
    }
    names, kept = names_in(session), kept_in(session)
    roles = {one.id: one for one in session.connection().execute(_roles())}
    found = []
    for one in wanted:
        outgoing = terms.of[one.term_id]
        role = roles.get(outgoing.term.role_id)
        if role is None:
            continue
        manner = manners.get(role.id, HandoverMannerDraft(role_id=role.id))
        found.append(
            put_together(
                office, cast("Handover", one), outgoing, terms, cast("Role", role), role.group,
                manner, parts, names, kept,
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (one.ends_on or date.max, one.role, one.seat))


# --- Inside -------------------------------------------------------------------------------


@cache
def _nearby() -> Any:
    """Give the query for all but those that are surely settled and at rest.

    Those were accepted, or passed on, last by whoever has the next term of the seat, and the old
    term ended long ago. What somebody else accepted counts for nothing, see `put_together`.
    """
    seat = _seats().subquery("seat")
    settler = (
        select(col(HandoverAct.person_id))
        .where(col(HandoverAct.handover_id) == col(Handover.id), col(HandoverAct.kind).in_(SETTLES))
        .order_by(col(HandoverAct.on).desc(), col(HandoverAct.id).desc())
        .limit(1)
        .correlate(Handover)
        .scalar_subquery()
    )
    long_over = exists().where(
        col(TermAct.term_id) == col(Handover.term_id),
        col(TermAct.kind) == TermActKind.ended,
        col(TermAct.on) < bindparam("long_ago", type_=Date),
    )
    first = _first(seat.c.id, seat.c.from_on)
    at_rest = exists().where(
        seat.c.id == col(Handover.term_id),
        seat.c.next_person_id == settler,
        seat.c.next_from_on > first,
        func.coalesce(seat.c.last_from_on, date.min) <= first,
    )
    return select(col(Handover.id), col(Handover.term_id), col(Handover.opened_on)).where(
        col(Handover.deleted_at).is_(None),
        ~and_(long_over.correlate(Handover), at_rest.correlate(Handover)),
    )


def _seats() -> Any:
    """Give the query for every term that was not declined, with its neighbours in the seat."""
    declined = exists().where(
        col(TermAct.term_id) == col(Term.id), col(TermAct.kind) == TermActKind.declined
    )
    # Written out: with a parameter each, SQLite takes the three windows for different ones.
    begins = func.coalesce(col(Term.from_on), literal_column(f"'{date.max.isoformat()}'"))
    in_seat: Any = {
        "partition_by": (col(Term.role_id), col(Term.seat)),
        "order_by": (begins, col(Term.id)),
    }
    return select(
        col(Term.id),
        col(Term.from_on),
        func.lead(col(Term.person_id)).over(**in_seat).label("next_person_id"),
        func.lead(begins).over(**in_seat).label("next_from_on"),
        func.lag(begins).over(**in_seat).label("last_from_on"),
    ).where(col(Term.deleted_at).is_(None), ~declined.correlate(Term))


def _first(term_id: Any, from_on: Any) -> Any:
    """Give the first day of a term: the real one once it began, else the planned one."""
    act = aliased(TermAct)
    began = select(func.min(col(act.on))).where(
        col(act.term_id) == term_id, col(act.kind) == TermActKind.began
    )
    return func.coalesce(began.correlate_except(act).scalar_subquery(), from_on, date.min)


@cache
def _following() -> Any:
    """Give the query for the term that comes after each of some, as `followed_by` has it."""
    after, act = aliased(Term), aliased(TermAct)
    begins = func.coalesce(col(after.from_on), date.max)
    declined = exists().where(
        col(act.term_id) == col(after.id), col(act.kind) == TermActKind.declined
    )
    follows = (
        select(col(after.id))
        .where(
            col(after.role_id) == col(Term.role_id),
            col(after.seat) == col(Term.seat),
            col(after.id) != col(Term.id),
            col(after.deleted_at).is_(None),
            begins > _first(col(Term.id), col(Term.from_on)),
            ~declined.correlate(after),
        )
        .order_by(begins, col(after.id))
        .limit(1)
        .correlate(Term)
        .scalar_subquery()
    )
    return select(follows).where(
        col(Term.collective_id) == bindparam("collective", type_=Id()),
        col(Term.id).in_(bindparam("ids", type_=Id(), expanding=True)),
    )


def _terms(office: Office, session: Session, term_ids: Sequence[UUID]) -> Terms:
    """Load terms, and of each seat the one that comes next."""
    asked = {"collective": office.collective_id, "ids": term_ids}
    after = session.connection().execute(_following(), asked).scalars()
    wanted = {*term_ids, *(one for one in after if one is not None)}
    every = {one.term.id: one for one in plain_courses(session, wanted)}
    of_seat = defaultdict[tuple[UUID, int], list[Course]](list)
    for course in every.values():
        of_seat[course.term.role_id, course.term.seat].append(course)
    return Terms(every, of_seat)


def _parts(session: Session, ids: Sequence[UUID]) -> Parts:
    of = "handover_id"
    return Parts(
        steps=_steps_of(session, ids),  # most rows are steps: without who did them
        sessions=rows_by(session, TeachingSession, of, ids, "held_on"),
        acts=rows_by(session, HandoverAct, of, ids, "on"),
        words=rows_by(session, HandoverWord, of, ids),
    )


def _steps_of(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[Any]]:
    found = defaultdict[UUID, list[Any]](list)
    for step in session.connection().execute(_steps(), {"ids": ids}):
        found[step.handover_id].append(step)
    return found


@cache
def _steps() -> Any:
    return (
        select(
            col(HandoverStep.id),
            col(HandoverStep.handover_id),
            col(HandoverStep.words),
            col(HandoverStep.party),
            col(HandoverStep.days),
            col(HandoverStep.stage),
            col(HandoverStep.rescue),
            col(HandoverStep.done_on),
            col(HandoverStep.left_out),
        )
        .where(
            col(HandoverStep.handover_id).in_(bindparam("ids", type_=Id(), expanding=True)),
            col(HandoverStep.deleted_at).is_(None),
        )
        .order_by(col(HandoverStep.days), col(HandoverStep.id))
    )


@cache
def _roles() -> Any:
    return (
        select(col(Role.id), col(Role.name), col(Role.ended_on), col(Group.name).label("group"))
        .join(Group, col(Group.id) == col(Role.group_id))
        .where(col(Role.deleted_at).is_(None))
    )
