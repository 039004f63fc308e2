"""What is told of somebody’s standing: may they serve, from when, why not, what is missing.

Plain values; `eligibility.py` works them out, `eligible.py` reads them of a collective.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from facilitator.saying import said_day


class Bar(StrEnum):
    """What stands against somebody's serving."""

    collective = "not there"
    """They join or leave the collective on days of the term."""
    rule = "who may hold it"
    """Barred from the role by name."""
    outside = "not in the group"
    """The role is open to members of its group."""
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
    """One thing that stands against somebody's serving.

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
    earliest_on: date | None = None
    """Who may not because something is missing: the first day once it is there, None: at once."""
    reasons: tuple[Reason, ...] = ()
    """Everything that stands against it, not just the first; what comes after it last."""
    missing: tuple[str, ...] = ()
    """The path to serving: what is still to be done, a sentence each."""
    remarks: tuple[str, ...] = ()
    """What is good to know and stands against nothing: "asked not to this year"."""
    in_pool: bool = False
    served_before: bool = False
    """Whether they ever held the role."""

    @property
    def sentence(self) -> str:
        """All of it in one sentence: "Bo may serve again from 1 May 2027: pauses two terms."."""
        again = " again" if self.served_before else ""
        if self.may:
            since = f", since {said_day(self.from_on)}" if self.from_on else ""
            return f"{self.person} may serve{again}{since}."
        why = "; ".join(reason.words for reason in self.reasons)
        if self.from_on is not None:
            return f"{self.person} may serve{again} from {said_day(self.from_on)}: {why}."
        yet = " yet" if self.missing else ""
        return f"{self.person} may not serve{again}{yet}: {why}."


def last_day(reasons: Sequence[Reason]) -> date | None:
    """Give the last day of those reasons that end by waiting; None where there are none."""
    return max((r.until_on for r in reasons if r.until_on is not None), default=None)
