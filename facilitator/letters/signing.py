"""Keys and signatures: Ed25519, by libsodium. Pure but for the library, imported when needed."""

import base64
import binascii
import hashlib


def key_pair(seed: bytes) -> str:
    """Give the public key, base64, of a private seed of 32 bytes."""
    from nacl.signing import SigningKey

    return base64.b64encode(bytes(SigningKey(seed).verify_key)).decode()


def signature_of(seed: bytes, signed: str) -> str:
    """Give the signature, base64, of a text as UTF-8."""
    from nacl.signing import SigningKey

    return base64.b64encode(SigningKey(seed).sign(signed.encode()).signature).decode()


def holds(key: str, signed: str, signature: str) -> bool:
    """Tell whether a signature is that of this text by the owner of this key."""
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    try:
        raw_key, raw = _bytes(key, 32), _bytes(signature, 64)
        VerifyKey(raw_key).verify(signed.encode(), raw)
    except (CryptoError, ValueError):
        return False
    return True


def digest_of(signed: str) -> str:
    """Give SHA-256, hex, of a text as UTF-8."""
    return hashlib.sha256(signed.encode()).hexdigest()


def code_of(key: str) -> str:
    """Give the code of a public key that two people compare by voice: 4 groups of 5 digits.

    They are the last 20 digits of the SHA-256 of the key’s bytes as a number: 66 bits, which
    nobody can aim at with a key of their own.
    """
    try:
        raw = base64.b64decode(key, validate=True)
    except (binascii.Error, ValueError):
        raw = key.encode()
    number = int.from_bytes(hashlib.sha256(raw).digest(), "big") % 10**20
    digits = str(number).zfill(20)
    return " ".join(digits[at : at + 5] for at in range(0, 20, 5))


def _bytes(text: str, size: int) -> bytes:
    raw = base64.b64decode(text, validate=True)
    # One text a value: base64 with other last bits means the same bytes.
    if len(raw) != size or base64.b64encode(raw).decode() != text:
        raise ValueError
    return raw
