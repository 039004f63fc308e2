"""Readers: plans in a list, one plan with everything, today's plan, what a change would break."""

from datetime import date
from uuid import UUID

from facilitator.office import Office
from facilitator.roles.planner.answer import Why
from facilitator.rotation.plans.shown import Comparison, PlanRow, PlanShown, SeatCheck, SeatShown


def plans(office: Office, *, with_put_aside: bool = False) -> tuple[PlanRow, ...]:
    """Give the plans there are, adopted ones among them, the newest first."""
    raise NotImplementedError


def plan_shown(office: Office, plan_id: UUID) -> PlanShown:
    """Give one plan with its rows. Quick: no solver."""
    raise NotImplementedError


def todays_plan(office: Office, until: date | None = None) -> tuple[SeatShown, ...]:
    """Give the terms that run or are planned from today on, as the seats of a plan."""
    raise NotImplementedError


def seat_check(office: Office, seat_id: UUID, person_id: UUID | None) -> SeatCheck:
    """Tell what putting somebody into a seat would break, in words. Changes nothing; quick."""
    raise NotImplementedError


def compared(office: Office, plan_id: UUID, other_id: UUID | None = None) -> Comparison:
    """Give what differs in a plan from another, or from what is planned today."""
    raise NotImplementedError


def why_seat(office: Office, seat_id: UUID, *, deep: bool = False) -> Why:
    """Give why somebody has a seat of a plan, and what stood against each other person.

    By the records as they were when it was planned, adopted plans too. `deep` plans again with
    each other person (seconds: in the worker).
    """
    raise NotImplementedError
