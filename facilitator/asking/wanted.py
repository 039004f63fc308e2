"""What the words of a question may be called in the records: other endings, slips, beginnings.

A word is looked for as it is and with other endings. Only when no record has it so are words
tried that are one slip away, and after them words with the same beginning. Each form has a
closeness below 1, so a record with the very word comes first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from facilitator.asking.endings import beginning, same_but_ending, stems
from facilitator.asking.questions import Question
from facilitator.asking.spelling import LONGEST, SHORTEST, first_half, first_half_slips, one_slip
from facilitator.store.looking import Index, any_of, quoted

AS_TYPED, OTHER_ENDING, ONE_SLIP, SAME_BEGINNING = 1.0, 0.9, 0.6, 0.4
_MOST_FORMS = 24
_FEW = 5
_CHEAP = 500


@dataclass(frozen=True)
class Wanted:
    """One word of the question; without `forms` no record has anything like it."""

    word: str
    forms: dict[str, float]
    """Folded words that stand for it, with their closeness."""
    weight: float
    """How telling it is: rare words more, words of every record next to nothing."""
    records: int = 0
    """How many records have it, about."""

    @cached_property
    def match(self) -> str:
        """What to ask the index for."""
        return any_of(quoted(form) for form in self.forms)


def worth_more(words: Sequence[Wanted], found: int) -> bool:
    """Tell whether records with only some of the words are looked at, after so many with all.

    Where none has all of them, always; where few have, if it costs next to nothing.
    """
    return not found or (found < _FEW and sum(one.records for one in words) < _CHEAP)


def wanted(index: Index, asked: Question) -> list[Wanted]:
    """Look up the words of a question in the index."""
    entries = index.size()
    found = []
    for word in asked.words:
        forms, records = _forms(index, word, asked.languages)
        found.append(Wanted(word, forms, log(1 + entries / (1 + records)), records))
    return found


def _forms(index: Index, word: str, languages: tuple[str, ...]) -> tuple[dict[str, float], int]:
    its_stems = stems(word, languages)
    start = beginning(word, its_stems)
    near = index.words(start) if len(start) > 2 else index.words_among([word])
    closeness = {
        other: AS_TYPED if other == word else OTHER_ENDING
        for other in near
        if other == word or same_but_ending(its_stems, other)
    }
    if not closeness and SHORTEST <= len(word) <= LONGEST:
        near = index.words(first_half(word)) | index.words_among(first_half_slips(word))
        closeness = {other: ONE_SLIP for other in near if one_slip(word, other)}
        if not closeness:
            start = word[: max(4, (2 * len(word) + 2) // 3)]
            closeness = {other: SAME_BEGINNING for other in near if other.startswith(start)}
    most = sorted(closeness, key=lambda other: (-closeness[other], -near[other]))[:_MOST_FORMS]
    return {other: closeness[other] for other in most}, sum(near[other] for other in most)
