"""What a proposal would change about who decides: rights as they would be written.

The changes belong to a wording, because both say the same. The newest wording that has any is the
one in question; a later wording without changes leaves them as they are.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from facilitator.groups.records import Impact, Rung
from facilitator.store.records import Record, choice, reference


class ProposedRight(Record, table=True):
    """A right that a proposal would give; the fields are those of `RightDraft`."""

    append_only: ClassVar[bool] = True

    proposal_id: UUID = reference("proposal")
    wording_id: UUID = reference("wording")
    position: int
    """Order of the changes in their wording, from 1."""
    domain_id: UUID | None = reference("domain", optional=True)
    """None: a new domain, with the name and description below."""
    domain_name: str = ""
    domain_description: str = ""
    from_on: date | None = None
    """None: from the day of the decision on."""
    rung: Rung = choice(Rung)
    owner_group_id: UUID | None = reference("group", optional=True)
    owner_role_id: UUID | None = reference("role", optional=True)
    deputy_role_id: UUID | None = reference("role", optional=True)
    minimum_days: int = 0
    ratify_days: int = 30
    answer_days: int = 7
    quorum_percent: float = 0
    threshold_percent: float = 50
    threshold_included: bool = False
    reversible: bool = True
    impact: Impact = choice(Impact, Impact.medium)
    people_only: bool = False
    collegial: bool = False


class ProposedPart(StrEnum):
    """What somebody is to do under a proposed right."""

    consulted = "consulted"
    deliberator = "deliberator"


class ProposedParty(Record, table=True):
    """Somebody to be heard under a proposed right; exactly one of the three."""

    append_only: ClassVar[bool] = True

    proposed_right_id: UUID = reference("proposed_right")
    part: ProposedPart = choice(ProposedPart)
    group_id: UUID | None = reference("group", optional=True)
    role_id: UUID | None = reference("role", optional=True)
    person_id: UUID | None = reference("person", optional=True)


class ProposedStep(Record, table=True):
    """One step of the path under a proposed right, as in `RightStep`."""

    append_only: ClassVar[bool] = True

    proposed_right_id: UUID = reference("proposed_right")
    position: int
    name: str = Field(max_length=200)
    group_id: UUID | None = reference("group", optional=True)
    role_id: UUID | None = reference("role", optional=True)
    signers: int = 1
    days: int = 0
