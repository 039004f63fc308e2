"""Proposals with everything said on the way, and decisions with what became of them.

Both are facts that stay: what becomes of a decision later (reviewed, ratified, withdrawn,
superseded) stands in further records that point to it.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from facilitator.groups.records import Rung
from facilitator.store.records import Draft, Record, choice, reference


class ProposalDraft(Draft):
    """A matter that somebody wants decided."""

    sentences: ClassVar[dict[str, str]] = {"title": "A proposal needs a title."}

    title: str = Field(min_length=1, max_length=300)
    why: str = Field(default="", max_length=20_000)
    """What drives it."""
    domain_id: UUID | None = reference("domain", optional=True)
    group_id: UUID | None = reference("group", optional=True)
    """Where it was raised."""
    raised_on: date
    raised_by: UUID | None = reference("person", optional=True)


class Proposal(ProposalDraft, Record, table=True):
    """A matter on its way."""

    searched: ClassVar[tuple[str, ...]] = ("title", "why")

    withdrawn_on: date | None = None
    withdrawn_reason: str = ""


class Wording(Record, table=True):
    """One wording of a proposal; the newest is the one in question."""

    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("text",)

    proposal_id: UUID = reference("proposal")
    text: str
    on: date
    written_by: UUID | None = reference("person", optional=True)
    because: str = ""
    """What changed against the wording before."""


class RoundKind(StrEnum):
    """What a round asks for."""

    reaction = "reaction"
    consent = "consent"
    consensus = "consensus"
    vote = "vote"


class Round(Record, table=True):
    """Everyone in turn about one wording."""

    append_only: ClassVar[bool] = True

    proposal_id: UUID = reference("proposal")
    wording_id: UUID = reference("wording")
    meeting_id: UUID | None = reference("meeting", optional=True)
    kind: RoundKind = choice(RoundKind)
    on: date
    entitled: int | None = None
    """How many might have taken part when it was opened."""


class StanceKind(StrEnum):
    """What one person said in a round."""

    agree = "agree"
    concern = "concern"
    objection = "objection"
    stand_aside = "stand aside"
    block = "block"
    absent = "absent"


class Stance(Record, table=True):
    """What one person said; a later stance of the same person in the round replaces it."""

    append_only: ClassVar[bool] = True

    round_id: UUID = reference("round")
    person_id: UUID = reference("person")
    stance: StanceKind = choice(StanceKind)
    reason: str = ""


class UnnamedStance(Record, table=True):
    """Whoever stood aside so does not want to be named in minutes."""

    append_only: ClassVar[bool] = True

    stance_id: UUID = reference("stance")


class CountHow(StrEnum):
    """How votes were counted when nobody was asked by name."""

    hands = "show of hands"
    ballot = "ballot"


class VoteCount(Record, table=True):
    """The result of counting hands or paper; of several counts of a round the last holds."""

    append_only: ClassVar[bool] = True

    round_id: UUID = reference("round")
    how: CountHow = choice(CountHow)
    in_favour: int
    against: int
    abstained: int = 0
    invalid: int = 0
    """Unclear paper: it was cast, and counts for neither side."""
    counted_by: str = ""


class Objection(Record, table=True):
    """A reason why a wording would do harm. Its life stands in its acts; without one it is open."""

    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("text",)

    proposal_id: UUID = reference("proposal")
    round_id: UUID | None = reference("round", optional=True)
    person_id: UUID = reference("person")
    text: str
    on: date


class ObjectionActKind(StrEnum):
    """What may become of an objection."""

    tested = "tested"
    integrated = "integrated"
    withdrawn = "withdrawn"
    carried = "carried to the panel"
    upheld = "upheld by the panel"
    concern = "kept as a concern"


class ObjectionAct(Record, table=True):
    """One step in the life of an objection."""

    append_only: ClassVar[bool] = True

    objection_id: UUID = reference("objection")
    kind: ObjectionActKind = choice(ObjectionActKind)
    note: str = ""
    wording_id: UUID | None = reference("wording", optional=True)
    on: date


class ObjectionQuestion(StrEnum):
    """The four questions to an objection (Holacracy Constitution 5.3.2)."""

    capacity = "capacity"
    own_role = "own role"
    new = "new"
    harm = "harm"


class ObjectionAnswer(Record, table=True):
    """What the objector said to one question; nobody judges whether it is true."""

    append_only: ClassVar[bool] = True

    objection_id: UUID = reference("objection")
    question: ObjectionQuestion = choice(ObjectionQuestion)
    holds: bool | None = None
    words: str = ""


class Concern(Record, table=True):
    """A worry that does not block, with the criterion that will show who was right."""

    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("text", "criterion")

    proposal_id: UUID = reference("proposal")
    person_id: UUID = reference("person")
    text: str
    criterion: str = ""
    on: date


class Consultation(Record, table=True):
    """Advice was asked of one party: exactly one of group, role, person."""

    append_only: ClassVar[bool] = True

    proposal_id: UUID = reference("proposal")
    group_id: UUID | None = reference("group", optional=True)
    role_id: UUID | None = reference("role", optional=True)
    person_id: UUID | None = reference("person", optional=True)
    asked_on: date


class Advice(Record, table=True):
    """An answer to a consultation, or advice that nobody asked for."""

    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("text",)

    proposal_id: UUID = reference("proposal")
    consultation_id: UUID | None = reference("consultation", optional=True)
    person_id: UUID | None = reference("person", optional=True)
    text: str
    on: date


class Challenge(Record, table=True):
    """Somebody from outside the owner said what could be wrong."""

    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("text",)

    proposal_id: UUID = reference("proposal")
    person_id: UUID | None = reference("person", optional=True)
    group_id: UUID | None = reference("group", optional=True)
    text: str
    on: date


class DecisionState(StrEnum):
    """Where a decision stands on a day."""

    in_force = "in force"
    superseded = "superseded"
    reverted = "reverted"
    """A later decision took it back; what stood before it holds again."""
    expired = "expired"
    lapsed = "lapsed"
    """Urgent and not ratified in time."""
    withdrawn = "withdrawn"
    rejected = "rejected"
    """The source records that it was turned down."""
    unknown = "unknown"
    """The source does not say."""


class DecisionDraft(Draft):
    """What is recorded of a decision."""

    sentences: ClassVar[dict[str, str]] = {"title": "A decision needs a title."}

    title: str = Field(min_length=1, max_length=300)
    text: str = Field(default="", max_length=100_000)
    """What was decided, in its final wording."""
    why: str = Field(default="", max_length=20_000)
    review_on: date | None = None
    expires_on: date | None = None
    """The last day in force."""
    urgent: bool = False
    urgent_reason: str = Field(default="", max_length=2000)


class Decision(DecisionDraft, Record, table=True):
    """A decision, as recorded; never edited."""

    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("title", "text", "why", "by_words", "heard_words")
    answers: ClassVar[bool] = True

    number: int = Field(index=True)
    """The D-number people see; given in the order of recording, never an identity."""
    state_then: DecisionState = choice(DecisionState, DecisionState.in_force)
    decided_on: date | None = Field(default=None, index=True)
    """None only where an imported source does not say."""
    proposal_id: UUID | None = reference("proposal", optional=True)
    wording_id: UUID | None = reference("wording", optional=True)
    round_id: UUID | None = reference("round", optional=True)
    domain_id: UUID | None = reference("domain", optional=True)
    right_id: UUID | None = reference("right", optional=True)
    """The right by which it was made, as it was that day; None: unknown (imported)."""
    rung: Rung | None = choice(Rung, None, index=True)
    group_id: UUID | None = reference("group", optional=True)
    """The group that decided, or in which the deciding role is."""
    person_id: UUID | None = reference("person", optional=True)
    """Who decided (delegated, consultation), by the role below."""
    role_id: UUID | None = reference("role", optional=True)
    meeting_id: UUID | None = reference("meeting", optional=True)
    item_id: UUID | None = reference("item", optional=True)
    ratify_by: date | None = None
    by_words: str = ""
    """Imported, or a selection: who decided, and below who was heard, in the words of it."""
    heard_words: str = ""
    source: str = ""
    """Imported: the file, and line after a colon."""


class LinkKind(StrEnum):
    """How a decision points to an earlier one."""

    supersedes = "supersedes"
    corrects = "corrects"
    reverts = "reverts"
    restores = "restores"
    """What had put it down was reverted: it holds again."""


class DecisionLink(Record, table=True):
    """A later decision points to an earlier one."""

    append_only: ClassVar[bool] = True

    decision_id: UUID = reference("decision")
    earlier_id: UUID = reference("decision")
    kind: LinkKind = choice(LinkKind)
    because: str = ""
    """Corrects: what was wrong."""


class DecisionActKind(StrEnum):
    """What may become of a decision besides being superseded."""

    reviewed = "reviewed"
    ratified = "ratified"
    withdrawn = "withdrawn"


class DecisionAct(Record, table=True):
    """A fact in the life of a recorded decision."""

    append_only: ClassVar[bool] = True

    decision_id: UUID = reference("decision")
    kind: DecisionActKind = choice(DecisionActKind)
    on: date
    note: str = ""
    review_on: date | None = None
    """Reviewed: the next review, if there is to be one."""
    meeting_id: UUID | None = reference("meeting", optional=True)
