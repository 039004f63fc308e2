"""A secret that is promised before the draw and opened code by code after it.

Published beforehand is H^n(secret), SHA-256 applied n times. Each draw opens the value before the
last one that is known, so anybody sees that it was fixed (draft-thomson-elegy-vrs, “One-Time
Codes”). The secret itself is never drawn with; it is shown at the end.
"""

from hashlib import sha256

from facilitator.errors import Refused


def hashed(value: bytes, times: int) -> bytes:
    """Apply SHA-256 so many times."""
    for _ in range(times):
        value = sha256(value).digest()
    return value


def commitment(secret: bytes, length: int) -> bytes:
    """Give what is published before the draw; `length` is n, with n - 1 codes to draw with."""
    return hashed(secret, length)


def code(secret: bytes, length: int, round_: int) -> bytes:
    """Give the code of a round: 0 is the draw itself, each replacement takes the next.

    Raises `Refused` when only the secret is left.
    """
    times = length - 1 - round_
    if times < 1:
        raise Refused(
            "Every code of this draw is used. Announce another draw for the places still free."
        )
    return hashed(secret, times)


def opens(code_: bytes, promised: bytes, *, round_: int = 0) -> bool:
    """Whether a code is the one that was promised for a round."""
    return hashed(code_, round_ + 1) == promised


def read_hex(text: str, what: str) -> bytes:
    """Read 32 bytes written as 64 hex digits; `what` names them: "the code"."""
    try:
        value = bytes.fromhex(text)
    except ValueError:
        value = b""
    if len(value) != sha256().digest_size:
        raise Refused(f"{what} is 64 digits from 0 to 9 and a to f. Please check what was typed.")
    return value
