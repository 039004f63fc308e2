"""Which rules a change of the terms planned today would break, in words."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from facilitator.roles.planner.answer import Breach
from facilitator.roles.planner.checking import check
from facilitator.roles.planner.question import Turn
from facilitator.rotation.asking import Wanted, ask
from facilitator.rotation.loading import Loaded


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
