"""Swaps: asked, answered, taken back; they move with their turn, and there is one source."""

from datetime import date

import pytest

from facilitator.errors import Refused
from facilitator.roles import service as roles
from facilitator.roles.records import TermDraft
from facilitator.rotation import service as rotation
from facilitator.rotation.records import MayHoldDraft
from facilitator.rotation.swapping.records import SwapDraft
from facilitator.rotation.swapping.shown import AskState

MARCH, MAY = date(2026, 3, 1), date(2026, 5, 31)
JUNE, AUGUST = date(2026, 6, 1), date(2026, 8, 31)


@pytest.fixture
def turns(house):
    """Bo is to be Treasurer from March, Dana from June."""
    house.role("Treasurer", {}, most_in_a_row=1)
    first = house.term("Treasurer", "Bo", MARCH, MAY)
    second = house.term("Treasurer", "Dana", JUNE, AUGUST)
    return house, first, second


def ask(house, first, second, person="Bo", other="Dana"):
    return rotation.ask_swap(
        house.office,
        SwapDraft(
            term_id=first.id,
            person_id=house.who(person),
            other_id=house.who(other),
            other_term_id=second.id if second else None,
        ),
    )


def holders(house):
    found = roles.terms_of_role(house.office, house.roles["Treasurer"].id)
    return [one.person for one in reversed(found)]


def test_a_swap_needs_the_others_yes(turns):
    house, first, second = turns
    swap = ask(house, first, second)
    assert holders(house) == ["Bo", "Dana"]
    for name in ("Bo", "Eli"):
        with pytest.raises(Refused, match="for Dana to answer"):
            rotation.accept_swap(house.office.as_person(house.who(name)), swap.id)
    rotation.accept_swap(house.office.as_person(house.who("Dana")), swap.id)
    assert holders(house) == ["Dana", "Bo"]
    [shown] = rotation.swaps(house.office)
    assert shown.state is AskState.accepted
    assert shown.words == (
        "Dana takes Treasurer from 1 March 2026 to 31 May 2026 instead of Bo, who takes"
        " Treasurer from 1 June 2026 to 31 August 2026."
    )


def test_a_swap_that_was_answered_or_withdrawn_stays_so(turns):
    house, first, second = turns
    swap = ask(house, first, second)
    rotation.withdraw_swap(house.office, swap.id)
    for answer in (rotation.accept_swap, rotation.decline_swap, rotation.withdraw_swap):
        with pytest.raises(Refused, match="withdrawn already"):
            answer(house.office, swap.id)
    again = ask(house, first, second)
    rotation.decline_swap(house.office, again.id, "on holiday")
    assert holders(house) == ["Bo", "Dana"]
    assert [one.state for one in rotation.swaps(house.office)] == [
        AskState.declined,
        AskState.withdrawn,
    ]


def test_nobody_gives_away_the_turn_of_somebody_else(turns):
    house, first, _second = turns
    with pytest.raises(Refused, match="is Bo’s turn now, not Eli’s"):
        ask(house, first, None, person="Eli", other="Gus")
    with pytest.raises(Refused, match="between two people"):
        ask(house, first, None, other="Bo")


def test_one_turn_is_in_one_open_swap(turns):
    house, first, second = turns
    ask(house, first, second)
    with pytest.raises(Refused, match="open already"):
        ask(house, second, None, person="Dana", other="Eli")


def test_a_swap_that_would_break_a_rule_is_refused_with_the_rule(turns):
    house, first, _second = turns
    rotation.say_may_hold(
        house.office,
        MayHoldDraft(
            person_id=house.who("Gus"),
            role_id=house.roles["Treasurer"].id,
            may=False,
            reason="his sister audits",
        ),
    )
    with pytest.raises(Refused, match=r"would break a rule: .*Gus"):
        ask(house, first, None, other="Gus")
    with pytest.raises(Refused, match=r"would break a rule: .*Dana"):
        ask(house, first, None, other="Dana")  # twice in a row


def test_a_rule_made_after_asking_counts_when_answering(turns):
    house, first, _ = turns
    swap = ask(house, first, None, other="Gus")
    house.away("Gus", MARCH, MAY)
    with pytest.raises(Refused, match="would break a rule"):
        rotation.accept_swap(house.office, swap.id)
    assert holders(house) == ["Bo", "Dana"]


def test_a_swap_moves_with_its_turn(turns):
    house, first, second = turns
    swap = ask(house, first, second)
    moved = TermDraft(
        role_id=house.roles["Treasurer"].id,
        person_id=house.who("Bo"),
        from_on=date(2026, 3, 8),
        to_on=MAY,
        selection=first.selection,
    )
    roles.change_term(house.office, first.id, moved)
    [shown] = rotation.swaps(house.office, only_open=True)
    assert shown.turn.from_on == date(2026, 3, 8)
    assert "8 March 2026" in shown.words
    rotation.accept_swap(house.office, swap.id)
    found = roles.terms_of_role(house.office, house.roles["Treasurer"].id)
    assert [(one.person, one.from_on) for one in reversed(found)] == [
        ("Dana", date(2026, 3, 8)),
        ("Bo", JUNE),
    ]


def test_a_swap_of_a_turn_that_is_gone_has_lapsed_and_says_so(turns):
    house, first, second = turns
    swap = ask(house, first, second)
    roles.cancel_term(house.office, first.id)
    [shown] = rotation.swaps(house.office)
    assert shown.state is AskState.lapsed
    with pytest.raises(Refused, match="not planned any more"):
        rotation.accept_swap(house.office, swap.id)
    assert rotation.due(house.office) == [] or all(
        one.kind != "swap" for one in rotation.due(house.office)
    )


def test_once_a_turn_has_begun_cover_is_asked_for_instead(turns, clock):
    house, first, second = turns
    swap = ask(house, first, second)
    clock.set(MARCH)
    roles.begin_term(house.office, first.id)
    with pytest.raises(Refused, match=r"has begun\. Ask for cover instead"):
        rotation.accept_swap(house.office, swap.id)


def test_an_open_swap_is_due_and_an_answered_one_is_not(turns):
    house, first, second = turns
    swap = ask(house, first, second)
    [due] = [one for one in rotation.due(house.office) if one.kind == "swap"]
    assert due.title == "Dana: a swap waits for an answer"
    rotation.accept_swap(house.office, swap.id)
    assert not [one for one in rotation.due(house.office) if one.kind == "swap"]


def test_taking_over_a_turn_needs_no_turn_in_exchange(turns):
    house, first, _ = turns
    rotation.accept_swap(house.office, ask(house, first, None, other="Eli").id)
    assert holders(house) == ["Eli", "Dana"]


def test_in_a_queue_the_turn_counts_for_whose_it_was(house, clock):
    house.role("Treasurer", {"order_rule": "queue"})
    first = house.term("Treasurer", "Amara", MARCH, MAY)
    second = house.term("Treasurer", "Bo", JUNE, AUGUST)
    swap = ask(house, first, second, person="Amara", other="Bo")
    rotation.accept_swap(house.office, swap.id)
    plan = house.plan(terms=9).plan
    names = [one[4] for one in house.seats(plan.id)]
    after = names[names.index("Bo") + 2 :]  # Bo for Amara, Amara for Bo, then the queue goes on
    assert after.index("Amara") < after.index("Bo") if "Bo" in after and "Amara" in after else True


def test_accepting_can_not_be_half_done(turns):
    house, first, second = turns
    swap = ask(house, first, second)
    roles.plan_term(
        house.office,
        TermDraft(
            role_id=house.roles["Treasurer"].id,
            person_id=house.who("Eli"),
            from_on=date(2026, 9, 1),
            to_on=date(2026, 11, 30),
        ),
    )
    with pytest.raises(Refused):
        rotation.accept_swap(house.office.as_person(house.who("Eli")), swap.id)
    assert holders(house) == ["Bo", "Dana", "Eli"]
