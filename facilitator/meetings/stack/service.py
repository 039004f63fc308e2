"""The services of the stack, by one name.

Writers: `asking.py` (who wants to speak), `speaking.py` (who has the floor). Reader: `page.py`.
"""

from facilitator.meetings.stack.asking import (
    ask_to_speak,
    close_stack,
    open_stack,
    shuffle_stack,
    sort_stack,
    stop_waiting,
)
from facilitator.meetings.stack.page import Share, SpeakerShown, Stack, stack
from facilitator.meetings.stack.speaking import (
    put_back_last,
    start_next,
    start_speaker,
    stop_speaking,
    undo_start,
)

__all__ = [
    "Share",
    "SpeakerShown",
    "Stack",
    "ask_to_speak",
    "close_stack",
    "open_stack",
    "put_back_last",
    "shuffle_stack",
    "sort_stack",
    "stack",
    "start_next",
    "start_speaker",
    "stop_speaking",
    "stop_waiting",
    "undo_start",
]
