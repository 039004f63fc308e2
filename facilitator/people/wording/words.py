"""The words of a collective: how a co-op, a movement, a public body or a software project speaks.

The records keep the words of the program; only what people read is put into theirs.
"""

from collections.abc import Mapping
from typing import Any

SPOKEN: Mapping[str, str] = {
    "circle": "circle",
    "working group": "working group",
    "assembly": "assembly",
    "council": "council",
    "office": "office",
    "meeting": "meeting",
    "meetings": "Meetings",
    "members": "members",
    "people": "People",
    "roles": "Roles",
    "decisions": "Decisions",
    "map": "Map",
}
"""Each word that may be said in another way, and how the program says it."""

CONTEXTS: Mapping[str, Mapping[str, str]] = {
    "co-op": {
        "assembly": "general meeting",
        "council": "supervisory board",
        "office": "management",
    },
    "movement": {
        "circle": "affinity group",
        "council": "spokescouncil",
        "office": "contact point",
        "members": "activists",
    },
    "public body": {
        "circle": "unit",
        "working group": "task force",
        "assembly": "plenary",
        "council": "board",
        "office": "department",
        "meeting": "session",
        "meetings": "Sessions",
        "members": "colleagues",
    },
    "software project": {
        "circle": "team",
        "working group": "special interest group",
        "assembly": "community call",
        "council": "steering council",
        "office": "release office",
        "meeting": "call",
        "meetings": "Calls",
        "members": "contributors",
    },
}
"""What people say in a context, where it is another word than the program’s."""


def said_in(context: str, own: Mapping[str, Any]) -> dict[str, str]:
    """Give every word as a context says it, with one’s own words in their place."""
    kept = {word: str(said).strip() for word, said in own.items() if str(said).strip()}
    return {**SPOKEN, **CONTEXTS.get(context, {}), **kept}
