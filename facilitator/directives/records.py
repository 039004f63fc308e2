"""Coordination lines, directives, and what became of each: all of them facts.

An office is a group of any kind. A line is a right: the office above may direct the one below,
and a third that lies under that one only through it. Where a line ended stands in `LineEnd`.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import model_validator
from sqlmodel import Field

from facilitator.store.records import Draft, Record, choice, reference


class LineDraft(Draft):
    """One office may direct another, from a day on."""

    sentences: ClassVar[dict[str, str]] = {"from_on": "A line needs its first day."}

    upper_id: UUID = reference("group")
    lower_id: UUID = reference("group")
    from_on: date

    @model_validator(mode="after")
    def _of_two(self) -> "LineDraft":
        if self.upper_id == self.lower_id:
            raise ValueError("A line leads from one office to another. Choose two different ones.")
        return self


class CoordinationLine(LineDraft, Record, table=True):
    """A line, until it is ended."""

    called: ClassVar[str] = "line"
    append_only: ClassVar[bool] = True

    decided_by: UUID | None = reference("decision", optional=True)
    """None: it was there from the beginning."""


class LineEnd(Record, table=True):
    """A line ended."""

    append_only: ClassVar[bool] = True

    line_id: UUID = reference("coordination_line")
    last_on: date
    """The last day on which it held."""
    decided_by: UUID | None = reference("decision", optional=True)


class Verdict(StrEnum):
    """What the lines and the rights say of a directive."""

    legitimate = "legitimate"
    not_its_right = "not its right"
    end_run = "end run"


class DirectiveDraft(Draft):
    """One office directs another."""

    sentences: ClassVar[dict[str, str]] = {
        "text": "Say what the other office is to do.",
        "answer_days": "The days for an answer are a whole number from 1 to 365.",
    }

    from_id: UUID = reference("group")
    to_id: UUID = reference("group")
    domain_id: UUID | None = reference("domain", optional=True)
    passes_on_id: UUID | None = reference("directive", optional=True)
    """The directive from above that this one hands down: its right is that one’s."""
    text: str = Field(min_length=1, max_length=4000)
    why: str = Field(default="", max_length=2000)
    person_id: UUID = reference("person")
    """Who sends it, of the office it comes from."""
    answer_days: int = Field(default=7, ge=1, le=365)

    @model_validator(mode="after")
    def _of_two(self) -> "DirectiveDraft":
        if self.from_id == self.to_id:
            raise ValueError("A directive goes to another office. Choose a different one.")
        return self


class Directive(DirectiveDraft, Record, table=True):
    """A directive as it was sent, with what the check said of it that day."""

    append_only: ClassVar[bool] = True

    given_on: date
    verdict: Verdict = choice(Verdict)
    said: str
    """The verdict as a sentence, with the names as they were."""
    in_spite: str = ""
    """Why it was sent although it is not legitimate; then it binds nobody."""


class DirectivePassedOver(Record, table=True):
    """An office that the directive went round."""

    append_only: ClassVar[bool] = True

    directive_id: UUID = reference("directive")
    group_id: UUID = reference("group")


class DirectiveActKind(StrEnum):
    """What may become of a directive."""

    followed = "followed"
    questioned = "questioned"
    answered = "answered"
    """The sender answered a question; the receiver has its days anew."""
    disputed = "disputed"
    taken_back = "taken back"


class DirectiveAct(Record, table=True):
    """Something that an office answered."""

    append_only: ClassVar[bool] = True

    directive_id: UUID = reference("directive")
    kind: DirectiveActKind = choice(DirectiveActKind)
    group_id: UUID = reference("group")
    person_id: UUID = reference("person")
    on: date
    text: str = ""
