"""What the box gives back: an answer in a sentence, the decisions behind it, the mentions."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from facilitator.decisions.records import DecisionState
from facilitator.saying import said_day


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
class RulingFound:
    """A ruling that answers."""

    dispute_id: UUID
    number: int
    question: str
    on: date
    ruling: str
    """What it says: "Kitchen owns “Compost”."."""
    why: str
    by: str
    """Who sat on the panel: "Eli, Gus and Hana"."""
    whole: bool
    """It has every word of the question."""
    asked: bool
    """What was asked then, or its domain, has every word."""

    @property
    def beside(self) -> str:
        """Name it after a decision: "A panel ruled about it (dispute 3, …): …"."""
        return (
            f"A panel ruled about it on {said_day(self.on)} (dispute {self.number}): {self.ruling}"
        )

    @property
    def sentence(self) -> str:
        """Say who ruled, when, what and why."""
        why = " ".join(self.why.split())
        end = "" if why.endswith((".", "!", "?", "…")) else "."
        return (
            f"Dispute {self.number}, “{self.question}”, was ruled on {said_day(self.on)} by"
            f" {self.by}, drawn by lot: {self.ruling} Why: {why}{end}"
        )


@dataclass(frozen=True)
class Answer:
    """The answer: best decisions first, then mentions, and what panels ruled about it."""

    sentence: str
    decisions: tuple[Found, ...] = ()
    mentions: tuple[Mention, ...] = ()
    rulings: tuple[RulingFound, ...] = ()

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
            "rulings": [
                {
                    "number": found.number,
                    "question": found.question,
                    "ruled_on": _iso(found.on),
                    "ruling": found.ruling,
                    "why": found.why,
                    "by": found.by,
                }
                for found in self.rulings
            ],
        }


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None
