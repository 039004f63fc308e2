"""How each thing that is due stands with its reminders: news, said, put off or done. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from facilitator.due import Due
from facilitator.reminders.ladder import reached_at
from facilitator.reminders.records import Reminder

LONGEST_WAIT = timedelta(days=62)
"""So long something can be put off. More is left after the clock was set back, and not waited."""


@dataclass(frozen=True)
class Occurrence:
    """One thing due on one day. Another day is another occurrence."""

    kind: str
    record_id: UUID
    part: str
    due_on: date | None


def occurrence(thing: Due) -> Occurrence:
    """Name something that is due."""
    return Occurrence(thing.kind, thing.record_id, thing.part, thing.due_on)


class ReminderState(StrEnum):
    """How something stands for one who looks."""

    early = "early"
    """It is on the list; no rung of its ladder has come."""
    news = "news"
    """A rung has come that was not said yet."""
    said = "said"
    put_off = "put off"
    done = "done"


@dataclass(frozen=True)
class Reminded:
    """Something due, whose it is, and how it stands for one who looks."""

    thing: Due
    whose: tuple[str, ...]
    """Names of people, then of the group; empty: everybody's."""
    seen_by: frozenset[UUID] | None
    """Who has it in their own view; None: everybody."""
    rung: int | None
    state: ReminderState
    until: datetime | None = None
    """To which instant it was put off."""
    said_at: datetime | None = None
    """When it was last said to this view."""

    def is_for(self, view: UUID | None) -> bool:
        """Whether it belongs into a person's view; into that of everybody's things, None, all."""
        return view is None or self.seen_by is None or view in self.seen_by


def state_of(
    thing: Due,
    rung: int | None,
    rows: Sequence[Reminder],
    view: UUID | None,
    now: datetime,
    zone: ZoneInfo,
) -> tuple[ReminderState, datetime | None]:
    """Give the state and to when it was put off.

    `rows` are those about the same thing on whatever day. A clock set back brings nothing again:
    a rung further away than one that was said is no news.
    """
    same = [row for row in rows if row.due_on == thing.due_on]
    if any(row.done_at is not None for row in same):
        return ReminderState.done, None
    mine = [row for row in same if view is None or row.view_id == view]
    # What one put off from their own view is not put off from everybody's.
    own = [row.put_off_until for row in same if row.put_off_until and row.view_id == view]
    until = max(own, default=None)
    if until is not None and now < until <= now + LONGEST_WAIT:
        return ReminderState.put_off, until
    if rung is None:
        return ReminderState.early, None
    if until is not None and until <= now:
        return ReminderState.news, None
    said = [row for row in mine if row.rung is not None]
    if any(row.rung is not None and row.rung <= rung for row in said):
        return ReminderState.said, None
    if not said and _was_said_before(thing, rung, rows, view, zone):
        return ReminderState.said, None
    return ReminderState.news, None


def _was_said_before(
    thing: Due, rung: int, rows: Iterable[Reminder], view: UUID | None, zone: ZoneInfo
) -> bool:
    """Whether it only moved to a later day, and was spoken of since this rung was reached.

    A handover whose first late step is ticked is late from its next step on: that is no news.
    What moved to an earlier day is.
    """
    said = [
        row.said_at
        for row in rows
        if row.said_at is not None
        and (view is None or row.view_id == view)
        and row.due_on is not None
        and thing.due_on is not None
        and row.due_on < thing.due_on
    ]
    return bool(said) and max(said) >= reached_at(thing, rung, zone)
