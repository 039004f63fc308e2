"""Generated collectives to plan for: people × roles × terms, with real bodies’ rules."""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from facilitator.roles.planner.question import (
    Apart,
    Member,
    Post,
    Question,
    Served,
    Turn,
    Wishing,
)
from facilitator.roles.records import WishKind

SIZES = {
    "S 12×5×8": (12, 5, 8, False),
    "M 30×10×8": (30, 10, 8, False),
    "H 30×10×8": (30, 10, 8, True),
    "60×20×8": (60, 20, 8, False),
    "L 200×40×12": (200, 40, 12, False),
}
START = date(2026, 12, 1)


def quarter(number: int) -> date:
    """Give the first day of the n-th quarter from the start on."""
    year, month = divmod(START.year * 12 + START.month - 1 + 3 * number, 12)
    return date(year, month + 1, 1)


def collective(people: int, roles: int, terms: int, hard: bool, seed: int) -> Question:
    """Make a question; hard: 30 % are eligible for a role and 45 % are away at some time."""
    dice = random.Random(seed)

    def fresh() -> UUID:
        return UUID(int=dice.getrandbits(128))

    def away() -> tuple[tuple[date, date], ...]:
        if dice.random() > (0.45 if hard else 0.1):
            return ()
        first = START + timedelta(days=dice.randrange(90 * terms))
        return ((first, first + timedelta(days=dice.randrange(30, 150))),)

    members = tuple(
        Member(fresh(), f"Person {number + 1}", away=away()) for number in range(people)
    )
    eligible = 0.3 if hard else 0.8
    posts = []
    for number in range(roles):
        barred = {one.id: "is in another group" for one in members if dice.random() > eligible}
        posts.append(
            Post(
                fresh(), f"Role {number + 1}", hours=dice.choice((2, 4, 6, 8)),
                most_in_a_row=dice.choice((1, 2, 2)), pause_terms=dice.choice((0, 1, 1)),
                most_ever=dice.choice((None, 6)), barred=barred,
            )
        )  # fmt: skip
    turns = tuple(
        Turn(post.id, 1, quarter(term), quarter(term + 1) - timedelta(days=1))
        for post in posts
        for term in range(terms)
    )
    served = tuple(
        Served(person.id, post.id, 1, quarter(-back), quarter(1 - back) - timedelta(days=1))
        for post in posts
        for back in range(1, 5)
        if (able := [one for one in members if one.id not in post.barred])
        for person in [dice.choice(able)]
    )
    wishes = tuple(
        Wishing(person.id, post.id, dice.choice(tuple(WishKind)), (None, None))
        for person in members
        for post in posts
        if dice.random() < 0.08
    )
    apart = tuple(
        Apart(one.id, other.id, of_people=False)
        for one, other in (dice.sample(posts, 2) for _ in range(max(1, roles // 5)))
    )
    return Question(
        members, tuple(posts), turns, served, wishes, apart, most_roles=2, seed=seed
    )  # fmt: skip


def without(question: Question, seats: Mapping[Turn, UUID | None], gone: UUID) -> Question:
    """Give the question after somebody left on the last day of March 2027, with the plan kept."""
    members = tuple(
        replace(one, left_on=date(2027, 3, 31)) if one.id == gone else one
        for one in question.members
    )
    turns = tuple(replace(turn, before=seats[turn]) for turn in question.turns)
    return replace(question, members=members, turns=turns)
