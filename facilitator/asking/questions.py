"""What somebody typed into the box, taken apart: content words, decision numbers, years.

Question words and the small words of a sentence are dropped, in the four languages whose lists
stand here; in any other language they stay and weigh little, because they are in every record.
"""

import re
from dataclasses import dataclass
from functools import cache

from facilitator.store.search import fold

MOST_WORDS = 32
MOST_LETTERS = 64
_MOST_READ = 4_000

_TOKEN = re.compile(r"[^\W_]+")
_NUMBERED = re.compile(r"(?<![^\W_])(?:[dD]\s?[-‐‑–#]?\s?|#\s?)0*([1-9]\d{0,8})(?![^\W_])")
_YEAR = re.compile(r"(?:19|20)\d\d")

_SMALL_WORDS = {
    "en": (
        "a about after again all am an and any are as at be been before being but by can could"
        " did do does doing done for from get got had has have how i if in into is it its just"
        " let many may me might much must my no not of off on once or our out over please s shall"
        " should so some t tell than that the their them then there these they this those to"
        " under until up us was we were what when where whether which while who whom whose why"
        " will with would you your ever ago happen happened happens decide decides decided deciding"
        " decision decisions agree agrees agreed choose chose chosen settle settled resolve"
        " resolved record recorded"
    ),
    "de": (
        "ab aber als am an auch auf aus bei bis da damit dann das dass dem den der des die dies"
        " diese dieser dieses doch du durch ein eine einem einen einer eines er es fur gegen"
        " gibt habe haben hat hatte ich ihr im in ist ja kann kein keine man mit nach nicht noch"
        " nun nur ob oder ohne schon sein seine sich sie sind so uber um und uns unser unsere"
        " unter vom von vor wann war waren warum was wegen weil welche welcher welches wem wen"
        " wenn wer werden weshalb wie wieder wieso wir wird wo wozu wurde wurden zu zum zur"
        " entscheiden entschied entschieden entscheidung entscheidungen beschliessen beschloss"
        " beschlossen beschluss beschlusse vereinbart"
    ),
    "fr": (
        "a ai ainsi au aux avec avons ce ces cet cette comment d dans de des donc du elle en est"
        " et etait ete eu il ils j je l la le les leur lui m ma mais me meme mes moi mon n ne nos"
        " notre nous on ont ou par pas pour pourquoi qu quand que quel quelle quelles quels qui"
        " s sa sans se ses si son sont sur t ta te tes toi ton tu un une vos votre vous y"
        " decide decides decidee decidees decider decision decisions convenu adopte"
    ),
    "es": (
        "a al ante como con cual cuales cuando de del desde donde e el ella ellos en entre era es"
        " esa ese eso esta este esto fue fueron ha han hasta hay la las le les lo los mas me mi"
        " muy no nos nosotros nuestra nuestro o para pero por porque que quien quienes se ser si"
        " sin sobre son su sus tambien te tu u un una uno unos y ya"
        " decidio decidimos decidido decidida decidieron decision decisiones acordo acordado"
        " acordamos"
    ),
}
STOP_WORDS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
"""Small words, question words and words for deciding, folded as the index is."""

_DECISION_NOUNS = frozenset({"decision", "entscheidung", "beschluss", "nr", "no", "number"})


@dataclass(frozen=True)
class Question:
    """What is looked for. `words` are folded and distinct, in the order they were typed."""

    words: tuple[str, ...]
    numbers: tuple[int, ...] = ()
    """Decisions that were asked for by their number."""
    years: tuple[int, ...] = ()
    languages: tuple[str, ...] = tuple(STOP_WORDS)
    """Those it may be written in, for word endings; all, where it gives no sign."""
    about: str = ""
    """The content words as they were typed, to say back."""


def question(typed: str) -> Question:
    """Take apart what somebody typed; anything at all may stand in it."""
    text = typed[:_MOST_READ]
    numbers = [int(found) for found in _NUMBERED.findall(text)]
    tokens = [
        (token[:MOST_LETTERS], word[:MOST_LETTERS])
        for token in _TOKEN.findall(_NUMBERED.sub(" ", text))
        for word in _TOKEN.findall(fold(token))
    ]
    languages = _languages([word for _, word in tokens])
    kept = _content(tokens, languages)
    for before, (_, word) in zip([("", ""), *tokens], tokens, strict=False):
        if _is_number(word) and (before[1] in _DECISION_NOUNS or len(kept) == 1):
            numbers.append(int(word))
    years = [word for _, word in kept if _YEAR.fullmatch(word)] if len(kept) > 1 else []
    kept = [pair for pair in kept if pair[1] not in years][:MOST_WORDS]
    return Question(
        words=tuple(dict.fromkeys(word for _, word in kept)),
        numbers=tuple(dict.fromkeys(numbers))[:MOST_WORDS],
        years=tuple(dict.fromkeys(int(year) for year in years)),
        languages=languages,
        about=" ".join(dict.fromkeys(token for token, _ in kept)),
    )


def _content(tokens: list[tuple[str, str]], languages: tuple[str, ...]) -> list[tuple[str, str]]:
    small = _small_words(languages)
    telling = [
        (token, word)
        for token, word in tokens
        if word not in small and (len(word) > 1 or not word.isascii() or word.isdigit())
    ]
    return telling or tokens


@cache
def _small_words(languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(STOP_WORDS[language] for language in languages))


def _languages(words: list[str]) -> tuple[str, ...]:
    signs = {name: sum(word in small for word in words) for name, small in STOP_WORDS.items()}
    most = max(signs.values())
    return tuple(name for name, count in signs.items() if count == most)


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 10 and int(word) > 0
