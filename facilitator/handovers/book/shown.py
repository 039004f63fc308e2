"""A role's book as it is read, in the order of its headings."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from facilitator.handovers.book.records import BookDuty, BookNote, BookPart


@dataclass(frozen=True)
class Decides:
    """A domain that the role owns, or may decide in the owner's place."""

    domain_id: UUID
    domain: str
    rung: str
    as_deputy: bool


@dataclass(frozen=True)
class Attends:
    """A series of meetings of the role's group, or of everybody."""

    series_id: UUID
    title: str
    words: str
    """How often: "Every second Thursday"."""


@dataclass(frozen=True)
class DutyShown:
    """A yearly duty with the next day on which it falls."""

    duty: BookDuty
    next_on: date


@dataclass(frozen=True)
class Book:
    """What a role decides, attends, knows, whom it deals with and what it does each year."""

    role_id: UUID
    role: str
    group: str
    purpose: str
    decides: tuple[Decides, ...]
    attends: tuple[Attends, ...]
    notes: tuple[BookNote, ...]
    """In the order of `BookPart`, those looked at longest ago last."""
    held_back: int
    """How many restricted notes are not among them."""
    duties: tuple[DutyShown, ...]
    """The next one first."""
    asks_for: tuple[str, ...]
    """What the books of such roles usually say, and this one does not yet."""

    def of(self, part: BookPart) -> tuple[BookNote, ...]:
        """Give the notes under one heading."""
        return tuple(note for note in self.notes if note.part is part)
