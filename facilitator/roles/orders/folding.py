"""Who takes each of the coming turns, one after the other by the order rule."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from facilitator.people.rules import overlap
from facilitator.roles.orders.entrants import (
    Coming,
    Entrant,
    Had,
    Passed,
    Placed,
    Swap,
    Taken,
)
from facilitator.roles.orders.order_rule import OrderRule
from facilitator.roles.orders.ordering import first_of, latest, order_of
from facilitator.saying import said_list

Bars = Callable[[UUID, Coming, Sequence[Taken]], str]
"""Tells what stands against somebody's taking a turn after the turns given so far, in words as in
`Passed`; empty: nothing. Only whoever would be next is asked about."""


def nothing_bars(person_id: UUID, turn: Coming, taken: Sequence[Taken]) -> str:
    """Let everybody take every turn."""
    return ""


def fold(
    rule: OrderRule,
    entrants: Sequence[Entrant],
    coming: Sequence[Coming],
    had: Sequence[Had] = (),
    passed: Sequence[Passed] = (),
    swaps: Sequence[Swap] = (),
    bars: Bars = nothing_bars,
) -> tuple[Taken, ...]:
    """Give who takes each coming turn, oldest first, then by seat; the same input, the same turns.

    Nobody takes two turns on the same days. A swap moves with its turn: whenever the turn of one
    of the two comes, the other takes it, and the one whose turn it was goes to the end for it.
    Where the other cannot be asked then, the turn goes on to the next and both keep their places.
    Whoever `bars` speaks against keeps the place too.
    """
    names = {one.person_id: one.name for one in entrants}
    turns = list(had)
    open_swaps = _open_halves(swaps, had)
    taken: list[Taken] = []
    for turn in sorted(coming, key=lambda one: (one.from_on, one.seat)):
        if turn.fixed is not None:
            made = Taken(turn, turn.fixed, None, turn.fixed_because or "settled already", ())
        else:
            busy = [*passed, *_busy(turns, turn)]
            barred = partial(_bars_now, bars, turn, tuple(taken))
            made = _take(rule, entrants, turn, turns, busy, open_swaps, names, barred)
        taken.append(made)
        if made.person_id is not None:
            turns.append(Had(made.person_id, turn.from_on, turn.to_on, turn.seat, made.turn_of))
    return tuple(taken)


def _take(
    rule: OrderRule,
    entrants: Sequence[Entrant],
    turn: Coming,
    turns: Sequence[Had],
    passed: Sequence[Passed],
    open_swaps: list[tuple[UUID, UUID, Swap]],
    names: dict[UUID, str],
    barred: Callable[[UUID], str],
) -> Taken:
    extra: list[Passed] = []
    while True:
        swapped = {owner for owner, _, swap in open_swaps if swap.on <= turn.from_on}
        kept = [*passed, *extra]
        order = order_of(rule, entrants, turns, turn.from_on, turn.to_on, kept, swapped)
        first = first_of(order)
        if first is None:
            return Taken(turn, None, None, _nobody(order), order)
        owner = first.entrant.person_id
        swap = next(
            (one for one in open_swaps if one[0] == owner and one[2].on <= turn.from_on), None
        )
        if swap is None:
            if words := barred(owner):
                extra.append(Passed(owner, words))
                continue
            return Taken(turn, owner, None, _because(first, order), order)
        other = swap[1]
        if _can_take(rule, other, entrants, turn, turns, passed) and not barred(other):
            open_swaps.remove(swap)
            words = f"takes the turn of {first.entrant.name}: the two swapped"
            return Taken(turn, other, owner, words, order)
        words = f"swapped with {names.get(other, 'somebody')}, who cannot be asked"
        extra.append(Passed(owner, words))


def _bars_now(bars: Bars, turn: Coming, taken: Sequence[Taken], person_id: UUID) -> str:
    return bars(person_id, turn, taken)


def _can_take(
    rule: OrderRule,
    person_id: UUID,
    entrants: Sequence[Entrant],
    turn: Coming,
    turns: Sequence[Had],
    passed: Sequence[Passed],
) -> bool:
    """Tell whether somebody can take the turn of another."""
    span = turn.from_on, turn.to_on
    if any(one.person_id == person_id and one.touches(span) for one in passed):
        return False
    if rule is OrderRule.seniority and person_id in {
        one.person_id for one in latest(turns, span[0])
    }:
        return False
    return any(
        one.person_id == person_id and one.takes_part(span[0]) and one.takes_part(span[1])
        for one in entrants
    )


def _open_halves(swaps: Sequence[Swap], had: Sequence[Had]) -> list[tuple[UUID, UUID, Swap]]:
    """Give whose turn is still to be taken by whom; what was swapped in the past is done."""
    done = [(one.turn_of, one.person_id, one.from_on) for one in had if one.turn_of is not None]
    return [
        (owner, taker, swap)
        for swap in sorted(swaps, key=lambda one: one.on)
        for owner, taker in ((swap.one, swap.other), (swap.other, swap.one))
        if not any((owner, taker) == half[:2] and half[2] >= swap.on for half in done)
    ]


def _busy(turns: Sequence[Had], turn: Coming) -> list[Passed]:
    """Give who has a turn on these days already; one without an end ends when its seat's does."""
    return [
        Passed(one.person_id, "has another turn on these days", one.from_on, one.to_on)
        for one in turns
        if (one.to_on is not None or one.seat != turn.seat)
        and overlap((one.from_on, one.to_on), (turn.from_on, turn.to_on))
    ]


def _because(first: Placed, order: Sequence[Placed]) -> str:
    """Say why it is theirs, and who keeps a place before them."""
    before = order[: first.place - 1]
    if not before:
        return first.why
    kept = [f"{one.entrant.name} ({one.passed})" for one in before]
    verb = "keeps the place" if len(kept) == 1 else "keep their places"
    return f"{first.why}; {said_list(kept)} {verb}"


def _nobody(order: Sequence[Placed]) -> str:
    if not order:
        return "nobody takes part on these days"
    kept = [f"{one.entrant.name} ({one.passed})" for one in order]
    return f"nobody can be asked: {said_list(kept)}"
