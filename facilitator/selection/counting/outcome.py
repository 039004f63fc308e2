"""What a count gives: places, people elected, stages, ties, and the reasons in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from facilitator.selection.counting.agreed import Agreed
from facilitator.selection.counting.ballots import Spoilt

UNIT = 100_000
"""Votes are whole numbers of hundred-thousandths: five decimals, exactly."""


def said_votes(units: int) -> str:
    """Give "12.50000" for votes kept as hundred-thousandths."""
    sign = "-" if units < 0 else ""
    return f"{sign}{abs(units) // UNIT}.{abs(units) % UNIT:05}"


def short_votes(units: int) -> str:
    """Give "12.5" or "12" for votes kept as hundred-thousandths, for sentences."""
    text = said_votes(units)
    return text.rstrip("0").rstrip(".")


@dataclass(frozen=True)
class Tie:
    """The count stands still: `between` are level for `for_what`, and no agreed rule has spoken."""

    between: tuple[str, ...]
    for_what: str
    """ "place 3", or with Scottish STV also "exclusion at stage 4", "surplus at stage 2"."""
    words: str


@dataclass(frozen=True)
class PassedOver:
    """Somebody whose turn it was and whom a limit kept out."""

    name: str
    why: str


@dataclass(frozen=True)
class Stage:
    """One stage of an STV count. Votes are hundred-thousandths (`UNIT`).

    At each stage the votes of all candidates, `non_transferable` and `rounding` together are the
    number of valid papers.
    """

    number: int
    what: str
    votes: Mapping[str, int]
    """What everybody has at the stage's end; excluded ones have 0."""
    changes: Mapping[str, int]
    non_transferable: int
    rounding: int
    """Votes lost, so far, because fractions beyond five decimals are ignored."""
    elected: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Duel:
    """One pair of a Schulze count, seen from `first`."""

    first: str
    second: str
    votes: int
    against: int
    strength: int
    """Of the strongest path from first to second; 0: there is none."""
    strength_back: int
    path: tuple[str, ...]
    """The strongest path from first to second, both included; empty where there is none."""


@dataclass(frozen=True)
class Outcome:
    """The result of a count."""

    agreed: Agreed
    candidates: tuple[str, ...]
    """Those who stood to the end, in the order of the ballot paper."""
    order: tuple[tuple[str, ...], ...]
    """Everybody, the best first; those who are level share a place."""
    elected: tuple[str, ...]
    papers: int
    valid: int
    invalid: tuple[Spoilt, ...] = ()
    quota: int | None = None
    """Whole votes; None with Schulze, which knows none."""
    stages: tuple[Stage, ...] = ()
    duels: Mapping[tuple[str, str], Duel] = field(default_factory=dict)
    tie: Tie | None = None
    passed_over: tuple[PassedOver, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why the places are as they are, one sentence each, the best place first."""
    notes: tuple[str, ...] = ()
    """How what was written on ballots was read, and what else people should know."""

    @property
    def open_seats(self) -> int:
        """How many seats nobody was elected for."""
        return max(0, self.agreed.seats - len(self.elected))
