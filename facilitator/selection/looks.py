"""Names as the eye sees them: what looks the same must not stand for two people."""

import unicodedata

_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs that are drawn as nothing: fillers of Hangul, Braille without a dot."""
_NOTHING = frozenset(
    chr(code)
    for first, last in (
        (0x034F, 0x034F), (0x17B4, 0x17B5), (0x180B, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF),
    )
    for code in range(first, last + 1)
)  # fmt: skip
"""Marks that change at most how their letter is drawn."""


def seen(name: str) -> str:
    """Give what the eye can tell apart; empty where there is nothing to see.

    Composed letters, single spaces, nothing that leaves no mark on paper. Marks alone are
    nothing: they would stand on what comes before the name.
    """
    kept = "".join(c for c in name if not _leaves_nothing(c))
    if not any(_stands_alone(c) for c in kept):
        return ""
    return " ".join(unicodedata.normalize("NFC", kept).split())


def _stands_alone(sign: str) -> bool:
    category = unicodedata.category(sign)
    # Letters that are younger than this Python count as letters.
    return category[0] in "LNPS" or category in ("Cn", "Co")


def _leaves_nothing(sign: str) -> bool:
    if sign in _BLANK or sign in _NOTHING:
        return True
    category = unicodedata.category(sign)
    return category == "Cf" or (category == "Cc" and not sign.isspace())


def control_sign(text: str) -> str:
    """Give the first sign of a line that steers printers and cannot be seen; "" for none."""
    return next(
        (c for c in text if unicodedata.category(c) in ("Cc", "Zl", "Zp") and c != "\t"), ""
    )
