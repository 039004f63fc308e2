"""Both times the papers were typed, side by side: where they differ, and what holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from facilitator.selection.votes.records import SettledBallot


@dataclass(frozen=True)
class Paper:
    """What one person read on one paper."""

    marks: str
    spoilt: str = ""
    papers: int = 1


@dataclass(frozen=True)
class Difference:
    """A paper that was typed in two ways, or by one person only."""

    paper: int
    first: Paper | None
    """None: it was not typed the first time."""
    second: Paper | None
    settled: Paper | None
    """What both say after looking again."""
    no_such_paper: bool = False
    """Settled: it is none."""

    @property
    def open(self) -> bool:
        """Whether nobody has settled it."""
        return self.settled is None and not self.no_such_paper


Typed = tuple[UUID, int, str, int, str, bool]
"""Of a row of `TypedBallot`: id, paper, marks, papers, spoilt, removed."""


def papers_of(typed: Iterable[Typed]) -> dict[int, Paper]:
    """Give each paper as it was typed last, by number."""
    newest = {one[1]: one for one in sorted(typed)}
    return {
        paper: Paper(marks, spoilt, papers)
        for paper, (_, _, marks, papers, spoilt, removed) in sorted(newest.items())
        if not removed
    }


def differences(
    first: Mapping[int, Paper], second: Mapping[int, Paper], settled: Iterable[SettledBallot]
) -> list[Difference]:
    """Give every paper on which the two times differ, by number. Two spoilt ones agree."""
    newest = {one.paper: one for one in sorted(settled, key=lambda one: one.id)}
    found = []
    for paper in sorted(first.keys() | second.keys()):
        one, other = first.get(paper), second.get(paper)
        if _same(one, other):
            continue
        word = newest.get(paper)
        found.append(
            Difference(
                paper,
                one,
                other,
                Paper(word.marks, word.spoilt) if word and not word.removed else None,
                bool(word and word.removed),
            )
        )
    return found


def _same(one: Paper | None, other: Paper | None) -> bool:
    if one is None or other is None:
        return one is other
    if one.spoilt or other.spoilt:
        return bool(one.spoilt) == bool(other.spoilt)
    return one.marks == other.marks


def agreed_papers(first: Mapping[int, Paper], found: Iterable[Difference]) -> dict[int, Paper]:
    """Give what holds: what both typed, and what was settled."""
    held = dict(first)
    for difference in found:
        held.pop(difference.paper, None)
        if difference.settled is not None:
            held[difference.paper] = difference.settled
    return dict(sorted(held.items()))
