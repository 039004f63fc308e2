"""Swaps and cover, each asked of somebody, and what they answered.

Both name terms by their ids, so they move with the turn when its days change. They are facts:
what became of one stands in its acts, and nowhere else.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import model_validator
from sqlmodel import Field

from facilitator.people.records import Spanned
from facilitator.store.records import Draft, Record, choice, reference


class AnswerKind(StrEnum):
    """What may become of something asked."""

    accepted = "accepted"
    declined = "declined"
    withdrawn = "withdrawn"


class SwapDraft(Draft):
    """Somebody asks another to exchange their turns, or to take one over."""

    term_id: UUID = reference("term")
    """The turn that is to go to the other."""
    person_id: UUID = reference("person")
    """Who has it and asks."""
    other_id: UUID = reference("person")
    """Who is asked."""
    other_term_id: UUID | None = reference("term", optional=True)
    """The turn that comes back for it; None: the other only takes it over."""
    reason: str = Field(default="", max_length=500)

    @model_validator(mode="after")
    def _of_two(self) -> "SwapDraft":
        if self.person_id == self.other_id:
            raise ValueError("A swap is between two people. Choose somebody else.")
        return self


class Swap(SwapDraft, Record, table=True):
    """A swap, asked on a day; open while it has no act."""

    append_only: ClassVar[bool] = True

    asked_on: date


class SwapAct(Record, table=True):
    """What became of a swap."""

    append_only: ClassVar[bool] = True

    swap_id: UUID = reference("swap")
    kind: AnswerKind = choice(AnswerKind)
    on: date
    note: str = ""


class CoverDraft(Spanned):
    """Somebody is asked to stand in for part of a term; the term stays whose it is."""

    term_id: UUID = reference("term")
    person_id: UUID = reference("person")
    """Who is asked to cover."""
    from_on: date
    to_on: date
    reason: str = Field(default="", max_length=500)


class Cover(CoverDraft, Record, table=True):
    """Cover, asked on a day; open while it has no act."""

    append_only: ClassVar[bool] = True

    asked_on: date


class CoverAct(Record, table=True):
    """What became of cover; withdrawn after a yes, it ends the day before the act."""

    append_only: ClassVar[bool] = True

    cover_id: UUID = reference("cover")
    kind: AnswerKind = choice(AnswerKind)
    on: date
    note: str = ""
