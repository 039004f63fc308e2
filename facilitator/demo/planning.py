"""Rotation plans of the demo: made, seats settled by people, proposed, adopted; swaps and cover."""

from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import UUID

from facilitator.demo.stage import Act, Stage
from facilitator.roles.service import terms_of_role
from facilitator.rotation.service import (
    accept_cover,
    accept_swap,
    adopt_plan,
    ask_cover,
    ask_swap,
    make_plan,
    plan_shown,
    propose_plan,
    put_into_seat,
)
from facilitator.rotation.swapping.records import CoverDraft, SwapDraft

Told = dict[str, Any]


def plan_acts(stage: Stage, told: Told) -> Iterator[Act]:
    """Give the life of the plans, and what people swapped and covered."""
    at = stage.days.at
    for number, one in enumerate(told["plans"]):
        yield at(one["made"], "16:00", number), partial(_make, stage, one)
        if "proposed" in one:
            yield at(one["proposed"], "16:30"), partial(_propose_alone, stage, one)
        if "adopted" in one:
            yield at(one["adopted"], "09:00"), partial(_adopt, stage, one)
    for number, one in enumerate(told["swaps"]):
        swap = _Swap(stage, one)
        yield at(one["on"], "20:10", number), swap.ask
        yield at(one["answered"], "20:20", number), swap.accept
    for number, one in enumerate(told["covers"]):
        cover = _Cover(stage, one)
        yield at(one["on"], "20:30", number), cover.ask
        yield at(one["answered"], "20:35", number), cover.accept


def propose(stage: Stage, key: str, by: str, why: str, domain: str = "") -> UUID:
    """Put a plan before the assembly; give the proposal."""
    proposal = propose_plan(
        stage.by(by),
        stage.plans[key],
        group_id=stage.groups["assembly"],
        domain_id=stage.domains.get(domain),
        raised_by=stage.people[by],
        why=stage.days.said(why),
    )
    return proposal.id


def _make(stage: Stage, told: Told) -> None:
    office = stage.by(told["by"])
    made = make_plan(
        office,
        _nobody_watches,
        terms=told["terms"],
        name=stage.days.said(told["name"]),
        seed=told["seed"],
        role_ids=[stage.roles[key] for key in told["roles"]],
    )
    stage.plans[told["key"]] = made.plan.id
    for one in told.get("puts", ()):
        role_id, person_id = stage.roles[one["role"]], stage.people[one["person"]]
        seat = next(
            seat
            for seat in plan_shown(office, made.plan.id).seats
            if seat.role_id == role_id and seat.can_change and seat.id is not None
        )
        if seat.id is not None:
            put_into_seat(office, seat.id, person_id, one["because"])


def _propose_alone(stage: Stage, told: Told) -> None:
    propose(stage, told["key"], told["by"], told["why"], told["domain"])


def _adopt(stage: Stage, told: Told) -> None:
    adopt_plan(stage.by(told["by"]), stage.plans[told["key"]])


class _Swap:
    def __init__(self, stage: Stage, told: Told) -> None:
        self._stage, self._told = stage, told

    def ask(self) -> None:
        stage, told = self._stage, self._told
        draft = SwapDraft(
            term_id=term_of(stage, told["role"], told["by"], told["from"]),
            person_id=stage.people[told["by"]],
            other_id=stage.people[told["with"]],
            other_term_id=term_of(stage, told["for"], told["with"], told["for_from"]),
            reason=told["reason"],
        )
        self._id = ask_swap(stage.by(told["by"]), draft).id

    def accept(self) -> None:
        accept_swap(self._stage.by(self._told["with"]), self._id, self._told["note"])


class _Cover:
    def __init__(self, stage: Stage, told: Told) -> None:
        self._stage, self._told = stage, told

    def ask(self) -> None:
        stage, told = self._stage, self._told
        draft = CoverDraft(
            term_id=term_of(stage, told["role"], told["of"], told["term_from"]),
            person_id=stage.people[told["by"]],
            from_on=stage.days.day(told["from"]),
            to_on=stage.days.day(told["to"]),
            reason=told["reason"],
        )
        self._id = ask_cover(stage.by(told["of"]), draft).id

    def accept(self) -> None:
        accept_cover(self._stage.by(self._told["by"]), self._id, self._told["note"])


def term_of(stage: Stage, role: str, person: str, first: int) -> UUID:
    """Give somebody’s term of a role that was planned to begin within a week of a day."""
    on = stage.days.day(first)
    return next(
        one.term.id
        for one in terms_of_role(stage.office, stage.roles[role])
        if one.term.person_id == stage.people[person]
        and one.term.from_on is not None
        and abs((one.term.from_on - on).days) < 7
    )


def _nobody_watches(_share: float, _words: str) -> None:
    """Nobody waits for a plan here."""
