"""A ranked vote of a call: what was agreed, who stands, who may vote, and ballots without names.

What is agreed (method, seats, the unranked, ties, limits) can be changed until the first ballot is
typed. Ballots are facts and carry no person: only that somebody voted is kept, as a mark beside
their name. What is typed a second time is a fact as well, so a correction is a newer row.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from facilitator.selection.counting.agreed import Method, TieKind, Unranked
from facilitator.store.records import Draft, Record, choice, instant, reference


class VoteRulesDraft(Draft):
    """What is agreed before the first ballot."""

    sentences: ClassVar[dict[str, str]] = {
        "seats": "The number of seats to fill is between 1 and 100.",
        "entitled_count": "The number of people who may vote is 0 or more.",
    }

    call_id: UUID = reference("call")
    method: Method = choice(Method, Method.schulze)
    seats: int = Field(default=1, ge=1, le=100)
    unranked: Unranked = choice(Unranked, Unranked.last)
    tie_rule: TieKind | None = choice(TieKind, None)
    """None: nothing is agreed; a tie stops the count."""
    tie_person_id: UUID | None = reference("person", optional=True)
    """Who casts, or draws the lot."""
    entitled_count: int | None = Field(default=None, ge=0, le=1_000_000)
    """How many may vote, where they are not named; None: those named."""


class RankedVote(VoteRulesDraft, Record, table=True):
    """The ranked vote of a call; a call has one."""


class VoteLimit(Record, table=True):
    """At most `most` of those elected share a value: employer, cohort, house."""

    vote_id: UUID = reference("ranked_vote")
    label: str
    most: int


class VoteLimitValue(Record, table=True):
    """The value of one candidate under a limit."""

    personal: ClassVar[tuple[str, ...]] = ("value",)

    limit_id: UUID = reference("vote_limit")
    person_id: UUID = reference("person")
    value: str


class VoteOption(Record, table=True):
    """A name on the ballot paper, fixed when the typing begins."""

    append_only: ClassVar[bool] = True

    vote_id: UUID = reference("ranked_vote")
    person_id: UUID = reference("person")
    position: int
    """From 1, as printed and typed."""


class VoteWithdrawal(Record, table=True):
    """Somebody on the ballot paper withdrew; their name is taken off every ballot."""

    append_only: ClassVar[bool] = True

    option_id: UUID = reference("vote_option")
    on: date
    why: str = ""


class VotedMark(Record, table=True):
    """Somebody was given a ballot paper. Nothing leads from here to a ballot."""

    vote_id: UUID = reference("ranked_vote")
    person_id: UUID = reference("person")
    on: date


class PassKind(StrEnum):
    """Which time the ballots are typed."""

    first = "first"
    second = "second"
    imported = "imported"
    """Read from a file, once; nothing is compared."""


class BallotPass(Record, table=True):
    """Typing all papers once; the second time another person does it."""

    vote_id: UUID = reference("ranked_vote")
    kind: PassKind = choice(PassKind)
    person_id: UUID | None = reference("person", optional=True)
    """Who types; None: read from a file."""
    source: str = ""
    """The name of that file."""
    done_at: datetime | None = instant(optional=True)


class TypedBallot(Record, table=True):
    """One paper as it was typed; of several rows with its number the newest counts."""

    append_only: ClassVar[bool] = True

    pass_id: UUID = reference("ballot_pass")
    paper: int
    """The number written on the paper when it is typed first, from 1."""
    marks: str
    """Positions in order, equal ones joined, `-` for a rank left out: "3 1=2 - 4"."""
    papers: int = 1
    """How many read like this; more than one only in files."""
    spoilt: str = ""
    """Why it cannot count; empty: it can."""
    removed: bool = False
    """It was typed by mistake: there is no such paper."""


class SettledBallot(Record, table=True):
    """How a paper reads that was typed in two ways: looked at again, by both."""

    append_only: ClassVar[bool] = True

    vote_id: UUID = reference("ranked_vote")
    paper: int
    marks: str
    spoilt: str = ""
    removed: bool = False
    """There is no such paper."""


class TieWord(Record, table=True):
    """What the rule for ties said: names in order, the preferred first. The newest counts."""

    append_only: ClassVar[bool] = True

    vote_id: UUID = reference("ranked_vote")
    how: str = ""
    """Who drew or cast, and how, in words."""


class TieWordPlace(Record, table=True):
    """One name of it."""

    append_only: ClassVar[bool] = True

    word_id: UUID = reference("tie_word")
    person_id: UUID = reference("person")
    place: int


class VoteEnd(Record, table=True):
    """The vote ended its call; the decision stands there."""

    append_only: ClassVar[bool] = True

    vote_id: UUID = reference("ranked_vote")
    act_id: UUID = reference("call_act")
