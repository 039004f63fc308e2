"""What the next agenda is offered, and where its items came from."""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from facilitator.meetings.records import ItemKind
from facilitator.store.records import Draft, Id, Record, choice, reference


class OriginKind(StrEnum):
    """Why something is offered for an agenda."""

    template = "template"
    minutes = "minutes"
    """Minutes of an earlier meeting that nobody has approved yet."""
    parked = "parked"
    unfinished = "unfinished"
    """It was on the agenda of an earlier meeting and was not reached."""
    forwarded = "forwarded"
    """Another group asks."""
    answer = "answer"
    """What another group was asked has come back."""
    request = "request"
    proposal = "proposal"
    review = "review"
    expiry = "expiry"
    ratification = "ratification"
    term = "term"
    call = "call"
    action = "action"
    question = "question"
    """A line of earlier notes that begins with “?”."""
    report = "report"
    dispute = "dispute"
    """The hearing of a panel; never offered, put on its agenda when it is planned."""


class ItemRequestDraft(Draft):
    """Somebody asks for an item on the next agenda of a group."""

    sentences: ClassVar[dict[str, str]] = {
        "title": "Say in a few words what it is about.",
        "minutes": "The time for an item is a number of minutes, 0 or more.",
    }

    group_id: UUID | None = reference("group", optional=True)
    """None: of the meeting of everybody."""
    title: str = Field(min_length=1, max_length=300)
    why: str = Field(default="", max_length=2000)
    kind: ItemKind = choice(ItemKind, ItemKind.discussion)
    minutes: int = Field(default=10, ge=0, le=24 * 60)
    domain_id: UUID | None = reference("domain", optional=True)
    person_id: UUID | None = reference("person", optional=True)
    """Who asks."""


class ItemRequest(ItemRequestDraft, Record, table=True):
    """A request; it is offered until it is taken up or taken back."""

    searched: ClassVar[tuple[str, ...]] = ("title", "why")

    raised_on: date
    withdrawn_on: date | None = None


class ItemOrigin(Record, table=True):
    """Where an item of an agenda came from."""

    item_id: UUID = reference("item")
    kind: OriginKind = choice(OriginKind)
    of_id: UUID | None = Field(default=None, sa_type=Id, nullable=True, index=True)
    """The parked item, decision, term, action, group …, by `kind`."""
    words: str = ""
    """The origin as it was said then: "parked on 6 Nov"."""


class LeftOut(Record, table=True):
    """Something that was offered for one meeting and left out of it; the next is offered it.

    A question that is left out of the very meeting in which it was asked is over: no later
    meeting is offered it.
    """

    meeting_id: UUID = reference("meeting")
    kind: OriginKind = choice(OriginKind)
    of_id: UUID | None = Field(default=None, sa_type=Id, nullable=True)


class Forward(Record, table=True):
    """An item is handed to another group, and its answer comes back."""

    searched: ClassVar[tuple[str, ...]] = ("question", "answer")

    item_id: UUID = reference("item")
    to_group_id: UUID = reference("group")
    question: str
    forwarded_on: date
    answer: str = ""
    answered_on: date | None = None
    answered_in: UUID | None = reference("item", optional=True)
    """The item of the other group under which it was answered."""
    withdrawn_on: date | None = None


class HandedOut(Record, table=True):
    """An item is handed to another collective, and its answer comes back."""

    searched: ClassVar[tuple[str, ...]] = ("question", "answer")

    item_id: UUID = reference("item")
    to: str
    """The other collective’s name."""
    question: str
    handed_on: date
    answer: str = ""
    answered_on: date | None = None
    withdrawn_on: date | None = None


class RequestSource(Record, table=True):
    """Somebody from outside asks for an item: who, as people call them."""

    append_only: ClassVar[bool] = True

    request_id: UUID = reference("item_request")
    words: str
    letter_id: UUID | None = reference("letter", optional=True)
    """The letter with which they asked, or answered."""
