"""A domain audit: a walk over recurring decisions, with what the group said about each."""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from facilitator.groups.records import Rung
from facilitator.store.records import Record, choice, reference


class DomainAudit(Record, table=True):
    """One walk. It is open until it ends in a proposal, or is put away."""

    called: ClassVar[str] = "audit"

    began_on: date
    began_by: UUID | None = reference("person", optional=True)
    ended_on: date | None = None
    proposal_id: UUID | None = reference("proposal", optional=True)
    """What it ended in; None: it is open, or was put away."""


class Affected(StrEnum):
    """Who is affected."""

    those_who_do_it = "those who do it"
    one_group = "one group"
    other_groups = "other groups too"
    everybody = "everybody"


class Knows(StrEnum):
    """Who knows enough about it."""

    one_role = "one role"
    one_group = "one group"
    several = "several groups"
    everybody = "everybody"


class Harm(StrEnum):
    """What happens if it goes wrong."""

    little = "little"
    some = "some"
    much = "much"


class Haste(StrEnum):
    """How fast it must be."""

    hours = "within hours"
    days = "within days"
    weeks = "it has weeks"


class Origin(StrEnum):
    """Where a recurring decision on the walk comes from."""

    starter = "starter list"
    domain = "a domain on the map"
    titles = "decisions without a domain"
    added = "added by hand"


class AuditedMatter(Record, table=True):
    """One recurring decision on a walk: four answers, and what was chosen for it."""

    called: ClassVar[str] = "recurring decision"

    audit_id: UUID = reference("domain_audit")
    position: int
    title: str = Field(max_length=200)
    about: str = ""
    origin: Origin = choice(Origin)
    domain_id: UUID | None = reference("domain", optional=True)
    """None: there is no domain for it yet."""
    affected: Affected | None = choice(Affected, None)
    affected_words: str = ""
    knows: Knows | None = choice(Knows, None)
    knows_group_id: UUID | None = reference("group", optional=True)
    knows_role_id: UUID | None = reference("role", optional=True)
    knows_words: str = ""
    harm: Harm | None = choice(Harm, None)
    can_be_undone: bool | None = None
    harm_words: str = ""
    haste: Haste | None = choice(Haste, None)
    haste_words: str = ""
    is_shared_value: bool = False
    """It is about purpose, principles or who belongs."""
    rung: Rung | None = choice(Rung, None)
    """What the group chose; None: what is proposed."""
    owner_group_id: UUID | None = reference("group", optional=True)
    owner_role_id: UUID | None = reference("role", optional=True)
    minimum_days: int | None = None
    is_skipped: bool = False
    answered_by: UUID | None = reference("person", optional=True)
    answered_on: date | None = None
