"""Writers that plan: a new draft, and a draft planned anew around what people settled.

They run in the window's worker: each is a function `(office, progress)` once the rest is given.
Everything is read in one session, planned outside of any transaction, and written in one.
"""

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from sqlmodel import Session, col

from facilitator.office import Office
from facilitator.roles.planner.answer import Plan
from facilitator.roles.planner.planning import plan as planned
from facilitator.rotation.asking import Asked, AskedTurn, Kept, Wanted, ask
from facilitator.rotation.loading import Loaded, load
from facilitator.rotation.ordering import filled_by_order
from facilitator.rotation.plans.comparing import compare
from facilitator.rotation.plans.loading import LoadedPlan, draft_in, given_up, load_plan
from facilitator.rotation.plans.records import (
    PlanQuestion,
    PlanSeat,
    RotationPlan,
    RotationPlanDraft,
    SettledBy,
)
from facilitator.rotation.plans.shown import PlanMade, SeatShown
from facilitator.rotation.plans.snapshot import as_text
from facilitator.rotation.plans.todays import todays_seats
from facilitator.saying import MONTHS
from facilitator.store.finding import live

Progress = Callable[[float, str], None]
"""`progress(share, words)`: 0 to 1 of the work is done; it raises to stop the work."""
Improved = Callable[[Plan], None]
"""Called in the worker with each better plan as it is found; names are in its loads."""


def make_plan(
    office: Office,
    progress: Progress,
    *,
    terms: int = 4,
    name: str = "",
    seed: int | None = None,
    around_id: UUID | None = None,
    keep: bool = True,
    role_ids: Sequence[UUID] | None = None,
    improved: Improved | None = None,
) -> PlanMade:
    """Plan the next terms of each role and write the result as a draft.

    `terms` counts those of each role, by its own length; running ones are not among them. `seed`
    is the published key of the lottery, the day as a number unless told. With `keep` as few
    seats as possible change against the plan `around_id`, or against what is planned today.
    Where no plan is possible, seats stay empty, as few as can be, and the clash says why. Raises
    `Refused` without any role to plan or anybody to ask.
    """
    with office.reading() as session:
        loaded = load(office, session)
        around = load_plan(office, session, around_id) if around_id else None
    wanted = Wanted(
        terms=terms,
        seed=int(f"{loaded.today:%Y%m%d}") if seed is None else seed,
        keep=keep,
        kept=kept_of(around) if around else None,
        role_ids=role_ids,
    )
    asked, made = _planned(loaded, wanted, progress, improved)
    before = around.shown() if around else todays_seats(loaded)
    with office.writing("make a rotation plan") as session:
        row = office.make(
            RotationPlan,
            RotationPlanDraft(name=name or _free_name(session, asked.turns)),
            terms=terms,
            around_id=around_id,
            made_on=office.today(),
            **_result(asked, made),
        )
        session.add(row)
        session.flush()  # the plan comes before what points to it
        session.add(office.make(PlanQuestion, plan_id=row.id, asked=as_text(asked.question)))
        for one in asked.turns:
            session.add(_seat(office, row.id, one, made))
        session.flush()
        told = _told(office, session, row.id, made, before)
        row.because = told.words.partition(". ")[2]
    return told


def replan(
    office: Office, progress: Progress, plan_id: UUID, improved: Improved | None = None
) -> PlanMade:
    """Plan a draft anew around its fixed seats, with the fewest changes, from today's records.

    Where no plan goes round what is fixed, not even with empty seats, the draft stays as it was
    and the clash says why. Raises `Refused` once it is proposed, adopted or put aside.
    """
    with office.reading() as session:
        draft = draft_in(office, session, plan_id)
        loaded = load(office, session)
    role_ids = list(dict.fromkeys(seat.role_id for seat in draft.seats))
    wanted = Wanted(draft.plan.terms, draft.plan.seed, True, kept_of(draft), role_ids)
    asked, made = _planned(loaded, wanted, progress, improved)
    if not made.seats:
        words = "No plan keeps all rules around what is fixed. The draft stays as it was."
        return PlanMade(draft.plan, made.clash, (), words)
    before = draft.shown()
    with office.writing("plan anew around fixed seats") as session:
        row = draft_in(office, session, plan_id).plan
        for name, value in _result(asked, made).items():
            setattr(row, name, value)
        session.add(office.make(PlanQuestion, plan_id=row.id, asked=as_text(asked.question)))
        _put_seats(office, session, row.id, asked, made)
        session.flush()
        told = _told(office, session, row.id, made, before)
        row.because = told.words.partition(". ")[2]
    return told


def plan_only(
    loaded: Loaded, wanted: Wanted, progress: Progress | None = None
) -> tuple[Asked, Plan]:
    """Plan and write nothing: for the command line, which only looks."""
    return _planned(loaded, wanted, progress or (lambda share, words: None), None)


def kept_of(plan: LoadedPlan) -> tuple[Kept, ...]:
    """Give the seats of a plan as turns that stand; what order rules gave may change again."""
    return tuple(
        Kept(
            seat.role_id,
            seat.seat,
            (seat.from_on, seat.to_on),
            seat.before_id if given_up(seat) else seat.person_id,
            _kept_by(seat),
            seat.settled_because,
            seat.term_id,
        )
        for seat in plan.seats
    )


def _kept_by(seat: PlanSeat) -> SettledBy:
    if given_up(seat):
        return SettledBy.people  # whoever was chosen is asked for again: the rule may be gone
    return SettledBy.nobody if seat.settled_by is SettledBy.order else seat.settled_by


# --- Planning -----------------------------------------------------------------------------


def _planned(
    loaded: Loaded, wanted: Wanted, progress: Progress, improved: Improved | None
) -> tuple[Asked, Plan]:
    progress(0.02, "Reading who is there")
    asked = filled_by_order(loaded, ask(loaded, wanted))
    progress(0.05, "Looking for a plan that keeps every rule")
    found = 0

    def better(plan: Plan) -> None:
        nonlocal found
        found += 1
        if improved is not None:
            improved(plan)
        progress(
            min(0.95, 0.1 + 0.2 * found), plan.note or "Found a plan, looking for a fairer one"
        )

    def stop() -> bool:
        progress(min(0.95, 0.05 + 0.2 * found), "Looking for a fairer plan")
        return False

    made = planned(asked.question, better, stop, allow_gaps=True)
    progress(0.98, "Writing it down")
    return asked, made


def _result(asked: Asked, made: Plan) -> dict[str, object]:
    return {
        "from_on": min(one.turn.from_on for one in asked.turns),
        "to_on": max(one.turn.to_on for one in asked.turns),
        "seed": asked.question.seed,
        "lottery_key": made.lottery_key,
        "proved_best": made.proved_best,
        "note": made.note,
    }


def _seat(office: Office, plan_id: UUID, one: AskedTurn, made: Plan) -> PlanSeat:
    return office.make(
        PlanSeat,
        plan_id=plan_id,
        role_id=one.turn.role,
        seat=one.turn.seat,
        from_on=one.turn.from_on,
        to_on=one.turn.to_on,
        **_taken(one, made),
    )


def _taken(one: AskedTurn, made: Plan) -> dict[str, object]:
    person = None if one.left_empty else made.seats.get(one.turn, one.turn.fixed)
    lost = person is None and one.turn.fixed is not None
    return {
        "person_id": person,
        "settled_by": SettledBy.nobody if lost else one.settled_by,
        "settled_because": one.turn.fixed_because
        if not lost or one.settled_by is SettledBy.people
        else "",
        "before_id": one.turn.fixed if lost else one.turn.before,
        "term_id": one.term_id,
    }


def _put_seats(office: Office, session: Session, plan_id: UUID, asked: Asked, made: Plan) -> None:
    """Write who takes each turn into the seats there are, so that they keep their ids."""
    known = {
        (seat.role_id, seat.seat, seat.from_on, seat.to_on): seat
        for seat in session.exec(live(PlanSeat).where(PlanSeat.plan_id == plan_id))
    }
    for one in asked.turns:
        turn = one.turn
        seat = known.pop((turn.role, turn.seat, turn.from_on, turn.to_on), None)
        if seat is None:
            session.add(_seat(office, plan_id, one, made))
            continue
        for name, value in _taken(one, made).items():
            setattr(seat, name, value)
    for seat in known.values():
        seat.deleted_at = office.now()


def _told(
    office: Office,
    session: Session,
    plan_id: UUID,
    made: Plan,
    before: Sequence[SeatShown],
) -> PlanMade:
    now = load_plan(office, session, plan_id)
    compared = compare(now.shown(), before, now.question())
    # Also where the turn is another one now, such as the rest of a term that was cut short.
    had = {(one.role_id, one.seat, one.from_on): one.was_id for one in compared.changes}
    for seat in now.seats:
        seat.before_id = had.get((seat.role_id, seat.seat, seat.from_on), seat.before_id)
    words = " ".join(part for part in (compared.words, compared.because) if part)
    return PlanMade(now.plan, made.clash, compared.changes, words)


def _free_name(session: Session, turns: Iterable[AskedTurn]) -> str:
    days = [one.turn.from_on for one in turns], [one.turn.to_on for one in turns]
    first, last = min(days[0]), max(days[1])
    name = f"{MONTHS[first.month - 1]} {first.year} – {MONTHS[last.month - 1]} {last.year}"
    wanted = live(RotationPlan).where(col(RotationPlan.name).startswith(name, autoescape=True))
    taken = {one.name for one in session.exec(wanted)}
    free = name
    for number in range(2, len(taken) + 3):
        if free not in taken:
            break
        free = f"{name} ({number})"
    return free
