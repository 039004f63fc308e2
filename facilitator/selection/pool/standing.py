"""What is told of somebody’s standing: may they serve, from when, why not, what is missing.

Plain values; `eligibility.py` works them out, `eligible.py` reads them of a collective.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class Bar(StrEnum):
    """What stands against somebody's serving."""

    collective = "not in the collective"
    rule = "the role's own rule"
    """Barred from it by name or by group."""
    training = "training"
    shadowing = "shadowing"
    holding = "holds it"
    in_a_row = "terms in a row"
    ever = "terms ever"
    pause = "pause"
    pool = "not in the pool"
    nominations = "nominations"


@dataclass(frozen=True)
class Reason:
    """One thing that stands against somebody's serving, as a sentence about them.

    `words` go on from the name: "pauses two terms", "is not in the pool".
    """

    bar: Bar
    words: str
    until_on: date | None = None
    """The last day it stands; None where waiting alone does not end it."""
    missing: str = ""
    """What would end it, as a sentence of its own; "" where nothing but time does."""


@dataclass(frozen=True)
class Standing:
    """Somebody's standing towards a role on a day."""

    person_id: UUID
    person: str
    may: bool
    from_on: date | None
    """Who may: since when, None for as long as is known. Who may not: the first day on which they
    may by waiting alone, None where something else is missing."""
    reasons: tuple[Reason, ...] = ()
    """Everything that stands against it, not just the first."""
    remarks: tuple[str, ...] = ()
    """What is good to know and stands against nothing: "asked not to this year"."""
    sentence: str = ""
    """All of it in one sentence: "Bo may serve again from 1 May 2027: pauses two terms."."""
    in_pool: bool = False
    served_before: bool = False
    """Whether they ever held the role."""

    @property
    def missing(self) -> tuple[str, ...]:
        """The path to serving: what is still to be done, one sentence each."""
        return tuple(reason.missing for reason in self.reasons if reason.missing)
