"""What is kept of reminders: what was said, put off or done, and how far ahead a kind is said.

What is due is never kept, it is computed; these rows only say what became of one occurrence.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from pydantic import field_validator
from sqlmodel import Field

from facilitator.due import Kind
from facilitator.store.records import Draft, Id, Record, instant, reference

MOST_DAYS = 400


class Reminder(Record, table=True):
    """What became of one thing that was due on one day, for one who looks."""

    kind: str
    record_id: UUID = Field(sa_type=Id, index=True)
    """Of whatever table the kind speaks of."""
    part: str = ""
    due_on: date | None = None
    view_id: UUID | None = reference("person", optional=True)
    """Whose view it was said in; None: the view of everybody's things."""
    rung: int | None = None
    """The nearest that was said (`reminders.ladder`); None: it was only put off or done."""
    said_at: datetime | None = instant(optional=True)
    put_off_at: datetime | None = instant(optional=True)
    put_off_until: datetime | None = instant(optional=True)
    """Kept also when the time has come, until it is said again."""
    done_at: datetime | None = instant(optional=True)
    """Done is done for everybody."""
    done_by: UUID | None = reference("person", optional=True)


class NoticeLadderDraft(Draft):
    """How far ahead one kind of thing is said, and how often when it is late."""

    sentences: ClassVar[dict[str, str]] = {
        "minutes": "Minutes before are a number from 0 to 1439; 0 for none.",
    }

    kind: str
    days: str = Field(max_length=200)
    """Numbers with commas between: days before, negative after the day. "30, 7, 0, -7"."""
    minutes: int = Field(default=0, ge=0, le=1439)
    """Before the hour, where a thing has one; 0: not said so."""

    @field_validator("kind")
    @classmethod
    def _known(cls, kind: str) -> str:
        if kind not in Kind.__args__:  # type: ignore[attr-defined]  # a Literal has them
            raise ValueError(f"“{kind}” is nothing that can be due. Choose another.")
        return kind

    @field_validator("days")
    @classmethod
    def _numbers(cls, text: str) -> str:
        try:
            days = {int(part) for part in text.replace("−", "-").split(",") if part.strip()}
        except ValueError:
            raise ValueError("Write days as numbers with commas between: 30, 7, 0.") from None
        if not days or max(map(abs, days)) > MOST_DAYS:
            raise ValueError(f"Write at least one day, each at most {MOST_DAYS} before or after.")
        return ", ".join(map(str, sorted(days, reverse=True)))


class NoticeLadder(NoticeLadderDraft, Record, table=True):
    """A ladder that was agreed; a kind without one has ours."""
