"""What a calendar holds, before it is written. Pure.

A meeting that comes back is one entry with its rule; the days on which it is otherwise are named
in it, so no meeting is in a calendar twice.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

ENDING: Final = "@facilitator"


class CalendarKind(StrEnum):
    """What may be chosen for a calendar."""

    meetings = "meetings"
    terms = "terms"
    handovers = "handovers"
    decisions = "decisions"
    selections = "selections"
    actions = "actions"
    duties = "duties"


@dataclass(frozen=True)
class Whose:
    """Whose dates: one person's, one group's, or (with neither) everybody's."""

    person_id: UUID | None = None
    group_id: UUID | None = None


EVERYBODY: Final = Whose()


@dataclass(frozen=True)
class Entry:
    """One thing in a calendar; without a time it lasts the whole day."""

    kind: CalendarKind
    part: str
    """What of the record it is: its id and this make the name by which calendars know it."""
    record_id: UUID
    title: str
    on: date
    starts_at: str = ""
    """Wall time HH:MM in `zone`."""
    zone: str = ""
    minutes: int = 0
    place: str = ""
    words: str = ""
    group: str = ""
    rule: str = ""
    """How it comes back, an RRULE without its name and without UNTIL."""
    until_on: date | None = None
    """The last day on which it may fall."""
    left_out: tuple[date, ...] = ()
    """Days of the rule on which it does not take place, or stands as an entry of its own."""
    moved: tuple[tuple[date, "Entry"], ...] = ()
    """By the rule's day, how it is on a day that is otherwise."""
    made_of: tuple[UUID, ...] = ()
    """Other records whose change changes it too."""

    @property
    def uid(self) -> str:
        """Give the name that stays the same however often it is written."""
        return f"{self.part}-{self.record_id}{ENDING}"


@dataclass(frozen=True)
class Revision:
    """How often a record was changed, and when last."""

    times: int
    at: datetime


def own_uid(uid: str) -> tuple[str, UUID] | None:
    """Read a name of ours: the part and the record; None where it is somebody else's."""
    name = uid.removesuffix(ENDING)
    part, _, record = name.partition("-")
    if name == uid or not part:
        return None
    try:
        return part, UUID(record)
    except ValueError:
        return None
