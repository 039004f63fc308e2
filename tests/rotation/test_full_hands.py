"""An order rule passes over whoever has their hands full, so that the plan keeps its limits."""

from datetime import date
from uuid import UUID

import pytest

from facilitator.roles.planner.question import Apart, Member, Post, Question, Served, Turn
from facilitator.rotation.full_hands import full_hands

COOK, BOOKS, GATE = (UUID(int=number) for number in (1, 2, 3))
AMARA, BO = UUID(int=11), UUID(int=12)
SPRING = (date(2026, 3, 1), date(2026, 5, 31))


def question(served=(), bo=(None, None), **more) -> Question:
    return Question(
        members=(Member(AMARA, "Amara"), Member(BO, "Bo", most_roles=bo[0], most_hours=bo[1])),
        posts=(Post(COOK, "Kitchen", 5), Post(BOOKS, "Treasurer", 9), Post(GATE, "Outreach", 3)),
        turns=(),
        served=tuple(served),
        **more,
    )


def held(role: UUID, to_on: date | None = None) -> Served:
    return Served(BO, role, 1, date(2025, 12, 1), to_on)


def test_nobody_is_full_without_limits_or_without_a_role():
    assert full_hands(question([held(BOOKS)]), [], COOK, SPRING) == {}
    assert full_hands(question(most_roles=1, most_hours=5), [], COOK, SPRING) == {}


def test_whoever_holds_as_many_roles_as_they_may_is_full_until_one_ends():
    asked = question([held(BOOKS)], most_roles=1)
    assert full_hands(asked, [], COOK, SPRING) == {BO: "has a role on these days"}
    over = question([held(BOOKS, date(2026, 2, 28))], most_roles=1)
    assert full_hands(over, [], COOK, SPRING) == {}


def test_a_seat_that_is_settled_later_in_the_term_counts():
    settled = [Turn(GATE, 1, date(2026, 4, 1), date(2026, 9, 30), fixed=BO)]
    asked = question([held(BOOKS)], most_roles=2)
    assert full_hands(asked, settled, COOK, SPRING) == {BO: "has 2 roles on these days"}


@pytest.mark.parametrize(("most", "full"), [(14, False), (13, True)])
def test_hours_a_month_count_to_their_limit(most, full):
    asked = question([held(BOOKS)], bo=(None, most))
    expected = {BO: "gives 9 hours a month already"} if full else {}
    assert full_hands(asked, [], COOK, SPRING) == expected


def test_roles_that_are_kept_apart_do_not_come_together():
    asked = question([held(BOOKS)], apart=(Apart(COOK, BOOKS, of_people=False),))
    words = "holds Treasurer, which does not go with it"
    assert full_hands(asked, [], COOK, SPRING) == {BO: words}
    assert full_hands(asked, [], GATE, SPRING) == {}
