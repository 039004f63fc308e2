"""A script or agent that may hold a role: what it is, who answers for it, what it shows itself by.

It has a row among the persons, so that terms and decisions can name it; its name there ends in
“(script)” or “(agent)”, so that it is marked wherever a name is read. Nobody becomes one later:
the row is made for it.
"""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from facilitator.people.records import Spanned
from facilitator.store.records import Record, choice, reference


class AutomationKind(StrEnum):
    """What it is, in the word that people read."""

    script = "script"
    agent = "agent"


class AutomationDraft(Spanned):
    """What is said of a script or agent; its last day is the last on which it may decide."""

    sentences: ClassVar[dict[str, str]] = {
        "name": "A script or agent needs a name.",
        "what": "Say in a sentence what it is and what it does.",
        "most_a_day": "The most decisions a day is a number from 1 to 1000.",
    }

    name: str = Field(min_length=1, max_length=100)
    kind: AutomationKind = choice(AutomationKind, AutomationKind.script)
    what: str = Field(min_length=1, max_length=2000)
    keeper_id: UUID = reference("person")
    """The person who answers for it."""
    most_a_day: int = Field(default=20, ge=1, le=1000)
    """Decisions within 24 hours, so that a loop cannot flood the log."""


class Automation(AutomationDraft, Record, table=True):
    """A script or agent."""

    person_id: UUID = reference("person")
    """Its row among the persons."""


class AutomationToken(Record, table=True):
    """It was given a token; the newest is the one that counts. A fact: no undo brings back one
    that was replaced."""

    append_only: ClassVar[bool] = True

    automation_id: UUID = reference("automation")
    sha256: str
    """SHA-256 of the token, hex. The token itself is kept nowhere."""


class AutomationActKind(StrEnum):
    """What may become of it; the newest act counts."""

    paused = "paused"
    resumed = "resumed"
    ended = "ended"


class AutomationAct(Record, table=True):
    """Somebody paused, resumed or ended it. A fact: an end is not undone by a key."""

    append_only: ClassVar[bool] = True

    automation_id: UUID = reference("automation")
    kind: AutomationActKind = choice(AutomationActKind)
    reason: str = ""
