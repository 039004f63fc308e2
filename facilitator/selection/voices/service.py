"""The door to role selection, in both published ways."""

from facilitator.selection.voices.holding import (
    abandon_voices,
    ask_tied_again,
    go_back,
    go_on,
    join_voices,
    leave_voices,
    start_voices,
)
from facilitator.selection.voices.loading import STEP_WORDS
from facilitator.selection.voices.proposing import (
    VoicesResult,
    drop_proposal,
    finish_voices,
    integrate_objection,
    propose,
    withdraw_objection,
)
from facilitator.selection.voices.reading import (
    earlier_voices,
    newest_voices,
    voices_in_room,
    voices_told,
)
from facilitator.selection.voices.saying import (
    change_name,
    hear_reason,
    name_somebody,
    nobody_objects,
    show_answer,
)
from facilitator.selection.voices.script import PUBLISHED, steps_of
from facilitator.selection.voices.told import (
    ObjectionTold,
    OptionTold,
    PersonTold,
    StandingTold,
    TableTold,
    VoicesInRoom,
    VoicesTold,
)

__all__ = [
    "PUBLISHED",
    "STEP_WORDS",
    "ObjectionTold",
    "OptionTold",
    "PersonTold",
    "StandingTold",
    "TableTold",
    "VoicesInRoom",
    "VoicesResult",
    "VoicesTold",
    "abandon_voices",
    "ask_tied_again",
    "change_name",
    "drop_proposal",
    "earlier_voices",
    "finish_voices",
    "go_back",
    "go_on",
    "hear_reason",
    "integrate_objection",
    "join_voices",
    "leave_voices",
    "name_somebody",
    "newest_voices",
    "nobody_objects",
    "propose",
    "show_answer",
    "start_voices",
    "steps_of",
    "voices_in_room",
    "voices_told",
    "withdraw_objection",
]
