"""A rotation plan, its seats, what it was asked, and what became of it.

A draft can be changed; what became of it are facts (`PlanAct`), and so are the terms it made
(`PlannedTerm`). An adopted plan is not changed any more: another one is made around it.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from facilitator.store.records import Draft, Record, choice, reference


class RotationPlanDraft(Draft):
    """What people say of a plan."""

    sentences: ClassVar[dict[str, str]] = {"name": "A plan needs a name."}

    name: str = Field(min_length=1, max_length=200)


class RotationPlan(RotationPlanDraft, Record, table=True):
    """A plan of who takes which seat."""

    searched: ClassVar[tuple[str, ...]] = ("name",)

    terms: int
    """How many terms of the longest-lasting role it covers."""
    from_on: date
    to_on: date
    """First and last day of its turns."""
    seed: int
    """The published key of the lottery among equals."""
    lottery_key: str = ""
    proved_best: bool = False
    note: str = ""
    """How good it is, in the planner's words: "fairest possible"."""
    made_on: date
    around_id: UUID | None = reference("rotation_plan", optional=True)
    """The plan that it keeps as far as possible."""
    because: str = ""
    """Why it was made anew: "Bo leaves on 30 April 2027"."""


class PlanQuestion(Record, table=True):
    """What the planner was asked for a plan, as JSON without names.

    So its reasons stay readable when the records have changed. The newest of a plan counts.
    """

    append_only: ClassVar[bool] = True

    plan_id: UUID = reference("rotation_plan")
    asked: str


class SettledBy(StrEnum):
    """Why a seat is not the planner's to give."""

    nobody = "nobody"
    people = "people"
    order = "order"
    """The order rule of the role."""
    running = "running"
    """A term that runs already."""


class PlanSeat(Record, table=True):
    """One turn of a plan: a seat of a role for one term, and who takes it."""

    called: ClassVar[str] = "seat of a plan"

    plan_id: UUID = reference("rotation_plan")
    role_id: UUID = reference("role")
    seat: int
    from_on: date
    to_on: date
    person_id: UUID | None = reference("person", optional=True)
    """None: nobody."""
    settled_by: SettledBy = choice(SettledBy, SettledBy.nobody)
    settled_because: str = ""
    before_id: UUID | None = reference("person", optional=True)
    """Who has it in the plan that was to be kept."""
    term_id: UUID | None = reference("term", optional=True)
    """The term that stood in the file for it when the plan was made."""


class PlanActKind(StrEnum):
    """What may become of a plan."""

    proposed = "proposed"
    adopted = "adopted"
    put_aside = "put aside"
    taken_up = "taken up again"


class PlanAct(Record, table=True):
    """A fact in the life of a plan; without one it is a draft."""

    append_only: ClassVar[bool] = True

    plan_id: UUID = reference("rotation_plan")
    kind: PlanActKind = choice(PlanActKind)
    on: date
    proposal_id: UUID | None = reference("proposal", optional=True)
    decision_id: UUID | None = reference("decision", optional=True)
    note: str = ""
    """Adopted: what it did with terms, and in a second line why that decision carries it."""


class PlannedHow(StrEnum):
    """What adopting a plan did with a term."""

    made = "made"
    kept = "kept"
    cancelled = "cancelled"


class PlannedTerm(Record, table=True):
    """Adopting a plan made, kept or cancelled a term."""

    append_only: ClassVar[bool] = True

    plan_id: UUID = reference("rotation_plan")
    term_id: UUID = reference("term")
    how: PlannedHow = choice(PlannedHow)
