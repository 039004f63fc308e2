"""A handover: its steps, what was taught, what happened, and what the two say at the end.

A handover belongs to the term that ends; who takes over is read from the plan until it is settled.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from facilitator.handovers.steps import Stage, StepDraft
from facilitator.store.records import Draft, Record, choice, reference

OPENS_DAYS = 90
"""Before the end of a term, unless the role says otherwise."""


class HandoverMannerDraft(Draft):
    """How a role is handed over."""

    sentences: ClassVar[dict[str, str]] = {
        "opens_days": "A handover opens 1 to 400 days before the end of a term.",
        "watch": "So many times is a number from 0 to 100.",
        "together": "So many times is a number from 0 to 100.",
        "alone": "So many times is a number from 0 to 100.",
    }

    role_id: UUID = reference("role")
    opens_days: int = Field(default=OPENS_DAYS, ge=1, le=400)
    watch: int = Field(default=1, ge=0, le=100)
    """Teaching sessions wanted of each stage."""
    together: int = Field(default=1, ge=0, le=100)
    alone: int = Field(default=1, ge=0, le=100)


class HandoverManner(HandoverMannerDraft, Record, table=True):
    """How a role is handed over; one row a role."""


class Handover(Record, table=True):
    """The handover at the end of a term."""

    term_id: UUID = reference("term")
    """The term that ends."""
    opened_on: date


class HandoverStep(StepDraft, Record, table=True):
    """A step of a handover. Neither done nor left out: open."""

    handover_id: UUID = reference("handover")
    own: bool = False
    """Added for this handover alone."""
    done_on: date | None = None
    done_by: UUID | None = reference("person", optional=True)
    left_out: str = Field(default="", max_length=500)
    """Why it is not done; empty while it should be."""


class TeachingSessionDraft(Draft):
    """Once that one taught the other."""

    sentences: ClassVar[dict[str, str]] = {
        "minutes": "How long it took is a number of minutes from 0 to 1440.",
        "about": "A session needs a few words on what it was about.",
    }

    handover_id: UUID = reference("handover")
    stage: Stage = choice(Stage, Stage.watch)
    held_on: date
    minutes: int = Field(default=0, ge=0, le=1440)
    """0: nobody looked at the clock."""
    about: str = Field(min_length=1, max_length=500)
    learner_id: UUID = reference("person")
    teacher_id: UUID | None = reference("person", optional=True)


class TeachingSession(TeachingSessionDraft, Record, table=True):
    """A teaching session."""


class HandoverActKind(StrEnum):
    """What may happen in a handover."""

    missing = "missing"
    """The incoming person says what is missing."""
    accepted = "accepted"
    passed_on = "passed on unfinished"
    interrupted = "interrupted"
    """Whoever hands over cannot go on: ill, or gone."""
    taken_up = "taken up again"


class HandoverAct(Record, table=True):
    """A fact of a handover."""

    append_only: ClassVar[bool] = True

    handover_id: UUID = reference("handover")
    kind: HandoverActKind = choice(HandoverActKind)
    on: date
    person_id: UUID | None = reference("person", optional=True)
    """Whose word it is."""
    words: str = Field(default="", max_length=2000)
    open_steps: int = 0
    """How many steps were neither done nor left out then."""


class HandoverWordKind(StrEnum):
    """What is asked of people at the end."""

    differently = "what I would do differently"
    thanks = "thanks"


class HandoverWordDraft(Draft):
    """What somebody writes at the end of a term."""

    sentences: ClassVar[dict[str, str]] = {"text": "Write a few words first."}

    handover_id: UUID = reference("handover")
    kind: HandoverWordKind = choice(HandoverWordKind)
    person_id: UUID | None = reference("person", optional=True)
    text: str = Field(min_length=1, max_length=20_000)


class HandoverWord(HandoverWordDraft, Record, table=True):
    """A letter of the outgoing person, or thanks to them."""
