"""A call: a seat is due, and this is how it will be filled; who stands; how it ended.

The call itself is a plan and can be changed until it ends. What people answered and how it ended
are facts. Whoever was chosen and whoever stands on the reserve list stays on record, also when
they decline afterwards.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import model_validator
from sqlmodel import Field

from facilitator.roles.records import SelectionMethod
from facilitator.store.records import Draft, Record, choice, reference


class Standing(StrEnum):
    """Who may stand; the rules of the role are asked besides."""

    members = "members of the group"
    everybody = "everybody"
    pool = "service pool"


class Choosing(StrEnum):
    """Who may choose."""

    members = "members of the group"
    everybody = "everybody"


class CallDraft(Draft):
    """How one or several seats of a role are to be filled, and when."""

    sentences: ClassVar[dict[str, str]] = {
        "accept_days": "The time for nominees to accept is a number of days, 0 to 365.",
        "method": "Say how the seat is filled.",
        "from_on": "A call needs the first day of the term.",
        "opens_on": "A call needs the day on which it opens.",
    }

    role_id: UUID = reference("role")
    method: SelectionMethod = choice(SelectionMethod, SelectionMethod.role_selection)
    from_on: date
    """The first and the last day of the term that it ends in."""
    to_on: date | None = None
    standing: Standing = choice(Standing, Standing.members)
    standing_words: str = Field(default="", max_length=2000)
    """Who may stand, in the group's own words; fixed before anybody is nominated."""
    choosing: Choosing = choice(Choosing, Choosing.members)
    group_id: UUID | None = reference("group", optional=True)
    """The group that chooses, and whose members may stand; None: the one of the role."""
    domain_id: UUID | None = reference("domain", optional=True)
    """The domain that covers choosing for this role; None: the group of the role chooses."""
    opens_on: date
    closes_on: date | None = None
    """The last day on which somebody may stand or be put forward; None: until it is chosen."""
    choose_on: date | None = None
    """The day on which it is to be chosen."""
    accept_days: int = Field(default=7, ge=0, le=365)
    """Days that nominees, and later those chosen, have to accept."""
    notes: str = Field(default="", max_length=20_000)

    @model_validator(mode="after")
    def _in_order(self) -> "CallDraft":
        if self.to_on is not None and self.to_on < self.from_on:
            raise ValueError("The term’s last day lies before its first. Please check both dates.")
        if self.closes_on is not None and self.closes_on < self.opens_on:
            raise ValueError("The call closes before it opens. Please check both dates.")
        if self.choose_on is not None and self.choose_on < (self.closes_on or self.opens_on):
            raise ValueError("The day of choosing lies before the call closes. Please check both.")
        if self.method is SelectionMethod.unknown:
            raise ValueError("Say how the seat is filled.")
        return self


class Call(CallDraft, Record, table=True):
    """A call."""

    searched: ClassVar[tuple[str, ...]] = ("standing_words", "notes")


class CallSeat(Record, table=True):
    """One seat of the role that a call fills."""

    call_id: UUID = reference("call")
    seat: int


class CallItem(Record, table=True):
    """The agenda item on which a call is dealt with; the newest row of a call counts."""

    call_id: UUID = reference("call")
    item_id: UUID = reference("item")


class CandidateDraft(Draft):
    """Somebody who stands, or was put forward."""

    call_id: UUID = reference("call")
    person_id: UUID = reference("person")
    put_forward_by: UUID | None = reference("person", optional=True)
    """None: they stand themselves."""
    words: str = Field(default="", max_length=20_000)
    """Why; what they say of themselves."""


class Candidate(CandidateDraft, Record, table=True):
    """A candidate of a call."""

    personal: ClassVar[tuple[str, ...]] = ("words",)

    on: date


class CandidateActKind(StrEnum):
    """What a candidate was asked and answered."""

    asked = "asked"
    accepted = "accepted"
    declined = "declined"


class CandidateAct(Record, table=True):
    """A fact: they were asked, they accepted, they declined; the newest counts."""

    append_only: ClassVar[bool] = True

    candidate_id: UUID = reference("candidate")
    kind: CandidateActKind = choice(CandidateActKind)
    on: date
    note: str = ""


class CallActKind(StrEnum):
    """What may become of a call."""

    chosen = "chosen"
    without_result = "ended without result"
    withdrawn = "withdrawn"
    reopened = "reopened"
    """Somebody chosen declined and nobody stood on the reserve list: it is chosen anew."""


class CallAct(Record, table=True):
    """A fact in the life of a call; the newest says how it stands."""

    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("why", "how")

    call_id: UUID = reference("call")
    kind: CallActKind = choice(CallActKind)
    on: date
    why: str = ""
    how: str = ""
    """In words that stay: how it was chosen, by whom, with which numbers."""
    decision_id: UUID | None = reference("decision", optional=True)


class Chosen(Record, table=True):
    """Somebody was chosen for a seat, or stands on the reserve list."""

    called: ClassVar[str] = "result"
    append_only: ClassVar[bool] = True

    act_id: UUID = reference("call_act")
    person_id: UUID = reference("person")
    place: int
    """Order of the result, from 1; the reserve list goes on counting."""
    seat: int | None = None
    """None: on the reserve list."""
    term_id: UUID | None = reference("term", optional=True)
    """The term that was planned; None: on the reserve list."""
    why: str = ""
    replaces_id: UUID | None = reference("chosen", optional=True)
    """Whose seat they take, who had been chosen and declined."""


class ChosenActKind(StrEnum):
    """What somebody chosen answered."""

    confirmed = "confirmed"
    declined = "declined"


class ChosenAct(Record, table=True):
    """A fact: somebody chosen said yes, or no."""

    append_only: ClassVar[bool] = True

    chosen_id: UUID = reference("chosen")
    kind: ChosenActKind = choice(ChosenActKind)
    on: date
    note: str = ""
