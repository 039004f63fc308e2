"""Counting a round: who said what last, and whether a vote has a result.

Quorum is the number of stances *cast* against the number of people *entitled*; comparing it with
anything else makes it always true. Abstentions (standing aside) count for the quorum and not for
the threshold; when there is nothing but abstentions there is no result. Paper that is unclear was
cast all the same, and counts for neither side.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from facilitator.decisions.records import Stance, StanceKind, VoteCount

IN_FAVOUR = frozenset({StanceKind.agree, StanceKind.concern})
AGAINST = frozenset({StanceKind.objection, StanceKind.block})


def latest_stances(stances: Iterable[Stance]) -> dict[UUID, Stance]:
    """Give the last stance of each person in one round, in the order people first spoke."""
    latest: dict[UUID, Stance] = {}
    for stance in sorted(stances, key=lambda s: s.id):
        latest[stance.person_id] = stance
    return latest


@dataclass(frozen=True)
class Tally:
    """How many said what; who was away is counted apart."""

    agree: int = 0
    concern: int = 0
    objection: int = 0
    stand_aside: int = 0
    block: int = 0
    absent: int = 0
    invalid: int = 0
    """Unclear paper of a counted vote."""

    @property
    def in_favour(self) -> int:
        """Those who agree, with or without a concern."""
        return self.agree + self.concern

    @property
    def against(self) -> int:
        """Those who object or block."""
        return self.objection + self.block

    @property
    def cast(self) -> int:
        """Those who took part."""
        return self.in_favour + self.against + self.stand_aside + self.invalid


def tally(stances: Mapping[UUID, StanceKind]) -> Tally:
    """Count the last stance of each person."""
    counted = Counter(stances.values())
    return Tally(**{kind.name: counted[kind] for kind in StanceKind})


def counted_tally(count: VoteCount) -> Tally:
    """Give what counting hands or paper came to."""
    return Tally(
        agree=count.in_favour,
        objection=count.against,
        stand_aside=count.abstained,
        invalid=count.invalid,
    )


@dataclass(frozen=True)
class VoteOutcome:
    """What a vote comes to; `passed` None: nobody voted for or against, so there is no result."""

    tally: Tally
    entitled: int
    quorum: int
    """How many stances must be cast."""
    quorum_reached: bool
    passed: bool | None


def vote_outcome(
    counted: Tally,
    entitled: int,
    *,
    quorum_percent: float,
    threshold_percent: float,
    threshold_included: bool = False,
) -> VoteOutcome:
    """Decide a vote.

    The quorum is `quorum_percent` of `entitled`, rounded up, and at least one. The threshold is
    the share of those in favour among those in favour and against; it must be exceeded, or
    reached when `threshold_included`.
    """
    quorum = max(1, math.ceil(_percent(quorum_percent) * entitled))
    reached = counted.cast >= quorum
    said = counted.in_favour + counted.against
    passed: bool | None = None
    if said:
        share, threshold = Fraction(counted.in_favour, said), _percent(threshold_percent)
        passed = reached and (share >= threshold if threshold_included else share > threshold)
    return VoteOutcome(counted, entitled, quorum, reached, passed)


def _percent(value: float) -> Fraction:
    # By way of the written number: 66.7 means 667/1000, not the nearest binary fraction.
    return Fraction(str(value)) / 100
