"""Meetings and what happens in them.

A meeting is held at a local wall time in a zone: when the clocks change it stays at the same
hour on the wall. Notes are one row per paragraph, so that typing writes little and two people
noting in turn never overwrite each other.
"""

import re
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import field_validator
from sqlmodel import Field

from facilitator.store.records import Draft, Record, choice, instant, reference

_WALL_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def wall_time(value: str) -> str:
    """Give a time of the wall, or nothing, as it is; for a draft's check."""
    if value and not _WALL_TIME.fullmatch(value):
        raise ValueError("A time is written as hours and minutes: 19:30.")
    return value


def day_of_calendar(value: date) -> date:
    """Give a day as it is, unless its year can only be a slip; for a draft's check.

    At the very ends of the calendar no instant can be told in another zone.
    """
    if not 1 < value.year < 9900:
        raise ValueError(f"There will hardly be a meeting in the year {value.year}. Check the day.")
    return value


class MeetingDraft(Draft):
    """A meeting as it is planned."""

    sentences: ClassVar[dict[str, str]] = {
        "title": "A meeting needs a title.",
        "planned_minutes": "The planned length is a number of minutes, 1 or more.",
        "quorum": "A quorum is a number of people, 0 or more.",
    }

    title: str = Field(min_length=1, max_length=300)
    group_id: UUID | None = reference("group", optional=True)
    kind: str = Field(default="meeting", max_length=60)
    """In the collective's words: assembly, sync, telcon …"""
    held_on: date = Field(index=True)
    starts_at: str = ""
    """Wall time HH:MM in `zone`; empty where it is not known."""
    zone: str = ""
    place: str = Field(default="", max_length=300)
    planned_minutes: int = Field(default=90, ge=1, le=24 * 60)
    quorum: int = Field(default=0, ge=0)
    """People who must be present; 0: none is asked for."""

    @field_validator("held_on")
    @classmethod
    def _in_the_calendar(cls, value: date) -> date:
        return day_of_calendar(value)

    @field_validator("starts_at")
    @classmethod
    def _on_the_wall(cls, value: str) -> str:
        return wall_time(value)

    @field_validator("zone")
    @classmethod
    def _known(cls, value: str) -> str:
        if value and value not in available_timezones():
            raise ValueError(f"There is no time zone “{value}”. Use a name like Europe/Berlin.")
        return value


class MeetingState(StrEnum):
    """How far a meeting is."""

    planned = "planned"
    open = "open"
    closed = "closed"


class Meeting(MeetingDraft, Record, table=True):
    """A meeting."""

    searched: ClassVar[tuple[str, ...]] = ("title", "text")

    state: MeetingState = choice(MeetingState, MeetingState.planned, index=True)
    opened_at: datetime | None = instant(optional=True)
    closed_at: datetime | None = instant(optional=True)
    closed_because: str = ""
    """Why it was closed although something that matters was missing."""
    text: str = ""
    """Imported: the text of the minutes as Markdown source."""
    source: str = ""
    """Imported: the files it came from, one a line."""


class Duty(StrEnum):
    """The roles of one meeting."""

    facilitates = "facilitates"
    notes = "notes"
    keeps_time = "keeps time"
    watches_mood = "watches the mood"


class MeetingDuty(Record, table=True):
    """Who has a duty in one meeting."""

    meeting_id: UUID = reference("meeting")
    person_id: UUID = reference("person")
    duty: Duty = choice(Duty)


class PresenceKind(StrEnum):
    """Whether and how somebody took part."""

    present = "present"
    late = "late"
    left_early = "left early"
    excused = "excused"
    absent = "absent"
    guest = "guest"


class Presence(Record, table=True):
    """One person in one meeting; a guest without a record has only a name."""

    meeting_id: UUID = reference("meeting")
    person_id: UUID | None = reference("person", optional=True)
    guest_name: str = ""
    kind: PresenceKind = choice(PresenceKind)
    arrived_at: datetime | None = instant(optional=True)
    left_at: datetime | None = instant(optional=True)


class MeetingInvited(Record, table=True):
    """Somebody expected in a meeting of invited people, as a hearing is; with none of these it is
    the group, or everybody."""

    meeting_id: UUID = reference("meeting")
    person_id: UUID = reference("person")


class ItemKind(StrEnum):
    """What an agenda item is."""

    report = "report"
    discussion = "discussion"
    decision = "decision"
    selection = "selection"
    retrospective = "retrospective"


class ItemState(StrEnum):
    """How far an agenda item is."""

    open = "open"
    done = "done"
    parked = "parked"
    forwarded = "forwarded"
    """Another group answers it; the answer comes back to an agenda of this one."""


class ItemDraft(Draft):
    """An agenda item."""

    sentences: ClassVar[dict[str, str]] = {
        "title": "An agenda item needs a title.",
        "minutes": "The time for an item is a number of minutes, 0 or more.",
    }

    title: str = Field(min_length=1, max_length=300)
    kind: ItemKind = choice(ItemKind, ItemKind.discussion)
    minutes: int = Field(default=10, ge=0, le=24 * 60)
    brought_by: UUID | None = reference("person", optional=True)
    domain_id: UUID | None = reference("domain", optional=True)
    proposal_id: UUID | None = reference("proposal", optional=True)
    wanted: str = Field(default="", max_length=500)
    """The outcome that is wanted."""
    link: str = Field(default="", max_length=2000)
    """Files and addresses that belong to it, one a line."""


class Item(ItemDraft, Record, table=True):
    """An agenda item of one meeting."""

    searched: ClassVar[tuple[str, ...]] = ("title",)

    meeting_id: UUID = reference("meeting")
    place: str = Field(index=True)
    """Fractional index: text that sorts (facilitator.store.ordering)."""
    state: ItemState = choice(ItemState, ItemState.open, index=True)
    carried_from: UUID | None = reference("item", optional=True)
    """The parked item of an earlier meeting that goes on here."""
    let_go_on: date | None = None
    """Parked, and since then nobody wants it any more: it is not offered again."""


class Note(Record, table=True):
    """One paragraph (a typed line) of the notes, of an item or without one of the meeting.

    An empty line is a row too, so that the text comes back exactly as it was typed.
    """

    searched: ClassVar[tuple[str, ...]] = ("text",)

    meeting_id: UUID = reference("meeting")
    item_id: UUID | None = reference("item", optional=True)
    place: str
    text: str


class ActionDraft(Draft):
    """Something that somebody will do."""

    sentences: ClassVar[dict[str, str]] = {"text": "An action says what is to be done."}

    text: str = Field(min_length=1, max_length=2000)
    person_id: UUID | None = reference("person", optional=True)
    due_on: date | None = None


class Action(ActionDraft, Record, table=True):
    """An action taken in a meeting."""

    searched: ClassVar[tuple[str, ...]] = ("text",)

    meeting_id: UUID = reference("meeting")
    item_id: UUID | None = reference("item", optional=True)
    done_on: date | None = None
    dropped_on: date | None = None


class NotedAction(Record, table=True):
    """A line of the notes that begins with “!” and the action it says."""

    note_id: UUID = reference("note")
    action_id: UUID = reference("action")


class SpeakingOrder(StrEnum):
    """By which rule those who wait are called up."""

    never_spoken_first = "never spoken first"
    first_come = "first come"
    alternating = "alternating"
    """Never spoken first, and among equals every second turn for the cohorts that have priority."""


class CountedOver(StrEnum):
    """Where former turns count."""

    item = "item"
    meeting = "meeting"
    last_meetings = "last meetings"


class MannerDraft(Draft):
    """How a group holds its meetings; without a group, how the collective does."""

    sentences: ClassVar[dict[str, str]] = {
        "most_proxies": "The number of proxies that one person may hold lies between 0 and 10.",
        "protected": "At most two places at the head of the list are protected.",
        "last_meetings": "Turns are counted over 1 to 50 meetings.",
        "most_turns": "The number of turns that count is 0 or more.",
    }

    group_id: UUID | None = reference("group", optional=True)
    most_proxies: int = Field(default=0, ge=0, le=10)
    """How many absent people one person may speak for; 0: there are no proxies."""
    speaking_order: SpeakingOrder = choice(SpeakingOrder, SpeakingOrder.never_spoken_first)
    protected: int = Field(default=1, ge=0, le=2)
    """Places at the head of the list that nobody is moved before (VoteIT's safe positions)."""
    counted_over: CountedOver = choice(CountedOver, CountedOver.meeting)
    last_meetings: int = Field(default=3, ge=1, le=50)
    most_turns: int = Field(default=0, ge=0)
    """Above so many turns everyone counts the same; 0: the true number counts."""
    closing_stops_points: bool = False
    """A closed list takes no points of order either."""


class Manner(MannerDraft, Record, table=True):
    """How a group holds its meetings; the newest row of a group counts."""
