"""A draw from beginning to end: who comes out, who stands in reserve, who takes whose place.

What happened is told as a list of lots in the order of their coming out. Nobody comes out twice,
and who is replaced moves no other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from facilitator.errors import Refused
from facilitator.selection.draws.lots.limits import Limit, broken_by
from facilitator.selection.draws.lots.panels import Lottery
from facilitator.selection.draws.lots.pots import Picked, Pot


class Fate(StrEnum):
    """What a lot meant when it came out."""

    selected = "selected"
    reserve = "reserve"
    passed_over = "passed over"
    """It would have broken a limit that was fixed beforehand."""


class GoneKind(StrEnum):
    """Why somebody who came out does not take the place."""

    declined = "declined"
    passed_over = "passed over"
    """For a reason that was known, and announced, before the draw."""


@dataclass(frozen=True)
class Gone:
    """Somebody who came out and does not take the place."""

    number: int
    kind: GoneKind = GoneKind.declined


@dataclass(frozen=True)
class Announced:
    """What is fixed before the draw."""

    labels: Mapping[int, str]
    """The pool: number → label, numbers from 1."""
    count: int
    reserve: int = 0
    limits: tuple[Limit, ...] = ()
    lottery: Lottery | None = None
    """Quotas with a minimum: first a mix is drawn, then its people. None: people one by one."""


@dataclass(frozen=True)
class Lot:
    """Somebody came out."""

    place: int
    """Order of coming out over the whole draw, from 1."""
    number: int
    label: str
    fate: Fate
    out_of: int
    """How many were left in the pot."""
    shown: str
    """What it follows from: a digest, a rank, the dice."""
    replaces: int | None = None
    """Whose place they were to take."""
    why: str = ""
    """Why they were passed over."""


@dataclass(frozen=True)
class Drawn:
    """A draw as far as it has come."""

    lots: tuple[Lot, ...]
    seated: tuple[int, ...]
    """Who has a place, in the order of the places."""
    reserve: tuple[int, ...]
    """Who stands in reserve still, in order."""
    ticket: Picked | None = None
    """The ticket of the mix, in a draw with a lottery."""
    takes_from: Mapping[int, int] = field(default_factory=dict)
    """Who took whose place."""


def drawn(announced: Announced, pot: Pot, gone: Sequence[Gone] = ()) -> Drawn:
    """Draw, then go through those who do not take their place, in the order in which it was said.

    The first of the reserve who keeps the limits takes it; when none does, it is drawn for.
    Raises `Refused` where the pool is used up, or what was thrown or opened does not reach.
    """
    hat = _Hat(announced, pot)
    hat.first()
    for one in gone:
        hat.replace(one)
    return Drawn(
        tuple(hat.lots), tuple(hat.seated), tuple(hat.reserve), hat.ticket, dict(hat.takes_from)
    )


class _Hat:
    def __init__(self, announced: Announced, pot: Pot) -> None:
        self._announced, self._pot = announced, pot
        self._out: set[int] = set()
        """Who cannot come out any more."""
        self._gone: set[int] = set()
        self.lots: list[Lot] = []
        self.seated: list[int] = []
        self.reserve: list[int] = []
        self.ticket: Picked | None = None
        self.takes_from: dict[int, int] = {}

    def first(self) -> None:
        if self._announced.lottery is not None:
            self._mix(self._announced.lottery)
            return
        while len(self.seated) < self._announced.count:
            self.seated.append(self._next_fitting(self.seated, None))
        for _ in range(self._announced.reserve):
            self.reserve.append(self._take(self._left(), Fate.reserve))

    def replace(self, gone: Gone) -> None:
        self._gone.add(gone.number)
        if gone.number in self.reserve:
            self.reserve.remove(gone.number)
            return
        if gone.number not in self.seated:
            label = self._announced.labels.get(gone.number, "This person")
            raise Refused(f"{label} has no place in this draw.")
        at = self.seated.index(gone.number)
        others = [*self.seated[:at], *self.seated[at + 1 :]]
        follows = self._from_reserve(others)
        if follows is None:
            if self._pot.again():
                self._out = {*self.seated, *self.reserve, *self._gone}
            follows = self._next_fitting(others, gone.number)
        self.takes_from[follows] = gone.number
        self.seated[at] = follows

    def _mix(self, lottery: Lottery) -> None:
        tickets = {n: f"ticket {n}" for n in range(1, lottery.count + 1)}
        self.ticket = self._pot.next(tickets)
        mix = lottery.mix_of(self.ticket.number)
        for stratum, many in zip(lottery.strata, mix, strict=True):
            for _ in range(many):
                left = {n: label for n, label in self._left().items() if n in stratum}
                self.seated.append(self._take(left, Fate.selected))

    def _from_reserve(self, others: Sequence[int]) -> int | None:
        for number in self.reserve:
            if broken_by(number, others, self._announced.limits) is None:
                self.reserve.remove(number)
                return number
        return None

    def _next_fitting(self, others: Sequence[int], replaces: int | None) -> int:
        limits = self._announced.limits
        while True:
            left = self._left()
            if self._announced.lottery is not None:
                left = {n: la for n, la in left.items() if not broken_by(n, others, limits)}
            if not left:
                raise Refused(
                    "Nobody is left in the pool who could take this place. Announce another draw."
                )
            found = self._pot.next(left)
            broken = broken_by(found.number, others, limits)
            if broken is None:
                self._note(found.number, Fate.selected, len(left), found.shown, replaces)
                return found.number
            why = f"at most {broken.most} of “{broken.label}”"
            self._note(found.number, Fate.passed_over, len(left), found.shown, replaces, why)

    def _take(self, left: Mapping[int, str], fate: Fate) -> int:
        if not left:
            raise Refused("The pool is too small for such a reserve list.")
        found = self._pot.next(left)
        self._note(found.number, fate, len(left), found.shown)
        return found.number

    def _left(self) -> dict[int, str]:
        return {n: la for n, la in sorted(self._announced.labels.items()) if n not in self._out}

    def _note(
        self,
        number: int,
        fate: Fate,
        out_of: int,
        shown: str,
        replaces: int | None = None,
        why: str = "",
    ) -> None:
        self._out.add(number)
        label = self._announced.labels[number]
        self.lots.append(Lot(len(self.lots) + 1, number, label, fate, out_of, shown, replaces, why))
