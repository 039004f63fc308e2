"""What a call is on a day, from its dates and the facts."""

from collections.abc import Iterable
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
    call: Call, newest: CallAct | None, unconfirmed: Iterable[object], on: date
) -> CallState:
    """Give the state of a call; `unconfirmed` are those chosen who have not answered yet."""
    if newest is not None and newest.kind is not CallActKind.reopened:
        if newest.kind is CallActKind.withdrawn:
            return CallState.withdrawn
        if newest.kind is CallActKind.without_result:
            return CallState.without_result
        return CallState.chosen if any(True for _ in unconfirmed) else CallState.confirmed
    if on < call.opens_on:
        return CallState.coming
    if call.closes_on is not None and on > call.closes_on:
        return CallState.choosing
    return CallState.open
