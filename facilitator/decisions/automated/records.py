"""The mark on a decision that a script or agent made, and what a person said of it."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from facilitator.store.records import Record, reference


class AutomatedDecision(Record, table=True):
    """A script or agent made this decision, and this person answered for it then."""

    append_only: ClassVar[bool] = True

    decision_id: UUID = reference("decision")
    automation_id: UUID = reference("automation")
    keeper_id: UUID = reference("person")


class AutomationReview(Record, table=True):
    """A person looked at the decision of a script or agent."""

    append_only: ClassVar[bool] = True

    decision_id: UUID = reference("decision")
    stands: bool
    """False: it was withdrawn for this."""
    on: date
    person_id: UUID | None = reference("person", optional=True)
    note: str = ""
