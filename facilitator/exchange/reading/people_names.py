"""Names as minutes write them: made comparable, taken apart, and proposed as the same person.

Real lists say "JRG", "Joel", "@eholk" and "Mara (she/her)". Nothing here merges anybody: it
proposes pairs with the reason, and a person decides.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

LONGEST_NAME = 120

_BRACKETS = re.compile(r"[(\[{<][^()\[\]{}<>]{0,200}[)\]}>]")
_PRONOUNS = re.compile(r"\b(?:he|she|they|xe|ze|any)\s?/\s?\w{1,8}(?:\s?/\s?\w{1,8})?\b", re.I)
_SENTENCE = frozenset(
    [
        "the",
        "is",
        "was",
        "are",
        "not",
        "no",
        "to",
        "for",
        "with",
        "of",
        "by",
        "didn't",
        "didn’t",
        "this",
        "that",
    ]
)
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"}
_MANY = 50  # more people of one first name than this say nothing about an initial
_NOT_PEOPLE = frozenset(
    [
        "all",
        "everyone",
        "everybody",
        "none",
        "nobody",
        "n/a",
        "na",
        "tbd",
        "tba",
        "tbc",
        "who",
        "various",
        "others",
        "team",
        "someone",
        "anyone",
        "?",
        "-",
        "--",
        "—",
        "…",
        "...",
        "x",
        "regular",
        "welcome",
        "name",
        "names",
    ]
)


@dataclass(frozen=True, slots=True)
class AliasProposal:
    """Two names that may be one person's: `alias` the shorter form, `name` the fuller one."""

    alias: str
    name: str
    why: str


def folded(name: str) -> str:
    """A name for comparing: no accents, case, brackets, pronouns, emoji or punctuation."""
    text = _BRACKETS.sub(" ", name[:LONGEST_NAME].lstrip("@"))
    text = _PRONOUNS.sub(" ", text).casefold()
    text = "".join(_LETTERS.get(letter, letter) for letter in text)
    text = unicodedata.normalize("NFKD", text)
    return " ".join(
        "".join(sign for sign in word if sign.isalnum())
        for word in re.split(
            r"[\s.,;/_-]+", "".join(c for c in text if not unicodedata.combining(c))
        )
        if any(sign.isalnum() for sign in word)
    )


def tidy(name: str) -> str:
    """A name as it should be shown: "@Mara Bos (she/her) 🎉" becomes "Mara Bos"."""
    text = name[:LONGEST_NAME]
    if "/" in text:
        text = _PRONOUNS.sub(" ", text)
    text = _BRACKETS.sub(" ", text)
    kept = "".join(
        sign for sign in text if unicodedata.category(sign)[0] not in "SC" or sign in "+`´"
    )
    return " ".join(kept.replace("*", " ").replace("`", "").split()).strip(" ,;:@_.-–—|")


def looks_like_a_name(text: str) -> bool:
    """Whether a cleaned text can be one person's name: one to five words, no sentence."""
    if not text or len(text) > 60 or text.casefold() in _NOT_PEOPLE:
        return False
    words = text.split()
    if len(words) > 5 or "?" in text or "://" in text or ":" in text:
        return False
    if any(word.casefold() in _SENTENCE for word in words):
        return False
    return bool(_WORD.search(text)) and not any(word.isdigit() for word in words)


def initials(name: str) -> str:
    """The first letters of a name's words, "JRG" for Jaime Rodríguez-Guerra."""
    return "".join(word[0] for word in folded(name).split()).upper()


def propose_aliases(
    counts: Mapping[str, int], initials_of: Mapping[str, str] | None = None
) -> tuple[AliasProposal, ...]:
    """Pairs of names that are likely one person, in alphabetical order; none is merged.

    `counts` says how often each name was seen (the more frequent spelling is kept as the name);
    `initials_of` maps initials to the name that stands beside them in an attendance table. A first
    name or initials are only proposed where they fit exactly one fuller name.
    """
    proposals: dict[tuple[str, str], AliasProposal] = {}
    names = _spellings(counts, proposals)
    fuller: dict[str, dict[str, list[str]]] = {
        "first": defaultdict(list),
        "initials": defaultdict(list),
        "one word": defaultdict(list),
        "handle": defaultdict(list),
    }
    for name in names:
        words = folded(name).split()
        if len(words) < 2:
            continue
        fuller["first"][words[0]].append(name)
        fuller["initials"][initials(name)].append(name)
        fuller["one word"]["".join(words)].append(name)
        for handle in {words[0][0] + words[-1], words[0] + words[-1][0]}:
            fuller["handle"][handle].append(name)
    known = {key.upper(): name for key, name in (initials_of or {}).items()}
    for name in names:
        key = folded(name)
        if " " in key:
            _first_and_initial(name, key.split(), fuller["first"], proposals)
            continue
        upper = name.strip("@").upper()
        if upper in known and folded(known[upper]) != key:
            _put(proposals, name, known[upper], f"{name} stands beside this name in a list")
        elif name.isupper() and 2 <= len(key) <= 4:
            _one(proposals, name, fuller["initials"][key.upper()], f"{name} are its initials")
        _one(proposals, name, fuller["one word"][key], "the same name written in one word")
        _one(proposals, name, fuller["handle"][key], "a user name made of this name")
        why = f"the only full name that begins with {name}"
        _one(proposals, name, fuller["first"][key], why)
    return tuple(sorted(proposals.values(), key=lambda each: (each.name, each.alias)))


def _spellings(
    counts: Mapping[str, int], proposals: dict[tuple[str, str], AliasProposal]
) -> list[str]:
    """One spelling for each name, the most frequent; the others are proposed as its aliases."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(counts):
        if folded(name):
            groups[folded(name)].append(name)
    best_of_each: list[str] = []
    for group in groups.values():
        best = max(group, key=lambda name: (counts[name], len(name), name))
        best_of_each.append(best)
        for name in group:
            if name != best:
                _put(proposals, name, best, "the same name, written differently")
    return best_of_each


def _first_and_initial(
    name: str,
    words: list[str],
    by_first: Mapping[str, list[str]],
    proposals: dict[tuple[str, str], AliasProposal],
) -> None:
    """Josh G for Josh Gould; Megan Yancy for Megan C. Yancy."""
    bearers = by_first.get(words[0], [])
    fuller = [
        other
        for other in (bearers if len(bearers) <= _MANY else [])
        if (last := folded(other).split()[-1])
        and folded(other) != folded(name)
        and (
            (len(words) == 2 and len(words[1]) == 1 and len(last) > 1 and last[0] == words[1])
            or (words[-1] == last and len(folded(other).split()) > len(words))
        )
    ]
    _one(proposals, name, fuller, "the same first name, and the rest fits")


def _one(
    proposals: dict[tuple[str, str], AliasProposal], alias: str, names: list[str], why: str
) -> None:
    different = {folded(name): name for name in names if folded(name) != folded(alias)}
    if len(different) == 1:
        _put(proposals, alias, next(iter(different.values())), why)


def _put(proposals: dict[tuple[str, str], AliasProposal], alias: str, name: str, why: str) -> None:
    if (alias, name) not in proposals:
        proposals[alias, name] = AliasProposal(alias, name, why)
