"""Groups, memberships, domains and the rights over them.

A domain is a kind of recurring decision. Who owns it and on which rung it is decided is a
`Right`, an append-only row valid from a day on: the newest right on a day is the one in force,
and the old ones stay readable at any date.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import model_validator
from sqlmodel import Field

from facilitator.people.records import Spanned
from facilitator.store.records import Draft, Id, Record, choice, reference


class GroupKind(StrEnum):
    """What sort of node a group is; the words of the collective's constitution may differ."""

    circle = "circle"
    working_group = "working group"
    assembly = "assembly"
    council = "council"
    office = "office"


class GroupDraft(Draft):
    """A node with a purpose, members and authority."""

    sentences: ClassVar[dict[str, str]] = {"name": "A group needs a name."}

    name: str = Field(min_length=1, max_length=200)
    kind: GroupKind = choice(GroupKind, GroupKind.circle)
    purpose: str = Field(default="", max_length=2000)
    parent_id: UUID | None = reference("group", optional=True)
    formed_on: date | None = None
    dissolved_on: date | None = None
    """The last day."""


class Group(GroupDraft, Record, table=True):
    """A group of the collective."""


class MembershipDraft(Spanned):
    """Somebody belongs to a group for a span of days."""

    group_id: UUID = reference("group")
    person_id: UUID = reference("person")


class Membership(MembershipDraft, Record, table=True):
    """A person in a group, from–to."""


class Rung(StrEnum):
    """The rungs of the ladder, from the lightest to the heaviest."""

    delegated = "delegated"
    consultation = "consultation"
    consent = "consent"
    consensus = "consensus"
    vote = "vote"


class Impact(StrEnum):
    """How far a decision of this kind reaches."""

    low = "low"
    medium = "medium"
    high = "high"


class DomainDraft(Draft):
    """A kind of recurring decision."""

    sentences: ClassVar[dict[str, str]] = {"name": "A domain needs a name."}

    name: str = Field(min_length=1, max_length=200)
    description: str = Field(default="", max_length=2000)


class Domain(DomainDraft, Record, table=True):
    """A kind of recurring decision; its rights say who owns it."""


class RightDraft(Draft):
    """Who owns a domain and on which rung it is decided, from a day on."""

    sentences: ClassVar[dict[str, str]] = {
        "quorum_percent": "A quorum lies between 0 and 100 per cent.",
        "threshold_percent": "A threshold lies between 0 and 100 per cent.",
        "minimum_days": "The days of deliberation are a whole number from 0 up.",
        "ratify_days": "The days for ratifying are a whole number from 1 up.",
    }

    domain_id: UUID = reference("domain")
    from_on: date
    rung: Rung = choice(Rung)
    owner_group_id: UUID | None = reference("group", optional=True)
    owner_role_id: UUID | None = reference("role", optional=True)
    deputy_role_id: UUID | None = reference("role", optional=True)
    minimum_days: int = Field(default=0, ge=0)
    """Days between raising and deciding; earlier only as urgent."""
    ratify_days: int = Field(default=30, ge=1)
    """Days in which an urgent decision must be ratified or lapses."""
    answer_days: int = Field(default=7, ge=0)
    """Consultation: days after which somebody who was asked counts as heard."""
    quorum_percent: float = Field(default=0, ge=0, le=100)
    """Vote: share of those entitled who must have cast a stance."""
    threshold_percent: float = Field(default=50, ge=0, le=100)
    """Vote: share of agree among agree and objection that must be exceeded, or reached if
    `threshold_included`."""
    threshold_included: bool = False
    reversible: bool = True
    impact: Impact = choice(Impact, Impact.medium)
    people_only: bool = False
    """No automation may decide here."""

    @model_validator(mode="after")
    def _one_owner(self) -> "RightDraft":
        if (self.owner_group_id is None) == (self.owner_role_id is None):
            raise ValueError("A domain has one owner: a role or a group.")
        return self


class Right(RightDraft, Record, table=True):
    """A right over a domain; never changed, followed by a newer one."""

    append_only: ClassVar[bool] = True

    decided_by: UUID | None = Field(default=None, sa_type=Id, nullable=True)
    """The decision that made it so. No foreign key: that decision may itself name a right."""


class RightConsulted(Record, table=True):
    """One party that must be heard before a decision under a right; exactly one of the three."""

    append_only: ClassVar[bool] = True

    right_id: UUID = reference("right")
    group_id: UUID | None = reference("group", optional=True)
    role_id: UUID | None = reference("role", optional=True)
    person_id: UUID | None = reference("person", optional=True)


class RightDeliberator(Record, table=True):
    """An office other than the owner that must say what could be wrong, or that it has no concern,
    before the owner decides (seed: distributed executive, internal challenge); group or role."""

    append_only: ClassVar[bool] = True

    right_id: UUID = reference("right")
    group_id: UUID | None = reference("group", optional=True)
    role_id: UUID | None = reference("role", optional=True)


class RightCollegial(Record, table=True):
    """What is decided under this right is the group’s; what each one said is sealed."""

    append_only: ClassVar[bool] = True

    right_id: UUID = reference("right")


class RightStep(Record, table=True):
    """One step of the path that a matter walks before it is decided; in a group or by a role."""

    append_only: ClassVar[bool] = True

    right_id: UUID = reference("right")
    position: int
    """Order of the steps, from 1."""
    name: str
    """Review, sign-off, integration …"""
    group_id: UUID | None = reference("group", optional=True)
    role_id: UUID | None = reference("role", optional=True)
    signers: int = 1
    """How many people have to sign."""
    days: int = 0
    """After so many days without an answer it is late; 0: there is no clock."""


class RightLapse(Record, table=True):
    """A right that an urgent decision gave: it ends by itself unless that decision is ratified."""

    append_only: ClassVar[bool] = True

    right_id: UUID = reference("right")
    last_on: date
    """The last day on which it holds without a ratification."""


class RightKept(Record, table=True):
    """The urgent decision was ratified in time: the right stays."""

    append_only: ClassVar[bool] = True

    right_id: UUID = reference("right")
    on: date
