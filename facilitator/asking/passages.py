"""The place in a long text that is about the question, and a short plain piece of it.

Imported minutes are one long Markdown text. A line is judged together with the section it stands
in, because minutes name the matter in a heading and say what came of it further down.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.asking.matching import Fit
from facilitator.asking.wanted import Wanted
from facilitator.store.search import fold

LONGEST = 200
_MOST_LINES = 20_000
_LONGEST_LINE = 4_000
_HEADING = re.compile(r"(?:#{1,6}|[-*+]|\d+[.)])\s")
_DECIDED = re.compile(
    r"\b(?:decision\b.{0,3}:|decided|resolved|agreed|approved|adopted"
    r"|no objections?|beschlossen|beschluss|entschieden|adopte|acordado|aprobado)"
)
_LINK = re.compile(r"!?\[([^\[\]]{0,500})\]\([^()]{0,1000}\)")
_MARKS = re.compile(r"^[\s#>]*(?:[-*+]\s+|\d+[.)]\s+)?(?:\[[ xX]\]\s+)?|[*`]+|~~|__")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Passage:
    """A line with what it and its section have of the question's words."""

    text: str
    fit: Fit
    score: float


def best_passage(text: str, words: Sequence[Wanted]) -> Passage | None:
    """Give the place that fits best; None where no line has any of the words."""
    forms = {form for one in words for form in one.forms}
    if not forms:
        return None
    best: Passage | None = None
    for section in _sections(text.split("\n", _MOST_LINES)):
        together = fold("\n".join(section))
        if not any(form in together for form in forms):
            continue
        folded = together.split("\n")
        hits = [n for n, line in enumerate(folded) if any(form in line for form in forms)]
        whole = Fit()
        for number in hits:
            whole.read(folded[number], words, title=number == 0)
        if best is not None and 2 * whole.score(words) + 0.5 <= best.score:
            continue  # no line of it can be better
        for number in hits:
            found = _judged(section, folded, number, words, whole)
            if best is None or found.score > best.score:
                best = found
    return best


def _sections(lines: list[str]) -> list[list[str]]:
    """Cut at headings and at bullets that stand at the margin, each with the heading above it."""
    sections: list[list[str]] = [[]]
    heading: list[str] = []
    for line in lines:
        if line.startswith("#") and _HEADING.match(line):
            heading = [line[:_LONGEST_LINE]]
            sections.append(heading[:])
            continue
        if line[:1] not in ("", " ", "\t") and _HEADING.match(line) and sections[-1] != heading:
            sections.append(heading[:])
        if line.strip():
            sections[-1].append(line[:_LONGEST_LINE])
    return sections


def _judged(
    section: list[str], folded: list[str], number: int, words: Sequence[Wanted], whole: Fit
) -> Passage:
    own = Fit()
    own.read(folded[number], words)
    score = own.score(words) + whole.score(words)
    shown = section[number]
    decided = next((n for n, line in enumerate(folded) if n and _DECIDED.search(line)), None)
    if _DECIDED.search(folded[number]):
        score += 0.5
    elif number == 0 and len(section) > 1:
        score += 0.25 if decided is not None else 0.0
        said = next((n for n, line in enumerate(folded) if n and "http" not in line), None)
        under = decided or said
        shown = f"{plain(shown)} — {plain(section[under])}" if under else plain(shown)
    return Passage(snippet(shown, words), whole, score)


def plain(text: str) -> str:
    """Give a piece of Markdown without its marks, on one line."""
    text = _LINK.sub(r"\1", text[:_LONGEST_LINE])
    return _SPACE.sub(" ", _MARKS.sub("", text)).strip()


def snippet(text: str, words: Sequence[Wanted]) -> str:
    """Give at most `LONGEST` letters of a text, plain, around the first of the words in it."""
    shown = plain(text)
    if len(shown) <= LONGEST:
        return shown
    first = 0
    for found in re.finditer(r"[^\W_]+", shown):
        if any(fold(found[0]) in one.forms for one in words):
            first = found.start()
            break
    start = max(0, min(first - LONGEST // 3, len(shown) - LONGEST + 2))
    if start:
        start = shown.find(" ", start, first) + 1 or start
    piece = shown[start : start + LONGEST - 2]
    if start + LONGEST - 2 < len(shown):
        piece = piece.rsplit(" ", 1)[0] if " " in piece[LONGEST // 2 :] else piece
        piece += "…"
    return ("…" if start else "") + piece
