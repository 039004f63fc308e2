"""What the box gives back: an answer in a sentence, the decisions behind it, the mentions."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from facilitator.decisions.records import DecisionState


@dataclass(frozen=True)
class AskFilter:
    """Where to look; everything left empty lets all through.

    `state` is that of decisions and leaves mentions out.
    """

    domain_id: UUID | None = None
    group_id: UUID | None = None
    person_id: UUID | None = None
    year: int | None = None
    state: DecisionState | None = None

    def __bool__(self) -> bool:
        return self != ANYTHING


ANYTHING = AskFilter()


@dataclass(frozen=True)
class Found:
    """A decision that answers, in words; "" where the record does not say."""

    id: UUID
    number: int
    title: str
    decided_on: date | None
    by: str
    """Who decided: "the House assembly", "Bo as Treasurer", or the words of the source."""
    right: str
    """By what right: "consent of the House assembly in “House money”"."""
    why: str
    heard: str
    """Who advised, challenged, objected or voiced a concern: "Bo, Dana and the Kitchen circle"."""
    state: DecisionState
    followed_by: tuple[int, ...] = ()
    """Numbers of the decisions that took its place."""


@dataclass(frozen=True)
class Mention:
    """A place where it was talked about."""

    source: str
    """"House assembly, 6 November 2026, item 4", or the name of the imported file."""
    on: date | None
    text: str
    """At most 200 letters, plain."""
    kind: str
    record_id: UUID
    meeting_id: UUID | None = None
    proposal_id: UUID | None = None


@dataclass(frozen=True)
class Answer:
    """The answer: best decisions first, then mentions."""

    sentence: str
    decisions: tuple[Found, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give the document of `who --json`; its keys are stable."""
        return {
            "answer": self.sentence,
            "decisions": [
                {
                    "number": f"D-{found.number}",
                    "title": found.title,
                    "decided_on": _iso(found.decided_on),
                    "by": found.by,
                    "right": found.right,
                    "why": found.why,
                    "heard": found.heard,
                }
                for found in self.decisions
            ],
            "mentions": [
                {"source": mention.source, "on": _iso(mention.on), "text": mention.text}
                for mention in self.mentions
            ],
        }


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None
