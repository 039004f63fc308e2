"""Reading handovers inside an open session: the records, put together with the terms they end."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from facilitator.errors import Refused
from facilitator.groups.records import Group
from facilitator.handovers.records import (
    Handover,
    HandoverAct,
    HandoverActKind,
    HandoverManner,
    HandoverMannerDraft,
    HandoverStep,
    HandoverWord,
    TeachingSession,
)
from facilitator.handovers.shown import (
    OVER,
    SETTLES,
    HandoverShown,
    StepState,
    state_of,
    step_shown,
    taught,
)
from facilitator.handovers.steps import WORDS
from facilitator.office import Office
from facilitator.people.lookup import kept_in, names_in
from facilitator.roles.courses import courses
from facilitator.roles.records import Role, Term
from facilitator.roles.rules import Course
from facilitator.store.finding import live, record_of


@dataclass(frozen=True)
class Parts:
    """The records of some handovers, by handover."""

    steps: dict[UUID, list[Any]]
    sessions: dict[UUID, list[Any]]
    acts: dict[UUID, list[Any]]
    words: dict[UUID, list[Any]]


def shown_in(
    office: Office, session: Session, handovers: Iterable[Handover]
) -> list[HandoverShown]:
    """Give handovers as they stand today, those that end first at the top."""
    wanted = list(handovers)
    parts = _parts(session, [one.id for one in wanted])
    terms = _terms(session, [one.term_id for one in wanted])
    manners = manners_in(session)
    names, kept = names_in(session), kept_in(session)
    roles = {
        role.id: (role, group)
        for role, group in session.execute(
            select(Role, col(Group.name)).join(Group, col(Group.id) == col(Role.group_id))
        )
    }
    found = []
    for one in wanted:
        outgoing = terms.of[one.term_id]
        role, group = roles[outgoing.term.role_id]
        manner = manners.get(role.id, HandoverMannerDraft(role_id=role.id))
        found.append(
            put_together(office, one, outgoing, terms, role, group, manner, parts, names, kept)
        )
    return sorted(found, key=lambda one: (one.ends_on or date.max, one.role, one.seat))


def one_in(office: Office, session: Session, handover_id: UUID) -> HandoverShown:
    """Give one handover. Raises `Refused` where there is none."""
    found = record_of(office, session, Handover, handover_id)
    return shown_in(office, session, [found])[0]


def under_way_in(office: Office, session: Session, handover_id: UUID) -> HandoverShown:
    """Give one handover that can still be changed. Raises `Refused` once it is over."""
    shown = one_in(office, session, handover_id)
    if shown.state in OVER:
        raise Refused("This handover is over. What happened stays on record.")
    return shown


def manners_in(session: Session) -> dict[UUID, HandoverManner]:
    """Give how roles are handed over, by role, where it was agreed."""
    return {one.role_id: one for one in session.exec(live(HandoverManner))}


def followed_by(outgoing: Course, others: Iterable[Course]) -> Course | None:
    """Give the term of the same seat that comes after one: the first that is not over before."""
    first = outgoing.taken[0] or date.min
    after = [
        one
        for one in others
        if one.term.id != outgoing.term.id
        and not one.declined
        and (one.term.from_on or date.max) > first
        and (one.term.seat, one.term.role_id) == (outgoing.term.seat, outgoing.term.role_id)
    ]
    return min(after, key=lambda one: (one.term.from_on or date.max, one.term.id), default=None)


def is_laid_down(role: Role, ends_on: date | None, today: date) -> bool:
    """Tell whether a role ends with a term, or before: nobody takes it then."""
    last = role.ended_on
    return last is not None and (last < today or (ends_on is not None and last <= ends_on))


# --- Inside -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Terms:
    """The terms of the seats that some handovers are about."""

    of: dict[UUID, Course]
    """By term, the terms that end."""
    of_seat: dict[tuple[UUID, int], list[Course]]


def _terms(session: Session, term_ids: list[UUID]) -> Terms:
    roles = select(col(Term.role_id)).where(col(Term.id).in_(term_ids))
    every = courses(session, col(Term.role_id).in_(roles))
    of_seat = defaultdict[tuple[UUID, int], list[Course]](list)
    for course in every:
        of_seat[course.term.role_id, course.term.seat].append(course)
    return Terms({course.term.id: course for course in every}, of_seat)


def _parts(session: Session, ids: list[UUID]) -> Parts:
    def of(kind: Any, *order: Any) -> dict[UUID, list[Any]]:
        found = defaultdict[UUID, list[Any]](list)
        chosen = live(kind).where(col(kind.handover_id).in_(ids)).order_by(*order)
        for record in session.exec(chosen):
            found[record.handover_id].append(record)
        return found

    return Parts(
        steps=of(HandoverStep, col(HandoverStep.days), col(HandoverStep.id)),
        sessions=of(TeachingSession, col(TeachingSession.held_on), col(TeachingSession.id)),
        acts=of_facts(session, ids),
        words=of(HandoverWord, col(HandoverWord.id)),
    )


def of_facts(session: Session, ids: list[UUID]) -> dict[UUID, list[HandoverAct]]:
    """Give what happened in handovers, in its order."""
    found = defaultdict[UUID, list[HandoverAct]](list)
    chosen = (
        select(HandoverAct)
        .where(col(HandoverAct.handover_id).in_(ids))
        .order_by(col(HandoverAct.on), col(HandoverAct.id))
    )
    for act in session.exec(chosen):
        found[act.handover_id].append(act)
    return found


def put_together(
    office: Office,
    one: Handover,
    outgoing: Course,
    terms: Terms,
    role: Role,
    group: str,
    manner: HandoverMannerDraft,
    parts: Parts,
    names: dict[UUID, str],
    kept: Any,
) -> HandoverShown:
    """Give one handover from its records, or rows with the same names."""
    today = office.today()
    term = outgoing.term
    after = followed_by(outgoing, terms.of_seat[term.role_id, term.seat])
    acts = parts.acts[one.id]
    ends_on = outgoing.ended_on or term.to_on
    interrupted = [act.on for act in acts if act.kind is HandoverActKind.interrupted]
    risk_from = max([*interrupted, *([ends_on] if outgoing.ended_on else [])], default=None)
    # What is missing is said after the last day, too; it is late a week after that.
    missing = [act for act in acts if act.kind is HandoverActKind.missing]
    asked = {act.words.strip()[:WORDS]: max(act.on, one.opened_on) for act in missing}
    who = {"outgoing": names[term.person_id]}
    who["incoming"] = names[after.term.person_id] if after else "who comes next"
    shown = [
        step_shown(step, risk_from, who, today)
        if step.rescue
        else step_shown(step, ends_on, who, today, asked.get(step.words, one.opened_on))
        for step in parts.steps[one.id]
    ]
    # Of a handover that opened late the first steps are due a week after it, others before that.
    steps = tuple(sorted(shown, key=lambda each: (each.step.rescue, each.due_on or date.max)))
    learner = kept(after.term.person_id) if after else None
    sessions = tuple(parts.sessions[one.id])
    over = outgoing.ended_on is not None and outgoing.ended_on < today
    began = after is not None and after.began_on is not None
    state = state_of(
        # What somebody accepted who does not come next any more counts for nobody else.
        [act for act in acts if act.kind not in SETTLES or kept(act.person_id) == learner],
        over=over,
        incoming_began=began,
        nothing=learner == kept(term.person_id) or is_laid_down(role, ends_on, today),
        ends_on=ends_on,
        late=any(step.state is StepState.late and not step.step.rescue for step in steps),
        today=today,
    )
    return HandoverShown(
        id=one.id,
        role_id=role.id,
        role=role.name,
        group=group,
        seat=term.seat,
        term_id=term.id,
        outgoing_id=kept(term.person_id),
        outgoing=names[term.person_id],
        incoming_term_id=after.term.id if after else None,
        incoming_id=learner,
        incoming=names[after.term.person_id] if after else None,
        ends_on=ends_on,
        state=state,
        steps=steps,
        sessions=sessions,
        taught=taught(sessions, learner, manner),
        acts=tuple(acts),
        words=tuple(parts.words[one.id]),
        incoming_began=began,
    )
