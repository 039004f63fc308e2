"""A draw as it is read: where it stands, and everything that its proof sheet prints."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from facilitator.selection.draws.lots.drawing import GoneKind, Lot
from facilitator.selection.draws.lots.limits import Limit
from facilitator.selection.draws.lots.panels import Lottery
from facilitator.selection.draws.records import Draw, DrawAct, DrawSource


class DrawState(StrEnum):
    """Where a draw stands."""

    announced = "announced"
    """Waiting for the values."""
    second = "waiting for the second witness"
    differs = "the readings differ"
    missing = "more is needed"
    """Dice or slips do not reach yet."""
    drawn = "drawn"
    finished = "finished"
    withdrawn = "withdrawn"


@dataclass(frozen=True)
class Pooled:
    """Somebody in the pool."""

    number: int
    person_id: UUID
    label: str


@dataclass(frozen=True)
class ReadingTold:
    """What somebody typed."""

    witness_id: UUID | None
    witness: str
    values: str
    agreed: bool
    fallback_why: str
    correction_why: str


@dataclass(frozen=True)
class Taken:
    """Who has a place, or stands in reserve."""

    place: int
    """From 1; of the reserve, counted on its own."""
    number: int
    person_id: UUID
    label: str
    replaces: str = ""
    """Whose place they took."""


@dataclass(frozen=True)
class GoneTold:
    """Somebody who came out and does not take the place."""

    number: int
    label: str
    kind: GoneKind
    on: date
    reason: str


@dataclass(frozen=True)
class DrawTold:
    """Everything that may be shown of a draw. What is secret still is not in it."""

    draw: Draw
    state: DrawState
    role: str
    group: str
    collective: str
    pool: tuple[Pooled, ...]
    left_out: tuple[tuple[str, str], ...]
    """Who is not in the pool, and why."""
    sources: tuple[DrawSource, ...]
    by_two: bool
    limits: tuple[Limit, ...]
    lottery: Lottery | None
    entropy: str
    """Whether the sources give enough chance, as a sentence; empty with dice and slips."""
    chances: dict[int, Fraction]
    """How likely each number is to be drawn; empty where all are alike."""
    readings: tuple[ReadingTold, ...]
    """The newest of each witness."""
    differs: str
    missing: int
    values: str
    """As they enter the draw: "9319./2.5.8.10.12./", or the dice; empty: none agreed yet."""
    codes: tuple[str, ...]
    """Those that were opened, in hex."""
    keys: tuple[str, ...]
    """The key of each code, in hex."""
    secret: str
    """In hex, once it was opened."""
    ticket: int | None
    ticket_shown: str
    lots: tuple[Lot, ...]
    seated: tuple[Taken, ...]
    reserve: tuple[Taken, ...]
    gone: tuple[GoneTold, ...]
    acts: tuple[DrawAct, ...]
    sound: bool
    """What is on record is what comes out when it is drawn anew."""
