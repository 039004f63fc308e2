"""Ranked ballots as they were read or typed, before anybody says what they mean."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from facilitator.errors import Refused


@dataclass(frozen=True)
class Ballot:
    """One paper, or `papers` of them that read the same.

    `ranks` has one entry for each candidate, in their order: 1 is best, two with the same number
    are equal, None is unranked. What is written is kept: gaps between ranks stay.
    """

    ranks: tuple[int | None, ...]
    papers: int = 1
    where: str = ""
    """The line of a file or the number of a paper, for sentences: "line 12", "ballot 7"."""


@dataclass(frozen=True)
class Spoilt:
    """A paper that was set aside before counting, and why."""

    where: str
    why: str
    papers: int = 1


@dataclass(frozen=True)
class BallotBox:
    """Candidates and what was found in the box.

    Names are unique. `seats`, `withdrawn` and `title` are what a file says of them, if it does.
    """

    candidates: tuple[str, ...]
    ballots: tuple[Ballot, ...]
    seats: int | None = None
    withdrawn: frozenset[str] = frozenset()
    title: str = ""
    spoilt: tuple[Spoilt, ...] = ()

    @property
    def papers(self) -> int:
        """How many papers were found, those set aside included."""
        return sum(b.papers for b in self.ballots) + sum(s.papers for s in self.spoilt)


@dataclass(frozen=True)
class Reading:
    """A ballot as counting reads it: groups of equals, the best first; indexes of candidates."""

    groups: tuple[tuple[int, ...], ...]
    papers: int


@dataclass
class Sorted:
    """The ballots that count, those that do not, and what had to be read in a stated way."""

    valid: list[tuple[Ballot, Reading]] = field(default_factory=list)
    invalid: list[Spoilt] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def papers(self) -> int:
        """How many papers count."""
        return sum(reading.papers for _, reading in self.valid)


def checked(box: BallotBox) -> BallotBox:
    """Give the box back. Raises `Refused` where its parts do not fit together."""
    if not box.candidates:
        raise Refused("There are no candidates. Add who stands before counting.")
    if not all(name.strip() for name in box.candidates):
        raise Refused("A candidate has no name. Name everybody who stands.")
    twice = [name for name in box.candidates if box.candidates.count(name) > 1]
    if twice:
        raise Refused(f"“{twice[0]}” stands twice. Give the two different names.")
    for ballot in box.ballots:
        if len(ballot.ranks) != len(box.candidates):
            raise Refused(
                f"{_said(ballot.where)} has {len(ballot.ranks)} ranks for "
                f"{len(box.candidates)} candidates. Please check it."
            )
        if ballot.papers < 1 or any(rank is not None and rank < 1 for rank in ballot.ranks):
            raise Refused(f"{_said(ballot.where)} has a number below one. Please check it.")
    return box


def _said(where: str) -> str:
    return where[:1].upper() + where[1:] if where else "A ballot"


def groups_of(ranks: Iterable[int | None]) -> list[tuple[int, tuple[int, ...]]]:
    """Give (rank, candidates at that rank), the best first; the unranked are left out."""
    at: dict[int, list[int]] = {}
    for candidate, rank in enumerate(ranks):
        if rank is not None:
            at.setdefault(rank, []).append(candidate)
    return [(rank, tuple(at[rank])) for rank in sorted(at)]


def merged(ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    """Put papers that read the same into one ballot; the first says where."""
    found: dict[tuple[int | None, ...], Ballot] = {}
    for ballot in ballots:
        same = found.get(ballot.ranks)
        found[ballot.ranks] = (
            ballot if same is None else replace(same, papers=same.papers + ballot.papers)
        )
    return tuple(found.values())
