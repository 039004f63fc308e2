"""The services of a meeting as it runs, by one name.

Writers: `items.py` (start, go on, more time), `breaks.py`. Readers: `reading.py`; what they give
is told in `timing.py`.
"""

from facilitator.meetings.running.breaks import end_break, take_break
from facilitator.meetings.running.items import (
    begin_meeting,
    extend_item,
    go_on,
    start_item,
    stop_item,
)
from facilitator.meetings.running.reading import item_times, running
from facilitator.meetings.running.timing import ItemTime, Overrun, Running

__all__ = [
    "ItemTime",
    "Overrun",
    "Running",
    "begin_meeting",
    "end_break",
    "extend_item",
    "go_on",
    "item_times",
    "running",
    "start_item",
    "stop_item",
    "take_break",
]
