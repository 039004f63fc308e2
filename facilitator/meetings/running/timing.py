"""How long an item has been on, how much is left, when the meeting will end: from rows alone.

Nothing is added up from tick to tick. Every value is a function of what is on record and of the
instant it is asked for, so a clock that is set, a closed lid or a crash changes nothing of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from facilitator.meetings.records import Item, ItemState, Meeting, MeetingState
from facilitator.meetings.rules import planned_end
from facilitator.meetings.running.records import Break, Extension, ItemSpan

NIGHT: Final = timedelta(hours=6)
"""A night until six belongs to the day before: a meeting may run past midnight."""
FORGOTTEN: Final = timedelta(hours=12)
"""What lasted longer was left on by mistake, and counts in no minutes."""

Stretch = tuple[datetime, datetime]


def days_of(at: datetime, zone: ZoneInfo) -> tuple[date, date]:
    """Give the days to which something at this instant may belong: the wall's, the night's."""
    local = at.astimezone(zone)
    # Wall time: what counts is the hour on the wall, also in the night when clocks change.
    return local.date(), (local.replace(tzinfo=None) - NIGHT).date()


def seconds_outside(stretch: Stretch, pauses: Iterable[Stretch]) -> float:
    """Give the seconds of a stretch that lie in none of the pauses, which may overlap."""
    begin, end = stretch
    seconds, at = 0.0, begin
    for pause_begin, pause_end in sorted(pauses):
        if pause_end <= at:
            continue
        if pause_begin >= end:
            break
        seconds += max(0.0, (pause_begin - at).total_seconds())
        at = pause_end
    return seconds + max(0.0, (end - at).total_seconds())


@dataclass(frozen=True)
class Overrun:
    """The item that is on has used up its time."""

    item_id: UUID
    title: str
    seconds: float
    """Since the time was up, 0 or more."""
    extensions: int
    """How often the item was given more time before: with the item this names one overrun."""


@dataclass(frozen=True)
class ItemTime:
    """How long an item took."""

    item_id: UUID
    began_at: datetime
    """In the meeting's zone, as `ended_at`."""
    ended_at: datetime | None
    """None: it is on."""
    seconds: float
    """Without breaks and without what was on in between."""
    given_minutes: int
    """0: no time was set."""
    extensions: tuple[Extension, ...]

    @property
    def minutes(self) -> int:
        """Whole minutes, 1 at least."""
        return max(1, round(self.seconds / 60))

    @property
    def sentence(self) -> str:
        """Say it: "19:24–19:56, 32 of 20 minutes; 10 more by 5 for, 2 against"."""
        until = f"–{self.ended_at:%H:%M}" if self.ended_at is not None else ""
        given = f" of {self.given_minutes}" if self.given_minutes else ""
        unit = "minute" if (self.given_minutes or self.minutes) == 1 else "minutes"
        more = "".join(f"; {_more(one)}" for one in self.extensions)
        return f"{self.began_at:%H:%M}{until}, {self.minutes}{given} {unit}{more}"


def _more(extension: Extension) -> str:
    if extension.in_favour is None or extension.against is None:
        return f"{extension.minutes} more"
    return f"{extension.minutes} more by {extension.in_favour} for, {extension.against} against"


@dataclass(frozen=True)
class Running:
    """A meeting as it runs. Seconds are not rounded; `now` is any aware instant."""

    meeting: Meeting
    items: Sequence[Item]
    """The agenda in its order."""
    spans: Sequence[ItemSpan]
    breaks: Sequence[Break]
    extensions: Sequence[Extension]

    # What is on

    @property
    def zone(self) -> ZoneInfo:
        """The meeting's own zone."""
        return ZoneInfo(self.meeting.zone or "UTC")

    @property
    def span(self) -> ItemSpan | None:
        """The stretch that is open, of an item that is still to be talked about."""
        if self.meeting.state != MeetingState.open:
            return None
        on_agenda = {item.id for item in self.items if item.state == ItemState.open}
        running = [s for s in self.spans if s.ended_at is None and s.item_id in on_agenda]
        return max(running, key=lambda span: (span.began_at, span.id), default=None)

    @property
    def item_id(self) -> UUID | None:
        """The item that is on; during a break it waits."""
        return self.span.item_id if self.span is not None else None

    @property
    def on_since(self) -> datetime | None:
        """When the item that is on was started; None: none is on."""
        return self.span.began_at if self.span is not None else None

    @property
    def current_break(self) -> Break | None:
        """The break that nobody has ended yet."""
        if self.meeting.state != MeetingState.open:
            return None
        open_ones = [one for one in self.breaks if one.ended_at is None]
        return max(open_ones, key=lambda one: (one.began_at, one.id), default=None)

    def is_held(self, now: datetime) -> bool:
        """Whether the meeting is open on its own day, so that its times mean something.

        A meeting that is written up on another day has no clock.
        """
        is_open = self.meeting.state == MeetingState.open
        return is_open and self.meeting.held_on in days_of(now, self.zone)

    def is_ticking(self, now: datetime) -> bool:
        """Whether a clock has to be shown and moved."""
        return self.is_held(now) and (self.item_id is not None or self.current_break is not None)

    # Time of items

    def item(self, item_id: UUID) -> Item | None:
        """Give the item of this agenda; None where it is not on it."""
        return next((item for item in self.items if item.id == item_id), None)

    def used_seconds(self, item_id: UUID, now: datetime) -> float:
        """Give how long an item has been on, breaks left out."""
        pauses = [(one.began_at, one.ended_at or max(now, one.began_at)) for one in self.breaks]
        return sum(
            seconds_outside((span.began_at, span.ended_at or max(now, span.began_at)), pauses)
            for span in self.spans
            if span.item_id == item_id
        )

    def limit_seconds(self, item_id: UUID) -> float | None:
        """Give how long an item may be on; None: no time was set.

        More time counts from when it was given: ten minutes given when the item is two minutes
        over are ten minutes, not eight.
        """
        item = self.item(item_id)
        limit = item.minutes * 60.0 if item is not None and item.minutes else None
        for extension in self._extensions_of(item_id):
            used = self._used_until(item_id, extension.recorded_at)
            limit = max(limit or 0.0, used) + extension.minutes * 60
        return limit

    def limit_minutes(self, item_id: UUID) -> int | None:
        """Give the same in minutes, rounded; None: no time was set."""
        limit = self.limit_seconds(item_id)
        return None if limit is None else round(limit / 60)

    def left_seconds(self, item_id: UUID, now: datetime) -> float | None:
        """Give how much of its time an item has left, negative when it is over; None: no time."""
        limit = self.limit_seconds(item_id)
        return None if limit is None else limit - self.used_seconds(item_id, now)

    def overrun(self, now: datetime) -> Overrun | None:
        """Give by how much the item that is on is over; None: it is not, or there is a break."""
        on = self.item_id
        item = self.item(on) if on is not None else None
        if item is None or self.current_break is not None or not self.is_held(now):
            return None
        left = self.left_seconds(item.id, now)
        if left is None or left > 0:
            return None
        return Overrun(item.id, item.title, -left, len(self._extensions_of(item.id)))

    def _extensions_of(self, item_id: UUID) -> list[Extension]:
        found = [one for one in self.extensions if one.item_id == item_id]
        return sorted(found, key=lambda one: (one.recorded_at, one.id))

    def _used_until(self, item_id: UUID, at: datetime) -> float:
        """What had been used at an earlier instant; what began later is left out."""
        pauses = [
            (one.began_at, min(one.ended_at or at, at)) for one in self.breaks if one.began_at < at
        ]
        return sum(
            seconds_outside((span.began_at, min(span.ended_at or at, at)), pauses)
            for span in self.spans
            if span.item_id == item_id and span.began_at < at
        )

    # The end

    @property
    def planned_end(self) -> datetime | None:
        """When it should end, in the meeting's zone; None: no time of beginning was set."""
        return planned_end(self.meeting)

    def break_left_seconds(self, now: datetime) -> float | None:
        """Give how much of the break is left, negative when it is over; None: there is none."""
        on = self.current_break
        if on is None:
            return None
        return on.minutes * 60 - max(0.0, (now - on.began_at).total_seconds())

    def expected_end(self, now: datetime) -> datetime | None:
        """Give when the meeting will end, in its zone: now, the rest of a break, and what is open.

        Never before now. An item that is over its time takes no more of it. None where nothing
        open has a time, or the meeting is not being held.
        """
        left = [
            self.left_seconds(item.id, now) for item in self.items if item.state == ItemState.open
        ]
        known = [max(0.0, seconds) for seconds in left if seconds is not None]
        if not known or not self.is_held(now):
            return None
        rest = sum(known) + max(0.0, self.break_left_seconds(now) or 0.0)
        return (now + timedelta(seconds=rest)).astimezone(self.zone)

    # Afterwards

    def item_times(self) -> tuple[ItemTime, ...]:
        """Give how long each item took, in the order of the agenda; what was never on is not in it.

        Left out is what cannot be true: begun on another day than the meeting's, or left on.
        """
        found = (self._time_of(item) for item in self.items)
        return tuple(one for one in found if one is not None)

    def _time_of(self, item: Item) -> ItemTime | None:
        spans = sorted(
            (s for s in self.spans if s.item_id == item.id and self._can_be_true(s)),
            key=lambda span: (span.began_at, span.id),
        )
        if not spans:
            return None
        last = spans[-1].ended_at
        pauses = [(one.began_at, one.ended_at) for one in self.breaks if one.ended_at is not None]
        return ItemTime(
            item_id=item.id,
            began_at=spans[0].began_at.astimezone(self.zone),
            ended_at=last.astimezone(self.zone) if last is not None else None,
            seconds=sum(
                seconds_outside((span.began_at, span.ended_at), pauses)
                for span in spans
                if span.ended_at is not None
            ),
            given_minutes=item.minutes,
            extensions=tuple(self._extensions_of(item.id)),
        )

    def _can_be_true(self, span: ItemSpan) -> bool:
        on_the_day = self.meeting.held_on in days_of(span.began_at, self.zone)
        return on_the_day and (span.ended_at or span.began_at) - span.began_at < FORGOTTEN


def next_open(items: Sequence[Item], after_id: UUID | None) -> Item | None:
    """Give the item to go on with: the next open one, else the first that was left open."""
    ids = [item.id for item in items]
    at = ids.index(after_id) + 1 if after_id in ids else 0
    return next(
        (
            item
            for item in (*items[at:], *items[:at])
            if item.state == ItemState.open and item.id != after_id
        ),
        None,
    )
