"""Writer: a plan is adopted by a decision, and its seats become planned terms."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.roles.courses import courses
from facilitator.roles.orders import OrderRule
from facilitator.roles.records import SelectionMethod, Term, TermDraft
from facilitator.roles.rules import Course, TermState, state_on
from facilitator.roles.service import cancel_term_in, plan_term_in
from facilitator.rotation.agreed import agreed_in
from facilitator.rotation.plans.by_decision import close_proposal, decision_for, elsewhere
from facilitator.rotation.plans.loading import LoadedPlan, load_plan, seat_shown
from facilitator.rotation.plans.records import (
    PlanAct,
    PlanActKind,
    PlannedHow,
    PlannedTerm,
    PlanSeat,
    SettledBy,
)
from facilitator.rotation.plans.shown import Adoption, PlanState, SeatShown
from facilitator.rotation.turns import DAY
from facilitator.saying import said_list

NO_REASON = "Say why this decision carries the plan."


@dataclass(frozen=True)
class _Change:
    """What adopting does, as records."""

    makes: tuple[PlanSeat, ...]
    keeps: tuple[tuple[PlanSeat, Term], ...]
    cancels: tuple[Term, ...]
    ends: tuple[tuple[Term, date], ...]
    """Terms that run without an agreed end get the day before the next turn of their seat."""


def adoption_preview(office: Office, plan_id: UUID, decision_id: UUID | None = None) -> Adoption:
    """Tell what adopting would do, and what is missing for it. Changes nothing."""
    with office.reading() as session:
        found = load_plan(office, session, plan_id)
        change = _change(office, session, found)
        missing: list[str] = []
        by: UUID | None = None
        about = ""
        try:
            _check_state(found)
            decision = decision_for(office, session, found, decision_id)
            by, about = decision.id, elsewhere(found, decision)
        except Refused as refusal:
            missing.append(str(refusal))
        return Adoption(
            makes=tuple(seat_shown(one, found.names, found.roles) for one in change.makes),
            keeps=tuple(seat_shown(one, found.names, found.roles) for one, _ in change.keeps),
            cancels=tuple(_term_shown(one, found) for one in change.cancels),
            ends=tuple(_term_shown(one, found, last) for one, last in change.ends),
            words=_words(change),
            missing=tuple(missing),
            decision_id=by,
            elsewhere=about,
        )


def adopt_plan(
    office: Office, plan_id: UUID, decision_id: UUID | None = None, because: str = ""
) -> PlanAct:
    """Put the seats of a plan among the planned terms, in one transaction.

    Planned terms that the plan keeps stay, others of its seats and days are cancelled. Without a
    decision that of its own proposal is taken; another carries the plan `because` of what people
    say, and that proposal is withdrawn. Raises `Refused` without a decision in force, without
    that reason, and where a term cannot be planned: nothing is changed then.
    """
    with office.writing("adopt a rotation plan") as session:
        found = load_plan(office, session, plan_id)
        _check_state(found)
        decision = decision_for(office, session, found, decision_id)
        about, carried = elsewhere(found, decision), " ".join(because.split())
        if about and not carried:
            raise Refused(NO_REASON)
        change = _change(office, session, found)
        rows: list[tuple[UUID, PlannedHow]] = []
        for term in change.cancels:
            cancel_term_in(session, office, term.id)
            rows.append((term.id, PlannedHow.cancelled))
        for term, last in change.ends:
            term.to_on = last
        session.flush()  # what is planned next is checked against what stands now
        rules = agreed_in(session)
        for seat in change.makes:
            if seat.person_id is None:
                continue
            seniority = rules.rule_of(seat.role_id).order_rule is OrderRule.seniority
            made = plan_term_in(
                session,
                office,
                TermDraft(
                    role_id=seat.role_id,
                    person_id=seat.person_id,
                    seat=seat.seat,
                    from_on=seat.from_on,
                    to_on=seat.to_on,
                    selection=SelectionMethod.seniority if seniority else SelectionMethod.rotation,
                ),
            )
            session.flush()
            rows.append((made.id, PlannedHow.made))
        rows += [(term.id, PlannedHow.kept) for _, term in change.keeps]
        for term_id, how in rows:
            session.add(office.make(PlannedTerm, plan_id=plan_id, term_id=term_id, how=how))
        act = office.make(
            PlanAct,
            plan_id=plan_id,
            kind=PlanActKind.adopted,
            on=office.today(),
            proposal_id=found.proposal_id,
            decision_id=decision.id,
            note=f"{_words(change)}\n{carried}" if about else _words(change),
        )
        session.add(act)
        if about:
            close_proposal(office, session, found, decision)
    return act


def _check_state(found: LoadedPlan) -> None:
    if found.state is PlanState.adopted:
        raise Refused("This plan is adopted already.")
    if found.state is PlanState.put_aside:
        raise Refused("This plan was put aside. Take it up again to adopt it.")


# --- What changes -------------------------------------------------------------------------


def _change(office: Office, session: Session, found: LoadedPlan) -> _Change:
    today = office.today()
    roles = {seat.role_id for seat in found.seats}
    standing = [course for course in courses(session) if course.term.role_id in roles]
    coming = [
        seat
        for seat in found.seats
        if seat.settled_by is not SettledBy.running and seat.to_on >= today
    ]
    planned = [
        course
        for course in standing
        if not course.acts
        and state_on(course, today, today) in (TermState.planned, TermState.waiting)
    ]
    keeps: list[tuple[PlanSeat, Term]] = []
    for seat in coming:
        same = next((c.term for c in planned if _is(c.term, seat)), None)
        if same is not None:
            keeps.append((seat, same))
    kept = {term.id for _, term in keeps}
    return _Change(
        makes=tuple(
            seat
            for seat in coming
            if seat.person_id is not None and seat.id not in {one.id for one, _ in keeps}
        ),
        keeps=tuple(keeps),
        cancels=tuple(
            course.term
            for course in planned
            if course.term.id not in kept and any(_shares(course.term, seat) for seat in coming)
        ),
        ends=tuple(_ends(standing, coming)),
    )


def _is(term: Term, seat: PlanSeat) -> bool:
    mine = (seat.role_id, seat.seat, seat.from_on, seat.to_on, seat.person_id)
    return (term.role_id, term.seat, term.from_on, term.to_on, term.person_id) == mine


def _shares(term: Term, seat: PlanSeat) -> bool:
    if (term.role_id, term.seat) != (seat.role_id, seat.seat) or term.from_on is None:
        return False
    return term.from_on <= seat.to_on and (term.to_on is None or term.to_on >= seat.from_on)


def _ends(standing: Iterable[Course], coming: Sequence[PlanSeat]) -> Iterable[tuple[Term, date]]:
    for course in standing:
        term, began = course.term, course.began_on
        if began is None or course.ended_on is not None or term.to_on is not None:
            continue
        later = [
            seat.from_on
            for seat in coming
            if (seat.role_id, seat.seat) == (term.role_id, term.seat) and seat.from_on > began
        ]
        if later:
            yield term, min(later) - DAY


def _term_shown(term: Term, found: LoadedPlan, last: date | None = None) -> SeatShown:
    first = term.from_on or last or date.min
    return SeatShown(
        id=None,
        role_id=term.role_id,
        role=found.roles.get(term.role_id, ""),
        seat=term.seat,
        from_on=first,
        to_on=last or term.to_on or first,
        person_id=term.person_id,
        person=found.names.get(term.person_id),
        term_id=term.id,
    )


def _words(change: _Change) -> str:
    def many(count: int) -> str:
        return "1 term" if count == 1 else f"{count} terms"

    parts = [f"{many(len(change.makes))} will be planned"]
    if change.keeps:
        parts.append(f"{len(change.keeps)} stay{'s' if len(change.keeps) == 1 else ''}")
    if change.cancels:
        verb = "is" if len(change.cancels) == 1 else "are"
        parts.append(f"{len(change.cancels)} {verb} taken out of the plan")
    if change.ends:
        verb = "gets" if len(change.ends) == 1 else "get"
        parts.append(f"{many(len(change.ends))} that had no end {verb} a last day")
    return f"{said_list(parts)}."
