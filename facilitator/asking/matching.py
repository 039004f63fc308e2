"""How well a text fits the question: which of its words it has, and where."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from facilitator.asking.wanted import Wanted
from facilitator.store.search import fold

_TOKEN = re.compile(r"[^\W_]+")
ENOUGH = 0.5
"""The share of the question's words that a record must have to be shown at all."""
NEARLY_BEST = 0.6
"""The share of the best record's words that a further one must have."""


def in_title(title: str, words: Iterable[Wanted]) -> set[str]:
    """Give the words of the question that a title has."""
    tokens = _TOKEN.findall(fold(title))
    return {one.word for one in words if not one.forms.keys().isdisjoint(tokens)}


@dataclass
class Fit:
    """Words of the question that a record has, with the closeness of the form it has them in."""

    covered: dict[str, float] = field(default_factory=dict)
    in_title: set[str] = field(default_factory=set)

    def read(self, folded: str, words: Iterable[Wanted], *, title: bool = False) -> None:
        """Take note of the words that a folded text has."""
        tokens = set(_TOKEN.findall(folded))
        for one in words:
            there = tokens & one.forms.keys()
            if there:
                self.cover(one.word, max(map(one.forms.__getitem__, there)))
                if title:
                    self.in_title.add(one.word)

    def cover(self, word: str, closeness: float) -> None:
        """Take note of one word."""
        if closeness > self.covered.get(word, 0.0):
            self.covered[word] = closeness

    def share(self, words: Sequence[Wanted]) -> float:
        """Give the share of the question's words that are there, counted: from 0 to 1."""
        return len(self.covered) / len(words) if words else 0.0

    def telling(self, words: Sequence[Wanted]) -> float:
        """Give the share that is there of what the words tell, rare ones more: from 0 to 1.

        A word that no record has tells as much as the rarest that one has.
        """
        rarest = max((one.weight for one in words if one.forms), default=1.0)
        tells = {one.word: one.weight if one.forms else rarest for one in words}
        there = sum(weight for word, weight in tells.items() if word in self.covered)
        return there / (sum(tells.values()) or 1.0)

    def score(self, words: Sequence[Wanted]) -> float:
        """Give how well it fits, from 0 to 2: telling words count more, in the title double."""
        whole = got = 0.0
        for one in words:
            whole += one.weight
            closeness = self.covered.get(one.word)
            if closeness is not None:
                got += one.weight * closeness * (2 if one.word in self.in_title else 1)
        return got / (whole or 1.0)

    def is_enough(self, words: Sequence[Wanted]) -> bool:
        """Tell whether the record is about what was asked, and not about one small word of it."""
        if max(self.share(words), self.telling(words)) < ENOUGH:
            return False
        known = [one for one in words if one.forms]
        weight = sum(one.weight for one in known if one.word in self.covered)
        return weight >= sum(one.weight for one in known) / 3
