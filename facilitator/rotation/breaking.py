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
    most = max(1, *(_count(loaded, role_id) for role_id in planned))
    asked = ask(loaded, Wanted(terms=min(most, 100)))
    before: dict[Turn, UUID | None] = {}
    after: dict[Turn, UUID | None] = {}
    turns: list[Turn] = []
    for one in asked.turns:
        turn = one.turn
        if one.term_id is None:
            continue  # nobody is planned for it, which is no fault of the change
        if one.term_id in to:
            turn = replace(turn, fixed=None, fixed_because="")
        turns.append(turn)
        before[turn] = one.turn.fixed or one.turn.before
        after[turn] = to[one.term_id] if one.term_id in to else before[turn]
    question = replace(asked.question, turns=tuple(turns))
    known = {(one.rule, one.words) for one in check(question, before)}
    return tuple(one for one in check(question, after) if (one.rule, one.words) not in known)


def _count(loaded: Loaded, role_id: UUID) -> int:
    seats: dict[int, int] = {}
    for course in loaded.of_role(role_id):
        if course.began_on is None and not course.declined:
            seats[course.term.seat] = seats.get(course.term.seat, 0) + 1
    return max(seats.values(), default=0)
