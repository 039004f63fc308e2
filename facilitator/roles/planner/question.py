"""What the planner is asked: people, roles, turns, past service, rules. Plain values, no records.

A turn is one seat of one role for one term. Terms may start on any day and roles may have terms
of different length, so nothing here counts periods: spans of days are compared.
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from facilitator.people.rules import Span, overlap
from facilitator.roles.records import WishKind


@dataclass(frozen=True)
class Member:
    """Somebody who may be asked."""

    id: UUID
    name: str
    joined_on: date | None = None
    left_on: date | None = None
    """The last day; None: stays."""
    away: tuple[Span, ...] = ()
    most_roles: int | None = None
    """Roles at once; None: as the question says for everybody."""
    most_hours: float | None = None
    """Hours a month at once; None: as the question says for everybody."""
    cohorts: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Quota:
    """How many of the seats of a role, at any time, people of a cohort have."""

    cohort: UUID
    name: str
    at_least: int = 0
    at_most: int | None = None


@dataclass(frozen=True)
class KeptFrom:
    """Somebody may not hold a role on some days, and why, in words as in `Post.barred`."""

    person: UUID
    span: Span
    words: str


@dataclass(frozen=True)
class Post:
    """A role, as far as planning asks."""

    id: UUID
    name: str
    hours: float = 0
    """Hours a month."""
    most_in_a_row: int | None = None
    most_ever: int | None = None
    pause_terms: int = 0
    """Terms of this role between leaving it and taking it again."""
    shadow_times: int = 0
    """Times somebody must have shadowed it before."""
    needs_training: bool = False
    counts_partial: bool = True
    """Whether terms that were cut short count for the limits."""
    staggered: bool = False
    """Not all its seats change hands on one day."""
    lead_days: int = 0
    """The next holder is known and free so many days ahead, to shadow."""
    barred: dict[UUID, str] = field(default_factory=dict)
    """Who may not hold it, and why, in words ("is not in the Finance circle")."""
    kept_from: tuple[KeptFrom, ...] = ()
    """Who may not hold it on some days; they may hold the turns that share none of these."""
    shadowed: dict[UUID, int] = field(default_factory=dict)
    """How often people shadowed it so far."""
    trained: frozenset[UUID] = frozenset()
    quotas: tuple[Quota, ...] = ()

    def why_barred(self, person: UUID, days: Span) -> str | None:
        """Give why somebody may not hold it on these days, None where they may."""
        if person in self.barred:
            return self.barred[person] or "may not hold it"
        for kept in self.kept_from:
            if kept.person == person and overlap(kept.span, days):
                return kept.words or "may not hold it"
        return None


@dataclass(frozen=True)
class Turn:
    """One seat of one role for one term."""

    role: UUID
    seat: int
    from_on: date
    to_on: date
    fixed: UUID | None = None
    """Settled: by people, by an order rule, or because the term runs already."""
    fixed_because: str = ""
    before: UUID | None = None
    """Who has it in the plan that is to be kept as far as possible."""


@dataclass(frozen=True)
class Served:
    """A term that somebody really held, or holds; without an end it goes on."""

    person: UUID
    role: UUID
    seat: int
    from_on: date
    to_on: date | None
    cut_short: bool = False


@dataclass(frozen=True)
class Wishing:
    """What somebody wishes about a role, for a span of days."""

    person: UUID
    role: UUID
    wish: WishKind
    span: Span
    skips: bool = False
    """It is a turn that they skip, with a reason and keeping their place; not a wish."""


@dataclass(frozen=True)
class Apart:
    """Two roles that one person must not hold at once, or two people not in one role at once."""

    one: UUID
    other: UUID
    of_people: bool
    reason: str = ""


@dataclass(frozen=True)
class Question:
    """Everything the planner is asked; the same question has the same answer."""

    members: tuple[Member, ...]
    posts: tuple[Post, ...]
    turns: tuple[Turn, ...]
    served: tuple[Served, ...] = ()
    wishes: tuple[Wishing, ...] = ()
    apart: tuple[Apart, ...] = ()
    most_roles: int | None = None
    most_hours: float | None = None
    seed: int = 0
    """The published key of the lottery among equals."""
    thorough: bool = False
    """Exact leximin of load instead of one shot."""
