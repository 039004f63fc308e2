"""The door to selections in the room."""

from facilitator.meetings.selecting.linking import link_call, open_call_for_item
from facilitator.meetings.selecting.quorum import finish_voices_in_meeting, lacks_quorum
from facilitator.meetings.selecting.reading import selection_of_item, selection_on_wall
from facilitator.meetings.selecting.told import SelectionInRoom, SelectionOnWall

__all__ = [
    "SelectionInRoom",
    "SelectionOnWall",
    "finish_voices_in_meeting",
    "lacks_quorum",
    "link_call",
    "open_call_for_item",
    "selection_of_item",
    "selection_on_wall",
]
