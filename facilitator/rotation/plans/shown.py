"""Plans as they are read: plain values for the screen and the command line."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from facilitator.rotation.plans.records import RotationPlan, SettledBy

if TYPE_CHECKING:
    from facilitator.roles.planner.answer import Breach, Clash, Load
    from facilitator.roles.planner.fairness import Bench, Pause, Spread


class PlanState(StrEnum):
    """Where a plan stands."""

    draft = "draft"
    proposed = "proposed"
    adopted = "adopted"
    put_aside = "put aside"


SeatKey = tuple[UUID, int, date]
"""Role, seat and first day of a turn."""


@dataclass(frozen=True)
class SeatShown:
    """One turn of a plan, or of what is planned today."""

    id: UUID | None
    """Of the `PlanSeat`; None: a turn of today's plan, or of a plan that is only looked at."""
    role_id: UUID
    role: str
    seat: int
    from_on: date
    to_on: date
    person_id: UUID | None
    person: str | None
    settled_by: SettledBy = SettledBy.nobody
    settled_because: str = ""
    """Why it is not the planner's to give: "holds it until 28 February 2027"."""
    before_id: UUID | None = None
    before: str | None = None
    """Who has it in the plan that was to be kept."""
    term_id: UUID | None = None
    planned: bool = False
    """Whether its term stands in the file for this person; somebody else may be put in by hand."""

    @property
    def key(self) -> SeatKey:
        """What a turn is called by, in every plan."""
        return self.role_id, self.seat, self.from_on

    @property
    def fixed(self) -> bool:
        """Whether the planner leaves it as it is."""
        return self.settled_by is not SettledBy.nobody

    @property
    def can_change(self) -> bool:
        """Whether people may put somebody else into it; a running term they end instead."""
        return self.settled_by is not SettledBy.running

    @property
    def left_empty(self) -> bool:
        """Whether people said that nobody takes it."""
        return self.settled_by is SettledBy.people and self.person_id is None

    @property
    def changed(self) -> bool:
        """Whether somebody else has it than in the plan that was to be kept."""
        return self.before_id is not None and self.before_id != self.person_id


@dataclass(frozen=True)
class PlanRow:
    """A plan in a list."""

    id: UUID
    name: str
    state: PlanState
    from_on: date
    to_on: date
    made_on: date
    seats: int
    gaps: int
    note: str
    proved_best: bool
    proposal_id: UUID | None = None
    decision_id: UUID | None = None


@dataclass(frozen=True)
class SeatChange:
    """A turn that somebody else has in another plan."""

    role_id: UUID
    role: str
    seat: int
    from_on: date
    to_on: date
    was_id: UUID | None
    was: str | None
    is_id: UUID | None
    now: str | None


@dataclass(frozen=True)
class Comparison:
    """Two plans beside each other, on the turns that both have."""

    changes: tuple[SeatChange, ...]
    stay: int
    only_here: int
    """Turns that the other does not have."""
    words: str
    """ "3 seats change, 27 stay." """
    because: str
    """ "Because Bo leaves on 30 April 2027."; empty where nothing is known to be the cause."""
    lost: str = ""
    """ "4 are without Farah"; empty where nobody left."""


@dataclass(frozen=True)
class PlanShown:
    """A plan with everything that there is to say about it."""

    plan: RotationPlan
    state: PlanState
    seats: tuple[SeatShown, ...]
    """By role (as the board lists them), seat and first day."""
    loads: "tuple[Load, ...]"
    spread: "Spread"
    pauses: "tuple[Pause, ...]"
    benches: "tuple[Bench, ...]"
    rules: tuple[str, ...]
    breaches: "tuple[Breach, ...]"
    rules_kept: str
    """Words for a pill: "All 14 rules kept"."""
    note: str
    """Words for a pill: "fairest possible"; of a plan changed by hand "changed by hand"."""
    stale: tuple[str, ...]
    """What changed in the records since it was asked, as sentences; empty: nothing."""
    compared: Comparison
    """With what is planned today."""
    proposal_id: UUID | None = None
    decision_id: UUID | None = None
    without: int = 0
    """How many terms from today on have somebody who left since, or leaves before they end."""
    carried_because: str = ""
    """Why the decision carries it, where it was made about something else."""


@dataclass(frozen=True)
class PlanMade:
    """What planning gave."""

    plan: RotationPlan
    clash: "Clash | None"
    """Why seats had to stay empty, and what loosening each rule would give; None: all filled."""
    changed: tuple[SeatChange, ...]
    """Seats that change against the plan that was to be kept."""
    words: str
    """ "3 seats change, 27 stay. Because Bo leaves on 30 April 2027." """


@dataclass(frozen=True)
class SeatCheck:
    """What putting somebody into a seat would break, before it is done."""

    seat: SeatShown
    person_id: UUID | None
    breaks: "tuple[Breach, ...]"
    """Rules that would be broken by it and are not broken now; empty: it can be done."""
    mends: "tuple[Breach, ...]"
    """Rules that are broken now and would not be."""


@dataclass(frozen=True)
class Adoption:
    """What adopting a plan does with terms, told before it is done."""

    makes: tuple[SeatShown, ...]
    keeps: tuple[SeatShown, ...]
    cancels: tuple[SeatShown, ...]
    """Planned terms of other people, or of other days, in the seats of the plan."""
    ends: tuple[SeatShown, ...]
    """Terms that run without an agreed end and get one: the day before the next turn."""
    words: str
    """ "7 terms will be planned, 3 stay, 1 is taken out of the plan." """
    missing: tuple[str, ...]
    """Why it cannot be adopted, as sentences; empty: it can."""
    decision_id: UUID | None = None
    """By which decision: its own, where none was named."""
    elsewhere: str = ""
    """That this decision is about something else, so that a reason is asked for; empty: it is not.
    """
