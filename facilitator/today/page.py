"""The page “Today” as plain values, and as text that can be laid ready.

This module imports nothing of the store, so that the window can show a page that was laid ready
before SQLAlchemy is loaded (see docs/decisions on the start of the window).
"""

import json
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date, datetime
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID


@dataclass(frozen=True)
class OnDuty:
    """Somebody with a duty in the next meeting: "facilitates", "notes", "keeps time"."""

    person_id: UUID
    person: str
    duty: str


@dataclass(frozen=True)
class NextMeeting:
    """The meeting that is open, or the next one planned."""

    id: UUID
    title: str
    held_on: date
    starts_at: str
    """Wall time HH:MM, empty where it is not known."""
    place: str
    state: str
    items: int
    item_minutes: int
    planned_minutes: int
    decisions: int
    """Agenda items that want a decision."""
    duties: tuple[OnDuty, ...]


@dataclass(frozen=True)
class Needed:
    """Something that waits for somebody: what `facilitator.due.Due` says, and how it stands."""

    kind: str
    title: str
    detail: str
    due_on: date | None
    action: str
    place: str
    record_id: UUID | None
    state: str
    part: str = ""
    """With kind, record and day it names the occurrence, as `reminders.standing` has it."""
    said_on: date | None = None
    """When it was first said that it is this near; None: not yet."""
    until: datetime | None = None
    """Put off until then."""


@dataclass(frozen=True)
class Held:
    """One seat and who holds it; nobody where `person` is None."""

    role_id: UUID
    role: str
    person_id: UUID | None
    person: str | None
    from_on: date | None
    to_on: date | None
    state: str


@dataclass(frozen=True)
class Decided:
    """One of the last decisions."""

    id: UUID
    number: str
    title: str
    group: str
    rung: str
    """Or that a script or agent decided; empty where the source does not say."""
    decided_on: date | None


@dataclass(frozen=True)
class TodayPage:
    """Everything on the page, as of one day in the collective's zone.

    What is needed is whose: of one person, or of everybody.
    """

    day: date
    collective: str
    meeting: NextMeeting | None
    needed: tuple[Needed, ...]
    put_off: tuple[Needed, ...]
    held: tuple[Held, ...]
    decided: tuple[Decided, ...]
    pressing: int
    """How many things are due today or late, a meeting of today among them."""

    def as_text(self) -> str:
        """Write the page as JSON."""
        return json.dumps(asdict(self), default=str, ensure_ascii=False)

    @classmethod
    def from_text(cls, text: str) -> "TodayPage":
        """Read what `as_text` wrote. Raises ValueError, KeyError or TypeError on anything else."""
        page = _read(cls, json.loads(text))
        if not isinstance(page, cls):
            raise TypeError("not a page")
        return page


def _read(kind: Any, told: Any) -> Any:
    if told is None:
        return None
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{f.name: _read(hints[f.name], told[f.name]) for f in fields(kind)})
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], each) for each in told)
    if isinstance(kind, UnionType):
        return _read(next(k for k in get_args(kind) if k is not type(None)), told)
    if kind in (date, datetime):
        return kind.fromisoformat(told)
    return kind(told)
