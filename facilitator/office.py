"""What a service needs from outside: the database, the clock, fresh ids, who is at the keyboard.

Nothing else in the core asks the system for the time or for randomness, so a test, the demo and
the command line can move the clock of a whole collective by making another office.
"""

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from sqlmodel import Session

    from facilitator.store.database import Database
    from facilitator.store.records import Draft, Record

R = TypeVar("R", bound="Record")


def system_clock() -> datetime:
    """Now, as an aware instant in UTC."""
    return datetime.now(UTC)


class Ids:
    """Fresh UUIDv7 (RFC 9562 §5.7): they sort by the time of their making.

    Within one millisecond a 12-bit counter keeps the order (method 1 of RFC 9562 §6.2); when it
    runs over, the next millisecond is borrowed. A clock set back does not set the ids back,
    also where the file was closed meanwhile: `after` is the newest id in it. `bits` gives the rest
    of an id, by chance unless told: a number of so many bits.
    """

    def __init__(
        self, bits: Callable[[int], int] = secrets.randbits, *, after: UUID | None = None
    ) -> None:
        self.bits = bits
        self._millisecond = -1 if after is None else after.int >> 80
        self._counter = 0 if after is None else after.int >> 64 & 0xFFF

    def __call__(self, at: datetime) -> UUID:
        """Give an id for the aware instant `at`."""
        millisecond = max(int(at.timestamp() * 1000), self._millisecond)
        if millisecond != self._millisecond:
            self._counter = 0
        elif self._counter < 0xFFF:
            self._counter += 1
        else:
            millisecond += 1
            self._counter = 0
        self._millisecond = millisecond
        value = (millisecond & (1 << 48) - 1) << 80
        value |= 0x7 << 76 | self._counter << 64
        value |= 0b10 << 62 | self.bits(62)
        return UUID(int=value)


@dataclass(frozen=True)
class Office:
    """One open collective, seen by one person at the keyboard."""

    database: "Database"
    collective_id: UUID
    zone: ZoneInfo
    clock: Callable[[], datetime] = system_clock
    actor: UUID | None = None
    """The person at the keyboard, for the history; None while nobody has said who they are."""
    ids: Ids = field(default_factory=Ids)

    def now(self) -> datetime:
        """Give this instant, aware, in UTC."""
        return self.clock()

    def today(self) -> date:
        """Give the day it is in the collective's time zone."""
        return self.now().astimezone(self.zone).date()

    def local(self, at: datetime) -> datetime:
        """Give the wall time of an instant in the collective's time zone."""
        return at.astimezone(self.zone)

    def new_id(self) -> UUID:
        """Give a fresh UUIDv7 of this moment."""
        return self.ids(self.now())

    def new_secret(self, size: int = 32) -> bytes:
        """Give so many bytes that nobody can foresee."""
        return self.ids.bits(8 * size).to_bytes(size, "big")

    def reading(self) -> "AbstractContextManager[Session]":
        """Open a session that sees one state of the file and can change nothing."""
        return self.database.reading()

    def writing(self, act: str, *, undoes: UUID | None = None) -> "AbstractContextManager[Session]":
        """Open the one transaction of a service; it is committed, durably, at the block's end.

        `act` names it in the history and behind “Undo”, as a verb: "record a decision". An
        exception inside the block leaves the file as it was.
        """
        return self.database.writing(self, act, undoes=undoes)

    def make(self, kind: "type[R]", draft: "Draft | None" = None, /, **more: Any) -> "R":
        """Build a new record from its validated draft; `more` are fields the draft has not."""
        given = draft.model_dump() if draft is not None else {}
        return kind(
            collective_id=self.collective_id,
            id=self.new_id(),
            recorded_at=self.now(),
            **(given | more),
        )

    def as_person(self, person_id: UUID | None) -> "Office":
        """Give the same office with somebody else at the keyboard."""
        return replace(self, actor=person_id)
