"""The door to calls: every writer and reader that other areas and the screens use."""

from facilitator.selection.calls.afterwards import after_decision
from facilitator.selection.calls.answering import (
    Declined,
    confirm_chosen,
    decline_chosen_in,
)
from facilitator.selection.calls.due import due, seats_spoken_for
from facilitator.selection.calls.ending import end_call, end_call_in
from facilitator.selection.calls.loading import LoadedCall, call_going_on, loaded_call
from facilitator.selection.calls.opening import (
    change_call,
    end_without_result,
    open_call,
    open_call_in,
    put_call_on_item_in,
    withdraw_call,
)
from facilitator.selection.calls.reading import (
    call_of_item,
    call_of_item_in,
    call_record,
    calls,
    candidates_barred,
    chosen_doubtful,
    not_to_be_put_forward,
    seats_called_in,
)
from facilitator.selection.calls.result import CallEnd, Choice, Way
from facilitator.selection.calls.seats import SeatDue, fitting_call, seats_due, seats_due_in
from facilitator.selection.calls.standing import (
    answer_candidacy,
    put_forward,
    take_back_candidate,
)
from facilitator.selection.calls.state import CallState
from facilitator.selection.calls.told import CallRecord, CallRow, CandidateTold, ChosenTold
from facilitator.selection.calls.turns import BY_ORDER, TurnOrder, give_turn, turn_order

__all__ = [
    "BY_ORDER",
    "CallEnd",
    "CallRecord",
    "CallRow",
    "CallState",
    "CandidateTold",
    "Choice",
    "ChosenTold",
    "Declined",
    "LoadedCall",
    "SeatDue",
    "TurnOrder",
    "Way",
    "after_decision",
    "answer_candidacy",
    "call_going_on",
    "call_of_item",
    "call_of_item_in",
    "call_record",
    "calls",
    "candidates_barred",
    "change_call",
    "chosen_doubtful",
    "confirm_chosen",
    "decline_chosen_in",
    "due",
    "end_call",
    "end_call_in",
    "end_without_result",
    "fitting_call",
    "give_turn",
    "loaded_call",
    "not_to_be_put_forward",
    "open_call",
    "open_call_in",
    "put_call_on_item_in",
    "put_forward",
    "seats_called_in",
    "seats_due",
    "seats_due_in",
    "seats_spoken_for",
    "take_back_candidate",
    "turn_order",
    "withdraw_call",
]
