"""What changed between two wordings, word by word. Pure."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Change(StrEnum):
    """What became of a piece of text."""

    same = "same"
    removed = "removed"
    added = "added"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, went or came."""

    text: str
    change: Change


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """Give the way from one wording to the next.

    What is not added is the wording before, what is not removed the one after, letter by letter.
    Where something was replaced, what went stands before what came.
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces: list[Piece] = []

    def put(words: list[str], change: Change) -> None:
        if words:
            pieces.append(Piece("".join(words), change))

    matching = SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matching.get_opcodes():
        if tag == "equal":
            put(old[old_from:old_to], Change.same)
            continue
        put(old[old_from:old_to], Change.removed)
        put(new[new_from:new_to], Change.added)
    return tuple(_joined(pieces))


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Let a lone space between two changes change with them: it reads as one change then."""
    whole: list[Piece] = []
    place = 0
    while place < len(pieces):
        removed, added = "", ""
        start = place
        while place < len(pieces):
            piece = pieces[place]
            lone = (
                piece.change == Change.same
                and not piece.text.strip()
                and start < place < len(pieces) - 1
            )
            if piece.change == Change.same and not lone:
                break
            if piece.change != Change.added:
                removed += piece.text
            if piece.change != Change.removed:
                added += piece.text
            place += 1
        if removed:
            whole.append(Piece(removed, Change.removed))
        if added:
            whole.append(Piece(added, Change.added))
        if place < len(pieces):
            whole.append(pieces[place])
            place += 1
    return whole
