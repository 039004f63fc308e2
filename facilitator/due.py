"""What is due, in the shape every area gives it: each area's `due.py` has `due(office)`.

Nothing is scheduled anywhere: what is due is computed from the records each time it is asked, so
it is right after weeks of a closed laptop.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

Kind = Literal[
    "term",
    "handover",
    "selection",
    "review",
    "expiry",
    "ratification",
    "automation",
    "proposal",
    "sign-off",
    "action",
    "meeting",
    "minutes",
    "gap",
    "swap",
    "plan",
    "step",
    "letter",
    "thanks",
    "book",
    "duty",
    "dispute",
    "panel",
    "report",
    "answer",
    "directive",
    "escalation",
]
State = Literal["overdue", "soon", "waiting"]
DONE_BY_SAYING_SO = frozenset({"duty", "letter", "thanks"})
"""Kinds of which one may say that they are done, without anything else on record about it."""
DONE_BY_A_CLICK = DONE_BY_SAYING_SO | {"action"}
"""Kinds that need nothing more than somebody who says that they are done."""


@dataclass(frozen=True)
class Due:
    """One thing that somebody should do."""

    kind: Kind
    title: str
    detail: str
    due_on: date | None
    """None: it is due, but no day was ever set."""
    action: str
    """What the button says, as a verb: "Begin the term"."""
    place: str
    """The screen it leads to."""
    record_id: UUID
    state: State
    part: str = ""
    """Tells two things apart that one record has due on one day: the seat of a role."""
    people: tuple[UUID, ...] = ()
    """Whose it is. Empty: the group's; everybody's where no group is named either."""
    group_id: UUID | None = None
    but: tuple[UUID, ...] = ()
    """Of the group, not these: it is a matter of the others."""
    due_at: datetime | None = None
    """The instant in UTC, where the time of day matters: a meeting."""


def in_order(things: list[Due]) -> list[Due]:
    """Sort the oldest first, what has no day last."""
    return sorted(things, key=lambda due: (due.due_on or date.max, due.kind, due.title))
