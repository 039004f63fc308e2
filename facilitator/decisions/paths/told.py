"""The path of a proposal as it is shown: names and words put together already."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

StepHere = Literal["done", "now", "ahead"]


@dataclass(frozen=True)
class SignatureTold:
    """Somebody signed."""

    person_id: UUID
    person: str
    on: date
    note: str = ""


@dataclass(frozen=True)
class StepTold:
    """One step."""

    id: UUID
    name: str
    at: str
    """The group or role."""
    group_id: UUID | None
    people: tuple[UUID, ...]
    """Who belongs there, by name."""
    signers: int
    signed: tuple[SignatureTold, ...]
    state: StepHere
    since: date | None = None
    """It waits here since; None: it is not its turn."""
    late_after: date | None = None
    """The last day on which it is not late."""
    is_late: bool = False
    may_sign: tuple[tuple[UUID, str], ...] = ()
    """Who may sign now, by name."""


@dataclass(frozen=True)
class ReturnTold:
    """It was returned, and waits for another wording or an answer."""

    step: str
    to: str
    """The step or the person who answers."""
    by: str
    on: date
    reason: str
    may_answer: tuple[UUID, ...]
    """Empty: anybody."""
    to_group_id: UUID | None = None


@dataclass(frozen=True)
class PathTold:
    """The path of a proposal as it stands."""

    steps: tuple[StepTold, ...]
    returned: ReturnTold | None = None

    @property
    def current(self) -> StepTold | None:
        """The step it stands at; None: all have signed."""
        return next((step for step in self.steps if step.state == "now"), None)

    @property
    def is_walked(self) -> bool:
        """Whether all have signed."""
        return self.current is None
