"""The services of the stack, by one name.

Writers: `asking.py` (who wants to speak), `speaking.py` (who has the floor), `correcting.py`
(turns that are over). Readers: `page.py`, `sharing.py` (the balance), `rule_words.py` (the rules).
"""

from facilitator.meetings.stack.asking import (
    ask_to_speak,
    close_stack,
    open_stack,
    say_point,
    shuffle_stack,
    sort_stack,
    stop_waiting,
)
from facilitator.meetings.stack.correcting import change_turn, remove_turn
from facilitator.meetings.stack.page import SpeakerShown, Stack, stack
from facilitator.meetings.stack.rule_words import MannerTold, manner_told
from facilitator.meetings.stack.sharing import ItemShare, Share, shares_by_item
from facilitator.meetings.stack.speaking import (
    put_back_last,
    start_next,
    start_speaker,
    stop_speaking,
    undo_start,
)

__all__ = [
    "ItemShare",
    "MannerTold",
    "Share",
    "SpeakerShown",
    "Stack",
    "ask_to_speak",
    "change_turn",
    "close_stack",
    "manner_told",
    "open_stack",
    "put_back_last",
    "remove_turn",
    "say_point",
    "shares_by_item",
    "shuffle_stack",
    "sort_stack",
    "stack",
    "start_next",
    "start_speaker",
    "stop_speaking",
    "stop_waiting",
    "undo_start",
]
