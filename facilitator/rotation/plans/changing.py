"""Writers: seats of a draft are settled or freed by hand, drafts named and put aside."""

from uuid import UUID

from facilitator.office import Office
from facilitator.rotation.plans.records import PlanAct, PlanSeat, RotationPlan, RotationPlanDraft


def rename_plan(office: Office, plan_id: UUID, draft: RotationPlanDraft) -> RotationPlan:
    """Give a plan another name. Raises `Refused` for a name in use."""
    raise NotImplementedError


def put_aside(office: Office, plan_id: UUID, note: str = "") -> PlanAct:
    """Put a plan aside; it stays readable. Raises `Refused` once it is adopted."""
    raise NotImplementedError


def take_up_again(office: Office, plan_id: UUID) -> PlanAct:
    """Make a draft of a plan that was put aside."""
    raise NotImplementedError


def fix_seat(office: Office, seat_id: UUID, because: str = "") -> PlanSeat:
    """Leave a seat as it is whenever the draft is planned anew."""
    raise NotImplementedError


def free_seat(office: Office, seat_id: UUID) -> PlanSeat:
    """Leave a seat to the planner again. Raises `Refused` for a running term."""
    raise NotImplementedError


def put_into_seat(
    office: Office, seat_id: UUID, person_id: UUID | None, because: str = ""
) -> PlanSeat:
    """Put somebody into a seat of a draft, or nobody, and fix it so.

    Which rules that breaks says `seat_check`, before it is done; the plan shows it after.
    """
    raise NotImplementedError


def swap_seats(office: Office, seat_id: UUID, other_seat_id: UUID) -> tuple[PlanSeat, PlanSeat]:
    """Let two seats of one draft change hands, and fix both."""
    raise NotImplementedError
