"""What is agreed before the first ballot: method, seats, the unranked, ties, limits, withdrawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from facilitator.errors import Refused


class Method(StrEnum):
    """How ranked ballots are counted."""

    schulze = "schulze"
    scottish_stv = "scottish-stv"


class Unranked(StrEnum):
    """What an unranked name means against a ranked one, with Schulze."""

    last = "last"
    """Every ranked name is preferred to it."""
    none = "none"
    """No comparison: the ballot says nothing about it."""


class TieKind(StrEnum):
    """How a tie is broken, agreed before the count."""

    lot = "lot"
    casting = "casting"
    """One person, named beforehand, says who."""
    seniority = "seniority"
    """Who has been there longest."""
    shared = "shared"
    """Those tied share the place: all of them are elected (Schulze only)."""
    none = "none"
    """Nobody gets the place: it stays open."""


@dataclass(frozen=True)
class TieRule:
    """A rule for ties; `order` is what it says, the preferred first.

    Of a lot the names as drawn, of a casting person their order, of seniority the longest first.
    While a tied name is missing in `order`, the rule has not spoken yet: the count stops and asks.
    Who comes first is elected first, has their surplus moved first, and is excluded last.
    """

    kind: TieKind
    order: tuple[str, ...] = ()
    who: str = ""
    """The casting person; who drew the lot, with which means."""

    @property
    def words(self) -> str:
        """By what the tie was broken, for the end of a sentence."""
        if self.kind is TieKind.lot:
            return "by lot" + (f" ({self.who})" if self.who else "")
        if self.kind is TieKind.casting:
            return f"by the casting word of {self.who or 'the person agreed on'}"
        if self.kind is TieKind.seniority:
            return "by seniority"
        return "as agreed beforehand"


@dataclass(frozen=True)
class Limit:
    """At most `most` of those elected share the same value: at most two per employer.

    `of` gives the value of a name; a name without one is not limited. `already` counts people
    of a value who stay in office and take part of the limit.
    """

    label: str
    most: int
    of: Mapping[str, str] = field(default_factory=dict)
    already: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Agreed:
    """Everything that is fixed before the first ballot is opened."""

    method: Method
    seats: int
    unranked: Unranked = Unranked.last
    tie_rule: TieRule | None = None
    limits: tuple[Limit, ...] = ()
    withdrawn: frozenset[str] = frozenset()


def check_agreed(agreed: Agreed, candidates: tuple[str, ...]) -> None:
    """Raise `Refused` where the rules do not fit each other or the candidates."""
    if agreed.seats < 1:
        raise Refused("There must be at least one seat to fill.")
    known = set(candidates)
    for name in sorted(agreed.withdrawn - known):
        raise Refused(f"“{name}” does not stand, so they cannot withdraw. Check the name.")
    if agreed.tie_rule is not None:
        for name in agreed.tie_rule.order:
            if name not in known:
                raise Refused(f"The tie rule names “{name}”, who does not stand. Check the name.")
        if len(set(agreed.tie_rule.order)) < len(agreed.tie_rule.order):
            raise Refused("The tie rule names somebody twice. Name each person once.")
    for limit in agreed.limits:
        if limit.most < 1:
            raise Refused(f"At most {limit.most} per {limit.label} lets nobody in. Use 1 or more.")
        for name in limit.of:
            if name not in known:
                raise Refused(
                    f"The limit per {limit.label} names “{name}”, who does not stand. "
                    "Check the name."
                )
    if agreed.method is Method.scottish_stv:
        if len(agreed.limits) > 1:
            raise Refused("Scottish STV is counted with one limit at most. Choose one of them.")
        if agreed.tie_rule is not None and agreed.tie_rule.kind is TieKind.shared:
            raise Refused(
                "A shared place cannot be counted with Scottish STV. "
                "Agree on a lot, a casting person or seniority."
            )
