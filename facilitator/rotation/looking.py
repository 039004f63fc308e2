"""Readers for whoever only looks: a plan of the next terms that is written nowhere, and reasons."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.roles.planner.answer import Clash, Load, Why
from facilitator.roles.planner.fairness import loads
from facilitator.roles.planner.question import Question, Turn
from facilitator.roles.planner.reasons import why
from facilitator.roles.records import Role
from facilitator.rotation.asking import AskedTurn, Wanted, ask
from facilitator.rotation.loading import Loaded, load
from facilitator.rotation.plans.listing import plans
from facilitator.rotation.plans.loading import load_plan, turn_of
from facilitator.rotation.plans.making import plan_only
from facilitator.rotation.plans.records import SettledBy
from facilitator.rotation.plans.shown import PlanState, SeatShown
from facilitator.saying import said_day

MOST_TERMS = 12
"""How far ahead `why_on` looks where no plan is written."""


@dataclass(frozen=True)
class Looked:
    """A plan that is only looked at."""

    seats: tuple[tuple[SeatShown, tuple[str, ...]], ...]
    """The turns to come, without running terms, each with the reasons of who has it."""
    loads: tuple[Load, ...]
    clash: Clash | None
    proved_best: bool
    note: str
    seed: int


@dataclass(frozen=True)
class SaidWhy:
    """Why somebody has a turn, or not."""

    seat: SeatShown
    why: Why
    asked: str
    """The name of who was asked about."""
    has_it: bool
    against: str
    """What stood against them, in words; empty where they have it."""
    plan: str
    """The name of the plan; empty: one that is not written down."""


def plan_looked_at(office: Office, terms: int = 4, seed: int | None = None) -> Looked:
    """Plan the next terms and write nothing.

    Planned terms are kept as far as possible. Raises `Refused` as `make_plan` does.
    """
    with office.reading() as session:
        loaded = load(office, session)
    key = _key(loaded) if seed is None else seed
    asked, made = plan_only(loaded, Wanted(terms=terms, seed=key))
    seats = []
    for one in asked.turns:
        if one.settled_by is SettledBy.running:
            continue
        person = made.seats.get(one.turn, one.turn.fixed)
        shown = _shown(loaded, one, person)
        reasons: tuple[str, ...] = ()
        if person is not None and one.turn in made.seats:
            reasons = why(asked.question, made.seats, one.turn).reasons
        seats.append((shown, reasons or _settled(one)))
    carried = made.loads or loads(asked.question, made.seats)
    return Looked(tuple(seats), carried, made.clash, made.proved_best, made.note, key)


def why_on(office: Office, role: Role, person_id: UUID, on: date) -> SaidWhy:
    """Give why somebody has the turn of a role that a day is part of, or why not.

    In the plan that counts: the one adopted last, else the newest draft, else one that is made for
    looking. Of several seats the one of this person is meant, else the first. Raises `Refused`
    where no plan reaches that day, or the role has no turns.
    """
    with office.reading() as session:
        loaded = load(office, session)
    found = _written(office, role, person_id, on) or _made(loaded, role, person_id, on)
    if found is None:
        raise _no_turn(office, loaded, role, on)
    question, seats, turn, shown, plan = found
    who, answer = loaded.who(person_id), why(question, seats, turn)
    against = next((one.words for one in answer.others if one.person == who), "")
    has_it = answer.person == who
    if not has_it and not against:
        against = "is not in the collective on these days"
    name = loaded.names.get(who, "")
    return SaidWhy(shown, answer, name, has_it, "" if has_it else against, plan)


_Found = tuple[Question, dict[Turn, UUID | None], Turn, SeatShown, str]


def _written(office: Office, role: Role, person_id: UUID, on: date) -> _Found | None:
    rows = plans(office)
    adopted = [row for row in rows if row.state is PlanState.adopted]
    others = [row for row in rows if row.state is not PlanState.adopted]
    with office.reading() as session:
        for row in (*adopted, *others):
            plan = load_plan(office, session, row.id)
            taken = plan.taken()
            there = [
                (seat, shown)
                for seat, shown in zip(plan.seats, plan.shown(), strict=True)
                if seat.role_id == role.id
                and seat.from_on <= on <= seat.to_on
                and turn_of(seat) in taken
            ]
            if not there:
                continue
            own = [one for one in there if one[0].person_id == person_id]
            seat, shown = (own or there)[0]
            return plan.question(), taken, turn_of(seat), shown, row.name
    return None


def _no_turn(office: Office, loaded: Loaded, role: Role, on: date) -> Refused:
    """Say from when to when the role has turns, in written plans or one that could be made."""
    days = [(one.turn.from_on, one.turn.to_on) for one in _turns(loaded, role, MOST_TERMS)]
    rows = plans(office)
    with office.reading() as session:
        for row in rows:
            seats = load_plan(office, session, row.id).seats
            days += [(one.from_on, one.to_on) for one in seats if one.role_id == role.id]
    if not days:
        return Refused(f"{role.name} has no turn in this plan. Choose a role that is planned.")
    told = f"No turn of {role.name} is planned for {said_day(on)}"
    first, last = min(one[0] for one in days), max(one[1] for one in days)
    if on > last:
        return Refused(f"{told}; the last ends on {said_day(last)}. Choose an earlier day.")
    if on < first:
        return Refused(f"{told}; the first begins on {said_day(first)}. Choose a later day.")
    return Refused(f"{told}. Choose another day.")


def _turns(loaded: Loaded, role: Role, terms: int) -> list[AskedTurn]:
    if role.id not in {one.id for one in loaded.roles}:
        return []
    asked = ask(loaded, Wanted(terms=terms))
    return [one for one in asked.turns if one.turn.role == role.id]


def _made(loaded: Loaded, role: Role, person_id: UUID, on: date) -> _Found | None:
    terms = 4
    while terms <= MOST_TERMS:
        # Planning takes long; a day without a turn is known before.
        if not any(one.turn.from_on <= on <= one.turn.to_on for one in _turns(loaded, role, terms)):
            terms += 4
            continue
        asked, made = plan_only(loaded, Wanted(terms=terms, seed=_key(loaded)))
        there = [
            one
            for one in asked.turns
            if one.turn.role == role.id and one.turn.from_on <= on <= one.turn.to_on
        ]
        if there:
            own = [one for one in there if made.seats.get(one.turn) == loaded.who(person_id)]
            one = (own or there)[0]
            seats = dict(made.seats)
            shown = _shown(loaded, one, seats.get(one.turn, one.turn.fixed))
            return asked.question, seats, one.turn, shown, ""
        terms += 4
    return None


def _key(loaded: Loaded) -> int:
    return int(f"{loaded.today:%Y%m%d}")


def _settled(one: AskedTurn) -> tuple[str, ...]:
    return (one.turn.fixed_because,) if one.turn.fixed_because else ()


def _shown(loaded: Loaded, one: AskedTurn, person: UUID | None) -> SeatShown:
    role = loaded.all_roles[one.turn.role]
    return SeatShown(
        id=None,
        role_id=role.id,
        role=role.name,
        seat=one.turn.seat,
        from_on=one.turn.from_on,
        to_on=one.turn.to_on,
        person_id=person,
        person=loaded.names.get(person) if person else None,
        settled_by=one.settled_by,
        settled_because=one.turn.fixed_because,
        before_id=one.turn.before,
        before=loaded.names.get(one.turn.before) if one.turn.before else None,
        term_id=one.term_id,
    )
