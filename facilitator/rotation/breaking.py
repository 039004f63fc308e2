"""Which rules a change of the terms planned today would break, in words."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from uuid import UUID

from facilitator.errors import Refused
from facilitator.roles.planner.answer import Breach
from facilitator.roles.planner.checking import check
from facilitator.roles.planner.question import Turn
from facilitator.roles.planner.rules import Kind, Rules
from facilitator.roles.planner.spans import Days
from facilitator.rotation.asking import Wanted, ask
from facilitator.rotation.loading import Loaded

_WITH_OTHERS = frozenset(
    {
        *(Kind.one_seat, Kind.roles, Kind.hours, Kind.apart_roles, Kind.apart_people),
        Kind.quota_most,
    }
)
"""Rules that a term breaks together with others; those of the role alone are told elsewhere."""


def broken_with_others(
    loaded: Loaded, role_id: UUID, seat: int, days: Days, people: Collection[UUID]
) -> dict[UUID, tuple[str, ...]]:
    """Give, by person, what a new term would break together with the terms that stand, in words.

    Whom nothing bars is not in it. Quick: no solver.
    """
    try:
        asked = ask(loaded, Wanted(only_standing=True))
    except Refused:
        return {}  # no term stands
    turn = Turn(role_id, seat, *days)
    standing = [
        one.turn
        for one in asked.turns
        if (one.turn.role, one.turn.seat) != (role_id, seat) or one.turn.to_on < days[0]
    ]
    question = replace(asked.question, turns=(*standing, turn))
    before: dict[Turn, UUID | None] = {one: one.fixed or one.before for one in standing}
    told = {rule.words for rule in Rules(question).all if rule.kind in _WITH_OTHERS}
    known = {(one.rule, one.words) for one in check(question, {**before, turn: None})}
    found: dict[UUID, tuple[str, ...]] = {}
    for person in people:
        new = check(question, {**before, turn: loaded.who(person)})
        said = [
            f"{one.words}: {one.rule}."
            for one in new
            if one.rule in told and (one.rule, one.words) not in known
        ]
        if said:
            found[person] = tuple(dict.fromkeys(said))
    return found


def broken_by(loaded: Loaded, to: Mapping[UUID, UUID]) -> tuple[Breach, ...]:
    """Give the rules that are kept today and broken when planned terms go to other people.

    `to` names the person by term. Quick: no solver.
    """
    role_ids = {c.term.role_id for c in loaded.courses if c.term.id in to}
    planned = {role.id for role in loaded.roles}
    if not role_ids & planned:
        return ()
    asked = ask(loaded, Wanted(only_standing=True))
    before: dict[Turn, UUID | None] = {}
    after: dict[Turn, UUID | None] = {}
    turns: list[Turn] = []
    for one in asked.turns:
        turn = one.turn
        if one.term_id is None:
            continue
        if one.term_id in to:
            turn = replace(turn, fixed=None, fixed_because="")
        turns.append(turn)
        before[turn] = one.turn.fixed or one.turn.before
        after[turn] = to[one.term_id] if one.term_id in to else before[turn]
    question = replace(asked.question, turns=tuple(turns))
    known = {(one.rule, one.words) for one in check(question, before)}
    return tuple(one for one in check(question, after) if (one.rule, one.words) not in known)
