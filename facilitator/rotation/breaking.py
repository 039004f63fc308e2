"""Which rules a change of the terms planned today would break, in words."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from uuid import UUID

from facilitator.roles.planner.answer import Breach
from facilitator.roles.planner.checking import check
from facilitator.roles.planner.giving import stands_against
from facilitator.roles.planner.question import Turn
from facilitator.roles.planner.spans import Days
from facilitator.roles.records import Role
from facilitator.rotation.asking import Wanted, ask, ask_about
from facilitator.rotation.loading import Loaded


def against_one_more(
    loaded: Loaded, role: Role, days: Days, people: Collection[UUID], seat: int | None = None
) -> dict[UUID, str]:
    """Give, by person, what they hold besides that speaks against one term more of a role.

    The words go on from the name: "would hold 3 roles on 1 May 2026". Whom nothing bars is not in
    it. With a `seat` the term takes the place of what is planned there on these days. Quick: no
    solver.
    """
    question, turn = ask_about(loaded, role, days)
    post = next(post for post in question.posts if post.id == role.id)
    # Who may hold it is told elsewhere; shares of cohorts need all seats and not one.
    own = replace(post, barred={}, kept_from=(), quotas=())
    turns = tuple(
        one
        for one in question.turns
        if (one.role, one.seat) != (role.id, seat) or one.to_on < days[0]
    )
    posts = (*(one for one in question.posts if one.id != own.id), own)
    question = replace(question, posts=posts, turns=turns)
    seats = {one: one.fixed or one.before for one in turns if one != turn}
    said = {one: stands_against(question, seats, turn, loaded.who(one)) for one in people}
    return {one: words for one, words in said.items() if words}


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
