"""The service pool: who may be called on, which groups nominated them, the rule for serving again.

A nomination is a fact, and so is that a group took it back. The rule and the places in the pool
can be changed; the history keeps what they were.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import model_validator
from sqlmodel import Field

from facilitator.people.records import Spanned
from facilitator.store.records import Draft, Record, choice, reference


class PoolPlaceDraft(Spanned):
    """Somebody may be called on for a role, or for any role where none is named."""

    person_id: UUID = reference("person")
    role_id: UUID | None = reference("role", optional=True)


class PoolPlace(PoolPlaceDraft, Record, table=True):
    """Somebody's place in the service pool, from–to."""

    called: ClassVar[str] = "place in the pool"


class CountingGroups(StrEnum):
    """Which groups' nominations count."""

    every = "every group"
    not_the_roles = "not the role's own group"
    not_their_own = "not a group they belong to"


class PoolRuleDraft(Draft):
    """What it takes to serve, from a day on: of one role, or of every role without its own rule.

    `groups_needed` nominations by different groups are needed to serve again: this role again in
    the rule of a role, any role again in the rule of the whole pool. 0: no nominations are needed.
    """

    sentences: ClassVar[dict[str, str]] = {
        "from_on": "The rule needs a first day.",
        "groups_needed": "The number of groups is 0 or more, at most 20.",
        "within_terms": "Nominations of at least 1 and at most 40 terms count.",
        "within_days": "Nominations of at least 1 and at most 20000 days count.",
    }

    role_id: UUID | None = reference("role", optional=True)
    from_on: date
    pool_only: bool = False
    """Only people in the pool may serve."""
    groups_needed: int = Field(default=2, ge=0, le=20)
    within_terms: int | None = Field(default=None, ge=1, le=40)
    """Nominations count for so many terms of the role."""
    within_days: int | None = Field(default=None, ge=1, le=20000)
    """Nominations count for so many days; with neither of the two they count for good."""
    counting: CountingGroups = choice(CountingGroups, CountingGroups.every)
    first_time_too: bool = False
    """Whoever never served needs them as well."""

    @model_validator(mode="after")
    def _one_window(self) -> "PoolRuleDraft":
        if self.within_terms is not None and self.within_days is not None:
            raise ValueError("Say how long nominations count in terms or in days, not in both.")
        return self


class PoolRule(PoolRuleDraft, Record, table=True):
    """The rule of a role or of the pool, until a later one begins."""

    called: ClassVar[str] = "rule of the pool"


class NominationDraft(Draft):
    """A group names somebody for a role, or for the pool where no role is named."""

    sentences: ClassVar[dict[str, str]] = {"on": "A nomination needs its day."}

    group_id: UUID = reference("group")
    person_id: UUID = reference("person")
    role_id: UUID | None = reference("role", optional=True)
    on: date
    brought_by_id: UUID | None = reference("person", optional=True)
    """Who brought the group's word."""
    reason: str = Field(default="", max_length=2000)


class Nomination(NominationDraft, Record, table=True):
    """A group nominated somebody."""

    append_only: ClassVar[bool] = True


class NominationTakenBack(Record, table=True):
    """A group took a nomination back: from that day on it does not count."""

    append_only: ClassVar[bool] = True

    nomination_id: UUID = reference("nomination")
    on: date
    reason: str = Field(default="", max_length=2000)
