"""Four ways to take the next one out of those left: each is a pot with one method.

A pot is given those left as number → label, in the order of their numbers, and says who comes out
and what that follows from. It keeps its place: the next index, the next throws, the next code.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from facilitator.errors import Refused
from facilitator.selection.draws.lots.dice import dice_needed, throw
from facilitator.selection.draws.lots.ranks import key_of, rank
from facilitator.selection.draws.lots.rfc3797 import digest, picked

Left = Mapping[int, str]
"""Those left: number in the pool → label, by number."""


class DrawMethod(StrEnum):
    """How lots are drawn."""

    rfc3797 = "rfc3797"
    """Public values, as RFC 3797 says."""
    sha256 = "sha256"
    """A promised secret and public values, with SHA-256."""
    dice = "dice"
    """Dice, thrown and read before two witnesses."""
    slips = "slips"
    """Numbered slips out of a hat, before two witnesses."""


@dataclass(frozen=True)
class Picked:
    """Who came out of a pot."""

    number: int
    shown: str
    """What it follows from: a digest, a rank, the dice."""


class Pot(Protocol):
    """Gives one after another."""

    def next(self, left: Left) -> Picked:
        """Take the next one out of those left."""

    def again(self) -> bool:
        """A replacement is drawn. Gives whether all who have no place are in the pot again."""


class Rfc3797Pot:
    """RFC 3797: one digest after another; a replacement is simply the next."""

    def __init__(self, key: str) -> None:
        self._key, self._index = key, 0

    def next(self, left: Left) -> Picked:
        """Take the next one out of those left."""
        found = digest(self._key, self._index)
        self._index += 1
        return Picked(picked(found, tuple(left)), found)

    def again(self) -> bool:
        """Go on with the next index."""
        return False


class Sha256Pot:
    """Ranks by one key; each replacement has the next code, so another key."""

    def __init__(self, codes: Sequence[bytes], values: str) -> None:
        self._codes, self._values, self._round = codes, values, 0

    @property
    def opened(self) -> int:
        """How many codes were drawn with."""
        return self._round + 1

    def next(self, left: Left) -> Picked:
        """Take the lowest rank among those left."""
        if self._round >= len(self._codes):
            raise Refused("The next code has to be opened before a replacement can be drawn.")
        key = key_of(self._codes[self._round], self._values)
        shown, number = min((rank(key, label), number) for number, label in left.items())
        return Picked(number, shown)

    def again(self) -> bool:
        """Go on with the next code; it ranks everybody anew."""
        self._round += 1
        return True


class NotEnough(Refused):
    """The dice or slips typed so far do not reach."""

    def __init__(self, sentence: str, missing: int) -> None:
        super().__init__(sentence)
        self.missing = missing


class DicePot:
    """Dice, in the order of their throwing."""

    def __init__(self, dice: Sequence[int], sides: int = 6) -> None:
        self._dice, self._sides, self._at = tuple(dice), sides, 0

    @property
    def unused(self) -> int:
        """How many dice were typed and not read."""
        return len(self._dice) - self._at

    def next(self, left: Left) -> Picked:
        """Read as many dice as it takes; those that count for nobody are said too."""
        numbers, many, said = tuple(left), dice_needed(len(left), self._sides), []
        while True:
            dice = self._dice[self._at : self._at + many]
            if len(dice) < many:
                missing = many - len(dice)
                more = "one more die is" if missing == 1 else f"{missing} more dice are"
                raise NotEnough(f"These dice do not reach: {more} needed.", missing)
            self._at += many
            read = throw(dice, len(left), self._sides)
            said.append(" ".join(map(str, dice)) if dice else "the last one left")
            if read.index is not None:
                return Picked(numbers[read.index], ", again ".join(said))

    def again(self) -> bool:
        """Go on with the next dice."""
        return False


class SlipsPot:
    """Numbered slips, in the order of their drawing."""

    def __init__(self, slips: Sequence[int]) -> None:
        self._slips, self._at = tuple(slips), 0

    @property
    def unused(self) -> int:
        """How many slips were typed and not read."""
        return len(self._slips) - self._at

    def next(self, left: Left) -> Picked:
        """Read the next slip."""
        if self._at >= len(self._slips):
            raise NotEnough("These slips do not reach: one more is needed.", 1)
        number = self._slips[self._at]
        if number not in left:
            raise Refused(
                f"Slip {number} cannot have come out: it is not among those left in the hat."
            )
        self._at += 1
        return Picked(number, f"slip {number}")

    def again(self) -> bool:
        """Go on with the next slip."""
        return False
