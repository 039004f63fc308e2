"""How far a wording is on its path, and who may do what there. Pure.

A signature belongs to the wording it was given to: with a new wording the path begins anew, for
nobody can judge from outside whether a change was small. What was returned goes on with a new
wording, or with an answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from facilitator.decisions.paths.records import StepActKind
from facilitator.errors import Refused
from facilitator.saying import said_day, said_list


@dataclass(frozen=True)
class Step:
    """One step as a right has it."""

    id: UUID
    name: str
    at: str
    """The group or role."""
    signers: int = 1
    days: int = 0
    is_role: bool = False
    people: frozenset[UUID] = frozenset()
    """Who belongs there today."""

    @property
    def named(self) -> str:
        """The step with its place: “Review” (Kitchen circle)."""
        return f"“{self.name}” ({self.at})"


@dataclass(frozen=True)
class Act:
    """Something that happened to the wording in question; steps are counted from 0."""

    place: int
    kind: StepActKind
    person_id: UUID
    on: date
    note: str = ""
    back_to: int | None = None


@dataclass(frozen=True)
class Signature:
    """Somebody signed."""

    person_id: UUID
    on: date
    note: str = ""


@dataclass(frozen=True)
class Returned:
    """The matter was returned and waits for another wording or an answer."""

    place: int
    back_to: int | None
    """The step that answers; None: whoever raised it."""
    person_id: UUID
    on: date
    reason: str


@dataclass(frozen=True)
class Walk:
    """A wording on its path."""

    steps: tuple[Step, ...]
    signed: tuple[tuple[Signature, ...], ...]
    """By step."""
    now: int | None
    """The step it stands at; None: all have signed."""
    since: date
    """It stands there, or is returned, since."""
    returned: Returned | None = None
    has_wording: bool = True
    authors: frozenset[UUID] = frozenset()
    """Who raised it, and who wrote the wording."""
    raised_by: UUID | None = None
    names: Mapping[UUID, str] = field(default_factory=dict)

    @property
    def current(self) -> Step | None:
        """The step it stands at."""
        return None if self.now is None else self.steps[self.now]

    @property
    def late_after(self) -> date | None:
        """The last day on which the step is not late; None: there is no clock, or it is not
        their turn."""
        step = self.current
        if step is None or not step.days or self.returned is not None:
            return None
        try:
            return self.since + timedelta(days=step.days)
        except OverflowError:
            return None

    def named(self, person_id: UUID) -> str:
        """Give the name of a person."""
        return self.names.get(person_id, "somebody")

    def may_sign(self) -> frozenset[UUID]:
        """Give who may sign at the current step now."""
        step = self.current
        if step is None or self.returned is not None or self.now is None:
            return frozenset()
        free = step.people - {one.person_id for one in self.signed[self.now]}
        return free - self._kept_out(free)

    def _kept_out(self, free: frozenset[UUID]) -> frozenset[UUID]:
        """Give the authors who must leave it to others, because enough others are there."""
        if self.now is None:
            return frozenset()
        needed = self.steps[self.now].signers - len(self.signed[self.now])
        return self.authors if len(free - self.authors) >= needed else frozenset()

    def may_answer(self) -> frozenset[UUID] | None:
        """Give who may answer what was returned; None: anybody, as whoever raised it is not
        known."""
        if self.returned is None:
            return frozenset()
        if self.returned.back_to is not None:
            return self.steps[self.returned.back_to].people
        return None if self.raised_by is None else frozenset({self.raised_by})


def walked(
    steps: Sequence[Step], acts: Iterable[Act], began_on: date, *, has_wording: bool = True
) -> Walk:
    """Walk the path by what happened to the wording in question, in its order."""
    signed: list[list[Signature]] = [[] for _ in steps]
    since, returned = began_on, None
    for act in acts:
        if act.kind == StepActKind.signed:
            signed[act.place].append(Signature(act.person_id, act.on, act.note))
            if len(signed[act.place]) >= steps[act.place].signers:
                since = act.on
        elif act.kind == StepActKind.returned:
            returned = Returned(act.place, act.back_to, act.person_id, act.on, act.note)
            since = act.on
            if act.back_to is not None:
                for later in signed[act.back_to :]:
                    later.clear()
        else:
            returned, since = None, act.on
    now = next(
        (place for place, step in enumerate(steps) if len(signed[place]) < step.signers), None
    )
    return Walk(
        tuple(steps), tuple(map(tuple, signed)), now, since, returned, has_wording=has_wording
    )


def missing_steps(walk: Walk) -> tuple[str, ...]:
    """Say where the matter stands on its path and who must act; empty: it has walked it."""
    if not walk.has_wording:
        first = walk.steps[0]
        return (f"It has no wording yet; its path begins with one, at {first.named}.",)
    if walk.returned is not None:
        return (_returned(walk, walk.returned),)
    step = walk.current
    if step is None or walk.now is None:
        return ()
    done = len(walk.signed[walk.now])
    who = sorted(walk.named(person) for person in walk.may_sign())
    how_far = f", {done} of {step.signers} signed" if step.signers > 1 else ""
    left = step.signers - done
    if not who:
        by = f"nobody who {'holds' if step.is_role else 'belongs to'} {step.at} can sign today"
    elif len(who) <= left:
        by = f"{said_list(who)} must sign"
    else:
        by = f"{'one' if left == 1 else left} of {said_list(who)} must sign"
    return (f"It stands at {step.named} since {said_day(walk.since)}{how_far}: {by}.",)


def _returned(walk: Walk, returned: Returned) -> str:
    to = (
        walk.steps[returned.back_to].named
        if returned.back_to is not None
        else walk.named(walk.raised_by)
        if walk.raised_by is not None
        else "whoever raised it"
    )
    return (
        f"{walk.steps[returned.place].named} returned it to {to} on {said_day(returned.on)}:"
        f" {returned.reason.strip().removesuffix('.')}. It goes on with a new wording or an answer."
    )


def check_sign(walk: Walk, place: int, person_id: UUID) -> None:
    """Raise `Refused` where somebody cannot sign at a step."""
    _check_turn(walk, place)
    step = walk.steps[place]
    if person_id in {one.person_id for one in walk.signed[place]}:
        raise Refused(
            f"{walk.named(person_id)} has signed “{step.name}” already. Somebody else signs too."
        )
    _check_belongs(walk, step, person_id)
    if person_id not in walk.may_sign():
        raise Refused(
            f"{walk.named(person_id)} brought this, and others at {step.at} can sign it. Ask one"
            " of them."
        )


def check_return(walk: Walk, place: int, person_id: UUID, reason: str, back_to: int | None) -> None:
    """Raise `Refused` where somebody cannot return the matter from a step."""
    _check_turn(walk, place)
    _check_belongs(walk, walk.steps[place], person_id)
    if not reason.strip():
        raise Refused("Say why it is returned, so that it can be mended.")
    if back_to is not None and back_to >= place:
        raise Refused("It is returned to an earlier step, or to whoever raised it.")


def check_answer(walk: Walk, person_id: UUID, words: str) -> None:
    """Raise `Refused` where somebody cannot answer what was returned."""
    if walk.returned is None:
        raise Refused("It was not returned, so there is nothing to answer.")
    if not words.strip():
        raise Refused("An answer needs some words.")
    may = walk.may_answer()
    if may is not None and person_id not in may:
        back_to = walk.returned.back_to
        whose = (
            f"Somebody at {walk.steps[back_to].named} answers it."
            if back_to is not None
            else f"{walk.named(next(iter(may)))} raised it and answers, or words it anew."
        )
        raise Refused(f"It was not returned to {walk.named(person_id)}. {whose}")


def _check_turn(walk: Walk, place: int) -> None:
    if not walk.has_wording:
        raise Refused("Write down what is proposed first; a wording is what people sign.")
    if walk.returned is not None:
        raise Refused(_returned(walk, walk.returned))
    now = walk.current
    if now is None or walk.now is None or place < walk.now:
        raise Refused(f"“{walk.steps[place].name}” is signed already.")
    if place > walk.now:
        raise Refused(
            f"It has not come to “{walk.steps[place].name}” yet: first {now.named} signs."
        )


def _check_belongs(walk: Walk, step: Step, person_id: UUID) -> None:
    if person_id not in step.people:
        held = "hold" if step.is_role else "belong to"
        raise Refused(
            f"{walk.named(person_id)} does not {held} {step.at}. At “{step.name}” somebody signs"
            f" who does."
        )
