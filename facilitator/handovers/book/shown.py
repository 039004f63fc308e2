"""A role's book as it is read, in the order of its headings."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from facilitator.handovers.book.records import BookDuty, BookNote, BookPart
from facilitator.handovers.checklists import YearlyDuty
from facilitator.handovers.steps import StepDraft


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
class Asked:
    """What the books of such roles usually say, and under which heading."""

    part: BookPart
    words: str
    private: bool = False


@dataclass(frozen=True)
class ChecklistShown:
    """The steps that the next handover of a role begins with."""

    steps: tuple[StepDraft, ...]
    own: bool
    """Whether the role has steps of its own; else they are those that ship."""
    ours: str
    """The name of the list that ships for such a role."""


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
    asked: tuple[Asked, ...]
    """What the books of such roles usually say, and this one does not yet."""
    duties_asked: tuple[YearlyDuty, ...]
    """What such roles usually do each year, and this one does not note yet."""

    @property
    def asks_for(self) -> tuple[str, ...]:
        """The words of `asked`."""
        return tuple(one.words for one in self.asked)

    def of(self, part: BookPart) -> tuple[BookNote, ...]:
        """Give the notes under one heading."""
        return tuple(note for note in self.notes if note.part is part)
