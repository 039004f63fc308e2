"""What a role's book holds that no other record says, and the role's own checklist.

The decisions of a role come from the domains it owns, its meetings from the series of its group;
they are read, never copied.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from facilitator.handovers.steps import StepDraft
from facilitator.store.records import Draft, Record, choice, reference


class BookPart(StrEnum):
    """Under which heading a note stands."""

    decides = "decides"
    """Beside the domains of the role: what it is usually asked."""
    attends = "attends"
    """Beside the series of its group."""
    knows = "knows"
    people = "people"
    """People outside, and what about."""


class BookNoteDraft(Draft):
    """One thing that only whoever has the role knows."""

    sentences: ClassVar[dict[str, str]] = {"title": "A note needs a few words."}

    role_id: UUID = reference("role")
    part: BookPart = choice(BookPart, BookPart.knows)
    title: str = Field(min_length=1, max_length=200)
    text: str = Field(default="", max_length=5000)
    place: str = Field(default="", max_length=500)
    """Where it is: a folder, a drawer, a person."""
    restricted: bool = False
    """Shown only when asked for, never on the room display, left out of what is handed on."""
    looked_at_on: date | None = None
    """When somebody last saw that it is still true."""


class BookNote(BookNoteDraft, Record, table=True):
    """A note in a role's book. Its former words are kept apart: an export can leave them out."""

    personal: ClassVar[tuple[str, ...]] = ("title", "text", "place")


class BookDutyDraft(Draft):
    """What a role does every year."""

    sentences: ClassVar[dict[str, str]] = {
        "title": "A duty needs a few words.",
        "month": "A month is a number from 1 to 12.",
        "day": "A day of a month is a number from 1 to 31.",
    }

    role_id: UUID = reference("role")
    title: str = Field(min_length=1, max_length=200)
    month: int = Field(ge=1, le=12)
    day: int | None = Field(default=None, ge=1, le=31)
    """None: some time in the month. In a shorter month, its last day."""
    text: str = Field(default="", max_length=2000)


class BookDuty(BookDutyDraft, Record, table=True):
    """A yearly duty of a role."""


class ChecklistStep(StepDraft, Record, table=True):
    """A step of a role's own checklist. A role without any has the list that ships."""

    role_id: UUID = reference("role")
