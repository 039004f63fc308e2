"""How roles rotate in the demo: their rules, limits, pairs kept apart, what people learnt, skips,
and the service pool with its nominations."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from facilitator.demo.stage import Act, Stage
from facilitator.rotation.records import (
    KeptApartDraft,
    LearntDraft,
    PersonLimitDraft,
    RoleRuleDraft,
    RotationLimitsDraft,
    TurnSkipDraft,
)
from facilitator.rotation.service import (
    keep_apart,
    limit_person,
    note_learnt,
    set_limits,
    set_role_rule,
    set_stand_ins,
    skip_turn,
)
from facilitator.selection.pool.records import NominationDraft, PoolPlaceDraft, PoolRuleDraft
from facilitator.selection.pool.service import add_to_pool, nominate, set_pool_rule

Told = dict[str, Any]


def rotation_acts(stage: Stage, told: Told) -> Iterator[Act]:
    """Give what was agreed about rotation and the pool, each with its instant."""
    acts: tuple[tuple[str, str, Callable[[Stage, Told], None]], ...] = (
        ("role_rules", "17:30", _role_rule),
        ("limits", "17:50", _limits),
        ("person_limits", "18:00", _person_limit),
        ("apart", "18:10", _apart),
        ("learnt", "18:20", _learnt),
        ("skips", "18:30", _skip),
        ("pool_rules", "18:40", _pool_rule),
        ("pool_places", "18:45", _pool_place),
        ("nominations", "18:50", _nomination),
    )
    for key, clock, act in acts:
        for number, one in enumerate(told[key]):
            yield stage.days.at(one["on"], clock, number % 10), partial(act, stage, one)


def _role_rule(stage: Stage, told: Told) -> None:
    role_id = stage.roles[told["role"]]
    fields = _without(told, "role", "on", "by", "stand_ins", "anchor")
    if "anchor" in told:
        fields["anchor_on"] = stage.days.day(told["anchor"])
    office = stage.by(told["by"])
    set_role_rule(office, RoleRuleDraft(role_id=role_id, **fields))
    if "stand_ins" in told:
        set_stand_ins(office, role_id, [stage.people[name] for name in told["stand_ins"]])


def _limits(stage: Stage, told: Told) -> None:
    set_limits(stage.by(told["by"]), RotationLimitsDraft(**_without(told, "on", "by")))


def _person_limit(stage: Stage, told: Told) -> None:
    draft = PersonLimitDraft(
        person_id=stage.people[told["person"]],
        from_on=stage.days.day(told["on"]),
        to_on=stage.days.day(told["to"]) if "to" in told else None,
        **_without(told, "person", "on", "to"),
    )
    limit_person(stage.by(told["person"]), draft)


def _apart(stage: Stage, told: Told) -> None:
    if "roles" in told:
        one, other = (stage.roles[key] for key in told["roles"])
        draft = KeptApartDraft(one_role_id=one, other_role_id=other, reason=told["reason"])
    else:
        one, other = (stage.people[name] for name in told["people"])
        draft = KeptApartDraft(one_person_id=one, other_person_id=other, reason=told["reason"])
    keep_apart(stage.by(told["by"]), draft)


def _learnt(stage: Stage, told: Told) -> None:
    draft = LearntDraft(
        person_id=stage.people[told["person"]],
        role_id=stage.roles[told["role"]],
        on=stage.days.day(told["on"]),
        **_without(told, "person", "role", "on"),
    )
    note_learnt(stage.by(told["person"]), draft)


def _skip(stage: Stage, told: Told) -> None:
    draft = TurnSkipDraft(
        person_id=stage.people[told["person"]],
        role_id=stage.roles[told["role"]],
        on=stage.days.day(told["turn"]),
        reason=told["reason"],
    )
    skip_turn(stage.by(told["person"]), draft)


def _pool_rule(stage: Stage, told: Told) -> None:
    draft = PoolRuleDraft(
        role_id=stage.roles.get(told.get("role", "")),
        from_on=stage.days.day(told["on"]),
        **_without(told, "role", "on", "by"),
    )
    set_pool_rule(stage.by(told["by"]), draft)


def _pool_place(stage: Stage, told: Told) -> None:
    for name in told["people"]:
        add_to_pool(stage.by(name), PoolPlaceDraft(person_id=stage.people[name]))


def _nomination(stage: Stage, told: Told) -> None:
    draft = NominationDraft(
        group_id=stage.groups[told["group"]],
        person_id=stage.people[told["person"]],
        role_id=stage.roles.get(told.get("role", "")),
        on=stage.days.day(told["on"]),
        brought_by_id=stage.people[told["by"]],
        reason=told["reason"],
    )
    nominate(stage.by(told["by"]), draft)


def _without(told: Told, *names: str) -> Told:
    return {name: value for name, value in told.items() if name not in names}
