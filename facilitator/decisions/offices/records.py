"""What offices said before somebody else decided, and what was answered to a challenge."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from facilitator.store.records import Record, reference


class OfficeWord(Record, table=True):
    """An office spoke about one wording: it has no concern, or a challenge of the record is its."""

    append_only: ClassVar[bool] = True

    proposal_id: UUID = reference("proposal")
    wording_id: UUID | None = reference("wording", optional=True)
    group_id: UUID | None = reference("group", optional=True)
    role_id: UUID | None = reference("role", optional=True)
    person_id: UUID = reference("person")
    """Who spoke for the office."""
    challenge_id: UUID | None = reference("challenge", optional=True)
    """None: no concern."""
    note: str = ""
    on: date


class ChallengeAnswer(Record, table=True):
    """What was answered to a challenge."""

    append_only: ClassVar[bool] = True

    challenge_id: UUID = reference("challenge")
    person_id: UUID | None = reference("person", optional=True)
    text: str
    on: date
