"""A handover as it is read: pure, from its records, its terms and the day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from facilitator.days import days_after
from facilitator.handovers.records import (
    HandoverAct,
    HandoverActKind,
    HandoverMannerDraft,
    HandoverStep,
    HandoverWord,
    TeachingSession,
)
from facilitator.handovers.steps import Party, Stage


class HandoverState(StrEnum):
    """How a handover stands."""

    open = "open"
    late = "late"
    """A step is late, or the term is over and nothing was accepted."""
    at_risk = "knowledge at risk"
    """Whoever should hand over is gone or cannot."""
    accepted = "accepted"
    """The incoming person accepted; the seat changes hands after the last day."""
    handed_over = "handed over"
    unfinished = "passed on unfinished"
    nothing = "nothing to hand over"
    """The same person goes on in the seat, or the role itself ends with the term."""


OVER = frozenset({HandoverState.handed_over, HandoverState.unfinished, HandoverState.nothing})
SETTLES = frozenset({HandoverActKind.accepted, HandoverActKind.passed_on})
"""With one of these the incoming person has the role, or will."""


class StepState(StrEnum):
    """How one step stands."""

    done = "done"
    left_out = "left out"
    late = "late"
    open = "open"


@dataclass(frozen=True)
class StepShown:
    """One step, with its day."""

    step: HandoverStep
    words: str
    """With the two names in it."""
    due_on: date | None
    """None: the term has no last day."""
    state: StepState

    @property
    def is_open(self) -> bool:
        """Whether somebody has to do it still."""
        return self.state in (StepState.open, StepState.late)


@dataclass(frozen=True)
class Taught:
    """How many sessions of a stage there were, and how many the role wants."""

    stage: Stage
    times: int
    wanted: int

    @property
    def missing(self) -> int:
        """How many are still wanted."""
        return max(0, self.wanted - self.times)


@dataclass(frozen=True)
class HandoverShown:
    """One handover on a day."""

    id: UUID
    role_id: UUID
    role: str
    group: str
    seat: int
    term_id: UUID
    outgoing_id: UUID
    outgoing: str
    incoming_term_id: UUID | None
    incoming_id: UUID | None
    """None: nobody comes next yet."""
    incoming: str | None
    ends_on: date | None
    """The last day of the term, as planned or as it was."""
    state: HandoverState
    steps: tuple[StepShown, ...]
    sessions: tuple[TeachingSession, ...]
    taught: tuple[Taught, ...]
    acts: tuple[HandoverAct, ...]
    words: tuple[HandoverWord, ...]
    incoming_began: bool = False
    """Whether whoever comes next is in the seat already."""

    @property
    def in_the_way(self) -> bool:
        """Whether nobody may begin in the seat before this handover is settled."""
        settled = self.state in OVER or self.state is HandoverState.accepted
        return not settled and not self.incoming_began

    @cached_property
    def counted(self) -> tuple[StepShown, ...]:
        """The steps that the bar counts: those of the rescue once knowledge is at risk."""
        rescue = self.state is HandoverState.at_risk
        return tuple(one for one in self.steps if one.step.rescue is rescue)

    @property
    def done(self) -> int:
        """How many of the counted steps are done or left out."""
        return sum(not one.is_open for one in self.counted)

    @property
    def open_before(self) -> tuple[StepShown, ...]:
        """The steps that belong before the seat changes hands and are still open."""
        return tuple(
            one for one in self.steps if one.is_open and not one.step.rescue and one.step.days <= 0
        )

    def days_late(self, today: date) -> int:
        """Give by how many days the latest open step, or the end of the term, has passed."""
        days = [one.due_on for one in self.counted if one.state is StepState.late and one.due_on]
        if self.ends_on is not None and self.state in (HandoverState.late, HandoverState.at_risk):
            days.append(self.ends_on)
        return max((today - min(days)).days, 0) if days else 0


_NAMED = re.compile(r"\{(\w+)\}")
GRACE = timedelta(days=7)
"""A step whose day had passed when its handover opened has so long, and no longer than the term."""


def step_shown(
    step: HandoverStep,
    base: date | None,
    names: dict[str, str],
    today: date,
    opened_on: date = date.min,
) -> StepShown:
    """Put a step together; `base` is the day its days are counted from.

    Nobody is late with what nobody asked them for: of a handover that opened late the steps
    before `opened_on` are due a week after it, at the latest with the term.
    """
    due_on = days_after(base, step.days) if base is not None else None
    if base is not None and due_on is not None and due_on < opened_on:
        after = opened_on + GRACE
        due_on = min(after, base) if base >= opened_on else after
    if step.done_on is not None:
        state = StepState.done
    elif step.left_out:
        state = StepState.left_out
    elif due_on is not None and due_on < today:
        state = StepState.late
    else:
        state = StepState.open
    words = step.words
    if "{" in words:
        # In one go: a name may hold such words itself.
        words = _NAMED.sub(lambda found: names.get(found[1], found[0]), words)
    return StepShown(step, words, due_on, state)


def taught(
    sessions: Sequence[TeachingSession], learner: UUID | None, manner: HandoverMannerDraft
) -> tuple[Taught, ...]:
    """Count the sessions of the incoming person by stage, against what the role wants."""
    return tuple(
        Taught(
            stage,
            sum(one.stage is stage and one.learner_id == learner for one in sessions),
            getattr(manner, stage.value),
        )
        for stage in Stage
    )


def state_of(
    acts: Sequence[HandoverAct],
    *,
    over: bool,
    incoming_began: bool,
    nothing: bool,
    ends_on: date | None,
    late: bool,
    today: date,
) -> HandoverState:
    """Give how a handover stands, by what happened with the two it is between now.

    `over`: the outgoing term ended by the facts; `nothing`: there is nobody to hand over to.
    """
    last = acts[-1].kind if acts else None
    kinds = [act.kind for act in acts if act.kind in SETTLES]
    if kinds and (over or incoming_began):
        unfinished = kinds[-1] is HandoverActKind.passed_on
        return HandoverState.unfinished if unfinished else HandoverState.handed_over
    if kinds:
        return HandoverState.accepted
    if nothing:
        return HandoverState.nothing
    if over or last is HandoverActKind.interrupted:
        return HandoverState.at_risk
    if late or (ends_on is not None and ends_on < today):
        return HandoverState.late
    return HandoverState.open


PARTY_WORDS = {Party.both: "both", Party.staying: "who stays"}


def party_words(party: Party, outgoing: str, incoming: str | None) -> str:
    """Give who does a step: a name, "both", "who stays"."""
    if party is Party.outgoing:
        return outgoing
    if party is Party.incoming:
        return incoming or "who comes next"
    return PARTY_WORDS[party]
