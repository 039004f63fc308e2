"""Which route holds, and where something is on it: pure."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.errors import Refused
from facilitator.escalation.records import EscalationActKind as Act
from facilitator.escalation.rules import (
    Happened,
    RouteFacts,
    StepDraft,
    acts_open_to,
    check_steps,
    route_for,
    standing,
    turn_of,
    way_of,
)

DAY = date(2026, 1, 5)
A, B, C, D, E, F = GROUPS = [UUID(int=number) for number in range(1, 7)]
SPENDING = UUID(int=99)


def route(number, *, groups=(), domains=(), steps=(C, D), since=DAY, until=None):
    its = tuple(StepDraft(group, 5) for group in steps)
    return RouteFacts(UUID(int=number), since, until, 3, its, frozenset(groups), frozenset(domains))


def test_the_route_that_says_most_about_a_matter_holds():
    everything, of_groups = route(11), route(12, groups=(A, B))
    of_domain, other = route(13, domains=(SPENDING,)), route(14, groups=(A, E))
    every = [everything, of_groups, of_domain, other]
    assert route_for(every, (A, B), SPENDING, DAY) is of_domain
    assert route_for(every, (A, B), None, DAY) is of_groups
    assert route_for(every, (A, F), None, DAY) is everything
    assert route_for([of_groups, other], (A, F), None, DAY) is None


def test_of_equal_routes_the_newest_that_holds_on_the_day():
    old = route(11, until=DAY + timedelta(days=9))
    new = route(12, since=DAY + timedelta(days=10))
    assert route_for([old, new], (A, B), None, DAY) is old
    assert route_for([old, new], (A, B), None, DAY + timedelta(days=10)) is new
    assert route_for([old], (A, B), None, DAY + timedelta(days=10)) is None


def test_nobody_is_asked_in_their_own_matter_or_when_they_are_gone():
    facts = route(11, steps=(A, C, D, E))
    way = way_of(facts, (A, B), {A, B, C, E})
    assert [step.group_id for step in way] == [None, C, E]
    with pytest.raises(Refused, match="Nobody is left on the route"):
        way_of(facts, (A, B), {A, B})


def test_a_route_leads_somewhere_and_comes_to_each_group_once():
    with pytest.raises(Refused, match="at least one group"):
        check_steps([])
    with pytest.raises(Refused, match="each group once"):
        check_steps([StepDraft(A, 5), StepDraft(A, 6)])
    with pytest.raises(Refused, match="from 1 to 365"):
        check_steps([StepDraft(A, 0)])


@given(
    talk=st.integers(0, 30),
    days=st.lists(st.integers(1, 60), min_size=1, max_size=6),
    waits=st.lists(st.integers(0, 5), min_size=10, max_size=10),
)
def test_whoever_presses_on_reaches_the_last_group_within_the_sum_of_the_days(talk, days, waits):
    steps = tuple(StepDraft(UUID(int=50 + at), each) for at, each in enumerate(days))
    facts = RouteFacts(UUID(int=1), DAY, None, talk, steps)
    groups = {A, B, *(step.group_id for step in steps)}
    way = way_of(facts, (A, B), groups)
    acts, today, moves = [], DAY, 0
    while True:
        now = standing(way, DAY, acts)
        assert turn_of(now, (A, B), today)
        if now.is_last:
            break
        # Nobody waits longer than the clock: the day after its last one is the day to press.
        today = now.until + timedelta(days=1)
        kind = Act.carried_on
        assert kind in acts_open_to(A, now, (A, B), today, groups)
        acts.append(Happened(kind, today))
        moves += 1
        if waits[moves % 10] == 0:
            acts.append(Happened(Act.said, today))
    assert moves == len(days)
    assert now.step.group_id == steps[-1].group_id
    # One day a step is the day on which it is pressed on.
    assert now.until <= DAY + timedelta(days=talk + sum(days) + moves)
    end = standing(way, DAY, [*acts, Happened(Act.settled, now.until)])
    assert turn_of(end, (A, B), now.until) == ()


@given(
    st.lists(
        st.tuples(st.sampled_from(GROUPS), st.sampled_from(list(Act)), st.integers(0, 9)),
        max_size=30,
    )
)
def test_whatever_is_tried_it_only_moves_up_and_is_never_lost(tried):
    way = way_of(route(11, steps=(C, D, E)), (A, B), set(GROUPS))
    acts, today, position = [], DAY, 0
    for group, kind, later in tried:
        today += timedelta(days=later)
        now = standing(way, DAY, acts)
        if kind not in acts_open_to(group, now, (A, B), today, set(GROUPS)):
            continue
        # A group that is neither asked nor concerned can do nothing.
        assert group in (A, B, now.step.group_id)
        acts.append(Happened(kind, today))
        after = standing(way, DAY, acts)
        assert after.step.position in (position, position + 1)
        position = after.step.position
        assert bool(turn_of(after, (A, B), today)) == (after.state.value == "open")
