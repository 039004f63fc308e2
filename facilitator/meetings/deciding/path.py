"""The path from a proposal to a decision: which steps each rung has, and which of them is on. Pure.

Consent and consensus follow the published process (present, clarify, brief reactions, round,
integrate, decide); a vote needs no integrating, and who decides alone needs no round.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from facilitator.groups.records import Rung
from facilitator.meetings.deciding.records import Step

_TO_ALL: Final = (
    Step.proposal,
    Step.clarify,
    Step.react,
    Step.round,
    Step.integrate,
    Step.decide,
)
PATHS: Final[Mapping[Rung | None, tuple[Step, ...]]] = {
    None: (Step.proposal, Step.clarify, Step.react, Step.decide),
    Rung.delegated: (Step.proposal, Step.clarify, Step.decide),
    Rung.consultation: (Step.proposal, Step.clarify, Step.advice, Step.decide),
    Rung.consent: _TO_ALL,
    Rung.consensus: _TO_ALL,
    Rung.vote: (Step.proposal, Step.clarify, Step.react, Step.round, Step.decide),
}
"""By rung; None: it is not known yet by what right it is decided."""


class StepState(StrEnum):
    """How far a step is."""

    done = "done"
    now = "now"
    ahead = "ahead"


@dataclass(frozen=True)
class StepInRoom:
    """One step of the path."""

    step: Step
    state: StepState


def steps_of(rung: Rung | None, at: Step | None, *, is_decided: bool) -> tuple[StepInRoom, ...]:
    """Give the path of a rung with the step that is on.

    `at` is the last step that was gone to; where the rung has no such step, the last one of the
    path before it is on. Once it is decided, all of them are done.
    """
    path = PATHS[rung]
    if is_decided:
        return tuple(StepInRoom(step, StepState.done) for step in path)
    order = list(Step)
    reached = order.index(at) if at is not None else 0
    now = max((place for place, step in enumerate(path) if order.index(step) <= reached), default=0)
    return tuple(
        StepInRoom(
            step,
            StepState.now if place == now else StepState.done if place < now else StepState.ahead,
        )
        for place, step in enumerate(path)
    )
