"""Writers: seats of a draft are settled or freed by hand, drafts named and put aside."""

from uuid import UUID

from sqlmodel import Session

from facilitator.errors import Refused
from facilitator.office import Office
from facilitator.people.lookup import living_person
from facilitator.people.rules import check_in_collective, same_name
from facilitator.rotation.plans.loading import LoadedPlan, draft_in, load_plan
from facilitator.rotation.plans.records import (
    PlanAct,
    PlanActKind,
    PlanSeat,
    RotationPlan,
    RotationPlanDraft,
    SettledBy,
)
from facilitator.rotation.plans.shown import PlanState
from facilitator.saying import said_day
from facilitator.store.finding import live, record_of

BY_HAND = "changed by hand"

# --- The plan itself ----------------------------------------------------------------------


def rename_plan(office: Office, plan_id: UUID, draft: RotationPlanDraft) -> RotationPlan:
    """Give a plan another name. Raises `Refused` for a name in use."""
    with office.writing("rename a plan") as session:
        found = record_of(office, session, RotationPlan, plan_id)
        others = [one.name for one in session.exec(live(RotationPlan)) if one.id != plan_id]
        if same_name(draft.name, others):
            raise Refused(f"There is a plan called “{draft.name}” already. Choose another name.")
        found.name = draft.name
    return found


def put_aside(office: Office, plan_id: UUID, note: str = "") -> PlanAct:
    """Put a plan aside; it stays readable. Raises `Refused` once it is adopted."""
    with office.writing("put a plan aside") as session:
        found = load_plan(office, session, plan_id)
        if found.state is PlanState.adopted:
            raise Refused("This plan is adopted. Adopt another one to put it in its place.")
        if found.state is PlanState.put_aside:
            raise Refused("This plan was put aside already.")
        return _act(office, session, plan_id, PlanActKind.put_aside, note)


def take_up_again(office: Office, plan_id: UUID) -> PlanAct:
    """Make a draft of a plan that was put aside or proposed, so that it can be changed.

    Raises `Refused` for an adopted plan. The proposal it was in keeps its own wording.
    """
    with office.writing("take a plan up again") as session:
        found = load_plan(office, session, plan_id)
        if found.state is PlanState.adopted:
            raise Refused("This plan is adopted and stays as it is. Make another one around it.")
        if found.state is PlanState.draft:
            raise Refused("This plan is a draft already.")
        return _act(office, session, plan_id, PlanActKind.taken_up, "")


def _act(office: Office, session: Session, plan_id: UUID, kind: PlanActKind, note: str) -> PlanAct:
    act = office.make(PlanAct, plan_id=plan_id, kind=kind, on=office.today(), note=note.strip())
    session.add(act)
    return act


# --- Its seats ----------------------------------------------------------------------------


def fix_seat(office: Office, seat_id: UUID, because: str = "") -> PlanSeat:
    """Leave a seat as it is whenever the draft is planned anew."""
    with office.writing("fix a seat") as session:
        seat, _ = _seat_in(office, session, seat_id)
        if seat.settled_by is not SettledBy.people:
            seat.settled_by = SettledBy.people
            seat.settled_because = because.strip() or _agreed(office)
    return seat


def free_seat(office: Office, seat_id: UUID) -> PlanSeat:
    """Leave a seat to the planner again. Raises `Refused` for a running term."""
    with office.writing("free a seat") as session:
        seat, _ = _seat_in(office, session, seat_id)
        seat.settled_by, seat.settled_because = SettledBy.nobody, ""
    return seat


def put_into_seat(
    office: Office, seat_id: UUID, person_id: UUID | None, because: str = ""
) -> PlanSeat:
    """Put somebody into a seat of a draft, or nobody, and fix it so.

    Which rules that breaks says `seat_check`, before it is done; the plan shows it after. Raises
    `Refused` for somebody who is not in the collective on these days, and for a running term.
    """
    with office.writing("put somebody into a seat") as session:
        seat, found = _seat_in(office, session, seat_id)
        if person_id is not None:
            person = living_person(office, session, person_id)
            check_in_collective(person, (seat.from_on, seat.to_on))
        _put(seat, person_id, because.strip() or _agreed(office))
        _by_hand(found)
    return seat


def swap_seats(office: Office, seat_id: UUID, other_seat_id: UUID) -> tuple[PlanSeat, PlanSeat]:
    """Let two seats of one draft change hands, and fix both.

    Raises `Refused` for seats of two plans, for running terms, and where it would change nothing.
    """
    with office.writing("swap two seats") as session:
        one, found = _seat_in(office, session, seat_id)
        other, _ = _seat_in(office, session, other_seat_id)
        if one.plan_id != other.plan_id:
            raise Refused("These seats are of two plans. Choose two of one.")
        if one.person_id == other.person_id:
            raise Refused("The same person has both seats. Choose two people.")
        first, second = one.person_id, other.person_id
        _put(one, second, _agreed(office))
        _put(other, first, _agreed(office))
        _by_hand(found)
    return one, other


def _seat_in(office: Office, session: Session, seat_id: UUID) -> tuple[PlanSeat, LoadedPlan]:
    plan_id = record_of(office, session, PlanSeat, seat_id).plan_id
    found = draft_in(office, session, plan_id)
    seat = next(one for one in found.seats if one.id == seat_id)
    if seat.settled_by is SettledBy.running:
        raise Refused(
            "This term runs already. End it early, or ask somebody to cover for part of it."
        )
    return seat, found


def _put(seat: PlanSeat, person_id: UUID | None, because: str) -> None:
    seat.person_id = person_id
    seat.settled_by, seat.settled_because = SettledBy.people, because


def _by_hand(found: LoadedPlan) -> None:
    found.plan.note, found.plan.proved_best = BY_HAND, False


def _agreed(office: Office) -> str:
    return f"fixed on {said_day(office.today())}"
