"""What the board of a plan shows, as plain values: a lane for each seat, a box for each term."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from ui.roles.words import span

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Box:
    """One term of one seat, and who takes it in this plan."""

    key: Any
    """What it is called by; the same in every draft."""
    from_on: date
    to_on: date
    person_id: UUID | None = None
    """None: nobody takes it."""
    person: str = ""
    settled: str = ""
    """Why it stands already ("holds it now", "planned already"); a dot shows it."""
    fixed: bool = False
    """Planning leaves it as it is; a lock shows it."""
    fixed_because: str = ""
    other: str | None = None
    """Who has it in the plan it is compared with ("nobody" is a word); None: the same person."""
    wrong: str = ""
    """The rule it breaks, as a sentence."""

    @property
    def name(self) -> str:
        """Who takes it, or the word for nobody."""
        return self.person if self.person_id is not None else translate("PlanBoard", "nobody")

    @property
    def signs(self) -> list[str]:
        """In words what its signs say."""
        found = [self.settled] if self.settled else []
        if self.fixed:
            fixed = translate("PlanBoard", "fixed")
            found.append(f"{fixed}: {self.fixed_because}" if self.fixed_because else fixed)
        if self.other is not None:
            told = translate("PlanBoard", "differs: {name} in the other plan")
            found.append(told.format(name=self.other))
        if self.wrong:
            found.append(self.wrong)
        return found


@dataclass(frozen=True, slots=True)
class Lane:
    """One seat of a role and its terms in their order."""

    role_id: UUID
    title: str
    seat: str = ""
    """"seat 2", where the role has several."""
    boxes: tuple[Box, ...] = ()

    @property
    def spoken(self) -> str:
        """The role and its seat."""
        return f"{self.title}, {self.seat}" if self.seat else self.title

    def say(self, box: Box) -> str:
        """A box as a screen reader says it."""
        return ", ".join([self.spoken, span(box.from_on, box.to_on), box.name, *box.signs])


def find(lanes: Sequence[Lane], key: Any) -> tuple[int, int] | None:
    """Where a box is: (lane, number in it)."""
    for row, lane in enumerate(lanes):
        for column, box in enumerate(lane.boxes):
            if box.key == key:
                return row, column
    return None
