"""The published lottery: what decides among plans that are equal by every goal.

Everybody draws one number, 0 to 999, for each term of each role, from the published key. Lower
goes first. Anybody can draw it again with any SHA-256 tool.
"""

from datetime import date
from hashlib import sha256
from uuid import UUID

NUMBERS = 1000


def drawn(key: str, person: UUID, role: UUID, from_on: date) -> int:
    """Give the number of a person for a role's term that begins on a day.

    The first 15 hexadecimal digits of SHA-256 over "key/person/role/day", modulo 1000; ids are
    written in lower case with hyphens, the day as 2026-03-01.
    """
    text = f"{key}/{person}/{role}/{from_on.isoformat()}"
    return int(sha256(text.encode()).hexdigest()[:15], 16) % NUMBERS
