"""Which ballots count, and how equal and skipped ranks are read. Both methods say it in notes.

Schulze compares names in pairs, so only the order of ranks matters: equal ranks prefer neither,
skipped ranks mean nothing. Scottish STV follows the Order of 2007: a paper needs one single first
preference; where further on two names have the same figure, or a figure is left out, the paper
cannot be transferred beyond that point (article 2, "non-transferable paper").
"""

from facilitator.selection.counting.agreed import Agreed, Method
from facilitator.selection.counting.ballots import (
    Ballot,
    BallotBox,
    Reading,
    Sorted,
    Spoilt,
    groups_of,
)


def sort_ballots(box: BallotBox, agreed: Agreed) -> Sorted:
    """Part the ballots that count from those that do not, each of these with its reason.

    Names that withdrew are left out of every ballot; the others move up.
    """
    gone = {i for i, name in enumerate(box.candidates) if name in agreed.withdrawn}
    result = Sorted(invalid=list(box.spoilt))
    read = _for_transfers if agreed.method is Method.scottish_stv else _for_pairs
    seen = _Seen()
    for ballot in box.ballots:
        reading = read(ballot, gone, seen)
        if isinstance(reading, str):
            result.invalid.append(Spoilt(ballot.where, reading, ballot.papers))
        else:
            result.valid.append((ballot, reading))
    result.notes.extend(seen.notes(agreed))
    return result


class _Seen:
    """What was met on the ballots and must be said."""

    def __init__(self) -> None:
        self.equal = 0
        self.skipped = 0

    def notes(self, agreed: Agreed) -> list[str]:
        said = []
        stv = agreed.method is Method.scottish_stv
        if self.equal:
            how = "used up to there" if stv else "none of those names is preferred"
            said.append(f"{_ballots(self.equal)} with equal ranks: {how}.")
        if self.skipped:
            how = "used up to the gap" if stv else "only their order counts"
            said.append(f"{_ballots(self.skipped)} with skipped ranks: {how}.")
        return said


def _ballots(count: int) -> str:
    return "1 ballot" if count == 1 else f"{count} ballots"


def _for_pairs(ballot: Ballot, gone: set[int], seen: _Seen) -> Reading | str:
    found = groups_of(ballot.ranks)
    if not found:
        return "It ranks nobody."
    groups = _without(found, gone)
    if not groups:
        return "It ranks only people who withdrew."
    if any(len(group) > 1 for group in groups):
        seen.equal += ballot.papers
    if [rank for rank, _ in found] != _places(found):
        seen.skipped += ballot.papers
    return Reading(tuple(groups), ballot.papers)


def _for_transfers(ballot: Ballot, gone: set[int], seen: _Seen) -> Reading | str:
    found = groups_of(ballot.ranks)
    if not found:
        return "It ranks nobody."
    if found[0][0] != 1:
        return f"It has no first preference: its ranks begin with {found[0][0]}."
    if len(found[0][1]) > 1:
        return f"It gives the first preference to {len(found[0][1])} names."
    used: list[tuple[int, tuple[int, ...]]] = []
    for place, (rank, group) in enumerate(found, start=1):
        if len(group) > 1:
            seen.equal += ballot.papers
            break
        if rank != place:
            seen.skipped += ballot.papers
            break
        used.append((rank, group))
    groups = _without(used, gone)
    if not groups:
        return "It ranks only people who withdrew."
    return Reading(tuple(groups), ballot.papers)


def _without(found: list[tuple[int, tuple[int, ...]]], gone: set[int]) -> list[tuple[int, ...]]:
    kept = (tuple(c for c in group if c not in gone) for _, group in found)
    return [group for group in kept if group]


def _places(found: list[tuple[int, tuple[int, ...]]]) -> list[int]:
    """Give the ranks that leave out none: 1, 2, 3 or, after equals, 1, 1, 2 as well as 1, 1, 3."""
    dense = list(range(1, len(found) + 1))
    if [rank for rank, _ in found] == dense:
        return dense
    places, next_place = [], 1
    for _, group in found:
        places.append(next_place)
        next_place += len(group)
    return places
