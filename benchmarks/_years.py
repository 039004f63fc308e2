"""Records by chance over some years: what every chapter of them needs."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from facilitator.office import Office
from facilitator.roles.records import (
    Role,
    SelectionMethod,
    Term,
)

TODAY = date(2026, 11, 20)
METHODS = (
    SelectionMethod.role_selection,
    SelectionMethod.rotation,
    SelectionMethod.vote,
    SelectionMethod.rotation,
)


@dataclass(frozen=True)
class Size:
    """How much there is."""

    years: int = 10
    people: int = 40
    groups: int = 8
    roles: int = 26
    term_days: int = 365
    decisions: int = 5000
    meetings: int = 2000
    series: int = 6
    seed: int = 1


class Years:
    """Dice, records made so far, and whom and what they are about."""

    def __init__(self, office: Office, size: Size) -> None:
        self.office, self.size = office, size
        self.dice = random.Random(size.seed)
        self.made: list[Any] = []
        self.people: list[UUID] = []
        self.groups: list[UUID] = []
        self.domains: list[UUID] = []
        self.roles: list[Role] = []
        self.planned: list[tuple[Term, Role]] = []
        self.began = TODAY - timedelta(days=365 * size.years)

    def keep(self, chapter: Any) -> None:
        self.made = []
        chapter()
        for start in range(0, len(self.made), 2000):
            with self.office.writing("fill") as session:
                session.add_all(self.made[start : start + 2000])

    def make(self, kind: Any, draft: Any = None, /, **more: Any) -> Any:
        record = self.office.make(kind, draft, **more)
        self.made.append(record)
        return record

    def one(self, among: list[Any]) -> Any:
        return self.dice.choice(among)

    def some_day(self) -> date:
        return self.began + timedelta(days=self.dice.randrange(365 * self.size.years))

    def soon(self, spread: int = 120) -> date:
        return TODAY + timedelta(days=self.dice.randrange(-spread, spread))

    def often(self, share: float) -> bool:
        return self.dice.random() < share
