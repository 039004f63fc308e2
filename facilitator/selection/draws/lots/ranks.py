"""The SHA-256 variant: every label gets a rank from one key, the lowest comes first.

draft-thomson-elegy-vrs: key = HKDF-Extract(salt = code, input = public values), rank =
HKDF-Expand(key, label, 32 bytes), both by RFC 5869. A rank depends on nobody else in the pool, so
the order of the list does not matter, and who is taken off it moves no other.
"""

import hmac
from hashlib import sha256


def key_of(code: bytes, values: str) -> bytes:
    """Give the key of a round; without a code the salt is empty, as RFC 5869 has it."""
    return hmac.digest(code or bytes(sha256().digest_size), values.encode(), "sha256")


def rank(key: bytes, label: str) -> str:
    """Give the rank of a label: 64 hex digits. One block of HKDF-Expand is 32 bytes."""
    return hmac.digest(key, label.encode() + b"\x01", "sha256").hex()
