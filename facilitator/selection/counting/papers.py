"""Papers on their way between candidates in an STV count, in whole hundred-thousandths."""

from collections.abc import Iterable
from dataclasses import dataclass

from facilitator.selection.counting.ballots import Reading
from facilitator.selection.counting.outcome import UNIT


@dataclass(frozen=True)
class Parcel:
    """Papers that read the same, lie with one candidate and are worth the same."""

    reading: Reading
    at: int
    """The place on the paper of the candidate they lie with."""
    value: int
    """Of each paper when this candidate received it."""


@dataclass
class Piles:
    """Who has which papers and how many votes; what could not go on; what rounding took."""

    parcels: dict[int, list[Parcel]]
    votes: dict[int, int]
    non_transferable: int = 0
    rounding: int = 0

    def surplus_goes_on(self, giver: int, quota: int, continuing: set[int]) -> None:
        """Move a surplus: each paper at surplus × its value ÷ votes, to five decimals (rule 48)."""
        held = self.votes[giver]
        surplus = held - quota
        before = sum(self.votes.values()) + self.non_transferable
        self.votes[giver] = quota
        for parcel in self.parcels.pop(giver):
            self._go_on(parcel, surplus * parcel.value // held, continuing)
        self.rounding += before - sum(self.votes.values()) - self.non_transferable
        self.parcels[giver] = []

    def excluded_go_on(self, givers: Iterable[int], continuing: set[int]) -> None:
        """Move all papers of people excluded at the value that they have (rule 50)."""
        for giver in givers:
            parcels = self.parcels.pop(giver)
            self.rounding += self.votes[giver] - sum(p.value * p.reading.papers for p in parcels)
            self.votes[giver] = 0
            for parcel in parcels:
                self._go_on(parcel, parcel.value, continuing)
            self.parcels[giver] = []

    def _go_on(self, parcel: Parcel, value: int, continuing: set[int]) -> None:
        worth = value * parcel.reading.papers
        for at in range(parcel.at + 1, len(parcel.reading.groups)):
            taker = parcel.reading.groups[at][0]
            if taker in continuing:
                self.parcels[taker].append(Parcel(parcel.reading, at, value))
                self.votes[taker] += worth
                return
        self.non_transferable += worth


def first_piles(readings: Iterable[Reading], candidates: Iterable[int]) -> Piles:
    """Give every paper, as one vote, to its first preference (rule 45)."""
    piles = Piles({}, {})
    for candidate in candidates:
        piles.parcels[candidate] = []
        piles.votes[candidate] = 0
    for reading in readings:
        first = reading.groups[0][0]
        piles.parcels[first].append(Parcel(reading, 0, UNIT))
        piles.votes[first] += UNIT * reading.papers
    return piles
