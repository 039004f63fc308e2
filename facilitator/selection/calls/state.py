"""What a call is on a day, from its dates and the facts."""

from datetime import date
from enum import StrEnum

from facilitator.selection.calls.records import Call, CallAct, CallActKind


class CallState(StrEnum):
    """Where a call stands."""

    coming = "not open yet"
    open = "open"
    """People may stand or be put forward."""
    choosing = "choosing"
    """Nobody may stand any more; it has not been chosen."""
    chosen = "chosen"
    """Somebody chosen has not confirmed yet."""
    confirmed = "confirmed"
    without_result = "ended without result"
    withdrawn = "withdrawn"


GOES_ON = frozenset({CallState.coming, CallState.open, CallState.choosing})
"""The states in which a call can still be chosen."""


def call_state(
    call: Call, newest: CallAct | None, *, chosen: int, waiting: int, free: int, on: date
) -> CallState:
    """Give the state of a call.

    `chosen` people have a seat, `waiting` of them have not answered yet; `free` seats are left. A
    call of which some seats are filled goes on for the others until it is ended.
    """
    if newest is not None and newest.kind is CallActKind.withdrawn:
        return CallState.withdrawn
    is_over = newest is not None and newest.kind is CallActKind.without_result
    if chosen and (is_over or not free):
        return CallState.chosen if waiting else CallState.confirmed
    if is_over:
        return CallState.without_result
    if on < call.opens_on:
        return CallState.coming
    if call.closes_on is not None and on > call.closes_on:
        return CallState.choosing
    return CallState.open
