"""A role selection as it is read: what the laptop may show, and what the room may see.

While names are being given nobody is told who was named, not even on the laptop: people type one
after the other, and who comes next sees only that the one before handed something in.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from facilitator.selection.voices.course import Course, Objected
from facilitator.selection.voices.records import (
    ProposedHow,
    Script,
    VoiceAnswer,
    Voices,
    VoicesStep,
)


@dataclass(frozen=True)
class PersonTold:
    """One person who takes part."""

    person_id: UUID
    name: str
    has_named: bool
    named_id: UUID | None
    named: str
    """Whom they name; empty while names are hidden or they pass."""
    passes: bool
    reason: str
    was_heard: bool
    answer: VoiceAnswer | None
    waited_for: bool
    """The step waits for them."""
    asked_to_settle: bool
    """Tie rule (iv): they are to name one of the tied."""


@dataclass(frozen=True)
class StandingTold:
    """How often somebody is named."""

    person_id: UUID
    name: str
    names: int
    by: tuple[str, ...]
    """Who named them; empty where names are not signed."""
    leads: bool
    reasons: tuple[str, ...]
    """Each with who gave it before it, where names are signed."""


@dataclass(frozen=True)
class OptionTold:
    """Somebody who may be proposed, and on what ground."""

    person_id: UUID
    name: str
    how: ProposedHow
    words: str


@dataclass(frozen=True)
class ObjectionTold:
    """An objection with its life."""

    objection: Objected
    name: str


@dataclass(frozen=True)
class TableTold:
    """Who is on the table, or was."""

    person_id: UUID
    name: str
    how: ProposedHow
    words: str
    """The ground in words, with what the facilitator wrote."""
    objections: tuple[ObjectionTold, ...]
    dropped: bool
    why_dropped: str
    nominee_said: VoiceAnswer | None


@dataclass(frozen=True)
class VoicesTold:
    """Everything of one role selection that may be shown on the laptop."""

    voices: Voices
    script: Script
    script_words: str
    role: str
    purpose: str
    group: str
    term: str
    step: VoicesStep
    steps: tuple[VoicesStep, ...]
    step_since: datetime | None
    people: tuple[PersonTold, ...]
    nominees: tuple[tuple[UUID, str], ...]
    """Who may be named, by name."""
    not_named: tuple[tuple[UUID, str, str], ...]
    """Who belongs here and may not be named, by name, each with the reason."""
    others: tuple[tuple[UUID, str], ...]
    """Who may choose and does not take part."""
    facilitator: str
    standings: tuple[StandingTold, ...]
    """Empty while names are hidden."""
    between: tuple[str, ...]
    """Tie rule (iv): the tied between whom the changes are to settle."""
    options: tuple[OptionTold, ...]
    tied: bool
    may_ask_again: bool
    """Tied, and somebody named somebody else: tie rule (iv) has whom to ask."""
    doubts: tuple[str, ...]
    """What the term would break beside other terms, if it is theirs who may be proposed or are.

    Said and not refused: the other term may be the one that is given up.
    """
    table: TableTold | None
    dropped: tuple[TableTold, ...]
    objections: tuple[ObjectionTold, ...]
    """All of them, also about what was amended or dropped since; each once."""
    missing: tuple[str, ...]
    is_over: bool
    result: str
    """How it ended, in a sentence; empty while it goes on."""
    course: Course


@dataclass(frozen=True)
class VoicesInRoom:
    """What everybody in the room may see: nothing that was not said aloud."""

    role: str
    term: str
    step: VoicesStep
    step_words: str
    lines: tuple[str, ...]
