"""Where the demo is played: the office with its moving clock, who and what goes by which key."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from facilitator.decisions.records import Decision
from facilitator.demo.days import Days, MovingClock
from facilitator.groups.records import Right
from facilitator.office import Office

Act = tuple[datetime, Callable[[], object]]
"""When something happens, and what."""


@dataclass
class Stage:
    """The office and what was made in it so far."""

    office: Office
    clock: MovingClock
    days: Days
    people: dict[str, UUID] = field(default_factory=dict)
    groups: dict[str, UUID] = field(default_factory=dict)
    roles: dict[str, UUID] = field(default_factory=dict)
    domains: dict[str, UUID] = field(default_factory=dict)
    memberships: dict[tuple[str, str], UUID] = field(default_factory=dict)
    rights: dict[str, Right] = field(default_factory=dict)
    """The right in force over each domain."""
    chosen: dict[str, UUID] = field(default_factory=dict)
    """The terms that selections ended in, by the key of the selection."""
    plans: dict[str, UUID] = field(default_factory=dict)
    terms: dict[tuple[str, str, int], UUID] = field(default_factory=dict)
    """By role, person and first planned day."""
    proposals: dict[str, UUID] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    objections: dict[tuple[str, str], UUID] = field(default_factory=dict)
    parked: dict[str, UUID] = field(default_factory=dict)
    meetings: dict[tuple[str, date], UUID] = field(default_factory=dict)
    """By title and day."""
    sat: dict[str, UUID] = field(default_factory=dict)
    """The last meeting that each group held."""
    series: dict[tuple[str, str], UUID] = field(default_factory=dict)
    """By the key of the group, and title."""

    def by(self, name: str) -> Office:
        """Give the office with this person at the keyboard; with nobody for an empty name."""
        return self.office.as_person(self.people[name] if name else None)

    def party(self, key: str) -> dict[str, UUID]:
        """Give whom a key names, as group_id, role_id or person_id."""
        if key in self.groups:
            return {"group_id": self.groups[key]}
        if key in self.roles:
            return {"role_id": self.roles[key]}
        return {"person_id": self.people[key]}

    def owner(self, key: str) -> dict[str, Any]:
        """Give who owns a domain, as owner_group_id or owner_role_id."""
        return {f"owner_{name}": found for name, found in self.party(key).items()}
