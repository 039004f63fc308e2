"""The services of approving, all by one name; each stands where its docstring's matter is.

Writers: `writing.py` (fix, hand out, amend, approve), `forms.py` (the form of minutes). Readers:
`state.py` (versions and what happened to them), `forms.py`.
"""

from facilitator.meetings.approving.forms import (
    FormShown,
    minutes_form,
    preview_form,
    set_minutes_form,
    use_shipped_form,
)
from facilitator.meetings.approving.state import (
    MinutesActTold,
    MinutesState,
    VersionTold,
    minutes_of_item,
    minutes_state,
)
from facilitator.meetings.approving.writing import (
    Where,
    amend_minutes,
    approve_minutes,
    ask_amendment,
    fix_minutes,
    hand_out,
)

__all__ = [
    "FormShown",
    "MinutesActTold",
    "MinutesState",
    "VersionTold",
    "Where",
    "amend_minutes",
    "approve_minutes",
    "ask_amendment",
    "fix_minutes",
    "hand_out",
    "minutes_form",
    "minutes_of_item",
    "minutes_state",
    "preview_form",
    "set_minutes_form",
    "use_shipped_form",
]
