"""Whether two words are the same but for their endings: "prices" and "pricing".

Light stemmers for English, German, French and Spanish, used when a question is asked and never
when a record is written: see docs/decisions/word-endings-and-typos.md. All words are folded.
"""

from collections.abc import Iterable

_VOWELS = frozenset("aeiouy")
_SHORTEST = 3


def stem(word: str, language: str) -> str:
    """Give the part that stays when the word is inflected; the word itself where nothing goes."""
    if len(word) < _SHORTEST or not word.isalpha():
        return word
    short = _STEMMERS[language](word)
    return short if len(short) >= _SHORTEST else word


def stems(word: str, languages: Iterable[str]) -> dict[str, str]:
    """Give the stem of a word in each of the languages."""
    return {language: stem(word, language) for language in languages}


def beginning(word: str, its_stems: dict[str, str]) -> str:
    """Give the longest beginning that every word with one of these stems shares."""
    shared = min(its_stems.values(), key=len, default=word)
    while not all(other.startswith(shared) for other in (word, *its_stems.values())):
        shared = shared[:-1]
    if len(shared) > _SHORTEST and shared[-1] in "ilz":
        shared = shared[:-1]  # laundry, laundries; local, locaux; cruz, cruces
    return shared


def same_but_ending(its_stems: dict[str, str], other: str) -> bool:
    """Tell whether the other word has the same stem in one of the languages."""
    return any(stem(other, language) == short for language, short in its_stems.items())


def _english(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zes", "ses")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ied") and len(word) > 4:
        word = word[:-3] + "y"
    else:
        for ending in ("ing", "ed"):
            bare = word.removesuffix(ending)
            if bare != word and len(bare) >= _SHORTEST and not _VOWELS.isdisjoint(bare):
                word = bare
                break
    if len(word) > _SHORTEST and word[-1] == word[-2]:
        word = word[:-1]  # planning, plan; and so also sell, selling
    if len(word) > _SHORTEST and word[-1] == "e":
        word = word[:-1]
    if len(word) > _SHORTEST and word[-1] == "y" and word[-2] not in _VOWELS:
        word = word[:-1] + "i"
    return word


def _german(word: str) -> str:
    for ending in ("ern", "em", "en", "er", "es", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    if word.endswith("s") and len(word) > 4 and word[-2] in "bdfghklmnrt":
        return word[:-1]
    return word


def _french(word: str) -> str:
    if word.endswith("aux") and len(word) > 4:
        return word[:-2] + "l"
    if word.endswith(("s", "x")) and len(word) > 4:
        word = word[:-1]
    for ending in ("er", "ez", "ee", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _spanish(word: str) -> str:
    if word.endswith("ces") and len(word) > 4:
        return word[:-3] + "z"
    if word.endswith("es") and len(word) > 5:
        word = word[:-2]
    elif word.endswith("s") and len(word) > 4:
        word = word[:-1]
    if word[-1] in "aoe" and len(word) > 4:
        word = word[:-1]
    return word


_STEMMERS = {"en": _english, "de": _german, "fr": _french, "es": _spanish}
