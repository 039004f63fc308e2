"""A meeting as it runs: which item is on, breaks, extensions, proxies, rounds, who notes.

What runs is a row without an end, so a clock is never kept in memory alone: after a crash or a
closed lid the timer stands where it would have stood.
"""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from facilitator.meetings.records import Duty
from facilitator.roles.orders.order_rule import OrderRule
from facilitator.store.records import Record, choice, instant, reference


class ItemSpan(Record, table=True):
    """An item was on from–to; without an end it is on now. At most one in a meeting is."""

    meeting_id: UUID = reference("meeting")
    item_id: UUID = reference("item")
    began_at: datetime = instant()
    ended_at: datetime | None = instant(optional=True)


class Break(Record, table=True):
    """A break; the item that was on waits."""

    meeting_id: UUID = reference("meeting")
    began_at: datetime = instant()
    minutes: int = 0
    """As announced."""
    ended_at: datetime | None = instant(optional=True)


class Extension(Record, table=True):
    """An item was given more time."""

    append_only: ClassVar[bool] = True

    item_id: UUID = reference("item")
    minutes: int
    in_favour: int | None = None
    against: int | None = None
    """Show of hands; both None: nobody was against it."""


class Proxy(Record, table=True):
    """Somebody who is not there is spoken for by somebody who is."""

    meeting_id: UUID = reference("meeting")
    person_id: UUID = reference("person")
    holder_id: UUID = reference("person")
    ended_at: datetime | None = instant(optional=True)


class QuorumNotice(Record, table=True):
    """The quorum was reached, lost or found again; it is said once and stands in the minutes.

    It is undone with the mark that made it: somebody was marked by mistake.
    """

    meeting_id: UUID = reference("meeting")
    item_id: UUID | None = reference("item", optional=True)
    reached: bool
    there: int
    needed: int


class TurnRoundKind(StrEnum):
    """What everyone is asked in turn."""

    check_in = "check-in"
    clarification = "clarification"
    reaction = "reaction"
    consent = "consent"
    closing = "closing"


class TurnRound(Record, table=True):
    """Everyone in turn. The order follows from who is there, who begins, and the direction."""

    meeting_id: UUID = reference("meeting")
    item_id: UUID | None = reference("item", optional=True)
    kind: TurnRoundKind = choice(TurnRoundKind)
    starts_with: UUID = reference("person")
    forwards: bool = True
    began_at: datetime = instant()
    ended_at: datetime | None = instant(optional=True)


class TurnState(StrEnum):
    """What became of somebody's turn."""

    speaking = "speaking"
    spoke = "spoke"
    passed = "passed"
    """Comes back at the end, once."""
    declined = "declined"
    """Passed again when it came back."""
    away = "away"


class Turn(Record, table=True):
    """One person's turn in a round; the newest row of a person counts."""

    turn_round_id: UUID = reference("turn_round")
    person_id: UUID = reference("person")
    state: TurnState = choice(TurnState)
    out_of_turn: bool = False
    """Called by name; the round goes on where it was."""
    began_at: datetime | None = instant(optional=True)
    ended_at: datetime | None = instant(optional=True)


class DutyChoice(Record, table=True):
    """Somebody else than the one whose turn it was took a duty, and why."""

    meeting_id: UUID = reference("meeting")
    duty: Duty = choice(Duty)
    proposed_id: UUID | None = reference("person", optional=True)
    person_id: UUID | None = reference("person", optional=True)
    reason: str = Field(default="", max_length=500)


class DutyRule(Record, table=True):
    """By which rule a duty goes round; the newest row of a group counts, else the collective’s."""

    group_id: UUID | None = reference("group", optional=True)
    """None: for the collective."""
    duty: Duty = choice(Duty)
    rule: OrderRule = choice(OrderRule)
    """One that can be followed by hand: not the fair plan."""


class NotingTurn(Record, table=True):
    """From here on this person notes."""

    meeting_id: UUID = reference("meeting")
    item_id: UUID | None = reference("item", optional=True)
    person_id: UUID = reference("person")
