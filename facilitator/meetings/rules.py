"""Rules of meetings: when they begin and end, who counts for the quorum, what to check at the end.

All pure: records and plain values in, values out.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from types import MappingProxyType
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from facilitator.meetings.records import (
    Action,
    Duty,
    Item,
    ItemState,
    Meeting,
    MeetingState,
    Presence,
    PresenceKind,
)

TOOK_PART = frozenset({PresenceKind.present, PresenceKind.late, PresenceKind.left_early})
IN_THE_ROOM = frozenset({PresenceKind.present, PresenceKind.late})


def planned_start(meeting: Meeting) -> datetime | None:
    """Give the instant at which it should begin, in the meeting's own zone; None: not known."""
    if not meeting.starts_at:
        return None
    return datetime.combine(
        meeting.held_on, time.fromisoformat(meeting.starts_at), ZoneInfo(meeting.zone or "UTC")
    )


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
    zone = ZoneInfo(meeting.zone or "UTC")
    moment = datetime.combine(meeting.held_on, time.fromisoformat(wall), zone)
    start = planned_start(meeting)
    if start is not None and start - moment > timedelta(hours=8):
        return moment + timedelta(days=1)
    return moment


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
) -> Quorum:
    """Count the quorum; `spoken_for` gives for those who are represented who holds their proxy.

    Whoever is represented counts as long as the holder does.
    """
    counts = IN_THE_ROOM if meeting.state == MeetingState.open else TOOK_PART
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


CheckKind = Literal[
    "no items", "nobody present", "no quorum", "nobody facilitated", "nobody noted",
    "nothing said", "without a word", "unfinished", "action without a name",
    "action without a date",
]  # fmt: skip


@dataclass(frozen=True)
class Check:
    """Something that is worth a look before a meeting is closed."""

    kind: CheckKind
    sentence: str
    needs_reason: bool = False
    """It can be closed like this only with a reason, which the minutes then carry."""
    record_id: UUID | None = None
    """The item or action that it is about."""


@dataclass(frozen=True)
class AtTheEnd:
    """What the checks look at."""

    items: Sequence[Item]
    presences: Sequence[Presence]
    quorum: Quorum
    duties: Collection[Duty]
    actions: Sequence[Action]
    with_a_word: Collection[UUID | None] = field(default_factory=frozenset)
    """Items with notes, a decision or an action; None: the meeting itself has some."""


def checks(end: AtTheEnd) -> tuple[Check, ...]:
    """Give everything worth a look, the gravest first (4minitz' five checks, and ours)."""
    return (
        *_who_was_there(end),
        *_what_was_said(end),
        *_who_did_what(end),
        *_unfinished(end.items),
        *_loose_actions(end.actions),
    )


def _who_was_there(end: AtTheEnd) -> Iterable[Check]:
    if not any(presence.kind in TOOK_PART for presence in end.presences):
        yield Check("nobody present", "Nobody is marked as present.", needs_reason=True)
    elif not end.quorum.reached:
        yield Check("no quorum", quorum_sentence(end.quorum), needs_reason=True)


def quorum_sentence(quorum: Quorum) -> str:
    """Say how the quorum stands."""
    needed = f"{quorum.needed} {'person is' if quorum.needed == 1 else 'people are'} needed"
    were = "was" if quorum.there == 1 else "were"
    return f"{needed} for the quorum, and {quorum.there or 'nobody'} {were} there."


def _what_was_said(end: AtTheEnd) -> Iterable[Check]:
    if not end.items:
        yield Check("no items", "The agenda is empty.")
    if not end.with_a_word:
        yield Check(
            "nothing said", "There are no notes, decisions or actions at all.", needs_reason=True
        )
        return
    for item in end.items:
        if item.state == ItemState.done and item.id not in end.with_a_word:
            yield Check(
                "without a word",
                f"“{item.title}” is done without a note, decision or action.",
                record_id=item.id,
            )


def _who_did_what(end: AtTheEnd) -> Iterable[Check]:
    if Duty.facilitates not in end.duties:
        yield Check("nobody facilitated", "It does not say who facilitated.")
    if Duty.notes not in end.duties:
        yield Check("nobody noted", "It does not say who took notes.")


def _unfinished(items: Iterable[Item]) -> Iterable[Check]:
    for item in items:
        if item.state == ItemState.open:
            yield Check(
                "unfinished",
                f"“{item.title}” is not finished. It will be parked and offered for the next"
                " meeting.",
                record_id=item.id,
            )


def _loose_actions(actions: Iterable[Action]) -> Iterable[Check]:
    for action in actions:
        if action.dropped_on is not None:
            continue
        if action.person_id is None:
            yield Check(
                "action without a name", f"Nobody’s name is at “{action.text}”.",
                record_id=action.id,
            )  # fmt: skip
        if action.due_on is None:
            yield Check(
                "action without a date", f"No date is at “{action.text}”.", record_id=action.id
            )
