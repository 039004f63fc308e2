"""Letters between collectives, the key they are signed with, and whose keys are known.

A letter that was written or read is a fact; what becomes of it stands in further letters.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from facilitator.store.records import Draft, Id, Record, choice, reference


class OwnKey(Record, table=True):
    """The pair of keys with which this collective signs; the newest that is whole is in use.

    The seed never leaves the file: no export holds it, the history only points to it.
    """

    append_only: ClassVar[bool] = True
    called: ClassVar[str] = "key"
    personal: ClassVar[tuple[str, ...]] = ("seed",)

    public: str
    """Ed25519, 32 bytes in base64."""
    seed: str = ""
    """The private half, 32 bytes in base64. Empty: this file came of an export."""
    from_on: date


class KnownCollective(Record, table=True):
    """Another collective that wrote to us."""

    called: ClassVar[str] = "collective"
    searched: ClassVar[tuple[str, ...]] = ("name",)

    of_id: UUID = Field(sa_type=Id, index=True)
    """Their own id, as their letters say it."""
    name: str


class KnownKey(Record, table=True):
    """A key that another collective signs with; the newest is theirs now."""

    called: ClassVar[str] = "key"

    known_id: UUID = reference("known_collective")
    public: str
    from_on: date
    compared_on: date | None = None
    """Somebody compared it by voice, or otherwise than by letter."""


class LetterWay(StrEnum):
    """Whether we wrote it or received it."""

    written = "written"
    received = "received"


class LetterKind(StrEnum):
    """What a letter is."""

    question = "question"
    answer = "answer"


class LetterDraft(Draft):
    """What a letter says."""

    sentences: ClassVar[dict[str, str]] = {
        "to": "Say which collective it is for.",
        "title": "Say in a few words what it is about.",
        "text": "Write what the other collective is asked.",
    }

    to: str = Field(min_length=1, max_length=200)
    to_id: UUID | None = Field(default=None, sa_type=Id, nullable=True)
    """Their own id, where we know it."""
    title: str = Field(min_length=1, max_length=300)
    text: str = Field(min_length=1, max_length=20_000)
    why: str = Field(default="", max_length=5000)
    wanted: str = Field(default="", max_length=2000)
    """The outcome that is wanted."""
    answer_by: date | None = None
    wants_answer: bool = True


class Letter(LetterDraft, Record, table=True):
    """A letter, written or received; never changed."""

    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("title", "text", "why", "wanted", "sender")

    way: LetterWay = choice(LetterWay)
    kind: LetterKind = choice(LetterKind)
    of_id: UUID = Field(sa_type=Id, index=True)
    """The letter’s own id, the same in both files."""
    sender: str
    known_id: UUID | None = reference("known_collective", optional=True)
    """The other collective, where it is on record."""
    dated: date
    on: date
    """The day on which it was written or read here."""
    content: str
    """The whole file as it was written or read."""
    digest: str
    """SHA-256, hex, of what is signed."""
    answers_id: UUID | None = reference("letter", optional=True)
    """The letter of ours or theirs that it answers."""
    group_id: UUID | None = reference("group", optional=True)
    """The group it is for, or that wrote it; None: everybody’s meeting."""
    handed_id: UUID | None = reference("handed_out", optional=True)
    """Written question: the item that was handed over with it."""


class LetterEnd(Record, table=True):
    """No answer is expected any more, or none will be given."""

    append_only: ClassVar[bool] = True

    letter_id: UUID = reference("letter")
    on: date
    reason: str = ""
