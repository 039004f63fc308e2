"""What is typed for one ballot, and the ranks it stands for.

The names on the paper have numbers (and letters). Typed is who comes first, second, third: `3 1 4`,
`c a d`, up to nine names also `314`. `=` joins equals, `-` is a rank left out. An empty line is a
paper that ranks nobody. Where the paper has boxes, what is written in them may be typed from top to
bottom instead: `2 - 1 3`, `2-13`.
"""

import re

from facilitator.errors import Refused
from facilitator.selection.counting.ballots import groups_of

LETTERS = "abcdefghijklmnopqrstuvwxyz"
_PART = re.compile(r"[=\-]|\d+|[a-z]|[\s,;.>]+")


def marks_of(text: str, names: int) -> str:
    """Give what was typed in its one form: "3 1=4". Raises `Refused` for what is no name."""
    return ranks_as_marks(ranks_of(text, names))


def ranks_of(text: str, names: int) -> tuple[int | None, ...]:
    """Give the rank of each name. Raises `Refused` for what is no name, or a name twice."""
    ranks: list[int | None] = [None] * names
    place, equal, fresh = 1, False, True
    for part in _parts(text, names):
        if part == "=":
            if fresh:
                raise Refused("A name is missing before “=”. Type it, or leave “=” out.")
            equal = True
            continue
        if not fresh and not equal:
            place += 1
        equal, fresh = False, False
        if part == "-":
            fresh = True
            place += 1
            continue
        at = int(part) - 1
        if not 0 <= at < names:
            raise Refused(f"There is no number {part} on the ballot paper: it ends with {names}.")
        if ranks[at] is not None:
            raise Refused(f"Number {part} is typed twice. Each name has one place.")
        ranks[at] = place
    if equal:
        raise Refused("A name is missing after “=”. Type it, or leave “=” out.")
    return tuple(ranks)


def marks_from_boxes(text: str, names: int) -> str:
    """Read what is written in the boxes from top to bottom; `-` or `.` is an empty box.

    Up to nine names the numbers need no spaces: `2-13`. Boxes left out at the end are empty.
    Raises `Refused` where there are more numbers than names, or something else is typed.
    """
    boxes = re.findall(r"\d+|[-.]", text) if names > 9 else re.findall(r"\d|[-.]", text)
    odd = re.sub(r"[\d\s,;.\-]", "", text)
    if odd:
        raise Refused(f"“{odd[0]}” is not a number. Type what is in the boxes, - for an empty one.")
    if len(boxes) > names:
        raise Refused(f"These are {len(boxes)} boxes, and the paper has {names}.")
    ranks = [int(box[:6]) if box.isdigit() else None for box in boxes]
    if any(rank == 0 or (rank or 0) > 999 for rank in ranks):
        raise Refused("A rank is 1 or more. Type - for an empty box.")
    ranks += [None] * (names - len(ranks))
    return ranks_as_marks(tuple(ranks))


def _parts(text: str, names: int) -> list[str]:
    lower = text.strip().lower()
    found, at = [], 0
    while at < len(lower):
        part = _PART.match(lower, at)
        if part is None:
            raise Refused(f"“{lower[at]}” is not on the ballot paper. Type numbers or letters.")
        at = part.end()
        word = part.group()
        if word[0].isdigit():
            # 314 is three names as long as no name has two digits.
            found += list(word) if names <= 9 else [word.lstrip("0")[:6] or "0"]
        elif word in LETTERS:
            found.append(str(LETTERS.index(word) + 1))
        elif word in "=-":
            found.append(word)
    return found


def ranks_as_marks(ranks: tuple[int | None, ...]) -> str:
    """Give the one form in which ranks are kept and compared."""
    parts: list[str] = []
    place = 1
    for rank, group in groups_of(ranks):
        parts.extend("-" * (rank - place))
        parts.append("=".join(str(at + 1) for at in group))
        place = rank + 1
    return " ".join(parts)


def marks_in_words(marks: str, names: tuple[str, ...]) -> str:
    """Give "Chidi, then Amara and Bo equal" for "3 1=2"."""
    said = []
    for _, group in groups_of(ranks_of(marks, len(names))):
        people = [names[at] for at in group]
        said.append(people[0] if len(people) == 1 else f"{' and '.join(people)} equal")
    return ", then ".join(said) if said else "nobody"
