"""Notes as paragraphs: what must change in the rows so that they say what was typed.

A paragraph is one typed line, empty lines included, so joining the rows gives the text back
unchanged. What was not touched keeps its row, its id and its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from facilitator.store.ordering import place_between


def paragraphs_of(text: str) -> list[str]:
    """Cut a text into its paragraphs; an empty text has none."""
    return text.split("\n") if text else []


def text_of(paragraphs: Sequence[str]) -> str:
    """Put paragraphs together again; undoes `paragraphs_of`."""
    return "\n".join(paragraphs)


@dataclass(frozen=True)
class Edit:
    """How the rows become the new paragraphs, by position in the old and in the new list."""

    changed: tuple[tuple[int, int], ...]
    """(old, new): the row stays and gets another text."""
    removed: tuple[int, ...]
    """Old positions."""
    added: tuple[tuple[int, tuple[int, ...]], ...]
    """(before which old position, new positions in a row)."""


def edit_between(old: Sequence[str], new: Sequence[str]) -> Edit:
    """Give the edit that touches few rows: typing inside one paragraph touches that one."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    changed: list[tuple[int, int]] = []
    removed: list[int] = []
    added: list[tuple[int, tuple[int, ...]]] = []
    matcher = SequenceMatcher(None, middle_old, middle_new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        both = min(i2 - i1, j2 - j1)
        changed += [(start + i1 + n, start + j1 + n) for n in range(both)]
        removed += range(start + i1 + both, start + i2)
        if j1 + both < j2:
            added.append((start + i2, tuple(range(start + j1 + both, start + j2))))
    return Edit(tuple(changed), tuple(removed), tuple(added))


def places_between(before: str | None, after: str | None, count: int) -> list[str]:
    """Give `count` places in order between two, short ones also for a long paste."""
    if count == 0:
        return []
    half = (count - 1) // 2
    middle = place_between(before, after)
    return [
        *places_between(before, middle, half),
        middle,
        *places_between(middle, after, count - 1 - half),
    ]
