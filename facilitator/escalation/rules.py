"""Which route holds, where on its way something is, and who may do what now. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from facilitator.days import days_after
from facilitator.errors import Refused
from facilitator.escalation.records import EscalationActKind as Act


@dataclass(frozen=True)
class StepDraft:
    """A group on a route, and the days it has."""

    group_id: UUID
    days: int = 7


@dataclass(frozen=True)
class RouteFacts:
    """A route as the rules see it."""

    id: UUID
    from_on: date
    last_on: date | None
    talk_days: int
    steps: tuple[StepDraft, ...]
    group_ids: frozenset[UUID] = frozenset()
    domain_ids: frozenset[UUID] = frozenset()

    def holds_on(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.from_on <= on and (self.last_on is None or on <= self.last_on)


def check_steps(steps: Sequence[StepDraft]) -> None:
    """Raise `Refused` for a route without steps, a group twice, or days that are no clock."""
    if not steps:
        raise Refused("A route leads to at least one group. Add the group that is asked first.")
    if len({step.group_id for step in steps}) < len(steps):
        raise Refused("A route comes to each group once. Take the second time out.")
    if any(not 1 <= step.days <= 365 for step in steps):
        raise Refused("The days of a step are a whole number from 1 to 365.")


def route_for(
    routes: Iterable[RouteFacts], parties: Collection[UUID], domain_id: UUID | None, on: date
) -> RouteFacts | None:
    """Give the route that holds between these groups: the one that says most about them.

    One for the domain comes before one for the groups, that before one for everything; of equal
    ones the newest. A route for groups is theirs when it names all of them.
    """

    def rank(route: RouteFacts) -> int:
        if domain_id is not None and domain_id in route.domain_ids:
            return 3
        if route.group_ids and set(parties) <= route.group_ids:
            return 2
        return 0 if route.group_ids or route.domain_ids else 1

    fitting = [one for one in routes if one.holds_on(on) and rank(one)]
    return max(fitting, key=lambda one: (rank(one), one.from_on, one.id), default=None)


@dataclass(frozen=True)
class WayStep:
    """A step of the way; without a group the talk between the groups themselves."""

    position: int
    group_id: UUID | None
    days: int


def way_of(route: RouteFacts, parties: Collection[UUID], there: Collection[UUID]) -> list[WayStep]:
    """Give the way along a route: nobody is asked in their own matter, or when they are gone.

    `there` are the groups that exist. Raises `Refused` where nobody is left to ask.
    """
    asked = [one for one in route.steps if one.group_id not in parties and one.group_id in there]
    if not asked:
        raise Refused(
            "Nobody is left on the route who is not one of these groups themselves. Agree on"
            " another route, or ask a panel."
        )
    return [
        WayStep(0, None, route.talk_days),
        *(WayStep(at, one.group_id, one.days) for at, one in enumerate(asked, 1)),
    ]


@dataclass(frozen=True)
class Happened:
    """An act, as far as the rules need it."""

    kind: Act
    on: date


class EscalationState(StrEnum):
    """Where a matter between groups stands."""

    open = "open"
    settled = "settled"
    withdrawn = "withdrawn"


@dataclass(frozen=True)
class Standing:
    """Where it is, since when, and until when."""

    state: EscalationState
    step: WayStep
    """The step it is at, or ended at."""
    since: date
    until: date
    """The last day of the step."""
    is_last: bool
    """Nobody comes after: this group must decide."""

    def is_over(self, on: date) -> bool:
        """Whether the time of the step is over on a day, and it still waits."""
        return self.state is EscalationState.open and on > self.until


def standing(way: Sequence[WayStep], raised_on: date, acts: Iterable[Happened]) -> Standing:
    """Give where something is on its way after its acts, in their order.

    A step begins on the day on which it was carried there.
    """
    at, since, state = 0, raised_on, EscalationState.open
    for act in acts:
        if act.kind in (Act.carried_on, Act.not_ours):
            at, since = min(at + 1, len(way) - 1), act.on
        elif act.kind is Act.settled:
            state = EscalationState.settled
        elif act.kind is Act.withdrawn:
            state = EscalationState.withdrawn
    step = way[at]
    return Standing(state, step, since, days_after(since, step.days), at == len(way) - 1)


def acts_open_to(
    group_id: UUID,
    now: Standing,
    parties: Sequence[UUID],
    on: date,
    there: Collection[UUID],
) -> tuple[Act, ...]:
    """Give what a group may do on a day; `there` are the groups that exist.

    While the groups talk to each other each may carry it on; at a step the group asked may settle
    it or, unless it is the last, say that it is not theirs, and once its time is over, or it is
    gone, the groups between whom it is carry it on. They may settle it by agreement at any time;
    who raised it may withdraw it.
    """
    if now.state is not EscalationState.open:
        return ()
    its: list[Act] = []
    party = group_id in parties
    asked = now.step.group_id
    if party or group_id == asked:
        its += [Act.said, Act.settled]
    if party and not now.is_last and (asked is None or now.is_over(on) or asked not in there):
        its.append(Act.carried_on)
    if group_id == asked and not now.is_last:
        its.append(Act.not_ours)
    if parties and group_id == parties[0]:
        its.append(Act.withdrawn)
    return tuple(its)


def turn_of(now: Standing, parties: Sequence[UUID], on: date) -> tuple[UUID, ...]:
    """Give whose turn it is: the group asked, and beside it those who may carry it on by now."""
    if now.state is not EscalationState.open:
        return ()
    if now.step.group_id is None:
        return tuple(parties)
    if now.is_over(on) and not now.is_last:
        return (now.step.group_id, *parties)
    return (now.step.group_id,)
