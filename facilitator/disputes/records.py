"""A dispute: who asks what of whom, both cases, the panel and how it was drawn, the ruling.

What was said, drawn and ruled are facts and stay; what became of a dispute stands in further
records that point to it.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from facilitator.selection.draws.lots.drawing import Fate
from facilitator.selection.draws.lots.pots import DrawMethod
from facilitator.store.records import Draft, Record, choice, reference

ANSWER_DAYS = 7
"""A ruling is there within a week, unless the dispute says otherwise."""
PANEL_SIZE = 3


class DisputeTermsDraft(Draft):
    """How large panels are here, and how long they have."""

    sentences: ClassVar[dict[str, str]] = {
        "answer_days": "The days to answer are a number from 1 to 90.",
        "panel_size": "A panel has 1 to 5 people.",
    }

    answer_days: int = Field(default=ANSWER_DAYS, ge=1, le=90)
    panel_size: int = Field(default=PANEL_SIZE, ge=1, le=5)


class DisputeTerms(DisputeTermsDraft, Record, table=True):
    """What the collective agreed for its panels; the newest row counts."""

    append_only: ClassVar[bool] = True


class DisputeKind(StrEnum):
    """What is in dispute."""

    owner = "who owns this"
    directive = "is this directive within its right"
    end_run = "was this an end run"
    objection = "an objection carried to the panel"
    other = "something else"


class DisputeDraft(Draft):
    """What somebody asks a panel."""

    sentences: ClassVar[dict[str, str]] = {
        "question": "Say in a sentence what the panel is asked.",
        "answer_days": "The days to answer are a number from 1 to 90.",
        "panel_size": "A panel has 1 to 5 people.",
    }

    kind: DisputeKind = choice(DisputeKind, DisputeKind.owner)
    question: str = Field(min_length=1, max_length=1000)
    domain_id: UUID | None = reference("domain", optional=True)
    directive_id: UUID | None = reference("directive", optional=True)
    objection_id: UUID | None = reference("objection", optional=True)
    raised_by: UUID = reference("person")
    answer_days: int = Field(default=ANSWER_DAYS, ge=1, le=90)
    """Days from the one on which the panel stands to the one on which it has ruled."""
    panel_size: int = Field(default=PANEL_SIZE, ge=1, le=5)


class Dispute(DisputeDraft, Record, table=True):
    """A dispute."""

    searched: ClassVar[tuple[str, ...]] = ("question",)

    number: int = Field(index=True)
    """The number people see, in the order of raising; never an identity."""
    raised_on: date


class DisputeSide(Record, table=True):
    """One side: exactly one of group, role, person."""

    called: ClassVar[str] = "side"
    append_only: ClassVar[bool] = True

    dispute_id: UUID = reference("dispute")
    position: int
    """From 1."""
    group_id: UUID | None = reference("group", optional=True)
    role_id: UUID | None = reference("role", optional=True)
    person_id: UUID | None = reference("person", optional=True)


class DisputeCase(Record, table=True):
    """What a side says: its case, or its answer to that of another side."""

    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("text",)

    side_id: UUID = reference("dispute_side")
    person_id: UUID = reference("person")
    """Who said it for the side; nobody is anonymous before a panel."""
    text: str
    on: date
    answer: bool = False


class PanelDrawDraft(Draft):
    """What is fixed before a panel is drawn, beside its pool."""

    sentences: ClassVar[dict[str, str]] = {
        "sides": "Dice have 2 to 100 sides.",
        "source_words": "Name the source so exactly that a stranger finds its values.",
        "how_many": "A source gives 1 to 100 numbers.",
    }

    dispute_id: UUID = reference("dispute")
    method: DrawMethod = choice(DrawMethod, DrawMethod.dice)
    sides: int = Field(default=6, ge=2, le=100)
    """Of the dice."""
    source_words: str = Field(default="", max_length=500)
    """Public values: where they come from."""
    source_on: date | None = None
    how_many: int = Field(default=6, ge=1, le=100)
    highest: int = Field(default=49, ge=2)
    fallback: str = Field(default="", max_length=2000)
    """What is done when the source fails, decided beforehand."""


class PanelDraw(PanelDrawDraft, Record, table=True):
    """A draw of a panel, announced."""

    append_only: ClassVar[bool] = True

    announced_on: date
    size: int
    commitment: str = ""
    """SHA-256: H^n of the secret, in hex."""
    codes: int = 0


class PanelSecret(Record, table=True):
    """The secret of a draw by SHA-256; screens and papers show it only when the ruling is there."""

    append_only: ClassVar[bool] = True

    draw_id: UUID = reference("panel_draw")
    secret: str


class PanelPlace(Record, table=True):
    """Somebody in the pool, with their number."""

    append_only: ClassVar[bool] = True

    draw_id: UUID = reference("panel_draw")
    number: int
    person_id: UUID = reference("person")
    label: str


class PanelLeftOut(Record, table=True):
    """Somebody who cannot sit on this panel, with the reason that was announced."""

    append_only: ClassVar[bool] = True

    draw_id: UUID = reference("panel_draw")
    person_id: UUID = reference("person")
    reason: str


class PanelReading(Record, table=True):
    """What one witness read off dice or slips, or off the public source, and typed."""

    append_only: ClassVar[bool] = True

    draw_id: UUID = reference("panel_draw")
    witness_id: UUID | None = reference("person", optional=True)
    values: str
    fallback_why: str = ""
    correction_why: str = ""


class PanelLot(Record, table=True):
    """Somebody came out."""

    append_only: ClassVar[bool] = True

    draw_id: UUID = reference("panel_draw")
    reading_id: UUID = reference("panel_reading")
    place: int
    number: int
    fate: Fate = choice(Fate)
    out_of: int
    shown: str
    on: date
    replaces: int | None = None


class PanelRecusal(Record, table=True):
    """Somebody drawn does not sit: too near to a side, or unable to."""

    append_only: ClassVar[bool] = True

    draw_id: UUID = reference("panel_draw")
    number: int
    on: date
    reason: str
    unfilled: bool = False
    """Nobody was left in the pool, so the panel goes on without this place."""


class PanelDrawWithdrawn(Record, table=True):
    """A draw was announced wrongly and taken back before anything was read."""

    append_only: ClassVar[bool] = True

    draw_id: UUID = reference("panel_draw")
    on: date
    why: str


class DisputeHearing(Record, table=True):
    """A short meeting in which the panel hears both sides."""

    dispute_id: UUID = reference("dispute")
    meeting_id: UUID = reference("meeting")


class Verdict(StrEnum):
    """What a panel finds, by the kind of the dispute."""

    owner = "owner named"
    within_right = "within its right"
    not_its_right = "not its right"
    end_run = "an end run"
    no_end_run = "no end run"
    stands = "the objection stands"
    concern = "the objection becomes a concern"
    in_words = "in words"


class RulingDraft(Draft):
    """What a panel rules."""

    sentences: ClassVar[dict[str, str]] = {
        "reasons": "A ruling needs its reasons: the next one who asks reads them.",
    }

    verdict: Verdict = choice(Verdict, Verdict.owner)
    owner_group_id: UUID | None = reference("group", optional=True)
    owner_role_id: UUID | None = reference("role", optional=True)
    words: str = Field(default="", max_length=5000)
    """The ruling in the panel's words."""
    reasons: str = Field(min_length=1, max_length=20_000)
    criterion: str = Field(default="", max_length=2000)
    """An objection that becomes a concern: what will show who was right."""
    unheard_why: str = Field(default="", max_length=2000)
    """Why it was ruled without the case of a side."""


class Ruling(RulingDraft, Record, table=True):
    """A ruling; it holds until the assembly says otherwise."""

    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("question", "words", "reasons")

    dispute_id: UUID = reference("dispute")
    on: date
    question: str
    """As it was asked, so that the ruling is found by it."""


class RulingSigned(Record, table=True):
    """Somebody of the panel; whoever sees it otherwise says why."""

    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("dissent",)

    ruling_id: UUID = reference("ruling")
    person_id: UUID = reference("person")
    dissent: str = ""


class RulingChange(Record, table=True):
    """The proposal by which the map is changed as the ruling says."""

    append_only: ClassVar[bool] = True

    ruling_id: UUID = reference("ruling")
    proposal_id: UUID = reference("proposal")


class RulingAppeal(Record, table=True):
    """Somebody takes a ruling to the assembly; it holds meanwhile."""

    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("why",)

    ruling_id: UUID = reference("ruling")
    person_id: UUID = reference("person")
    request_id: UUID = reference("item_request")
    group_id: UUID | None = reference("group", optional=True)
    why: str
    on: date


class DisputeEndKind(StrEnum):
    """How a dispute may end without a ruling."""

    settled = "settled between the sides"
    withdrawn = "withdrawn"


class DisputeEnd(Record, table=True):
    """A dispute ended without a ruling."""

    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("words",)

    dispute_id: UUID = reference("dispute")
    kind: DisputeEndKind = choice(DisputeEndKind)
    person_id: UUID | None = reference("person", optional=True)
    words: str
    on: date
