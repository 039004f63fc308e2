"""Quotas with a minimum: which mixes keep them, and how often each is to come out.

People with the same labels are a stratum. A mix says how many come from each stratum. The draw
first draws a mix, by numbered tickets, and then the people of each stratum by equal lots; so the
chance of a person is what the mixes give their stratum, divided evenly.

The tickets are dealt so that the smallest chance of anybody is as large as the quotas allow, then
the next smallest, and so on (leximin; Flanigan, Gölz, Gupta, Hennig, Procaccia 2021, “Fair
algorithms for selecting citizens’ assemblies”). It is all fixed and shown before the draw:
whoever checks the draw need not solve anything again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from facilitator.errors import Refused
from facilitator.selection.draws.lots.limits import Limit, check_limits
from facilitator.selection.draws.lots.mixes import Mix, Mixes

TICKETS = 1000
_CLOSE = 1e-7

Step = Callable[[float], None]
"""Called now and then with how much of the dealing is done, 0 to 1; it raises to stop it."""


@dataclass(frozen=True)
class Ticket:
    """One mix and its tickets, from–to."""

    first: int
    last: int
    mix: Mix


@dataclass(frozen=True)
class Lottery:
    """What a draw with quotas chooses among."""

    strata: tuple[tuple[int, ...], ...]
    """Numbers of those who have the same labels."""
    tickets: tuple[Ticket, ...]

    @property
    def count(self) -> int:
        """How many tickets there are."""
        return self.tickets[-1].last

    def mix_of(self, ticket: int) -> Mix:
        """Give the mix that a ticket stands for."""
        return next(one.mix for one in self.tickets if one.first <= ticket <= one.last)

    @property
    def chances(self) -> dict[int, Fraction]:
        """Give by number how likely each person is to be drawn."""
        found: dict[int, Fraction] = {}
        for at, stratum in enumerate(self.strata):
            seats = sum(one.mix[at] * (one.last - one.first + 1) for one in self.tickets)
            found |= {n: Fraction(seats, self.count * len(stratum)) for n in stratum}
        return dict(sorted(found.items()))


def strata_of(pool: Sequence[int], limits: Sequence[Limit]) -> tuple[tuple[int, ...], ...]:
    """Give those who have the same labels together, in the order of their numbers."""
    found: dict[tuple[bool, ...], list[int]] = {}
    for number in sorted(pool):
        found.setdefault(tuple(number in one.numbers for one in limits), []).append(number)
    return tuple(tuple(stratum) for stratum in found.values())


def fair_lottery(
    pool: Mapping[int, str],
    limits: Sequence[Limit],
    count: int,
    tickets: int = TICKETS,
    step: Step = lambda share: None,
) -> Lottery:
    """Deal the tickets. Raises `Refused` where the quotas cannot be kept, alone or together."""
    check_limits(limits, count, pool)
    strata = strata_of(tuple(pool), limits)
    mixes = Mixes(strata, limits, count)
    first = mixes.even()
    if first is None:
        raise Refused(_clash(strata, limits, count))
    known = [first]
    weights = _leximin(mixes, known, step)
    dealt = mixes.dealt(known, weights, tickets)
    at, made = 1, []
    for mix, many in sorted(dealt.items(), reverse=True):
        made.append(Ticket(at, at + many - 1, mix))
        at += many
    return Lottery(strata, tuple(made))


def _leximin(mixes: Mixes, known: list[Mix], step: Step) -> list[float]:
    """Raise the smallest chance as far as it goes, hold it, and go on; `known` grows by mixes.

    Gives the weight of each known mix.
    """
    held: dict[int, float] = {}
    while True:
        while True:
            step(len(held) / len(mixes.sizes))
            priced = mixes.priced(known, held)
            better = mixes.best(priced.prices)
            if better in known or mixes.value(better, priced.prices) <= priced.worth + _CLOSE:
                break
            known.append(better)
        free = [at for at in range(len(mixes.sizes)) if at not in held]
        tight = [at for at in free if priced.prices[at] > _CLOSE]
        # Where rounding leaves no price at all, nobody can be raised any more.
        held |= dict.fromkeys(tight or free, priced.least)
        if len(held) == len(mixes.sizes):
            return priced.weights


def _clash(strata: tuple[tuple[int, ...], ...], limits: Sequence[Limit], count: int) -> str:
    """Say which quota stands in the way of the others."""
    alone = [
        one.label
        for one in limits
        if Mixes(strata, [other for other in limits if other is not one], count).even()
    ]
    told = "These quotas cannot all be kept at once."
    if not alone:
        return f"{told} Loosen several of them, or let more people into the pool."
    names = " or ".join(f"“{label}”" for label in alone[:3])
    return f"{told} Loosening {names} would do."
