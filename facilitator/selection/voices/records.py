"""Role selection: what was named, said, proposed and answered, as facts.

The plan of a run are its settings; everything that happens in it is append-only. Where the run
stands is worked out from the facts (`course.py`), nothing is switched over.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field

from facilitator.store.records import Draft, Id, Record, choice, reference


class Script(StrEnum):
    """The two published ways."""

    integrative = "integrative election"
    """Holacracy Constitution 5.3.5."""
    s3 = "s3 role selection"
    """Sociocracy 3.0, role selection in nine steps."""


class ProposeBy(StrEnum):
    """On what the facilitator rests the proposal."""

    names = "most names"
    reasons = "strongest reasons"


class NomineeAsked(StrEnum):
    """When the person proposed says yes or no."""

    last = "last"
    same_show = "in the same show of hands"


class VoicesDraft(Draft):
    """How one role selection is held."""

    sentences: ClassVar[dict[str, str]] = {
        "limit_minutes": "A time limit is a number of minutes, 0 or more.",
    }

    call_id: UUID = reference("call")
    script: Script = choice(Script)
    may_pass: bool = False
    signed: bool = True
    """Who named whom is shown to the room and stands in the minutes; else only how many."""
    propose_by: ProposeBy = choice(ProposeBy, ProposeBy.names)
    nominee_asked: NomineeAsked = choice(NomineeAsked, NomineeAsked.last)
    gathers: bool = False
    """There is a step for questions between reasons and changes."""
    limit_minutes: int = Field(default=0, ge=0, le=24 * 60)
    """How long each step waits for somebody; 0: as long as it takes."""
    facilitator_id: UUID | None = reference("person", optional=True)
    facilitator_stands: bool = True
    """Whether who facilitates may be named."""


class Voices(VoicesDraft, Record, table=True):
    """One role selection of a call."""

    called: ClassVar[str] = "role selection"

    on: date
    meeting_id: UUID | None = reference("meeting", optional=True)


class TakesPartKind(StrEnum):
    """Whether somebody takes part."""

    here = "takes part"
    left = "left"
    out_of_time = "out of time"
    """They did not answer within the limit that was set beforehand."""


class TakesPart(Record, table=True):
    """Somebody takes part, or no longer does; the newest row of a person counts."""

    append_only: ClassVar[bool] = True

    voices_id: UUID = reference("voices")
    person_id: UUID = reference("person")
    kind: TakesPartKind = choice(TakesPartKind)


class MayBeNamed(Record, table=True):
    """Somebody may be named: settled when the role selection begins, before anybody is named."""

    append_only: ClassVar[bool] = True

    voices_id: UUID = reference("voices")
    person_id: UUID = reference("person")


class VoicesStep(StrEnum):
    """The steps, in their order; which of them a run has depends on its settings."""

    present = "present"
    nominate = "nominate"
    reasons = "reasons"
    gather = "gather"
    change = "change"
    propose = "propose"
    objections = "objections"
    nominee = "nominee"
    record = "record"


class VoicesMoved(Record, table=True):
    """The run came to a step; the newest row counts."""

    append_only: ClassVar[bool] = True

    voices_id: UUID = reference("voices")
    step: VoicesStep = choice(VoicesStep)


class NamedBetween(Record, table=True):
    """A tie sent the run back to the changes: between these people it is to be settled."""

    append_only: ClassVar[bool] = True

    moved_id: UUID = reference("voices_moved")
    person_id: UUID = reference("person")


class Naming(Record, table=True):
    """Somebody named somebody; the newest of a person counts, earlier ones stay readable."""

    append_only: ClassVar[bool] = True

    voices_id: UUID = reference("voices")
    person_id: UUID = reference("person")
    nominee_id: UUID | None = reference("person", optional=True)
    """None: passes."""
    reason: str = ""
    changed: bool = False
    """It was said in the step for changes, where everybody knew the names."""


class NamingReason(Record, table=True):
    """Somebody was heard; their reason as it was noted, perhaps in no words."""

    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("text",)

    voices_id: UUID = reference("voices")
    person_id: UUID = reference("person")
    text: str


class ProposedHow(StrEnum):
    """How the facilitator came to propose this person; the tie rules as published."""

    most_names = "most names"
    own_name = "the only one of the tied who named themself"
    holder = "holds the role now, and is among the tied"
    lot = "drawn by lot from the tied"
    reasons = "strongest reasons"
    amended = "proposed again after an objection, amended"


class Proposed(Record, table=True):
    """A person is on the table. The newest that was not dropped counts."""

    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("words",)

    voices_id: UUID = reference("voices")
    nominee_id: UUID = reference("person")
    how: ProposedHow = choice(ProposedHow)
    words: str = ""
    """The facilitator's reason; amended: what changes in the role or the term."""
    drawn_with: UUID | None = Field(default=None, sa_type=Id, nullable=True)
    """Lot: the fresh id whose last 62 bits chose among the tied in the order of their names."""


class Dropped(Record, table=True):
    """A proposal was dropped: the names for this person no longer count."""

    append_only: ClassVar[bool] = True

    proposed_id: UUID = reference("proposed")
    why: str = ""


class VoiceAnswer(StrEnum):
    """What somebody showed about a proposal."""

    agrees = "no objection"
    objects = "objection"
    not_here = "not here"
    """Only the nominee: they are asked after the meeting."""


class Voice(Record, table=True):
    """What one person showed about a proposal; the newest counts."""

    append_only: ClassVar[bool] = True

    proposed_id: UUID = reference("proposed")
    person_id: UUID = reference("person")
    answer: VoiceAnswer = choice(VoiceAnswer)


class VoiceObjection(Record, table=True):
    """An objection to a proposal. Without an act it is open."""

    called: ClassVar[str] = "objection"
    append_only: ClassVar[bool] = True
    searched: ClassVar[tuple[str, ...]] = ("text",)

    proposed_id: UUID = reference("proposed")
    person_id: UUID = reference("person")
    text: str


class VoiceObjectionActKind(StrEnum):
    """What may become of an objection."""

    integrated = "integrated"
    """The role or the term was amended."""
    withdrawn = "withdrawn"
    dropped = "candidate dropped"


class VoiceObjectionAct(Record, table=True):
    """One step in the life of an objection."""

    append_only: ClassVar[bool] = True

    objection_id: UUID = reference("voice_objection")
    kind: VoiceObjectionActKind = choice(VoiceObjectionActKind)
    note: str = ""


class VoicesEnd(Record, table=True):
    """The run is over: with somebody chosen, or without a result."""

    append_only: ClassVar[bool] = True

    voices_id: UUID = reference("voices")
    proposed_id: UUID | None = reference("proposed", optional=True)
    """None: it ended without a result."""
    act_id: UUID | None = reference("call_act", optional=True)
    """The end of the call."""
    why: str = ""
