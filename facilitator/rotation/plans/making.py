"""Writers that plan: a new draft, and a draft planned anew around what people settled.

They run in the window's worker: each is a function `(office, progress)` once the rest is given.
Everything is read in one session, planned outside of any transaction, and written in one.
"""

from collections.abc import Callable, Sequence
from uuid import UUID

from facilitator.office import Office
from facilitator.roles.planner.answer import Plan
from facilitator.rotation.plans.records import RotationPlan

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
) -> RotationPlan:
    """Plan the next terms of every role and write the result as a draft.

    `terms` counts those of the longest-lasting role; `seed` is the published key of the lottery,
    by the day unless told. With `keep` as few seats as possible change against the plan
    `around_id`, or against what is planned today. Where no plan is possible, seats stay empty, as
    few as can be, and the draft says which rules clash. Raises `Refused` without any role to
    plan or anybody to ask.
    """
    raise NotImplementedError


def replan(
    office: Office, progress: Progress, plan_id: UUID, improved: Improved | None = None
) -> RotationPlan:
    """Plan a draft anew around its fixed seats, with the fewest changes, from today's records.

    Raises `Refused` once it is adopted or put aside.
    """
    raise NotImplementedError
