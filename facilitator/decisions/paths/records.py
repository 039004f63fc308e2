"""What was said at the steps of a path: signed, returned, and answers to what was returned."""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from facilitator.store.records import Record, choice, reference


class StepActKind(StrEnum):
    """What may happen at a step."""

    signed = "signed"
    returned = "returned"
    answered = "answered"
    """What was returned goes on without another wording."""


class StepAct(Record, table=True):
    """A fact about one wording at one step."""

    append_only: ClassVar[bool] = True

    proposal_id: UUID = reference("proposal")
    wording_id: UUID = reference("wording")
    step_id: UUID = reference("right_step")
    person_id: UUID = reference("person")
    kind: StepActKind = choice(StepActKind)
    note: str = ""
    """Returned: the reason. Answered: the answer."""
    back_to_id: UUID | None = reference("right_step", optional=True)
    """Returned: to this earlier step; None: to whoever raised it."""
    on: date
