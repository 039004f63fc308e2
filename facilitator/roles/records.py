"""Roles, terms and what really happened in them, wishes.

A term is the plan: one person in one seat, from–to. What really happened stands in its acts,
which are facts. So plan and actual are both readable ever after.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from facilitator.people.records import Spanned
from facilitator.store.records import Draft, Record, choice, reference


class TermUnit(StrEnum):
    """In what a term's length is counted."""

    days = "days"
    weeks = "weeks"
    months = "months"
    meeting = "meeting"


class SelectionMethod(StrEnum):
    """How a seat is filled."""

    unknown = "unknown"
    rotation = "rotation"
    seniority = "seniority"
    role_selection = "role selection"
    vote = "vote"
    draw = "draw"
    appointment = "appointment"


class RoleDraft(Draft):
    """Time-bound work in a group."""

    sentences: ClassVar[dict[str, str]] = {
        "name": "A role needs a name.",
        "seats": "A role has at least one seat and at most 200.",
        "term_length": "A term lasts at least one day, week, month or meeting, and at most 10 000.",
        "most_in_a_row": "The most terms in a row is a number from 1 to 1000.",
        "load_hours": "The load is a number of hours a month, from 0 to 744: a whole month.",
    }

    group_id: UUID = reference("group")
    name: str = Field(min_length=1, max_length=200)
    purpose: str = Field(default="", max_length=2000)
    seats: int = Field(default=1, ge=1, le=200)
    term_length: int = Field(default=6, ge=1, le=10_000)
    term_unit: TermUnit = choice(TermUnit, TermUnit.months)
    load_hours: float = Field(default=0, ge=0, le=744)
    """Hours a month."""
    most_in_a_row: int | None = Field(default=None, ge=1, le=1000)
    """Terms that one person may serve in a row."""
    selection: SelectionMethod = choice(SelectionMethod, SelectionMethod.role_selection)
    ended_on: date | None = None
    """The last day of the role itself."""


class Role(RoleDraft, Record, table=True):
    """A role of a group."""


class TermDraft(Spanned):
    """One person in one seat, as planned; `to_on` None: no end was agreed."""

    sentences: ClassVar[dict[str, str]] = {"seat": "Seats are counted from 1."}

    role_id: UUID = reference("role")
    person_id: UUID = reference("person")
    seat: int = Field(default=1, ge=1)
    selection: SelectionMethod = choice(SelectionMethod, SelectionMethod.unknown)


class Term(TermDraft, Record, table=True):
    """A term, as planned."""


class TermActKind(StrEnum):
    """What may really happen in a term."""

    shadowing = "shadowing"
    began = "began"
    handing_over = "handing over"
    ended = "ended"
    declined = "declined"
    """It never began."""


class TermAct(Record, table=True):
    """A fact of a term: it began, it ended."""

    append_only: ClassVar[bool] = True

    term_id: UUID = reference("term")
    kind: TermActKind = choice(TermActKind)
    on: date
    """The day of the fact; of `ended`, the last day in office."""
    reason: str = Field(default="", max_length=2000)


class WishKind(StrEnum):
    """How gladly somebody would take a role."""

    gladly = "gladly"
    if_needed = "if needed"
    not_this_year = "not this year"


class WishDraft(Spanned):
    """What somebody wishes about a role, for a span of days or for good."""

    person_id: UUID = reference("person")
    role_id: UUID = reference("role")
    wish: WishKind = choice(WishKind)


class Wish(WishDraft, Record, table=True):
    """A wish of a person about a role."""
