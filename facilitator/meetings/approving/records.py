"""Minutes as texts that are handed out, amended and approved; every version stays."""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from facilitator.store.records import Draft, Record, choice, reference


class MinutesFormDraft(Draft):
    """How minutes are written: a Jinja template that gives Markdown."""

    sentences: ClassVar[dict[str, str]] = {"name": "A form needs a name."}

    name: str = Field(min_length=1, max_length=200)
    group_id: UUID | None = reference("group", optional=True)
    """None: for every group that has none of its own."""
    source: str = Field(max_length=200_000)


class MinutesForm(MinutesFormDraft, Record, table=True):
    """The form of a group's minutes; the newest one counts."""


class MinutesVersion(Record, table=True):
    """The minutes as they read at one moment, in Markdown.

    It is undone with the closing that fixed it; no service changes it.
    """

    meeting_id: UUID = reference("meeting")
    on: date
    text: str
    because: str = ""
    """What was amended; empty for the first version."""
    person_id: UUID | None = reference("person", optional=True)
    """Who asked for the amendment."""


class MinutesActKind(StrEnum):
    """What happened to a version."""

    handed_out = "handed out"
    amendment_asked = "amendment asked"
    approved = "approved"


class MinutesAct(Record, table=True):
    """A fact in the life of minutes."""

    append_only: ClassVar[bool] = True

    version_id: UUID = reference("minutes_version")
    kind: MinutesActKind = choice(MinutesActKind)
    on: date
    note: str = ""
    person_id: UUID | None = reference("person", optional=True)
    meeting_id: UUID | None = reference("meeting", optional=True)
    """The meeting in which it happened."""
    item_id: UUID | None = reference("item", optional=True)
