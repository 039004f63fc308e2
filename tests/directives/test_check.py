"""The check of a directive against lines and rights: pure."""

from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from facilitator.directives.records import Verdict
from facilitator.directives.rules import (
    DomainOwner,
    check_directive,
    check_line,
    shortest_ways,
)
from facilitator.errors import Refused

A, B, C, D, E, F = OFFICES = [UUID(int=number) for number in range(1, 7)]
CALLED = dict(zip(OFFICES, ("Board", "Works", "Yard", "Tools", "Garden", "Press"), strict=True))
# Lines lead from a smaller number to a greater one, so there is never a circle.
LINES = st.sets(
    st.tuples(st.sampled_from(OFFICES), st.sampled_from(OFFICES)).filter(lambda p: p[0] < p[1])
)
TWO = st.tuples(st.sampled_from(OFFICES), st.sampled_from(OFFICES)).filter(lambda p: p[0] != p[1])


def check(pair, lines, domain=None, **more):
    return check_directive(*pair, lines, CALLED, domain, **more)


def test_directly_below_is_legitimate():
    found = check((A, B), {(A, B), (B, C)})
    assert found.is_legitimate
    assert found.advice == ""


def test_an_end_run_names_the_office_passed_over_and_where_to_send_it():
    found = check((A, C), {(A, B), (B, C)})
    assert found.verdict is Verdict.end_run
    assert found.passed_over == (B,)
    assert "passes over Works" in found.sentence
    assert found.advice == "Send it to Works, directly below Board."
    assert found.send_to == (B,)


def test_with_two_ways_as_short_every_office_between_is_named():
    lines = {(A, B), (A, C), (B, D), (C, D), (D, E), (A, F), (F, B)}
    found = check((A, E), lines)
    assert set(found.passed_over) == {B, C, D}
    assert found.passed_over[-1] == D
    assert found.send_to == (B, C)
    assert found.ways == ((A, B, D, E), (A, C, D, E))


def test_a_direct_line_is_enough_where_a_longer_way_leads_there_too():
    assert check((A, C), {(A, B), (B, C), (A, C)}).is_legitimate


def test_nothing_goes_up_a_line():
    found = check((C, A), {(A, B), (B, C)})
    assert found.verdict is Verdict.not_its_right
    assert found.sentence == "Board stands above Yard. Directives go down a line and never up."
    assert found.ask_at == A


def test_without_a_line_there_is_no_right():
    found = check((B, C), {(A, B), (A, C)})
    assert (found.verdict, found.passed_over) == (Verdict.not_its_right, ())


def test_what_is_the_receivers_own_to_decide_is_not_directed_from_above():
    found = check((A, B), {(A, B)}, DomainOwner("Repairs", B, "Works"))
    assert found.verdict is Verdict.not_its_right
    assert found.sentence == "“Repairs” is Works’ own to decide."


def test_what_belongs_to_a_third_is_named_with_whom_to_ask():
    found = check((A, B), {(A, B), (D, B)}, DomainOwner("Lending", D, "Lender"))
    assert found.sentence == "“Lending” belongs to Lender and not to Board."
    assert found.advice == "Ask Tools to direct Works: it stands directly above."
    assert found.ask_at == D


def test_a_domain_of_the_sender_or_of_nobody_stops_nothing():
    assert check((A, B), {(A, B)}, DomainOwner("Order", A, "Board")).is_legitimate
    assert check((A, B), {(A, B)}, DomainOwner("Order", None)).is_legitimate


@given(LINES, TWO, st.none() | st.sampled_from(OFFICES))
def test_whatever_the_lines_the_check_holds_to_them(lines, pair, owner):
    sender, receiver = pair
    domain = DomainOwner("It", owner, CALLED[owner]) if owner else None
    found = check(pair, lines, domain)
    if found.is_legitimate:
        assert pair in lines
        assert owner in (None, sender)
    if found.verdict is Verdict.end_run:
        assert found.passed_over
        for between in found.passed_over:
            assert shortest_ways(lines, sender, between)
            assert shortest_ways(lines, between, receiver)
            assert CALLED[between] in found.sentence
        # Whoever follows the advice does what is right, all the way down.
        for first in found.send_to:
            assert check((sender, first), lines, domain).is_legitimate
        for way in found.ways:
            assert len(way) > 2
            for at, step in enumerate(pairwise(way)):
                assert check(step, lines, domain, hands_down=at > 0).is_legitimate
    if found.verdict is Verdict.not_its_right:
        assert found.ask_at is not None
        assert CALLED[found.ask_at] in found.advice


@given(st.lists(TWO, max_size=12))
def test_lines_set_one_after_the_other_never_lead_in_a_circle(wanted):
    lines = set()
    for pair in wanted:
        try:
            check_line(pair, lines, CALLED)
        except Refused:
            assert pair in lines or shortest_ways(lines, pair[1], pair[0])
            continue
        lines.add(pair)
    for upper, lower in lines:
        assert not shortest_ways(lines, lower, upper)
