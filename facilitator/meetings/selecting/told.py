"""What an agenda item of a selection is about, as it is read."""

from dataclasses import dataclass
from uuid import UUID

from facilitator.roles.records import SelectionMethod
from facilitator.selection.calls.service import CallRow, CallState, SeatDue
from facilitator.selection.voices.service import VoicesInRoom


@dataclass(frozen=True)
class SelectionInRoom:
    """The call of an item, or what it could be about."""

    item_id: UUID
    meeting_id: UUID
    group_id: UUID | None
    call_id: UUID | None
    """None: the item is not about a call yet."""
    method: SelectionMethod | None
    state: CallState | None
    people: tuple[UUID, ...]
    """Who is in the room and may choose, in the order in which they are asked."""
    facilitator_id: UUID | None
    """Who facilitates this meeting."""
    calls: tuple[CallRow, ...]
    """Calls of the group that go on, to choose from while the item has none."""
    seats: tuple[SeatDue, ...]
    """Seats of the group for which a call could be opened, while the item has none."""


@dataclass(frozen=True)
class SelectionOnWall:
    """What everybody in the room may see of a selection."""

    method: SelectionMethod
    role: str
    term: str
    step: str
    """Empty: it has not begun."""
    lines: tuple[str, ...]
    voices: VoicesInRoom | None = None
