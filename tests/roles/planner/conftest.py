"""Questions for the planner: small ones full of rules, drawn at random; and plain ones by hand."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest

from facilitator.roles.planner.question import (
    Apart,
    Member,
    Post,
    Question,
    Quota,
    Served,
    Turn,
    Wishing,
)
from facilitator.roles.records import WishKind

START = date(2026, 12, 1)
COHORTS = (UUID(int=900), UUID(int=901))
NAMES = ("Amara", "Bo", "Chidi", "Dana", "Eli", "Farah", "Gus", "Hana")


def day(number: int) -> date:
    return START + timedelta(days=number)


@pytest.fixture(scope="session")
def drawn() -> Callable[[Random], Question]:
    """Give a function that draws a question with rules of every kind and terms of any length."""
    return draw


def draw(dice: Random) -> Question:
    members = tuple(_member(dice, number) for number in range(dice.randint(4, 8)))
    posts = tuple(_post(dice, number, members) for number in range(dice.randint(1, 3)))
    turns, served = [], []
    for post in posts:
        length = dice.choice((30, 60, 91, 120))
        for seat in range(1, dice.choice((1, 1, 2, 3)) + 1):
            first = dice.choice((0, 0, length // 2, dice.randrange(60)))
            for _ in range(dice.randint(1, 4)):
                days = length + dice.choice((0, 0, 0, -3, 2))
                fixed = dice.choice(members).id if dice.random() < 0.04 else None
                before = dice.choice(members).id if dice.random() < 0.3 else None
                last = day(first + days - 1)
                turns.append(Turn(post.id, seat, day(first), last, fixed, before=before))
                first += days
    for _ in range(dice.choice((0, 0, 2, 4, 8))):
        first = dice.randrange(-400, -20)
        last = dice.choice((day(first + 60), day(first + 90), day(-1), None))
        who, post = dice.choice(members).id, dice.choice(posts).id
        served.append(Served(who, post, dice.randint(1, 3), day(first), last, dice.random() < 0.2))
    for place, turn in enumerate(turns):
        if turn.from_on == START and dice.random() < 0.15:
            who = dice.choice(members).id
            turns[place] = replace(turn, fixed=who, fixed_because="the term runs already")
            began, ends = day(dice.choice((0, -20, -80))), dice.choice((None, turn.to_on))
            served.append(Served(who, turn.role, turn.seat, began, ends))
    apart = []
    if len(posts) > 1 and dice.random() < 0.4:
        apart.append(Apart(posts[0].id, posts[1].id, of_people=False))
    if dice.random() < 0.3:
        apart.append(Apart(members[0].id, members[1].id, of_people=True, reason="siblings"))
    wishes = tuple(
        Wishing(
            dice.choice(members).id, dice.choice(posts).id, dice.choice(list(WishKind)),
            dice.choice(((None, None), _span(dice))),
        )
        for _ in range(dice.choice((0, 2, 4)))
    )  # fmt: skip
    return Question(
        members, posts, tuple(turns), tuple(served), wishes, tuple(apart),
        most_roles=dice.choice((None, 1, 2)), most_hours=dice.choice((None, None, 6)),
        seed=dice.randrange(9), thorough=dice.random() < 0.2,
    )  # fmt: skip


def _member(dice: Random, number: int) -> Member:
    return Member(
        UUID(int=number + 1), NAMES[number],
        joined_on=day(dice.randrange(-300, 200)) if dice.random() < 0.2 else None,
        left_on=day(dice.randrange(100, 500)) if dice.random() < 0.15 else None,
        away=tuple(_span(dice) for _ in range(dice.choice((0, 0, 0, 1, 2)))),
        most_roles=dice.choice((None, None, None, 1, 2)),
        most_hours=dice.choice((None, None, None, 5.5)),
        cohorts=frozenset(cohort for cohort in COHORTS if dice.random() < 0.5),
    )  # fmt: skip


def _post(dice: Random, number: int, members: tuple[Member, ...]) -> Post:
    return Post(
        UUID(int=100 + number), ("Treasurer", "Secretary", "Facilitator")[number],
        hours=dice.choice((0, 1, 2, 3.5)), most_in_a_row=dice.choice((None, 1, 2)),
        most_ever=dice.choice((None, None, 2, 3)), pause_terms=dice.choice((0, 0, 1, 2)),
        shadow_times=dice.choice((0, 0, 0, 0, 1)), needs_training=dice.random() < 0.1,
        counts_partial=dice.random() < 0.5, staggered=dice.random() < 0.4,
        lead_days=dice.choice((0, 0, 14, 30)),
        barred={one.id: "is elsewhere" for one in members if dice.random() < 0.1},
        shadowed={one.id: dice.randint(1, 2) for one in members if dice.random() < 0.4},
        trained=frozenset(one.id for one in members if dice.random() < 0.6),
        quotas=tuple(
            Quota(cohort, name, dice.choice((0, 0, 1)), dice.choice((None, 1, 2)))
            for cohort, name in zip(COHORTS, ("the cohort", "the other one"), strict=True)
            if dice.random() < 0.25
        ),
    )  # fmt: skip


def _span(dice: Random) -> tuple[date, date]:
    first = dice.randrange(-30, 400)
    return day(first), day(first + dice.randrange(1, 120))


@dataclass
class House:
    """Short words for questions by hand: terms are 90 days, counted from 0."""

    people: tuple[str, ...] = NAMES[:4]

    def __post_init__(self) -> None:
        self.members = {name: Member(UUID(int=n + 1), name) for n, name in enumerate(self.people)}

    def id(self, name: str) -> UUID:
        return self.members[name].id

    def ask(self, *posts: Post, terms: int = 4, seats: int = 1, **more: object) -> Question:
        turns = tuple(
            Turn(post.id, seat, *self.term(number))
            for post in posts
            for seat in range(1, seats + 1)
            for number in range(terms)
        )
        found = Question(tuple(self.members.values()), posts, turns)
        return replace(found, **more)

    def term(self, number: int) -> tuple[date, date]:
        return day(90 * number), day(90 * number + 89)

    def served(self, name: str, post: Post, *terms: int) -> tuple[Served, ...]:
        return tuple(Served(self.id(name), post.id, 1, *self.term(number)) for number in terms)


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def treasurer() -> Post:
    return Post(UUID(int=100), "Treasurer", hours=4)


@pytest.fixture
def secretary() -> Post:
    return Post(UUID(int=101), "Secretary", hours=4)
