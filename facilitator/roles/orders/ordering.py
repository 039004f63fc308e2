"""Everybody's place in an order for one turn, with the reason in words.

The rules can be followed by hand (`order_rule.SENTENCES`). Places follow from who really had
turns, so changing who takes part never starts the order anew.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from facilitator.roles.orders.cycle import by_cycle, cycle_on
from facilitator.roles.orders.entrants import Entrant, Had, Passed, Placed
from facilitator.roles.orders.order_rule import OrderRule
from facilitator.roles.orders.so_far import SoFar, so_far
from facilitator.roles.orders.waiting import (
    Key,
    longest_key,
    longest_why,
    queue_key,
    queue_why,
    seniority_key,
    seniority_why,
)
from facilitator.saying import said_day


class _Waiting(NamedTuple):
    key: Callable[[SoFar], Key]
    why: Callable[[SoFar, bool], str]


_BY_WAITING = {
    OrderRule.longest_since_served: _Waiting(longest_key, longest_why),
    OrderRule.queue: _Waiting(queue_key, queue_why),
    OrderRule.seniority: _Waiting(seniority_key, seniority_why),
}


def order_of(
    rule: OrderRule,
    entrants: Sequence[Entrant],
    had: Sequence[Had],
    first_on: date,
    last_on: date | None = None,
    passed: Sequence[Passed] = (),
    swapped: Collection[UUID] = (),
) -> tuple[Placed, ...]:
    """Give everybody's place for the turn of these days (without a last day, of one day).

    `had` are the turns before it; any that begin later are not looked at. Whoever joins later or
    left before is not in it. Whoever is `passed` is in it, keeps the place and is not asked.
    `swapped` are those whose turn another would take, so that they do not have it twice running.
    The same input in another order gives the same places. The fair plan has no order: ValueError.
    """
    last_on = last_on or first_on
    before = [one for one in had if one.from_on <= first_on]
    everyone = so_far(entrants, before, first_on)
    hindered = _hindered(everyone, (first_on, last_on), passed)
    if rule is OrderRule.seniority:
        hindered = _twice_running(latest(before, first_on), swapped) | hindered
    if rule is OrderRule.alphabetical:
        ranked = by_cycle(everyone, cycle_on(entrants, before, first_on), hindered)
    elif rule in _BY_WAITING:
        key, why = _BY_WAITING[rule]
        in_order = sorted(everyone, key=key)
        first = next((one for one in in_order if one.entrant.person_id not in hindered), None)
        ranked = [(one, why(one, one is first)) for one in in_order]
    else:
        raise ValueError("A fair plan comes from the planner and has no order.")
    return tuple(
        Placed(
            entrant=one.entrant,
            place=place,
            why=why_here,
            passed=hindered.get(one.entrant.person_id, ""),
            last_on=None if one.has_it else one.last_on,
            times=len(one.had),
        )
        for place, (one, why_here) in enumerate(ranked, start=1)
    )


def first_of(order: Sequence[Placed]) -> Placed | None:
    """Give whose turn it is: the first who can be asked."""
    return next((one for one in order if not one.passed), None)


def _hindered(
    everyone: Sequence[SoFar],
    span: tuple[date, date],
    passed: Sequence[Passed],
) -> dict[UUID, str]:
    """Give why people are not asked for a turn."""
    found = {one.person_id: one.words for one in reversed(passed) if one.touches(span)}
    for one in everyone:
        until = one.entrant.until
        if until is not None and until < span[1]:
            found.setdefault(one.entrant.person_id, f"leaves on {said_day(until)}")
    return found


def _twice_running(turns: Sequence[Had], swapped: Collection[UUID]) -> dict[UUID, str]:
    """Give who had the turn before: whose it was, and who really took it."""
    people = {one.owner for one in turns}
    people |= {one.person_id for one in turns if one.person_id not in swapped}
    return dict.fromkeys(people, "had it last, and nobody has it twice running")


def latest(had: Sequence[Had], before: date) -> list[Had]:
    """Give the last turn that began before a day; several where seats began together."""
    earlier = [one for one in had if one.from_on < before]
    began_on = max((one.from_on for one in earlier), default=None)
    return [one for one in earlier if one.from_on == began_on]
