"""Which names of domains may mean the same, and which words claim a domain; pure.

Limits make two domains of one: “Spending up to 200 €” and “Spending above 200 €” are not alike.
"""

import re
from difflib import SequenceMatcher
from typing import Final

from facilitator.store.search import fold, words_of

_SMALL: Final = frozenset(
    words_of(
        "a about all an and any at by for from in into of on or our own the their to with"
        " der die das und von zu de des du et la le les el las los y"
    )
)
_LIMITS: Final = frozenset(
    words_of(
        "above below over under more less than up until within beyond without except other others"
        " small large big minor major daily weekly yearly annual new old"
    )
)
_NEARLY: Final = 0.88
"""Of the letters: the same word with a slip or another ending."""
_SHORTEST: Final = 5
"""Letters of a name of one word that may stand in a purpose by more than chance."""


def alike(one: str, other: str) -> bool:
    """Tell whether two names may mean the same kind of decision."""
    first, second = _telling(one), _telling(other)
    if not first or not second or _limited(one) or _limited(other):
        return False
    if set(first) == set(second):
        return True
    if len(first) == len(second):
        pairs = zip(sorted(first), sorted(second), strict=True)
        return all(a == b or SequenceMatcher(None, a, b).ratio() >= _NEARLY for a, b in pairs)
    few, many = sorted((set(first), set(second)), key=len)
    return len(few) >= 2 and few < many and len(many) - len(few) == 1


def claims(purpose: str, domain: str) -> bool:
    """Tell whether a purpose names a domain in so many words."""
    name = fold(domain).strip()
    if not name or (" " not in name and len(name) < _SHORTEST):
        return False
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", fold(purpose)) is not None


def _telling(name: str) -> list[str]:
    return [_singular(word) for word in words_of(name) if word not in _SMALL]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _limited(name: str) -> bool:
    words = words_of(name)
    return any(word in _LIMITS or any(sign.isdigit() for sign in word) for word in words)
