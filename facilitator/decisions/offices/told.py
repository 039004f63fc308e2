"""What offices said, as it is shown."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from facilitator.decisions.offices.rules import OfficeSaid


@dataclass(frozen=True)
class OfficeTold:
    """An office that is to speak before the owner decides."""

    group_id: UUID | None
    role_id: UUID | None
    name: str
    said: OfficeSaid
    by: str
    """Who spoke for it; empty: it has not spoken."""
    on: date | None
    """When it spoke."""
    text: str
    until: date
    """From this day on its silence counts."""
    may_speak: tuple[tuple[UUID, str], ...]
    """Who may speak for it today, by name."""
    challenge_id: UUID | None = None
    """The challenge that it said last."""
    answers: tuple[tuple[date, str, str], ...] = ()
    """Day, who answered that challenge (empty: not noted), words."""

    @property
    def is_waited_for(self) -> bool:
        """Whether it has not spoken and its days are not over."""
        return not self.said
