"""Rules of rotation: of roles, of people, of the whole collective; what people learnt; skips.

A role without a row of its own rotates by `RoleRuleDraft` as it is empty. Terms in a row, seats,
lengths and hours stand in the role itself; wishes in `roles`, absences in `people`.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import model_validator
from sqlmodel import Field

from facilitator.people.records import Spanned
from facilitator.roles.orders import OrderRule
from facilitator.store.records import Draft, Record, choice, reference


class OpenTo(StrEnum):
    """Who may hold a role."""

    members = "members of the group"
    """While the group has members on record; else everybody."""
    everybody = "everybody"


class RoleRuleDraft(Draft):
    """How a role rotates."""

    sentences: ClassVar[dict[str, str]] = {
        "most_ever": "The most terms ever is a number from 1 to 1000.",
        "pause_terms": "The pause is a number of terms from 0 to 100.",
        "shadow_times": "How often somebody must have shadowed is a number from 0 to 100.",
        "lead_days": "How long before the next holder is known is a number of days, 0 to 365.",
    }

    role_id: UUID = reference("role")
    planned: bool = True
    """Whether it is part of rotation plans; a role filled by calls alone is not."""
    order_rule: OrderRule = choice(OrderRule, OrderRule.fair_plan)
    open_to: OpenTo = choice(OpenTo, OpenTo.members)
    most_ever: int | None = Field(default=None, ge=1, le=1000)
    """Terms that one person may serve in all."""
    pause_terms: int = Field(default=0, ge=0, le=100)
    """Terms of this role between leaving it and taking it again."""
    shadow_times: int = Field(default=0, ge=0, le=100)
    needs_training: bool = False
    staggered: bool = False
    """Not all its seats change hands on one day."""
    lead_days: int = Field(default=0, ge=0, le=365)
    """The next holder is known, and there to shadow, so many days ahead."""
    partial_terms_count: bool = True
    """Whether terms that were cut short count for the limits."""
    anchor_on: date | None = None
    """A first day of a term; terms begin on it and every term length before and after. None: a
    term begins when the one before it ends."""


class RoleRule(RoleRuleDraft, Record, table=True):
    """How a role rotates; one row a role."""


class StandIn(Record, table=True):
    """Who covers a role, in order of `place` from 1."""

    role_id: UUID = reference("role")
    person_id: UUID = reference("person")
    place: int


class RotationLimitsDraft(Draft):
    """What holds for everybody, over all roles."""

    sentences: ClassVar[dict[str, str]] = {
        "most_roles": "The most roles at once is a number from 1 to 1000.",
        "most_hours": "The most hours a month is a number above 0, at most 744: a whole month.",
    }

    most_roles: int | None = Field(default=None, ge=1, le=1000)
    """Roles of one person at once."""
    most_hours: float | None = Field(default=None, gt=0, le=744)
    """Hours a month of one person at once."""
    thorough: bool = False
    """Load is evened exactly instead of in one shot, which takes longer."""


class RotationLimits(RotationLimitsDraft, Record, table=True):
    """The limits of the collective; one row."""


class PersonLimitDraft(Spanned):
    """What one person can take on at most, for a span of days or for good."""

    sentences: ClassVar[dict[str, str]] = {
        "most_roles": "The most roles at once is a number from 0 to 1000.",
        "most_hours": "The most hours a month is a number from 0 to 744: a whole month.",
    }

    person_id: UUID = reference("person")
    most_roles: int | None = Field(default=None, ge=0, le=1000)
    most_hours: float | None = Field(default=None, ge=0, le=744)
    reason: str = Field(default="", max_length=500)

    @model_validator(mode="after")
    def _says_something(self) -> "PersonLimitDraft":
        if self.most_roles is None and self.most_hours is None:
            raise ValueError("A limit says how many roles at most, or how many hours a month.")
        return self


class PersonLimit(PersonLimitDraft, Record, table=True):
    """A limit of a person; of several on one day the strictest counts."""

    called: ClassVar[str] = "limit"
    personal: ClassVar[tuple[str, ...]] = ("reason",)


class KeptApartDraft(Draft):
    """Two roles that nobody holds at once, or two people who are not in one role at once."""

    one_role_id: UUID | None = reference("role", optional=True)
    other_role_id: UUID | None = reference("role", optional=True)
    one_person_id: UUID | None = reference("person", optional=True)
    other_person_id: UUID | None = reference("person", optional=True)
    reason: str = Field(default="", max_length=500)

    @model_validator(mode="after")
    def _a_pair(self) -> "KeptApartDraft":
        roles = (self.one_role_id, self.other_role_id)
        people = (self.one_person_id, self.other_person_id)
        filled = [pair for pair in (roles, people) if None not in pair]
        if len(filled) != 1 or sum(one is not None for one in (*roles, *people)) != 2:
            raise ValueError("Choose two roles, or two people.")
        if filled[0][0] == filled[0][1]:
            raise ValueError("Choose two different ones.")
        return self


class KeptApart(KeptApartDraft, Record, table=True):
    """A pair that does not go together."""

    called: ClassVar[str] = "pair"
    personal: ClassVar[tuple[str, ...]] = ("reason",)


class MayHoldDraft(Spanned):
    """Somebody may hold a role though they are not of its group, or may not hold it."""

    person_id: UUID = reference("person")
    role_id: UUID = reference("role")
    may: bool
    reason: str = Field(default="", max_length=500)
    """Why not, to be read after "may not hold it: "."""


class MayHold(MayHoldDraft, Record, table=True):
    """A say about a person and a role; of several on one day the later one counts."""

    called: ClassVar[str] = "entry"
    personal: ClassVar[tuple[str, ...]] = ("reason",)


class LearntKind(StrEnum):
    """How somebody learnt a role."""

    shadowed = "shadowed"
    trained = "trained"


class LearntDraft(Draft):
    """Somebody shadowed a role, or was trained for it.

    Shadowing in a planned term (`TermActKind.shadowing`) counts by itself where nothing is noted
    of that time.
    """

    sentences: ClassVar[dict[str, str]] = {"times": "Count the times from 1 to 1000."}

    person_id: UUID = reference("person")
    role_id: UUID = reference("role")
    kind: LearntKind = choice(LearntKind)
    on: date
    times: int = Field(default=1, ge=1, le=1000)
    note: str = Field(default="", max_length=500)


class Learnt(LearntDraft, Record, table=True):
    """What somebody learnt about a role."""

    called: ClassVar[str] = "entry"
    personal: ClassVar[tuple[str, ...]] = ("note",)


class RoleQuotaDraft(Draft):
    """How many of the seats of a role people of a cohort have, at any time."""

    sentences: ClassVar[dict[str, str]] = {
        "at_least": "At least is a number of seats from 0 to 200.",
        "at_most": "At most is a number of seats from 0 to 200.",
    }

    role_id: UUID = reference("role")
    cohort_id: UUID = reference("cohort")
    at_least: int = Field(default=0, ge=0, le=200)
    at_most: int | None = Field(default=None, ge=0, le=200)

    @model_validator(mode="after")
    def _possible(self) -> "RoleQuotaDraft":
        if self.at_most is not None and self.at_most < self.at_least:
            raise ValueError("At most is less than at least. Please check both numbers.")
        if self.at_least == 0 and self.at_most is None:
            raise ValueError("A quota says at least how many seats, or at most.")
        return self


class RoleQuota(RoleQuotaDraft, Record, table=True):
    """A quota of a role."""

    called: ClassVar[str] = "quota"


class TurnSkipDraft(Draft):
    """Somebody is not asked for the turn of a role that a day is part of, and keeps the place."""

    sentences: ClassVar[dict[str, str]] = {
        "reason": "Say in a few words why; whoever steps in will ask."
    }

    person_id: UUID = reference("person")
    role_id: UUID = reference("role")
    on: date
    reason: str = Field(min_length=1, max_length=500)


class TurnSkip(TurnSkipDraft, Record, table=True):
    """A skip; taken back by deleting it."""

    called: ClassVar[str] = "skipped turn"
    personal: ClassVar[tuple[str, ...]] = ("reason",)
