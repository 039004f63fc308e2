"""The stack: who wants to speak, who speaks, who spoke, and for how long."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field

from facilitator.store.records import Record, choice, instant, reference


class SpeakerKind(StrEnum):
    """The classes of OpenSlides, in the order in which they are called up."""

    question = "question"
    """Interposed: it pauses who speaks."""
    intervention = "intervention"
    point_of_order = "point of order"
    ordinary = "ordinary"
    answer = "answer"
    """Stands right under what it answers."""


class Speaker(Record, table=True):
    """One turn: waiting (no begin), speaking (no end), finished. Taken back: a tombstone."""

    meeting_id: UUID = reference("meeting")
    item_id: UUID | None = reference("item", optional=True)
    person_id: UUID | None = reference("person", optional=True)
    guest_name: str = ""
    kind: SpeakerKind = choice(SpeakerKind, SpeakerKind.ordinary)
    rank: int = 0
    """Of a point of order: the lower, the sooner."""
    note: str = Field(default="", max_length=250)
    """Of a point of order: what it is about."""
    in_answer_to: UUID | None = reference("speaker", optional=True)
    weight: int = 0
    """The order in which those who wait are called up; the lower, the sooner."""
    by_hand: bool = False
    """Somebody put it at its place: the rule of the order no longer moves it."""
    began_at: datetime | None = instant(optional=True)
    ended_at: datetime | None = instant(optional=True)
    paused_at: datetime | None = instant(optional=True)
    """An interposed question is running."""
    paused_seconds: float = 0


class StackClosure(Record, table=True):
    """The list of an item was closed; `opened_at`: and opened again."""

    meeting_id: UUID = reference("meeting")
    item_id: UUID | None = reference("item", optional=True)
    closed_at: datetime = instant()
    opened_at: datetime | None = instant(optional=True)
