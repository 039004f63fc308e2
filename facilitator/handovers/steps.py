"""A step of a handover: who does it, when, and whether it is teaching."""

from enum import StrEnum
from typing import ClassVar, Final

from sqlmodel import Field

from facilitator.store.records import Draft, choice

WORDS: Final = 300
"""Letters of a step at most."""


class Party(StrEnum):
    """Who does a step; the three parties of the Kubernetes release team's handbooks, and both."""

    outgoing = "outgoing"
    incoming = "incoming"
    both = "both"
    staying = "staying"
    """Whoever stays: neither of the two."""


class Stage(StrEnum):
    """How one learns a role: watch, then together, then alone."""

    watch = "watch"
    together = "together"
    alone = "alone"


class StepDraft(Draft):
    """Something to do when a role is handed over, on a checklist or in a handover."""

    sentences: ClassVar[dict[str, str]] = {
        "words": "A step needs a few words.",
        "days": "A step is due at most 400 days before or after the end of the term.",
    }

    words: str = Field(min_length=1, max_length=WORDS)
    """`{outgoing}` and `{incoming}` in them stand for the two people."""
    party: Party = choice(Party, Party.both)
    days: int = Field(default=0, ge=-400, le=400)
    """Due so many days after the term's last day, before it where negative; of a rescue, after
    the day it became known."""
    stage: Stage | None = choice(Stage, None)
    """It is a teaching session of this stage."""
    rescue: bool = False
    """For those who stay, when nobody hands over."""
