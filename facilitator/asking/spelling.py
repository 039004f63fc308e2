"""Words one slip of the finger apart: a letter too many, too few, wrong, or two swapped.

That is the restricted Damerau-Levenshtein distance of one. The index can list its words by their
beginning, so slips in the second half are found there; those in the first half are few enough
to be written out and looked up (`first_half_slips`).
"""

SHORTEST = 5
"""Letters from which a word is long enough to be mistyped and still be recognised."""
LONGEST = 24
"""Letters up to which slips are looked for."""

_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ",
)


def one_slip(word: str, other: str) -> bool:
    """Tell whether the two differ by exactly one slip."""
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    shorter, longer = sorted((word, other), key=len)
    same = 0
    while same < len(shorter) and shorter[same] == longer[same]:
        same += 1
    if len(shorter) < len(longer):
        return shorter[same:] == longer[same + 1 :]
    if shorter[same + 1 :] == longer[same + 1 :]:
        return True
    return (
        shorter[same : same + 2] == longer[same : same + 2][::-1]
        and shorter[same + 2 :] == longer[same + 2 :]
    )


def first_half(word: str) -> str:
    """Give the beginning that a word with a slip in its second half still has."""
    return word[: len(word) // 2]


def first_half_slips(word: str) -> set[str]:
    """Give every word that has one slip against this one, in the first half or just after it."""
    letters = next((alphabet for alphabet in _ALPHABETS if word[0] in alphabet), word)
    slips = set()
    for at in range(len(word) // 2 + 1):
        before, here, after = word[:at], word[at], word[at + 1 :]
        slips.add(before + after)
        slips.update(before + letter + here + after for letter in letters)
        slips.update(before + letter + after for letter in letters)
        if after:
            slips.add(before + after[0] + here + after[1:])
    slips.discard(word)
    return slips
