"""Readers: plans in a list, one plan with everything, today's plan, what a change would break."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.roles.orders import OrderRule
from facilitator.roles.planner.answer import Breach, Clash, Why
from facilitator.roles.planner.checking import check
from facilitator.roles.planner.clashing import clash
from facilitator.roles.planner.fairness import benches, loads, pauses, spread
from facilitator.roles.planner.question import Turn
from facilitator.roles.planner.reasons import why
from facilitator.roles.planner.rules import Rules
from facilitator.rotation.asking import Wanted, ask
from facilitator.rotation.loading import Loaded, load
from facilitator.rotation.plans.comparing import compare
from facilitator.rotation.plans.loading import (
    LoadedPlan,
    left_empty,
    load_plan,
    seat_shown,
    turn_of,
)
from facilitator.rotation.plans.making import Progress, kept_of
from facilitator.rotation.plans.records import PlanSeat, SettledBy
from facilitator.rotation.plans.shown import (
    Comparison,
    PlanShown,
    PlanState,
    SeatCheck,
    SeatShown,
)
from facilitator.rotation.plans.snapshot import differences
from facilitator.rotation.plans.todays import compare_today, todays_seats
from facilitator.rotation.plans.without import left_sentences, without, without_words
from facilitator.store.finding import record_of


def plan_shown(office: Office, plan_id: UUID) -> PlanShown:
    """Give one plan with its rows. Quick: no solver."""
    with office.reading() as session:
        found = load_plan(office, session, plan_id)
        loaded = load(office, session)
    question, taken = found.question(), found.taken()
    carried = loads(question, taken)
    breaches = tuple(check(question, taken))
    rules = tuple(rule.words for rule in Rules(question).all)
    gone = without(found.shown(), loaded)
    if found.state in (PlanState.draft, PlanState.proposed):
        stale = _stale(found, loaded)
    else:
        stale = left_sentences(gone, loaded) if found.state is PlanState.adopted else ()
    return PlanShown(
        plan=found.plan,
        state=found.state,
        seats=found.shown(),
        loads=carried,
        spread=spread(carried),
        pauses=pauses(question, taken),
        benches=benches(question, taken),
        rules=rules,
        breaches=breaches,
        rules_kept=_rules_kept(rules, breaches, without_words(gone, loaded)),
        note=found.plan.note,
        stale=tuple(stale),
        without=sum(len(seats) for seats in gone.values()),
        compared=compare_today(found, loaded),
        proposal_id=found.proposal_id,
        decision_id=found.decision_id,
        carried_because=found.carried_because,
    )


def todays_plan(office: Office, until: date | None = None) -> tuple[SeatShown, ...]:
    """Give the terms that run or are planned from today on, as the seats of a plan."""
    with office.reading() as session:
        loaded = load(office, session)
    return tuple(one for one in todays_seats(loaded) if until is None or one.from_on <= until)


def seat_check(office: Office, seat_id: UUID, person_id: UUID | None) -> SeatCheck:
    """Tell what putting somebody into a seat would break, in words. Changes nothing; quick."""
    with office.reading() as session:
        found, seat = _with_seat(office, session, seat_id)
    question, taken, turn = found.question(), found.taken(), turn_of(seat)
    free = replace(turn, fixed=None, fixed_because="")
    turns = tuple(free if one == turn else one for one in question.turns)
    if turn not in taken:  # people left it empty, so nobody was asked
        turns = (*turns, free)
    asked = replace(question, turns=turns)
    taken.pop(turn, None)
    before = {_about(one): one for one in check(asked, {**taken, free: seat.person_id})}
    after = {_about(one): one for one in check(asked, {**taken, free: person_id})}
    return SeatCheck(
        seat=seat_shown(seat, found.names, found.roles),
        person_id=person_id,
        breaks=tuple(one for about, one in after.items() if about not in before),
        mends=tuple(one for about, one in before.items() if about not in after),
    )


def compared(office: Office, plan_id: UUID, other_id: UUID | None = None) -> Comparison:
    """Give what differs in a plan from another, or from what is planned today."""
    with office.reading() as session:
        found = load_plan(office, session, plan_id)
        if other_id is not None:
            other = load_plan(office, session, other_id).shown()
            return compare(found.shown(), other, found.question())
        return compare_today(found, load(office, session))


def why_seat(
    office: Office, seat_id: UUID, *, deep: bool = False, progress: Progress | None = None
) -> Why:
    """Give why somebody has a seat of a plan, and what stood against each other person.

    By the records as they were when it was planned, adopted plans too. `deep` plans again with
    each other person (seconds: in the worker). Raises `Refused` for a seat that people left empty.
    """
    with office.reading() as session:
        found, seat = _with_seat(office, session, seat_id)
    if left_empty(seat):
        raise Refused(
            "This seat was left empty on purpose. Put somebody into it, or free it and plan again."
        )
    return why(found.question(), found.taken(), turn_of(seat), _asking(progress), deep=deep)


def clash_of(office: Office, progress: Progress, plan_id: UUID) -> Clash | None:
    """Give which rules clash where seats of a plan stay empty; None where a plan is possible.

    Loads the solver: in the worker.
    """
    with office.reading() as session:
        found = load_plan(office, session, plan_id)
    return clash(found.question(), _asking(progress))


# --- Parts --------------------------------------------------------------------------------


def _asking(progress: Progress | None) -> Callable[[], bool]:
    def stop() -> bool:
        if progress is not None:
            progress(0.5, "Looking for reasons")
        return False

    return stop


def _with_seat(office: Office, session: Session, seat_id: UUID) -> tuple[LoadedPlan, PlanSeat]:
    plan_id = record_of(office, session, PlanSeat, seat_id).plan_id
    found = load_plan(office, session, plan_id)
    return found, next(one for one in found.seats if one.id == seat_id)


def _about(breach: Breach) -> tuple[str, str]:
    return breach.rule, breach.words


def _rules_kept(rules: Sequence[str], breaches: Sequence[Breach], lost: str) -> str:
    if breaches:
        return f"{len({one.rule for one in breaches})} of {len(rules)} rules broken"
    if lost:  # they were kept with somebody who is not here any more
        return lost
    return "The one rule kept" if len(rules) == 1 else f"All {len(rules)} rules kept"


def _stale(found: LoadedPlan, loaded: Loaded) -> Sequence[str]:
    """Give what changed in the records since a plan was asked."""
    role_ids = [seat.role_id for seat in found.seats]
    wanted = Wanted(found.plan.terms, found.plan.seed, True, kept_of(found), role_ids)
    try:
        now = ask(loaded, wanted)
    except Refused as refusal:
        return (str(refusal),)
    said = list(differences(found.question(), now.question, loaded.today))
    running = {_place(one.turn) for one in now.turns if one.settled_by is SettledBy.running}
    then = {_place(turn_of(seat)) for seat in found.seats if seat.settled_by is SettledBy.running}
    if running != then and not any("began or ended" in one for one in said):
        said.append("A term began or ended.")
    return [*said, *_other_orders(found, loaded)]


def _other_orders(found: LoadedPlan, loaded: Loaded) -> list[str]:
    """Tell of roles that have gone over from the fair plan to an order, or back."""
    by_order: dict[UUID, bool] = {}
    for seat in found.seats:
        given = seat.settled_by in (SettledBy.nobody, SettledBy.order)
        if given and seat.person_id is not None:
            by_order.setdefault(seat.role_id, False)
            by_order[seat.role_id] |= seat.settled_by is SettledBy.order
    return [
        f"How {role.name} rotates changed."
        for role in loaded.roles
        if role.id in by_order
        and by_order[role.id] is (loaded.agreed.rule_of(role.id).order_rule is OrderRule.fair_plan)
    ]


def _place(turn: Turn) -> tuple[UUID, int, UUID | None]:
    return turn.role, turn.seat, turn.fixed
