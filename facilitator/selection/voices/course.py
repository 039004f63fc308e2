"""Where a role selection stands, worked out from its facts. Pure.

`Course` has the facts as plain values; its properties say who named whom, how often each name
stands, what is on the table, who has not answered. `script.py` says what may follow.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from facilitator.selection.voices.records import (
    NomineeAsked,
    ProposeBy,
    ProposedHow,
    VoiceAnswer,
    VoicesStep,
)


@dataclass(frozen=True)
class Settings:
    """How it is held."""

    may_pass: bool = False
    propose_by: ProposeBy = ProposeBy.names
    nominee_asked: NomineeAsked = NomineeAsked.last
    gathers: bool = False
    limit_minutes: int = 0


@dataclass(frozen=True)
class Named:
    """Somebody named somebody."""

    by: UUID
    nominee: UUID | None
    """None: passed."""
    reason: str = ""
    changed: bool = False


@dataclass(frozen=True)
class Objected:
    """An objection, and what became of it."""

    id: UUID
    by: UUID
    text: str
    became: str = ""
    """Empty: it is open."""
    note: str = ""


@dataclass(frozen=True)
class OnTable:
    """A person who was proposed."""

    id: UUID
    nominee: UUID
    how: ProposedHow
    words: str = ""
    answers: Mapping[UUID, VoiceAnswer] = field(default_factory=dict)
    objections: tuple[Objected, ...] = ()
    dropped: bool = False
    why_dropped: str = ""
    drawn_with: UUID | None = None

    @property
    def open_objections(self) -> tuple[Objected, ...]:
        """Those that nothing became of yet."""
        return tuple(one for one in self.objections if not one.became)


@dataclass(frozen=True)
class Standing:
    """How often somebody is named, and by whom."""

    nominee: UUID
    by: tuple[UUID, ...]

    @property
    def names(self) -> int:
        """How many named them."""
        return len(self.by)


@dataclass(frozen=True)
class Course:
    """The facts of one role selection. Newest rows last in every sequence."""

    settings: Settings
    people: tuple[UUID, ...]
    """Who takes part now, in the order in which they are asked."""
    step: VoicesStep = VoicesStep.present
    step_since: datetime | None = None
    between: frozenset[UUID] = frozenset()
    """The tied between whom the step for changes is to settle; empty: it is not asked."""
    namings: tuple[Named, ...] = ()
    heard: Mapping[UUID, str] = field(default_factory=dict)
    """The reasons, by who gave them."""
    proposals: tuple[OnTable, ...] = ()
    is_over: bool = False

    @property
    def named(self) -> dict[UUID, Named]:
        """What counts of everybody who takes part, also for those who were dropped."""
        return {one.by: one for one in self.namings if one.by in self.people}

    @property
    def first_named(self) -> dict[UUID, Named]:
        """What stood before anybody changed it."""
        return {one.by: one for one in self.namings if not one.changed and one.by in self.people}

    @property
    def changes(self) -> tuple[tuple[Named, Named], ...]:
        """Every change, with what stood before it."""
        found: list[tuple[Named, Named]] = []
        stood: dict[UUID, Named] = {}
        for one in self.namings:
            before = stood.get(one.by)
            if one.changed and before is not None and before.nominee != one.nominee:
                found.append((before, one))
            stood[one.by] = one
        return tuple(found)

    @property
    def dropped(self) -> frozenset[UUID]:
        """The people whose names no longer count."""
        return frozenset(one.nominee for one in self.proposals if one.dropped)

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Who is named how often, most first; passes and those dropped are left out.

        Among equals the order is that of the first name for them; it means nothing.
        """
        by: dict[UUID, list[UUID]] = {}
        for one in self.named.values():
            if one.nominee is not None and one.nominee not in self.dropped:
                by.setdefault(one.nominee, []).append(one.by)
        return tuple(
            sorted(
                (Standing(nominee, tuple(who)) for nominee, who in by.items()),
                key=lambda standing: -standing.names,
            )
        )

    @property
    def leading(self) -> tuple[UUID, ...]:
        """Who has the most names: one, or the tied."""
        found = self.standings
        return tuple(one.nominee for one in found if one.names == found[0].names)

    @property
    def on_table(self) -> OnTable | None:
        """The proposal that is looked at."""
        newest = self.proposals[-1] if self.proposals else None
        return newest if newest is not None and not newest.dropped else None

    @property
    def asked(self) -> tuple[UUID, ...]:
        """Whom the objection round asks: the nominee only where they are asked with all."""
        table = self.on_table
        apart = self.settings.nominee_asked is NomineeAsked.last and table is not None
        return tuple(one for one in self.people if not (apart and table and one == table.nominee))

    @property
    def silent(self) -> tuple[UUID, ...]:
        """Who has not answered to the proposal."""
        table = self.on_table
        if table is None:
            return ()
        return tuple(one for one in self.asked if one not in table.answers)

    @property
    def nominee_said(self) -> VoiceAnswer | None:
        """What the person on the table answered."""
        table = self.on_table
        return table.answers.get(table.nominee) if table is not None else None
