"""Rules of meetings: when they begin and end, who counts for the quorum.

All pure: records and plain values in, values out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from types import MappingProxyType
from uuid import UUID
from zoneinfo import ZoneInfo

from facilitator.meetings.records import (
    Meeting,
    MeetingState,
    Presence,
    PresenceKind,
)

TOOK_PART = frozenset({PresenceKind.present, PresenceKind.late, PresenceKind.left_early})
IN_THE_ROOM = frozenset({PresenceKind.present, PresenceKind.late})


def planned_start(meeting: Meeting) -> datetime | None:
    """Give the instant at which it should begin, in the meeting's own zone; None: not known."""
    return _wall(meeting, meeting.starts_at) if meeting.starts_at else None


def planned_end(meeting: Meeting) -> datetime | None:
    """Give the instant at which it should end, in its zone; right also over a change of clocks."""
    start = planned_start(meeting)
    if start is None:
        return None
    end = start.astimezone(UTC) + timedelta(minutes=meeting.planned_minutes)
    return end.astimezone(start.tzinfo)


def moment_at(meeting: Meeting, wall: str) -> datetime:
    """Give the instant of a wall time ("19:12") said of this meeting, in its zone.

    A time long before it begins is one after midnight of a meeting that went on into the night.
    """
    moment = _wall(meeting, wall)
    start = planned_start(meeting)
    if start is not None and start - moment > timedelta(hours=8):
        return moment + timedelta(days=1)
    return moment


def _wall(meeting: Meeting, wall: str) -> datetime:
    """Give the instant of a wall time on the meeting's day, in its zone.

    An hour that spring leaves out is read with the clocks not yet changed, so 02:30 is 03:30.
    """
    zone = ZoneInfo(meeting.zone or "UTC")
    told = datetime.combine(meeting.held_on, time.fromisoformat(wall), zone)
    return told.astimezone(UTC).astimezone(zone)


@dataclass(frozen=True)
class Quorum:
    """How many people are needed and how many count."""

    needed: int
    """0: none is asked for."""
    there: int
    """While the meeting is open those in the room, afterwards all who took part; no guests.

    Whoever is represented by one of them counts too.
    """

    @property
    def reached(self) -> bool:
        """Whether enough are there."""
        return self.there >= self.needed


def quorum_of(
    meeting: Meeting,
    presences: Iterable[Presence],
    spoken_for: Mapping[UUID, UUID] = MappingProxyType({}),
    *,
    of_all_evening: bool = False,
) -> Quorum:
    """Count the quorum; `spoken_for` gives for those who are represented who holds their proxy.

    Whoever is represented counts as long as the holder does. `of_all_evening` counts everybody
    who took part while the meeting is still open, too: a quorum that was lost had been there.
    """
    in_the_room = meeting.state == MeetingState.open and not of_all_evening
    counts = IN_THE_ROOM if in_the_room else TOOK_PART
    there = {p.person_id for p in presences if p.kind in counts and p.person_id is not None}
    represented = {person_id for person_id, holder_id in spoken_for.items() if holder_id in there}
    return Quorum(meeting.quorum, len(there | represented))


def times_of(
    kind: PresenceKind, at: datetime | None, arrived_at: datetime | None, left_at: datetime | None
) -> tuple[datetime | None, datetime | None]:
    """Give when somebody arrived and left, from what was known and what is said now at `at`."""
    if kind == PresenceKind.late:
        return at or arrived_at, None
    if kind == PresenceKind.left_early:
        return arrived_at, at or left_at
    if kind == PresenceKind.guest:
        return arrived_at, left_at
    return None, None


def quorum_sentence(quorum: Quorum, *, now: bool = False) -> str:
    """Say how the quorum stands, or stood."""
    needed = f"{quorum.needed} {'person is' if quorum.needed == 1 else 'people are'} needed"
    one = quorum.there <= 1
    there = f"{'is' if one else 'are'} here" if now else f"{'was' if one else 'were'} there"
    return f"{needed} for the quorum, and {quorum.there or 'nobody'} {there}."
