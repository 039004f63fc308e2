"""What changed between two versions of minutes: only the lines that differ, word by word. Pure."""

from difflib import SequenceMatcher

from facilitator.meetings.deciding.differences import Change, Piece, differences

Line = tuple[Piece, ...]


def changed_lines(before: str, after: str) -> tuple[Line, ...]:
    """Give the lines that changed, came or went, in their order; empty lines do not count.

    What is not added in a line is how it read before, what is not removed how it reads after.
    """
    old = [line for line in before.split("\n") if line.strip()]
    new = [line for line in after.split("\n") if line.strip()]
    lines: list[Line] = []
    matching = SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matching.get_opcodes():
        if tag == "equal":
            continue
        gone, came = old[old_from:old_to], new[new_from:new_to]
        both = min(len(gone), len(came))
        lines += [differences(one, other) for one, other in zip(gone, came, strict=False)]
        lines += [(Piece(line, Change.removed),) for line in gone[both:]]
        lines += [(Piece(line, Change.added),) for line in came[both:]]
    return tuple(lines)
