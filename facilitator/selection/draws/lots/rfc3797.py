"""RFC 3797, “Publicly Verifiable Nominations Committee Random Selection”, as published.

Its MD5 is no weakness here: what must not be foreseen are the sources, not the sum.
"""

from collections.abc import Sequence
from hashlib import md5

LARGEST_POOL = 65_535
"""The index is written in two bytes."""


def digest(key: str, index: int) -> str:
    """Give the MD5 of the key between two copies of the index, counted from 0, as 32 hex digits."""
    edge = index.to_bytes(2, "big")
    return md5(edge + key.encode("ascii") + edge, usedforsecurity=False).hexdigest().upper()


def picked(hexadecimal: str, left: Sequence[int]) -> int:
    """Give whom a digest picks from those left in the pool, in the order of their numbers."""
    return left[int(hexadecimal, 16) % len(left)]
