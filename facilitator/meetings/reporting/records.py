"""How often the holder of a link reports at home, and the reports."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import model_validator
from sqlmodel import Field

from facilitator.store.records import Draft, Record, reference


class LinkReportingDraft(Draft):
    """When the holder of a link reports to the group that sent them."""

    sentences: ClassVar[dict[str, str]] = {
        "every_days": "Reports come every so many days, from 1 to 366.",
        "within_days": "A report is given within a number of days, from 0 to 366.",
    }

    link_id: UUID = reference("link")
    after_meetings: bool = True
    """After each meeting of the other group."""
    every_days: int | None = Field(default=None, ge=1, le=366)
    within_days: int = Field(default=14, ge=0, le=366)
    """So many days after the meeting, or after the day that came round, it is late."""

    @model_validator(mode="after")
    def _one_of_them(self) -> "LinkReportingDraft":
        if self.after_meetings and self.every_days is not None:
            raise ValueError("Choose one: after each meeting, or every so many days.")
        return self


class LinkReporting(LinkReportingDraft, Record, table=True):
    """When reports are owed; one row a link. Without one as the draft is empty."""


class LinkReportDraft(Draft):
    """What the holder of a link told at home."""

    sentences: ClassVar[dict[str, str]] = {"text": "Write in a few words what was reported."}

    link_id: UUID = reference("link")
    person_id: UUID | None = reference("person", optional=True)
    on: date
    text: str = Field(min_length=1, max_length=20_000)
    """Of one that is skipped: why."""
    skipped: bool = False
    """There is none this time, and the group knows why."""
    meeting_id: UUID | None = reference("meeting", optional=True)
    """The meeting of the other group it is about; None: the last one before it."""


class LinkReport(LinkReportDraft, Record, table=True):
    """A report, or the word that there is none this time."""

    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("text",)
