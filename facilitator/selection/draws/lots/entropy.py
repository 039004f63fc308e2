"""Whether sources leave every outcome possible: bits of entropy, and how they are said.

RFC 3797 §3.3: to draw P out of N, sources must be able to give at least N!/(P!(N-P)!) different
values, or some outcomes can never come out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, factorial, log2

from facilitator.selection.draws.lots.seeds import Values, said_number


@dataclass(frozen=True)
class Span:
    """What a source can give: `how_many` whole numbers, each from lowest to highest."""

    how_many: int
    lowest: int
    highest: int
    repeats: bool = False
    """The same number may come twice, as with dice."""

    @property
    def bits(self) -> float:
        """The entropy once the numbers are sorted; a lower bound where numbers may repeat."""
        wide = self.highest - self.lowest + 1
        if self.how_many < 1 or wide < 1:
            return 0.0
        if self.repeats:
            return max(0.0, self.how_many * log2(wide) - log2(factorial(self.how_many)))
        return log2(comb(wide, self.how_many)) if wide >= self.how_many else 0.0


def bits_needed(pool: int, count: int) -> float:
    """Give the entropy that drawing `count` out of `pool` needs."""
    return log2(comb(pool, count)) if 0 < count < pool else 0.0


def guessed_span(values: Values) -> Span:
    """Guess what a source could have given from what it gave.

    A single number: as many digits as it has. Several: each up to the largest of them, which
    never claims more than the source had.
    """
    if len(values) == 1:
        return Span(1, 0, 10 ** len(said_number(values[0]).replace(".", "")) - 1)
    whole = [int(value) for value in values]
    return Span(len(whole), min(1, *whole), max(whole), repeats=len(set(whole)) < len(whole))


@dataclass(frozen=True)
class Entropy:
    """What a draw needs and what its sources give, in bits."""

    needed: float
    given: float
    guessed: bool = False
    """The sources’ ranges are guessed from the values."""

    @property
    def enough(self) -> bool:
        """Whether every outcome can come out."""
        return self.given >= self.needed

    @property
    def said(self) -> str:
        """Say it in a sentence or two."""
        about = "seem to give about" if self.guessed else "give"
        told = (
            f"This draw needs {self.needed:.1f} bits of chance; its sources {about}"
            f" {self.given:.1f}."
        )
        if self.enough:
            return f"{told} That is enough: every outcome can come out."
        return f"{told} That is too little: some outcomes can never come out. Add a source."


def entropy_of(pool: int, count: int, spans: Sequence[Span], *, guessed: bool = False) -> Entropy:
    """Compare what drawing `count` out of `pool` needs with what the sources give."""
    return Entropy(bits_needed(pool, count), sum(span.bits for span in spans), guessed)
