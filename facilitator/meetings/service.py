"""The services of meetings, all by one name; each stands where its docstring's matter is.

Writers: `planning.py` (plan, open), `closing.py`, `agenda.py`, `room.py` (presence, duties),
`notes.py`, `noting.py`, `actions.py`. Readers: `page.py` (one meeting), `listing.py` (many).
"""

from facilitator.meetings.actions import (
    add_action,
    change_action,
    drop_action,
    finish_action,
    remove_action,
    reopen_action,
)
from facilitator.meetings.agenda import (
    add_item,
    change_item,
    finish_item,
    move_item,
    park_item,
    remove_item,
    reopen_item,
)
from facilitator.meetings.checks import Check
from facilitator.meetings.closing import checks_before_closing, close_meeting, reopen_meeting
from facilitator.meetings.listing import (
    MeetingFilter,
    MeetingRow,
    OpenAction,
    meeting_count,
    meeting_rows,
    meeting_years,
    next_meeting,
    open_actions,
)
from facilitator.meetings.noted import names_to_note
from facilitator.meetings.notes import save_notes
from facilitator.meetings.noting import Noter, noters, start_noting
from facilitator.meetings.offering.carrying import carry_over, let_go_item
from facilitator.meetings.offering.left_over import LeftOver, left_over
from facilitator.meetings.page import (
    ActionShown,
    AtMeeting,
    DecisionShown,
    ItemShown,
    MeetingPage,
    meeting_page,
)
from facilitator.meetings.planning import (
    cancel_meeting,
    change_meeting,
    open_meeting,
    plan_meeting,
)
from facilitator.meetings.room import (
    add_guest,
    assign_duty,
    mark_everyone,
    mark_presence,
    mark_time,
    remove_presence,
)
from facilitator.meetings.rules import Quorum

__all__ = [
    "ActionShown",
    "AtMeeting",
    "Check",
    "DecisionShown",
    "ItemShown",
    "LeftOver",
    "MeetingFilter",
    "MeetingPage",
    "MeetingRow",
    "Noter",
    "OpenAction",
    "Quorum",
    "add_action",
    "add_guest",
    "add_item",
    "assign_duty",
    "cancel_meeting",
    "carry_over",
    "change_action",
    "change_item",
    "change_meeting",
    "checks_before_closing",
    "close_meeting",
    "drop_action",
    "finish_action",
    "finish_item",
    "left_over",
    "let_go_item",
    "mark_everyone",
    "mark_presence",
    "mark_time",
    "meeting_count",
    "meeting_page",
    "meeting_rows",
    "meeting_years",
    "move_item",
    "names_to_note",
    "next_meeting",
    "noters",
    "open_actions",
    "open_meeting",
    "park_item",
    "plan_meeting",
    "remove_action",
    "remove_item",
    "remove_presence",
    "reopen_action",
    "reopen_item",
    "reopen_meeting",
    "save_notes",
    "start_noting",
]
